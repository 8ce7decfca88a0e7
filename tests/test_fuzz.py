"""All choices in every combination: a history or a ValueError, nothing else, and never a warning but one."""

import math
import warnings
from unittest import mock

import numpy as np
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nnlab import Dataset, History, Recipe, growth, learning_rate_limit, prepare, read_csv, summarize, train
from nnlab.recipe import CHOICES, FIELDS
from nnlab.record import Record

quick = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

#: What a cell may hold: ordinary numbers mostly, and everything that could hurt.
ORDINARY = st.floats(-10, 10)
CELLS = st.one_of(
    ORDINARY,
    ORDINARY,
    st.sampled_from([0.0, 1.0, math.nan, math.inf, -math.inf, 1e300, -1e300, 1e155, 1e-300, 5e-324, 7e4]),
)


@st.composite
def tables(draw):
    """A small table: any rows and columns, with constant columns, gaps and huge numbers now and then."""
    rows, columns = draw(st.integers(1, 9)), draw(st.integers(1, 3))
    cells = draw(st.sampled_from([ORDINARY, CELLS, st.just(3.0)]))
    X = np.array([[draw(cells) for _ in range(columns)] for _ in range(rows)])
    if draw(st.booleans()):
        X[:, 0] = draw(CELLS)
    y = [draw(draw(st.sampled_from([ORDINARY, CELLS, st.just(-1.0)]))) for _ in range(rows)]
    # Not from_arrays, which would refuse infinity: training should survive that too.
    return Dataset({f"x{k}": column for k, column in enumerate(X.T, 1)}, np.array(y))


RATES = st.one_of(st.floats(1e-4, 10), st.sampled_from([5e-324, 1e-9, 1e3, 1e9, 1e300, 1.7e308]))
THRESHOLDS = st.one_of(st.none(), st.floats(1e-3, 10), st.sampled_from([5e-324, 1e-9, 1e9, 1e300]))
FIELDS_OF = {
    **{name: st.sampled_from(words) for name, words in CHOICES.items()},
    "data": st.one_of(st.just("penguins"), tables(), tables(), tables()),
    "hidden": st.one_of(st.just(()), st.integers(1, 9), st.lists(st.integers(1, 5), max_size=4).map(tuple)),
    "init_scale": st.one_of(st.floats(0, 3), st.sampled_from([0.0, 1e-300, 1e5, 1e200, 1.7e308])),
    "clip_threshold": THRESHOLDS,
    "learning_rate": RATES,
    "epochs": st.sampled_from([0, 1, 2, 3, 8, 65, 70]),
    "batch_size": st.one_of(st.none(), st.integers(1, 10), st.sampled_from([100, 10**12])),
    "validation_fraction": st.one_of(st.just(0.0), st.floats(0, 0.999)),
    "seed": st.one_of(st.integers(0, 3), st.just(2**70)),
}
assert set(FIELDS_OF) == set(FIELDS)


@st.composite
def recipes(draw):
    chosen = {name: draw(values) for name, values in FIELDS_OF.items()}
    if chosen["clip"] is None:
        chosen["clip_threshold"] = None
    if chosen["data"] == "penguins" and chosen["batch_size"] is not None:
        chosen["batch_size"] += 50  # 333 steps an epoch would take too long
    return Recipe(**chosen)


