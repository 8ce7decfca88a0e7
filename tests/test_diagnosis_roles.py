"""The detective's parts: who moves in a script, which number is its loss, and what its helpers answer."""

import ast
import os
import textwrap
from types import SimpleNamespace

import numpy as np
import pytest

from nnlab.diagnosis import diagnose
from nnlab.diagnosis.answers import Answers, reachable
from nnlab.diagnosis.case import Case, apply
from nnlab.diagnosis.causes import numerics, steps
from nnlab.diagnosis.flow import Flow
from nnlab.diagnosis.grid import POINTS, sample, slope
from nnlab.diagnosis.instrument import Instrument
from nnlab.diagnosis.leaky import leaky
from nnlab.diagnosis.outcome import judge
from nnlab.diagnosis.roles import Roles
from nnlab.diagnosis.runner import Script

pytestmark = pytest.mark.usefixtures("unforgiving")

#: A straight line by lists, one row after the other, for each of some folds.
FOLDS = """rows = [[float(i % 7), 0.5 * (i % 5), 2.0 * (i % 7) - (i % 5) + 1.0] for i in range(40)]


def predict(row, coef):
    y = coef[0]
    for i in range(len(row) - 1):
        y += coef[i + 1] * row[i]
    return y


def fit(table):
    coef = [0.0 for _ in table[0]]
    for epoch in range(30):
        total = 0.0
        for row in table:
            error = predict(row, coef) - row[-1]
            total += error ** 2
            coef[0] = coef[0] - 0.01 * error
            for i in range(len(row) - 1):
                coef[i + 1] = coef[i + 1] - 0.01 * error * row[i]
        print(epoch, total / len(table))
    return coef


for fold in range(2):
    print(fit(rows[fold * 20:fold * 20 + 20]))
"""


def moved(text):
    """The lines at which parameters are moved."""
    return [u.site.line for u in Roles(Flow(ast.parse(text))).updates]


def observed(text, tmp_path):
    """A script after its first run."""
    path = tmp_path / "script.py"
    path.write_text(text)
    case = Case(text, Script(str(path)), 30.0)
    case.observe()
    return case


def test_a_sum_that_starts_at_a_parameter_is_a_prediction_and_no_update():
    assert moved(FOLDS) == [18, 20]


def test_what_a_function_declares_global_is_the_script_s_own():
    text = (
        "w = [0.0]\nb = 0.0\n\n\ndef answer(x):\n    return w[0] * x + b\n\n\n"
        "def step(x, t):\n    global w, b\n    e = answer(x) - t\n    new = list(w)\n"
        "    new[0] = w[0] - 0.1 * e * x\n    b = b - 0.1 * e\n    w = new\n    return e * e\n\n\n"
        "for i in range(50):\n    print(step(i % 3, 2.0 * (i % 3) + 1.0))\n"
    )
    assert {u.var for u in Roles(Flow(ast.parse(text))).updates} == {("", "w"), ("", "b")}


def test_a_target_that_is_worked_out_first_belongs_to_the_answer_after_it():
    answers = Answers()
    for target, answer in [(0.0, 0.1), (1.0, 0.8), (0.0, 0.2), (1.0, 0.9)]:
        answers.target_first(0, target)
        answers.answer_then(0, answer)
    assert answers.left() == 0.0


def test_a_square_in_the_data_makes_no_loss_of_what_they_flow_into(tmp_path):
    text = (
        "rows = [(i / 9, (i / 9) ** 2 + 1.0) for i in range(9)]\nw, b = 0.1, 0.0\n"
        "for epoch in range(30):\n    total = 0.0\n    for x, t in rows:\n        e = t - (w * x + b)\n"
        "        w += 0.1 * e * x\n        b += 0.1 * e\n        total += e * e\n    print(epoch, total)\n"
    )
    case = observed(text, tmp_path)
    assert {case.flow.sites[key[0]].line for key in case.keys} == {9, 10}


