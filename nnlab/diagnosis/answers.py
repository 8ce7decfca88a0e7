"""How good a script's answers are: held against its targets, and against what simpler models would answer."""

from collections import deque
from typing import Any

import numpy as np

from nnlab.diagnosis.looks import numbers

#: The most rows that are kept of the answers, and that the simple models look at.
ROWS = 1000


class Answers:
    """Keeps the latest answers of a script beside the targets that they are compared with.

    Examples
    --------
    >>> answers = Answers()
    >>> for target in (0.0, 1.0, 0.0, 1.0):
    ...     _ = answers.answer(0, 0.5), answers.target(0, target)
    >>> answers.left()
    1.0
    """

    def __init__(self) -> None:
        self.latest: dict[tuple[str, int], Any] = {}
        self.pairs: dict[int, deque] = {}

    def answer(self, place: int, value: Any) -> Any:
        """What the script says, at one place of its text; what it should have said is worked out next."""
        self.latest["answer", place] = value
        return value

    def target(self, place: int, value: Any) -> Any:
        """What it should have said, after `answer`."""
        self._pair(place, self.latest.get(("answer", place)), value)
        return value

    def target_first(self, place: int, value: Any) -> Any:
        """What it should say, where that is worked out first, as in ``target - answer``."""
        self.latest["target", place] = value
        return value

    def answer_then(self, place: int, value: Any) -> Any:
        """What it says, after `target_first`."""
        self._pair(place, value, self.latest.get(("target", place)))
        return value

    def _pair(self, place: int, said: Any, value: Any) -> None:
        if said is None or value is None:
            return
        pairs = self.pairs.get(place)
        if pairs is None:
            size = np.size(value) if isinstance(value, np.ndarray | list) else 1
            pairs = self.pairs[place] = deque(maxlen=max(1, ROWS // max(size, 1)))
        if isinstance(said, np.ndarray) and said.ndim and isinstance(value, np.ndarray) and value.ndim:
            pairs.append((said[:ROWS].copy(), value[:ROWS].copy()))
        else:
            pairs.append((said, value))

    def left(self) -> float | None:
        """The part of the target that is left unexplained, where the least is left; None if unknown."""
        found = [part for pairs in list(self.pairs.values()) for part in [unexplained(list(pairs))]]
        return min((part for part in found if part is not None), default=None)


def unexplained(pairs: list[tuple[Any, Any]]) -> float | None:
    """How far answers are from their targets: 0 is perfect, 1 no better than the same answer for every row.

    Of numbers it is the mean squared error divided by the variance of the targets; of two classes, also
    the wrong answers divided by those that the commoner class makes, if that is less.

    Parameters
    ----------
    pairs : list of (answer, target)
        Numbers, or arrays of the same shape.

    Examples
    --------
    >>> unexplained([(0.9, 1.0), (0.1, 0.0), (0.8, 1.0), (0.3, 0.0)])
    0.0
    >>> unexplained([(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]) is None  # too few
    True
    """
    try:
        said = [np.ravel(np.asarray(a, dtype=float)) for a, _ in pairs]
        meant = [np.ravel(np.asarray(b, dtype=float)) for _, b in pairs]
        if any(a.size != b.size for a, b in zip(said, meant, strict=True)):
            return None
        answers, targets = np.concatenate(said), np.concatenate(meant)
    except (TypeError, ValueError):
        return None
    if targets.size < 4 or not (np.isfinite(answers).all() and np.isfinite(targets).all()):
        return None
    if np.ptp(targets) == 0:
        return None
    with np.errstate(all="ignore"):
        left = float(np.mean((answers - targets) ** 2) / np.var(targets))
    classes = np.unique(targets)
    if classes.size == 2:
        high = targets == classes[1]
        wrong = np.mean((answers > classes.mean()) != high)
        left = min(left, float(wrong / min(high.mean(), 1 - high.mean())))
    return left


def reachable(tables: list[Any], targets: Any) -> float | None:
    """What simple models leave unexplained of the targets, each row predicted from the others.

    The models are a straight line (least squares), the same with a column of 0 and 1 for each value of a
    column that has few, and the mean of the five nearest rows; the best counts.

    Parameters
    ----------
    tables : list of arrays or lists, each of shape (N, D), (D, N) or (N,)
        The inputs; what has not N rows is left out.
    targets : array or list, shape (N,), (N, 1), (N, K) or (K, N)

    Examples
    --------
    >>> x = np.linspace(-1, 1, 50)
    >>> reachable([x], 3 * x + 1) < 0.01
    True
    >>> reachable([x], np.random.default_rng(0).normal(size=50)) > 0.8
    True
    """
    y = numbers(targets)
    if y is None or not y.ndim:
        return None
    y = np.asarray(y, dtype=float)
    if y.ndim == 2 and 1 not in y.shape and all(_rows(numbers(table), len(y)) is None for table in tables):
        y = y.T  # one column for each row of the data
    rows = y.size if y.ndim == 1 or 1 in y.shape else len(y)
    y = y.reshape(rows, -1)
    columns = [_rows(numbers(table), rows) for table in tables]
    columns = [c for c in columns if c is not None]
    if not columns or rows < 8:
        return None
    x = np.column_stack(columns)
    if rows > ROWS // 2:
        chosen = np.random.default_rng(0).permutation(rows)[: ROWS // 2]
        x, y, rows = x[chosen], y[chosen], ROWS // 2
    if not (np.isfinite(x).all() and np.isfinite(y).all()) or np.ptp(y) == 0 or x.shape[1] > 3000:
        return None
    classes = np.unique(y)
    if y.shape[1] == 1 and 2 < classes.size <= 12 and (classes == np.round(classes)).all():
        y = (y == classes) * 1.0
    with np.errstate(all="ignore"):
        spread = x.std(axis=0)
        x = (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
        nothing = np.mean((y - y.mean(axis=0)) ** 2)
        guesses = [_line(x, y), _line(_kinds(x), y), _neighbours(x, y)]
        found = [np.mean((y - guess) ** 2) / nothing for guess in guesses]
    return float(np.nanmin(found))


def _rows(table: np.ndarray | None, rows: int) -> np.ndarray | None:
    """A table with one row for each target; None if it has another number of rows."""
    if table is None or not table.ndim:
        return None
    if len(table) != rows and table.ndim == 2 and table.shape[1] == rows:
        table = table.T
    return np.asarray(table, dtype=float).reshape(rows, -1) if len(table) == rows else None


def _line(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Each row's prediction by the plane through the others (from the hat matrix), a little held back."""
    table = np.column_stack([np.ones(len(x)), x])
    hat = table @ np.linalg.solve(table.T @ table + 1e-3 * len(x) * np.eye(table.shape[1]), table.T)
    weight = np.clip(np.diag(hat), 0, 1 - 1e-6)[:, None]
    return y - (y - hat @ y) / (1 - weight)


def _kinds(x: np.ndarray) -> np.ndarray:
    """The table with a column of 0 and 1 for each value of the columns that have 3 to 12 different ones."""
    columns = []
    for column in x.T[:50]:
        values = np.unique(column)
        few = 3 <= values.size <= 12 and len(column) > 5 * values.size
        columns.append(column[:, None] == values if few else column[:, None])
    return np.hstack([*columns, x[:, 50:]]) * 1.0


def _neighbours(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The mean target of the five nearest other rows."""
    square = (x**2).sum(axis=1)
    apart = square[:, None] + square - 2 * x @ x.T
    np.fill_diagonal(apart, np.inf)
    return y[np.argsort(apart, axis=1)[:, :5]].mean(axis=1)
