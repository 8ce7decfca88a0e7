"""Answers to a learner's attempts: right, wrong with a hint, or not answered yet; never a traceback."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnlab.checks.progress import Progress, remember, solved
from nnlab.language import translate as _

#: What a judge returns: True if right, or a sentence that helps somebody who made this mistake; `check`
#: translates it, and a judge that fills something in does so itself.
Judgement = bool | str
Judge = Callable[[Any], Judgement]

_JUDGES: dict[str, Judge] = {}


@dataclass(frozen=True)
class Result:
    """What came of a check: ``right`` is True, False, or None while the question is not answered."""

    name: str
    right: bool | None
    message: str

    @property
    def points(self) -> int:
        """What the answer is worth to somebody who marks it: 1 if right, else 0."""
        return int(self.right is True)

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
            return _("Answer with one letter in quotes: {letters}.").format(letters=", ".join(letters))
        return answer.strip().lower() == right or hints[answer.strip().lower()]

    judge.hints = hints  # for the instructor's copy


def close(value: Any, wanted: float, relative: float = 0.02) -> bool:
    """Whether a learner's number is ``wanted`` but for rounding."""
    return abs(float(value) - wanted) <= relative * abs(wanted)


def questions() -> dict[str, Judge]:
    """Every question that is registered, in order, with its judge.

    Examples
    --------
    >>> choice("doc.3", right="b", a="That is one more.")
    >>> questions()["doc.3"].hints
    {'a': 'That is one more.'}
    """
    return dict(_JUDGES)


def progress() -> Progress:
    """Show how far you are: the solved questions of every notebook, from all sessions.

    They are kept in the file ``.nnlab/progress.txt`` of your home folder; delete it to start anew. Another
    place can be named in the environment variable ``NNLAB_PROGRESS``.

    Returns
    -------
    Progress

    Examples
    --------
    >>> progress().rows()[0][0]
    '00'
    """
    return Progress(_JUDGES, solved())


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
    if result.right and (sentence := remember(name)):
        print(sentence)
    return result


def _judge(name: str, answer: Any) -> Result:
    if not isinstance(name, str) or name not in _JUDGES:
        words = _("there is no question of this name; look at the number in the notebook again.")
        return Result(name, None, words)
    if answer is ...:
        return Result(name, None, _("not answered yet. Put your answer in place of the three dots."))
    try:
        judgement = _JUDGES[name](answer)
        right = not isinstance(judgement, str) and bool(judgement)
    except (Exception, SystemExit) as error:  # whatever a learner typed: it is an answer, not an accident
        kind = type(answer).__name__
        words = _("not right yet. This answer ({kind}) could not be judged: {error}")
        return Result(name, False, words.format(kind=kind, error=error))
    if right:
        return Result(name, True, _("right."))
    hint = _(judgement) if judgement else _("Have another look.")
    return Result(name, False, _("not right yet. {hint}").format(hint=hint))
