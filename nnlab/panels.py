"""Panels: sliders beside live curves. The only module that a learner moves with the mouse."""

import math
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import ipywidgets as widgets

from nnlab.controls import SCALES, Control, known
from nnlab.curvature import learning_rate_limit
from nnlab.figures.canvas import Canvas, beneath
from nnlab.figures.curves import LossView, View, WeightView
from nnlab.history import History
from nnlab.language import language, paragraph
from nnlab.language import translate as _
from nnlab.picture import Live, Picture, helper, hidden
from nnlab.preparation import Prepared, prepare
from nnlab.rate_window import RateWindow
from nnlab.recipe import Recipe
from nnlab.style import COLOURS
from nnlab.summary import number, summarize
from nnlab.training import fit
from nnlab.worker import Worker


class Panel(Live):
    """Sliders for some fields of a recipe, and the curves of the run that they describe.

    Made by `panel`. Every move of a slider trains anew and moves the curves in the same picture. Without a
    browser it works the same: ``panel.set(learning_rate=0.3)``.

    Training and drawing happen in a thread of their own, so that the next move can overtake a long run. Only
    that thread touches the picture, so an older one never follows a newer one.

    Attributes
    ----------
    recipe : Recipe
        The recipe as the sliders stand.
    history : History
        The run that the picture shows.
    sentence : str
        What happened, in words.
    figure : matplotlib.figure.Figure
        The picture.
    window : RateWindow or None
        The losses at the end of many learning rates, if the panel shows them. After a move they are computed
        while nobody waits; `settle` waits.
    """

    #: Seconds after which a run shows its progress, and the next move no longer waits for it.
    LONG = 0.4

    def __init__(
        self, recipe: Recipe, fields: tuple[str, ...], scales: dict, views: list[type[View]], window: bool
    ):
        self._canvas = Canvas(views)
        self.window = RateWindow() if window else None
        self._start = self.recipe = recipe
        self.history: History | None = None
        self.sentence = ""
        # A threshold means nothing without clipping, but its slider must stand somewhere.
        self._threshold = recipe.clip_threshold or 1.0
        # Each control is heard in a thread of its own: two of them must not choose at the same time.
        self._choosing = threading.RLock()
        self._worker = Worker(self._run, self._complain)
        self._stopped = False
        super().__init__(height="6.2em", overflow="auto", max_width=f"{self._canvas.size[0]}px")  # four lines
        self.children = self._build(fields, scales)
        self._follow()
        self._request(recipe)
        self.settle()

    def _build(self, fields: tuple[str, ...], scales: dict) -> list[widgets.Widget]:
        """Make the widgets, from top to bottom."""
        self.controls: dict[str, Control] = {}
        for field in fields:
            value = self._value(known(field), self.recipe)
            self.controls[field] = Control(field, value, scales.get(field))
            self.controls[field].widget.observe(self._moved, names="value")
        wide = {"max_width": f"{self._canvas.size[0]}px"}
        columns = "repeat(auto-fit, minmax(min(27em, 100%), 1fr))"
        grid = widgets.GridBox(
            [control.widget for control in self.controls.values()],
            layout=widgets.Layout(grid_template_columns=columns, **wide),
        )
        self._image = Picture(*self._canvas.size)
        pictures = [self._image, *([self.window.picture] if self.window else [])]
        self._bar = widgets.FloatProgress(min=0, max=1, layout=widgets.Layout(visibility="hidden"))
        self._stop = self._button(_("Stop"), "stop", self._halt)
        self._stop.layout.visibility = "hidden"
        buttons = widgets.HBox(
            [
                self._button(_("Reset"), "undo", self._back),
                self._button(_("New seed"), "random", self._reseed),
                self._stop,
                self._bar,
            ],
            layout=widgets.Layout(flex_flow="row wrap", **wide),
        )
        self._mark = hidden()
        return [grid, buttons, *pictures, self._words, helper(), self._mark]

    def _button(self, text: str, icon: str, action: Callable[[], Any]) -> widgets.Button:
        button = widgets.Button(description=text, icon=icon, layout=widgets.Layout(width="8em"))
        button.on_click(lambda _: self._guard(action))
        return button

    # ---- what a learner does -----------------------------------------------------------------------

    def set(self, **changes: Any) -> "Panel":
        """Change fields as the sliders would, train, and wait for the picture; returns the panel.

        Raises
        ------
        ValueError
            As `Recipe` and `prepare` do; the panel then stays as it was.
        """
        before, threshold = self.recipe, self._threshold
        if changes.get("clip") is not None and before.clip is None:
            changes = {"clip_threshold": threshold, **changes}  # where its slider stands
        try:
            self._go_to(before.but(**changes))
        except ValueError:
            self.recipe, self._threshold = before, threshold
            self._follow()
            self._say(self.sentence)
            raise
        return self

    def _go_to(self, recipe: Recipe, patience: float | None = None) -> None:
        with self._choosing:
            self._threshold = recipe.clip_threshold or self._threshold
            self.recipe = recipe
            self._follow()
        self._request(self.recipe, patience)

    def _back(self) -> None:
        self._threshold = self._start.clip_threshold or 1.0
        self._go_to(self._start, self.LONG)

    def _reseed(self) -> None:
        with self._choosing:
            self.recipe = self.recipe.but(seed=self.recipe.seed + 1)
            self._follow()
        self._request(self.recipe, self.LONG)

    def _halt(self) -> None:
        self._stopped = True

    def _moved(self, change: dict) -> None:
        """A control was moved, by hand or by code; code waits for the picture, a hand may be quicker."""
        # ipywidgets holds this lock while the browser's word is obeyed.
        by_hand = bool(change["owner"]._property_lock)
        self._guard(lambda: self._request(self._chosen(), self.LONG if by_hand else None))

    def _chosen(self) -> Recipe:
        """The recipe that the controls describe."""
        with self._choosing:
            chosen = {field: control.value for field, control in self.controls.items()}
            self._threshold = chosen.pop("clip_threshold", self._threshold)
            if chosen.get("clip", self.recipe.clip) is not None:
                chosen["clip_threshold"] = self._threshold
            self.recipe = self.recipe.but(**chosen)
            self._follow()
            return self.recipe

    def _value(self, field: str, recipe: Recipe) -> Any:
        return self._threshold if field == "clip_threshold" else getattr(recipe, field)

    def _follow(self) -> None:
        """Bring the controls to the recipe, without their calling back."""
        for field, control in self.controls.items():
            value = self._value(field, self.recipe)
            if field == "clip_threshold":
                control.widget.disabled = self.recipe.clip is None
            if control.value != value:
                control.widget.unobserve(self._moved, names="value")
                control.value = value
                control.widget.observe(self._moved, names="value")

    def settle(self) -> "Panel":
        """Wait until everything is drawn, the learning-rate window too; returns the panel."""
        self._worker.wait()
        return self

    # ---- what the worker does ----------------------------------------------------------------------

    def _request(self, recipe: Recipe, patience: float | None = None) -> None:
        """Ask for a picture, and wait for it; with ``patience``, for so many seconds at the most."""
        self._stopped = False
        self._worker.ask(recipe, patience)

    def _run(self, recipe: Recipe) -> Callable[[], None] | None:
        """Train and draw; return what there is to do when nobody waits any more."""
        if recipe.epochs == 0:
            raise ValueError("A panel draws curves: epochs must be 1 or more; 0 came.")
        prepared = _prepared(_still(recipe), language())
        started = shown = time.perf_counter()

        def progress(share: float) -> bool:
            nonlocal shown
            now = time.perf_counter()
            if now - started > self.LONG and now - shown > 0.1:
                shown = now
                self._bar.value = share
                self._bar.layout.visibility = self._stop.layout.visibility = "visible"
            return self._stopped or self._worker.overtaken

        try:
            history = fit(recipe, prepared, progress)
        finally:
            self._bar.layout.visibility = self._stop.layout.visibility = "hidden"
        if self._worker.overtaken:  # nobody wants to see it
            return None
        picture, self.sentence = self._canvas.draw(history), self._describe(history, prepared)
        self.history = history
        self._image.show(picture, self.sentence)
        self._say(self.sentence)
        return lambda: self._after(history)

    def _after(self, history: History) -> None:
        """Mark the limit on the slider of the learning rate, and bring the window up to date."""
        limit = limit_of(history.recipe)
        rate = self.controls.get("learning_rate")
        if rate:
            self._mark.value = rate.mark(limit, COLOURS["limit"])
        if self.window and not self._stopped:  # a run too long to wait for is not repeated 48 times
            ends = rate.range if rate else (SCALES["learning_rate"].low, SCALES["learning_rate"].high)
            self.window.update(history, limit, ends, stop=lambda: self._worker.overtaken)

    def _describe(self, history: History, prepared: Prepared) -> str:
        words = [summarize(history), limit_sentence(history.recipe), *prepared.notes]
        if self._stopped and self.window:
            words.insert(0, _("The learning-rate window is left as it was."))
        if self._stopped:
            words.insert(0, _("Stopped at epoch {epoch}.").format(epoch=history.last_epoch))
        return paragraph(*words)

    # ---- what others see ---------------------------------------------------------------------------

    @property
    def figure(self):
        """The matplotlib figure behind the picture."""
        return self._canvas.figure

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        """The live widget, and its picture for readers without a kernel."""
        bundle = {**super()._repr_mimebundle_(**kwargs)}
        canvases = [self._canvas, *([self.window.canvas] if self.window else [])]
        bundle["image/png"] = beneath(canvases)
        bundle["text/plain"] = f"<panel of {self._start!r}>"
        words = paragraph(self.sentence, self.window.sentence) if self.window else self.sentence
        return bundle, {"image/png": {"alt": words}}


