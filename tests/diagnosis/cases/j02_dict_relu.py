import numpy as np

np.random.seed(12)
n = 128
inputs = np.random.uniform(-1, 1, (n, 3))
targets = np.sin(2 * inputs[:, :1]) + inputs[:, 1:2] * inputs[:, 2:3]

params = {
    "W1": np.random.randn(3, 24) * np.sqrt(2 / 3),
    "b1": np.zeros(24),
    "W2": np.random.randn(24, 1) * np.sqrt(2 / 24),
    "b2": np.zeros(1),
}


def forward(p, x):
    pre = x @ p["W1"] + p["b1"]
    act = np.where(pre > 0, pre, 0.1 * pre)
    return pre, act, act @ p["W2"] + p["b2"]


def backward(p, x, pre, act, err):
    g = {}
    d = 2 * err / n
    g["W2"], g["b2"] = act.T @ d, d.sum(0)
    dpre = (d @ p["W2"].T) * np.where(pre > 0, 1.0, 0.1)
    g["W1"], g["b1"] = x.T @ dpre, dpre.sum(0)
    return g


curve = []
step_size = 0.8
for epoch in range(400):
    pre, act, out = forward(params, inputs)
    err = out - targets
    curve.append((err**2).mean())
    grads = backward(params, inputs, pre, act, err)
    params = {name: params[name] - step_size * grads[name] for name in params}
print(curve[0], curve[-1])
