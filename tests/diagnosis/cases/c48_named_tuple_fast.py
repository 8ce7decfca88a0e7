from typing import NamedTuple

import numpy as np


class Params(NamedTuple):
    w: np.ndarray
    b: float


def predict(p, x):
    return x @ p.w + p.b


def train_step(p, x, y, lr):
    e = predict(p, x) - y
    return Params(w=p.w - lr * x.T @ e / len(y), b=p.b - lr * e.mean()), np.mean(e ** 2)


rng = np.random.default_rng(47)
x = rng.normal(size=(40, 2))
y = x @ [3.0, -1.0] + 2
p = Params(np.zeros(2), 0.0)
for i in range(1500):
    p, loss = train_step(p, x, y, 3.0)
    if i % 100 == 0:
        print(i, loss)
print(p)
