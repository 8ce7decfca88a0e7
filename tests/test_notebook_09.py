"""The questions of notebook 09, and what the detective says of the scripts that it shows."""

import ast
from pathlib import Path

import numpy as np
import pytest

import lessons
from nnlab import Dataset, Recipe, check, diagnose, learning_rate_limit, train
from nnlab.cli import main
from nnlab.verdicts import verdicts

NOTEBOOK = Path(__file__).resolve().parent.parent / "notebooks" / "09_your_own_nan.ipynb"
CODE = [cell.source for cell in lessons.read(NOTEBOOK).cells if cell.cell_type == "code"]


def texts():
    """Every name that the notebook gives to the text of a script, `cellar` and `hole` included."""
    found = {}
    for source in CODE:
        for statement in lessons.parse(source).body:
            if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
                name, kinds = getattr(statement.targets[0], "id", None), ast.Constant | ast.Call
                if isinstance(statement.value, kinds) and (
                    isinstance(getattr(statement.value, "value", None), str) or name in ("cellar", "hole")
                ):
                    found[name] = eval(ast.unparse(statement.value), {}, found)
    found["marks"] = next(source for source in CODE if source.startswith("%%diagnose")).split("\n", 1)[1]
    return found


TEXTS = texts()
MENDED = TEXTS["cellar"].replace("X.std(axis=0)", "np.where(X.std(axis=0) > 0, X.std(axis=0), 1)")
#: A script that learns, and has nothing to do with the flats.
ANOTHER = """w, losses = 1.0, []
for turn in range(100):
    error = 3 * w - 6
    losses.append(error**2)
    w = w - 0.01 * 2 * 3 * error
"""


def run(text):
    seen = {}
    with np.errstate(all="ignore"):
        exec(text, seen)
    return seen


def facts(values):
    good = values[np.isfinite(values)]
    bad = values.size - good.size
    if good.size == 0:
        return values.shape, None, None, bad
    return values.shape, good.min(), good.max(), bad


# ---- questions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("09.1", "b"),
        ("09.2", 342),
        ("09.2", -342),
        ("09.2", np.sqrt(117_000)),
        ("09.3", "D "),
        ("09.4", "c"),
        ("09.E1", MENDED),
        ("09.E1", TEXTS["flats"].replace("0.01", "0.00001")),
        ("09.E2", facts),
        ("09.E2", lambda values: [int(x) if x == 0 else x for x in facts(values)]),
    ],
)
def test_right_answers(name, answer):
    assert check(name, answer).right is True


@pytest.mark.parametrize(
    ("name", "answer", "hint"),
    [
        ("09.1", "d", "many turns before"),
        ("09.2", 117_238, "the loss itself"),
        ("09.2", 58_600, "Half is for adding"),
        ("09.2", 1.374e10, "Take the root"),
        ("09.2", 2, "np.sqrt(factor)"),
        ("09.E1", TEXTS["cellar"], "zero-variance-column"),
        ("09.E1", MENDED.replace("0.01", "0.0000001"), "hardly moves"),
        ("09.E1", MENDED.replace("import numpy as np", "import numpyy as np"), "does not run"),
        ("09.E1", ANOTHER, "start from cellar"),
        ("09.E1", "cellar", "text of the whole script"),
        ("09.E1", "x = (1,\n", "syntax error"),
        ("09.E2", facts(np.zeros(3)), "the function itself"),
        ("09.E2", lambda values: None, "end it with return"),
        ("09.E2", lambda values: values.shape, "Return four things"),
        ("09.E2", lambda values: (values.shape, values.min(), values.max(), 0), "smallest came as nan"),
        ("09.E2", lambda v: (v.shape, np.nanmin(v), np.nanmax(v), np.isnan(v).sum()), "came as inf"),
        ("09.E2", lambda values: (len(values), *facts(values)[1:]), "could not be judged"),
        ("09.E2", lambda values: (*facts(values)[:3], 0), "bad came as 0, not 2"),
    ],
)
def test_hints_fit_the_mistake(name, answer, hint):
    result = check(name, answer)
    assert result.right is False
    assert hint in result.message


