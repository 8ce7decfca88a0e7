"""The recipe: every wrong choice is refused in one sentence, every right one kept in plain Python types."""

import dataclasses
import fractions
import inspect
import math
import pickle

import numpy as np
import pytest

import nnlab
import oracles
from nnlab import Recipe, train
from nnlab.recipe import CHOICES, FIELDS

NAN, INF = float("nan"), float("inf")
NO_NUMBERS = [
    None,
    "1",
    "",
    True,
    False,
    np.True_,
    1j,
    [1],
    (),
    NAN,
    INF,
    -INF,
    np.float64("nan"),
    10**400,
    {},
]
NO_INTEGERS = [1.5, 1.0, -1, *(v for v in NO_NUMBERS if type(v) is not int)]
NO_WORDS = [
    "",
    "Tanh",
    "tanh ",
    None,
    0,
    1,
    1.5,
    NAN,
    [],
    ("tanh",),
    {"a": 1},
    print,
    np.array(["tanh", "relu"]),
]

WRONG = {
    "data": ["penguin", "", None, 0, [[1, 2]], np.ones((3, 2)), {"a": 1}, "table.csv"],
    "drop_missing": [0, 1, "yes", None, 1.0, [], np.array([True, False])],
    "encoding": ["onehot", "one hot", *NO_WORDS],
    "scale_inputs": [0, 1, "no", None, INF],
    "scale_target": [0, 1, "no", None, NAN],
    "hidden": [
        0,
        -1,
        1.5,
        8.0,
        (8, 0),
        (8, -1),
        (8, 1.5),
        ((8,),),
        "8",
        None,
        True,
        (True,),
        NAN,
        {8},
        10_001,
        (8, 10_001),
    ],
    "activation": NO_WORDS,
    "init": ["kaiming", "Xavier", *NO_WORDS],
    "init_scale": [-1, -1e-300, *NO_NUMBERS],
    "clip": ["none", "None", "clip", False, True, 0, 1.0, [], ("norm",)],
    "clip_threshold": [0, -1, -0.0, *(v for v in NO_NUMBERS if v is not None)],
    "learning_rate": [0, 0.0, -0.1, *NO_NUMBERS],
    "epochs": [*NO_INTEGERS, 10**6 + 1, 10**400],
    "batch_size": [0, *(v for v in NO_INTEGERS if v is not None)],
    "reduction": ["average", "Mean", np.mean, *NO_WORDS],
    "validation_fraction": [1, 1.0, 1.5, -0.1, -1e-300, *NO_NUMBERS],
    "dtype": [
        "float",
        "float128",
        "int64",
        "float63",
        int,
        np.int32,
        bool,
        type(None),
        None,
        "",
        64,
        [],
        "complex128",
    ],
    "seed": NO_INTEGERS,
}
#: A word that the sentence about a field has to hold: what is allowed.
ALLOWED = {
    "data": "'penguins' or a Dataset", "hidden": "from 1 to 10,000", "init_scale": "0 or a positive number",
    "clip_threshold": "a positive number", "learning_rate": "a positive number",
    "epochs": "from 0 to 1,000,000",
    "batch_size": "None", "validation_fraction": "below 1", "seed": "0 or more",
}  # fmt: skip

RIGHT = {
    "data": ["penguins", oracles.table()],
    "hidden": [1, 8, 10_000, (), (8,), (100, 10_000), (16, 8), [4, 4, 4], np.int64(3), (np.int32(2), 3)],
    "init_scale": [0, 1e-300, 1e300, 2, np.float32(0.5), fractions.Fraction(1, 2)],
    "clip_threshold": [1e-300, 1, np.float16(0.5), np.int8(3)],
    "learning_rate": [5e-324, 1e308, 1, np.float64(0.1), np.int32(2)],
    "epochs": [0, 1, 10**6, np.int64(3), np.uint8(3)],
    "batch_size": [None, 1, 10**9, np.int16(4)],
    "validation_fraction": [0, 0.0, 0.999, np.float32(0.5)],
    "dtype": ["float16", "float32", "float64", np.float32, np.dtype("float16"), float],
    "seed": [0, 2**70, np.uint64(2**63)],
    **{name: list(words) for name, words in CHOICES.items() if name != "dtype"},
    "scale_target": [True, False, np.True_, np.False_],
}


def made(field, value):
    return Recipe(**{field: value}, **({"clip": "norm"} if field == "clip_threshold" else {}))


def pairs(table):
    return [
        pytest.param(field, value, id=f"{field}={repr(value).split(' at 0x')[0]:.30}")
        for field in table
        for value in table[field]
    ]


