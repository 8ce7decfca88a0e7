"""One small script for each way in which the detective finds a cause, and healthy ones of the same look."""

import textwrap

import pytest

from nnlab.diagnosis import diagnose

pytestmark = pytest.mark.usefixtures("unforgiving")

START = "import numpy as np\nrng = np.random.default_rng(3)\n"
#: A network as courses write it, under names that are put together; its faults are put in one by one.
COURSE = """
        X = rng.normal(size=(2, 200))
        Y = (X[:1] ** 2 + X[1:] ** 2 < 1.2) * 1.0
        sizes, p = [2, 8, 4, 1], {}
        for l in range(1, 4):
            p["W" + str(l)] = rng.normal(0, 0.5, (sizes[l], sizes[l - 1]))
            p["b" + str(l)] = np.zeros((sizes[l], 1))
        def update(p, g, rate):
            for l in range(len(p) // 2):
                p["W" + str(l + 1)] = p["W" + str(l + 1)] - rate * g["dW" + str(l + 1)]
                p["b" + str(l + 1)] = p["b" + str(l + 1)] - rate * g["db" + str(l + 1)]
            return p
        for i in range(1500):
            A, kept, g = X, [X], {}
            for l in range(1, 4):
                Z = p["W" + str(l)] @ A + p["b" + str(l)]
                A = np.maximum(0, Z) if l < 3 else 1 / (1 + np.exp(-Z))
                kept.append(A)
            print(i, -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 200)
            dA = -(np.divide(Y, A) - np.divide(1 - Y, 1 - A))
            dZ = dA * A * (1 - A)
            for l in (3, 2, 1):
                g["dW" + str(l)] = dZ @ kept[l - 1].T / 200
                g["db" + str(l)] = dZ.sum(axis=1, keepdims=True) / 200
                dZ = p["W" + str(l)].T @ dZ
                dZ[kept[l - 1] <= 0] = 0
            p = update(p, g, 0.3)
        """
