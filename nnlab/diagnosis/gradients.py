"""Is their gradient the gradient of their loss? Finite differences, computed by the script itself."""

import json
import os
import sys
import time
from typing import Any

import numpy as np

from nnlab.diagnosis.looks import numbers

#: A loss beyond this is lost already: its slopes say nothing of the gradient's rule.
FAR = 1e50


class Gradients:
    """Asks the script for its loss at slightly different weights.

    The process is forked at the top of a turn of the training loop. A copy changes one weight, goes on
    until the loop comes round again with every step undone, and tells the mean of the losses it saw. So the
    script's own code computes the loss, whatever its style. Where a process can't be forked (Windows), see
    `Replays`.

    Parameters
    ----------
    recorder : Recorder
        The listener of this run.
    options : dict
        ``loop``: the number of the training loop; ``loss``: the series that is the loss; ``turn``: the turn
        from which the steps are undone (the second, unless it is said); ``patience``: after how many turns
        more a copy that has seen no loss gives up.
    """

    def __init__(self, recorder: Any, options: dict[str, Any]):
        self.recorder, self.first, self.options = recorder, recorder, options
        self.turn, self.when = 0, options.get("turn", 2)
        self.patience = options.get("patience", 0)
        self.losses: list[float] = []
        self.pipe: int | None = None
        self._attach(recorder)

    def _attach(self, recorder: Any) -> None:
        """Listen to a recorder, and have every step of its script undone."""
        recorder.options["frozen"] = self.when == 2
        recorder.treated = True
        recorder.on_loop = self._loop
        recorder.on_series = self._series

    def _series(self, site: int, number: Any, value: float) -> None:
        if [site, str(number)] == [
            self.options["loss"][0],
            f"{self.options['loss'][1]}{self.options['loss'][2]}",
        ]:
            self.losses.append(value)

    def _loop(self, number: int) -> None:
        if number != self.options["loop"]:
            return
        self.turn += 1
        if self.pipe is not None:  # a copy has come round: tell what it saw
            if self._has_seen():
                self._tell()
            self.recorder.delta = {}  # the steps of a turn without a loss
        elif self.turn == self.when:
            self.recorder.options["frozen"] = True
            self._measure()

    def _has_seen(self) -> bool:
        """Whether a turn with a loss in it is over, or none will come soon."""
        return bool(self.losses) or self.turn > self.when + self.patience

    def _tell(self) -> None:
        with os.fdopen(self.pipe, "w") as pipe:
            json.dump(self._answer(), pipe)
        os.kill(os.getpid(), 9)

    def _answer(self) -> dict[str, Any]:
        moves = {slot: np.ravel(move).tolist()[:20000] for slot, move in self.recorder.delta.items()}
        adds = self.options.get("adds")
        loss = float(added(self.losses) if adds else np.mean(self.losses)) if self.losses else None
        return {"loss": loss, "moves": moves if self.base else {}}

    def _ask(self, slot: str | None, index: int, step: float) -> dict[str, Any]:
        """The loss of one turn with one weight changed."""
        read, write = os.pipe()
        own = sys.modules.get("random")  # if the script draws from it
        drawn = own and own.getstate()
        child = os.fork()
        if child == 0:
            if own:
                own.setstate(drawn)  # Python gives a copy other random numbers
            os.close(read)
            self.recorder.pid = -1
            self.pipe, self.losses, self.base = write, [], slot is None
            self.recorder.delta = {}
            if slot is not None:
                self._nudge(slot, index, step)
            return {}
        os.close(write)
        with os.fdopen(read) as pipe:
            text = pipe.read()
        os.waitpid(child, 0)
        return json.loads(text) if text else {"loss": None, "moves": {}}

    def _nudge(self, slot: str, index: int, step: float) -> None:
        _, value, owner, where = self.recorder.objects[slot]
        name = self.recorder.slots[slot]["var"].split(":")[1]
        if not isinstance(value, float):
            nudge(value, index, step)
        elif isinstance(owner, list | dict):
            owner[where] += step
        elif hasattr(owner, name):
            setattr(owner, name, getattr(owner, name) + step)
        else:
            vars(sys.modules["__main__"])[name] += step

    def _measure(self) -> None:
        base = self._ask(None, 0, 0.0)
        if self.pipe is not None or base["loss"] is None or abs(base["loss"]) > FAR:
            return
        known = self.recorder
        rows, rng = [], np.random.default_rng(0)
        began = time.monotonic()
        moves = together(base["moves"])
        chosen = []
        for slot, move in sorted(moves.items(), key=lambda item: -len(item[1]))[:12]:
            flat = self._weights(slot)
            if flat is None or flat.size != len(move):
                continue
            picks = set(np.argsort(-np.abs(move))[:3].tolist()) | set(rng.integers(0, flat.size, 3).tolist())
            chosen += [
                (turn, slot, index, float(flat[index])) for turn, index in enumerate(sorted(picks)[:6])
            ]
        for _, slot, index, weight in sorted(
            chosen, key=lambda pick: pick[0]
        ):  # some of each, if time is short
            if time.monotonic() - began > self.options["seconds"]:
                break
            step = 1e-5 * max(1.0, abs(weight))
            ahead = self._ask(slot, index, step)
            if self.pipe is not None:
                return
            behind = self._ask(slot, index, -step)
            if self.pipe is not None:
                return
            if ahead["loss"] is not None and behind["loss"] is not None:
                slope = (ahead["loss"] - behind["loss"]) / (2 * step)
                rows.append([slot, known.slots[slot]["var"], index, slope, moves[slot][index]])
        self.first.tables["gradients"] = {
            "rows": rows,
            "loss": base["loss"],
            "by": {},
            "role": "",
            "shape": [1],
        }
        self.first.finish()

    def _weights(self, slot: str) -> np.ndarray | None:
        """The weights of a slot in one row; None for what can't be changed from outside."""
        known = self.recorder
        _, value, owner, _ = known.objects[slot]
        name = known.slots[slot]["var"]
        flat = nudgeable(value)
        if flat is None and isinstance(value, float):
            inside = isinstance(owner, list | dict) and owner is not value
            named = hasattr(owner, name.split(":")[1]) or (name.startswith(":") and isinstance(owner, float))
            flat = np.array([value]) if inside or named else None
        return flat