def test_layers_that_would_fill_the_memory_are_refused():
    with pytest.raises(ValueError, match=r"at most 1,000,000 weights between them: .*; \(101, 10000\) came"):
        Recipe(hidden=(101, 10_000))


def test_every_field_is_tried():
    assert set(WRONG) == set(RIGHT) == set(FIELDS)


@pytest.mark.parametrize("field, value", pairs(WRONG))
def test_a_wrong_value_is_refused_with_field_value_and_what_is_allowed(field, value):
    with pytest.raises(ValueError) as caught:
        made(field, value)
    message = str(caught.value)
    assert message.startswith(f"{field} must be ") and message.endswith(" came.")
    shown = repr(value)
    assert shown in message or (len(shown) > 60 and shown[:57] + "..." in message)
    words = [ALLOWED[field]] if field in ALLOWED else [repr(choice) for choice in CHOICES[field]]
    assert all(word in message for word in words)
    assert len(message) < 250


@pytest.mark.parametrize("field, value", pairs(RIGHT))
def test_a_right_value_is_kept_in_a_plain_type(field, value):
    kept = getattr(made(field, value), field)
    if field == "dtype":
        assert kept == np.dtype(value).name and type(kept) is str
    elif field == "data":
        assert kept is value
    elif isinstance(value, list):
        assert kept == tuple(value)
    else:
        assert kept == value
        assert type(kept) in (int, float, str, bool, tuple, type(None))
        assert not isinstance(kept, tuple) or all(type(units) is int for units in kept)


@pytest.mark.parametrize("field", ["init_scale", "learning_rate", "validation_fraction"])
def test_an_integer_for_a_number_becomes_a_float(field):
    assert type(getattr(made(field, 0 if field == "validation_fraction" else 1), field)) is float


@pytest.mark.parametrize(
    "name, meant",
    [
        ("learning_rat", "learning_rate"), ("learningrate", "learning_rate"), ("activations", "activation"),
        ("batchsize", "batch_size"), ("Epochs", "epochs"), ("hiden", "hidden"),
        ("scale_input", "scale_inputs"),
    ],
)  # fmt: skip
def test_a_misspelt_field_gets_a_suggestion(name, meant):
    with pytest.raises(ValueError, match=f"no field '{name}'. Did you mean '{meant}'"):
        Recipe(**{name: 1})


def test_a_field_that_resembles_none_gets_the_list():
    with pytest.raises(ValueError) as caught:
        Recipe(zzz=1)
    assert "Did you mean" not in str(caught.value)
    assert all(field in str(caught.value) for field in FIELDS)


@pytest.mark.parametrize("change", [{"zzz": 1}, {"epochs": -1}, {"learningrate": 1}], ids=str)
def test_but_refuses_what_a_new_recipe_refuses(change):
    with pytest.raises(ValueError) as by_but:
        Recipe().but(**change)
    with pytest.raises(ValueError) as by_new:
        Recipe(**change)
    assert str(by_but.value) == str(by_new.value)


# ---- clipping and its threshold ------------------------------------------------------------------


def test_a_threshold_without_clipping_is_refused():
    with pytest.raises(
        ValueError, match="clip_threshold=2 came without clipping: choose clip, one of 'value'"
    ):
        Recipe(clip_threshold=2)


@pytest.mark.parametrize("clip", ["value", "norm", "output-error"])
def test_the_threshold_is_1_unless_said(clip):
    assert Recipe(clip=clip).clip_threshold == 1 and Recipe(clip=clip, clip_threshold=3).clip_threshold == 3


def test_turning_clipping_off_forgets_the_threshold():
    recipe = Recipe(clip="norm", clip_threshold=3).but(clip=None)
    assert recipe == Recipe()


def test_changing_the_kind_of_clipping_keeps_the_threshold():
    assert Recipe(clip="norm", clip_threshold=3).but(clip="value").clip_threshold == 3


def test_but_refuses_a_threshold_where_nothing_clips():
    with pytest.raises(ValueError, match="came without clipping"):
        Recipe().but(clip_threshold=3)


# ---- a value -------------------------------------------------------------------------------------


def test_the_defaults_are_the_threads_failure():
    assert {name: getattr(Recipe(), name) for name in FIELDS} == {
        "data": "penguins", "drop_missing": True, "encoding": "codes", "scale_inputs": False,
        "scale_target": False, "hidden": 8, "activation": "tanh", "init": "uniform", "init_scale": 1.0,
        "clip": None, "clip_threshold": None, "learning_rate": 1.0, "epochs": 1000, "batch_size": None,
        "reduction": "mean", "validation_fraction": 0.0, "dtype": "float64", "seed": 0,
    }  # fmt: skip


