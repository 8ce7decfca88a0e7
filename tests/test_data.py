"""Tables: the penguins, a learner's CSV file, plain arrays; and one clear sentence for each bad one."""

import codecs
import re

import numpy as np
import pytest

from nnlab import Dataset, load_penguins, read_csv

ENGLISH = re.compile(r"[A-Z0-9a-z'].+[.!]$", re.DOTALL)


def complaint(action, *arguments, **options):
    """Return the one sentence with which ``action`` refuses; anything but a ValueError fails."""
    with pytest.raises(ValueError) as caught:
        action(*arguments, **options)
    assert type(caught.value) is ValueError  # not a UnicodeDecodeError, which is one by inheritance
    message = str(caught.value)
    assert ENGLISH.fullmatch(message) and 20 < len(message) < 300, message
    return message


@pytest.fixture
def table(tmp_path):
    """Write a table into a file; return its path."""

    def write(content):
        path = tmp_path / "table.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


# ---- penguins ------------------------------------------------------------------------------------


def test_penguins_are_344_rows_with_19_missing_cells():
    penguins = load_penguins()
    assert len(penguins) == 344 and penguins.missing_cells == 19


def test_penguins_have_three_categories_and_three_numbers():
    kinds = {name: column.dtype.kind for name, column in load_penguins().inputs.items()}
    assert kinds == {
        "species": "U", "island": "U", "sex": "U",
        "bill_length_mm": "f", "bill_depth_mm": "f", "flipper_length_mm": "f",
    }  # fmt: skip


def test_penguins_are_to_be_weighed():
    penguins = load_penguins()
    assert penguins.target_name == "body_mass_g"
    assert (np.nanmin(penguins.target), np.nanmax(penguins.target)) == (2700, 6300)


def test_penguins_count_as_published():
    species, counts = np.unique(load_penguins().inputs["species"], return_counts=True)
    assert dict(zip(species.tolist(), counts.tolist(), strict=True)) == {
        "Adelie": 152,
        "Chinstrap": 68,
        "Gentoo": 124,
    }


def test_a_table_says_what_it_is():
    assert repr(load_penguins()) == "<Dataset penguins: 344 rows, 6 inputs, target body_mass_g>"


# ---- reading well --------------------------------------------------------------------------------


def test_numbers_and_categories_are_told_apart(table):
    data = read_csv(table("size,colour,price\n1,red,10\n2.5e1,blue,20\n"), target="price")
    assert data.inputs["size"].tolist() == [1, 25] and data.inputs["colour"].tolist() == ["red", "blue"]
    assert data.target.tolist() == [10, 20] and data.name == "table"


@pytest.mark.parametrize("gap", ["", " ", "NA", "n/a", "nan", "NaN", "NULL", "none", "None", "?"])
def test_every_word_for_a_gap_is_a_gap(table, gap):
    data = read_csv(table(f"a,kind,b,y\n1,u,9,5\n{gap},{gap},9,{gap}\n2,v,9,6\n"), target="y")
    assert np.isnan(data.inputs["a"]).tolist() == [False, True, False]
    assert data.inputs["kind"].tolist() == ["u", "", "v"]
    assert data.missing_cells == 3


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + b"a,y\n1,2\n3,4\n",
        b"a,y\r\n1,2\r\n3,4\r\n",
        b"a,y\r1,2\r3,4\r",
        b"a,y\n1,2\n3,4",
        b'"a","y"\n"1","2"\n"3","4"\n',
        b"a,y\n\n1,2\n\n\n3,4\n\n",
        b" a , y \n 1 , 2 \n 3 , 4 \n",
        b"\n\na,y\n1,2\n,\n3,4\n",
    ],
    ids=["BOM", "CRLF", "CR", "no last newline", "quotes", "blank lines", "spaces", "blank first and ,"],
)
def test_what_spreadsheets_write_is_read(table, content):
    data = read_csv(table(content), target="y")
    assert data.inputs["a"].tolist() == [1, 3] and data.target.tolist() == [2, 4]


def test_a_comma_in_quotes_belongs_to_the_cell(table):
    data = read_csv(table('"size, in m",where,y\n1,"Oslo, Norway",2\n3,"Bergen",4\n'), target="y")
    assert list(data.inputs) == ["size, in m", "where"]
    assert data.inputs["where"].tolist() == ["Oslo, Norway", "Bergen"]


