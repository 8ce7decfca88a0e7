import numpy as np
np.random.seed(0)
m = 500
feats = np.random.randn(m, 3)
cls = (feats.sum(axis=1) + np.random.randn(m) > 0).astype(float).reshape(m, 1)
W = np.zeros((3, 1)); B = 0.0
def prob(F): return 1 / (1 + np.exp(-(F @ W + B)))
costs = []
for i in range(150):
    p = prob(feats)
    q = np.clip(p, 1e-9, 1 - 1e-9)
    costs.append(-(cls * np.log(q) + (1 - cls) * np.log(1 - q)).mean())
    dW = feats.T @ (p - cls)
    dB = (p - cls).sum()
    W = W - 2.0 * dW
    B = B - 2.0 * dB
print(costs[0], costs[-1])
