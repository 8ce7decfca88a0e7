"""The verdicts are computed: from evidence that holds elsewhere too, and they change with what is tried."""

import itertools
import re
import time
from html.parser import HTMLParser

import numpy as np
import pytest

import nnlab.verdicts as module
from nnlab import Recipe, learning_rate_limit, prepare, train
from nnlab.verdicts import FAILURE, REPAIRED, SEEDS, TRIALS, Evidence, Verdicts, foot, verdicts

NAMES = [f"T{number}" for number in range(1, 21)]
#: What the table finds today. Who changes the package or a trial and finds another verdict should know it.
FOUND = {
    "guilty": {"T3", "T12"},
    "accomplice": {"T2", "T6", "T7", "T11", "T13", "T18"},
}


@pytest.fixture(scope="module")
def table():
    return verdicts()


@pytest.fixture(scope="module")
def rows(table):
    return {row.trial.name: row for row in table.rows}


def test_the_whole_table_takes_seconds():
    for cached in (module._runs, module._limit):
        cached.cache_clear()
    start = time.process_time()
    verdicts()
    assert time.process_time() - start < 15


def test_every_claim_is_tried_in_order(rows):
    assert list(rows) == NAMES
    assert all(re.fullmatch(r"0\d(, 0\d)*", row.trial.notebooks) for row in rows.values())
    assert (
        len({row.trial.claim for row in rows.values()})
        == len({row.trial.measure for row in rows.values()})
        == 20
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_verdict_on(rows, name):
    wanted = next((word for word, names in FOUND.items() if name in names), "innocent")
    assert rows[name].evidence.verdict == wanted


@pytest.mark.parametrize("evidence", list(itertools.product([False, True], repeat=5)), ids=str)
def test_a_verdict_follows_from_the_evidence(evidence):
    present, cures, breaks, helps, spoils = evidence
    verdict = Evidence("", present, cures, breaks, helps, spoils).verdict
    if not present or not any(evidence[1:]):
        assert verdict == "innocent"
    else:
        assert verdict == ("guilty" if cures and breaks else "accomplice")


# ---- the evidence, measured once more without the module's own shortcuts ---------------------------


def turns_nan(recipe, seeds=range(20, 23)):
    """Whether a recipe turns NaN, by `train`, from starts that the table does not use."""
    ends = {train(recipe.but(seed=seed)).first_nonfinite is not None for seed in seeds}
    assert len(ends) == 1
    return ends.pop()


CORE = {
    "init": "he",
    "clip": "output-error",
    "scale_inputs": True,
    "scale_target": True,
    "activation": "relu",
}


@pytest.mark.parametrize(
    ("name", "without", "alone"),
    [
        ("T3", {"clip": "norm"}, {"reduction": "sum"}),
        ("T4", {"hidden": ()}, {"hidden": (8, 8, 8)}),
        ("T6", {"scale_inputs": True, "scale_target": True}, {"scale_inputs": False, "scale_target": False}),
        ("T7", {"scale_target": True}, {"scale_target": False}),
        ("T8", {"encoding": "one-hot"}, {"encoding": "codes"}),
        ("T10", {"init": "xavier"}, {"init": "uniform"}),
        ("T11", {"clip": "output-error"}, {}),
        ("T12", {"learning_rate": 0.01}, {"learning_rate": 1}),
        ("T13", CORE, {}),
    ],
)
def test_the_exchanges_hold_from_other_starts(rows, name, without, alone):
    evidence = rows[name].evidence
    assert evidence.cures == (not turns_nan(FAILURE.but(**without)))
    assert evidence.breaks == turns_nan(REPAIRED.but(**alone))


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("T6", {"scale_inputs": True, "scale_target": True}),
        ("T7", {"scale_target": True}),
        ("T10", {"init": "xavier"}),
    ],
)
def test_only_scaling_widens_the_limit(rows, name, without):
    limits = [
        np.median([learning_rate_limit(recipe.but(seed=seed)) for seed in range(20, 30)])
        for recipe in (FAILURE, FAILURE.but(**without))
    ]
    assert rows[name].evidence.helps == (limits[1] > 1.5 * limits[0]) == (name == "T6")


def test_the_repaired_recipe_trains():
    for seed in range(20, 25):
        history = train(REPAIRED.but(seed=seed))
        assert history.first_nonfinite is None and history.relative_loss[-1] < history.line


def test_the_independent_derivative_is_right():
    """Against plain central differences of the loss."""
    history = train(REPAIRED.but(epochs=0))
    other = module._Independent(REPAIRED, history.prepared)
    p = history.initial_parameters
    assert other.loss(p) == pytest.approx(history.loss[0])
    slopes = other.gradient(p)
    for name, values in p.items():
        for index in itertools.islice(np.ndindex(values.shape), 3):
            ends = []
            for step in (1e-6, -1e-6):
                moved = {key: array.copy() for key, array in p.items()}
                moved[name][index] += step
                ends.append(other.loss(moved))
            assert slopes[name][index] == pytest.approx((ends[0] - ends[1]) / 2e-6, rel=1e-5, abs=1e-8)


