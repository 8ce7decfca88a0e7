"""One control for each field of a recipe: a slider, a choice or a tick box, with a readable label."""

import math
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from nnlab.language import marked as N_
from nnlab.language import translate as _
from nnlab.recipe import CHOICES, FIELDS, Recipe

#: What a field is called beside its control.
LABELS = {
    "drop_missing": N_("drop rows with gaps"),
    "encoding": N_("categories as"),
    "scale_inputs": N_("scale the inputs"),
    "scale_target": N_("scale the target"),
    "hidden": N_("hidden units"),
    "activation": N_("activation"),
    "init": N_("initial weights"),
    "init_scale": N_("initial scale"),
    "clip": N_("clipping"),
    "clip_threshold": N_("clip threshold"),
    "learning_rate": N_("learning rate"),
    "epochs": N_("epochs"),
    "batch_size": N_("batch size"),
    "reduction": N_("loss is the"),
    "validation_fraction": N_("validation share"),
    "dtype": N_("precision"),
    "seed": N_("seed"),
}


@dataclass(frozen=True)
class Scale:
    """A slider's ends and steps; ``log`` counts the steps in powers of ten."""

    low: float
    high: float
    step: float
    log: bool = False


#: Default sliders for the fields that are numbers.
SCALES = {
    "learning_rate": Scale(1e-7, 10, 0.05, log=True),
    "init_scale": Scale(0.01, 100, 0.05, log=True),
    "clip_threshold": Scale(0.001, 1000, 0.05, log=True),
    "validation_fraction": Scale(0, 0.5, 0.05),
    "epochs": Scale(50, 3000, 50),
    "seed": Scale(0, 20, 1),
}
#: Sliders over a list.
STEPS: dict[str, tuple] = {
    "hidden": ((), 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, (8, 8), (16, 8), (8, 8, 8)),
    "batch_size": (1, 4, 16, 64, None),
}
_NAMES = {
    ("clip", None): N_("none"),
    ("hidden", ()): N_("none"),
    ("batch_size", None): N_("all rows"),
}


def name_of(field: str, value: Any) -> str:
    """What a value of a field is called in a control."""
    if isinstance(value, tuple) and value:
        return " + ".join(map(str, value))
    return _(_NAMES[field, value]) if (field, value) in _NAMES else str(value)


def known(field: str) -> str:
    """Return the name of a field that has a control, or raise a ValueError that lists them."""
    if not isinstance(field, str) or field not in LABELS:
        raise ValueError(f"There is no control for {field!r}; choose from {', '.join(LABELS)}.")
    return field


class Control:
    """The widget of one field, and how to read and move it in the field's own values.

    Parameters
    ----------
    field : str
        A field of `Recipe`, except ``data``.
    value
        Where the control starts.
    ends : (low, high), optional
        Ends of the slider of a number; a slider is made long enough to reach its value.

    Raises
    ------
    ValueError
        If there is no control for the field, or the ends make no slider.
    """

    def __init__(self, field: str, value: Any, ends: tuple[float, float] | None = None):
        self.field = known(field)
        if ends is not None and field not in SCALES:
            raise ValueError(
                f"{field} is not a number on a slider, so it has no ends; leave {field}=... out."
            )
        self._choices: dict[str, Any] = {}  # name -> value, where the widget shows names
        common = {
            "description": _(LABELS[field]),
            "tooltip": f"Recipe({field}=...)",
            "style": {"description_width": "9.5em"},
            "layout": widgets.Layout(width="98%", min_width="17em"),
        }
        if field in SCALES:
            self.widget = _slider(field, value, ends, common)
        elif isinstance(value, bool):
            self.widget = widgets.Checkbox(value=value, indent=False, **common)
        else:
            # Names, not values: a widget takes the value None for "nothing is chosen".
            options = STEPS.get(field) or CHOICES[field]
            if value not in options:
                options = (*options, value)
            self._choices = {name_of(field, option): option for option in options}
            kind = widgets.SelectionSlider if field in STEPS else widgets.Dropdown
            self.widget = kind(options=list(self._choices), value=name_of(field, value), **common)

    @property
    def value(self) -> Any:
        """The field's value as the control stands."""
        return self._choices[self.widget.value] if self._choices else self.widget.value

    @value.setter
    def value(self, value: Any) -> None:
        """Move the control, and make it long enough to get there."""
        widget = self.widget
        if self._choices:
            # By its value: the names may be of another language than the one now in force.
            if value not in self._choices.values():
                self._choices[name_of(self.field, value)] = value
                widget.options = list(self._choices)
            value = next(name for name, choice in self._choices.items() if choice == value)
        elif hasattr(widget, "min"):
            end = math.log10(value) if isinstance(widget, widgets.FloatLogSlider) else value
            widget.min, widget.max = min(widget.min, end), max(widget.max, end)
        widget.value = value

    @property
    def range(self) -> tuple[float, float]:
        """The two ends of a slider of numbers."""
        low, *_, high = self.ends()
        return low, high

    def mark(self, value: float, colour: str) -> str:
        """Return the style that draws a mark on a logarithmic slider; none if it lies beyond its ends."""
        low, high = self.range
        if not low <= value <= high:
            return ""
        name = f"nnlab-mark-{self.widget.model_id}"
        self.widget.add_class(name)
        share = math.log(value / low) / math.log(high / low)
        return (
            f"<style>.{name} .noUi-base::after {{ content: ''; position: absolute; left: {share:.2%}; "
            f"top: -7px; bottom: -7px; width: 3px; margin-left: -1px; background: {colour} }}</style>"
        )

    def ends(self) -> list[Any]:
        """Every value of a choice, the two ends and the middle of a slider: what a test must try."""
        if self._choices:
            return list(self._choices.values())
        if not hasattr(self.widget, "min"):
            return [False, True]
        low, high = self.widget.min, self.widget.max
        if isinstance(self.widget, widgets.FloatLogSlider):
            return [10**low, 10 ** ((low + high) / 2), 10**high]
        return [low, type(low)((low + high) / 2), high]


def _slider(field: str, value: Any, ends: tuple | None, common: dict) -> widgets.Widget:
    scale = SCALES[field]
    pair = ends is None or (isinstance(ends, tuple | list) and len(ends) == 2)
    low, high = (ends or (scale.low, scale.high)) if pair else (None, None)
    if not (isinstance(low, int | float) and isinstance(high, int | float) and low < high):
        raise ValueError(f"{field} needs a slider from a smaller to a larger number; {ends!r} came.")
    if scale.log and low <= 0:
        raise ValueError(
            f"The slider of {field} is logarithmic: its lower end must be above 0; {low!r} came."
        )
    if field == "epochs" and low < 1:
        raise ValueError(f"A panel draws curves: its slider of epochs must begin at 1 or more; {low!r} came.")
    for end in (low, high):  # an end that the field itself refuses would be a trap on the slider
        Recipe(**{field: end}, **({"clip": "norm"} if field == "clip_threshold" else {}))
    if scale.log:
        low, high = math.log10(min(low, value)), math.log10(max(high, value))
        # The browser's "g" writes 100 as 1.0e+2, its "r" writes 1e-7 with all the zeros.
        readout = ".2r" if high >= 2 else ".2g"
        return widgets.FloatLogSlider(
            value=value, min=low, max=high, step=scale.step, base=10, readout_format=readout, **common
        )
    kind = widgets.IntSlider if isinstance(value, int) else widgets.FloatSlider
    return kind(value=value, min=min(low, value), max=max(high, value), step=scale.step, **common)


assert set(LABELS) == set(FIELDS) - {"data"}
