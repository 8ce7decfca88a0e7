import numpy as np

inp = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
out = np.array([[0.0], [1.0], [1.0], [0.0]])
layers = {"w1": np.zeros((2, 4)), "b1": np.zeros(4), "w2": np.zeros((4, 1)), "b2": np.zeros(1)}
for it in range(5000):
    h = np.tanh(inp @ layers["w1"] + layers["b1"])
    o = h @ layers["w2"] + layers["b2"]
    e = o - out
    loss = np.mean(e * e)
    grads = {"w2": h.T @ e / 2, "b2": e.sum(0) / 2}
    back = e @ layers["w2"].T * (1 - h ** 2) / 2
    grads["w1"] = inp.T @ back
    grads["b1"] = back.sum(0)
    for name in layers:
        layers[name] -= 0.3 * grads[name]
    if it % 500 == 0:
        print(it, loss)
