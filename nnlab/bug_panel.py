"""The panel of bugs: choose one unseen, look at its curve, guess, then let the gradient check find it."""

import math
import threading
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import ipywidgets as widgets

from nnlab.bugs import BUGS, TOLERANCE, BugRun, descend, gradient_check, initial, known
from nnlab.figures.bugs import BugScene, CheckView, PairView
from nnlab.figures.canvas import Canvas
from nnlab.language import paragraph
from nnlab.language import translate as _
from nnlab.picture import Live, Picture, helper
from nnlab.preparation import Prepared, prepare
from nnlab.recipe import Recipe
from nnlab.summary import number
from nnlab.worker import Worker

EPOCHS = 500
#: The ends of the learning rate's slider.
LOWEST, HIGHEST = 1e-4, 10.0
SEEDS = 10


@dataclass(frozen=True)
class BugChoice:
    """What the controls of the panel say."""

    bug: str = "none"
    learning_rate: float = 0.1
    seed: int = 0
    check: bool = False
    line: bool = False

    def __post_init__(self):
        known(self.bug)
        rate = self.learning_rate
        if isinstance(rate, bool) or not isinstance(rate, int | float) or not LOWEST <= rate <= HIGHEST:
            raise ValueError(f"learning_rate must be from {LOWEST:g} to {HIGHEST:g} here; {rate!r} came.")
        if isinstance(self.seed, bool) or self.seed not in range(SEEDS):
            raise ValueError(f"seed must be a whole number from 0 to {SEEDS - 1} here; {self.seed!r} came.")

    def but(self, **changes: Any) -> "BugChoice":
        """Change some fields; another bug hides the answers again, so that it can be guessed.

        Examples
        --------
        >>> BugChoice("plus", check=True).but(bug="no sum")
        BugChoice(bug='no sum', learning_rate=0.1, seed=0, check=False, line=False)
        """
        if changes.get("bug", self.bug) != self.bug:
            changes = {"check": False, "line": False, **changes}
        return replace(self, **changes)


class BugPanel(Live):
    """A small network with a bug that is not named, its loss curve, and a gradient check on demand.

    Made by `bug_panel`. Without a browser it works the same: ``panel.set(bug="plus", check=True)``.

    Attributes
    ----------
    choice : BugChoice
        What the controls say.
    run : BugRun
        Training with the bug.
    errors : dict of str to float
        The gradient check of the code with the bug, whether it is shown or not.
    sentence : str
        What the picture shows, in words.
    figure : matplotlib.figure.Figure
        The picture.
    """

    #: Seconds for which a hand's move waits for its picture.
    LONG = 0.4

    def __init__(self, choice: BugChoice):
        self._canvas = Canvas([PairView, CheckView])
        self._start = self.choice = choice
        self.run: BugRun | None = None
        self.errors: dict[str, float] = {}
        self.sentence = ""
        # Each control is heard in a thread of its own: two of them must not choose at the same time.
        self._choosing = threading.RLock()
        self._worker = Worker(self._show, self._complain)
        super().__init__(height="6.2em", overflow="auto", max_width=f"{self._canvas.size[0]}px")
        self.children = self._build()
        self._follow()
        self._worker.ask(choice)

    def _build(self) -> list[widgets.Widget]:
        """Make the widgets, from top to bottom."""
        wide = {"max_width": f"{self._canvas.size[0]}px"}
        common = {
            "style": {"description_width": "9.5em"},
            "layout": widgets.Layout(width="98%", min_width="17em"),
        }
        switch = widgets.Dropdown(
            options=[(name_of(bug), bug) for bug in BUGS], description=_("code"), **common
        )
        rate = widgets.FloatLogSlider(
            value=self.choice.learning_rate,
            min=math.log10(LOWEST),
            max=math.log10(HIGHEST),
            step=0.05,
            description=_("learning rate"),
            readout_format=".2g",
            **common,
        )
        seed = widgets.IntSlider(value=self.choice.seed, max=SEEDS - 1, description=_("seed"), **common)
        check = widgets.ToggleButton(description=_("Gradient check"), icon="search")
        line = widgets.ToggleButton(description=_("Show the line"), icon="eye")
        self.controls: dict[str, widgets.Widget] = {
            "bug": switch,
            "learning_rate": rate,
            "seed": seed,
            "check": check,
            "line": line,
        }
        for control in self.controls.values():
            control.observe(self._moved, names="value")
        reset = widgets.Button(description=_("Reset"), icon="undo", layout=widgets.Layout(width="8em"))
        reset.on_click(lambda _: self._guard(lambda: self._go_to(self._start, self.LONG)))
        self._image = Picture(*self._canvas.size)
        columns = "repeat(auto-fit, minmax(min(27em, 100%), 1fr))"
        return [
            widgets.GridBox(
                [switch, rate, seed], layout=widgets.Layout(grid_template_columns=columns, **wide)
            ),
            widgets.HBox([check, line, reset], layout=widgets.Layout(flex_flow="row wrap", **wide)),
            self._image,
            self._words,
            helper(),
        ]

    # ---- what a learner does -----------------------------------------------------------------------

    def set(self, **changes: Any) -> "BugPanel":
        """Change ``bug``, ``learning_rate``, ``seed``, ``check`` or ``line``, and wait for the picture.

        Returns
        -------
        BugPanel
            The panel itself.

        Raises
        ------
        ValueError
            For a bug that there is not, and for a learning rate or a seed beyond its slider; the panel then
            stays as it was.
        """
        if unknown := [name for name in changes if name not in self.controls]:
            raise ValueError(
                f"The panel has no control {unknown[0]!r}; choose from {', '.join(self.controls)}."
            )
        self._go_to(self.choice.but(**changes))
        return self

    def _go_to(self, choice: BugChoice, patience: float | None = None) -> None:
        with self._choosing:
            self.choice = choice
            self._follow()
        self._worker.ask(choice, patience)

    def _moved(self, change: dict) -> None:
        """A control was moved, by hand or by code; code waits for the picture, a hand may be quicker."""
        by_hand = bool(change["owner"]._property_lock)  # ipywidgets' own, while the browser is obeyed
        (name,) = [name for name, control in self.controls.items() if control is change["owner"]]

        def go() -> None:
            with self._choosing:
                choice = self.choice.but(**{name: change["new"]})
                self._go_to(choice, 0)
            self._worker.wait(self.LONG if by_hand else None)

        self._guard(go)

    def _follow(self) -> None:
        """Bring the controls to the choice, without their calling back."""
        for name, control in self.controls.items():
            control.unobserve(self._moved, names="value")
            control.value = getattr(self.choice, name)
            control.observe(self._moved, names="value")

    # ---- what the worker does ----------------------------------------------------------------------

    def _show(self, choice: BugChoice) -> None:
        run, right = (_trained(bug, choice.learning_rate, choice.seed) for bug in (choice.bug, "none"))
        errors = _checked(choice.bug, choice.seed)
        if self._worker.overtaken:  # nobody wants to see it any more
            return
        sentence = describe(choice, run, right, errors)
        self._png = self._canvas.draw(BugScene(run, right, errors if choice.check else None))
        self.run, self.errors, self.sentence = run, errors, sentence
        self._image.show(self._png, sentence)
        self._say(sentence)

    # ---- what others see ---------------------------------------------------------------------------

    @property
    def figure(self):
        """The matplotlib figure behind the picture."""
        return self._canvas.figure

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        """The live widget, and its picture for readers without a kernel."""
        self._worker.wait()
        bundle = {**super()._repr_mimebundle_(**kwargs)}
        bundle["image/png"] = self._png
        bundle["text/plain"] = f"<panel of bugs, at {name_of(self.choice.bug)}>"
        return bundle, {"image/png": {"alt": self.sentence}}


