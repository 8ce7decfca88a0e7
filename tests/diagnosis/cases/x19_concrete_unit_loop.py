import numpy as np

TABLE = """cement water age strength
"""
g = np.random.RandomState(17)
for _ in range(80):
    c, w, a = g.uniform(150, 500), g.uniform(130, 230), g.uniform(3, 90)
    s = 0.09 * c - 0.17 * w + 11 * np.log(a) + 8 + g.normal(0, 1.5)
    TABLE += "%.1f %.1f %.1f %.2f\n" % (c, w, a, s)

lines = TABLE.strip().split("\n")[1:]
data = np.array([[float(v) for v in ln.split()] for ln in lines])
data = (data - data.min(axis=0)) / (data.max(axis=0) - data.min(axis=0))
x, y = data[:, :3], data[:, 3:]

units = 6
w1 = g.uniform(-1, 1, (3, units))
b1 = g.uniform(-1, 1, units)
w2 = g.uniform(-1, 1, units)
b2 = 0.0
rate = 0.3
history = []

for sweep in range(1500):
    h = np.tanh(x @ w1 + b1)
    pred = h @ w2 + b2
    err = pred - y
    history.append(np.mean(err ** 2))
    new_w2 = w2.copy()
    for j in range(units):
        new_w2[j] -= rate * np.mean(err * h[:, j])
        back = err * w2[j] * (1 - h[:, j] ** 2)
        for i in range(3):
            w1[i, j] -= rate * np.mean(back * x[:, i])
        b1[j] -= rate * np.mean(back)
    w2 = new_w2
    b2 -= rate * np.mean(err)
    if sweep % 150 == 0:
        print("sweep", sweep, "mse", round(history[-1], 5))
print("last mse", history[-1])
for k in range(4):
    print("strength", y[k], "estimated", round(float(pred[k]), 4))