FAILING = {
    "the mean of a group of none": (
        "division-by-zero",
        """
        X = np.vstack([rng.normal(c, 0.5, (40, 2)) for c in ((0, 0), (5, 5), (0, 6))])
        C = rng.uniform(-20, 20, (8, 2))
        for it in range(20):
            D = ((X[:, None, :] - C[None]) ** 2).sum(-1)
            near = D.argmin(1)
            C = np.array([X[near == k].mean(axis=0) for k in range(8)])
            print(it, D.min(1).sum())
        """,
    ),
    "an output of -1 or 1, classes of 0 or 1": (
        "label-encoding",
        """
        X = np.c_[np.ones(80), np.vstack([rng.normal(-1.5, 0.6, (40, 2)), rng.normal(1.5, 0.6, (40, 2))])]
        y = np.r_[np.zeros(40), np.ones(40)]
        w = np.zeros(3)
        for epoch in range(60):
            wrong = 0
            for x, target in zip(X, y):
                update = 0.1 * (target - np.where(w @ x >= 0, 1, -1))
                w += update * x
                wrong += int(update != 0)
            print(epoch, wrong)
        """,
    ),
    "classes of 1 and 2, and a loss that falls below 0": (
        "label-encoding",
        """
        data = np.c_[rng.normal(size=(300, 3)), np.zeros(300)]
        data[:, 3] = np.where(data[:, 0] - data[:, 1] > 0, 2, 1)
        X, y = data[:, :3], data[:, 3]
        w, b = np.zeros(3), 0.0
        for i in range(400):
            p = 1 / (1 + np.exp(-(X @ w + b)))
            cost = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
            w -= 0.3 * X.T @ (p - y) / 300
            b -= 0.3 * np.mean(p - y)
            if i % 40 == 0:
                print("%d %f" % (i, cost))
        """,
    ),
    "an output of a static method": (
        "broadcasting-shape",
        """
        class Logit:
            @staticmethod
            def squash(t):
                return 1 / (1 + np.exp(-t))

            def fit(self, X, y):
                self.w = np.zeros((2, 1))
                for _ in range(200):
                    a = self.squash(X @ self.w)
                    print(-np.mean(y * np.log(a) + (1 - y) * np.log(1 - a)))
                    self.w = self.w - 0.3 * (X.T @ (a - y)).mean(axis=1, keepdims=True) / len(X)

        X = rng.normal(size=(60, 2))
        Logit().fit(X, (X @ [2.0, -1.0] > 0).astype(int))
        """,
    ),
    "a scaler that fit gives back is called": (
        "zero-variance-column",
        """
        class Scaler:
            def fit(self, X):
                self.mean, self.spread = X.mean(0), X.std(0)
                return self

            def __call__(self, X):
                return (X - self.mean) / self.spread

        X = np.c_[rng.normal(size=(60, 2)), np.zeros(60)]
        y = X @ [1.0, 2.0, 0.0]
        X = Scaler().fit(X)(X)
        w = np.zeros(3)
        for turn in range(100):
            error = X @ w - y
            print(np.mean(error**2))
            w -= 0.1 * X.T @ error / 60
        """,
    ),
    "a softmax that sums the whole batch, below a maximum along the wrong axis": (
        "softmax-wrong-axis",
        """
        kind = rng.integers(0, 5, 200)
        X = 3 * rng.normal(size=(5, 8))[kind] + rng.normal(size=(200, 8))
        W, goal = 0.5 * rng.normal(size=(8, 5)), np.eye(5)[kind]

        def chances(z):
            e = np.exp(z - np.max(z, axis=0))
            return e / sum(e)

        for turn in range(200):
            p = chances(X @ W)
            print(-np.log(p[np.arange(200), kind] + 1e-9).mean())
            W -= 0.1 * X.T @ (p - goal) / 200
        """,
    ),
    "layers on one line, of which the last is dead": (
        "dead-relu",
        """
        class Layer:
            def __init__(self, inputs, outputs, shift=0.0):
                self.w = rng.normal(size=(inputs, outputs)) / np.sqrt(inputs) - shift
                self.b = np.zeros(outputs)

            def forward(self, x):
                self.x, self.u = x, x @ self.w + self.b
                return np.where(self.u > 0, self.u, 0.0)

            def backward(self, delta):
                delta = delta * (self.u > 0)
                back = delta @ self.w.T
                self.w -= 0.1 * self.x.T @ delta
                self.b -= 0.1 * delta.sum(axis=0)
                return back

        X = rng.uniform(size=(80, 2))
        y = X[:, :1] + 0.5
        layers = [Layer(2, 12), Layer(12, 1, shift=1.0)]
        for turn in range(300):
            a = X
            for layer in layers:
                a = layer.forward(a)
            print(np.mean((a - y) ** 2))
            delta = 2 * (a - y) / len(y)
            for layer in reversed(layers):
                delta = layer.backward(delta)
        """,
    ),
    "a constant column, scaled where the table is handed over": (
        "zero-variance-column",
        """
        def scaled(table):
            return (table - table.mean(0)) / table.std(0)

        class Line:
            def fit(self, X, y):
                self.w = np.zeros(3)
                for turn in range(100):
                    error = X @ self.w - y
                    print(np.mean(error**2))
                    self.w -= 0.1 * X.T @ error / 60

        X = np.c_[rng.normal(size=(60, 2)), np.ones(60)]
        Line().fit(scaled(X), X @ [1.0, 2.0, 0.0])
        """,
    ),
    "one row at a time, normalised over the single row": (
        "softmax-wrong-axis",
        """
        def softmax(z):
            e = np.exp(z - z.max(axis=0))
            return e / e.sum(axis=0)

        kind = rng.integers(0, 3, 90)
        X = 2 * rng.normal(size=(3, 5))[kind] + rng.normal(size=(90, 5))
        W, goal = 0.1 * rng.normal(size=(5, 3)), np.eye(3)[kind]
        for epoch in range(15):
            total = 0.0
            for i in range(90):
                p = softmax(X[i : i + 1] @ W)
                total += np.sum((p - goal[i : i + 1]) ** 2)
                W -= 0.05 * X[i : i + 1].T @ (p - goal[i : i + 1])
            print(total / 90)
        """,
    ),
    "corrections that stay in a dict of memories": (
        "optimizer-bug",
        """
        class Adam:
            def __init__(self):
                self.m, self.v, self.t = {}, {}, 0

            def update(self, weights, slopes):
                self.t += 1
                for name in weights:
                    self.m[name] = 0.9 * self.m.get(name, 0) + 0.1 * slopes[name]
                    self.v[name] = 0.999 * self.v.get(name, 0) + 0.001 * slopes[name] ** 2
                    self.m[name] = self.m[name] / (1 - 0.9**self.t)
                    self.v[name] = self.v[name] / (1 - 0.999**self.t)
                    weights[name] -= 0.05 * self.m[name] / (np.sqrt(self.v[name]) + 1e-8)

        X = rng.normal(size=(80, 3))
        y = X @ [1.0, -2.0, 0.5] + 3
        W, adam = {"w": np.zeros(3), "b": np.zeros(1)}, Adam()
        for turn in range(400):
            error = X @ W["w"] + W["b"] - y
            print(np.mean(error**2))
            adam.update(W, {"w": X.T @ error / 80, "b": error.mean(keepdims=True)})
        """,
    ),
    "numbers from 2 to 6 out of a sigmoid": (
        "target-out-of-range",
        """
        X = rng.integers(0, 4, (40, 3)).astype(float)
        y = np.clip(X.sum(axis=1), 2, 6)
        w, b = np.zeros(3), 0.0
        for turn in range(2000):
            p = 1 / (1 + np.exp(-(X @ w + b)))
            print(np.mean((p - y) ** 2))
            d = (p - y) * p * (1 - p) / 40
            w -= 0.05 * X.T @ d
            b -= 0.05 * d.sum()
        """,
    ),
    "=- for -=": (
        "optimizer-bug",
        """
        x = rng.uniform(0, 5, 100)
        y = 2.5 * x + 4 + rng.normal(0, 0.3, 100)
        w, b = 0.0, 0.0
        for epoch in range(300):
            err = w * x + b - y
            loss = (err ** 2).mean()
            w =- 0.02 * (2 * err * x).mean()
            b =- 0.02 * (2 * err).mean()
            print(epoch, loss)
        """,
    ),
    "a function whose result nobody keeps": (
        "optimizer-bug",
        """
        X = rng.normal(size=(200, 3))
        y = X @ np.array([1.0, 2.0, 3.0]) + 0.5
        w, b = np.zeros(3), 0.0
        def update(w, b, lr):
            err = X @ w + b - y
            w = w - lr * X.T @ err / 200
            b = b - lr * err.mean()
            return w, b
        for epoch in range(100):
            update(w, b, 0.1)
            print(epoch, np.mean((X @ w + b - y) ** 2))
        """,
    ),
    "a sum over the whole batch of columns": (
        "softmax-wrong-axis",
        """
        middle = rng.normal(0, 1, (10, 30))
        t = rng.integers(0, 10, 600)
        X = middle[t] + 0.3 * rng.normal(size=(600, 30))
        Y = np.eye(10)[t]
        W = 0.01 * rng.normal(size=(10, 30))
        def softmax(v):
            e = np.exp(v - v.max())
            return e / e.sum()
        for epoch in range(40):
            e = 0.0
            for k in range(0, 600, 30):
                p = softmax(W @ X[k:k+30].T)
                e -= np.sum(Y[k:k+30].T * np.log(p + 1e-15))
                W = W - 0.5 * (p - Y[k:k+30].T) @ X[k:k+30] / 30
            print(epoch, e / 600)
        """,
    ),
    "each table shuffled by itself": (
        "data-corruption",
        """
        X = rng.normal(size=(200, 3))
        y = X @ np.array([1.0, 2.0, 3.0])
        w = np.zeros(3)
        np.random.seed(1)
        for epoch in range(60):
            np.random.shuffle(X)
            np.random.shuffle(y)
            err = X @ w - y
            w -= 0.1 * X.T @ err / 200
            print(epoch, np.mean(err ** 2))
        """,
    ),
    "weights multiplied by less than -1": (
        "wrong-gradient",
        """
        X = rng.normal(size=(500, 5))
        y = (X @ np.array([1.0, -2, 0.5, 0, 3]) > 0) * 1.0
        w, b = np.zeros(5), 0.0
        lr, lam = 0.5, 5.0
        for i in range(300):
            p = 1 / (1 + np.exp(-np.clip(X @ w + b, -30, 30)))
            loss = -np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9))
            loss = loss + lam / 1000 * np.sum(w ** 2)
            w = (1 - lr * lam) * w - lr * X.T @ (p - y) / 500
            b = b - lr * np.mean(p - y)
            print(i, loss)
        """,
    ),
    "an output of ReLU that no row reaches": (
        "dead-relu",
        """
        X = rng.random((300, 4))
        y = X.sum(1, keepdims=True) * 2 + 1
        W = [rng.normal(size=(4, 8)), -np.abs(rng.normal(size=(8, 1)))]
        B = [np.zeros((1, 8)), np.zeros((1, 1))]
        for epoch in range(200):
            acts, sums = [X], []
            for w, b in zip(W, B):
                sums.append(acts[-1] @ w + b)
                acts.append(np.maximum(0, sums[-1]))
            loss = np.mean((acts[-1] - y) ** 2)
            d = 2 * (acts[-1] - y) / 300 * (sums[-1] > 0)
            for k in (1, 0):
                gw, gb = acts[k].T @ d, d.sum(0, keepdims=True)
                if k:
                    d = d @ W[k].T * (sums[k - 1] > 0)
                W[k] -= 0.05 * gw
                B[k] -= 0.05 * gb
            print(epoch, loss)
        """,
    ),
    "a root of squares that is 0 where an input is": (
        "division-by-zero",
        """
        marks = (rng.random((10, 10)) > 0.7) * 1.0
        marks[9] = marks[8]
        t = rng.integers(0, 2, 300)
        X = np.c_[marks[t] + 0.2 * rng.normal(size=(300, 10)), np.zeros((300, 3))]
        w, cache = np.zeros(13), np.zeros(13)
        for epoch in range(60):
            p = 1 / (1 + np.exp(-(X @ w)))
            loss = -np.mean(t * np.log(p + 1e-9) + (1 - t) * np.log(1 - p + 1e-9))
            g = X.T @ (p - t) / 300
            cache += g ** 2
            w -= 0.1 * g / np.sqrt(cache)
            print(epoch, loss)
        """,
    ),
    "a long tail where the logarithm of 0 is the cause": (
        "log-of-zero",
        """
        y = (rng.random(250) < 0.55) * 1.0
        saved = np.where(y == 1, rng.exponential(2.0, 250) + 1.0, rng.exponential(0.5, 250))
        saved[np.flatnonzero(y == 1)[:3]] = [94.0, 151.0, 260.0]
        X = np.c_[np.ones(250), saved]
        w = np.zeros(2)
        for i in range(1000):
            p = 1 / (1 + np.exp(-(X @ w)))
            cost = -np.average(y * np.log(p) + (1 - y) * np.log(1 - p))
            w = w - 0.05 * X.T @ (p - y) / 250
            print(i, cost)
        """,
    ),
    "a list that the new weights are appended to": (
        "lr-too-high",
        """
        X = np.c_[np.ones(100), rng.normal(size=(100, 2))]
        y = X @ [1.0, 2.0, 3.0]
        ws = [np.zeros(3)]
        for i in range(500):
            ws.append(ws[-1] - 1.5 * 2 * X.T @ (X @ ws[-1] - y) / 100)
        print(ws[-1])
        """,
    ),
    "numbers appended to a list, a slope handed over, no loss": (
        "lr-too-high",
        """
        def descend(slope, x, rate, steps):
            path = [x]
            for _ in range(steps):
                path.append(path[-1] - rate * slope(path[-1]))
            return path
        print(descend(lambda x: 2 * x - 4, 10.0, 1.1, 5000)[-1])
        """,
    ),
    "a dict that is updated": (
        "wrong-gradient-sign",
        """
        X = rng.normal(size=(100, 2))
        y = X @ [1.0, 2.0]
        p = {"w": np.zeros(2), "b": 0.0}
        for i in range(3000):
            e = X @ p["w"] + p["b"] - y
            print(i, np.mean(e ** 2))
            p.update({"w": p["w"] + 0.2 * X.T @ e / 100, "b": p["b"] + 0.2 * e.mean()})
        """,
    ),
    "a mean inside a function that another is handed": (
        "lr-too-high",
        """
        X = np.c_[np.ones(100), rng.normal(size=(100, 2))]
        y = X @ [1.0, 2.0, 3.0]
        w = np.zeros(3)
        def cost(v):
            return np.mean((X @ v - y) ** 2)
        def slopes(f, v):
            g = np.zeros(3)
            for i in range(3):
                h = np.zeros(3)
                h[i] = 1e-4
                g[i] = (f(v + h) - f(v - h)) / 2e-4
            return g
        for i in range(500):
            w -= 1.5 * slopes(cost, w)
            if i % 20 == 0:
                print(cost(w))
        """,
    ),
    "parameter and gradient in one dict": (
        "lr-too-high",
        """
        X = np.c_[np.ones(100), rng.normal(size=(100, 2))]
        y = X @ [1.0, 2.0, 3.0]
        class SGD:
            def __init__(self, parts, rate):
                self.parts, self.rate = parts, rate
            def step(self):
                for part in self.parts:
                    part["value"] -= self.rate * part["slope"]
        w = {"value": np.zeros(3), "slope": None}
        steps = SGD([w], 1.5)
        for i in range(500):
            e = X @ w["value"] - y
            print(np.mean(e ** 2))
            w["slope"] = 2 * X.T @ e / 100
            steps.step()
        """,
    ),
    "inputs that come in through a name that moves": (
        "unscaled-inputs",
        """
        kind = rng.integers(0, 4, 400)
        X = np.clip(rng.integers(0, 256, (4, 50))[kind] + rng.normal(0, 20, (400, 50)), 0, 255)
        Y = np.eye(4)[kind]
        Ws = [rng.normal(size=(50, 20)) / 7, rng.normal(size=(20, 4)) / 4]
        for epoch in range(20):
            for i in range(0, 400, 40):
                kept = [X[i:i + 40]]
                for W in Ws:
                    kept.append(np.maximum(kept[-1] @ W, 0) if W is Ws[0] else kept[-1] @ W)
                e = np.exp(kept[-1] - kept[-1].max(1, keepdims=True))
                p = e / e.sum(1, keepdims=True)
                d = (p - Y[i:i + 40]) / 40
                for k in (1, 0):
                    g = kept[k].T @ d
                    d = d @ Ws[k].T * (kept[k] > 0)
                    Ws[k] -= 0.05 * g
            print(epoch, -np.mean(np.log(p[Y[i:i + 40] > 0])))
        """,
    ),
    "pictures, one matrix each": (
        "unscaled-inputs",
        """
        places = rng.integers(0, 6, 120)
        pictures = [rng.integers(0, 60, (6, 6)) + 180.0 * (np.arange(6) == c)[:, None] for c in places]
        W = rng.normal(size=(6, 6)) / 60
        b = 0.0
        for epoch in range(20):
            total = 0.0
            for i in range(len(pictures)):
                e = np.sum(W * pictures[i]) + b - places[i]
                total += e ** 2
                W -= 0.001 * e * pictures[i]
                b -= 0.001 * e
            print(epoch, total / len(pictures))
        """,
    ),
    "a momentum of the weight itself": (
        "optimizer-bug",
        """
        X = rng.normal(size=(60, 3)).tolist()
        y = [x[0] - 2 * x[1] + 0.5 for x in X]
        w = [0.1, 0.2, 0.1, 0.3]
        for epoch in range(80):
            cost = 0.0
            for x, t in zip(X, y):
                out = w[-1]
                for i in range(3):
                    out += w[i] * x[i]
                cost += (out - t) ** 2
                for i in range(3):
                    before = w[i]
                    w[i] += 0.02 * (t - out) * x[i] + 0.5 * before
                before = w[-1]
                w[-1] += 0.02 * (t - out) + 0.5 * before
            print(epoch, cost / 60)
        """,
    ),
    "classes of 0 and 1 in a hinge that a function makes": (
        "label-encoding",
        """
        y = rng.integers(0, 2, 200)
        X = np.array([[1.0, 1.0], [2.0, 2.0]])[y] + rng.normal(0, 0.4, (200, 2))
        w, b = rng.normal(size=2), 0.0
        def scores():
            return y * (X @ w + b)
        def slopes(s):
            gw, gb = 0.01 * w, 0.0
            for i in range(200):
                if 1 - s[i] > 0:
                    gw = gw - X[i] * y[i] / 200
                    gb = gb - y[i] / 200
            return gw, gb
        for turn in range(200):
            s = scores()
            gw, gb = slopes(s)
            w = w - 0.3 * gw
            b = b - 0.3 * gb
            hinge = 1 - s
            print(turn, np.mean(hinge * (hinge > 0)))
        """,
    ),
    "rows of two lists, each read by its number": (
        "target-out-of-range",
        """
        import math
        rows = [[[0.0, 0.1], [1.0]], [[0.4, 0.2], [2.5]], [[0.7, 0.9], [3.5]], [[0.9, 0.6], [4.0]]]
        w = [0.1, -0.2, 0.1]
        for turn in range(400):
            error = 0.0
            for row in rows:
                out = math.tanh(w[0] * row[0][0] + w[1] * row[0][1] + w[2])
                d = (row[1][0] - out) * (1 - out ** 2)
                w = [w[0] + 0.1 * d * row[0][0], w[1] + 0.1 * d * row[0][1], w[2] + 0.1 * d]
                error += 0.5 * (row[1][0] - out) ** 2
            print(turn, error)
        """,
    ),
    "a sigmoid's slope among other factors, in layers without one": (
        "activation-derivative-bug",
        """
        X = np.linspace(-4, 4, 17).reshape(1, -1)
        T = 3 * X
        V, W = rng.normal(size=(6, 1)), rng.normal(size=(1, 6)) / 2
        for turn in range(500):
            h = V @ X
            out = W @ h
            error = T - out
            print(turn, np.mean(error ** 2))
            back = W.T @ error
            W += 0.01 * (error * out * (1.0 - out)) @ h.T / 17
            V += 0.01 * (back * h * (1.0 - h)) @ X.T / 17
        """,
    ),
    "a logarithm of less than 0, and a loss that is low after a few steps": (
        "log-of-zero",
        """
        X = np.c_[np.ones(200), rng.normal(size=(200, 2))]
        y = (X @ [0.3, 2.5, -1.0] + rng.logistic(0, 0.4, 200) > 0).astype(float)
        w, costs = np.zeros(3), np.empty(3000)
        for i in range(3000):
            p = 1 / (1 + np.exp(-X @ w))
            w = w - 1.0 * X.T @ (p - y) / 200
            safe = p - 0.1
            costs[i] = -np.mean(y * np.log(safe) + (1 - y) * np.log(1 - safe))
            if i % 300 == 0:
                print(i, costs[i])
        """,
    ),
    "one gradient of two is another's, and a loss that is rounded": (
        "wrong-gradient",
        """
        import math
        import random
        random.seed(3)
        inputs, wanted = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [0, 1, 1, 0]
        hidden = [[random.uniform(-0.5, 0.5) for _ in range(3)] for _ in range(3)]
        outer = [random.uniform(-0.1, 0.1) for _ in range(4)]
        def bend(z):
            return 1 / (1 + math.exp(-z))
        for turn in range(6000):
            total = 0.0
            for x, t in zip(inputs, wanted):
                h = [bend(sum(a * b for a, b in zip(x, ws))) for ws in hidden] + [1]
                y = bend(sum(a * b for a, b in zip(h, outer)))
                d = (t - y) * y * (1 - y)
                outer = [w + 0.5 * d * v for w, v in zip(outer, h)]
                for k in range(3):
                    hidden[k] = [w + 0.5 * d * v for w, v in zip(hidden[k], x)]
                total += (t - y) ** 2
            if turn % 1000 == 0:
                print("turn", turn, "error", round(total / 4, 4))
        """,
    ),
    "a variance that collapses on one row": (
        "division-by-zero",
        """
        x = np.round(np.r_[rng.normal(6, 1.5, 80), rng.normal(15, 2, 60), 41])
        mu, var, mix = np.array([5.0, 12.0, 38.0]), np.full(3, 4.0), np.ones(3) / 3
        def bell(x, m, v):
            return np.exp(-(x - m) ** 2 / (2 * v)) / np.sqrt(2 * np.pi * v)
        for turn in range(100):
            p = np.array([mix[k] * bell(x, mu[k], var[k]) for k in range(3)]).T
            total = p.sum(1)
            print(turn, np.log(total).sum())
            r = p / total[:, None]
            n = r.sum(0)
            mix, mu = n / len(x), r.T @ x / n
            for k in range(3):
                var[k] = (r[:, k] * (x - mu[k]) ** 2).sum() / n[k]
        """,
    ),
    "a table that is never corrected by its own entry": (
        "wrong-gradient",
        """
        Q = np.zeros((6, 2))
        for game in range(3000):
            s, n = 0, 0
            while s < 6 and n < 200:
                a = int(rng.integers(2)) if rng.random() < 0.2 else int(Q[s].argmax())
                after = max(0, s - 1) if a == 0 else s + 1
                reward = 10.0 if after == 6 else -0.05
                ahead = np.max(Q[after]) if after < 6 else 0.0
                Q[s, a] += 0.1 * (reward + 0.95 * ahead)
                s, n = after, n + 1
            if game % 300 == 0:
                print(game, n, Q[0])
        """,
    ),
    "a rate that is divided by more and more": (
        "optimizer-bug",
        """
        X = rng.normal(size=(100, 3))
        y = X @ [1.0, 2.0, -1.0]
        w, rate = np.zeros(3), 0.03
        for epoch in range(300):
            e = X @ w - y
            w -= rate * X.T @ e / 50
            rate = rate / (1 + 0.5 * epoch)
            if epoch % 30 == 0:
                print(epoch, np.mean(e ** 2))
        """,
    ),
    "new arrays in a dict, where the layers hold the old ones": (
        "optimizer-bug",
        """
        X = rng.normal(size=(200, 4))
        Y = np.eye(2)[(X[:, 0] > X[:, 1]).astype(int)]
        class Layer:
            def __init__(self, W):
                self.W = W
            def ahead(self, x):
                self.x = x
                return x @ self.W
            def back(self, d):
                self.dW = self.x.T @ d
        params = {"W": rng.normal(0, 0.1, (4, 2))}
        layer = Layer(params["W"])
        for i in range(500):
            e = np.exp(layer.ahead(X))
            p = e / e.sum(1, keepdims=True)
            print(i, -np.mean(np.sum(Y * np.log(p), axis=1)))
            layer.back((p - Y) / 200)
            for k in params.keys():
                params[k] = params[k] - 0.5 * layer.dW
        """,
    ),
    "the product of matrices by *, weights far too large": (
        "init-too-large",
        """
        X = np.asmatrix(rng.uniform(-1, 1, (120, 3)))
        Y = np.multiply(X[:, 0], X[:, 1]) - X[:, 2]
        sizes = [3, 25, 25, 25, 1]
        Ws = [np.asmatrix(rng.normal(size=(a, b))) for a, b in zip(sizes[:-1], sizes[1:])]
        for turn in range(800):
            acts = [X]
            for k in range(4):
                z = acts[-1] * Ws[k]
                acts.append(z if k == 3 else np.maximum(z, 0))
            d = (acts[-1] - Y) / 120
            print(turn, float(np.square(acts[-1] - Y).mean()))
            for k in (3, 2, 1, 0):
                g = acts[k].T * d
                d = np.multiply(d * Ws[k].T, acts[k] > 0)
                Ws[k] = Ws[k] - 0.02 * g
        """,
    ),
    "units that start alike, and inputs of 0 and 1": (
        "init-symmetric",
        """
        W, w = np.full((5, 2), 0.5), np.full((1, 5), 0.5)
        b, c = np.full((5, 1), 0.5), np.full((1, 1), 0.5)
        def answer(x):
            global h
            h = 1 / (1 + np.exp(-(W @ x + b)))
            return 1 / (1 + np.exp(-(w @ h + c)))
        pairs = [([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 0)]
        for turn in range(3000):
            total = 0.0
            for x, t in pairs:
                x = np.array(x, dtype=float).reshape(2, 1)
                answer(x)
                y = answer(x)
                d = (t - y) * y * (1 - y)
                g = (w.T @ d) * h * (1 - h)
                w += 0.5 * d @ h.T
                c += 0.5 * d
                W += 0.5 * g @ x.T
                b += 0.5 * g
                total += float(((t - y) ** 2).sum())
            print(turn, total / 4)
        """,
    ),
    "half of a border learned without an intercept": (
        "missing-bias",
        """
        X = rng.integers(0, 2, size=(80, 2))
        y = ((X[:, 0] == 0) & (X[:, 1] == 0)).astype(float).reshape(-1, 1)
        w = rng.normal(size=(2, 1))
        for i in range(6000):
            p = 1 / (1 + np.exp(-X @ w))
            if i % 1000 == 0:
                print(i, np.mean((p - y) ** 2))
            w -= 0.1 * X.T @ ((p - y) * p * (1 - p))
        """,
    ),
    "a ReLU whose mask is kept, and a last offset that learns": (
        "dead-relu",
        """
        class Gate:
            def ahead(self, x):
                self.on = x > 0
                return x * self.on
            def back(self, d):
                return d * self.on
        class Dense:
            def __init__(self, a, b):
                self.W, self.b = rng.random((a, b)) - 1, rng.random(b) - 1
            def ahead(self, x):
                self.x = x
                return x @ self.W + self.b
            def back(self, d):
                above = d @ self.W.T
                self.W -= 0.05 * self.x.T @ d
                self.b -= 0.05 * d.sum(0)
                return above
        X = rng.integers(1, 7, (200, 5)) / 6.0
        y = X.sum(1, keepdims=True)
        first, gate, last = Dense(5, 8), Gate(), Dense(8, 1)
        for epoch in range(800):
            out = last.ahead(gate.ahead(first.ahead(X)))
            if epoch % 80 == 0:
                print(epoch, np.mean((out - y) ** 2))
            first.back(gate.back(last.back(2 * (out - y) / 200)))
        """,
    ),
    "weights under names that are put together, all zero": (
        "init-zeros",
        COURSE.replace("rng.normal(0, 0.5, (sizes[l], sizes[l - 1]))", "np.zeros((sizes[l], sizes[l - 1]))"),
    ),
    "a gradient that passes where the ReLU is flat": (
        "activation-derivative-bug",
        COURSE.replace("<= 0] = 0", "> 0] = 0"),
    ),
    "classes of -1 and 1 in log(p) and log(1 - p)": (
        "label-encoding",
        COURSE.replace("< 1.2) * 1.0", "< 1.2) * 2.0 - 1"),
    ),
}
HEALTHY = {
    "a first loss that is low already": """
        X = rng.normal(size=(500, 3))
        y = 200 + X @ [10.0, 5.0, 3.0] + rng.normal(0, 6, 500)
        w, b = np.zeros(3), 0.0
        for epoch in range(30):
            for _ in range(60):
                pick = rng.integers(0, 500, 8)
                e = X[pick] @ w + b - y[pick]
                w -= 0.1 * X[pick].T @ e / 8
                b -= 0.1 * e.mean()
            print(np.mean((X @ w + b - y) ** 2))
        """,
    "a cell with a gate, whose gradient is checked": """
        W, xs, goal = rng.normal(0, 0.4, 6), rng.normal(size=(20, 4)), rng.normal(size=4)

        def forward(W):
            h, c, tape = np.zeros(4), np.zeros(4), []
            for x in xs:
                f, g = 1 / (1 + np.exp(-(W[0] * x + W[1] * h + W[2]))), np.tanh(W[3] * x + W[4] * h + W[5])
                before = c
                c = f * c + (1 - f) * g
                h = np.tanh(c)
                tape.append((x, f, g, before, h))
            return 0.5 * np.sum((h - goal) ** 2), h, tape

        def backward(W, h, tape):
            dW, dh, dc = np.zeros(6), h - goal, np.zeros(4)
            for x, f, g, before, h in reversed(tape):
                dc = dc + dh * (1 - h**2)
                df, dg = dc * (before - g) * f * (1 - f), dc * (1 - f) * (1 - g**2)
                dW += [(df * x).sum(), 0, df.sum(), (dg * x).sum(), 0, dg.sum()]
                dh, dc = W[1] * df + W[4] * dg, dc * f
            return dW

        loss, h, tape = forward(W)
        dW, worst = backward(W, h, tape), 0.0
        for k in (0, 2, 3, 5):
            W[k] += 1e-5
            up = forward(W)[0]
            W[k] -= 2e-5
            slope = (up - forward(W)[0]) / 2e-5
            W[k] += 1e-5
            worst = max(worst, abs(slope - dW[k]))
        print(loss, worst)
        """,
    "the same order for both tables": """
        X = rng.normal(size=(200, 3))
        y = X @ np.array([1.0, 2.0, 3.0]) + rng.normal(0, 1.5, 200)
        w = np.zeros(3)
        for epoch in range(50):
            np.random.seed(epoch); np.random.shuffle(X)
            np.random.seed(epoch); np.random.shuffle(y)
            err = X @ w - y
            w -= 0.1 * X.T @ err / 200
            print(epoch, np.mean(err ** 2))
        """,
    "an iteration that sets x to minus something": """
        A, b = rng.normal(size=(20, 20)) * 0.1, rng.normal(size=20)
        x = np.zeros(20)
        for i in range(100):
            r = A @ x - b
            x = -r
            print(i, np.sum((x + A @ x - b) ** 2))
        """,
    "a gradient that is only checked": """
        def loss(W):
            S = X @ W
            S = S - S.max(1, keepdims=True)
            P = np.exp(S)
            P /= P.sum(1, keepdims=True)
            return -np.mean(np.log(P[np.arange(20), Y])), X.T @ (P - np.eye(3)[Y]) / 20
        X, Y, W = rng.normal(size=(20, 5)), rng.integers(0, 3, 20), rng.normal(size=(5, 3))
        value, G = loss(W)
        for i in range(5):
            for j in range(3):
                old = W[i, j]
                W[i, j] = old + 1e-5
                more = loss(W)[0]
                W[i, j] = old
                print(G[i, j], (more - value) / 1e-5)
        """,
    "weights that a penalty pulls at, and a velocity": """
        X = rng.normal(size=(200, 10))
        y = X @ rng.normal(size=10) + rng.normal(0, 0.5, 200)
        w, b, v = rng.normal(size=10), 0.0, np.zeros(10)
        for i in range(200):
            e = X @ w + b - y
            v = 0.9 * v - 0.02 * X.T @ e / 200
            w = (1 - 0.002) * w + v
            b = b - 0.1 * e.mean()
            print("loss {:.3f}".format(np.mean(e ** 2)))
        """,
}


