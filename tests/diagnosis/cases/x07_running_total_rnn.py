import numpy as np

# small recurrent net that should count the ones in a bit stream
rng = np.random.RandomState(10)
n_seq, n_steps, n_state = 60, 25, 4
bits = rng.randint(0, 2, (n_seq, n_steps)).astype(float)
totals = bits.sum(axis=1) / n_steps

U = rng.randn(n_state) * 0.2
R = np.eye(n_state) + rng.randn(n_state, n_state) * 0.1
V = rng.randn(n_state) * 0.2
eta = 0.05


def unroll(x):
    S = np.zeros((len(x), n_steps + 1, n_state))
    for t in range(n_steps):
        S[:, t + 1] = S[:, t] @ R + np.outer(x[:, t], U)
    return S, S[:, -1] @ V


def bptt(x, S, err):
    gU, gR = np.zeros_like(U), np.zeros_like(R)
    back = np.outer(err, V)
    for t in reversed(range(n_steps)):
        gU += x[:, t] @ back
        gR += S[:, t].T @ back
        back = back @ R.T
    return gU, gR, S[:, -1].T @ err


step = 0
while step < 800:
    rows = rng.randint(0, n_seq, 20)
    S, guess = unroll(bits[rows])
    err = 2 * (guess - totals[rows]) / len(rows)
    gU, gR, gV = bptt(bits[rows], S, err)
    U -= eta * gU
    R -= eta * gR
    V -= eta * gV
    if step in (0, 1, 2, 3, 4, 5, 10, 20, 50) or step % 200 == 199:
        print('step', step, 'mse', np.mean((guess - totals[rows]) ** 2))
    step += 1

print('true', totals[:5], 'net', unroll(bits[:5])[1])
