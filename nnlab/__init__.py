"""nnlab: why did my network turn NaN?

The path of the data::

    Recipe -> prepare -> train -> History -> a figure -> a panel

Start with ``nnlab.train(nnlab.Recipe())``, the failure, and change one field at a time.
"""

from importlib import import_module
from typing import Any

from nnlab.curvature import learning_rate_limit
from nnlab.data import Dataset, load_penguins, read_csv
from nnlab.history import History, NonFinite
from nnlab.ladder import ladder
from nnlab.language import language
from nnlab.preparation import Prepared, prepare
from nnlab.recipe import Recipe
from nnlab.style import style
from nnlab.summary import growth, summarize
from nnlab.sweep import Sweep, sweep
from nnlab.training import train

__version__ = "0.1.0"

__all__ = [
    "Dataset",
    "History",
    "NonFinite",
    "Prepared",
    "Recipe",
    "Sweep",
    "check",
    "diagnose",
    "growth",
    "ladder",
    "language",
    "learning_rate_limit",
    "load_penguins",
    "panel",
    "prepare",
    "progress",
    "read_csv",
    "stability_map",
    "style",
    "summarize",
    "sweep",
    "train",
    "watch",
]

#: These come with a browser's widgets or with Matplotlib: imported when they are first asked for, so that
#: ``import nnlab`` alone is as quick as ``import numpy``.
_LATER = {
    "check": "nnlab.checks",
    "diagnose": "nnlab.diagnosis",
    "load_ipython_extension": "nnlab.diagnosis",  # %load_ext nnlab
    "panel": "nnlab.panels",
    "progress": "nnlab.checks",
    "stability_map": "nnlab.maps",
    "watch": "nnlab.diagnosis",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'nnlab' has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})
