"""What became of a run: learned, stuck, growing, NaN, or broken off; and where a bad value began."""

import ast
import itertools
from dataclasses import dataclass
from typing import Any

from nnlab.diagnosis.roles import Roles
from nnlab.diagnosis.terms import shown, within

Key = tuple[int, int, str]
#: With more than this part of the target left unexplained, answers are hardly better than one for all rows.
UNLEARNT = 0.7
#: With less than this part left, they are good.
LEARNT = 0.2
#: Ends that a script chooses for itself, or its reader: its losses tell what became of it.
OWN_STOPS = ("SystemExit", "KeyboardInterrupt", "BdbQuit")


@dataclass(frozen=True)
class Outcome:
    """A run in one word and two numbers.

    Parameters
    ----------
    status : str
        "learns", "stuck", "grows", "nan", "error" or "unknown" (no loss was found).
    start, end : float or None
        The loss at the start and at the end.
    best : float or None
        The smallest loss on the way.
    bumps : float
        How far the loss climbs on the way, as a part of its range.
    first : float or None
        The very first loss; ``start`` is a mean over the first few.
    left : float or None
        The part of the target that the last answers leave unexplained; see `nnlab.diagnosis.answers`.
    fell : bool
        Whether the loss fell over the first few turns already, and stayed low.
    """

    status: str
    start: float | None = None
    end: float | None = None
    best: float | None = None
    bumps: float = 0.0
    first: float | None = None
    left: float | None = None
    fell: bool = False

    @property
    def ratio(self) -> float:
        """The last loss divided by the first; without a loss, what the answers leave unexplained."""
        if self.end is None and self.left is not None and self.status in ("stuck", "learns"):
            return self.left
        if self.status in ("nan", "error") or self.end is None or not self.start:
            return float("inf")
        return self.end / self.start if self.start > 0 else float("inf")

    def __str__(self) -> str:
        if self.status == "error":
            return "the script breaks off"
        if self.end is None:
            if self.left is not None and self.status in ("stuck", "learns"):
                word = "it learns" if self.status == "learns" else "it does not learn"
                return f"{word}: its last answers leave {self.left:.2g} of the target unexplained"
            return "a value that is not finite" if self.status == "nan" else "no loss was seen"
        stuck = "it learns" if self.fell else "the loss hardly moves"
        word = {"nan": "NaN", "grows": "the loss grows", "stuck": stuck}.get(self.status, "it learns")
        if self.status == "grows" and self.first > self.end:
            word = "the loss falls and then grows"
        last = "among its last finite values" if self.status == "nan" else "at the end"
        return f"{word}: loss {self.first:.3g} at the start, {self.end:.3g} {last}"


def series(record: dict[str, Any]) -> dict[Key, list]:
    """The series of a record: {(site, number, kind): [count, stride, points]}."""
    return {(row[0], row[1], row[2]): row[3:] for row in record.get("series", [])}


def loss_keys(roles: Roles, record: dict[str, Any]) -> list[Key]:
    """The series that may be the loss, the likeliest first."""
    scored, doubtful = [], []
    for key, (count, _, points) in series(record).items():
        site = roles.flow.sites[key[0]]
        node = site.node
        if site.index in {
            u.site.index
            for u in roles.candidates
            if not isinstance(u.site.node, ast.AugAssign) or not u.state
        }:
            continue
        if count < 2 or len(points) < 2 or not roles.flow.in_loop(site):
            continue
        value, scope, bonus = _expression(roles, site, key[1])
        if value is None:
            continue
        if key[2]:  # the mean square of an array: of the error, if there is no other loss
            if roles._compares(node.value, site.scope, roles.parameters):
                scored.append((-5 + bonus, -key[0], key))
            continue
        if _largest_so_far(roles, site, value):
            continue
        lossiness = roles.lossiness(value, scope)
        if lossiness < 2:
            if lossiness == 0 and bonus >= 1 and isinstance(node, ast.Assign) and _mean_of_difference(value):
                doubtful.append((count, -key[0], key))
            continue
        if not _meets_data(
            roles, value, scope
        ):  # the size of the weights themselves, unless there is no data
            scored.append((lossiness + bonus - 12, key[0], key))
            continue
        several = isinstance(node, ast.AugAssign)
        few = (count < 4) + (count < 12)
        feeds = any(
            v in roles.flow.ancestors(roles.flow.reads(u.step, u.scope))
            for u in roles.updates
            for _, v in site.writes
            if v
        )
        stored = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript)
        inner = feeds and not several and (bonus == 0 or stored or isinstance(node, ast.Expr))
        score = lossiness + bonus - 3 * several - 2 * few - 3 * inner - 3 * _of_both_signs(points)
        scored.append((score, key[0], key))
    shown = {v for key in series(record) for v in _shown(roles, key)}
    doubtful = [k for k in doubtful if shown & {v for _, v in roles.flow.sites[k[2][0]].writes}]
    return [key for _, _, key in sorted(scored, reverse=True) or sorted(doubtful, reverse=True)[:1]]