def quietly(action, *arguments):
    """Run ``action``; every warning but the one about constant columns is an error. None for a ValueError."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", r"Column '.*' is constant", UserWarning)
        try:
            return action(*arguments)
        except ValueError as error:
            assert type(error) is ValueError and str(error).endswith(".") and len(str(error)) < 300
            return None


def watched_training(recipe):
    """Train; return the history and, of each epoch, whether loss, gradients and parameters were finite."""
    finite, write = [], Record.write

    def spy(self, loss, validation_loss=None):
        aside = [] if validation_loss is None else validation_loss
        finite.append(all(np.isfinite(values).all() for values in (self._network.state, loss, aside)))
        write(self, loss, validation_loss)

    with mock.patch.object(Record, "write", spy):
        return train(recipe), finite


@settings(quick, max_examples=800)
@given(recipes())
@example(Recipe(epochs=2))
@example(Recipe(drop_missing=False, validation_fraction=0.2, epochs=3))
def test_training_gives_a_history_or_a_value_error(recipe):
    done = quietly(watched_training, recipe)
    if done is None:
        return
    history, finite = done
    assert isinstance(history, History) and history.recipe == recipe
    assert history.loss.shape == history.validation_loss.shape == (recipe.epochs + 1,)
    assert history.clipped.shape == (recipe.epochs,)
    assert not history.clipped.any() or recipe.clip is not None
    assert all(value.dtype == recipe.dtype for value in history.parameters.values())
    assert history.last_epoch == recipe.epochs or history.dead
    assert len(finite) <= recipe.epochs + 1
    born = history.first_nonfinite
    assert (born is None) == all(finite)
    if born is not None:
        assert not math.isfinite(born.value) and math.isfinite(born.largest_before)
        # The first bad state is the one that the epoch of the birth began or ended with.
        assert born.epoch <= finite.index(False) <= born.epoch + 1


@settings(quick, max_examples=150)
@given(recipes())
def test_what_is_said_about_a_history_is_always_a_sentence(recipe):
    history = quietly(train, recipe)
    if history is None:
        return

    def say():
        curves = [history.relative_loss, history.relative_validation_loss, history.line]
        return summarize(history), growth(history), history.predict(history.prepared.X), curves

    sentence, factor, predictions, _ = quietly(say)
    assert sentence.endswith(".") and "\n" not in sentence and len(sentence) < 200
    assert isinstance(factor, float)
    assert predictions.shape == history.prepared.y.shape


@settings(quick, max_examples=150)
@given(recipes())
def test_the_learning_rate_limit_is_a_positive_number_or_nan(recipe):
    limit = quietly(learning_rate_limit, recipe)
    assert limit is None or math.isnan(limit) or limit > 0


@settings(quick, max_examples=200)
@given(recipes())
def test_prepared_data_fit_together(recipe):
    data = quietly(prepare, recipe)
    if data is None:
        return
    count, width = data.X.shape
    assert count >= 2 and data.y.shape == (count, 1) and len(data.feature_names) == width
    assert data.X_validation.shape == (len(data.y_validation), width)
    assert data.input_mean.shape == data.input_std.shape == (width,)
    if recipe.drop_missing and recipe.dtype == "float64":
        assert not np.isnan(data.X).any() or not _bounded(recipe.data)


def _bounded(data):
    """Whether no number of the table is large enough for scaling to overflow."""
    return data == "penguins" or all(np.nanmax(abs(c), initial=0) < 1e100 for c in data.inputs.values())


# ---- junk ----------------------------------------------------------------------------------------

JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), st.text(max_size=9),
    st.binary(max_size=3), st.lists(st.integers(-1, 3), max_size=3), st.tuples(st.floats()),
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2), st.just(np.arange(3)),
    st.sampled_from([np.float64(0.5), np.int8(2), np.bool_(True), object(), int, len, Recipe(), np.nan, ...]),
)  # fmt: skip


@settings(quick, max_examples=600)
@given(st.sampled_from(FIELDS), JUNK)
def test_junk_in_any_field_gives_a_recipe_or_a_value_error(field, value):
    recipe = quietly(lambda: Recipe(**{field: value}))
    if recipe is not None:
        assert hash(recipe) == hash(recipe.but()) and repr(recipe).startswith("Recipe(")


@settings(quick, max_examples=300)
@given(st.dictionaries(st.text(max_size=8), JUNK, min_size=1, max_size=2))
def test_junk_for_a_fields_name_is_refused(choices):
    assert set(choices) <= set(FIELDS) or quietly(lambda: Recipe(**choices)) is None


@settings(quick, max_examples=300)
@given(JUNK, JUNK, st.one_of(st.none(), JUNK))
def test_junk_for_arrays_gives_a_table_or_a_value_error(X, y, names):
    data = quietly(Dataset.from_arrays, X, y, names)
    assert data is None or len(data) == len(data.target)


CSV = st.one_of(
    st.binary(max_size=40),
    st.text(alphabet='ay,1."\n\r \té-e?', max_size=40).map(str.encode),
    st.text(alphabet='ay,1."\n\r \té-e?', max_size=40).map(lambda rows: f"a,y\n1,2\n{rows}".encode()),
)


@settings(quick, max_examples=300)
@given(CSV)
def test_junk_in_a_file_gives_a_table_or_a_value_error(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "junk.csv"
    path.write_bytes(content)
    data = quietly(read_csv, path, "y")
    assert data is None or (len(data) >= 1 and np.isfinite(data.target[~np.isnan(data.target)]).all())