# ---- what the notebook says of its scripts, by hand ------------------------------------------------


def test_the_flats_diverge_at_the_rate_of_their_table():
    seen = run(TEXTS["flats"])
    loss = np.array(seen["losses"])
    first = int(np.argmax(~np.isfinite(loss)))
    own = Recipe(
        data=Dataset.from_arrays(seen["X"], seen["price"]),
        hidden=(),
        init="zeros",
        learning_rate=0.01,
        epochs=first + 5,
    )
    assert TEXTS["flats"].splitlines()[12].strip().startswith("losses.append")
    assert train(own).first_bad_epoch == first
    limit = learning_rate_limit(own)
    assert limit < 0.01 / 100 and 1000 * limit < learning_rate_limit(own.but(scale_inputs=True))
    beyond, below = (train(own.but(epochs=300, learning_rate=times * limit)) for times in (2, 0.95))
    assert beyond.first_bad_epoch is None and beyond.loss[-1] > 1e200 and below.loss[-1] < below.loss[0]
    assert train(own.but(epochs=300, learning_rate=2.2 * limit)).first_bad_epoch is not None
    assert train(own.but(epochs=300)).last_epoch == 123
    assert np.sqrt(loss[4] / loss[3]) == pytest.approx(0.01 * 2 / limit - 1, rel=1e-6)


def test_the_three_versions_print_the_same_and_differ_in_what_and_when(capsys):
    ends, marks = set(), []
    for name in ("flats", "hole", "cellar"):
        seen = run(TEXTS[name])
        ends.add(capsys.readouterr().out)
        marks.append((np.isfinite(seen["X"]).all(), np.argmax(~np.isfinite(seen["losses"])) > 0))
    assert len(ends) == 1
    assert marks == [(True, True), (False, False), (False, False)]


# ---- what the detective says of them ---------------------------------------------------------------


def test_two_causes_of_the_flats_are_proved():
    diagnosis = diagnose(TEXTS["flats"])
    assert diagnosis.first_bad["line"] == 13
    assert [cause["cause"] for cause in diagnosis.causes if cause["proved"]] == [
        "unscaled-inputs",
        "lr-too-high",
    ]
    assert diagnosis.fix.startswith("before line 11: X = (X - X.mean(")


def test_the_marks_have_two_shapes():
    diagnosis = diagnose(TEXTS["marks"])
    assert (diagnosis.cause, diagnosis.first_bad, diagnosis.causes[0]["line"]) == (
        "broadcasting-shape",
        None,
        11,
    )
    assert diagnosis.causes[0]["proved"]


def test_nothing_is_wrong_with_the_lamp(tmp_path, capsys):
    (tmp_path / "lamp.py").write_text(TEXTS["lamp"])
    assert main(["diagnose", str(tmp_path / "lamp.py")]) == 0
    assert "Nothing is wrong" in capsys.readouterr().out


def test_two_faults_are_indicated_and_one_alone_is_not_proved():
    best = diagnose(TEXTS["hole"]).causes[0]
    assert (best["cause"], best["proved"]) == ("nan-in-data", False)
    assert best["outcome"].startswith("NaN: loss 3.21e+05 at the start")


def test_savings_are_a_guess_and_noise_is_silent():
    guess = diagnose(TEXTS["savings"])
    assert (guess.causes, guess.first_bad["line"]) == ([], 3)
    assert "(a guess)" in str(guess)
    assert diagnose(TEXTS["noise"]).cause == "healthy"


def test_the_askers_script_fails_like_the_recipe_and_all_its_cures_shorten_the_step():
    diagnosis = diagnose(TEXTS["my_script"])
    assert (diagnosis.first_bad["line"], diagnosis.first_bad["iteration"]) == (23, 122)
    assert train(Recipe()).first_bad_epoch == 122
    proved = {cause["cause"]: cause for cause in diagnosis.causes if cause["proved"]}
    assert "lr-too-high" in proved
    assert all("every step times" in cause["change"] for cause in proved.values())


def test_the_verdict_on_the_last_claim_names_this_notebook():
    (row,) = verdicts("T20").rows
    assert row.evidence.verdict == "innocent"
    assert "09" in row.trial.notebooks
