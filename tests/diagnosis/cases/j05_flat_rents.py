import numpy as np

gen = np.random.default_rng(99)
area = gen.uniform(25, 140, 200)
built = gen.integers(1900, 2023, 200).astype(float)
floor = gen.integers(0, 6, 200).astype(float)
rent = 0.012 * area + 0.002 * (built - 1900) + 0.02 * floor + 0.05 * gen.normal(size=200)


class Rents:
    def __init__(self, table, rent):
        self.table = np.concatenate([np.ones((len(table), 1)), table], axis=1)
        self.rent = rent
        self.w = np.zeros(self.table.shape[1])
        self.trace = []

    def loss_and_slope(self):
        residual = np.einsum("ij,j->i", self.table, self.w) - self.rent
        slope = np.einsum("ij,i->j", self.table, residual) * 2 / len(residual)
        return np.mean(residual**2), slope

    def fit(self, rounds=300, lr=0.05):
        for _ in range(rounds):
            loss, slope = self.loss_and_slope()
            self.trace.append(loss)
            self.w -= lr * slope
        return self


model = Rents(np.stack([area, built, floor], axis=1), rent).fit()
print(model.trace[0], "->", model.trace[-1])