def test_letters_of_every_language_are_read(table):
    data = read_csv(table("größe,種,y\n1,ペンギン,2\n3,Ärger,4\n"), target="y")
    assert data.inputs["種"].tolist() == ["ペンギン", "Ärger"]


def test_inputs_can_be_chosen_and_keep_their_order(table):
    path = table("a,b,c,y\n1,2,3,4\n5,6,7,8\n")
    assert list(read_csv(path, target="y", inputs=["c", "a"]).inputs) == ["c", "a"]


def test_a_column_that_is_not_chosen_may_hold_anything(table):
    path = table("a,notes,y\n1,12,2\n3,a mixture,4\n")
    assert read_csv(path, target="y", inputs=["a"]).inputs["a"].tolist() == [1, 3]


def test_a_column_without_a_name_does_no_harm_where_it_is_not_chosen(table):
    path = table(",a,y\n0,1,2\n1,3,4\n")
    assert read_csv(path, target="y", inputs=["a"]).inputs["a"].tolist() == [1, 3]


def test_a_path_may_be_a_string(table):
    assert len(read_csv(str(table("a,y\n1,2\n3,4\n")), target="y")) == 2


def test_a_column_without_any_value_is_read_as_gaps(table):
    data = read_csv(table("a,empty,y\n1,,2\n3,NA,4\n"), target="y")
    assert np.isnan(data.inputs["empty"]).all() and data.missing_cells == 2


# ---- bad files -----------------------------------------------------------------------------------

BAD = {
    "empty file": ("", ["empty", "column names"]),
    "only blank lines": ("\n\n\n", ["empty"]),
    "only a BOM": (codecs.BOM_UTF8, ["empty"]),
    "header only": ("a,y\n", ["no rows", "two"]),
    "text in a number column": ("a,y\n1,2\n3,4\noops,6\n", ["'a'", "line 4", "'oops'", "correct"]),
    "a unit in a number column": ("a,y\n1,2\n3 mm,4\n", ["'a'", "line 3", "'3 mm'"]),
    "decimal commas": ('a,y\n1,2\n"3,5",4\n', ["'a'", "line 3", "'3,5'"]),
    "text in the target's numbers": ("a,y\n1,2\n3,heavy\n", ["'y'", "line 3", "'heavy'"]),
    "a target of text": ("a,y\n1,red\n3,blue\n", ["target", "'y'", "text", "numbers"]),
    "no such target": ("a,b\n1,2\n3,4\n", ["'y'", "a, b"]),
    "only the target": ("y\n1\n2\n", ["'y'", "nothing to learn from"]),
    "too many cells": ("a,y\n1,2\n3,4,5\n", ["Line 3", "3 cells", "2"]),
    "too few cells": ("a,y\n1,2\n3\n", ["Line 3", "1 cell", "2"]),
    "names twice": ("a,a,y\n1,2,3\n4,5,6\n", ["same name", "'a'"]),
    "a column without a name": ("a,,y\n1,2,3\n4,5,6\n", ["Column 2", "no name", "inputs="]),
    "an index that pandas wrote": (",a,y\n0,1,2\n1,3,4\n", ["Column 1", "no name", "inputs="]),
    "commas after the header": ("a,y,,\n1,2,,\n3,4,,\n", ["Column 3", "no name", "inputs="]),
    "infinity": ("a,y\n1,2\ninf,4\n", ["'a'", "infinite", "line 3"]),
    "infinity in the target": ("a,y\n1,2\n3,-Infinity\n", ["'y'", "infinite", "line 3"]),
    "too large a number": ("a,y\n1,2\n1e999,4\n", ["'a'", "infinite", "line 3"]),
    "Latin-1": ("größe,y\n1,2\n3,4\n".encode("latin-1"), ["UTF-8"]),
    "UTF-16": ("a,y\n1,2\n3,4\n".encode("utf-16"), ["UTF-8"]),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xd8", ["UTF-8"]),
    "zero bytes": (b"a,y\n1,\x002\n3,4\n", ["line 2"]),
    "an unclosed quote": ('a,y\n1,2\n"3,4\n5,6\n', ["Line"]),
    "semicolons": ("a;y\n1;2\n3;4\n", ["semicolons", "commas"]),
    "a target without any value": ("a,y\n1,\n3,\n", ["'y'", "empty"]),
}


