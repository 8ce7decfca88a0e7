"""The detective: why did somebody's own NumPy script yield NaN, or never learn?"""

from nnlab.diagnosis.detective import CannotRun, Diagnosis, diagnose
from nnlab.diagnosis.magic import load_ipython_extension
from nnlab.diagnosis.watching import watch

__all__ = ["CannotRun", "Diagnosis", "diagnose", "load_ipython_extension", "watch"]
