"""Clipping: bounds, direction, infinity and NaN, and each run by its own threshold."""

import math

import numpy as np
import pytest

from nnlab.clipping import CLIPS, clip_norm, clip_output_error, clip_value, global_norm

ONE = np.array([1.0])
both = pytest.mark.parametrize("clip", [clip_value, clip_norm])


def gradients(runs=1, size=1.0, seed=0):
    rng = np.random.default_rng(seed)
    return size * rng.standard_normal((runs, 17))


def one(*numbers, dtype=float):
    return np.array([numbers], dtype=dtype)


def test_the_kinds_of_clipping_of_the_series_are_there():
    assert CLIPS == ("value", "norm", "output-error")


# ---- by value ------------------------------------------------------------------------------------


@pytest.mark.parametrize("threshold", [1e-3, 0.5, 1.0, 100.0])
def test_by_value_no_entry_is_longer_than_the_threshold(threshold):
    before, after = gradients(), gradients()
    clipped = clip_value(after, np.array([threshold]))
    assert np.array_equal(after[0], np.clip(before[0], -threshold, threshold))
    assert clipped.tolist() == [bool((abs(before[0]) > threshold).any())]


def test_by_value_an_entry_as_long_as_the_threshold_is_not_clipped():
    g = one(1.0, -1.0)
    assert clip_value(g, ONE).tolist() == [False] and g.tolist() == [[1, -1]]


def test_by_value_infinity_becomes_the_threshold():
    g = one(np.inf, -np.inf, 0.5)
    assert clip_value(g, ONE).tolist() == [True] and g.tolist() == [[1, -1, 0.5]]


def test_by_value_nan_stays_nan_and_is_not_called_clipped():
    g = one(np.nan, 0.5)
    assert clip_value(g, ONE).tolist() == [False] and np.isnan(g[0, 0]) and g[0, 1] == 0.5


# ---- by norm -------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e3, 1e200, 1e307])
def test_by_norm_the_length_is_at_most_the_threshold_and_the_direction_stays(size):
    before, after = gradients(size=size), gradients(size=size)
    with np.errstate(over="ignore"):  # the first try, plain squares
        clipped = clip_norm(after, ONE)
    length = math.hypot(*before[0])
    assert clipped.tolist() == [length > 1]
    assert np.allclose(after[0], before[0] * min(1, 1 / length), rtol=1e-12)
    assert math.hypot(*after[0]) <= 1 + 1e-12


@pytest.mark.parametrize("share", [0.01, 0.999, 1.0])
def test_by_norm_a_gradient_no_longer_than_the_threshold_is_left_alone_bit_for_bit(share):
    before, after = gradients(), gradients()
    threshold = global_norm(before) / share
    assert clip_norm(after, threshold).tolist() == [False] and np.array_equal(after[0], before[0])


def test_by_norm_all_entries_shrink_by_one_factor():
    g = one(3.0, 4.0)
    clip_norm(g, ONE)
    assert g[0].tolist() == pytest.approx([0.6, 0.8])


def test_by_norm_an_infinite_gradient_has_no_direction_left():
    g = one(np.inf, 3.0)
    with np.errstate(invalid="ignore"):
        assert clip_norm(g, ONE).tolist() == [True]
    assert np.isnan(g[0, 0]) and g[0, 1] == 0


def test_by_norm_a_gradient_with_nan_is_left_as_it_is():
    g = one(np.nan, 3.0)
    assert clip_norm(g, ONE).tolist() == [False] and np.isnan(g[0, 0]) and g[0, 1] == 3


def test_by_norm_no_gradient_at_all_stays_zero():
    g = one(0.0, 0.0)
    assert clip_norm(g, ONE).tolist() == [False] and g.tolist() == [[0, 0]]


# ---- the norm itself -----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1e-100, 1.0, 1e153, 1e155, 1e200, 1e307])
def test_the_global_norm_is_that_of_all_entries_and_does_not_overflow_before_it_must(size):
    g = gradients(size=size)
    with np.errstate(over="ignore"):
        assert global_norm(g)[0] == pytest.approx(math.hypot(*g[0]), rel=1e-13)


@pytest.mark.parametrize("dtype, entry", [("float16", 300.0), ("float16", 2e-4), ("float32", 1e30)])
def test_the_global_norm_in_low_precision(dtype, entry):
    # The squares are beyond the type (or vanish in it), the norm is not.
    g = one(*[entry] * 9, dtype=dtype)
    with np.errstate(over="ignore"):
        assert float(global_norm(g)[0]) == pytest.approx(3 * float(np.dtype(dtype).type(entry)), rel=2e-3)


@pytest.mark.parametrize("threshold", [1e-3, 1.0])
def test_by_norm_half_precision_is_clipped_down_to_small_thresholds(threshold):
    g = one(*[threshold] * 100, dtype="float16")
    assert clip_norm(g, np.array([threshold], "float16")).tolist() == [True]
    assert np.linalg.norm(g.astype(float)) == pytest.approx(threshold, rel=1e-2)
    assert g.dtype == np.float16


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_the_global_norm_of_a_bad_gradient_is_bad(bad):
    with np.errstate(invalid="ignore"):
        assert not np.isfinite(global_norm(one(bad, 1.0))[0])


# ---- several runs --------------------------------------------------------------------------------

#: Short and long gradients, none, an infinite one, one with NaN, a huge one.
RUNS = {
    "short": [0.1, -0.1],
    "long": [3.0, -4.0],
    "none": [0.0, 0.0],
    "infinite": [np.inf, 1.0],
    "NaN": [np.nan, 2.0],
    "huge": [1e300, -1e300],
}


@both
@pytest.mark.parametrize("threshold", [0.0, 0.5, 2.0])
def test_runs_side_by_side_are_clipped_as_each_alone(clip, threshold):
    thresholds = np.array([threshold, threshold / 2, threshold, threshold, threshold, threshold])
    together = np.array(list(RUNS.values()))
    with np.errstate(all="ignore"):
        clipped = clip(together, thresholds)
        for run, numbers in enumerate(RUNS.values()):
            alone = one(*numbers)
            assert clipped[run] == clip(alone, thresholds[run : run + 1])[0]
            assert np.array_equal(together[run], alone[0], equal_nan=True)


@both
def test_every_run_has_its_own_threshold(clip):
    g, thresholds = gradients(runs=3), np.array([0.1, 1.0, np.inf])
    before = g.copy()
    assert clip(g, thresholds).tolist() == [True, True, False]
    for run, threshold in enumerate(thresholds[:2]):
        alone = before[run : run + 1].copy()
        clip(alone, np.array([threshold]))
        assert np.allclose(g[run], alone[0], rtol=1e-13)
    assert np.array_equal(g[2], before[2])


@both
@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
def test_clipping_works_in_place_and_keeps_the_type(clip, dtype):
    g = one(3.0, 4.0, dtype=dtype)
    clip(g, np.array([1.0], dtype))
    assert g.dtype == dtype and abs(g).max() <= 1


# ---- the thread's --------------------------------------------------------------------------------


def test_clipping_the_output_error_is_clipping_one_array_by_value():
    delta = np.array([[3.0, -0.5, -2.0], [0.1, 0.2, 9.0]])
    assert clip_output_error(delta, np.array([1.0, 10.0])).tolist() == [True, False]
    assert delta.tolist() == [[1, -0.5, -1], [0.1, 0.2, 9]]