@pytest.mark.parametrize("name", FAILING)
def test_what_fails_is_named(name):
    cause, text = FAILING[name]
    diagnosis = diagnose(START + textwrap.dedent(text))
    assert diagnosis.cause == cause, diagnosis
    assert diagnosis.causes[0]["proved"] or diagnosis.causes[0]["measured"]


@pytest.mark.parametrize("name", HEALTHY)
def test_what_is_healthy_is_left_alone(name):
    diagnosis = diagnose(START + textwrap.dedent(HEALTHY[name]))
    assert diagnosis.cause == "healthy", diagnosis


def test_a_guess_without_updates_is_what_the_line_computes():
    diagnosis = diagnose(START + "a = np.zeros(3)\nfor i in range(5):\n    b = a / a\n    print(b.sum())\n")
    assert diagnosis.cause == "division-by-zero"


def test_a_value_that_is_only_printed_is_not_the_first_bad_one():
    text = """
    x = rng.normal(size=50)
    w = 1.0
    for turn in range(4000):
        error = x * w - 2 * x
        print(np.sum(error**2))
        slope = x @ error / 50
        w = w + 0.3 * slope
    """
    lines = (START + textwrap.dedent(text)).splitlines()
    first_bad = diagnose("\n".join(lines) + "\n").first_bad
    assert "print" not in lines[first_bad["line"] - 1]


