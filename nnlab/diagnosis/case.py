"""One script under suspicion: what was read in it, what was seen in its run, and runs with one change."""

import ast
import contextlib
import math
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nnlab.diagnosis.flow import Flow
from nnlab.diagnosis.instrument import Instrument, Plan
from nnlab.diagnosis.outcome import LEARNT, UNLEARNT, Outcome, failed, first_bad, judge, loss_keys, series
from nnlab.diagnosis.roles import Roles
from nnlab.diagnosis.runner import Script, launch
from nnlab.diagnosis.slopes import compare, training_loop
from nnlab.diagnosis.tables import tables, training_statement
from nnlab.diagnosis.terms import additive
from nnlab.diagnosis.units import RANGE, called, unit

#: Where a node stands: two parses of one text put the same node at the same place.
Place = tuple[int, int, int, int]


@dataclass(frozen=True)
class Edit:
    """An expression of the script and the text that takes its place."""

    place: Place
    text: str


@dataclass
class Trial:
    """One change, and (once it was tried) what became of the script with it."""

    words: str
    options: dict[str, Any] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    fix: str = ""  #: how to say it, where this very change is the fix
    enough: float | None = None  #: the part of the loss that must be left at the most, where that is known
    outcome: Outcome | None = None
    cured: bool = False


@dataclass
class Suspicion:
    """A possible cause: how strongly it is indicated, why, the fix, and the changes that would prove it."""

    cause: str
    prior: float
    evidence: str
    fix: str
    trials: list[Trial] = field(default_factory=list)
    line: int | None = None
    proved: bool = False  #: a re-run supports it
    certain: bool = False  #: seen directly, no re-run needed
    measured: bool = False  #: its values show it, or finite differences of its own loss


