"""Panels: sliders beside live curves. The only module that a learner moves with the mouse."""

import html
import math
import threading
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from nnlab.controls import Control
from nnlab.curvature import learning_rate_limit
from nnlab.figures.canvas import Canvas
from nnlab.figures.curves import LossView, View, WeightView
from nnlab.preparation import prepare
from nnlab.recipe import Recipe
from nnlab.summary import number, summarize
from nnlab.training import fit


class Panel(widgets.VBox):
    """Sliders for some fields of a recipe, and the curves of the run that they describe.

    Made by `panel`. Every move of a slider trains anew and moves the curves in the same picture. Without a
    browser it works the same: ``panel.set(learning_rate=0.3)``.

    Attributes
    ----------
    recipe : Recipe
        The recipe as the sliders stand.
    history : History
        Its run.
    sentence : str
        What happened, in words.
    figure : matplotlib.figure.Figure
        The picture.
    """

    def __init__(self, recipe: Recipe, fields: tuple[str, ...], scales: dict, views: list[type[View]]):
        if recipe.epochs == 0:
            raise ValueError("A panel draws curves: epochs must be 1 or more; 0 came.")
        self._lock = threading.RLock()
        self._start = recipe
        self._canvas = Canvas(views)
        self.recipe, self.history, self.sentence = recipe, None, ""
        # A threshold means nothing without clipping, but its slider must stand somewhere.
        self._threshold = recipe.clip_threshold or 1.0
        self.controls: dict[str, Control] = {}
        for field in fields:
            self.controls[field] = Control(field, self._value(field, recipe), scales.get(field))
            self.controls[field].widget.observe(self._moved, names="value")
        self._image = widgets.Image(format="png", layout=widgets.Layout(width="100%", max_width="1000px"))
        self._words = widgets.HTML()
        self._reset = widgets.Button(description="Reset", icon="undo")
        self._seed = widgets.Button(description="New seed", icon="random")
        self._reset.on_click(lambda _: self._guard(self._back))
        self._seed.on_click(lambda _: self._guard(lambda: self.set(seed=self.recipe.seed + 1)))
        columns = "repeat(auto-fit, minmax(22em, 1fr))"
        grid = widgets.GridBox(
            [control.widget for control in self.controls.values()],
            layout=widgets.Layout(grid_template_columns=columns, max_width="1000px"),
        )
        super().__init__([grid, widgets.HBox([self._reset, self._seed]), self._image, self._words])
        self._run(recipe)

    def set(self, **changes: Any) -> "Panel":
        """Change fields as the sliders would, and train; returns the panel.

        Raises
        ------
        ValueError
            As `Recipe` does; the panel then stays as it was.
        """
        with self._lock:
            recipe = self.recipe.but(**changes)
            self._run(recipe)
        return self

    def _value(self, field: str, recipe: Recipe) -> Any:
        return self._threshold if field == "clip_threshold" else getattr(recipe, field)

    def _moved(self, change: dict) -> None:
        self._guard(lambda: self._run(self._chosen()))

    def _chosen(self) -> Recipe:
        """The recipe that the controls describe."""
        chosen = {field: control.value for field, control in self.controls.items()}
        self._threshold = chosen.pop("clip_threshold", self._threshold)
        if chosen.get("clip", self.recipe.clip) is not None:
            chosen["clip_threshold"] = self._threshold
        return self.recipe.but(**chosen)

    def _back(self) -> None:
        self._threshold = self._start.clip_threshold or 1.0
        self._run(self._start)

    def _run(self, recipe: Recipe) -> None:
        with self._lock:
            history = fit(recipe, prepare(recipe, warn=False))
            picture = self._canvas.draw(history)
            self.recipe, self.history = recipe, history
            self.sentence = " ".join([summarize(history), limit_sentence(recipe), *history.prepared.notes])
            self._follow()
            self._image.value = picture
            self._image.tooltip = self.sentence
            self._words.value = f'<p style="min-height:3em;margin:0">{html.escape(self.sentence)}</p>'

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

    def _guard(self, action: Callable[[], None]) -> None:
        """Show what goes wrong in a callback: ipywidgets would swallow it. The last picture stays."""
        try:
            action()
        except Exception as error:
            self._words.value = (
                f'<p role="alert" style="min-height:3em;margin:0">{html.escape(str(error))}</p>'
            )

    @property
    def figure(self):
        """The matplotlib figure behind the picture."""
        return self._canvas.figure

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        """The live widget, and its picture for readers without a kernel."""
        bundle = {**super()._repr_mimebundle_(**kwargs)}
        bundle["image/png"] = self._image.value
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
