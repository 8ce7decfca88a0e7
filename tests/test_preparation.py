"""From a table to X and y: gaps, encoding, split and scaling."""

import re
import warnings

import numpy as np
import pytest

import oracles
from nnlab import Dataset, Recipe, prepare, read_csv, train

SCALED = Recipe(encoding="one-hot", scale_inputs=True, scale_target=True)
FRACTIONS = (0.1, 0.25, 0.5)


def mixed(**columns):
    """A table of four rows with numbers and a category; ``columns`` replaces or adds some."""
    start = {
        "size": np.array([1.0, 2.0, 4.0, 9.0]),
        "kind": np.array(["pear", "apple", "fig", "apple"]),
    }
    return Dataset({**start, **columns}, np.array([10.0, 20.0, 30.0, 40.0]), "price", "fruit")


def unwarned(recipe):
    return prepare(recipe, warn=False)


# ---- penguins ------------------------------------------------------------------------------------


def test_333_penguins_are_complete():
    data = prepare(Recipe())
    assert data.X.shape == (333, 6) and data.y.shape == (333, 1)
    assert np.isfinite(data.X).all() and np.isfinite(data.y).all()


def test_one_hot_penguins_have_11_columns():
    data = prepare(Recipe(encoding="one-hot"))
    assert data.X.shape == (333, 11)
    assert data.feature_names == (
        "species=Adelie", "species=Chinstrap", "species=Gentoo",
        "island=Biscoe", "island=Dream", "island=Torgersen",
        "sex=female", "sex=male",
        "bill_length_mm", "bill_depth_mm", "flipper_length_mm",
    )  # fmt: skip


def test_one_hot_penguins_and_a_constant_have_rank_9_of_12():
    X = prepare(Recipe(encoding="one-hot")).X
    assert np.linalg.matrix_rank(np.column_stack([X, np.ones(len(X))])) == 9


def test_the_raw_target_is_in_grams():
    data = prepare(Recipe())
    assert (data.y.min(), data.y.max(), data.target_name) == (2700, 6300, "body_mass_g")


# ---- gaps and encoding ---------------------------------------------------------------------------


@pytest.mark.parametrize("encoding, count", [("codes", 19), ("one-hot", 11 * 2 + 8)])
def test_gaps_that_are_kept_are_nan(encoding, count):
    # 11 penguins have no sex, which one-hot is two columns.
    data = prepare(Recipe(drop_missing=False, encoding=encoding))
    assert len(data.X) == 344
    assert int(np.isnan(data.X).sum() + np.isnan(data.y).sum()) == count


def test_codes_count_the_categories_in_alphabetical_order():
    data = prepare(Recipe(data=mixed()))
    assert data.X.tolist() == [[1, 2], [2, 0], [4, 1], [9, 0]] and data.feature_names == ("size", "kind")


def test_one_hot_has_a_column_for_each_category():
    data = prepare(Recipe(data=mixed(), encoding="one-hot"))
    assert data.feature_names == ("size", "kind=apple", "kind=fig", "kind=pear")
    assert data.X[:, 1:].tolist() == [[0, 0, 1], [1, 0, 0], [0, 1, 0], [1, 0, 0]]


@pytest.mark.parametrize("encoding, wanted", [("codes", [2.0]), ("one-hot", [0.0, 0.0, 1.0])])
def test_a_missing_category_is_nan_in_each_of_its_columns(encoding, wanted):
    kinds = np.array(["pear", "", "fig", "apple"])
    X = prepare(Recipe(data=mixed(kind=kinds), encoding=encoding, drop_missing=False)).X[:, 1:]
    assert X[0].tolist() == wanted and np.isnan(X[1]).all() and np.isfinite(X[2:]).all()


def test_a_row_with_any_gap_is_dropped():
    data = mixed(size=np.array([1.0, np.nan, 4.0, 9.0]), kind=np.array(["pear", "apple", "", "apple"]))
    assert prepare(Recipe(data=data)).y[:, 0].tolist() == [10, 40]


