import numpy as np

np.random.seed(9)
n_seq, T = 40, 25
bits = np.random.randint(0, 2, (n_seq, T)).astype(float)
count = bits.sum(axis=1)


def forward_states(X, wx, wr):
    S = np.zeros((X.shape[0], X.shape[1] + 1))
    for k in range(X.shape[1]):
        S[:, k + 1] = X[:, k] * wx + S[:, k] * wr
    return S


def backward_gradient(X, S, g_out, wr):
    g = np.zeros((X.shape[0], X.shape[1] + 1))
    g[:, -1] = g_out
    gx = 0
    gr = 0
    for k in range(X.shape[1], 0, -1):
        gx += np.mean(g[:, k] * X[:, k - 1])
        gr += np.mean(g[:, k] * S[:, k - 1])
        g[:, k - 1] = g[:, k] * wr
    return gx, gr


w_x, w_r = 0.6, 1.1
rate = 0.0005
for step in range(3001):
    S = forward_states(bits, w_x, w_r)
    miss = S[:, -1] - count
    if step < 5 or step % 500 == 0:
        print(f"step {step} wx {w_x:.4f} wr {w_r:.4f} loss {np.mean(miss ** 2):.4f}")
    gx, gr = backward_gradient(bits, S, 2 * miss, w_r)
    w_x = w_x - rate * gx
    w_r = w_r - rate * gr
print("counts", count[:6])
print("output", forward_states(bits, w_x, w_r)[:6, -1])