def test_a_list_that_the_steps_are_made_of_is_no_history_of_losses(tmp_path):
    text = (
        "import math\nrows = [(i / 9 - 0.5, math.sin(i / 3)) for i in range(9)]\nw, v = 0.3, 0.2\n"
        "for epoch in range(30):\n    total = 0.0\n    for x, t in rows:\n"
        "        h = math.copysign(math.log(1 + abs(w * x)), w * x)\n        e = v * h - t\n"
        "        back = []\n        back.append(e * v / (1 + abs(w * x)))\n        v -= 0.1 * e * h\n"
        "        w -= 0.1 * back[0] * x\n        total += e * e\n    print('epoch', epoch, total)\n"
    )
    case = observed(text, tmp_path)
    assert case.flow.sites[case.key[0]].line == 14


def test_class_means_are_within_reach_of_a_simple_model():
    rng = np.random.default_rng(0)
    kinds = rng.integers(0, 8, 400)
    target = np.array([5.0, -3.0, 4.0, -4.0, 5.0, -5.0, 3.0, -4.0])[kinds]
    noise = rng.normal(size=(400, 3))
    assert reachable([np.column_stack([kinds, noise])], target) < 0.1
    assert reachable([noise], target) > 0.8


def test_kinds_are_found_behind_standardised_codes():
    text = (
        "import numpy as np\nrng = np.random.default_rng(3)\nk = rng.integers(0, 9, 500)\n"
        "size = rng.normal(size=500)\n"
        "y = np.array([5., -3., 4., -4., 5., -5., 3., -4., 4.])[k] + 0.3 * size\n"
        "X = np.column_stack([k, size])\nX = (X - X.mean(0)) / X.std(0)\nw, b = np.zeros(2), 3.0\n"
        "for i in range(200):\n    e = X @ w + b - y\n    w -= 0.1 * X.T @ e / 500\n    b -= 0.1 * e.mean()\n"
        "    print(np.mean(e ** 2))\n"
    )
    best = diagnose(text).causes[0]
    assert best["cause"] == "categorical-codes" and best["proved"]
    smooth = text.replace("np.array([5., -3., 4., -4., 5., -5., 3., -4., 4.])[k]", "0.5 * (k - 4.0) ** 2")
    assert diagnose(smooth).cause != "categorical-codes"


HELPERS = """import numpy as np
rng = np.random.default_rng(0)


def act(x):
    return np.log1p(np.exp(x))


def slope(x):
    return SLOPE


X = rng.uniform(-2, 2, (200, 2))
y = (X[:, :1] * X[:, 1:]) * 2
W, V = rng.normal(0, 0.5, (2, 8)), rng.normal(0, 0.5, (8, 1))
b, c = np.zeros(8), np.zeros(1)
for i in range(400):
    z = X @ W + b
    h = act(z)
    e = h @ V + c - y
    d = e @ V.T * slope(z)
    V -= 0.1 * h.T @ e / 200
    c -= 0.1 * e.mean(0)
    W -= 0.1 * X.T @ d / 200
    b -= 0.1 * d.mean(0)
    print(np.mean(e ** 2))
"""


def test_a_helper_that_is_not_the_slope_of_its_activation_is_found():
    best = diagnose(HELPERS.replace("SLOPE", "-1 / (1 + np.exp(-x))")).causes[0]
    assert best["cause"] == "activation-derivative-bug" and best["measured"]
    assert "slope(" in best["evidence"] and "the slope of act" in best["evidence"]


@pytest.mark.parametrize("right", ["1 / (1 + np.exp(-x))", "1 - np.exp(-act(x))"])
def test_a_helper_that_is_right_is_not_accused(right):
    found = diagnose(HELPERS.replace("SLOPE", right).replace("0.1 *", "9.0 *"))
    assert "activation-derivative-bug" not in {c["cause"] for c in found.causes}