def _largest_so_far(roles: Roles, site: Any, value: ast.expr) -> bool:
    """Whether a value is the larger, or the smaller, of itself and another one, and so no loss."""
    name = getattr(value.func, "id", getattr(value.func, "attr", "")) if isinstance(value, ast.Call) else ""
    own = {roles.flow.var(a, site.scope) for a in getattr(value, "args", [])}
    return name in ("max", "min", "maximum", "minimum") and any(v in own for _, v in site.writes if v)


def _of_both_signs(points: list[float]) -> bool:
    """Whether a series is now well above 0, now well below, as a loss hardly ever is."""
    largest = max(abs(p) for p in points)
    return min(points) < -0.05 * largest and max(points) > 0.05 * largest


def _meets_data(roles: Roles, value: ast.expr, scope: str) -> bool:
    """Whether something that does not move flows into an expression, other than through the parameters."""
    reads = roles.flow.reads(value, scope)
    return any(v not in roles.moving for v in roles.flow.ancestors(reads, frozenset(roles.parameters)))


def _mean_of_difference(value: ast.expr) -> bool:
    """The mean or sum of something that a difference is in, as a hinge or a Poisson loss is; no count."""
    calls = [
        getattr(n.func, "attr", getattr(n.func, "id", "")) for n in ast.walk(value) if isinstance(n, ast.Call)
    ]
    differs = any(isinstance(n, ast.BinOp) and isinstance(n.op, ast.Sub) for n in ast.walk(value))
    compares = any(isinstance(n, ast.Compare) for n in ast.walk(value))
    return differs and not compares and bool({"mean", "sum", "average"} & set(calls))


def _shown(roles: Roles, key: Key) -> set:
    """The variables that are printed or appended as they are."""
    site = roles.flow.sites[key[0]]
    if not isinstance(site.node, ast.Expr):
        return set()
    value, scope, _ = _expression(roles, site, key[1])
    return {roles.flow.var(value, scope)} - {None} if isinstance(value, ast.Name | ast.Attribute) else set()


