import numpy as np

rng = np.random.default_rng(52)
n = 512
rooms = rng.integers(1, 8, n)
size = 30 * rooms + rng.normal(0, 12, n)
dist = rng.uniform(0, 25, n)
price = 2400.0 * size + 18000.0 * rooms - 5200.0 * dist + 60000 + rng.normal(0, 15000, n)

A = np.c_[size, rooms, dist]
A = (A - A.mean(0)) / A.std(0)
A = np.c_[A, np.ones(n)]
fit, check = np.arange(0, 400), np.arange(400, n)

w = np.zeros(4)
rate = 0.08
best, best_w, bad = None, w, 0
epoch = 0
print('before training', np.mean((A[fit] @ w - price[fit]) ** 2))
while True:
    epoch += 1
    for idx in np.array_split(rng.permutation(fit), 50):
        err = A[idx] @ w - price[idx]
        w = w - rate * 2 * (A[idx].T @ err) / len(idx)
    train = np.mean((A[fit] @ w - price[fit]) ** 2)
    valid = np.mean((A[check] @ w - price[check]) ** 2)
    print('epoch %3d  train %.4e  valid %.4e  rate %.4f' % (epoch, train, valid, rate))
    if best is None or valid < best * 0.999:
        best, best_w, bad = valid, w.copy(), 0
    else:
        bad += 1
        rate *= 0.7
    if bad >= 6 or epoch == 80:
        print('no better for a while, stop')
        break
print('weights', best_w.round(0))
print('typical miss', np.sqrt(best), 'of a spread of', price.std())