def test_numbers_are_left_alone_without_scaling():
    data = prepare(Recipe(data=mixed()))
    assert data.X[:, 0].tolist() == [1, 2, 4, 9] and data.y[:, 0].tolist() == [10, 20, 30, 40]
    assert data.input_mean.tolist() == [0, 0] and data.input_std.tolist() == [1, 1]
    assert (data.target_mean, data.target_std) == (0, 1)


# ---- the split -----------------------------------------------------------------------------------


@pytest.mark.parametrize("fraction", FRACTIONS)
def test_every_row_is_on_exactly_one_side(fraction):
    data = prepare(Recipe(data=oracles.table(rows=40), validation_fraction=fraction))
    assert len(data.y_validation) == round(40 * fraction)
    both = np.concatenate([data.y, data.y_validation])[:, 0]
    assert np.array_equal(np.sort(both), np.sort(oracles.table(rows=40).target))


def test_inputs_and_target_of_a_row_stay_together():
    numbers = np.arange(20.0)
    data = prepare(Recipe(data=Dataset.from_arrays(numbers, numbers), validation_fraction=0.3))
    assert np.array_equal(data.X, data.y) and np.array_equal(data.X_validation, data.y_validation)


def test_the_seed_decides_the_split():
    splits = [prepare(Recipe(validation_fraction=0.2, seed=seed)).y_validation for seed in (0, 0, 1)]
    assert np.array_equal(splits[0], splits[1]) and not np.array_equal(splits[0], splits[2])


def test_without_validation_there_are_no_validation_rows():
    data = prepare(SCALED)
    assert data.X_validation.shape == (0, 11) and data.y_validation.shape == (0, 1)


# ---- scaling -------------------------------------------------------------------------------------


def test_scaled_columns_have_mean_0_and_deviation_1():
    data = prepare(SCALED)
    for columns in (data.X, data.y):
        assert np.allclose(columns.mean(axis=0), 0, atol=1e-12) and np.allclose(columns.std(axis=0), 1)


def test_scaling_can_be_undone():
    data, raw = prepare(SCALED), prepare(Recipe(encoding="one-hot"))
    assert np.allclose(data.X * data.input_std + data.input_mean, raw.X, rtol=1e-12, atol=1e-9)
    assert np.allclose(data.unscale_target(data.y), raw.y, rtol=1e-12)


@pytest.mark.parametrize("field, other", [("scale_inputs", "y"), ("scale_target", "X")])
def test_inputs_and_target_are_scaled_apart(field, other):
    data, raw = prepare(Recipe(**{field: True})), prepare(Recipe())
    assert np.array_equal(getattr(data, other), getattr(raw, other))


def with_other_validation_rows(data, recipe):
    """The same table, but the numbers of every validation row are different."""
    numbers = np.arange(float(len(data)))
    aside = unwarned(recipe.but(data=Dataset.from_arrays(numbers, numbers), scale_inputs=False))
    aside = aside.X_validation[:, 0].astype(int)
    columns = {name: column.copy() for name, column in data.inputs.items()}
    for column in columns.values():
        column[aside] = 1e6 * (1 + column[aside])
    target = data.target.copy()
    target[aside] = -1e9
    return Dataset(columns, target)


@pytest.mark.parametrize("fraction", FRACTIONS)
def test_nothing_leaks_from_the_validation_rows_into_training(fraction):
    data = oracles.table(rows=40)
    recipe = Recipe(data=data, scale_inputs=True, scale_target=True, validation_fraction=fraction)
    other = recipe.but(data=with_other_validation_rows(data, recipe))
    one, two = prepare(recipe), prepare(other)
    assert np.array_equal(one.X, two.X) and np.array_equal(one.y, two.y)
    assert not np.array_equal(one.X_validation, two.X_validation)
    short = {"epochs": 5, "learning_rate": 0.01}
    assert np.array_equal(train(recipe.but(**short)).loss, train(other.but(**short)).loss)
    assert one.line_loss() == two.line_loss()


