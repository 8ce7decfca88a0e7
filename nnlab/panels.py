"""Panels: sliders beside live curves. The only module that a learner moves with the mouse."""

import html
import math
import threading
import time
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
from traitlets import Unicode

from nnlab.controls import Control
from nnlab.curvature import learning_rate_limit
from nnlab.figures.canvas import Canvas
from nnlab.figures.curves import LossView, View, WeightView
from nnlab.history import History
from nnlab.preparation import Prepared, prepare
from nnlab.recipe import Recipe
from nnlab.summary import number, summarize
from nnlab.training import fit


class Picture(widgets.Image):
    """An image with an alternative text, which a screen reader says: its ``tooltip``.

    The front end shows a widget's tooltip only if it has an empty ``description``, and an image of ipywidgets
    has none, so that it fails with any tooltip. This one has.
    """

    description = Unicode("").tag(sync=True)


class Panel(widgets.VBox):
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
    """

    #: Seconds that a move waits for its picture before it lets the next one in.
    PATIENCE = 0.15
    #: Seconds after which a run shows its progress.
    LONG = 0.4

    def __init__(self, recipe: Recipe, fields: tuple[str, ...], scales: dict, views: list[type[View]]):
        if recipe.epochs == 0:
            raise ValueError("A panel draws curves: epochs must be 1 or more; 0 came.")
        self._canvas = Canvas(views)
        self._start = self.recipe = recipe
        self.history: History | None = None
        self.sentence = ""
        # A threshold means nothing without clipping, but its slider must stand somewhere.
        self._threshold = recipe.clip_threshold or 1.0
        self._changed = threading.Condition()
        self._wanted: Recipe | None = None  # what the worker has still to do
        self._working = False
        self._stopped = False
        self._problem: Exception | None = None
        super().__init__(self._build(fields, scales))
        self._request(recipe)

    def _build(self, fields: tuple[str, ...], scales: dict) -> list[widgets.Widget]:
        """Make the widgets, from top to bottom."""
        self.controls: dict[str, Control] = {}
        for field in fields:
            self.controls[field] = Control(field, self._value(field, self.recipe), scales.get(field))
            self.controls[field].widget.observe(self._moved, names="value")
        wide = {"max_width": "1000px"}
        columns = "repeat(auto-fit, minmax(min(22em, 100%), 1fr))"
        grid = widgets.GridBox(
            [control.widget for control in self.controls.values()],
            layout=widgets.Layout(grid_template_columns=columns, **wide),
        )
        self._image = Picture(format="png", layout=widgets.Layout(width="100%", **wide))
        self._words = widgets.HTML(layout=widgets.Layout(min_height="4em", **wide))
        self._bar = widgets.FloatProgress(min=0, max=1, layout=widgets.Layout(visibility="hidden"))
        buttons = [
            self._button("Reset", "undo", self._back),
            self._button("New seed", "random", lambda: self.set(seed=self.recipe.seed + 1)),
        ]
        self._stop = self._button("Stop", "stop", self._halt)
        self._stop.layout.visibility = "hidden"
        row = widgets.Layout(flex_flow="row wrap", **wide)
        return [grid, widgets.HBox([*buttons, self._stop, self._bar], layout=row), self._image, self._words]

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
        before = self.recipe
        try:
            self._go_to(before.but(**changes))
        except ValueError:
            self.recipe = before
            self._follow()
            raise
        return self

    def _go_to(self, recipe: Recipe) -> None:
        self._threshold = recipe.clip_threshold or self._threshold
        self.recipe = recipe
        self._follow()
        self._request(recipe)

    def _back(self) -> None:
        self._threshold = self._start.clip_threshold or 1.0
        self._go_to(self._start)

    def _moved(self, change: dict) -> None:
        """A control was moved, by hand or by code; code waits for the picture, a hand may be quicker."""
        by_hand = bool(change["owner"]._property_lock)  # ipywidgets holds it while the browser's word is obeyed
        self._guard(lambda: self._request(self._chosen(), self.PATIENCE if by_hand else None))

    def _chosen(self) -> Recipe:
        """The recipe that the controls describe."""
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

    def _guard(self, action: Callable[[], Any]) -> None:
        """Show what goes wrong in a callback: ipywidgets would swallow it. The last picture stays."""
        try:
            action()
        except Exception as error:
            self._say(str(error), role="alert")

    # ---- what the worker does ----------------------------------------------------------------------

    def _request(self, recipe: Recipe, patience: float | None = None) -> None:
        """Ask for a picture, and wait for it; with ``patience``, for so many seconds at the most."""
        with self._changed:
            self._wanted, self._stopped, self._problem = recipe, False, None
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, daemon=True, name="nnlab-panel").start()
            self._changed.wait_for(lambda: not self._working, patience)
            problem, self._problem = self._problem, None
        if problem is not None:
            raise problem

    def _work(self) -> None:
        """Train and draw what is wanted, until nothing newer is."""
        while True:
            with self._changed:
                if self._wanted is None:
                    self._working = False
                    self._changed.notify_all()
                    return
                recipe, self._wanted = self._wanted, None
            try:
                self._run(recipe)
            except Exception as error:
                self._say(str(error), role="alert")
                with self._changed:
                    self._problem = error

    def _run(self, recipe: Recipe) -> None:
        prepared = prepare(recipe, warn=False)
        started = shown = time.perf_counter()

        def progress(share: float) -> bool:
            nonlocal shown
            now = time.perf_counter()
            if now - started > self.LONG and now - shown > 0.1:
                shown = now
                self._bar.value = share
                self._bar.layout.visibility = self._stop.layout.visibility = "visible"
            return self._stopped or self._wanted is not None

        history = fit(recipe, prepared, progress)
        if self._wanted is None:  # else it was overtaken, and nobody wants to see it
            self._image.value = self._canvas.draw(history)
            self.history = history
            self.sentence = self._describe(history, prepared)
            self._say(self.sentence)
            self._image.tooltip = self.sentence
        self._bar.layout.visibility = self._stop.layout.visibility = "hidden"

    def _describe(self, history: History, prepared: Prepared) -> str:
        stopped = f"Stopped at epoch {history.last_epoch}. " if self._stopped else ""
        return stopped + " ".join([summarize(history), limit_sentence(history.recipe), *prepared.notes])

    def _halt(self) -> None:
        self._stopped = True

    def _say(self, sentence: str, role: str = "status") -> None:
        self._words.value = f'<div role="{role}" style="line-height:1.5">{html.escape(sentence)}</div>'

    # ---- what others see ---------------------------------------------------------------------------

    @property
    def figure(self):
        """The matplotlib figure behind the picture."""
        return self._canvas.figure

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        """The live widget, and its picture for readers without a kernel."""
        bundle = {**super()._repr_mimebundle_(**kwargs)}
        bundle["image/png"] = bytes(self._image.value)  # a memoryview would go out as a list of numbers
        bundle["text/plain"] = f"<panel of {self._start!r}>"
        return bundle, {"image/png": {"alt": self.sentence}}


def limit_sentence(recipe: Recipe) -> str:
    """Say how the learning rate stands to the limit 2 / sharpness at the initial weights."""
    limit, rate = learning_rate_limit(recipe), recipe.learning_rate
    if not math.isfinite(limit):
        return "No limit for the learning rate can be told from the initial weights."
    times = rate / limit
    where = f"{number(times)} times over" if times > 1 else f"{number(1 / times)} times under"
    return f"Learning rate {number(rate)} is {where} the limit of {number(limit)} at the start."


def panel(recipe: Recipe, *names: str, **scales: tuple[float, float]) -> Panel:
    """Show sliders beside live curves.

    Parameters
    ----------
    recipe : Recipe
        Where the sliders start, and what all other fields stay at.
    *names : str
        Fields of `Recipe` that get a control.
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
    if unknown := [name for name in scales if name not in names]:
        raise ValueError(
            f"{unknown[0]}=... sets the ends of a slider that the panel does not have: name the field too."
        )
    return Panel(recipe, names, scales, [LossView, WeightView])
