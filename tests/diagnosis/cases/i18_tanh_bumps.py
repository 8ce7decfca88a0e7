import numpy as np

np.random.seed(9)
x = np.linspace(-2, 2, 150).reshape(-1, 1)
y = np.sin(2 * x) * 0.8

n_in, n_h1, n_h2 = 1, 20, 20
params = {
    "W1": np.random.normal(0, 40, (n_in, n_h1)), "b1": np.zeros((1, n_h1)),
    "W2": np.random.normal(0, 40, (n_h1, n_h2)), "b2": np.zeros((1, n_h2)),
    "W3": np.random.normal(0, 0.2, (n_h2, 1)), "b3": np.zeros((1, 1)),
}
loss_curve = []
for step in range(4000):
    a1 = np.tanh(x @ params["W1"] + params["b1"])
    a2 = np.tanh(a1 @ params["W2"] + params["b2"])
    out = a2 @ params["W3"] + params["b3"]
    loss_curve.append(np.mean((out - y) ** 2))
    d3 = 2 * (out - y) / len(x)
    d2 = d3 @ params["W3"].T * (1 - a2 ** 2)
    d1 = d2 @ params["W2"].T * (1 - a1 ** 2)
    for name, inp, d in (("3", a2, d3), ("2", a1, d2), ("1", x, d1)):
        params["W" + name] -= 0.02 * inp.T @ d
        params["b" + name] -= 0.02 * d.sum(axis=0, keepdims=True)
    if step % 800 == 0:
        print(step, loss_curve[-1])
