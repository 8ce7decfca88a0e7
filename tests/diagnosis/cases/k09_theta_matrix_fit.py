import numpy as np

np.random.seed(30)
m = 120
feat = np.random.randn(m, 3)
truth = np.array([[4.0], [1.5], [-2.0], [0.7]])
X = np.matrix(np.hstack([np.ones((m, 1)), feat]))
y = X * truth + 0.1 * np.random.randn(m, 1)

theta = np.matrix(np.zeros((4, 1)))
alpha = 0.3


def cost(X, y, theta):
    r = X * theta - y
    return float(np.sum(np.power(r, 2)) / (2 * len(y)))


history = []
for it in range(400):
    grad = X.T * (X * theta - y) / m
    theta =- alpha * grad
    history.append(cost(X, y, theta))
    if it % 40 == 0:
        print("iter", it, "J =", history[-1])

print("theta found:", theta.T)
print("theta true :", truth.T)
print("J first", history[0], "J last", history[-1])
