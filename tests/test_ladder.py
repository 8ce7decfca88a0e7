"""The ladder is honest: on ten seeds, every step shows what it changed."""

import re
from statistics import median

import numpy as np
import pytest

from nnlab import ladder, learning_rate_limit, train
from nnlab.ladder import STEPS

SEEDS = 10


@pytest.fixture(scope="module")
def measured():
    """The whole ladder on ten seeds."""
    return ladder(seeds=SEEDS)


@pytest.fixture(scope="module")
def rungs(measured):
    return measured.rungs


def starts(rung):
    return [h.relative_loss[0] for h in rung.histories]


def ends(rung):
    return [h.relative_loss[-1] for h in rung.histories]


def test_each_step_keeps_the_ones_above():
    steps = list(STEPS.values())
    changed = [
        {"encoding": "one-hot", "scale_inputs": True, "scale_target": True},
        {"init": "xavier"},
        {"clip": "norm", "clip_threshold": 1.0},
        {"learning_rate": 0.1},
    ]
    for above, step, changes in zip(steps[:-1], steps[1:], changed, strict=True):
        assert step == above.but(**changes)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_the_first_three_steps_turn_nan_on_every_seed(rungs, step):
    assert all(h.dead and h.first_nonfinite for h in rungs[step].histories)


def test_scaling_doubles_the_limit_at_the_median_and_raises_it_on_every_seed(rungs):
    raw, scaled = rungs[0].limits, rungs[1].limits
    assert all(b > 1.5 * a for a, b in zip(raw, scaled, strict=True))
    assert median(scaled) > 2 * median(raw)


def test_scaling_lowers_the_first_loss_on_every_seed(rungs):
    assert all(b < a / 3 for a, b in zip(starts(rungs[0]), starts(rungs[1]), strict=True))


def test_scaling_slows_the_growth_on_every_seed(rungs):
    bad = [[h.first_bad_epoch for h in rung.histories] for rung in rungs[:2]]
    assert all(b > a for a, b in zip(*bad, strict=True))


def test_xavier_halves_the_first_loss_at_the_median_and_lowers_it_on_nine_seeds(rungs):
    before, after = starts(rungs[1]), starts(rungs[2])
    assert median(after) < median(before) / 2
    assert sum(b < a for a, b in zip(before, after, strict=True)) >= 9


def test_xavier_starts_with_shorter_weights_and_no_biases_on_every_seed(rungs):
    for before, after in zip(rungs[1].histories, rungs[2].histories, strict=True):
        assert after.weight_norms["W1"][0] < 0.8 * before.weight_norms["W1"][0]
        assert after.weight_norms["b1"][0] == after.weight_norms["b2"][0] == 0


def test_clipping_never_turns_nan_and_stays_worse_than_a_straight_line(rungs):
    for history in rungs[3].histories:
        assert history.first_nonfinite is None and np.isfinite(history.loss).all()
        # A bouncing loss never repeats its digits on another processor; its level it does.
        assert np.median(history.relative_loss[-100:]) > 2 * history.line


def test_clipping_bounces_and_never_settles(rungs):
    for history in rungs[3].histories:
        tail = history.relative_loss[-100:]
        assert (np.diff(tail) > 0).mean() > 0.2 and history.clipped[-100:].any()


def test_the_last_step_beats_the_straight_line_on_every_seed(rungs):
    for history in rungs[4].histories:
        assert history.relative_loss[-1] < 0.95 * history.line
        assert history.first_nonfinite is None


def test_the_last_step_alone_is_below_its_limit_on_every_seed(rungs):
    for rung, below in zip(rungs, [False, False, False, False, True], strict=True):
        assert all((rung.recipe.learning_rate < limit) == below for limit in rung.limits)


def test_a_rung_holds_what_its_recipes_give(rungs):
    rung = rungs[4]
    assert len(rung.histories) == len(rung.limits) == SEEDS
    for seed in (0, 7):
        recipe = rung.recipe.but(seed=seed)
        assert rung.histories[seed].recipe == recipe
        assert np.array_equal(rung.histories[seed].loss, train(recipe).loss)
        assert rung.limits[seed] == learning_rate_limit(recipe)


# ---- the table -----------------------------------------------------------------------------------


def test_the_table_has_a_row_for_each_step_with_its_numbers(measured):
    head, *rows, foot = repr(measured).splitlines()
    assert head.startswith("step") and foot.endswith("0.125 is a straight line.")
    assert [row.split("  ")[0] for row in rows] == list(STEPS)
    assert all(f"{median(starts(rung)):.3g}" in row for row, rung in zip(rows, measured.rungs, strict=True))
    assert all(f"{median(rung.limits):.3g}" in row for row, rung in zip(rows, measured.rungs, strict=True))
    assert "NaN, epoch 122" in rows[0] and "bounces, about 0.4" in rows[3]
    assert f"loss {median(ends(measured.rungs[4])):.3g}" in rows[4]


def test_no_cell_holds_more_than_three_digits_of_a_number(measured):
    numbers = re.findall(r"\d+\.\d+", repr(measured))
    assert numbers and all(len(n.replace(".", "").lstrip("0")) <= 3 for n in numbers)


def test_the_table_of_a_page_holds_the_same_cells(measured):
    page = measured._repr_html_()
    cells = [re.sub("&#x27;", "'", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", page)]
    assert cells == [*measured.HEAD, *(cell for rung in measured.rungs for cell in rung.cells())]
    assert page.startswith("<table>") and "<caption>" in page


def test_the_first_steps_alone_can_be_asked_for():
    short = ladder(2, seeds=1)
    assert [rung.name for rung in short.rungs] == list(STEPS)[:2] and len(short.rungs[0].histories) == 1


@pytest.mark.parametrize(
    "arguments, word",
    [
        ({"steps": 0}, "steps must be a whole number from 1 to 5; 0 came."),
        ({"steps": 6}, "steps must be a whole number from 1 to 5; 6 came."),
        ({"seeds": 0}, "seeds must be a whole number from 1"),
        ({"steps": 1.5}, "1.5 came."),
        ({"seeds": "3"}, "'3' came."),
    ],
    ids=str,
)
def test_a_ladder_without_steps_or_seeds_is_refused(arguments, word):
    with pytest.raises(ValueError) as caught:
        ladder(**arguments)
    assert word in str(caught.value)