def test_an_overflow_without_updates_is_a_guess_at_the_rate():
    text = "w = np.ones(1)\nfor i in range(1100):\n    w = np.vstack([w, -2 * w[-1]])\nprint(w[-1])\n"
    diagnosis = diagnose(START + text)
    assert diagnosis.cause == "lr-too-high" and not diagnosis.causes


@pytest.mark.parametrize(
    "table, step, change",
    [
        ("np.c_[np.ones(90), x]", "X.T @ e", "X[:, 1:] = (X[:, 1:] - X[:, 1:].mean(axis=0)) / "),
        ("np.c_[x, np.ones(90)].astype(int)", "X.T @ e", "X = X.astype(float); X[:, :-1] = "),
        ("np.matrix(np.c_[x, x ** 2])", "X.T @ e", "X = (X - X.mean(axis=0)) / X.std(axis=0)"),
        ("np.c_[x, x ** 2].tolist()", "np.array(X).T @ e", "replace every number of X by"),
    ],
)
def test_a_table_is_scaled_by_a_line_that_works(table, step, change):
    text = f"""
    x = rng.uniform(100, 4000, 90)
    X = {table}
    y = np.asarray(X)[:, [0]] * 0.1 + 2
    w = np.zeros((2, 1))
    for i in range(200):
        e = X @ w - y
        print(np.sum(np.square(e)) / 90)
        w = w - 0.01 * {step} / 90
    """
    diagnosis = diagnose(START + textwrap.dedent(text))
    assert any(c["cause"] == "unscaled-inputs" and change in c["fix"] for c in diagnosis.causes), diagnosis