def _expression(roles: Roles, site: Any, number: int):
    node = site.node
    value = node.value
    if isinstance(node, ast.Expr) and isinstance(value, ast.Call):
        name = getattr(value.func, "attr", getattr(value.func, "id", ""))
        arguments = value.args
        bonus = 3 if name == "append" else 2
        if number >= 100 and number // 100 <= len(arguments):  # inside a formatted text
            inside = shown(arguments[number // 100 - 1])[number % 100 :][:1]
            return (within(*inside[0]), site.scope, bonus) if inside else (None, "", 0)
        return (arguments[number], site.scope, bonus) if number < len(arguments) else (None, "", 0)
    if isinstance(node, ast.Assign | ast.Return):
        pieces = roles.pieces(value, site.scope)
        several = len(site.writes) > 1 or isinstance(node, ast.Return)
        if several and number < len(pieces):
            return (*pieces[number], 1)
    subscripted = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript)
    return value, site.scope, 3 if subscripted else 1 if isinstance(node, ast.Assign) else 0


def mean(values: list[float]) -> float:
    """The mean of numbers, also where their sum would be beyond what a float can hold.

    Examples
    --------
    >>> mean([1.5e308, 0.5e308, 1e308])
    1e+308
    """
    return sum(value / len(values) for value in values)


def judge(record: dict[str, Any], key: Key | None, failed: bool) -> Outcome:
    """What became of a run.

    Parameters
    ----------
    record : dict
        From `launch`.
    key : tuple or None
        Which series is the loss.
    failed : bool
        Whether a bad value matters in this run; see `first_bad`.
    """
    _, stride, points = series(record).get(key, [0, 1, []]) if key else [0, 1, []]
    good = [p for p in points if isinstance(p, int | float) and abs(p) != float("inf") and p == p]
    if good and all(p < 0 for p in good):  # a log-likelihood: to be raised
        good = [-p for p in good]
    start = end = best = first = None
    if good:
        first = good[0]
        width = max(1, len(good) // 10)
        start = mean(good[: max(1, len(good) // 25)])
        end = mean(good[-width:])
        smooth = [mean(good[i : i + width]) for i in range(0, len(good), width)]
        best = min(smooth)
    error = record.get("error")
    if failed or len(good) < len(points):
        return Outcome("nan", start, end, best, first=first)
    if error and (error["type"] not in OWN_STOPS or len(good) < 2):
        return Outcome("error", start, end, best, first=first)
    left = record.get("left")
    if not good or len(good) < 2:
        if left is None or key:
            return Outcome("unknown", left=left)
        return Outcome("stuck" if left > UNLEARNT else "learns", left=left)
    rises = [max(b - a, 0) for a, b in itertools.pairwise(smooth)]
    bumps = sum(rises) / (max(smooth) - min(smooth) + 1e-300)
    scale = abs(start) + 1e-300
    low = sum(p < 2 * first for p in good)  # few, if it has grown within the first few turns for good
    early = start > 2 * first > 0 and end > 2 * first and low < 1 + 0.01 * len(good)
    if early or (end > start + 0.05 * scale and end > best + 0.2 * scale):
        return Outcome("grows", start, end, best, bumps, first, left)
    if end > start - 0.1 * scale:
        return Outcome("stuck", start, end, best, bumps, first, left, _fell(good, end, stride))
    return Outcome("learns", start, end, best, bumps, first, left)


def _fell(points: list[float], end: float, stride: int = 1) -> bool:
    """Whether losses, one of each ``stride`` steps, fall over a few steps to less than 75 % of the first.

    Examples
    --------
    >>> _fell([1.0, 0.9, 0.8, 0.5] + [0.4] * 50, 0.4), _fell([1.0] + [0.4] * 50, 0.4)
    (True, False)
    """
    middle = (points[0] + end) / 2
    high = next((i for i, p in enumerate(points) if p < middle), 0)
    return 0 < end < 0.75 * points[0] and high * stride > 2


def _only_shown(site: dict) -> bool:
    """Whether a statement prints a value, and nothing holds it afterwards."""
    return site["kind"] == "Expr" and not site["writes"]


def _harmful(record: dict[str, Any], sites: list[dict], loss: Key | None, shown: bool = True) -> int | None:
    """The first bad value that is a parameter, a loss, or something that is kept or (if so) shown."""
    used = {name for site in sites for name in site["reads"]}
    memory = {name for site in sites for name in site["memory"]}
    for number, event in enumerate(record.get("events", [])):
        site = sites[event["site"]]
        if _only_shown(site) and not shown:
            continue
        if not site["literal"] and memory & set(site["writes"]):  # an optimiser's, of no use from now on
            return number
        kept = site["kind"] == "Expr" or (site["looped"] and not set(site["writes"]) & used)
        if site["update"] or (kept and not site["literal"]) or (loss and loss[0] == event["site"]):
            return number
    return None


def failed(record: dict[str, Any], sites: list[dict], loss: Key | None) -> bool:
    """Whether a parameter or a loss went bad in this run."""
    return _harmful(record, sites, loss) is not None


def first_bad(record: dict[str, Any], sites: list[dict], loss: Key | None) -> dict[str, Any] | None:
    """The event at which the bad value that matters was born, or None if none matters.

    A value matters if it spreads, or is kept and never read; an infinity that the next line turns into a
    finite number is absorbed. One that is only printed matters where no other does.
    """
    events = record.get("events", [])
    used = {name for site in sites for name in site["reads"]}
    harmful = _harmful(record, sites, loss, shown=False)
    held = harmful is not None
    if not held:
        harmful = _harmful(record, sites, loss)
    if harmful is None and loss is None:
        finals = set(record.get("bad", []))
        for number, event in enumerate(events):
            site = sites[event["site"]]
            if not site["literal"] and event["spread"] and set(site["writes"]) & finals:
                harmful = number
                break
    if harmful is None:
        return None
    # The first bad value of all that was not absorbed; a literal infinity counts only if it spread here.
    chain, todo = set(), [harmful]
    while todo:
        number = todo.pop()
        if number not in chain and number < len(events):
            chain.add(number)
            todo += events[number]["parents"]
    for number, event in enumerate(events):
        site = sites[event["site"]]
        if held and _only_shown(site):
            continue
        if number in chain or (event["spread"] and not site["literal"]):
            return event
        if not site["literal"] and not set(site["writes"]) & used and site["kind"] != "Return":
            return event
    return events[harmful]
