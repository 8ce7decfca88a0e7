"""The stability map: a picture in which every pixel is one training run, and the edge between them."""

import math
from functools import partial
from numbers import Integral
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import numpy as np
from IPython.display import display

from nnlab.controls import LABELS
from nnlab.explorer import Explorer, Task
from nnlab.figures.base import drawn, settings
from nnlab.figures.canvas import Canvas, png
from nnlab.figures.curves import LossView
from nnlab.figures.pixels import LOG, MapView, axis_values, written
from nnlab.history import History
from nnlab.language import marked as N_
from nnlab.language import paragraph
from nnlab.language import translate as _
from nnlab.panels import limit_sentence
from nnlab.picture import FOCUS, SCRIPT, Live, Picture, helper
from nnlab.preparation import Prepared
from nnlab.recipe import Recipe, only_recipe
from nnlab.summary import number, summarize

Array = np.ndarray

#: Run by the browser when a map appears on a page.
CLICK = (Path(__file__).parent / "map.js").read_text(encoding="utf-8")


class StabilityMap(Explorer, Live):
    """A map of training runs to walk about in: choose a pixel, see its curve, zoom into the edge.

    Made by `stability_map`. It works without a browser too: ``map.choose(3, 5)``, ``map.zoom_in()``.

    Attributes
    ----------
    recipe : Recipe
        Of the chosen pixel.
    history : History
        The run of the chosen pixel.
    cell : (int, int)
        Row and column of the chosen pixel, counted from the lower left corner.
    sentence : str
        What the chosen run did, in words.
    """

    def __init__(self, recipe: Recipe, axes: dict[str, Array]):
        labels = tuple(_axis_words(name) for name in axes)
        large = settings()["font.size"] / 12
        self._map = Canvas([partial(MapView, labels=labels, epochs=recipe.epochs)], 6.4 * large, 4.4)
        self._map.figure.subplots_adjust(left=0.14, right=0.85)
        self._curve = Canvas([LossView], 4.8 * large, 4.4)
        self._curve.figure.subplots_adjust(left=0.13, right=0.95)
        self.sentence = ""
        Explorer.__init__(self, recipe, axes)
        wide = self._map.size[0] + self._curve.size[0]
        Live.__init__(self, min_height="5em", max_width=f"{wide}px")
        self.children = self._build()
        self._follow()
        self._runs.ask("the chosen run")
        self._maps.ask(Task(axes), patience=0)

    def _build(self) -> list[widgets.Widget]:
        """Make the widgets, from top to bottom."""
        wide = {"max_width": f"{self._map.size[0] + self._curve.size[0]}px"}
        self._pictures = [Picture(*canvas.size) for canvas in (self._map, self._curve)]
        for picture, canvas in zip(self._pictures, (self._map, self._curve), strict=True):
            # Side by side while there is room for three quarters of their size, else below each other.
            width = canvas.size[0]
            picture.layout.flex = f"{width} {width} {3 * width // 4}px"
            picture.layout.width, picture.layout.min_width = "auto", "0"
        self._pictures[0].add_class("nnlab-map")
        self._sliders = [
            widgets.SelectionSlider(
                options=[("", 0)],
                description=_(LABELS[field]),
                tooltip=_("Recipe({field}=...) of the chosen pixel").format(field=field),
                style={"description_width": "9.5em"},
                layout=widgets.Layout(width="98%", min_width="17em"),
            )
            for field in self._scene.sweep.axes
        ]
        for slider in self._sliders:
            slider.observe(self._moved, names="value")
        self._click = widgets.Text(continuous_update=False, layout=widgets.Layout(display="none"))
        self._click.add_class("nnlab-click")
        self._click.observe(lambda change: self._guard(partial(self._clicked, change["new"])), names="value")
        actions = {
            (N_("Zoom in"), "search-plus"): self._zoom_in,
            (N_("Zoom out"), "search-minus"): self._zoom_out,
            (N_("Reset"), "undo"): self._reset,
            (N_("Stop"), "stop"): self._halt,
        }
        self._buttons = {}
        for (text, icon), action in actions.items():
            button = widgets.Button(description=_(text), icon=icon, layout=widgets.Layout(width="8em"))
            button.on_click(lambda _, action=action: self._guard(partial(action, patience=0)))
            self._buttons[text] = button
        self._bar = widgets.FloatProgress(min=0, max=1)
        self._bar.layout.visibility = self._buttons["Stop"].layout.visibility = "hidden"
        columns = "repeat(auto-fit, minmax(min(22em, 100%), 1fr))"
        style = f"{FOCUS} .nnlab-map {{ cursor: crosshair }}"
        return [
            widgets.HBox(
                self._pictures,
                layout=widgets.Layout(flex_flow="row wrap", align_items="flex-start", **wide),
            ),
            widgets.GridBox(self._sliders, layout=widgets.Layout(grid_template_columns=columns, **wide)),
            widgets.HBox(
                [*self._buttons.values(), self._bar], layout=widgets.Layout(flex_flow="row wrap", **wide)
            ),
            self._words,
            self._click,
            helper(SCRIPT + CLICK, style),
        ]

    # ---- what a learner does -----------------------------------------------------------------------

    def choose(self, row: int, column: int) -> "StabilityMap":
        """Choose a pixel, counted from the lower left corner; returns the map.

        Raises
        ------
        ValueError
            If there is no such pixel.
        """
        self._choose(row, column)
        return self

    def zoom_in(self) -> "StabilityMap":
        """Show a quarter of the area, around the chosen pixel, at full resolution; returns the map.

        Raises
        ------
        ValueError
            If there are no numbers between those of neighbouring pixels.
        """
        self._zoom_in()
        return self

    def zoom_out(self) -> "StabilityMap":
        """Go back to the map before; returns the map."""
        self._zoom_out()
        return self

    def reset(self) -> "StabilityMap":
        """Go back to the first map; returns the map."""
        self._reset()
        return self

    def _clicked(self, where: str) -> None:
        """A click on the picture, as shares of its width and height from the upper left corner."""
        across, down = map(float, where.split())
        box = self._map.views[0].ax.get_position()
        rows, columns = self._scene.sweep.computed.shape
        row = math.floor((1 - down - box.y0) / box.height * rows)
        column = math.floor((across - box.x0) / box.width * columns)
        if 0 <= row < rows and 0 <= column < columns:
            self._choose(row, column, self.LONG)

    def _moved(self, change: dict) -> None:
        """A slider was moved."""
        by_hand = bool(change["owner"]._property_lock)  # ipywidgets' own, while the browser is obeyed
        row, column = (slider.value for slider in self._sliders)
        self._guard(partial(self._choose, row, column, self.LONG if by_hand else None))

    def _follow(self) -> None:
        """Bring sliders and buttons to the scene, without their calling back."""
        axes, cell = self._scene.sweep.axes.values(), self._scene.cell
        for slider, values, index in zip(self._sliders, axes, cell, strict=True):
            options = tuple((text, k) for k, text in enumerate(written(values)))
            slider.unobserve(self._moved, names="value")
            with slider.hold_sync():
                if slider.options != options:
                    slider.options = options
                slider.value = index
            slider.observe(self._moved, names="value")
        self._buttons["Zoom out"].disabled = self._buttons["Reset"].disabled = not self._above

    def _busy(self, share: float | None) -> None:
        """Show how much of the map is done; None hides it."""
        self._bar.value = share or 0
        self._bar.layout.visibility = "hidden" if share is None else "visible"
        self._buttons["Stop"].layout.visibility = self._bar.layout.visibility

    # ---- words and pictures ------------------------------------------------------------------------

    def _draw(self) -> None:
        self._pictures[0].show(self._map.draw(self._scene), paragraph(self._map_words(), self._share()))
        self._tell()

    def _show_run(self, history: History, prepared: Prepared) -> None:
        """Draw the curve of a run, and say what it did."""
        limit = limit_sentence(history.recipe)
        with self._lock:
            self.history = history
            self._run_words = paragraph(summarize(history), limit, *prepared.notes)
            self._pictures[1].show(self._curve.draw(history), self._run_words)
            self._draw()

    def _map_words(self) -> str:
        """The alternative text of the map."""
        (y, rows), (x, columns) = self._scene.sweep.axes.items()
        words = _(
            "Map of {height} by {width} training runs: upwards {up} from {bottom} to {top}, "
            "to the right {across} from {left} to {right}."
        )
        return words.format(
            height=len(rows),
            width=len(columns),
            up=_(LABELS[y]),
            bottom=number(rows[0]),
            top=number(rows[-1]),
            across=_(LABELS[x]),
            left=number(columns[0]),
            right=number(columns[-1]),
        )

    def _share(self) -> str:
        done = self._scene.sweep.computed
        if not done.all():
            words = _("Of {runs:,} runs, {share:.0%} are computed ({state}).")
            state = _("stopped") if self._stopped else _("so far")
            return words.format(runs=done.size, share=done.mean(), state=state)
        words = _("Of {runs:,} runs, {share:.0%} ended in NaN or infinity.")
        return words.format(runs=done.size, share=self._scene.sweep.diverged.mean())

    def _tell(self) -> None:
        chosen = _(", ").join(
            f"{_(LABELS[name])} {number(getattr(self.history.recipe, name))}"
            for name in self._scene.sweep.axes
        )
        chosen = _("Chosen: {chosen}.").format(chosen=chosen)
        self.sentence = paragraph(chosen, self._run_words, self._share())
        self._say(self.sentence)

    # ---- what others see ---------------------------------------------------------------------------

    def _bundle(self) -> tuple[dict, dict]:
        with self._lock:
            pixels = [np.asarray(c.figure.canvas.buffer_rgba()) for c in (self._map, self._curve)]
            bundle = {**super()._repr_mimebundle_(), "image/png": png(np.hstack(pixels))}
            (y, rows), (x, columns) = self._scene.sweep.axes.items()
            bundle["text/plain"] = f"<stability map: {len(rows)} x {len(columns)} runs, {y} by {x}>"
            return bundle, {"image/png": {"alt": paragraph(self._map_words(), self.sentence)}}

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        """The live widget, and the complete picture for readers without a kernel."""
        self._maps.wait()
        self._runs.wait()
        return self._bundle()

    def _ipython_display_(self) -> None:
        """Show the map while it grows; when it is complete, put its picture into the notebook."""
        bundle, metadata = self._bundle()
        handle = display(bundle, metadata=metadata, raw=True, display_id=True)
        if not self._maps.wait(0):
            bundle, metadata = self._repr_mimebundle_()
            handle.update(bundle, metadata=metadata, raw=True)


