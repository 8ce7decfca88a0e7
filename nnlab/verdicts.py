"""The verdicts: every claim of the thread, T1 to T20, with the number that convicts or acquits it.

A claim is tried in one small function that measures and returns `Evidence`; the verdict is computed from
that, never typed. To add a claim, write such a function and a line in `TRIALS`.
"""

import html
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from nnlab.curvature import learning_rate_limit
from nnlab.data import Dataset, load_penguins
from nnlab.language import marked as N_
from nnlab.language import translate as _
from nnlab.preparation import Prepared, prepare
from nnlab.recipe import Recipe
from nnlab.summary import growth, number
from nnlab.sweep import Sweep, sweep
from nnlab.training import train

Array = np.ndarray

FAILURE = Recipe()  #: the failing recipe: the thread's, on the penguins
_SCALED = {"scale_inputs": True, "scale_target": True}
#: the same network, repaired: trains without clipping
REPAIRED = FAILURE.but(encoding="one-hot", init="xavier", learning_rate=0.1, **_SCALED)
SEEDS = 10  #: starts of every run; what is said of a recipe holds for more than half of them
MORE = 1.5  #: a NaN so many times later, or a limit so many times as wide, counts as a contribution

FOOT = (
    N_(
        "guilty: without this alone the failing recipe has no NaN, and this alone turns the repaired recipe "
        "NaN."
    ),
    N_(
        "accomplice: one of the two; or without it the NaN comes later or the learning-rate limit is wider, "
        "at least {more:g}-fold; or it alone makes the repaired recipe worse than a straight line."
    ),
    N_("innocent: nothing of this, or it was not there at all."),
    N_("Every run starts from {seeds} seeds. Loss 1 is always guessing the mean: no NaN is not yet trained."),
)


def foot() -> tuple[str, ...]:
    """What the words of the table mean."""
    return tuple(_(line).format(more=MORE, seeds=SEEDS) for line in FOOT)


@dataclass(frozen=True)
class Evidence:
    """What one trial measured. Without ``present`` nothing else counts.

    Attributes
    ----------
    number : str
        What was measured, and how much it is.
    present : bool
        Whether the suspect is there at all, in the failing recipe.
    cures : bool
        Taking it alone away frees the failing recipe of NaN.
    breaks : bool
        It alone turns the repaired recipe NaN.
    helps : bool
        Taking it alone away puts the NaN off, or widens the limit, at least `MORE`-fold.
    spoils : bool
        It alone makes the repaired recipe worse than a straight line.

    Examples
    --------
    >>> Evidence("finite without it", cures=True).verdict
    'accomplice'
    >>> Evidence("not one NaN in the data", present=False, breaks=True).verdict
    'innocent'
    """

    number: str
    present: bool = True
    cures: bool = False
    breaks: bool = False
    helps: bool = False
    spoils: bool = False

    @property
    def verdict(self) -> str:
        """Guilty, accomplice or innocent, as `FOOT` says."""
        if not self.present:
            return N_("innocent")
        if self.cures and self.breaks:
            return N_("guilty")
        contributes = self.cures or self.breaks or self.helps or self.spoils
        return N_("accomplice") if contributes else "innocent"


@dataclass(frozen=True)
class Trial:
    """One claim: its number in the list, a few words, the notebooks where it is tried, how to measure it."""

    name: str
    claim: str
    notebooks: str
    measure: Callable[[], Evidence]


@dataclass(frozen=True)
class Verdict:
    """One row of the table: a claim and what its trial found."""

    trial: Trial
    evidence: Evidence

    def cells(self) -> list[str]:
        """The table's row."""
        trial, evidence = self.trial, self.evidence
        return [trial.name, _(trial.claim), _(evidence.verdict), evidence.number, trial.notebooks]


