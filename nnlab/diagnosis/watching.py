"""``with watch() as seen:`` follows the reader's own lines and stops at the first bad value."""

import sys
import sysconfig
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Any

from nnlab.diagnosis.looks import finite, look

#: Code below these folders is a library's, not the reader's.
LIBRARIES = tuple({sysconfig.get_paths()[name] for name in ("stdlib", "purelib", "platlib")})


@dataclass
class watch:
    """Look at every local variable after every line of the reader's own functions that are called inside.

    Attributes
    ----------
    first : dict or None
        The first value that is not finite: ``file``, ``line``, ``name``, ``function``, ``shape``. A literal
        infinity counts too: here nothing is known of what becomes of it.

    Examples
    --------
    >>> def fit():
    ...     w = 1e200
    ...     loss = w * w
    ...     return loss
    >>> with watch() as seen:
    ...     loss = fit()
    >>> seen.first["function"], seen.first["name"], seen.first["line"]
    ('fit', 'loss', 3)
    """

    first: dict[str, Any] | None = field(default=None, init=False)
    _lines: dict[int, int] = field(default_factory=dict, init=False, repr=False)
    _before: Any = field(default=None, init=False, repr=False)

    def __enter__(self) -> "watch":
        self._before = sys.gettrace()
        sys.settrace(self._called)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.settrace(self._before)

    def _called(self, frame: FrameType, event: str, value: Any) -> Any:
        if self.first is not None or frame.f_code.co_filename.startswith(LIBRARIES):
            return None
        return self._step

    def _step(self, frame: FrameType, event: str, value: Any) -> Any:
        """A line has been done when the next one begins, or when the function returns."""
        done = self._lines.get(id(frame))
        if done is not None and self.first is None:
            for name, known in frame.f_locals.items():
                if not finite(known):
                    code = frame.f_code
                    shape = tuple((look(known) or {"shape": []})["shape"])
                    self.first = {
                        "file": code.co_filename,
                        "line": done,
                        "name": name,
                        "function": code.co_name,
                        "shape": shape,
                    }
                    return None
        if event == "return":
            self._lines.pop(id(frame), None)
        else:
            self._lines[id(frame)] = frame.f_lineno
        return self._step