def test_helpers_are_sampled_whatever_they_take_and_whatever_they_raise():
    listener = SimpleNamespace(tables={})

    def rows_only(x):
        out = x.copy()
        out[x < 0] = 0
        return out

    sample(listener, {"tanh": np.tanh, "rows": rows_only}, {"broken": lambda x: 1 / 0})
    rows = listener.tables["helpers"]["rows"]
    assert rows["derivatives"]["broken"] == {"": None, "tanh": None, "rows": None}
    assert rows["slopes"]["rows"] == pytest.approx((POINTS > 0) * 1.0)
    assert slope(str.upper) is None


def test_one_row_at_a_time_is_no_sum_over_the_rows():
    text = (
        "import numpy as np\nrng = np.random.default_rng(1)\nX = rng.normal(size=(90, 3)) * 6\n"
        "t = X @ [1.0, -2.0, 0.5]\nlayers = [{'w': np.zeros(3)}, {'w': np.zeros(3)}]\n"
        "for epoch in range(20):\n    total = 0.0\n    for i in rng.permutation(len(X)):\n"
        "        e = X[i] @ (layers[0]['w'] + layers[1]['w']) - t[i]\n        total += e * e\n"
        "        for layer in layers:\n            layer['w'] -= 0.02 * e * X[i]\n    print(total)\n"
    )
    assert "sum-not-mean" not in {c["cause"] for c in diagnose(text).causes}


def test_a_count_that_is_never_set_back_is_found_though_the_training_was_quick():
    text = (
        "import numpy as np\nrng = np.random.default_rng(2)\nX = rng.normal(size=(200, 2))\n"
        "t = (X[:, 0] > X[:, 1]) * 1.0\nw = np.zeros(2)\ntotal = 0.0\nfor epoch in range(30):\n"
        "    for x, target in zip(X, t):\n        p = 1 / (1 + np.exp(-x @ w))\n"
        "        total += (p - target) ** 2\n        w += 0.5 * (target - p) * x\n"
        "    print(total / 200)\n"
    )
    best = diagnose(text).causes[0]
    assert best["cause"] == "metric-accumulates" and best["proved"]


BANDIT = """import numpy as np
rng = np.random.default_rng(0)
pay = [31.0, 44.0, 58.0]
Q, pulls, T = [20.0] * 3, [0] * 3, 20.0
for turn in range(5000):
    e = np.array([np.exp(q / T) for q in Q])
    p = e / e.sum()
    k = int((np.cumsum(p) < rng.random()).sum()) % 3
    reward = pay[k] + rng.normal()
    pulls[k] += 1
    Q[k] = Q[k] + (reward - Q[k]) / pulls[k]
    T = T * 0.998
print(Q)
"""


def test_a_count_of_the_script_s_own_is_no_table_that_is_overwritten():
    found = diagnose(BANDIT)
    assert found.cause == "exp-overflow" and found.causes[0]["proved"]
    assert "data-corruption" not in {c["cause"] for c in found.causes}


def test_names_that_run_in_circles_come_to_an_end():
    text = (
        "class Net:\n    def run(self, x):\n        x = x - x.max()\n        return x * self.w\n\n\n"
        "class Other(Net):\n    def run(self, x):\n        return x\n\n\n"
        "parts = [Net(), Other()]\n"
        "for i in range(9):\n    g = 1.0\n    for p in parts:\n        g = p.run(g)\n"
    )
    flow = Flow(ast.parse(text))
    Roles(flow)
    assert all(len({(id(v), s) for v, s in known}) == len(known) for known in flow.aliases.values())


def test_a_shift_by_its_own_maximum_is_no_update():
    text = "for i in range(9):\n    s = s - s.max()\n    w = w - 0.1 * (w * 2.0 - 3.0)\n"
    assert moved("s, w = load(), 0.0\n" + text) == [4]


