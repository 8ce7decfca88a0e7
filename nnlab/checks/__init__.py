"""The questions of the series, one module for each notebook, and `check`, which judges an answer.

A notebook shows only ``check("03.2", answer)``; what is right is decided here, if possible by computing it.
"""

from importlib import import_module
from pkgutil import iter_modules

from nnlab.checks.core import Result, check, progress

for _module in iter_modules(__path__):
    if _module.name.startswith("notebook_"):
        import_module(f"nnlab.checks.{_module.name}")

__all__ = ["Result", "check", "progress"]
