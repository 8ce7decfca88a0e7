"""A thread that works while a learner goes on, and in which a newer wish overtakes an older one."""

import threading
from collections.abc import Callable
from typing import Any


class Worker:
    """Does the newest of the tasks that it is asked for, one at a time, in a thread of its own.

    Where no thread can start, as in the Python of a browser, it does each task before ``ask`` returns.

    Parameters
    ----------
    do : callable
        Called with a task. While it works it should look at ``overtaken`` now and then, and give up if so. It
        may return a function: what else there is to do for the task, for which nobody waits.
    complain : callable
        Called with whatever exception ``do`` raises.

    Attributes
    ----------
    at_once : bool
        Whether it was found that no thread can start. Then ``do`` should start none either.
    """

    #: Seconds for which the thread stays when nothing is left to do. A new one for each move would be slower,
    #: and would leave its own socket to Jupyter behind, which ipykernel tidies up only now and then.
    LINGER = 5.0
    #: Seconds between a task and what else there is to do for it: meanwhile the browser shows the result, and
    #: would show it later if it had to read more messages at once.
    BREATH = 0.05

    def __init__(self, do: Callable[[Any], Callable[[], None] | None], complain: Callable[[Exception], None]):
        self._do, self._complain = do, complain
        self.at_once = False
        self._changed = threading.Condition()
        self._wanted: Any = None  # what has still to be done
        self._alive = False
        self._working = self._busy = False  # somebody waits for it; anything is being done at all
        self._problem: Exception | None = None

    @property
    def overtaken(self) -> bool:
        """Whether something newer is wanted."""
        return self._wanted is not None

    def ask(self, task: Any, patience: float | None = None) -> None:
        """Ask for a task and wait until it is done; with ``patience``, for so many seconds at the most."""
        with self._changed:
            self._wanted, self._problem = task, None
            self._working = self._busy = True
            if self._alive:
                self._changed.notify_all()
            else:
                self._alive = True
                thread = threading.Thread(target=self._work, daemon=True, name="nnlab-worker")
                try:
                    thread.start()
                except RuntimeError:
                    self.at_once = True
                    self.LINGER = self.BREATH = 0.0  # nobody can ask for anything meanwhile
                    self._work()
            self._changed.wait_for(lambda: not self._working, patience)
            problem, self._problem = self._problem, None
        if problem is not None:
            raise problem

    def wait(self, patience: float | None = None) -> bool:
        """Wait until nothing at all is left to do; return whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._busy, patience)

    def _work(self) -> None:
        while task := self._next():
            rest = self._attempt(lambda: self._do(task[0]))
            with self._changed:
                if self.overtaken:
                    continue
                self._working = False
                self._changed.notify_all()
                if not rest or self._changed.wait_for(lambda: self.overtaken, self.BREATH):
                    continue
            self._attempt(rest)

    def _next(self) -> tuple[Any] | None:
        """Wait for a task; None when none has come for a while."""
        with self._changed:
            if self._wanted is None:
                self._busy = False
                self._changed.notify_all()
                self._alive = self._changed.wait_for(lambda: self.overtaken, self.LINGER)
                if not self._alive:
                    return None
            task, self._wanted = self._wanted, None
            return (task,)

    def _attempt(self, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except Exception as error:
            self._complain(error)
            with self._changed:
                self._problem = error if self._working else None
            return None
