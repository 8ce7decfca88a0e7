"""Frameworks that may be missing: imported quietly, or None where they are not installed."""

import os
import warnings
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

#: Settings that an import reads: silent, on the processor, always the same sums.
_SETTINGS = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "KERAS_BACKEND": "tensorflow",
}
_NAMES = {"torch": "PyTorch", "tensorflow": "TensorFlow", "keras": "Keras"}
_HOW = '%pip install --editable "..[frameworks]" in a cell of its own and a restart of the kernel bring it'


def load(*names: str) -> list[ModuleType | None]:
    """Import frameworks that are installed; print one sentence for each that is not.

    A lesson can go on without them: where a framework is None, it leaves that framework's lines out.

    Parameters
    ----------
    *names : str
        As in an import: ``"torch"``, ``"tensorflow"``, ``"keras"``.

    Returns
    -------
    list of module or None
        In the order of the names; None for what is not installed. PyTorch is set to one thread: for a small
        network a second one costs more than it brings.

    Examples
    --------
    >>> math, missing = load("math", "no_such_framework")       # doctest: +ELLIPSIS
    no_such_framework is not here, and the cells below do without: %pip install ... the kernel bring it.
    >>> math.gcd(12, 18), missing
    (6, None)
    """
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    return [_load(name) for name in names]


def _load(name: str) -> ModuleType | None:
    try:
        # What a framework's own parts deprecate is nothing that a learner could change.
        with warnings.catch_warnings(action="ignore"):
            module = import_module(name)
    except ImportError:
        print(f"{_NAMES.get(name, name)} is not here, and the cells below do without: {_HOW}.")
        return None
    if name == "torch":
        module.set_num_threads(1)
        if find_spec("triton"):
            # What PyTorch for graphics cards imports at its first step; after TensorFlow, that crashes.
            import_module("triton")
    if name == "tensorflow":
        module.get_logger().setLevel("ERROR")
    return module
