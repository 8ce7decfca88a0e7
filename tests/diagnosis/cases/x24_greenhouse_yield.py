import numpy as np

TEXT = []
r = np.random.RandomState(19)
for d in range(260):
    light, water, heat = r.uniform(0, 12), r.uniform(0, 5), r.uniform(8, 32)
    yield_kg = 0.8 * light + 1.5 * water - 0.02 * (heat - 21) ** 2 + 4 + r.normal(0, 0.4)
    cells = ["%.2f" % light, "%.2f" % water, "%.2f" % heat, "%.2f" % yield_kg]
    if r.rand() < 0.15:
        cells[r.randint(3)] = "n/a"
    TEXT.append(";".join(cells))


def to_number(cell):
    try:
        return float(cell)
    except ValueError:
        return float("nan")


table = np.array([[to_number(c) for c in row.split(";")] for row in TEXT])
print("missing cells:", int(np.isnan(table).sum()))
centre, spread = np.nanmean(table, axis=0), np.nanstd(table, axis=0)
table = (table - centre) / spread
table = np.where(np.isnan(table), 0.0, table)
train, valid = table[:200], table[200:]


class Net:
    def __init__(self, h=12):
        self.p = [r.randn(3, h) * 0.5, np.zeros(h), r.randn(h, 1) * 0.3, np.zeros(1)]

    def __call__(self, x):
        self.x, self.h = x, np.tanh(x @ self.p[0] + self.p[1])
        return self.h @ self.p[2] + self.p[3]

    def learn(self, err, lr):
        e = 2 * err / len(err)
        back = e @ self.p[2].T * (1 - self.h ** 2)
        for q, g in zip(self.p, (self.x.T @ back, back.sum(0), self.h.T @ e, e.sum(0))):
            q -= lr * g


net, best, waited = Net(), np.inf, 0
for epoch in range(3000):
    gap = net(train[:, :3]) - train[:, 3:]
    net.learn(gap, 0.05)
    score = float(np.mean((net(valid[:, :3]) - valid[:, 3:]) ** 2))
    if score < best - 1e-5:
        best, waited = score, 0
    else:
        waited += 1
    if epoch % 50 == 0:
        print("epoch %d  train %.4f  valid %.4f" % (epoch, np.mean(gap ** 2), score))
    if waited >= 60:
        print("stopped at", epoch, "best", round(best, 4))
        break
