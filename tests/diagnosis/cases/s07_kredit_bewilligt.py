import numpy as np

rng = np.random.default_rng(8)
n = 1200
alter = rng.normal(42, 11, n)
einkommen = 24000 + rng.pareto(1.15, n) * 9000
schulden = rng.gamma(2.0, 4000, n)

roh = np.column_stack([alter, einkommen, schulden])
X = np.empty_like(roh)
for spalte in range(roh.shape[1]):
    X[:, spalte] = (roh[:, spalte] - np.mean(roh[:, spalte])) / np.std(roh[:, spalte])

logit = -0.3 + 0.02 * (alter - 42) + (einkommen - 42000) / 9000 - (schulden - 8000) / 4000
y = (rng.random(n) < 1 / (1 + np.exp(-logit))).astype(float)
X = np.hstack([np.ones((n, 1)), X])


def hypothese(theta, X):
    return 1.0 / (1.0 + np.exp(-np.dot(X, theta)))


def kosten(h, y):
    return -np.sum(y * np.log(h) + (1 - y) * np.log(1 - h)) / len(y)


def training(X, y, alpha, epochen):
    theta = np.zeros(X.shape[1])
    verlauf = []
    for e in range(epochen):
        h = hypothese(theta, X)
        c = kosten(h, y)
        verlauf.append(c)
        if e % 400 == 0:
            print('Epoche', e, 'Kosten', c)
        theta = theta - alpha * np.dot(X.T, h - y) / len(y)
    return theta, verlauf


theta, verlauf = training(X, y, 0.5, 4000)
print('theta', theta)
print('letzte Kosten', verlauf[-1])
print('Genauigkeit', np.mean((hypothese(theta, X) > 0.5) == y))
