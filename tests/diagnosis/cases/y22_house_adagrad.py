import numpy as np

rand = np.random.RandomState(9)
area = rand.uniform(50, 260, 180)
rooms = np.round(area / 35 + rand.normal(0, 0.7, 180)).clip(1)
age = rand.uniform(0, 60, 180)
price = 2300 * area + 9000 * rooms - 800 * age + 30000 + rand.normal(0, 9000, 180)

F = np.column_stack([area, rooms, age])
F = (F - F.mean(0)) / F.std(0)
beta, b0 = np.zeros(3), 0.0
acc = np.zeros(3)
acc0 = 0.0
for it in range(6000):
    idx = rand.randint(0, 180, 20)
    diff = F[idx] @ beta + b0 - price[idx]
    gw = F[idx].T @ diff / 20
    gb = diff.mean()
    acc += gw ** 2
    acc0 += gb ** 2
    beta -= 30000 * gw / np.sqrt(acc + 1e-8)
    b0 -= 30000 * gb / np.sqrt(acc0 + 1e-8)
    if it % 600 == 0:
        print(it, 'loss on this batch: %.4g' % (diff ** 2).mean())
full = F @ beta + b0 - price
print('all rows: %.4g' % (full ** 2).mean(), 'r2', 1 - full.var() / price.var(), beta.round(0), round(b0))