def test_a_target_is_no_cause_where_the_shorter_step_alone_cures():
    text = """
    X = np.c_[np.ones(80), rng.uniform(0, 3, 80)]
    y = X @ [40.0, 60.0]
    w = np.zeros(2)
    for i in range(300):
        e = X @ w - y
        w = w - 2.0 * X.T @ e / 80
        print(np.mean(e ** 2))
    """
    diagnosis = diagnose(START + textwrap.dedent(text))
    assert diagnosis.cause == "lr-too-high"
    assert not any(c["cause"] == "unscaled-target" and c["proved"] for c in diagnosis.causes)


def test_turned_steps_are_no_cure_where_they_end_at_one_answer_for_all_rows():
    text = """
    X = np.array([[-3.0, -2.0, -1.0, -2.5, 1.0, 2.0, 3.0, 2.5]])
    Y = np.array([[0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]])
    w, b = np.array([[-0.4]]), np.zeros((1, 1))
    for i in range(300):
        a = 1 / (1 + np.exp(-(w @ X + b)))
        print(-np.mean(Y * np.log(a) + (1 - Y) * np.log(1 - a)))
        d = a - Y
        w = w - 0.3 * d @ a.T / 8
        b = b - 0.3 * d.mean(axis=1, keepdims=True)
    """
    diagnosis = diagnose(START + textwrap.dedent(text))
    assert not any(c["cause"] == "wrong-gradient-sign" for c in diagnosis.causes), diagnosis