def _axis_words(field: str) -> str:
    """What an axis of the picture is called."""
    name = drawn(LABELS[field])
    return drawn("{name} (log scale)").format(name=name) if field in LOG else name


def stability_map(recipe: Recipe, size: int = 64, **axes: tuple[float, float]) -> StabilityMap:
    """Show which learning rates, initial scales, ... train, and which end in NaN: each pixel is one run.

    Choose a pixel with the mouse or with the sliders, and see its curve; zoom into the edge, and it is
    computed anew, as rough as before.

    Parameters
    ----------
    recipe : Recipe
        What all runs have in common.
    size : int
        Pixels along each axis; fewer where an axis has no more whole numbers.
    **axes : (low, high)
        Two numeric fields of the recipe, upwards and to the right. Rates, scales and thresholds are spaced
        by equal factors, the others by equal steps.

    Returns
    -------
    StabilityMap
        Displayed by a notebook; ``map.choose(row, column)`` and ``map.zoom_in()`` work without a mouse.

    Raises
    ------
    ValueError
        For other than two axes, a field that is no number, ends that make no axis, a size below 2 or above
        512, and ``epochs=0``.

    Examples
    --------
    >>> from nnlab import Recipe, stability_map
    >>> scaled = Recipe(scale_inputs=True, scale_target=True, epochs=20)
    >>> small = stability_map(scaled, size=8, learning_rate=(0.01, 10), init_scale=(0.1, 10))
    >>> bool(small.sweep.diverged[0, 0]), small.choose(0, 0).recipe.learning_rate
    (False, 0.01)

    References
    ----------
    Sohl-Dickstein (2024), "The boundary of neural network trainability is fractal".
    """
    if len(axes) != 2:
        raise ValueError(
            "A map has two axes, as learning_rate=(0.01, 10), init_scale=(0.1, 10); "
            f"{', '.join(axes) or 'none'} came."
        )
    if not (isinstance(size, Integral) and not isinstance(size, bool) and 2 <= size <= 512):
        raise ValueError(f"size must be a whole number from 2 to 512; {size!r} came.")
    only_recipe(recipe, "stability_map(Recipe(), learning_rate=(0.01, 10), init_scale=(0.1, 10))")
    if recipe.epochs == 0 and "epochs" not in axes:
        raise ValueError("A map draws curves: epochs must be 1 or more; 0 came.")
    values = {field: axis_values(recipe, field, ends, int(size)) for field, ends in axes.items()}
    if "epochs" in values:
        recipe = recipe.but(epochs=int(values["epochs"][-1]))  # what the colour bar reaches to
    return StabilityMap(recipe, values)
