import numpy as np


def load(days=365, seed=2):
    rng = np.random.default_rng(seed)
    temp = rng.normal(12, 7, days)
    rain = rng.exponential(1.5, days)
    weekend = (np.arange(days) % 7 >= 5).astype(float)
    rate = np.exp(2.2 + 0.06 * temp - 0.35 * rain + 0.3 * weekend)
    hires = rng.poisson(rate)
    return np.column_stack([temp, rain, weekend]), hires


def prepare(X, hires):
    mu, sd = X.mean(axis=0), X.std(axis=0)
    Z = (X - mu) / sd
    Z = np.c_[np.ones(len(Z)), Z]
    t = np.log(hires)
    return Z, t


def fit(Z, t, lr=0.05, epochs=400):
    w = np.zeros(Z.shape[1])
    for e in range(epochs):
        r = Z @ w - t
        w -= lr * Z.T @ r / len(t)
        if e % 80 == 0:
            print(f'epoch {e:4d}  rmse {np.sqrt(np.mean(r ** 2)):.4f}')
    return w


X, hires = load()
print('hires per day: min', hires.min(), 'mean', hires.mean(), 'max', hires.max())
Z, t = prepare(X, hires)
w = fit(Z, t)
print('weights', w)
print('final rmse', np.sqrt(np.mean((Z @ w - t) ** 2)))
