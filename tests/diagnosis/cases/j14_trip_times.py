import numpy as np

np.random.seed(21)
km = np.random.uniform(0.2, 2.0, 90)
lights = np.random.randint(0, 4, 90) / 2.0
minutes = 2.0 + 1.8 * km + 0.9 * lights + 0.2 * np.random.randn(90)


def batches(size):
    order = np.random.permutation(len(km))
    for i in range(0, len(km), size):
        part = order[i : i + size]
        yield km[part], lights[part], minutes[part]


theta = {"km": 0.0, "lights": 0.0, "base": 0.0}
squares = []
for epoch in range(60):
    seen = []
    for a, b, t in batches(15):
        off = theta["km"] * a + theta["lights"] * b + theta["base"] - t
        seen.append(np.mean(off**2))
        theta["km"] -= 0.1 * 2 * np.mean(off * a)
        theta["lights"] -= 0.1 * 2 * np.mean(off * b)
        theta["base"] -= 0.1 * 2 * np.mean(off**2)
    squares.append(np.mean(seen))
print(theta, squares[0], squares[-1])
