"""The child process: it runs an instrumented script as Python would run the script itself."""

import builtins
import contextlib
import os
import pickle
import sys
import threading
import traceback
import types

import numpy as np

from nnlab.diagnosis.gradients import CameRound, Gradients, Replays
from nnlab.diagnosis.instrument import NAME, Plan
from nnlab.diagnosis.recorder import Recorder

GENERATOR = np.random.default_rng
#: Every run draws the same numbers, also where the script sets no seed.
SEEDS = "import random, numpy\nrandom.seed(0)\nnumpy.random.seed(0)\n"


def run(plan_file: str) -> None:
    """Run the script of a plan and write the record of it.

    Parameters
    ----------
    plan_file : str
        A pickle of the instrumented tree, its sites and the options.
    """
    with open(plan_file, "rb") as file:
        plan, options = pickle.load(file)
    recorder = Recorder(plan.sites, plan.tables, options)
    _deadline(recorder, options["deadline"])
    leave = os._exit

    def exit_at_once(status):
        recorder.write()
        leave(status)

    os._exit = exit_at_once
    asked = options.get("gradients")
    if asked and not asked.get("fork", True):

        def start():
            replays.listen(Recorder(plan.sites, plan.tables, dict(options)))
            _script(plan, options, replays.recorder)

        replays = Replays(recorder, asked, start)
        replays.measure()
    if asked:
        Gradients(recorder, asked)
    _script(plan, options, recorder)
    if os.getpid() == recorder.pid:
        recorder.write()
    with contextlib.suppress(Exception):  # the script may have closed it
        sys.stdout.flush()
    os._exit(0)


def _script(plan: Plan, options: dict, recorder: Recorder) -> None:
    """Run the script from its beginning, as its own ``__main__``."""
    main = types.ModuleType("__main__")
    main.__file__ = options["script"]
    sys.argv = [options["script"], *options["arguments"]]
    folder = os.path.dirname(options["script"])
    if folder not in sys.path:
        sys.path.insert(0, folder)
    sys.modules["__main__"] = main
    exec(SEEDS, {})
    _seed_generators()
    vars(builtins)[NAME] = recorder  # where no loop over globals() finds it
    try:
        exec(compile(plan.tree, options["script"], "exec"), vars(main))
    except CameRound:
        pass
    except SystemExit as error:
        if error.code not in (None, 0):
            recorder.error = _describe(error, options["script"]) | {"message": str(error.code)}
    except BaseException as error:
        recorder.error = _describe(error, options["script"])


def _describe(error: BaseException, script: str) -> dict:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == script]
    line = frames[-1].lineno if frames else getattr(error, "lineno", None)
    kinds = [kind.__name__ for kind in type(error).__mro__]
    name = (
        getattr(error, "name", None) if isinstance(error, ImportError) else getattr(error, "filename", None)
    )
    return {"type": kinds[0], "kinds": kinds, "message": str(error)[:300], "line": line, "name": name}


def _deadline(recorder: Recorder, seconds: float) -> None:
    """A thread that ends the run when its time is over, whatever the script is doing."""
    timer = threading.Timer(seconds, recorder.finish, ["time"])
    timer.daemon = True
    timer.start()


def _seed_generators() -> None:
    """``np.random.default_rng()`` without a seed gives the same numbers in every run too."""
    original, calls = GENERATOR, [0]

    def default_rng(seed=None):
        calls[0] += 1
        return original(1000 + calls[0] if seed is None else seed)

    np.random.default_rng = default_rng