def test_but_changes_what_it_is_told_and_leaves_the_original():
    first = Recipe(hidden=(3, 2))
    second = first.but(epochs=5, seed=3)
    assert (second.epochs, second.seed, second.hidden) == (5, 3, (3, 2))
    assert first == Recipe(hidden=(3, 2))


def test_but_is_what_dataclasses_replace_is():
    assert dataclasses.replace(Recipe(), epochs=3) == Recipe().but(epochs=3)


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_can_be_set_afterwards(field):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(Recipe(), field, getattr(Recipe(), field))


def test_equal_choices_make_equal_recipes_with_equal_hashes():
    one, two = Recipe(learning_rate=np.float64(0.5), hidden=[4, 2]), Recipe(learning_rate=0.5, hidden=(4, 2))
    assert one == two and hash(one) == hash(two) and len({one, two}) == 1


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_counts_for_equality(field):
    other = {
        **{name: words[1] for name, words in CHOICES.items()}, "activation": "relu",
        "data": oracles.table(), "hidden": 3, "init_scale": 2, "clip_threshold": 5, "learning_rate": 2,
        "epochs": 3, "batch_size": 7, "validation_fraction": 0.5, "seed": 9,
    }  # fmt: skip
    base = Recipe(clip="norm") if field == "clip_threshold" else Recipe()
    assert base.but(**{field: other[field]}) != base


@pytest.mark.parametrize(
    "recipe",
    [Recipe(), Recipe(hidden=(), clip="value", clip_threshold=2, batch_size=3, dtype=np.float32, seed=2**70)],
    ids=str,
)
def test_a_recipe_survives_pickling(recipe):
    again = pickle.loads(pickle.dumps(recipe))
    assert again == recipe and hash(again) == hash(recipe)


def test_a_pickled_table_trains_to_the_same_history():
    recipe = oracles.healthy()
    again = pickle.loads(pickle.dumps(recipe))
    assert oracles.same_histories(train(recipe), train(again))


def test_the_repr_shows_what_differs_and_makes_the_recipe_again():
    recipe = Recipe(hidden=(3, 2), clip="norm", clip_threshold=0.5, scale_inputs=True)
    assert repr(recipe) == "Recipe(scale_inputs=True, hidden=(3, 2), clip='norm', clip_threshold=0.5)"
    assert eval(repr(recipe)) == recipe and repr(Recipe()) == "Recipe()"


def test_shift_tab_shows_every_field_with_its_default():
    parameters = inspect.signature(Recipe).parameters
    assert list(parameters) == list(FIELDS)
    assert all(parameters[name].default == getattr(Recipe(), name) for name in FIELDS)
    assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters.values())


@pytest.mark.parametrize("hidden, sizes", [((), ()), (8, (8,)), ((16, 8), (16, 8)), ([4], (4,))])
def test_hidden_sizes_are_always_a_tuple(hidden, sizes):
    assert Recipe(hidden=hidden).hidden_sizes == sizes


def test_positional_values_are_refused():
    with pytest.raises(TypeError):
        Recipe("penguins")


@pytest.mark.parametrize("field", [f for f in FIELDS if f in RIGHT and f != "data"])
def test_a_number_that_came_as_numpy_stays_no_number_of_numpy(field):
    value = getattr(made(field, RIGHT[field][-1]), field)
    assert not isinstance(value, np.generic) and not (isinstance(value, float) and math.isnan(value))


@pytest.mark.parametrize("thing", [None, Recipe, "penguins", {"epochs": 3}, 1, [Recipe()]])
def test_what_is_no_recipe_is_refused_in_one_sentence(thing):
    questions = [
        lambda: nnlab.train(thing),
        lambda: nnlab.prepare(thing),
        lambda: nnlab.learning_rate_limit(thing),
        lambda: nnlab.sweep(thing, learning_rate=[0.1]),
        lambda: nnlab.stability_map(thing, learning_rate=(0.1, 1), init_scale=(0.1, 1)),
    ]
    for question in questions:
        with pytest.raises(ValueError, match=r"What to train must be a recipe, as in .*Recipe\(\).* came\.$"):
            question()
    for question in (nnlab.growth, nnlab.summarize):
        with pytest.raises(ValueError, match=r"reads a run, as in .*train\(Recipe\(\)\)\); a .* came\.$"):
            question(thing)