def added(sums: list[float]) -> float:
    """All that was added to a sum that is shown after each addition, and set back now and then.

    Examples
    --------
    >>> added([1.0, 3.0, 4.0, 2.0, 5.0])
    9.0
    """
    if max(sums) <= 0:
        return -added([-s for s in sums]) if min(sums) < 0 else 0.0
    before = [0.0, *sums[:-1]]
    return sum(b - a if b >= a else b for a, b in zip(before, sums, strict=True))


def together(moves: dict[str, list[float]]) -> dict[str, list[float]]:
    """The moves of each weight, added up where several statements move it.

    Examples
    --------
    >>> together({"3.0.77.0": [1.0], "4.0.77.0": [0.5], "4.0.77.1": [2.0]})
    {'3.0.77.0': [1.5], '4.0.77.1': [2.0]}
    """
    first: dict[str, str] = {}
    total: dict[str, Any] = {}
    for slot, move in moves.items():
        parts = slot.split(".", 2)  # the statement, the target, and the object with the place in it
        kept = first.setdefault(parts[2], slot) if len(parts) == 3 else slot
        same = kept != slot and len(total[kept]) == len(move)
        kept = kept if same else slot
        total[kept] = np.add(total[kept], move).tolist() if same else move
    return total


class CameRound(BaseException):
    """The training loop has come round in a replay: the rest of the script is not needed."""


class Replays(Gradients):
    """The same question where no process can be forked: the script starts afresh for every weight.

    Its random numbers are those of the first run, so that it comes to the same turn with the same weights.

    Parameters
    ----------
    recorder : Recorder
        The listener of the first run.
    options : dict
        As for `Gradients`.
    start : callable
        ``start()`` runs the script from its beginning with a new recorder, handed to `listen` before.
    """

    def __init__(self, recorder: Any, options: dict[str, Any], start: Any):
        super().__init__(recorder, options)
        self.start = start
        self.names: list[str] = []

    def measure(self) -> None:
        """Compare the steps of the second turn with the slopes of the loss."""
        self._measure()

    def listen(self, recorder: Any) -> None:
        """Another run begins."""
        self.recorder, self.turn, self.losses = recorder, 0, []
        self._attach(recorder)

    def _loop(self, number: int) -> None:
        if number != self.options["loop"]:
            return
        self.turn += 1
        if self.turn == self.when:
            self.recorder.options["frozen"] = True
            self.recorder.delta, self.losses = {}, []
            slot, index, step = self.asked
            if (
                slot is not None
            ):  # an object has another number in every run: the slots' order tells them apart
                self._nudge(list(self.recorder.slots)[self.names.index(slot)], index, step)
        elif self.turn > self.when:
            if self._has_seen():
                self.answer = self._answer()
                raise CameRound
            self.recorder.delta = {}

    def _ask(self, slot: str | None, index: int, step: float) -> dict[str, Any]:
        self.asked, self.base = (slot, index, step), slot is None
        self.answer = {"loss": None, "moves": {}}
        self.start()
        if slot is None:
            self.names = list(self.recorder.slots)
        return self.answer


def nudgeable(value: Any) -> np.ndarray | None:
    """The weights of an array or a flat list, in one row; None for what can't be changed from outside."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value.ravel()
    if isinstance(value, list) and value and all(isinstance(v, float) for v in value):
        return numbers(value)
    return None


def nudge(value: Any, index: int, step: float) -> None:
    """Change one weight in place.

    Examples
    --------
    >>> weights = np.zeros((2, 2))
    >>> nudge(weights, 3, 0.5)
    >>> float(weights[1, 1])
    0.5
    """
    if isinstance(value, np.ndarray):
        value.flat[index] += step
    else:
        value[index] += step
