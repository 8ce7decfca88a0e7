import numpy as np


def standardise(table):
    centre = table.mean(axis=0)
    spread = table.std(axis=0)
    return (table - centre) / spread


def make_readings(n=300, seed=17):
    r = np.random.RandomState(seed)
    wind = r.gamma(4, 2, n)
    temp = r.normal(11, 6, n)
    pitch = r.choice([0, 2, 4], n)
    site = np.ones(n) * 3
    power = 40 * wind - 1.5 * temp - 12 * pitch + r.normal(0, 8, n)
    return np.column_stack([wind, temp, pitch, site]), power


class SGDRegressor:
    def __init__(self, eta=0.05, epochs=30, batch=20):
        self.eta, self.epochs, self.batch = eta, epochs, batch

    def fit(self, X, y):
        self.coef = np.zeros(X.shape[1])
        self.inter = 0.0
        for ep in range(self.epochs):
            for s in range(0, len(X), self.batch):
                xb, yb = X[s:s + self.batch], y[s:s + self.batch]
                d = xb.dot(self.coef) + self.inter - yb
                self.coef -= self.eta * xb.T.dot(d) / len(yb)
                self.inter -= self.eta * d.mean()
            if ep % 5 == 0:
                print('epoch', ep, 'rmse', np.sqrt(np.mean((self.predict(X) - y) ** 2)))
        return self

    def predict(self, X):
        return X.dot(self.coef) + self.inter


X, y = make_readings()
model = SGDRegressor().fit(standardise(X), y)
print('coef', model.coef, 'intercept', model.inter)