ADAM = """import numpy as np
x = np.linspace(-3, 3, 60)
p = {"w": np.zeros(2)}
m = {k: np.zeros_like(v) for k, v in p.items()}
v = {k: np.zeros_like(v) for k, v in p.items()}
for t in range(1, 900):
    e = p["w"][0] * x + p["w"][1] - np.sin(x)
    g = np.array([np.mean(e * x), np.mean(e)])
    a, b = m["w"], v["w"]
    a *= 0.9
    a += 0.1 * g
    b *= 0.99
    b += 0.01 * g * g
    a /= 1 - 0.9 ** t
    b /= 1 - 0.99 ** t
    p["w"] -= 0.001 * a / (np.sqrt(b) + 1e-8)
    print(np.mean(e ** 2))
"""


def test_a_correction_that_stays_in_the_memory_is_an_optimizer_bug(tmp_path):
    case = observed(ADAM, tmp_path)
    assert {var[1] for var in case.roles.memory} == {"a", "b"}
    assert diagnose(ADAM).cause == "optimizer-bug"


def test_python_s_own_shuffle_loses_rows_of_an_array():
    text = (
        "import random\nimport numpy as np\nrandom.seed(1)\nnp.random.seed(0)\nX = np.random.randn(40, 3)\n"
        "w = np.zeros(2)\nfor epoch in range(30):\n    random.shuffle(X)\n    e = X[:, :2] @ w - X[:, 2]\n"
        "    w -= 0.1 * X[:, :2].T @ e / 40\n    print(np.mean(e ** 2))\n"
    )
    found = diagnose(text)
    assert found.cause == "data-corruption" and "views" in found.causes[0]["evidence"]
    assert diagnose(text.replace("random.shuffle(X)", "np.random.shuffle(X)")).cause == "healthy"


def test_a_density_that_sums_to_zero_is_no_constant_column():
    text = (
        "import numpy as np\nx = np.array([1.0, 2.0, 90.0])\nmu = np.array([1.0, 2.0])\n"
        "for i in range(20):\n    r = np.exp(-(x - mu[:, None]) ** 2)\n    r = r / r.sum(axis=0)\n"
        "    mu = (r * x).sum(axis=1) / r.sum(axis=1)\nprint(mu)\n"
    )
    assert diagnose(text).cause == "division-by-zero"


def test_a_covariance_that_has_lost_its_inverse_is_named():
    text = (
        "import numpy as np\nc = np.diag([2.0, 3.0])\nfor i in range(40):\n"
        "    c[1, 1] = max(c[1, 1] - 0.25, 0.0)\n    det = c[0, 0] * c[1, 1] - c[0, 1] * c[1, 0]\n"
        "    inv = np.array([[c[1, 1], -c[0, 1]], [-c[1, 0], c[0, 0]]]) / det\n    out = inv @ np.ones(2)\n"
        "    print(out)\n"
    )
    assert diagnose(text).cause == "singular-matrix"


PAIRS = """import numpy as np
rng = np.random.default_rng(0)
U, V = rng.normal(0, 0.3, (6, 4)), rng.normal(0, 0.3, (6, 4))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def step(i, j, k):
    h = U[i].copy()
    loss = np.log1p(np.exp(-V[j] @ h)) + np.log1p(np.exp(V[k] @ h))
    a = sigmoid(V[j] @ h) - 1
    b = -sigmoid(V[k] @ h)
    back = a * V[j] + b * V[k]
    V[j] -= 0.3 * a * h
    V[k] -= 0.3 * b * h
    U[i] -= 0.3 * back
    return loss


for epoch in range(60):
    total = 0.0
    for i in range(6):
        total += step(i, i // 2, 3 + i // 2)
    print(epoch, total)
"""


def test_one_minus_sign_too_many_is_found_in_a_step_of_several_parts():
    best = diagnose(PAIRS).causes[0]
    assert best["cause"] == "wrong-gradient-sign" and best["proved"]