def test_validation_rows_are_scaled_as_the_training_rows():
    data = oracles.table(rows=40)
    scaled = prepare(Recipe(data=data, scale_inputs=True, scale_target=True, validation_fraction=0.25))
    raw = prepare(Recipe(data=data, validation_fraction=0.25))
    assert np.allclose(scaled.X_validation, (raw.X_validation - raw.X.mean(axis=0)) / raw.X.std(axis=0))
    assert np.allclose(scaled.y_validation, (raw.y_validation - raw.y.mean()) / raw.y.std())


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
def test_arrays_have_the_recipes_precision(dtype):
    data = prepare(SCALED.but(dtype=dtype, validation_fraction=0.2))
    assert {a.dtype for a in (data.X, data.y, data.X_validation, data.y_validation)} == {np.dtype(dtype)}


@pytest.mark.parametrize("values", [[1e-300, 2e-300, 3e-300, 5e-300], [1e300, 2e300, 3e300, 4e300]])
def test_scaling_extreme_columns_raises_and_warns_nothing(values):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert prepare(Recipe(data=mixed(size=np.array(values)), scale_inputs=True)).X.shape == (4, 2)


# ---- constant columns ----------------------------------------------------------------------------


@pytest.mark.parametrize("value", [0.0, 0.1, -7.0, 1e200, 1e-200])
def test_a_constant_column_is_named_and_centred(value):
    recipe = Recipe(data=mixed(height=np.full(4, value)), scale_inputs=True)
    with pytest.warns(UserWarning, match=r"Column 'height' is constant") as warned:
        data = prepare(recipe)
    assert len(warned) == 1
    assert data.X[:, 2].tolist() == [0, 0, 0, 0] and data.input_std[2] == 1
    assert len(data.notes) == 1 and "'height'" in data.notes[0] and f"{value:g}" in data.notes[0]


def test_a_constant_target_is_named_and_centred():
    recipe = Recipe(data=Dataset.from_arrays([1.0, 2.0, 3.0], [0.1, 0.1, 0.1]), scale_target=True)
    with pytest.warns(UserWarning, match=r"Column 'y' is constant"):
        data = prepare(recipe)
    assert data.y[:, 0].tolist() == [0, 0, 0] and (data.target_mean, data.target_std) == (0.1, 1)


def test_a_column_constant_in_the_training_rows_alone_is_centred():
    numbers = np.arange(12.0)
    recipe = Recipe(data=Dataset.from_arrays(numbers, numbers), validation_fraction=0.25)
    aside = prepare(recipe).X_validation[:, 0].astype(int)
    column = np.full(12, 3.0)
    column[aside] = [4.0, 5.0, 6.0]
    with pytest.warns(UserWarning, match="'x1' is constant"):
        data = prepare(recipe.but(data=Dataset.from_arrays(column, numbers), scale_inputs=True))
    assert data.X[:, 0].tolist() == [0] * 9 and sorted(data.X_validation[:, 0]) == [1, 2, 3]


def test_a_constant_column_is_no_news_without_scaling():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert prepare(Recipe(data=mixed(height=np.full(4, 3.0)))).notes == ()


