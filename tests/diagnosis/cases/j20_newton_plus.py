import numpy as np

rng = np.random.default_rng(12)
x = np.column_stack([np.ones(120), rng.normal(size=(120, 2))])
truth = np.array([0.3, 1.0, -0.7])
c = (rng.random(120) < 1 / (1 + np.exp(-x @ truth))).astype(float)

beta = np.array([0.1, 0.1, 0.1])
nll = []
for k in range(9):
    eta = x @ beta
    p = 1 / (1 + np.exp(-eta))
    nll.append(np.mean(np.logaddexp(0, eta) - c * eta))
    grad = x.T @ (p - c) / len(c)
    hess = (x * (p * (1 - p))[:, None]).T @ x / len(c)
    beta = beta + 0.7 * np.linalg.solve(hess + 1e-3 * np.eye(3), grad)
print(nll)