def test_a_bad_value_is_born_in_the_function_that_an_object_keeps():
    text = """
    def slope(v):
        return 1 - v ** 2
    class Layer:
        def __init__(self, a, b, f, df):
            self.W = rng.normal(size=(a, b)) / np.sqrt(a)
            self.f, self.df = f, df
        def ahead(self, x):
            self.x, self.z = x, x @ self.W
            return self.f(self.z)
        def back(self, d, rate):
            d = d * self.df(self.z)
            above = d @ self.W.T
            self.W -= rate * self.x.T @ d / len(d)
            return above
    X = rng.normal(size=(100, 6)) * 2
    layers = [Layer(6, 8, np.tanh, slope), Layer(8, 6, np.tanh, slope)]
    for epoch in range(2000):
        out = layers[1].ahead(layers[0].ahead(X))
        print(np.mean((out - np.tanh(X)) ** 2))
        d = out - np.tanh(X)
        for layer in reversed(layers):
            d = layer.back(d, 0.5)
    """
    lines = (START + textwrap.dedent(text)).splitlines()
    diagnosis = diagnose("\n".join(lines) + "\n")
    assert diagnosis.cause == "activation-derivative-bug"
    assert lines[diagnosis.first_bad["line"] - 1].strip() == "return 1 - v ** 2"
    assert "tanh(v) ** 2" in diagnosis.fix


def test_a_clipped_gradient_is_not_called_wrong():
    text = """
    X = np.c_[np.ones(60), rng.normal(size=(60, 2)) * [1, 9]]
    y = X @ [1.0, 2.0, 3.0]
    w, b = np.zeros(3), 0.0
    for i in range(300):
        e = X @ w + b - y
        g = np.clip(2 * X.T @ e / 60, -5, 5)
        w -= 1.5 * g
        b -= 1.5 * 2 * e.mean()
        print(np.mean(e ** 2))
    """
    diagnosis = diagnose(START + textwrap.dedent(text))
    assert not any(c["cause"] == "wrong-gradient" and c["measured"] for c in diagnosis.causes), diagnosis