# Neither the data nor the limit depends on what most sliders move: a move of theirs need not wait for them.
_limit = lru_cache(maxsize=32)(learning_rate_limit)


@lru_cache(maxsize=8)
def _prepared(recipe: Recipe, language: str) -> Prepared:
    """Prepare without warnings; what there is to note is written in a language."""
    return prepare(recipe, warn=False)


def _still(recipe: Recipe) -> Recipe:
    """The recipe without what matters only once it trains."""
    return recipe.but(learning_rate=1, epochs=1, clip=None)


def limit_of(recipe: Recipe) -> float:
    """`learning_rate_limit`, remembered: most moves of a slider do not change it."""
    return _limit(_still(recipe))


def limit_sentence(recipe: Recipe) -> str:
    """Say how the learning rate stands to the limit 2 / sharpness at the initial weights."""
    limit, rate = limit_of(recipe), recipe.learning_rate
    if not math.isfinite(limit):
        return _("No limit for the learning rate can be told from the initial weights.")
    times = max(rate / limit, limit / rate)
    if number(times) == "1":
        words = _("Learning rate {rate} is at the limit of {limit} at the start.")
    elif rate > limit:
        words = _("Learning rate {rate} is {times} times over the limit of {limit} at the start.")
    else:
        words = _("Learning rate {rate} is {times} times under the limit of {limit} at the start.")
    return words.format(rate=number(rate), times=number(times), limit=number(limit))


