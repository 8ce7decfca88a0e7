import numpy as np


def init(seed):
    r = np.random.default_rng(seed)
    return {"w": r.normal(0, 0.1, 3), "b": 0.0}


def grad(params, x, y):
    e = x @ params["w"] + params["b"] - y
    return {"w": 2 * x.T @ e / len(y), "b": 2 * e.mean()}


def step(params, grads, rate):
    return {name: params[name] - rate * grads[name] for name in params}


def cost(params, x, y):
    return np.mean((x @ params["w"] + params["b"] - y) ** 2)


r = np.random.default_rng(41)
x = r.normal(size=(70, 3))
y = x @ [1.0, 2.0, -1.0] + 0.5
params = init(0)
for epoch in range(300):
    c = cost(params, x, y)
    params = step(params, grad(params, x, y), 0.1)
    if epoch % 100 == 0:
        print(epoch, c)
