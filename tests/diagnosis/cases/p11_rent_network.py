import numpy as np

np.random.seed(2)


class Net:
    def __init__(self, n_in, n_hid):
        self.w1 = np.random.randn(n_in, n_hid) * 0.5
        self.b1 = np.zeros(n_hid)
        self.w2 = np.random.randn(n_hid, 1) * 0.5
        self.b2 = np.zeros(1)

    def sigmoid(self, v):
        return 1.0 / (1.0 + np.exp(-v))

    def forward(self, x):
        self.h = np.tanh(x @ self.w1 + self.b1)
        self.o = self.sigmoid(self.h @ self.w2 + self.b2)
        return self.o

    def train(self, x, t, lr):
        self.forward(x)
        d2 = (self.o - t) * self.o * (1 - self.o) / len(x)
        d1 = (d2 @ self.w2.T) * (1 - self.h ** 2)
        self.w2 -= lr * self.h.T @ d2
        self.b2 -= lr * d2.sum(axis=0)
        self.w1 -= lr * x.T @ d1
        self.b1 -= lr * d1.sum(axis=0)
        return float(np.mean((self.o - t) ** 2))


# rent in hundreds of euros
surface = np.random.uniform(18, 120, 300)
floor = np.random.randint(0, 8, 300)
rent = 2.5 + 0.11 * surface + 0.15 * floor + np.random.normal(0, 0.5, 300)
x = np.column_stack([(surface - surface.mean()) / surface.std(), (floor - floor.mean()) / floor.std()])
t = rent.reshape(-1, 1)

net = Net(2, 8)
log = []
for epoch in range(4000):
    log.append(net.train(x, t, 0.05))
    if epoch % 500 == 0:
        print('epoch', epoch, 'mse', log[-1])
print('final mse', log[-1])
print('some predictions', net.forward(x[:6]).ravel())
print('some rents      ', t[:6].ravel())