def test_the_warning_can_be_left_to_the_notes():
    recipe = Recipe(data=mixed(height=np.full(4, 3.0)), scale_inputs=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(prepare(recipe, warn=False).notes) == 1


@pytest.mark.parametrize("action", [prepare, train], ids=["prepare", "train"])
def test_the_warning_points_at_the_learners_own_line(action):
    recipe = Recipe(data=mixed(height=np.full(4, 3.0)), scale_inputs=True, epochs=1, learning_rate=1e-3)
    with pytest.warns(UserWarning) as warned:
        action(recipe)
    assert warned[0].filename == __file__


def test_training_on_a_constant_column_stays_finite():
    recipe = oracles.healthy(data=mixed(height=np.full(4, 0.1)), scale_target=True)
    with pytest.warns(UserWarning):
        assert train(recipe).first_nonfinite is None


# ---- too few rows --------------------------------------------------------------------------------

TOO_FEW = {
    "one row": (Recipe(data=Dataset.from_arrays([1.0], [2.0])), ["1 row", "at least 2"]),
    "all dropped": (
        Recipe(data=Dataset.from_arrays([1.0, np.nan, 2.0], [np.nan, 3.0, np.nan])),
        ["0 row", "3 dropped for gaps"],
    ),
    "one left": (Recipe(data=mixed(), validation_fraction=0.75), ["1 row", "3 for validation"]),
    "none kept aside": (Recipe(data=mixed(), validation_fraction=0.1), ["validation_fraction=0.1", "4 rows"]),
    "a column of gaps": (Recipe(data=mixed(height=np.full(4, np.nan))), ["'height'", "no value"]),
    "a category of gaps": (Recipe(data=mixed(colour=np.array([""] * 4))), ["'colour'", "no value"]),
    "a target of gaps": (Recipe(data=Dataset.from_arrays([1.0, 2.0], [np.nan, np.nan])), ["'y'", "no value"]),
    "nothing to encode": (
        Recipe(
            data=Dataset({"a": np.array(["", ""])}, np.ones(2)), drop_missing=False, encoding="one-hot"
        ),
        ["'a'", "no value"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("recipe, words", TOO_FEW.values(), ids=TOO_FEW.keys())
@pytest.mark.parametrize("action", [prepare, train], ids=["prepare", "train"])
def test_a_table_that_leaves_too_little_gets_one_sentence(recipe, words, action):
    with pytest.raises(ValueError) as caught:
        action(recipe)
    message = str(caught.value)
    assert all(word in message for word in words), message
    assert re.fullmatch(r".{20,250}\.", message)


def test_one_row_of_a_file_is_too_few(tmp_path):
    (tmp_path / "short.csv").write_text("a,y\n1,2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="short leaves 1 row"):
        prepare(Recipe(data=read_csv(tmp_path / "short.csv", target="y")))


def test_a_number_column_of_gaps_that_is_kept_is_nan_from_the_start():
    recipe = Recipe(data=mixed(height=np.full(4, np.nan)), drop_missing=False, epochs=5)
    assert train(recipe).first_nonfinite.quantity == "X"


# ---- the straight line ---------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["codes", "one-hot"])
@pytest.mark.parametrize("scaled", [False, True])
def test_no_straight_line_beats_least_squares(encoding, scaled):
    data = prepare(Recipe(encoding=encoding, scale_inputs=scaled, scale_target=scaled))
    best = data.least_squares()
    assert best.shape == (data.X.shape[1] + 1,)
    rng = np.random.default_rng(0)
    rows = np.column_stack([data.X, np.ones(len(data.X))])
    least = data.line_loss()
    assert least == pytest.approx(float(np.mean((rows @ best - data.y[:, 0]) ** 2)), rel=1e-9)
    for _ in range(20):
        other = best * (1 + 1e-4 * rng.standard_normal(len(best)))
        assert np.mean((rows @ other - data.y[:, 0]) ** 2) > least


def test_the_lines_loss_does_not_hang_on_the_scale():
    raw, scaled = prepare(Recipe(encoding="one-hot")), prepare(SCALED)
    assert raw.line_loss() / raw.target_variance == pytest.approx(scaled.line_loss(), rel=1e-9)


def test_the_lines_validation_loss_is_that_of_the_rows_kept_aside():
    data = prepare(SCALED.but(validation_fraction=0.25))
    line = data.least_squares()
    error = data.X_validation @ line[:-1] + line[-1] - data.y_validation[:, 0]
    assert data.line_loss(validation=True) == pytest.approx(float(np.mean(error**2)), rel=1e-12)
    assert np.isnan(prepare(SCALED).line_loss(validation=True))


def test_the_line_through_gaps_is_nan():
    data = prepare(Recipe(drop_missing=False))
    assert np.isnan(data.least_squares()).all() and np.isnan(data.line_loss())


@pytest.mark.parametrize("size", [1e160, 1e300])
def test_the_line_through_huge_numbers_warns_of_nothing(size):
    data = prepare(Recipe(data=Dataset.from_arrays([1.0, 2.0, 4.0], [size, -size, 2 * size])))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not np.isfinite([data.line_loss(), data.target_variance]).any()
