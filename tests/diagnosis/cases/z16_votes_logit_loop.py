import numpy as np

np.random.seed(10)
n = 250
answers = np.random.randint(0, 2, size=(n, 6))
truth = np.array([2.5, -1.5, 0.0, 3.0, -2.0, 1.0])
party = (answers @ truth - 1.2 + 0.3 * np.random.randn(n) > 0).astype(int)
x = np.insert(answers, 0, 1, axis=1)


def predict(row, theta):
    return 1.0 / (1.0 + np.exp(-np.dot(row, theta)))


def cost(theta):
    p = np.array([predict(r, theta) for r in x])
    return float(np.mean(-party * np.log(p) - (1 - party) * np.log(1 - p)))


theta = np.zeros_like(x[0])
alpha = 0.4
for sweep in range(300):
    p = np.array([predict(r, theta) for r in x])
    grad = [np.sum((p - party) * x[:, j]) / n for j in range(x.shape[1])]
    for j in range(len(grad)):
        theta[j] = theta[j] - alpha * grad[j]
    if sweep % 30 == 0:
        print('sweep', sweep, 'cost', cost(theta))

print('theta', theta)
hits = sum(int((predict(r, theta) > 0.5) == t) for r, t in zip(x, party))
print('right:', hits, 'of', n)