@pytest.mark.parametrize("content, words", BAD.values(), ids=BAD.keys())
def test_a_bad_file_gets_one_sentence_that_says_what_and_where(table, content, words):
    message = complaint(read_csv, table(content), target="y")
    assert all(word in message for word in words), message


def test_a_quote_that_is_never_closed_is_not_read_as_one_long_cell(table):
    rows = "\n".join(f"{k},{k}" for k in range(20000))
    complaint(read_csv, table('a,y\n1,2\n"' + rows), target="y")


def test_the_line_is_the_files_line_even_after_blank_ones_and_quoted_newlines(table):
    content = 'a,note,y\n\n1,"two\nlines",2\n\noops,fine,3\n'
    assert "line 6" in complaint(read_csv, table(content), target="y")


def test_no_such_file(tmp_path):
    message = complaint(read_csv, tmp_path / "nowhere.csv", target="y")
    assert "nowhere.csv" in message and "No such file" in message


def test_a_directory_is_no_table(tmp_path):
    assert "can't be read" in complaint(read_csv, tmp_path, target="y")


@pytest.mark.parametrize("path", ["", "a\0b"], ids=["nothing", "zero byte"])
def test_an_impossible_path(path):
    assert complaint(read_csv, path, target="y")


def test_a_row_of_commas_alone_is_a_blank_line(table):
    assert len(read_csv(table("a,b,y\n1,2,3\n,,\n4,5,6\n,,\n"), target="y")) == 2


def test_no_such_input(table):
    message = complaint(read_csv, table("a,y\n1,2\n3,4\n"), target="y", inputs=["a", "b"])
    assert "'b'" in message and "a, y" in message


@pytest.mark.parametrize("inputs, word", [(["y"], "'y'"), (["a", "y"], "'y'"), ([], "nothing to learn")])
def test_inputs_that_make_no_table(table, inputs, word):
    assert word in complaint(read_csv, table("a,y\n1,2\n3,4\n"), target="y", inputs=inputs)


# ---- arrays --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "X, y",
    [
        ([[1, 2], [3, 4]], [5, 6]),
        (np.array([[1, 2], [3, 4]]), np.array([[5], [6]])),
        (((1, 2), (3, 4)), (5, 6)),
        (np.array([[1, 2], [3, 4]], dtype="float16"), np.array([5, 6], dtype=object)),
    ],
)
def test_arrays_of_every_kind_make_the_same_table(X, y):
    data = Dataset.from_arrays(X, y)
    assert {name: column.tolist() for name, column in data.inputs.items()} == {"x1": [1, 3], "x2": [2, 4]}
    assert data.target.tolist() == [5, 6] and data.target.dtype == float


def test_one_input_may_come_as_a_flat_array():
    assert Dataset.from_arrays([1, 2, 3], [4, 5, 6]).inputs["x1"].tolist() == [1, 2, 3]


def test_names_of_inputs_can_be_given():
    data = Dataset.from_arrays(np.ones((2, 2)), [1, 2], ["width", "height"])
    assert list(data.inputs) == ["width", "height"]


def test_gaps_in_arrays_are_missing_cells():
    assert Dataset.from_arrays([[1.0, np.nan], [None, 2.0]], [1.0, np.nan]).missing_cells == 3


def test_a_table_is_a_copy():
    X, y = np.ones((3, 2)), np.ones(3)
    data = Dataset.from_arrays(X, y)
    X[:], y[:] = 7, 7
    assert data.target.tolist() == [1, 1, 1] and data.inputs["x1"].tolist() == [1, 1, 1]