def test_a_backward_pass_that_throws_its_gradient_away_is_found():
    text = HELPERS.replace("SLOPE", "1 / (1 + np.exp(-x))").replace(
        "X = rng", "def back(g, z):\n    g = slope(z)\n    return g\n\n\nX = rng"
    )
    best = diagnose(text.replace("e @ V.T * slope(z)", "back(e @ V.T, z)")).causes[0]
    assert best["cause"] == "activation-derivative-bug" and "never read" in best["evidence"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies here")
def test_a_copy_draws_the_same_random_numbers_and_a_running_sum_counts_whole(tmp_path):
    text = (
        "import random\nrandom.seed(1)\nrows = [(random.random(), random.random()) for _ in range(30)]\n"
        "w, b = 0.5, 0.0\nfor epoch in range(20):\n    random.shuffle(rows)\n    total = 0.0\n"
        "    for x, t in rows:\n        e = w * x + b - t\n        total += e * e\n"
        "        w -= 0.001 * e * x\n        b -= 0.001 * e\n"
    )
    assert observed(textwrap.dedent(text), tmp_path).gradients()["cosine"] > 0.999


def test_an_optimisers_number_is_not_another_classes_weight():
    text = """
    class Adam:
        def __init__(self, parts):
            self.parts, self.b1 = parts, 0.9
            self.m = [np.zeros_like(p) for p in parts]
        def step(self, slopes):
            for i, g in enumerate(slopes):
                self.m[i] = self.b1 * self.m[i] + (1 - self.b1) * g
                self.parts[i] -= 0.02 * self.m[i]
    class Line:
        def __init__(self):
            self.w1, self.b1 = np.zeros(2), np.zeros(1)
    line = Line()
    adam = Adam([line.w1, line.b1])
    for i in range(900):
        e = X @ line.w1 + line.b1 - y
        adam.step([X.T @ e / 80, e.mean(keepdims=True)])
    """
    roles = Roles(Flow(ast.parse(textwrap.dedent(text))))
    assert roles.memory == {(".", "m")} and roles.parameters == {(".", "parts")}


def test_every_relu_becomes_leaky_forward_and_backward():
    text = """
    def act(z):
        return z * (z > 0)
    while w.sum() > 0:
        h = np.maximum(0, X @ w)
        g = act(h) - y
        d = g * (h > 0) * np.where(h > 0, 1, 0)
        d[h <= 0] = 0
        if d[0] > 0:
            w = w - 0.1 * X.T @ d
    """
    case = Case(textwrap.dedent(text), Script("example.py"), 5.0)
    (trial,) = leaky(case)
    changed = ast.unparse(apply(ast.parse(case.source), trial.edits))
    assert changed.count(".minimum(") == 2 and changed.count("0.1 + 0.9 *") == 2
    assert "d[h <= 0] = 0.1 * d[h <= 0]" in changed
    assert "while w.sum() > 0:" in changed and "if d[0] > 0:" in changed


@pytest.mark.parametrize(
    "error, expected",
    [
        ("r + 0.9 * value(after) - value(s)", True),
        ("(r + 0.9 * value(after)) - value(s)", True),
        ("value(s) - r", False),
        ("target - value(s)", True),
    ],
)
def test_a_target_that_the_weights_make_is_seen(error, expected):
    text = f"""
    w = [0.0] * 5
    def value(s):
        return sum(a * f for a, f in zip(w, features[s]))
    for s, after, r in moves:
        target = r + 0.9 * value(after)
        theta = {error}
        for k in range(5):
            w[k] += 0.1 * theta * features[s][k]
    """
    assert Case(textwrap.dedent(text), Script("example.py"), 5.0)._bootstraps() == expected


def test_what_is_in_memory_before_it_is_filled_is_not_looked_at():
    flow = Flow(ast.parse("costs = np.empty(50)\ncosts[0] = 1.0\n"))
    text = ast.unparse(Instrument(flow, Roles(flow), []).plan().tree)
    assert text.startswith("costs = np.empty(50)\nif ")


def test_rows_in_an_order_are_taken_one_at_a_time(tmp_path):
    text = """
    import numpy as np
    rng = np.random.default_rng(3)
    X = rng.normal(size=(300, 4))
    y = X @ np.ones(4)
    w = np.zeros(4)
    for turn in range(2):
        for j in rng.permutation(X.shape[0]):
            e = X[j] @ w - y[j]
            w = w - 0.01 * e * X[j]
            if j == 7:
                break
    """
    assert steps._row_by_row(observed(textwrap.dedent(text), tmp_path))


def test_slopes_are_measured_where_the_loss_is_worked_out_now_and_then(tmp_path):
    text = """
    import numpy as np
    rng = np.random.default_rng(3)
    X = rng.normal(size=(80, 3))
    y = (X @ [1.0, -2.0, 0.5] > 0).astype(float)
    w = np.zeros(3)
    for turn in range(200):
        p = 1 / (1 + np.exp(-X @ w))
        if turn % 20 == 0:
            print(turn, -np.mean(np.log(np.where(y == 1, p, 1 - p))))
        w = w - 0.1 * X.T @ (p - y) / 80
    """
    assert observed(textwrap.dedent(text), tmp_path).gradients()["cosine"] > 1 - 1e-6


def test_the_steps_of_two_attributes_of_one_size_are_kept_apart(tmp_path):
    text = """
    import numpy as np
    rng = np.random.default_rng(3)
    X, y = rng.normal(size=(40, 3)), rng.normal(size=(40, 1))
    class Net:
        def __init__(self):
            self.V, self.b, self.W = rng.normal(size=(3, 5)), np.zeros(5), rng.normal(size=(5, 1))
        def step(self):
            h = np.tanh(X @ self.V + self.b)
            e = h @ self.W - y
            d = e @ self.W.T * (1 - h ** 2)
            self.W -= 0.1 * h.T @ e / 40
            self.V -= 0.1 * X.T @ d / 40
            self.b -= 0.1 * d.mean(0)
            return np.mean(e ** 2)
    net = Net()
    for turn in range(50):
        print(turn, net.step())
    """
    check = observed(textwrap.dedent(text), tmp_path).gradients()
    assert min(check["cosines"]) > 1 - 1e-6 and check["apart"] < 1.001


def test_what_is_reachable_is_known_with_the_rows_in_columns():
    x = np.random.default_rng(0).normal(size=(3, 60))
    y = np.array([x[0] + x[1], x[2] - x[0]])
    assert reachable([x], y) < 0.01


def test_a_name_of_ones_own_is_no_number_format(tmp_path):
    text = "half = [1.0]\nw = 1.0\nfor i in range(2000):\n    w = w - (3 * w - half[0])\n    print(w * w)\n"
    assert numerics.precision(observed(text, tmp_path)) == []


def test_what_a_list_holds_is_moved_where_its_elements_are():
    text = """
    def step(parts, slopes):
        for k in range(2):
            parts[k] -= 0.1 * slopes[k]
    for i in range(9):
        e = X @ W + b - y
        step([W, b], [X.T @ e, e.sum()])
    """
    roles = Roles(Flow(ast.parse(textwrap.dedent(text))))
    assert [u.var[1] for u in roles.updates] == ["parts"]


@pytest.mark.parametrize(
    "points, grows",
    [
        ([1.1] + [10.0 + 0.1 * (i % 3) for i in range(200)], True),  # within the first turn
        ([0.0002, *[0.02, 0.04, 0.0003] * 100], False),  # low by chance, as others are later
        ([0.7, 0.6, 0.52, 0.44] + [0.4] * 200, False),
    ],
)
def test_a_loss_that_grew_at_once_has_grown(points, grows):
    record = {"series": [[0, 0, "", len(points), 1, points]]}
    assert (judge(record, (0, 0, ""), failed=False).status == "grows") == grows
