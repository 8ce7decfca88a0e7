"""What a learner has solved so far, kept in a small file of the learner's own, and shown as a table."""

import html
import os
import re
from collections.abc import Iterable
from pathlib import Path

from nnlab.language import marked as N_
from nnlab.language import translate as _

#: Names the file; empty, nothing is kept beyond this kernel (as in tests and stored notebooks).
VARIABLE = "NNLAB_PROGRESS"
#: A question of the series: "03.2", or "03.E1" for an exercise.
NAME = re.compile(r"(\d\d)\.E?\d+")
LARGEST = 1_000_000  # bytes; a file of ours has some hundreds

_solved: set[str] = set()
_told: list[str] = []


def place() -> Path | None:
    """Where the solved questions are kept: one name a line, in a file that a learner may read or delete.

    Examples
    --------
    >>> import os
    >>> os.environ["NNLAB_PROGRESS"] = ""  # keep nothing
    >>> print(place())
    None
    """
    named = os.environ.get(VARIABLE)
    if named is None:
        return Path.home() / ".nnlab" / "progress.txt"
    return Path(named) if named else None


def solved() -> set[str]:
    """Every question that was answered rightly, in this kernel or in an earlier one.

    What is broken in the file is passed over: each line that is a question's name counts.

    Examples
    --------
    >>> "doc.1" in solved()
    False
    """
    try:
        kept = _names(_read(place()))
    except (OSError, RuntimeError, ValueError):  # no home, no permission, no such kind of path
        kept = set()
    return _solved | kept


def remember(name: str) -> str | None:
    """Keep a question as solved; return a sentence if the file did not take it, once a kernel.

    One line is added in one call, and nothing is ever rewritten: two notebooks that write at the same time,
    or a machine that stops in the middle, lose none of the other lines.

    Examples
    --------
    >>> remember("doc.1")  # not a question of the series
    """
    if not NAME.fullmatch(name):
        return None
    _solved.add(name)
    try:
        path = place()
        if path is None:
            return None
        text = _read(path)
        if name not in _names(text):
            _append(path, name, complete=text.endswith("\n") or not text)
    except (OSError, RuntimeError, ValueError) as error:
        words = _("(Your progress is not kept after this notebook is closed: {error})")
        return _once(words.format(error=error))
    return None


def _once(sentence: str) -> str | None:
    if _told:
        return None
    _told.append(sentence)
    return sentence


def _read(path: Path | None) -> str:
    if path is None or not path.exists():
        return ""
    if not path.is_file():
        raise OSError(f"{path} is not a file")
    with path.open("rb") as file:
        return file.read(LARGEST).decode("utf-8", errors="replace")


def _names(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if NAME.fullmatch(line.strip())}


def _append(path: Path, name: str, complete: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    line = f"{name}\n" if complete else f"\n{name}\n"
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode())
    finally:
        os.close(handle)


class Progress:
    """A table of the series: how many questions of each notebook are solved, and which one is next."""

    HEAD = (N_("notebook"), N_("solved"), N_("next question"))

    def __init__(self, questions: Iterable[str], done: Iterable[str]):
        self.solved: dict[str, list[str]] = {}
        self.open: dict[str, list[str]] = {}
        done = set(done)
        for name in questions:
            if found := NAME.fullmatch(name):
                mine = (self.solved if name in done else self.open).setdefault(found[1], [])
                mine.append(name)

    def rows(self) -> list[tuple[str, str, str]]:
        """One row for each notebook, in order.

        Examples
        --------
        >>> Progress(["00.1", "00.2"], ["00.1"]).rows()
        [('00', '1 of 2', '00.2')]
        """
        rows = []
        for notebook in sorted({*self.solved, *self.open}):
            done, left = self.solved.get(notebook, []), self.open.get(notebook, [])
            count = len(done) + len(left)
            share = _("{done} of {all}").format(done=len(done), all=count)
            rows.append((notebook, share, left[0] if left else _("all done")))
        return rows

    def _foot(self) -> str:
        done = sum(map(len, self.solved.values()))
        total = done + sum(map(len, self.open.values()))
        return _("You have solved {done} of {all} questions.").format(done=done, all=total)

    def __repr__(self) -> str:
        """The table as text."""
        rows = [tuple(map(_, self.HEAD)), *self.rows()]
        widths = [max(len(row[k]) for row in rows) for k in range(3)]
        lines = ["  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join([*lines, self._foot()])

    def _repr_html_(self) -> str:
        left = 'style="text-align:left"'
        head = "".join(f'<th scope="col" {left}>{html.escape(_(cell))}</th>' for cell in self.HEAD)
        rows = "".join(
            f"<tr>{''.join(f'<td {left}>{html.escape(cell)}</td>' for cell in row)}</tr>"
            for row in self.rows()
        )
        return f"<table><caption>{self._foot()}</caption><tr>{head}</tr>{rows}</table>"