def test_training_by_the_independent_derivative_gives_the_same_network():
    recipe = REPAIRED.but(epochs=20)
    history = train(recipe)
    other = module._Independent(recipe, history.prepared)
    assert other.first_bad_epoch(history.initial_parameters) is None


# ---- the verdicts change with what is tried --------------------------------------------------------


@pytest.fixture
def planted(monkeypatch):
    """Try another failing recipe than the thread's."""

    def plant(**changes):
        monkeypatch.setattr(module, "FAILURE", REPAIRED.but(**changes))
        return monkeypatch

    return plant


def verdict_on(name):
    return verdicts(name).rows[0].evidence.verdict


def test_gaps_in_the_data_are_guilty_where_they_are(planted):
    planted(drop_missing=False)
    assert verdict_on("T5") == "guilty"
    assert "NaN cells" in verdicts("T5").rows[0].evidence.number


def test_dependent_columns_are_present_in_one_hot(planted):
    planted(learning_rate=1)
    row = verdicts("T9").rows[0]
    assert row.evidence.present and row.evidence.number.startswith("rank 9 of 12")


def test_clipping_is_no_accomplice_of_a_run_that_is_nan_from_the_start(planted):
    planted(drop_missing=False)
    assert verdict_on("T11") == "innocent"


def test_overfitting_is_seen_where_it_is(planted):
    planted(hidden=32, epochs=3000, learning_rate=0.03)
    assert not verdicts("T17").rows[0].evidence.present  # a quarter of the penguins is not enough
    module.FAILURE = module.FAILURE.but(data=_noise())
    assert verdicts("T17").rows[0].evidence.present


def _noise():
    rng = np.random.default_rng(0)
    return module.Dataset.from_arrays(rng.standard_normal((60, 3)), rng.standard_normal(60))


def test_a_prediction_that_fails_leaves_too_little_known(planted):
    planted()  # trains: the loss does not grow by (1 - rate x curvature)²
    assert verdicts("T20").rows[0].evidence.present


def test_a_step_uphill_convicts_the_sign(monkeypatch):
    def uphill(recipe):
        history = train(recipe.but(epochs=0))
        return type("History", (), {"relative_loss": np.array([1.0, 1.1]), "prepared": history.prepared})()

    monkeypatch.setattr(module, "train", uphill)
    assert verdicts("T15").rows[0].evidence.present


# ---- the table --------------------------------------------------------------------------------------


class Cells(HTMLParser):
    """Every cell of an HTML table in order, and its tag with its scope."""

    def __init__(self, page):
        super().__init__()
        self.cells, self.kinds, self.open = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")
            self.kinds.append((tag, dict(attrs).get("scope")))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if {"td", "th"} & set(self.open):
            self.cells[-1] += data


def test_the_page_holds_the_same_cells_as_the_rows(table):
    page = Cells(table._repr_html_())
    assert page.open == []
    assert page.cells == [*Verdicts.HEAD, *(cell for row in table.rows for cell in row.cells())]
    width = len(Verdicts.HEAD)
    assert page.kinds[:width] == [("th", "col")] * width
    assert all(page.kinds[k] == ("th", "row") for k in range(width, len(page.kinds), width))
    assert "<caption" in table._repr_html_()


def test_the_text_has_a_line_for_each_claim_and_says_what_the_words_mean(table):
    lines = repr(table).splitlines()
    assert [line.split()[0] for line in lines[1:21]] == NAMES
    assert tuple(lines[21:]) == foot()
    assert all(any(line.startswith(word) for line in foot()) for word in ("guilty", "accomplice", "innocent"))
    assert (
        len(
            {line.index("verdict") for line in lines[:1]}
            | {
                line.find(w)
                for line in lines[1:21]
                for w in ("guilty", "accomplice", "innocent")
                if f"  {w}  " in line
            }
        )
        == 1
    )


def test_numbers_have_three_digits_at_most(table):
    for row in table.rows:
        for found in re.findall(r"\d+\.\d+", row.evidence.number):
            assert len(found.replace(".", "").lstrip("0")) <= 3, row.evidence.number


def test_a_few_claims_can_be_asked_for():
    assert [row.trial.name for row in verdicts("T20", "T5").rows] == ["T20", "T5"]
    assert len(TRIALS) == 20 and SEEDS == 10


@pytest.mark.parametrize("claim", ["T21", "t1", "", 3])
def test_a_claim_that_is_none_is_refused(claim):
    with pytest.raises(ValueError, match="There is no claim") as caught:
        verdicts(claim)
    assert "T1, T2" in str(caught.value)


def test_the_failing_recipe_is_the_threads():
    assert Recipe() == FAILURE and not np.isnan(prepare(FAILURE).X).any()
