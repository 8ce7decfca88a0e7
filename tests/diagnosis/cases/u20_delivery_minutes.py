import numpy as np

r = np.random.RandomState(6)
n = 1000
km = r.uniform(0.5, 12, n)
items = r.randint(1, 9, n)
rain = r.randint(0, 2, n)
minutes = 180 + 14 * km + 6 * items + 25 * rain + r.normal(0, 12, n)

D = np.column_stack([km, items, rain]).astype(float)
D = (D - D.mean(0)) / D.std(0)
train, valid = slice(0, 800), slice(800, n)
w, b, lr = np.zeros(3), 0.0, 0.08
history = []
stall = 0
best = None
for epoch in range(200):
    for _ in range(50):
        pick = r.randint(0, 800, 8)
        e = D[pick] @ w + b - minutes[pick]
        w -= lr * D[pick].T @ e / 8
        b -= lr * e.mean()
    batch_loss = np.mean(e ** 2)
    v = np.mean((D[valid] @ w + b - minutes[valid]) ** 2)
    history.append(v)
    print(epoch, 'last batch', round(batch_loss, 1), 'valid', round(v, 1))
    if best is None or v < best:
        best, stall = v, 0
    else:
        stall += 1
    if stall == 15:
        print('early stop')
        break
print('start', np.mean(minutes[valid] ** 2), 'best', best, 'sd of minutes', minutes.std())
