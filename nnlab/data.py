"""Tables: the penguins that come with nnlab, a learner's own CSV file, or plain arrays.

A `Dataset` keeps cells as they were read; turning them into numbers (codes, one-hot, scaling) is a choice of
the recipe and happens in `nnlab.preparation`.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

Array = np.ndarray

PENGUINS = Path(__file__).parent / "datasets" / "penguins.csv"

#: Cells that mean "nobody measured this".
MISSING = ("", "na", "n/a", "nan", "null", "none", "?")


@dataclass(frozen=True, eq=False)
class Dataset:
    """A table with one column to predict.

    Two data sets are equal only if they are the same object, so a recipe that holds one can be compared.

    Attributes
    ----------
    inputs : dict of str to array, each of shape (N,)
        Column name to its cells: a float array with NaN for a missing cell, or a string array (a category)
        with "" for a missing cell.
    target : array of float, shape (N,)
        The column to predict, NaN where missing.
    target_name : str
        Its name, with the unit if there is one, as ``"body_mass_g"``.
    name : str
        What to call the table in a sentence.

    Examples
    --------
    >>> data = Dataset.from_arrays([[1, 2], [3, 4], [5, 7]], [1.0, 2.0, 3.0])
    >>> list(data.inputs), data.target.shape
    (['x1', 'x2'], (3,))
    """

    inputs: dict[str, Array]
    target: Array
    target_name: str = "y"
    name: str = "your table"

    def __post_init__(self):
        if not self.inputs:
            raise ValueError(f"{self.name} has no inputs: there is nothing to learn from.")
        _check_column("target", self.target, "f", None)
        for name, column in self.inputs.items():
            _check_column(repr(name), column, "fU", len(self.target))

    @property
    def missing_cells(self) -> int:
        """How many cells, inputs and target together, hold nothing."""
        return int(sum(missing(column).sum() for column in [*self.inputs.values(), self.target]))

    def __len__(self) -> int:
        """How many rows."""
        return len(self.target)

    def __repr__(self) -> str:
        """One line."""
        return (
            f"<Dataset {self.name}: {len(self)} rows, {len(self.inputs)} inputs, target {self.target_name}>"
        )

    @classmethod
    def from_arrays(cls, X: Array, y: Array, feature_names: Sequence[str] | None = None) -> "Dataset":
        """Make a data set of arrays.

        Parameters
        ----------
        X : array-like of numbers, shape (N, D) or (N,)
            One row a case, one column an input; NaN is a missing cell.
        y : array-like of numbers, shape (N,) or (N, 1)
            The target; NaN is a missing cell.
        feature_names : sequence of str, optional
            D names; ``x1, x2, ...`` by default.

        Returns
        -------
        Dataset

        Raises
        ------
        ValueError
            If an array holds text or infinity, is empty, or the shapes do not fit; the message says which.
        """
        X, y = _numbers(X, "X"), _numbers(y, "y")
        if X.ndim == 1:
            X = X[:, None]
        if X.ndim != 2:
            raise ValueError(f"X must have rows and columns, shape (N, D); it came with shape {X.shape}.")
        if y.ndim == 2 and y.shape[1] == 1:
            y = y[:, 0]
        if y.ndim != 1:
            raise ValueError(
                f"y must hold one number a row, shape (N,) or (N, 1); it came with shape {y.shape}."
            )
        if len(X) != len(y):
            raise ValueError(f"X has {len(X)} rows and y has {len(y)}: give one target for each row.")
        if X.size == 0:
            raise ValueError(f"X is empty (shape {X.shape}): give at least two rows and one column.")
        for name, values in (("X", X), ("y", y)):
            if np.isinf(values).any():
                row = int(np.argwhere(np.isinf(values))[0, 0])
                raise ValueError(
                    f"{name} holds an infinite number in row {row} (counted from 0): correct it, or put "
                    "np.nan there if nobody measured it."
                )
        names = [f"x{k}" for k in range(1, X.shape[1] + 1)]
        if feature_names is not None:
            names = _names(feature_names)
        if len(names) != X.shape[1]:
            raise ValueError(f"feature_names has {len(names)} names for the {X.shape[1]} columns of X.")
        if len(set(names)) != len(names):
            raise ValueError(f"feature_names must differ from each other; they came as {names}.")
        return cls(dict(zip(names, X.T, strict=True)), y, name="your arrays")


def missing(column: Array) -> Array:
    """Where a column (float or text) has nothing; bool array of the same shape."""
    return np.isnan(column) if column.dtype.kind == "f" else column == ""


def _check_column(name: str, column: Array, kinds: str, rows: int | None) -> None:
    if not isinstance(column, Array) or column.dtype.kind not in kinds or column.ndim != 1:
        array = isinstance(column, Array)
        came = f"{column.dtype} of shape {column.shape}" if array else f"a {type(column).__name__}"
        words = "floats, or of text" if "U" in kinds else "floats"
        raise ValueError(f"The column {name} must be a flat array of {words}; {came} came.")
    if rows not in (None, len(column)):
        raise ValueError(f"The column {name} has {len(column)} cells and the target {rows}.")


def _numbers(values: Array, name: str) -> Array:
    try:
        if np.asarray(values).dtype.kind in "cmM":
            raise TypeError("NumPy would turn complex numbers and dates into floats, and lose what they mean")
        return np.array(values, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(
            f"{name} must hold numbers only, in rows of equal length; what came is no array of floats."
        ) from None


def _names(names: Sequence[str]) -> list[str]:
    if isinstance(names, str) or not np.iterable(names) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"feature_names must be a list of names, one for each column of X; {names!r} came.")
    return list(names)


def read_csv(path: str | Path, target: str, inputs: Sequence[str] | None = None) -> Dataset:
    """Read a table from a CSV file with a header line.

    A column in which every cell is a number is a number column, one in which no cell is a number is a
    category, and a mixture is an error, because it is nearly always a slip of the pen. Empty cells,
    ``NA``, ``nan``, ``null``, ``none`` and ``?`` are missing.

    Parameters
    ----------
    path : str or path
        The file, UTF-8, with commas.
    target : str
        The column to predict; it must be a number column.
    inputs : sequence of str, optional
        The columns to predict from; all others by default.

    Returns
    -------
    Dataset

    Raises
    ------
    ValueError
        One sentence that says what is wrong with the file and where: no such file, an empty file, a header
        without rows, a target that is not there, a row with too many or too few cells, text in a number
        column (with its line), infinity.

    Examples
    --------
    >>> penguins = read_csv(PENGUINS, target="body_mass_g")
    >>> len(penguins), penguins.inputs["flipper_length_mm"][:2]
    (344, array([181., 186.]))
    """
    path = Path(str(path))
    if inputs is not None:
        if isinstance(inputs, str) or not np.iterable(inputs):
            raise ValueError(f"inputs must be a list of columns, as in inputs=['size']; {inputs!r} came.")
        inputs = list(inputs)
        if not inputs:
            raise ValueError(
                "inputs is an empty list, nothing to learn from: name some columns, or leave it out."
            )
    header, rows = _read_cells(path)
    for wanted in [target, *(inputs or [])]:
        if wanted not in header:
            raise ValueError(f"{path.name} has no column {wanted!r}; its columns are {', '.join(header)}.")
    chosen = [name for name in header if name != target] if inputs is None else list(inputs)
    if "" in chosen:
        raise ValueError(
            f"Column {header.index('') + 1} of {path.name} has no name: give it one in the first line, or "
            "say which inputs to use, as in inputs=['size']."
        )
    if target in chosen:
        raise ValueError(
            f"The target {target!r} is also among the inputs: the network would read the answer."
        )
    if not chosen:
        raise ValueError(
            f"{path.name} has no column beside the target {target!r}: there is nothing to learn from."
        )
    columns = {
        name: _column(path, name, [(line, cells[header.index(name)]) for line, cells in rows])
        for name in [*chosen, target]
    }
    y = columns.pop(target)
    if missing(y).all():
        raise ValueError(
            f"The target {target!r} of {path.name} is empty in every row: there is nothing to predict."
        )
    if y.dtype.kind != "f":
        raise ValueError(
            f"The target {target!r} of {path.name} holds text ({y[0]!r}, ...): choose a column of numbers."
        )
    return Dataset(columns, y, target, path.stem)


def _read_cells(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header and, for each row, its line number and its cells."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file)
            lines = [(reader.line_num, [c.strip() for c in cells]) for cells in reader if any(cells)]
    except OSError as error:
        raise ValueError(f"The table {str(path)!r} can't be read: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise ValueError(
            f"{path.name} is not UTF-8 text: save it as 'CSV UTF-8' and read it again."
        ) from None
    except (csv.Error, ValueError) as error:
        raise ValueError(f"{path.name} is not a CSV table: {error}.") from None
    if not lines:
        raise ValueError(f"{path.name} is empty: it needs a line of column names and at least two rows.")
    (_, header), *rows = lines
    if header[0].startswith("PK\3\4"):  # how every spreadsheet's file begins
        raise ValueError(f"{path.name} is a spreadsheet: save it as 'CSV UTF-8' and read that file.")
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            raise ValueError(f"{path.name} has {name} between its cells: save it with commas instead.")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise ValueError(f"{path.name} has two columns of the same name, {twice[0]!r}: rename one of them.")
    if not rows:
        raise ValueError(f"{path.name} has column names but no rows: it needs at least two.")
    for line, cells in rows:
        if len(cells) != len(header):
            raise ValueError(
                f"Line {line} of {path.name} has {len(cells)} cells where the header has {len(header)}."
            )
    return header, rows


def _column(path: Path, name: str, cells: list[tuple[int, str]]) -> Array:
    numbers, words = [], []
    for line, cell in cells:
        if cell.lower() in MISSING:
            numbers.append(float("nan"))
            continue
        try:
            numbers.append(float(cell))
        except ValueError:
            words.append((line, cell))
    if not words:
        column = np.array(numbers)
        if np.isinf(column).any():
            line = cells[int(np.argmax(np.isinf(column)))][0]
            raise ValueError(f"Column {name!r} of {path.name} holds an infinite number in line {line}.")
        return column
    if len(words) + sum(cell.lower() in MISSING for _, cell in cells) < len(cells):
        line, cell = words[0]
        raise ValueError(
            f"Column {name!r} of {path.name} holds numbers, but line {line} has the text {cell!r}: "
            "correct the cell, or leave it empty if nobody measured it."
        )
    return np.array(["" if cell.lower() in MISSING else cell for _, cell in cells])


def load_penguins() -> Dataset:
    """The Palmer penguins: 344 birds, three species, three islands; how heavy is each?

    Inputs: species, island and sex (categories), bill length, bill depth and flipper length (mm).
    Target: body mass (g). 19 cells are missing.

    Examples
    --------
    >>> penguins = load_penguins()
    >>> len(penguins), penguins.missing_cells, list(penguins.inputs)[:3]
    (344, 19, ['species', 'island', 'sex'])

    References
    ----------
    Horst, Hill & Gorman (2020), palmerpenguins, CC0; collected by Gorman, Williams & Fraser (2014),
    "Ecological sexual dimorphism and environmental variability within a community of Antarctic penguins",
    PLoS ONE 9(3).
    """
    return read_csv(
        PENGUINS,
        target="body_mass_g",
        inputs=["species", "island", "sex", "bill_length_mm", "bill_depth_mm", "flipper_length_mm"],
    )
