"""What an instrumented script reports to while it runs: small records, cheap checks."""

import contextlib
import functools
import json
import math
import operator
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from nnlab.diagnosis.answers import Answers, reachable
from nnlab.diagnosis.looks import columns, finite, look, lost, numbers
from nnlab.diagnosis.parts import alike, cosine, element, wide, with_element
from nnlab.diagnosis.treatments import blend, clone, restart, treat_table

#: Points that are kept of a series of numbers.
POINTS = 400
SUM = np.add.reduce
OPERATIONS = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mult": operator.mul,
    "Pow": operator.pow,
    "MatMult": operator.matmul,
}


def harmless(position: int) -> Callable:
    """Mark a method through which one of the script's values goes: whatever fails in it, the value comes out.

    Parameters
    ----------
    position : int
        Where the value stands among the method's arguments.
    """

    def mark(method: Callable) -> Callable:
        @functools.wraps(method)
        def guarded(self: Any, *arguments: Any) -> Any:
            try:
                return method(self, *arguments)
            except Exception:
                self.slipped()
                return arguments[position]

        return guarded

    return mark


class Recorder:
    """Listens to one run of a script; see `nnlab.diagnosis.instrument`.

    Parameters
    ----------
    sites, tables : list
        From the `Plan`.
    options : dict
        ``result`` (the file to write), ``deadline`` (seconds), ``arm`` (a site and a count to look at)
        and the treatment: ``step`` (a factor), ``clip``, ``init``, ``tables``, ``forget``, ``frozen``.

    Examples
    --------
    >>> recorder = Recorder([{"reads": [], "writes": [":x"], "line": 1, "literal": False}], [], {})
    >>> recorder.seen(0, float("inf"))
    >>> recorder.events[0]["site"], recorder.events[0]["count"]
    (0, 0)
    """

    def __init__(self, sites: list[dict], tables: list, options: dict[str, Any]):
        self.sites, self.options = sites, options
        self.roles = {name: role for name, role, _ in tables}
        n = len(sites)
        self.count = [0] * n
        self.near = [2] * n
        self.close: dict[str, dict] = {}
        self.wraps: dict[str, dict] = {}
        self.held_back: dict[int, list | None] = {}
        self.series: dict[tuple, list] = {}
        self.due: dict[tuple, int] = {}
        self.events: list[dict] = []
        self.bad: dict[str, int] = {}
        self.first: dict[int, int] = {}
        self.loops: list[list[int]] = []
        self.turns: dict[int, int] = {}
        self.slots: dict[str, dict] = {}
        self.objects: dict[str, Any] = {}
        self.tables: dict[str, dict] = {}
        self.raw: dict[str, Any] = {}
        self.old: dict[tuple, Any] = {}
        self.error: dict | None = None
        self.began = time.perf_counter()
        self.ill = 0
        self.changed: dict[str, list] = {}
        self.pid = os.getpid()
        self.arm = options.get("arm")
        if self.arm:
            self.near[self.arm[0]] = 1 << 60
        self.watching: int | None = None
        self.treated = any(options.get(k) is not None for k in ("step", "clip", "init", "frozen", "only"))
        self.on_loop = options.get("on_loop")
        self.on_series = None
        self.delta: dict[str, Any] = {}
        self.answers = Answers()
        self.last_moves: dict[str, tuple[int, np.ndarray]] = {}
        self.slips: list[str] = []

    def slipped(self) -> None:
        """Something failed in here: it is noted, and the script does not notice."""
        if len(self.slips) < 10:
            self.slips.append(repr(sys.exc_info()[1])[:200])

    # ---- where the script is ---

    def enter(self, number: int) -> None:
        """A loop begins."""
        self.loops = [turn for turn in self.loops if turn[0] != number]
        self.loops.append([number, -1])

    def loop(self, number: int) -> None:
        """A loop's next turn."""
        self.turns[number] = self.turns.get(number, 0) + 1
        for turn in self.loops:
            if turn[0] == number:
                turn[1] += 1
        if self.on_loop:
            self.on_loop(number)

    def leave(self, number: int) -> None:
        """A loop is over."""
        self.loops = [turn for turn in self.loops if turn[0] != number]

    def iteration(self) -> int | None:
        """The turn of the outermost loop that is running."""
        return self.loops[0][1] if self.loops else None

    # ---- values ---

    @harmless(1)
    def answer(self, place: int, value: Any) -> Any:
        """What the script says, where it is held against a target."""
        return self.answers.answer(place, value)

    @harmless(1)
    def target(self, place: int, value: Any) -> Any:
        """What it should have said."""
        return self.answers.target(place, value)

    @harmless(1)
    def target_first(self, place: int, value: Any) -> Any:
        """The same where the target stands before the answer."""
        return self.answers.target_first(place, value)

    @harmless(1)
    def answer_then(self, place: int, value: Any) -> Any:
        """The answer that follows it."""
        return self.answers.answer_then(place, value)

    def deep(self, site: int) -> bool:
        """Whether every part of this statement should report."""
        self.watching = site
        if self.arm and self.arm[0] == site:
            return self.arm[1] == self.count[site]
        self.near[site] -= 1
        return True

    @harmless(1)
    def expression(self, number: int, value: Any) -> Any:
        """A part of a statement that is looked at closely."""
        if isinstance(value, float | int | np.ndarray | np.number | list):
            key = f"{number}"
            kept = self.close.setdefault(key, {"seen": [], "armed": None})
            seen = look(value)
            if seen is not None:
                if (
                    isinstance(value, np.ndarray)
                    and value.ndim == 2
                    and 1 < value.shape[0] == value.shape[1] < 200
                ):
                    seen["lost"] = lost(value)
                if self.arm and self.watching == self.arm[0] and self.count[self.arm[0]] == self.arm[1]:
                    kept["armed"] = seen
                elif len(kept["seen"]) < 4:
                    kept["seen"].append(seen)
        return value

    def arithmetic(self, number: int, operation: Any, *operands: Any) -> Any:
        """An operation that is looked at closely: do narrow integers wrap round in it?"""
        compute = OPERATIONS[operation] if isinstance(operation, str) else operation
        value = compute(*operands)
        try:
            self._wraps(f"{number}", compute, operands, value)
        except Exception:
            self.slipped()
        return self.expression(number, value)

    def hold(self, site: int, value: Any) -> None:
        """An array of narrow integers is about to be changed in place."""
        narrow = isinstance(value, np.ndarray) and value.dtype.kind in "iu" and value.dtype.itemsize < 8
        self.held_back[site] = [value.copy()] if narrow else None

    @harmless(1)
    def operand(self, site: int, value: Any) -> Any:
        """What it is changed by."""
        if self.held_back.get(site):
            self.held_back[site].append(value)
        return value

    def held(self, site: int, operation: str, value: Any) -> None:
        """It has been changed."""
        operands = self.held_back.pop(site, None)
        if operands and len(operands) == 2:
            self._wraps(f"site {site}", OPERATIONS[operation], operands, value)

    def _wraps(self, key: str, compute: Any, operands: Any, value: Any) -> None:
        narrow = isinstance(value, np.ndarray) and value.dtype.kind in "iu" and value.dtype.itemsize < 8
        if not narrow or key in self.wraps or not value.size:
            return
        try:
            with np.errstate(all="ignore"):
                exact = np.asarray(compute(*[np.asarray(o, float) for o in operands]), float)
            off = np.abs(exact - value) > 0.5
        except (TypeError, ValueError):
            return
        if off.any():
            first = int(np.argmax(off))
            self.wraps[key] = {
                "exact": float(exact.flat[first]),
                "got": float(value.flat[first]),
                "part": float(off.mean()),
                "dtype": str(value.dtype),
            }

    def several(self, site: int, values: tuple) -> None:
        """What ``a, b = ...`` has set."""
        for number, value in enumerate(values):
            self._one(site, number, value)
        self.count[site] += 1

    def seen(self, site: int, value: Any) -> None:
        """What an assignment has set."""
        self._one(site, 0, value)
        self.count[site] += 1

    @harmless(1)
    def value(self, site: int, value: Any) -> Any:
        """What a function returns."""
        if type(value) is tuple:
            for number, part in enumerate(value):
                self._one(site, number, part)
        else:
            self._one(site, 0, value)
        self.count[site] += 1
        return value

    @harmless(2)
    def part(self, site: int, number: int, value: Any, last: bool = True) -> Any:
        """What is appended or printed; with the last part the statement is over."""
        self._one(site, number, value)
        if last:
            self.count[site] += 1
        return value

    def _one(self, site: int, number: int, value: Any) -> None:
        """Check one value, and keep it for its series when that is due: here the time goes."""
        kind = type(value)
        if kind is float or kind is np.float64:
            good = math.isfinite(value)
        elif kind is np.ndarray:
            try:
                total = SUM(value, None)
                good = total - total == 0 or finite(value)
            except (TypeError, ValueError, ArithmeticError, Warning):
                good = finite(value)
        elif kind is int or kind is bool or kind is str or value is None:
            if kind is int and self.count[site] < POINTS:
                self._point(site, number, value)
            return
        else:
            good = finite(value)
        if not good:
            self._ill(site, number, value)
        elif self.bad:
            self._well(site, number)
        if self.count[site] >= self.due.get((site, number), 0) or self.on_series:
            self._keep(site, number, value)

    def _keep(self, site: int, number: int, value: Any) -> None:
        if isinstance(value, float | np.floating):
            self._point(site, number, value)
        elif isinstance(value, np.ndarray) and value.size and value.dtype.kind in "fiu":
            if value.size == 1:
                self._point(site, number, float(np.asarray(value).reshape(-1)[0]))
                return
            with np.errstate(all="ignore"):
                flat = np.asarray(value, dtype=float).ravel()
                self._point(site, number, float(np.dot(flat, flat) / flat.size), "ms")

    def _point(self, site: int, number: int, value: float, kind: str = "") -> None:
        """One more point; when there are too many, every other one goes and the next come half as often."""
        try:
            value = float(value)
        except OverflowError:  # a whole number that no float can hold
            return
        series = self.series.get((site, number, kind))
        if series is None:
            series = self.series[(site, number, kind)] = [1, []]
        series[1].append(value)
        if len(series[1]) > POINTS:
            del series[1][1::2]
            series[0] *= 2
        self.due[(site, number)] = self.count[site] + series[0]
        if self.on_series:
            self.on_series(site, f"{number}{kind}", value)

    def _ill(self, site: int, number: int, value: Any) -> None:
        info = self.sites[site]
        parents = [self.bad[name] for name in info["reads"] if name in self.bad]
        if not parents:  # it may have come as an argument
            parents = [self.bad[name] for name in info.get("handed", ()) if name in self.bad]
        event = self.first.get((site, number))
        if event is None:
            event = len(self.events)
            self.first[(site, number)] = event
            if event < 400:
                sample = numbers(value)
                nan = bool(np.isnan(sample).any()) if sample is not None else True
                self.events.append(
                    {
                        "site": site,
                        "number": number,
                        "count": self.count[site],
                        "iteration": self.iteration(),
                        "nan": nan,
                        "parents": sorted(set(parents)),
                        "spread": False,
                        "look": look(value),
                    }
                )
        for parent in parents:
            if parent < len(self.events):
                self.events[parent]["spread"] = True
        names = info["writes"][number : number + 1] or info["writes"][:1]
        if info.get("kind") == "Return":
            names = [f"return:{info['scope']}", f"return {info['scope']}:{number}"]
        for name in names:
            if name:
                self.bad.setdefault(name, event)
        if info.get("update"):
            self.ill += 1
            if self.ill > 300 and not self.options.get("arm") and self.turns_of_training() > 3:
                self.finish()

    def turns_of_training(self) -> int:
        """Turns of the outermost loop since it began."""
        return self.loops[0][1] if self.loops else 0

    def _well(self, site: int, number: int) -> None:
        """A finite result clears its name."""
        info = self.sites[site]
        if info.get("kind") == "Assign" or info.get("kind") == "AnnAssign":
            for name in info["writes"][number : number + 1]:
                if name and "[" not in info.get("text", "[").split("=")[0]:
                    self.bad.pop(name, None)
        elif info.get("kind") == "Return":
            self.bad.pop(f"return:{info['scope']}", None)
            self.bad.pop(f"return {info['scope']}:{number}", None)

    # ---- tables and parameters ---

    @harmless(1)
    def table(self, name: str, whole: Any, part: int | None = None) -> Any:
        """An input or target, just before training; a treatment may change it."""
        value = whole if part is None else element(whole, part)
        new = self._table(name, value)
        return whole if new is value else new if part is None else with_element(whole, part, new)

    def _table(self, name: str, value: Any) -> Any:
        seen = look(value)
        if seen is None or not seen["shape"] or seen["kind"] not in ("array", "list", "matrix"):
            return value
        if name not in self.tables:
            kept = self.tables[name] = {**seen, "role": self.roles.get(name), "by": {}}
            shape = seen["shape"]
            if max(shape) > 1 and len(numbers(value).shape) == len(shape):
                for axis in range(len(shape) if len(shape) <= 2 else 1):  # pictures: one row each
                    kept["by"][str(axis)] = columns(value, axis)
            self.raw[name] = value
        for treatment in self.options.get("tables", ()):
            if treatment["name"] == name:
                value = treat_table(value, treatment)
        return value

    def before(self, site: int, number: int, get: Any, key: Any, index: Any) -> None:
        """A parameter is about to be moved."""
        try:
            old, owner, where = get(), key(), index()
        except (NameError, IndexError, KeyError, AttributeError, TypeError):
            self.old[(site, number)] = None
            return
        in_place = isinstance(old, np.ndarray) and owner is old and self.sites[site]["kind"] == "AugAssign"
        slot = f"{site}.{number}"
        if owner is not old or in_place:
            slot += f".{id(owner)}.{where!r}" if not isinstance(where, np.ndarray) else ""
        many = slot not in self.slots and len(self.slots) > 400
        if many:  # a list that is made anew at every turn, for one: all the rest goes together
            slot = f"{site}.{number}.rest"
        known = self.slots.get(slot)
        if known is None:
            known = self.slots[slot] = {
                "site": site,
                "var": (self.sites[site]["update"] or ["?"])[
                    min(number, len(self.sites[site]["update"]) - 1)
                ],
                "n": int(many),  # with 0, new weights would be drawn at a start
                "first": look(old),
                "alike": alike(old),
                "wide": wide(old),
                "moves": [],
                "turns": [],
                "sizes": [],
            }
            known["start"] = float(np.linalg.norm(numbers(old))) if numbers(old) is not None else None
        n = known["n"]
        keep = self.treated or n < 4 or (n & (n - 1)) == 0 or ((n - 1) & (n - 2)) == 0
        self.old[(site, number)] = (slot, clone(old) if keep else None, n, owner, where)
        known["n"] += 1

    @harmless(2)
    def after(self, site: int, number: int, value: Any) -> Any:
        """A parameter has been moved; a treatment may change the move."""
        kept = self.old.get((site, number))
        if kept is None:
            return value
        slot, old, n, owner, where = kept
        self.objects[slot] = (site, value, owner, where)
        if old is None:
            return value
        known = self.slots[slot]
        if len(known["moves"]) < 40:
            known["last"], known["alike_last"] = look(value), alike(value)
            try:
                with np.errstate(all="ignore"):
                    move = np.asarray(numbers(value), float) - np.asarray(numbers(old), float)
                    known["moves"].append(float(np.sqrt(np.sum(move**2))))
                    before, earlier = self.last_moves.get(slot, (None, move))
                    if before == n - 1:  # 1 if this step goes the way of the one before, -1 if it goes back
                        known["turns"].append(float(cosine(earlier, move)))
                    self.last_moves[slot] = n, move
                    known["sizes"].append(float(np.sqrt(np.sum(np.square(numbers(value))))))
            except (TypeError, ValueError):
                pass
        if not self.treated:
            return value
        if self.options.get("frozen"):
            self._note(slot, old, value)
            return blend(old, value, 0.0)
        if n == 0 and self.options.get("init"):
            how = self.options["init"] | {"element": isinstance(owner, list)}
            return restart(old, value, how, len(self.slots), known["var"])
        only = self.options.get("only")
        if only is not None and known["var"] != only:
            return value
        return blend(old, value, self.options.get("step") or 1.0, self.options.get("clip"))

    def _note(self, slot: str, old: Any, value: Any) -> None:
        if slot.endswith(".rest"):
            return
        with np.errstate(all="ignore"):
            move = np.asarray(numbers(value), float) - np.asarray(numbers(old), float)
        before = self.delta.get(slot)
        self.delta[slot] = move if before is None else before + move

    @harmless(1)
    def forget(self, site: int, value: Any) -> Any:
        """A velocity or an accumulator is about to change; a treatment may wipe it first."""
        return blend(value, clone(value, zero=True), 1.0) if self.options.get("forget") else value

    # ---- the end ---

    def record(self) -> dict[str, Any]:
        """Everything that was noticed, ready for JSON."""
        return {
            "events": self.events,
            "bad": sorted(self.bad),
            "series": [[*key, self.count[key[0]], *s] for key, s in list(self.series.items())],
            "close": self.close,
            "slots": self.slots,
            "wraps": self.wraps,
            "tables": self.tables,
            "by category": self._guarded(self._by_category, {}),
            "left": self._guarded(self.answers.left, None),
            "reachable": self._guarded(self._reachable, None),
            "slips": self.slips,
            "counts": self.count,
            "turns": self.turns,
            "error": self.error,
            "seconds": time.perf_counter() - self.began,
            "stopped": self.options.get("stopped"),
        }

    def _guarded(self, find: Callable, otherwise: Any) -> Any:
        try:
            return find()
        except Exception:
            self.slipped()
            return otherwise

    def _by_category(self) -> dict[str, dict[str, list[float]]]:
        """The mean target for each code of each column that holds a few whole numbers."""
        targets = [np.ravel(numbers(v)) for n, v in self.raw.items() if self.roles.get(n) == "y"]
        found: dict[str, dict[str, list[float]]] = {}
        for name, value in self.raw.items():
            table = numbers(value)
            if self.roles.get(name) != "x" or table is None or table.ndim != 2 or not targets:
                continue
            target = targets[0]
            table = table if table.shape[0] == target.size else table.T
            if table.shape[0] != target.size:
                continue
            for column in range(min(table.shape[1], 50)):
                codes = np.unique(table[:, column])
                if 3 <= codes.size <= 12:
                    means = [float(target[table[:, column] == code].mean()) for code in codes]
                    found.setdefault(name, {})[str(column)] = means
        return found

    def _reachable(self) -> float | None:
        """What simple models leave unexplained of the first target that a table of inputs has rows for."""
        if self.treated or self.options.get("tables"):
            return None
        inputs = [value for name, value in self.raw.items() if self.roles.get(name) == "x"]
        targets = [value for name, value in self.raw.items() if self.roles.get(name) in ("y", "label")]
        found = (reachable(inputs, target) for target in targets)
        return next((part for part in found if part is not None), None)

    def write(self) -> None:
        """Store the record; a copy of the process that the script made stays silent."""
        path = self.options.get("result")
        if path and os.getpid() == self.pid:
            part = Path(path + ".part")
            for _ in range(5):
                try:
                    text = json.dumps(self.record(), default=str)
                    break
                except RuntimeError:  # the script is still adding to what is written here
                    time.sleep(0.01)
            else:
                return
            part.write_text(text, encoding="utf-8")
            os.replace(part, path)

    def finish(self, reason: str = "clear") -> None:
        """The outcome is clear: write the record and end this process."""
        self.options["stopped"] = reason
        self.write()
        with contextlib.suppress(Exception):  # the script may have closed it
            sys.stdout.flush()
        os._exit(0)
