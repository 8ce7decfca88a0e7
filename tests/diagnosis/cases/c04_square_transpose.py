import numpy as np
np.random.seed(14)
N, D = 200, 6
x = np.random.randn(N, D)
M = np.random.randn(D, D) / 2
goal = np.tanh(x @ M) @ np.random.randn(D, 1)
Ws = [np.random.randn(D, D) / 2, np.random.randn(D, D) / 2, np.random.randn(D, 1) / 2]
errors = []
for it in range(500):
    acts = [x]
    for W in Ws[:-1]:
        acts.append(np.tanh(acts[-1] @ W))
    out = acts[-1] @ Ws[-1]
    errors.append(np.mean((out - goal) ** 2))
    delta = 2 * (out - goal) / N
    grads = [None] * 3
    grads[2] = acts[2].T @ delta
    delta = (delta @ Ws[2].T) * (1 - acts[2] ** 2)
    grads[1] = delta.T @ acts[1]
    delta = (delta @ Ws[1]) * (1 - acts[1] ** 2)
    grads[0] = delta.T @ acts[0]
    for W, g in zip(Ws, grads):
        W -= 0.3 * g
print(errors[0], errors[-1], min(errors))