BAD_ARRAYS = {
    "text in X": ([["a"], ["b"]], [1, 2], None, ["X"]),
    "text in y": ([[1], [2]], ["a", "b"], None, ["y"]),
    "ragged": ([[1, 2], [3]], [1, 2], None, ["X", "equal length"]),
    "three axes": (np.ones((2, 2, 2)), [1, 2], None, ["X", "(2, 2, 2)"]),
    "a number for X": (1.0, [1], None, ["X", "()"]),
    "two targets": (np.ones((2, 2)), np.ones((2, 2)), None, ["y", "(2, 2)"]),
    "a number for y": (np.ones((2, 2)), 1.0, None, ["y", "()"]),
    "other lengths": (np.ones((3, 2)), [1, 2], None, ["3", "2"]),
    "no rows": (np.ones((0, 2)), [], None, ["X", "empty"]),
    "no columns": (np.ones((2, 0)), [1, 2], None, ["X", "empty"]),
    "complex": (np.ones((2, 1)) * 1j, [1, 2], None, ["X"]),
    "a dict": ({"a": [1, 2]}, [1, 2], None, ["X"]),
    "None": (None, [1, 2], None, ["X"]),
    "too large an integer": ([[10**400], [1]], [1, 2], None, ["X"]),
    "infinity in X": ([[1, 2], [3, np.inf]], [1, 2], None, ["X", "infinite", "row 1", "np.nan"]),
    "infinity in y": ([1, 2, 3], [-np.inf, 2, 3], None, ["y", "infinite", "row 0", "np.nan"]),
    "dates": (np.array(["2020-01-01", "2021-01-01"], dtype="M8[D]"), [1, 2], None, ["X"]),
    "too few names": (np.ones((2, 2)), [1, 2], ["a"], ["feature_names", "1", "2"]),
    "names twice": (np.ones((2, 2)), [1, 2], ["a", "a"], ["feature_names", "'a'"]),
    "names of another kind": (np.ones((2, 2)), [1, 2], [1, [2]], ["feature_names"]),
    "one string of names": (np.ones((2, 2)), [1, 2], "ab", ["feature_names"]),
    "numbers as names": (np.ones((2, 2)), [1, 2], [1, 2], ["feature_names"]),
    "a number of names": (np.ones((2, 2)), [1, 2], 2, ["feature_names"]),
}


@pytest.mark.parametrize("X, y, names, words", BAD_ARRAYS.values(), ids=BAD_ARRAYS.keys())
def test_bad_arrays_get_one_sentence_that_names_the_argument(X, y, names, words):
    message = complaint(Dataset.from_arrays, X, y, names)
    assert all(word in message for word in words), message


# ---- tables put together by hand -----------------------------------------------------------------

BAD_PARTS = {
    "no inputs": ({}, np.ones(2), ["inputs"]),
    "other lengths": ({"a": np.ones(3)}, np.ones(2), ["'a'", "3", "2"]),
    "integers": ({"a": np.array([1, 2])}, np.ones(2), ["'a'", "int64"]),
    "a list": ({"a": [1.0, 2.0]}, np.ones(2), ["'a'", "list"]),
    "two axes": ({"a": np.ones((2, 1))}, np.ones(2), ["'a'", "(2, 1)"]),
    "a target of text": ({"a": np.ones(2)}, np.array(["a", "b"]), ["target"]),
    "a target of integers": ({"a": np.ones(2)}, np.array([1, 2]), ["target", "int64"]),
}


@pytest.mark.parametrize("inputs, target, words", BAD_PARTS.values(), ids=BAD_PARTS.keys())
def test_parts_that_make_no_table_are_refused_at_once(inputs, target, words):
    message = complaint(Dataset, inputs, target)
    assert all(word in message for word in words), message


@pytest.mark.parametrize(
    "content, words",
    [
        ("size;price\n1;2\n2;3\n", "semicolons between its cells: save it with commas"),
        ("size;price\n1,5;2,5\n2,5;3,5\n", "semicolons between its cells"),
        ("size\tprice\n1\t2\n2\t3\n", "tabs between its cells"),
        (b"PK\x03\x04[Content_Types].xml", "is a spreadsheet: save it as 'CSV UTF-8'"),
    ],
)
def test_a_file_that_a_spreadsheet_saved_otherwise_is_told(table, content, words):
    assert words in complaint(read_csv, table(content), "price")


@pytest.mark.parametrize("inputs", ["size", 3, [], ()])
def test_inputs_are_a_list_of_columns(table, inputs):
    assert "inputs" in complaint(read_csv, table("size,price\n1,2\n2,3\n"), "price", inputs)


def test_inputs_may_come_as_an_array_or_one_by_one(table):
    path = table("size,age,price\n1,2,3\n2,3,4\n")
    for inputs in (np.array(["size", "age"]), (name for name in ["size", "age"])):
        assert list(read_csv(path, "price", inputs).inputs) == ["size", "age"]
