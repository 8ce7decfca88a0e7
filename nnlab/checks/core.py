"""Answers to a learner's attempts: right, wrong with a hint, or not answered yet; never a traceback."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: What a judge returns: True if right, or a sentence that helps somebody who made this mistake.
Judgement = bool | str
Judge = Callable[[Any], Judgement]

_JUDGES: dict[str, Judge] = {}


@dataclass(frozen=True)
class Result:
    """What came of a check: ``right`` is True, False, or None while the question is not answered."""

    name: str
    right: bool | None
    message: str

    def _ipython_display_(self) -> None:
        """Show nothing more: `check` has printed its line, and stands last in the learner's cell."""


def question(name: str) -> Callable[[Judge], Judge]:
    """Register a judge under the name that the notebook uses.

    Examples
    --------
    >>> @question("doc.1")
    ... def _(answer):
    ...     return answer == 4 or "Count the wheels of a car."
    >>> result = check("doc.1", 3)
    doc.1: not right yet. Count the wheels of a car.
    """

    def register(judge: Judge) -> Judge:
        if name in _JUDGES:
            raise ValueError(f"Two questions are called {name!r}.")
        _JUDGES[name] = judge
        return judge

    return register


def choice(name: str, right: str, **hints: str) -> None:
    """Register a multiple-choice question: the right letter, and a hint for each wrong one."""
    letters = sorted([right, *hints])

    @question(name)
    def judge(answer: Any) -> Judgement:
        if not isinstance(answer, str) or answer.strip().lower() not in letters:
            return f"Answer with one letter in quotes: {', '.join(letters)}."
        return answer.strip().lower() == right or hints[answer.strip().lower()]


def close(value: Any, wanted: float, relative: float = 0.02) -> bool:
    """Whether a learner's number is ``wanted`` but for rounding."""
    return abs(float(value) - wanted) <= relative * abs(wanted)


def check(name: str, answer: Any) -> Result:
    """Judge an answer, and print one line.

    Parameters
    ----------
    name : str
        Which question, as ``"03.2"``.
    answer
        The learner's answer; ``...`` means not answered yet.

    Returns
    -------
    Result
        Never an exception: an answer of the wrong kind gets a sentence as well.

    Examples
    --------
    >>> choice("doc.2", right="b", a="That is one more.")
    >>> check("doc.2", "a").right, check("doc.2", ...).right, check("doc.2", "b").right
    doc.2: not right yet. That is one more.
    doc.2: not answered yet. Put your answer in place of the three dots.
    doc.2: right.
    (False, None, True)
    """
    result = _judge(name, answer)
    print(f"{name}: {result.message}")
    return result


def _judge(name: str, answer: Any) -> Result:
    if name not in _JUDGES:
        return Result(
            name, None, "there is no question of this name; look at the number in the notebook again."
        )
    if answer is ...:
        return Result(name, None, "not answered yet. Put your answer in place of the three dots.")
    try:
        judgement = _JUDGES[name](answer)
    except Exception as error:  # whatever a learner typed: it is an answer, not an accident
        kind = type(answer).__name__
        return Result(name, False, f"not right yet. This answer ({kind}) could not be judged: {error}")
    if judgement is True:
        return Result(name, True, "right.")
    return Result(name, False, f"not right yet. {judgement or 'Have another look.'}")
