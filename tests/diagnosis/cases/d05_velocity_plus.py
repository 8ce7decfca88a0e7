import numpy as np


class Momentum:
    def __init__(self, lr, mu):
        self.lr, self.mu, self.v = lr, mu, {}

    def update(self, params, grads):
        for key in params:
            if key not in self.v:
                self.v[key] = np.zeros_like(params[key])
            self.v[key] = self.mu * self.v[key] + self.lr * grads[key]
            params[key] -= self.v[key]


rng = np.random.default_rng(5)
X = rng.normal(size=(80, 2)); t = X @ np.array([[2.0], [1.0]]) + 1
params = {"w": np.zeros((2, 1)), "b": np.zeros(1)}
opt = Momentum(0.01, 1.08)
for i in range(300):
    r = X @ params["w"] + params["b"] - t
    loss = float((r ** 2).mean())
    opt.update(params, {"w": 2 * X.T @ r / 80, "b": 2 * r.mean(0)})
    if i % 30 == 0:
        print(i, loss)
