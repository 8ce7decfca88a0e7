import numpy as np

np.random.seed(42)
n = 300
y = np.random.randint(0, 2, n)
middles = np.array([[-2.5, 9.0], [4.7, 2.0]])
X = middles[y] + np.random.randn(n, 2)
X = (X - X.mean(axis=0)) / X.std(axis=0)
y = y.reshape(-1, 1)

w = np.random.randn(2, 1)
b = np.random.randn(1, 1)


def cal_score():
    return y * (X @ w + b)


def cal_hinge(score):
    hinge = 1 - score
    hinge[hinge < 0] = 0
    return hinge, (0.5 * 0.01 * np.sum(w ** 2) + np.sum(hinge) / n)


def cal_grad():
    hinge, _ = cal_hinge(cal_score())
    grad_w = 0.01 * w
    grad_b = np.zeros((1, 1))
    for i in range(n):
        if hinge[i] > 0:
            grad_w = grad_w - (X[i] * y[i]).reshape(-1, 1) / n
            grad_b = grad_b - y[i] / n
    return grad_w, grad_b


for step in range(300):
    gw, gb = cal_grad()
    w = w - 0.3 * gw
    b = b - 0.3 * gb
    if step % 30 == 0:
        _, J = cal_hinge(cal_score())
        side = (X @ w + b > 0)
        print('step', step, 'cost', round(float(J), 4), 'accuracy', float(np.mean(side == (y > 0))))
print('w', w.ravel(), 'b', b)
