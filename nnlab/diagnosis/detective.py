"""From a script to a verdict: watch it, suspect, change one thing, watch again."""

import ast
import contextlib
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from nnlab.diagnosis import source
from nnlab.diagnosis.case import Case, Suspicion, Trial
from nnlab.diagnosis.causes import (
    backward,
    data,
    helpers,
    numerics,
    optimizers,
    rows,
    shapes,
    softmax,
    start,
    steps,
)
from nnlab.diagnosis.outcome import Outcome
from nnlab.diagnosis.runner import CannotRun, Script
from nnlab.diagnosis.units import called


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong with a script, and what shows it.

    Attributes
    ----------
    cause : str
        One name of the catalogue, or "healthy".
    causes : list of dict
        All that were considered, the likeliest first: ``cause``, ``evidence``, ``fix``, ``line``, ``proved``
        (a re-run supports it), ``measured`` (seen directly, as by finite differences), and
        where it was tried ``change`` and ``outcome``.
    first_bad : dict or None
        The first value that is not finite: ``file``, ``line``, ``expression``, ``iteration``, ``inputs``.
    fix : str
        The change to the script.
    outcome : str
        What became of the script as it stands.
    """

    cause: str
    causes: list[dict[str, Any]]
    first_bad: dict[str, Any] | None
    fix: str
    outcome: str
    file: str = ""
    seconds: float = 0.0
    runs: int = 0
    seconds_observed: float = 0.0  #: of these, the first run, under observation
    output: str = field(default="", repr=False)

    def as_dict(self) -> dict[str, Any]:
        """The diagnosis ready for JSON."""
        kept = (
            "cause",
            "causes",
            "first_bad",
            "fix",
            "outcome",
            "file",
            "seconds",
            "runs",
            "seconds_observed",
        )
        return {name: getattr(self, name) for name in kept}

    def __str__(self) -> str:
        lines = [f"{self.file}: {self.outcome}."]
        if self.first_bad:
            bad = self.first_bad
            when = "" if bad["iteration"] is None else f", turn {bad['iteration']} of the loop"
            lines.append(f"First bad value: line {bad['line']}{when}: {bad['expression']} ({bad['how']})")
            for seen in bad["inputs"][:8]:
                largest = "nothing finite" if seen["largest"] is None else f"largest {seen['largest']:.3g}"
                lines.append(f"    {seen['name']}: shape {tuple(seen['shape'])}, {largest}")
        if self.cause == "healthy":
            lines.append("Nothing is wrong that the detective could find.")
            return "\n".join(lines)
        best = self.causes[0] if self.causes else None
        lines.append(f"Cause: {self.cause}{_how_sure(best)}")
        if best:
            lines.append(f"    {best['evidence']}")
            lines.append(f"Fix: {best['fix']}")
            if best.get("outcome"):
                lines.append(f"Tried: {best['change']}: {best['outcome']}")
            for other in self.causes[1:4]:
                tried = "its cure was tried in vain" if other.get("outcome") else "not tried"
                end = "its cure works too" if other["proved"] else tried
                lines.append(f"Also: {other['cause']}: {other['evidence']} ({end})")
        return "\n".join(lines)


def _how_sure(best: dict[str, Any] | None) -> str:
    if best is None:
        return " (a guess)"
    if best["proved"]:
        return ""
    return " (measured; no re-run has cured it)" if best["measured"] else " (indicated, not proved)"


def diagnose(
    script: str | os.PathLike | Callable, arguments: Sequence[str] = (), timeout: float = 60.0
) -> Diagnosis:
    """Run a script under observation and say what is wrong with it.

    It RUNS the script, several times, as Python would: don't diagnose code that you would not run.

    Parameters
    ----------
    script : str, path or function
        A file; or the text of a script (anything with a line break); or a function without arguments, whose
        module-level names are not available to it.
    arguments : sequence of str
        The script's command-line arguments.
    timeout : float
        The most seconds that one run may take.

    Returns
    -------
    diagnosis : Diagnosis
        ``print`` it, or read its fields.

    Raises
    ------
    CannotRun
        If there is no such file, it is not Python, it needs what is not there, or no process can start here
        (as in the Python of a browser).

    Examples
    --------
    >>> text = '''
    ... w = 1.0
    ... losses = []
    ... for step in range(600):
    ...     error = 3.0 * w - 6.0
    ...     losses.append(error * error)
    ...     w = w - 0.5 * 2 * error * 3.0
    ... '''
    >>> diagnosis = diagnose(text)
    >>> diagnosis.cause, diagnosis.first_bad["line"]
    ('lr-too-high', 6)
    """
    began = time.monotonic()
    source.only_seconds(timeout)
    with contextlib.ExitStack() as stack:
        path, name = source.find(script, stack)
        text = source.read(path)
        case = Case(text, Script(str(path), tuple(arguments)), timeout)
        case.observe()
        place = source.elsewhere(case)
        if place:
            case = Case(text, place, timeout)
            case.observe()
        source.refuse(case)
        found = _suspects(case)
        if not found and case.outcome.status == "error":
            raise CannotRun(f"{path.name} {_words(case, case.outcome)}{source.at(case)}: mend that first.")
        ranked = _rank(case, found)
        return _report(case, ranked, name, time.monotonic() - began)


#: Exceptions that a slip of the keyboard makes, and seldom a number. Others may be a script's own stop.
SLIPS = {"NameError", "AttributeError", "TypeError", "LookupError", "ValueError", "OSError"}


def _is_slip(case: Case) -> bool:
    """Whether the script broke off for a reason that says nothing about its training."""
    error = case.record.get("error")
    if not error or case.outcome.status != "error" or case.bad:
        return False
    return bool(SLIPS & set(error.get("kinds", ()))) and "math domain error" not in error["message"]


#: What a cause may stumble over in a script of a kind that it has never met; the other causes go on. The
#: tests forgive nothing.
FORGIVEN = (ArithmeticError, LookupError, TypeError, ValueError, AttributeError)
#: The catalogue of causes: every module of it has ``suspects(case)``.
CATALOGUE = (shapes, rows, data, softmax, numerics, start, steps, optimizers, backward, helpers)
#: What may be wrong with a script although its loss falls as it should.
DESPITE_LEARNING = {
    "integer-dtype",
    "broadcasting-shape",
    "label-encoding",
    "target-out-of-range",
    "data-corruption",
    "metric-accumulates",
    "categorical-codes",
    "dead-relu",
    "init-zeros",
    "init-symmetric",
}


#: Causes in one operation, which a stable form cures.
BORN = {"log-of-zero", "exp-overflow", "division-by-zero"}


def _suspects(case: Case) -> list[Suspicion]:
    if not case.roles.updates and case.bad is None and not case.record.get("error"):
        return numerics.solving(case)
    learns = case.outcome.status == "learns" and not case.poor
    learns = learns or (case.outcome.status == "stuck" and case.settled)
    found: list[Suspicion] = []
    for module in (shapes, rows, data, start) if learns else CATALOGUE:
        with contextlib.suppress(*FORGIVEN):
            found += module.suspects(case)
    if learns:
        more = {"missing-bias"} if case.beatable else set()  # half of the way is learned without it
        return [s for s in found if s.cause in DESPITE_LEARNING | more]
    if _is_slip(case):
        found = [s for s in found if s.certain]
    return sorted(found, key=lambda s: -s.prior)


def _rank(case: Case, found: list[Suspicion]) -> list[Suspicion]:
    """Try the cures, the likeliest cause first, and put what is proved before what is only indicated.

    Every suspicion has its first change tried before any has its second; finite differences come last.
    """
    _try(case, found)
    strong = max((s.prior for s in found if s.proved), default=0.0)
    if strong < 0.6 and (case.outcome.status != "learns" or case.poor) and case.bad_is_arithmetic:
        with contextlib.suppress(*FORGIVEN):
            more = backward.by_differences(case)
            _try(case, more)
            found = found + more
    # That the steps lead uphill is known only once the turned steps have been seen to lead down.
    found = [s for s in found if s.proved or s.cause != "wrong-gradient-sign"]
    best = max(found, key=_weight, default=None)
    mended = best is not None and any(t.cured and t.edits for t in best.trials)  # one sign in the text
    mended = mended or any(s.proved and s.cause == "activation-derivative-bug" for s in found)
    turned = best is not None and best.cause == "wrong-gradient-sign" and not mended
    if turned and case.outcome.status != "learns":
        with contextlib.suppress(*FORGIVEN):
            found = found + backward.no_mere_sign(case, best)
    found = _no_garbage(case, found)
    lowest = min((end for s in found if (end := _end(case, s)) is not None), default=None)
    return sorted(found, key=lambda s: _weight(s) - 0.3 * _half_cured(case, s, lowest), reverse=True)


def _weight(suspicion: Suspicion) -> float:
    """How much speaks for a cause: a cure or a measurement counts most, changes in vain count against it."""
    vain = bool(suspicion.trials) and all(t.outcome is not None for t in suspicion.trials)
    seen = 0.05 * suspicion.certain
    return seen + suspicion.prior + (1.0 if suspicion.proved or suspicion.measured else -0.3 if vain else 0.0)


def _no_garbage(case: Case, found: list[Suspicion]) -> list[Suspicion]:
    """Without garbage in the table, where a safer operation reaches as low a loss with every row in place."""
    safer = [s for s in found if s.cause in BORN and s.proved]
    best = min((end for s in safer if (end := _end(case, s)) is not None), default=None)
    if best is None:
        return found
    ends = {id(s): [t.outcome.end for t in s.trials if t.cured] for s in found if s.cause == "garbage-data"}
    return [s for s in found if not any(end is not None and best < 1.1 * end for end in ends.get(id(s), []))]


def _end(case: Case, suspicion: Suspicion) -> float | None:
    """The loss at the end of a cure that leaves the targets as they are, so that losses can be compared."""
    inputs = {name for name, info in case.names.items() if info["role"] == "x"}
    cures = [t for t in suspicion.trials if t.cured]
    cures = [t.outcome for t in cures if all(how["name"] in inputs for how in t.options.get("tables", ()))]
    ends = [o.end for o in cures if o.end is not None and o.end >= 0]
    return min(ends, default=None) if suspicion.proved else None


def _half_cured(case: Case, suspicion: Suspicion, lowest: float | None) -> bool:
    """Whether a cure leaves much of the loss, and another a tenth of that at the most."""
    end = _end(case, suspicion)
    if end is None or lowest is None or lowest > 0.1 * end:
        return False
    return all(t.outcome.ratio > 0.3 for t in suspicion.trials if t.cured)


def _try(case: Case, found: list[Suspicion]) -> None:
    found = sorted(found, key=lambda s: -s.prior)
    for turn in range(max((len(s.trials) for s in found), default=0)):
        for suspicion in found:
            best = max((s.prior for s in found if s.proved), default=0.0)
            if suspicion.proved or turn >= len(suspicion.trials) or best >= suspicion.prior + 0.2:
                continue
            if turn and _stands_still(suspicion.trials[turn - 1], suspicion.trials[turn]):
                del suspicion.trials[turn:]
                continue
            trial = suspicion.trials[turn]
            suspicion.proved = case.try_(trial) and not _the_step_alone(case, trial)
            if suspicion.cause == "wrong-gradient-sign":
                alike = [t for t in suspicion.trials if t.cured and "only" not in t.options] + [trial]
                alike = [trial] if "only" in trial.options else alike
                suspicion.proved &= not any(case.knows_nothing(t.outcome) for t in alike)
            if suspicion.certain and case.outcome.status == "error" and trial.outcome is not None:
                after = trial.outcome
                worse = after.end is not None and after.end > 1.2 * after.first > 0
                suspicion.proved = after.status not in ("error", "nan", "grows") and not worse
            if suspicion.proved and trial.fix:
                suspicion.fix = trial.fix


def _stands_still(before: Trial, trial: Trial) -> bool:
    """Whether steps were so short that nothing moved, and would now be shorter still."""
    steps = [t.options.get("step", 1.0) for t in (before, trial)]
    alone = all(set(t.options) == {"step"} and not t.edits for t in (before, trial))
    seen = before.outcome
    if not alone or not 0 < steps[1] < steps[0] or seen is None or seen.status != "stuck":
        return False
    return seen.start is not None and abs(seen.end - seen.start) < 1e-3 * abs(seen.start)


def _the_step_alone(case: Case, trial: Trial) -> bool:
    """Whether the same factor on the steps cures without the other change: then that is not the cause.

    A new start, and another scale of the targets, must be needed for a cure at all; a change of the text,
    or of the inputs, must reach a lower loss by itself, and steps turned round a lower one than as they were.
    """
    factor, tables = trial.options.get("step", 1.0), trial.options.get("tables", [])
    targets = any(case.names.get(t["name"], {}).get("role") != "x" for t in tables)
    scaled = all(t["do"] in ("standardise", "standardise all", "centre", "column", "flat") for t in tables)
    changed = trial.options.get("init") or trial.edits or (tables and scaled) or factor < 0
    if not changed or not 0 < abs(factor) < 1:
        return False
    alone = Trial("the steps alone", {"step": abs(factor)})
    if not case.try_(alone):
        return False
    ends = trial.outcome.end, alone.outcome.end
    if factor < 0:
        return None in ends or ends[1] <= ends[0]
    return bool(trial.options.get("init")) or targets or None in ends or ends[0] > 0.5 * ends[1]


def _report(case: Case, ranked: list[Suspicion], name: str, seconds: float) -> Diagnosis:
    healthy = case.outcome.status in ("learns", "unknown", "stuck")
    proved = [s for s in ranked if s.proved or s.measured]
    if healthy and not proved:
        ranked = _indicated(case, ranked)
    elif proved:
        ranked = proved + [s for s in ranked if s not in proved]
    cause = ranked[0].cause if ranked else ("healthy" if healthy else _fallback(case))
    fix = ranked[0].fix if ranked and cause != "healthy" else ""
    return Diagnosis(
        cause=cause,
        causes=[_describe(s) for s in ranked[:8]],
        first_bad=_first_bad(case, name),
        fix=fix,
        outcome=_words(case, case.outcome),
        file=name,
        seconds=round(seconds, 2),
        runs=case.runs + 1,
        seconds_observed=round(case.took, 3),
        output=case.record.get("output", ""),
    )


def _indicated(case: Case, ranked: list[Suspicion]) -> list[Suspicion]:
    """What is left to say of a script that does not learn when no re-run has cured it.

    Nothing, if its answers are as good as a straight line's or the nearest rows': then there may be
    nothing more to learn. What was seen directly is said all the same.
    """
    stuck = case.outcome.status == "stuck"
    if (stuck or case.poor) and case.beatable:
        return [s for s in ranked if s.certain or s.prior >= 0.5]
    return [s for s in ranked if stuck and s.certain]


def _fallback(case: Case) -> str:
    """With no evidence for anything: the commonest cause by far, and the report calls it a guess.

    Where nothing is updated it is what the first bad line computes, or what it has read.
    """
    if case.roles.updates:
        return "lr-too-high"
    if case.bad is None:
        return "healthy"
    sizes = [value["largest"] for _, value in case.first_parts if value["largest"] is not None]
    if case.bad["iteration"] and max(sizes, default=0.0) > 1e30:  # what has grown from turn to turn
        return "lr-too-high"
    nodes = list(ast.walk(case.flow.sites[case.bad["site"]].node))
    calls = {called(n) for n in nodes}
    if calls & {"log", "log2", "log10"}:
        return "log-of-zero"
    if "exp" in calls:
        return "exp-overflow"
    if any(isinstance(n, ast.Div) for n in nodes) or calls & {"mean", "average", "std", "var", "divide"}:
        return "division-by-zero"
    return "nan-in-data" if case.bad["nan"] else "inf-in-data"


def _words(case: Case, outcome: Outcome) -> str:
    error = case.record.get("error")
    if error and outcome.status == "error":
        return source.broken(error)
    if case.record.get("stopped") == "time":
        return f"{outcome} (stopped at the time limit)"
    return str(outcome)


def _describe(suspicion: Suspicion) -> dict[str, Any]:
    said = {
        "cause": suspicion.cause,
        "evidence": suspicion.evidence,
        "fix": suspicion.fix,
        "line": suspicion.line,
        "proved": suspicion.proved,
        "measured": suspicion.measured,
    }
    tried = [t for t in suspicion.trials if t.outcome is not None]
    if tried:
        best = next((t for t in reversed(tried) if t.cured), tried[0])  # the last was the proof
        said |= {"change": best.words, "outcome": str(best.outcome)}
    return said


def _first_bad(case: Case, name: str) -> dict[str, Any] | None:
    if case.bad is None:
        return None
    site = case.flow.sites[case.bad["site"]]
    parts = case.first_parts
    expression, inputs = ast.unparse(site.node), []
    born = next((text for text, value in parts if value["bad"]), None)
    for text, value in parts:
        if text.isidentifier() or text.replace(".", "").replace("_", "").isalnum():
            if all(i["name"] != text for i in inputs):
                inputs.append(
                    {"name": text, "shape": value["shape"], "largest": value["largest"], "bad": value["bad"]}
                )
    return {
        "file": name,
        "line": site.line,
        "expression": born or expression,
        "statement": expression,
        "iteration": case.bad["iteration"],
        "how": "spread from its inputs" if case.bad["parents"] else "born here",
        "value": "nan" if case.bad["nan"] else "inf",
        "inputs": inputs,
    }