class Case:
    r"""A script, its parts, its run.

    Parameters
    ----------
    source : str
        The text of the script.
    script : Script
        Where it is and with which arguments it runs.
    seconds : float
        The time limit of the first run; the re-runs together get 36 s of the processor at the most.

    Examples
    --------
    >>> case = Case("x = 1.0\n", Script("example.py"), 5.0)
    >>> [site.line for site in case.flow.sites]
    [1]
    """

    def __init__(self, source: str, script: Script, seconds: float):
        self.source, self.script, self.seconds = source, script, seconds
        self.tree = ast.parse(source)
        self.flow = Flow(self.tree)
        self.roles = Roles(self.flow)
        self.plan = self._plan(self.flow, self.roles)
        self.record: dict[str, Any] = {}
        self.runs = 0
        self.spent = self.waited = 0.0  # seconds of the re-runs: of the processor, and on the clock
        self._first: list | None = None
        self._looks: dict[str, dict] | None = None
        self.done: dict[str, tuple[Outcome, dict]] = {}
        self._slopes: dict[int, Any] = {}
        self._chances: bool | None = None

    def _plan(self, flow: Flow, roles: Roles) -> Plan:
        return Instrument(flow, roles, tables(roles)).plan()

    # ---- the first run ---

    def observe(self) -> None:
        """Run the script once, unchanged, and find its loss and its first bad value."""
        began, used = time.monotonic(), _used_by_children()
        self.record = launch(self.script, self.plan, {}, self.seconds)
        self.took = time.monotonic() - began
        cost = _used_by_children() - used or self.took
        self.keys = loss_keys(self.roles, self.record)
        self.key = self.keys[0] if self.keys else None
        self.bad = first_bad(self.record, self.plan.sites, self.key)
        self.outcome = judge(self.record, self.key, self.bad is not None)
        stands_in = self.key is not None and self.key[2] and self.outcome.left is not None
        if stands_in and self.outcome.status in ("learns", "stuck"):
            self.key = None  # the size of some array of errors: the answers themselves say more
            self.outcome = judge(self.record, None, self.bad is not None)
        self.budget = min(36.0, max(15.0, 8 * cost))
        self.names = {name: info for name, info in self.record.get("tables", {}).items()}
        targets = [t for t in self.names.values() if t["role"] in ("y", "label")]
        sizes = [
            max(t["shape"]) if min(t["shape"]) == 1 or len(t["shape"]) == 1 else t["shape"][0]
            for t in targets
        ]
        self.rows = max(sizes) if sizes else None

    def closely(self, site: int, count: int) -> list[tuple[str, dict]]:
        """Every part of a statement with its value at one execution, in the order of evaluation."""
        if count >= 2:
            options = {"arm": [site, count]}
            record = launch(self.script, self.plan, options, self.took + 5)
            which = "armed"
        else:
            record, which = self.record, "seen"
        found = []
        for number, kept in record.get("close", {}).items():
            where, text = self.plan.nodes[int(number)]
            value = kept["armed"] if which == "armed" else (kept["seen"][count : count + 1] or [None])[0]
            if where == site and value is not None:
                found.append((text, value))
        return found

    def seen(self, site: int | None = None) -> list[tuple[int, str, list[dict]]]:
        """All expressions that were looked at: (site, text, values at the first executions)."""
        return [
            (*self.plan.nodes[int(n)], kept["seen"])
            for n, kept in self.record.get("close", {}).items()
            if kept["seen"] and (site is None or self.plan.nodes[int(n)][0] == site)
        ]

    def points(self, key: tuple) -> list[float]:
        """The numbers of one series."""
        return series(self.record).get(key, [0, 1, []])[2]

    # ---- what stands where ---

    def expressions(self, kind: type | tuple[type, ...]):
        """Every expression of a kind with its scope."""
        inside: dict[int, str] = {}
        for scope, node in self.flow.nodes.items():
            for child in ast.walk(node):
                inside[id(child)] = scope
        for node in ast.walk(self.tree):
            if isinstance(node, kind):
                yield node, inside.get(id(node), "")

    def edit(self, node: ast.expr, text: str) -> Edit:
        """Put a text in the place of an expression; ``{}`` in it stands for the expression itself."""
        return Edit(place(node), text.replace("{}", ast.unparse(node)))

    def line(self, number: int) -> str:
        """A line of the script."""
        lines = self.source.splitlines()
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""

    def before_training(self, name: str) -> int | None:
        """The line at which a table goes into the training."""
        statement = training_statement(self.roles, name.split(":")[0])
        return statement.lineno if statement else None

    def while_training(self, site) -> bool:
        """Whether a statement in a loop belongs to the training, and not to the making of its data."""
        statement = training_statement(self.roles, site.scope)
        one_step = site.scope in self.flow.looped() and isinstance(statement, ast.Assign | ast.AugAssign)
        return statement is None or one_step or site.line >= statement.lineno

    def axis(self, info: dict) -> int:
        """The axis along which a table's rows are counted."""
        shape = info["shape"]
        if len(shape) == 2 and self.rows and shape[0] != self.rows and shape[1] == self.rows:
            return 1
        return 0

    def inputs(self):
        """The input tables: (name, look, columns)."""
        for name, info in self.names.items():
            if info["role"] == "x" and info["by"]:
                axis = self.axis(info)
                if str(axis) in info["by"]:
                    yield name, info, info["by"][str(axis)]

    def targets(self):
        """The target tables: (name, look, columns)."""
        for name, info in self.names.items():
            if info["role"] in ("y", "label") and info["by"]:
                axis = self.axis(info)
                if str(axis) in info["by"]:
                    yield name, info, info["by"][str(axis)]

    @property
    def first_parts(self) -> list[tuple[str, dict]]:
        """Every part of the first bad statement with its value when it went bad."""
        if self._first is None:
            self._first = self.closely(self.bad["site"], self.bad["count"]) if self.bad is not None else []
        return self._first

    def look(self, text: str) -> dict | None:
        """The first value that was seen of an expression."""
        if self._looks is None:
            self._looks = {}
            for _, known, seen in self.seen():
                self._looks.setdefault(known, seen[0])
        return self._looks.get(text)

    def lowest(self, text: str) -> float | None:
        """The smallest number that was seen in the first values of an expression."""
        lows = [v["low"] for _, known, seen in self.seen() if known == text for v in seen if "low" in v]
        lows += [v["low"] for known, v in self.first_parts if known == text and "low" in v]
        return min(lows, default=None)

    def expressions_minus(self):
        """Every difference, with its scope."""
        for node, scope in self.expressions(ast.BinOp):
            if isinstance(node.op, ast.Sub):
                yield node, scope

    def compared(self):
        """Every difference of something that moves and something that does not: (answer, target, scope)."""
        flow = self.flow
        for node, scope in self.expressions_minus():
            reads = [flow.reads(side, scope) for side in (node.left, node.right)]
            moving = [bool(flow.ancestors(side) & self.roles.parameters) for side in reads]
            if all(reads) and moving[0] != moving[1]:
                yield (node.left, node.right, scope) if moving[0] else (node.right, node.left, scope)

    def bounds(self, node: ast.expr, scope: str) -> tuple[float, float] | None:
        """What an expression can reach, if an activation makes it."""
        return RANGE.get(unit(self.roles, node, scope) or "")

    def gradients(self, turn: int = 2) -> dict[str, Any] | None:
        """Their steps at a turn held against the slopes of their loss; None where that can't be done."""
        if turn not in self._slopes:
            self._slopes[turn] = self._compared(turn)
        return self._slopes[turn]

    def grown(self) -> int | None:
        """A turn at which the loss has fallen as far as it does and is ten times as large again."""
        _, stride, points = series(self.record).get(self.key, [0, 1, []])
        good = [p for p in points if p - p == 0]
        lowest = good.index(min(good)) if good else 0
        later = (i for i in range(lowest, len(good)) if good[i] > 10 * abs(good[lowest]))
        return next((2 + i * stride for i in later), None)

    def keeps_its_way(self) -> bool:
        """Whether the steps grow although each goes the way of the one before: no step is too long then."""
        slots = [s for s in self.record.get("slots", {}).values() if s["turns"] and s["n"] > 16]
        late = [[t for t in s["turns"] if t == t][-2:] for s in slots]
        return bool(late) and all(len(turns) == 2 and min(turns) > 0.9 for turns in late)

    @property
    def training(self) -> int | None:
        """The number of the training loop."""
        losses = [self.flow.sites[key[0]] for key in self.keys]
        return training_loop(self.flow, self.roles, self.record, losses)

    @property
    def turns(self) -> dict[int, int]:
        """How often each loop has turned."""
        return {int(number): count for number, count in self.record.get("turns", {}).items()}

    def _compared(self, turn: int) -> dict[str, Any] | None:
        if not self.roles.updates or not self.keys:
            return None
        loop, turns = self.training, self.turns
        if loop is None or turns.get(loop, 0) < 3 or self._bootstraps():
            return None
        counts = {k: series(self.record)[k][0] for k in self.keys}
        often = [k for k in self.keys if counts[k] >= turns[loop] - 1]
        rare = [k for k in self.keys if counts[k] > 3 and self.took * 60 / counts[k] < 8 and not k[2]]
        key = next((k for k in [k for k in often if not k[2]] + rare + often), None)
        if key is None:
            return None
        limit = min(12.0, max(self.budget - self.spent, 8.0))
        asked = {"loop": loop, "loss": list(key), "fork": hasattr(os, "fork"), "turn": turn}
        asked["patience"] = 0 if key in often else 2 + turns[loop] // counts[key]
        adds = isinstance(self.flow.sites[key[0]].node, ast.AugAssign)
        options = {"gradients": asked | {"seconds": min(5.0, limit / 2), "adds": adds}}
        with self._on_the_bill():
            found = launch(self.script, self.plan, options, limit)
        return compare(found.get("tables", {}).get("gradients", {}).get("rows", []))

    def _bootstraps(self) -> bool:
        """Whether a target is made of the parameters too, as in ``reward + 0.9 * Q[next] - Q[now]``.

        Then the steps are no gradient of the error, and need not be.
        """
        moves = {id(getattr(u.site.node, "value", None)) for u in self.roles.updates}
        for node, scope in self.expressions_minus():
            if id(node) in moves:
                continue
            left, where = self.roles.computed(node.left, scope)
            terms = [(t, sign, where) for t, sign in additive(left)]
            terms += [(t, -sign, scope) for t, sign in additive(node.right)]
            asked = {sign: set() for sign in (1, -1)}
            for term, sign, place in terms:
                asked[sign] |= self._asks(term, place)
            if len(terms) > 2 and asked[1] & asked[-1]:
                return True
        return False

    def _asks(self, node: ast.expr, scope: str) -> set:
        """The parameters whose elements an expression reads, and the functions of them that it calls."""
        flow, parameters, found = self.flow, self.roles.parameters, set()
        for part in ast.walk(node):
            if isinstance(part, ast.Call):
                callees = [c for c in flow.callees(part) if flow.ancestors({("return", c)}) & parameters]
                found |= set(callees)
            elif isinstance(part, ast.Subscript) and flow.var(part, scope) in parameters:
                found.add(flow.var(part, scope))
        return found

    # ---- further runs ---

    @property
    def bad_is_arithmetic(self) -> bool:
        """Whether the trouble grew in the training, rather than being there before it."""
        return self.bad is None or bool(self.bad["iteration"])

    @property
    def poor(self) -> bool:
        """Whether the script learns so little that something may still be wrong."""
        far = bool(self.beatable) and self.outcome.left > UNLEARNT
        flat = self.outcome.ratio > 0.6 and not self.settled  # the first loss may be low already
        return self.outcome.status == "learns" and (flat or far)

    @property
    def settled(self) -> bool:
        """Whether the last answers are good, or as good as simple models' are, however the loss began."""
        left, reachable = self.outcome.left, self.record.get("reachable")
        if left is None or left > 0.5:
            return False
        return left < LEARNT or (reachable is not None and left < reachable + 0.02)

    @property
    def beatable(self) -> bool | None:
        """Whether a straight line or the nearest rows tell much more of the target; None if unknown."""
        left, reachable = self.outcome.left, self.record.get("reachable")
        return None if left is None or reachable is None else left > reachable + 0.3

    def time_left(self) -> bool:
        """Whether the re-runs have some of their time left."""
        return self.spent < self.budget and self.waited < 3 * self.budget

    @contextlib.contextmanager
    def _on_the_bill(self) -> Iterator[None]:
        """Count what a re-run costs: its processor's time, so that the verdict is the same on a busy machine.

        Where that is not known (Windows), the time on the clock.
        """
        began, used = time.monotonic(), _used_by_children()
        try:
            yield
        finally:
            took = time.monotonic() - began
            self.waited += took
            self.spent += _used_by_children() - used or took

    def try_(self, trial: Trial) -> bool:
        """Run the script with one change; True if that cures it."""
        name = repr((trial.options, trial.edits))
        if name not in self.done:
            if not self.time_left():
                return False
            with self._on_the_bill():
                outcome, record = self._run(trial)
            self.runs += 1
            self.done[name] = outcome, record
        trial.outcome = self.done[name][0]
        changed = {t["name"] for t in trial.options.get("tables", ())}
        rescaled = any(self.names[n]["role"] != "x" for n in changed if n in self.names)
        trial.cured = self.cures(trial.outcome, rescaled, trial.enough)
        if self.key is None and not self.rows and trial.edits and self.outcome.status == "nan":
            # what a script compares with itself is no target: a stable operation need not learn it
            trial.cured = trial.outcome.status in ("unknown", "learns", "stuck")
        return trial.cured

    def _run(self, trial: Trial) -> tuple[Outcome, dict]:
        plan, roles = self.plan, self.roles
        if trial.edits:
            try:
                tree = apply(ast.parse(self.source), trial.edits)
                ast.parse(ast.unparse(tree))
            except (SyntaxError, ValueError):
                return Outcome("error"), {}
            flow = Flow(tree)
            roles = Roles(flow)
            plan = self._plan(flow, roles)
        limit = min(3 * self.took + 2, max(self.budget - self.spent, 1.0) + 1)
        record = launch(self.script, plan, dict(trial.options), limit)
        return judge(record, self.key, failed(record, plan.sites, self.key)), record

    @property
    def of_chances(self) -> bool:
        """Whether every logarithm is taken of something between 0 and 1: a cross-entropy is never below 0."""
        if self._chances is None:
            looks = [
                self.look(ast.unparse(node.args[0]))
                for node, _ in self.expressions(ast.Call)
                if called(node) in ("log", "log2", "log10") and node.args
            ]
            looks = [v for v in looks if v and v.get("low") is not None]
            self._chances = bool(looks) and all(0 <= v["low"] <= v["high"] <= 1 for v in looks)
        return self._chances

    def knows_nothing(self, outcome: Outcome | None) -> bool:
        """Whether a run ends with answers, or a loss, no better than those of one answer for all rows."""
        if outcome is None or outcome.end is None:
            return False
        if outcome.left is not None and outcome.left > 0.95:
            return True
        levels = []
        for _, _, by in self.targets():
            shares = by["mean"] if len(by["mean"]) > 1 else [by["mean"][0], 1 - by["mean"][0]]
            if all(0 < p < 1 for p in shares) and abs(sum(shares) - 1) < 1e-6:
                levels.append(-sum(p * math.log(p) for p in shares))  # cross-entropy
            levels.append(sum(s * s for s in by["std"]))  # squares
        levels += [self.rows * level for level in levels if self.rows]
        return any(abs(outcome.end - level) < 0.01 * level for level in levels)

    def cures(self, outcome: Outcome, rescaled: bool = False, enough: float | None = None) -> bool:
        """Whether a changed run is a cure: it learns, and much better than the script as it stands."""
        base = self.outcome
        if None not in (outcome.first, outcome.end) and outcome.end < 0 < outcome.first and self.of_chances:
            return False  # such a loss falls without end, because its targets are no chances
        if base.status in ("nan", "error", "grows", "unknown"):
            if self.key is None:  # without a loss only what broke, or was NaN, can be seen to be mended
                return outcome.status in ("unknown", "learns") and base.status in ("nan", "error")
            small = base.start is not None and outcome.end is not None and base.status == "grows"
            fell = outcome.status == "stuck" and outcome.fell
            return fell or (outcome.status == "learns" and (not small or outcome.ratio < 0.9))
        if self.key is None and base.left is not None:
            better = 0.6 if base.status == "stuck" else 0.3
            return outcome.left is not None and outcome.left < better * base.left
        if outcome.status != "learns" or outcome.end is None:
            return False
        if base.status == "stuck" and outcome.left is not None and outcome.left > 0.9:
            return False  # a loss that falls, and answers no better than one for all rows
        if enough is None:
            enough = 0.65 if base.status == "stuck" or base.ratio > 0.75 else 0.3
        same = base.start and outcome.start and 0.3 < outcome.start / base.start < 3
        gain = outcome.ratio / max(base.ratio, 1e-300)
        if base.end and (same or not rescaled):  # the same loss: its end counts, not how far it fell
            gain = outcome.end / base.end
        return gain < enough


def place(node: ast.expr) -> Place:
    """Where an expression stands in the text."""
    return (node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0)


def apply(tree: ast.Module, edits: tuple[Edit, ...]) -> ast.Module:
    """The tree with some expressions replaced.

    Examples
    --------
    >>> tree = ast.parse("y = x + 1")
    >>> ast.unparse(apply(tree, (Edit((1, 4, 1, 9), "2 * x"),)))
    'y = 2 * x'
    """

    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            if isinstance(node, ast.expr):
                for edit in edits:
                    if place(node) == edit.place:
                        new = ast.parse(edit.text, mode="eval").body
                        for child in ast.walk(new):
                            for part in ("lineno", "col_offset", "end_lineno", "end_col_offset"):
                                setattr(child, part, getattr(node, part))
                        return new
            return self.generic_visit(node)

    return Replace().visit(tree)


def _used_by_children() -> float:
    """Seconds that the processor has worked for processes started here that have ended; 0 on Windows."""
    times = os.times()
    return times.children_user + times.children_system
