import numpy as np

rng = np.random.RandomState(1)

# 面積(10m2), 部屋数, 駅徒歩(分/5), 築年(/10) -> 家賃(万円)
x_train = np.column_stack([
    rng.uniform(2, 9, 120),
    rng.randint(1, 5, 120),
    rng.uniform(0.5, 4, 120),
    rng.uniform(0, 4, 120),
]).astype("float32")
t_train = (4 + 1.8 * x_train[:, 0] + 1.1 * x_train[:, 1] - 0.9 * x_train[:, 2]
           - 0.7 * x_train[:, 3] + 0.4 * rng.randn(120)).astype("float32").reshape(-1, 1)


def relu(x):
    return np.maximum(x, 0)


class Affine:
    def __init__(self, n_in, n_out):
        self.W = (rng.randn(n_in, n_out) * np.sqrt(2.0 / n_in)).astype("float32")
        self.b = np.zeros(n_out, dtype="float32")

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return dout @ self.W.T


class Relu:
    def forward(self, x):
        self.out = relu(x)
        return self.out

    def backward(self, dout):
        return dout * (self.out > 0)


layers = [Affine(4, 8), Relu(), Affine(8, 1), Relu()]
lr = 0.01

for epoch in range(60):
    order = rng.permutation(len(x_train))
    loss = 0
    for i in order:
        h = x_train[i:i + 1]
        for layer in layers:
            h = layer.forward(h)
        diff = h - t_train[i:i + 1]
        loss += float((diff ** 2).sum())
        d = 2 * diff
        for layer in reversed(layers):
            d = layer.backward(d)
        for layer in layers:
            if isinstance(layer, Affine):
                layer.W -= lr * layer.dW
                layer.b -= lr * layer.db
    if epoch % 6 == 0:
        print("epoch", epoch, "誤差", loss / len(x_train), "出力", h.ravel())
