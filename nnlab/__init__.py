"""nnlab: why did my network turn NaN?

The path of the data::

    Recipe -> prepare -> train -> History -> a figure -> a panel

Start with ``nnlab.train(nnlab.Recipe())``, the failure, and change one field at a time.
"""

from nnlab.checks import check
from nnlab.curvature import learning_rate_limit
from nnlab.data import Dataset, load_penguins, read_csv
from nnlab.history import History, NonFinite
from nnlab.ladder import ladder
from nnlab.maps import stability_map
from nnlab.panels import panel
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
    "growth",
    "ladder",
    "learning_rate_limit",
    "load_penguins",
    "panel",
    "prepare",
    "read_csv",
    "stability_map",
    "style",
    "summarize",
    "sweep",
    "train",
]