def panel(recipe: Recipe, *names: str, window: bool = False, **scales: tuple[float, float]) -> Panel:
    """Show sliders beside live curves.

    Parameters
    ----------
    recipe : Recipe
        Where the sliders start, and what all other fields stay at.
    *names : str
        Fields of `Recipe` that get a control.
    window : bool
        Show the **learning-rate window** below the curves: how training would end at each of 48 learning
        rates, from one end of the slider to the other.
    **scales : (low, high)
        Ends of a number's slider, under the name of its field.

    Returns
    -------
    Panel
        Displayed by a notebook; ``panel.set(learning_rate=0.3)`` moves it without a mouse.

    Raises
    ------
    ValueError
        For a field that no control is known for, for ends that make no slider, and for ``epochs=0``.

    Examples
    --------
    >>> from nnlab import Recipe, panel
    >>> p = panel(Recipe(epochs=50), "learning_rate", "scale_inputs", learning_rate=(0.001, 1))
    >>> p.set(learning_rate=0.01).recipe.learning_rate
    0.01
    """
    if not isinstance(recipe, Recipe):
        raise ValueError(f"A panel starts from a recipe, as in panel(Recipe(), ...); {recipe!r} came.")
    if unknown := [name for name in scales if name not in names]:
        raise ValueError(
            f"{unknown[0]}=... sets the ends of a slider that the panel does not have: name the field too."
        )
    return Panel(recipe, names, scales, [LossView, WeightView], window)
