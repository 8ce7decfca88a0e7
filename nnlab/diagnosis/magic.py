"""``%load_ext nnlab`` gives notebooks the cell magic ``%%diagnose``."""

import shlex
from typing import Any

from nnlab.diagnosis.detective import CannotRun, diagnose


def load_ipython_extension(shell: Any) -> None:
    """Register ``%%diagnose``, which runs a cell as a script of its own and prints the diagnosis.

    Parameters
    ----------
    shell : IPython.InteractiveShell
        Handed over by ``%load_ext nnlab``.

    Examples
    --------
    >>> class Shell:
    ...     def register_magic_function(self, function, magic_kind, magic_name):
    ...         print(magic_kind, magic_name)
    >>> load_ipython_extension(Shell())
    cell diagnose
    """
    shell.register_magic_function(_diagnose_cell, magic_kind="cell", magic_name="diagnose")


def _diagnose_cell(line: str, cell: str) -> None:
    """The cell stands alone: it knows no names of other cells; words on its first line are arguments."""
    try:
        print(diagnose(cell + "\n", shlex.split(line)))
    except CannotRun as error:
        print(error)
    except ValueError as error:  # of shlex
        print(f"The words after %%diagnose can't be told apart: {error}.")
