"""The detective's recorder never disturbs the script that it listens to."""

import numpy as np
import pytest

from nnlab.diagnosis.case import Case
from nnlab.diagnosis.looks import look, numbers
from nnlab.diagnosis.recorder import Recorder
from nnlab.diagnosis.runner import Script
from nnlab.diagnosis.treatments import blend

pytestmark = pytest.mark.usefixtures("unforgiving")


def observed(tmp_path, text):
    path = tmp_path / "script.py"
    path.write_text(text)
    case = Case(text, Script(str(path)), 30.0)
    case.observe()
    return case


def test_a_matrix_is_looked_at_as_a_plain_array(tmp_path):
    case = observed(
        tmp_path,
        """import numpy as np
X = np.matrix(np.c_[np.ones(40), np.linspace(0, 1, 40), np.arange(40) % 3])
y = np.matrix(np.linspace(0, 3, 40)).T
w = np.matrix(np.zeros((3, 1)))
for i in range(300):
    e = X * w - y
    print(float((e.T * e)[0, 0]) / 40)
    w = w - 0.1 * X.T * e / 40
""",
    )
    assert case.record["error"] is None
    assert case.record["slips"] == []
    assert case.outcome.status == "learns"


def test_masked_numbers_are_not_seen():
    hidden = np.ma.array([1.0, np.nan, 3.0], mask=[False, True, False])
    assert look(hidden)["bad"] == 0
    assert type(numbers(hidden)) is np.ndarray


def test_a_name_set_by_the_same_statement_is_another_place_by_now(tmp_path):
    case = observed(
        tmp_path,
        """row, i = [0.0] * 3, 0
while i < 3:
    row[i], i = 3.0, i + 1
class Node:
    next = None
node = Node()
node.next, before = Node(), None
while node:
    node.next, before, node = before, node, node.next
print(row)
""",
    )
    assert case.record["error"] is None
    assert case.record["output"].startswith("[3.0, 3.0, 3.0]")


def test_what_fails_in_the_recorder_stays_there(tmp_path):
    case = observed(
        tmp_path,
        """import warnings
warnings.simplefilter("error")
class Odd:
    def __getattr__(self, name):
        raise RuntimeError(name)
    def __len__(self):
        raise RuntimeError("no length")
def same(value):
    return value
kept = []
for i in range(3):
    odd = same(Odd())
    kept.append(odd)
print("done")
""",
    )
    assert case.record["error"] is None
    assert case.record["output"] == "done\n"


def test_a_value_comes_out_as_it_went_in_when_its_method_fails():
    recorder = Recorder([], [], {"tables": [{"name": "x", "do": "unit"}]})
    value = object()
    assert recorder.value(7, value) is value  # there is no statement 7
    assert recorder.after(7, 0, value) is value
    assert recorder.part(7, 0, value, True) is value
    assert recorder.slips


def test_a_step_between_lists_of_other_lengths_is_left_alone():
    new = [1.0, 2.0, 3.0]
    assert blend([0.0, 0.0], new, 0.1) == [1.0, 2.0, 3.0]