def name_of(bug: str) -> str:
    """Return what the panel calls a bug without giving it away.

    Examples
    --------
    >>> name_of("none"), name_of("no slope")
    ('without a bug', 'bug 1')
    """
    number = list(BUGS).index(bug)
    return _("bug {number}").format(number=number) if number else _("without a bug")


def describe(choice: BugChoice, run: BugRun, right: BugRun, errors: dict[str, float]) -> str:
    """Say what the picture shows, and no more than the controls ask for.

    Parameters
    ----------
    choice : BugChoice
    run, right : BugRun
        Training with the bug and without.
    errors : dict of str to float
        From `gradient_check`.

    Returns
    -------
    str
    """
    words = _("This code's loss {end}; that of the right code {right_end}.")
    words = [words.format(end=_end(run), right_end=_end(right))]
    if choice.check:
        wrong = [name for name, error in errors.items() if not error < TOLERANCE]
        if wrong:
            words.append(_("Gradient check: wrong in {names}.").format(names=_(", ").join(wrong)))
        else:
            words.append(_("Gradient check: right in all four."))
    if choice.line:
        bug = BUGS[choice.bug]
        if bug.wrong:
            line = _("The line is {wrong}; it should be {right}.")
            words.append(line.format(wrong=_(bug.wrong), right=_(bug.right)))
        words.append(_(bug.why))
    return paragraph(*words)


def _end(run: BugRun) -> str:
    if run.bad_epoch is not None:
        return _("is no finite number from epoch {epoch} on").format(epoch=run.bad_epoch)
    words = _("is {loss} after {epochs} epochs")
    return words.format(loss=number(run.losses[-1]), epochs=len(run.losses) - 1)


@lru_cache(maxsize=1)
def _data() -> Prepared:
    return prepare(Recipe(encoding="one-hot", scale_inputs=True, scale_target=True))


@lru_cache(maxsize=64)
def _trained(bug: str, learning_rate: float, seed: int) -> BugRun:
    return descend(_data().X, _data().y, bug, learning_rate, EPOCHS, seed)


@lru_cache(maxsize=len(BUGS) * SEEDS)
def _checked(bug: str, seed: int) -> dict[str, float]:
    X, y = _data().X, _data().y
    return gradient_check(initial(X.shape[1], seed=seed), X, y, bug)


def bug_panel(bug: str = "none", learning_rate: float = 0.1, check: bool = False) -> BugPanel:
    """Show a small network on the penguins with a bug planted, and find it by the gradient check.

    The bugs are numbered, not named: first guess from the loss curve, then press *Gradient check*, and last
    *Show the line*.

    Parameters
    ----------
    bug : str
        A name of `nnlab.bugs.BUGS`, to begin with.
    learning_rate : float
        From 0.0001 to 10.
    check : bool
        Whether the gradient check is shown from the start.

    Returns
    -------
    BugPanel
        Displayed by a notebook; ``panel.set(bug="plus", check=True)`` moves it without a mouse.

    Raises
    ------
    ValueError
        For a bug that there is not, or a learning rate beyond the slider.

    Examples
    --------
    >>> p = bug_panel("no slope", check=True)
    >>> print(p.sentence.split(". ")[-1])
    Gradient check: wrong in W1, b1.
    """
    return BugPanel(BugChoice(bug, learning_rate, check=check))