class Verdicts:
    """The claims and their verdicts as a table; made by `verdicts`."""

    HEAD = ("", N_("suspect"), N_("verdict"), N_("measured"), N_("notebook"))

    def __init__(self, rows: list[Verdict]):
        self.rows = rows

    def __repr__(self) -> str:
        """The table as text."""
        lines = [list(map(_, self.HEAD)), *(row.cells() for row in self.rows)]
        widths = [max(len(line[k]) for line in lines) for k in range(len(self.HEAD))]
        table = [
            "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines
        ]
        return "\n".join([*table, *foot()])

    def _repr_html_(self) -> str:
        left = 'style="text-align:left"'
        head = "".join(f'<th scope="col" {left}>{html.escape(_(cell))}</th>' for cell in self.HEAD)
        rows = []
        for row in self.rows:
            name, *cells = map(html.escape, row.cells())
            cells[1] = f"<strong>{cells[1]}</strong>" if row.evidence.verdict == "guilty" else cells[1]
            rest = "".join(f"<td {left}>{cell}</td>" for cell in cells)
            rows.append(f'<tr><th scope="row" {left}>{name}</th>{rest}</tr>')
        caption = "<br>".join(map(html.escape, foot()))
        return (
            f'<table><caption style="text-align:left">{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        )


def verdicts(*claims: str) -> Verdicts:
    """Try the claims of the thread, now, and show the verdicts.

    Parameters
    ----------
    *claims : str
        Which claims, as ``"T12"``; all of them without any.

    Returns
    -------
    Verdicts
        A table in a notebook, and on the terminal.

    Raises
    ------
    ValueError
        If there is no claim of this name.

    Examples
    --------
    >>> [row.evidence.verdict for row in verdicts("T4", "T12").rows]
    ['innocent', 'guilty']
    """
    known = {trial.name: trial for trial in TRIALS}
    for claim in claims:
        if claim not in known:
            raise ValueError(f"There is no claim {claim!r}; the claims are {', '.join(known)}.")
    return Verdicts([Verdict(trial, trial.measure()) for trial in (known[c] for c in claims or known)])


# ---- how a suspect is tried -----------------------------------------------------------------------


@lru_cache(maxsize=64)
def _runs(recipe: Recipe) -> Sweep:
    return sweep(recipe, seed=range(SEEDS))


@lru_cache(maxsize=64)
def _limit(recipe: Recipe) -> float:
    """Learning-rate limit at the start, the median of all seeds."""
    return float(np.median([learning_rate_limit(recipe.but(seed=seed)) for seed in range(SEEDS)]))


def _nan(recipe: Recipe) -> bool:
    return bool(2 * _runs(recipe).diverged.sum() > SEEDS)


def _ends(recipe: Recipe) -> str:
    """How the runs of a recipe end: as NaN, or with a loss of two digits, all that a bouncing one has."""
    runs = _runs(recipe)
    bad = int(runs.diverged.sum())
    if bad == SEEDS:
        return "NaN"
    if bad:
        return _("NaN from {bad} of {all} starts").format(bad=bad, all=SEEDS)
    return _("loss {loss}").format(loss=number(float(f"{np.median(runs.relative_loss):.2g}")))


def _later(before: Recipe, after: Recipe) -> bool:
    """Whether the second recipe turns NaN so much later than the first that it counts."""
    first, second = (np.nanmedian(_runs(recipe).first_nonfinite_epoch) for recipe in (before, after))
    return bool(second >= MORE * first)


def _worse_than_a_line(recipe: Recipe) -> bool:
    line = train(recipe.but(epochs=0)).line
    return bool(2 * (_runs(recipe).relative_loss > line).sum() > SEEDS)


def _exchange(without: Recipe, alone: Recipe, text: str, failure: Recipe = FAILURE) -> Evidence:
    """Evidence from two exchanges.

    Parameters
    ----------
    without : Recipe
        The failing recipe, with the suspect alone taken away.
    alone : Recipe
        The repaired recipe, with the suspect alone put in.
    text : str
        What was measured.
    failure : Recipe
        The failing recipe.
    """
    cures = not _nan(without)
    wider = _limit(without) >= MORE * _limit(failure)
    return Evidence(
        text,
        cures=cures,
        breaks=_nan(alone),
        helps=wider or (not cures and _later(failure, without)),
        spoils=not _nan(alone) and _worse_than_a_line(alone),
    )


# ---- the trials, in the order of the claims --------------------------------------------------------


def _setting() -> Evidence:
    whole = load_penguins()
    numbers = {name: column for name, column in whole.inputs.items() if column.dtype.kind == "f"}
    without = FAILURE.but(data=Dataset(numbers, whole.target, whole.target_name))
    text = _("without the category columns: {without}; with them, repaired: {repaired}")
    return _exchange(without, REPAIRED, text.format(without=_ends(without), repaired=_ends(REPAIRED)))


def _overflow() -> Evidence:
    short = FAILURE.but(dtype="float32")
    epochs = [int(np.median(_runs(recipe).first_nonfinite_epoch)) for recipe in (short, FAILURE)]
    born = train(FAILURE).first_nonfinite.expression
    text = _("first in {born}; at epoch {short} in float32, {long} in float64")
    text = text.format(born=born, short=epochs[0], long=epochs[1])
    return _exchange(FAILURE, REPAIRED.but(dtype="float32"), text, failure=short)


def _long_gradient() -> Evidence:
    history, short, long = train(FAILURE), FAILURE.but(clip="norm"), REPAIRED.but(reduction="sum")
    with np.errstate(all="ignore"):
        norms = np.sqrt(sum(norm**2 for norm in history.gradient_norms.values()))
        factors = norms[1:] / norms[:-1]
    times, rows = np.median(factors[np.isfinite(factors)]), len(history.prepared.y)
    text = _(
        "it grows {times:.0f}-fold an epoch; clipped to length 1: {short}; "
        "of the sum, not the mean ({rows} times as long), repaired: {long}"
    )
    text = text.format(times=times, short=_ends(short), rows=rows, long=_ends(long))
    return _exchange(short, long, text)


def _depth() -> Evidence:
    line, deep = FAILURE.but(hidden=()), REPAIRED.but(hidden=(8, 8, 8))
    text = _("no hidden layer: {none}; three, repaired: {three}")
    return _exchange(line, deep, text.format(none=_ends(line), three=_ends(deep)))


def _nan_in_data() -> Evidence:
    data = prepare(FAILURE)
    cells = int(np.isnan(data.X).sum() + np.isnan(data.y).sum())
    clean, gaps = FAILURE.but(drop_missing=True), REPAIRED.but(drop_missing=False)
    text = _("{cells} NaN cells where training looks; rows with gaps kept, repaired: {kept}")
    text = text.format(cells=cells, kept=_ends(gaps))
    return replace(_exchange(clean, gaps, text), present=cells > 0)


def _no_scaling() -> Evidence:
    scaled, raw = FAILURE.but(**_SCALED), REPAIRED.but(scale_inputs=False, scale_target=False)
    text = _("scaled: {scaled}, the limit {wider:.2g} times as wide; raw, repaired: {raw}")
    wider = _limit(scaled) / _limit(FAILURE)
    return _exchange(scaled, raw, text.format(scaled=_ends(scaled), wider=wider, raw=_ends(raw)))


def _raw_target() -> Evidence:
    scaled, raw = FAILURE.but(scale_target=True), REPAIRED.but(scale_target=False)
    line = train(raw.but(epochs=0)).line
    worse = int((_runs(raw).relative_loss > line).sum())
    text = _("scaled: {scaled}; raw, repaired: worse than a line's {line} from {bad} of {all} starts")
    text = text.format(scaled=_ends(scaled), line=number(line), bad=worse, all=SEEDS)
    return _exchange(scaled, raw, text)


def _codes() -> Evidence:
    columns, codes = FAILURE.but(encoding="one-hot"), REPAIRED.but(encoding="codes")
    text = _("one-hot: {columns}; codes, repaired: {codes}")
    return _exchange(columns, codes, text.format(columns=_ends(columns), codes=_ends(codes)))


def _low_rank() -> Evidence:
    ranks = []
    for recipe in (FAILURE, REPAIRED):
        X = prepare(recipe).X
        columns = np.column_stack([X, np.ones(len(X))])
        ranks.append((int(np.linalg.matrix_rank(columns)), columns.shape[1]))
    (rank, columns), (rank_one_hot, all_columns) = ranks
    text = _(
        "rank {rank} of {columns} columns; one-hot, rank {rank_one_hot} of {all_columns}, "
        "repaired: {repaired}"
    )
    text = text.format(
        rank=rank,
        columns=columns,
        rank_one_hot=rank_one_hot,
        all_columns=all_columns,
        repaired=_ends(REPAIRED),
    )
    return replace(_exchange(FAILURE, REPAIRED, text), present=rank < columns)


def _start() -> Evidence:
    xavier, uniform = FAILURE.but(init="xavier"), REPAIRED.but(init="uniform")
    text = _("Xavier: {xavier}; U[0, 1), repaired: {uniform}")
    return _exchange(xavier, uniform, text.format(xavier=_ends(xavier), uniform=_ends(uniform)))


def _no_clipping() -> Evidence:
    clipped = FAILURE.but(clip="output-error")
    text = _("clipped so: {clipped}; not clipped, repaired: {repaired}")
    return _exchange(clipped, REPAIRED, text.format(clipped=_ends(clipped), repaired=_ends(REPAIRED)))


def _rate() -> Evidence:
    small, large = FAILURE.but(learning_rate=0.01), REPAIRED.but(learning_rate=FAILURE.learning_rate)
    times = number(FAILURE.learning_rate / _limit(FAILURE))
    text = _("{times} times the limit; at 0.01: {small}; at {rate}, repaired: {large}")
    rate = number(large.learning_rate)
    text = text.format(times=times, small=_ends(small), rate=rate, large=_ends(large))
    return _exchange(small, large, text)


def _three_things() -> Evidence:
    with_them = FAILURE.but(activation="relu", init="he", clip="output-error", **_SCALED)
    answer, without = (r.but(learning_rate=0.01) for r in (with_them, FAILURE.but(activation="relu")))
    text = _("with all three: {three}; and rate 0.01: {both}; that rate alone: {rate}")
    text = text.format(three=_ends(with_them), both=_ends(answer), rate=_ends(without))
    return _exchange(with_them, without, text)


def _bias_gradient() -> Evidence:
    history = train(REPAIRED.but(epochs=0))
    other = _Independent(REPAIRED, history.prepared).gradient(history.initial_parameters)
    apart = [abs(np.linalg.norm(other[name]) / history.gradient_norms[name][0] - 1) for name in ("b1", "b2")]
    wrong = max(apart) > 1e-6
    if wrong:
        text = _("db1 and db2 are more than 1 in a million off an independent derivative")
    else:
        text = _("db1 and db2 are less than 1 in a million off an independent derivative")
    return Evidence(text, present=wrong)


def _sign() -> Evidence:
    before, after = train(FAILURE.but(learning_rate=1e-3, epochs=1)).relative_loss
    text = _("a step of rate 0.001 takes the loss from {before} to {after}")
    text = text.format(before=number(before), after=number(after))
    return Evidence(text, present=bool(after >= before))


def _shapes() -> Evidence:
    history = train(FAILURE.but(epochs=0))
    data, units = history.prepared, FAILURE.hidden
    wanted = {"W1": (data.X.shape[1], units), "b1": (units,), "W2": (units, 1), "b2": (1,)}
    shapes = {name: values.shape for name, values in history.parameters.items()}
    fits = shapes == wanted and history.predict(data.X).shape == data.y.shape
    inputs, outputs = shapes["W1"]
    text = _("a W and a b for each of {layers} layers; W1 holds {inputs} x {outputs} weights")
    text = text.format(layers=len(shapes) // 2, inputs=inputs, outputs=outputs)
    return Evidence(text, present=not fits)


def _overfitting() -> Evidence:
    history = train(FAILURE.but(validation_fraction=0.25))
    finite = np.isfinite(history.loss) & np.isfinite(history.validation_loss)
    gap = float(np.median(history.validation_loss[finite] / history.loss[finite]))
    text = _("before the NaN, the loss on held-out rows is {gap:.2f} times that on training rows")
    return Evidence(text.format(gap=gap), present=gap > MORE)


def _no_baseline() -> Evidence:
    line = train(FAILURE.but(epochs=0)).line
    text = _("least squares: loss {line}; the network, repaired: {repaired}")
    text = text.format(line=number(line), repaired=_ends(REPAIRED))
    spoils = _worse_than_a_line(REPAIRED)
    return Evidence(text, cures=math.isfinite(line), breaks=_nan(REPAIRED), spoils=spoils)


def _by_hand() -> Evidence:
    history = train(FAILURE)
    own = history.first_bad_epoch
    other = _Independent(FAILURE, history.prepared).first_bad_epoch(history.initial_parameters)
    text = _("all gradients computed another way: not finite from epoch {other}; by nnlab: from epoch {own}")
    text = text.format(other=other, own=own)
    return Evidence(text, cures=other is None, helps=other is not None and other >= MORE * own)


def _too_little_known() -> Evidence:
    factor = (1 - FAILURE.learning_rate * 2 / _limit(FAILURE)) ** 2
    measured = growth(train(FAILURE))
    text = _(
        "growth of the loss an epoch, foretold before training: {factor:.0f}-fold; "
        "measured: {measured:.0f}-fold"
    )
    text = text.format(factor=factor, measured=measured)
    return Evidence(text, present=abs(factor / measured - 1) > 0.1)


class _Independent:
    """A network with one hidden tanh layer whose gradient needs no backward pass.

    A derivative comes from one forward pass with a tiny imaginary step: ``Im(loss(p + i h)) / h``.

    Parameters
    ----------
    recipe : Recipe
    data : Prepared

    References
    ----------
    Squire & Trapp (1998), "Using complex variables to estimate derivatives of real functions".
    """

    STEP = 1e-20

    def __init__(self, recipe: Recipe, data: Prepared):
        self.rate, self.epochs, self.X, self.y = recipe.learning_rate, recipe.epochs, data.X, data.y

    def loss(self, p: dict[str, Array]) -> Array:
        """Mean squared error, for parameters with or without a leading axis of variants."""
        a1 = np.tanh(self.X @ p["W1"] + p["b1"])
        return np.mean((a1 @ p["W2"] + p["b2"] - self.y) ** 2, axis=(-2, -1))

    def gradient(self, p: dict[str, Array]) -> dict[str, Array]:
        """The derivative by every parameter."""
        found = {}
        for name in p:
            varied = {other: np.atleast_2d(values) for other, values in p.items()}
            count = varied[name].size
            steps = np.eye(count).reshape(count, *varied[name].shape)
            varied[name] = varied[name] + 1j * self.STEP * steps
            found[name] = (np.imag(self.loss(varied)) / self.STEP).reshape(p[name].shape)
        return found

    def first_bad_epoch(self, p: dict[str, Array]) -> int | None:
        """Train; return the first epoch whose loss is not finite, if there is one."""
        with np.errstate(all="ignore"):
            for epoch in range(self.epochs + 1):
                if not np.isfinite(self.loss(p)):
                    return epoch
                slopes = self.gradient(p)
                p = {name: values - self.rate * slopes[name] for name, values in p.items()}
        return None


#: All claims. One line and one function above make another.
TRIALS = (
    Trial("T1", N_("the set-up: categories, one hidden layer"), "01", _setting),
    Trial("T2", N_("overflow, for example in exp()"), "01, 07", _overflow),
    Trial("T3", N_("exploding gradients"), "01, 04", _long_gradient),
    Trial("T4", N_("depth: only deep networks explode"), "01, 05", _depth),
    Trial("T5", N_("NaN in the data already"), "01, 02", _nan_in_data),
    Trial("T6", N_("data not standardised"), "02", _no_scaling),
    Trial("T7", N_("target not normalised"), "02", _raw_target),
    Trial("T8", N_("codes, not one-hot columns"), "02", _codes),
    Trial("T9", N_("low rank"), "02, 07", _low_rank),
    Trial("T10", N_("start not small, not Xavier's"), "03", _start),
    Trial("T11", N_("no clipping as in the thread's code"), "04", _no_clipping),
    Trial("T12", N_("learning rate too large"), "05", _rate),
    Trial("T13", N_("no scaling, start and clipping: the core"), "06", _three_things),
    Trial("T14", N_("a wrong bias gradient"), "07", _bias_gradient),
    Trial("T15", N_("+= in the update"), "07", _sign),
    Trial("T16", N_("wrong shapes: only two W and two b"), "07", _shapes),
    Trial("T17", N_("overfitting"), "06", _overfitting),
    Trial("T18", N_("no simple model tried first"), "08", _no_baseline),
    Trial("T19", N_("NumPy by hand, not a framework"), "08", _by_hand),
    Trial("T20", N_("too little information"), "01, 05, 09", _too_little_known),
)
