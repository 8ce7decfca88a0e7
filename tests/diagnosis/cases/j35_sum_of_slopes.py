import numpy as np

rng = np.random.default_rng(66)
X = rng.normal(size=(100, 3))
y = X @ np.array([1.0, 2.0, -1.0]) + 0.1 * rng.normal(size=100)


class Parameter:
    def __init__(self, value):
        self.value = value
        self.grad = np.zeros_like(value)


class Model:
    def __init__(self):
        self.w = Parameter(np.zeros(3))

    def backward(self):
        out = X @ self.w.value
        self.w.grad += 2 * X.T @ (out - y) / len(y)
        return np.mean((out - y) ** 2)


model = Model()
seen = []
for epoch in range(300):
    seen.append(model.backward())
    model.w.value -= 0.15 * model.w.grad
print(seen[0], seen[-1])
