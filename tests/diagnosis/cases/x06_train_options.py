import argparse
import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument('--activation', default='sigmoid')
parser.add_argument('--optimizer', default='momentum')
parser.add_argument('--l_rate', type=float, default=4)
parser.add_argument('--batch_size', type=int, default=1)
parser.add_argument('--beta', type=float, default=0.9)
parser.add_argument('--epochs', type=int, default=6)
args = parser.parse_args()


class DeepNeuralNetwork:
    def __init__(self, sizes, activation):
        np.random.seed(0)
        i, h, o = sizes
        self.act = activation
        self.params = {"W1": np.random.randn(h, i) / np.sqrt(i), "b1": np.zeros((h, 1)),
                       "W2": np.random.randn(o, h) / np.sqrt(h), "b2": np.zeros((o, 1))}
        self.v = {k: np.zeros(w.shape) for k, w in self.params.items()}

    def activate(self, x):
        return np.maximum(0, x) if self.act == 'relu' else 1 / (1 + np.exp(-x))

    def feed_forward(self, x):
        self.x = x.T
        self.a1 = self.activate(self.params["W1"] @ self.x + self.params["b1"])
        z = self.params["W2"] @ self.a1 + self.params["b2"]
        e = np.exp(z - z.max(axis=0))
        self.out = e / e.sum(axis=0)
        return self.out

    def back(self, y):
        m = y.shape[0]
        dz2 = self.out - y.T
        slope = (self.a1 > 0) if self.act == 'relu' else self.a1 * (1 - self.a1)
        dz1 = (self.params["W2"].T @ dz2) * slope
        return {"W1": dz1 @ self.x.T / m, "b1": dz1.mean(axis=1, keepdims=True),
                "W2": dz2 @ self.a1.T / m, "b2": dz2.mean(axis=1, keepdims=True)}

    def optimize(self, g, l_rate, beta):
        for k in self.params:
            if args.optimizer == 'momentum':
                self.v[k] = beta * self.v[k] + g[k]
                self.params[k] = self.params[k] - l_rate * self.v[k]
            else:
                self.params[k] = self.params[k] - l_rate * g[k]


rs = np.random.RandomState(4)
proto = (rs.rand(10, 100) > 0.7).astype(float)
lab = rs.randint(0, 10, 500)
x = np.clip(proto[lab] + rs.normal(0, 0.25, (500, 100)), 0, 1)
y = np.eye(10)[lab]
dnn = DeepNeuralNetwork((100, 300, 10), args.activation)
for ep in range(args.epochs):
    order = rs.permutation(len(x))
    for s in range(0, len(x), args.batch_size):
        pick = order[s:s + args.batch_size]
        dnn.feed_forward(x[pick])
        dnn.optimize(dnn.back(y[pick]), args.l_rate, args.beta)
    p = dnn.feed_forward(x)
    loss = -np.sum(y.T * np.log(p)) / len(x)
    print("Epoch %d: train acc=%.2f, train loss=%.2f" % (ep + 1, np.mean(p.argmax(0) == lab), loss))
