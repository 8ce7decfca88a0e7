import numpy as np

np.random.seed(5)
T, H = 24, 16
Wxh = np.random.randn(H, 1) * 0.3
Whh = np.eye(H) + np.random.randn(H, H) * 0.05
Why = np.random.randn(1, H) * 0.3
bh = np.zeros((H, 1))
lr = 0.002


def sequence():
    seq = np.random.rand(T)
    return seq, seq.mean()


def step(seq, goal):
    hs = {-1: np.zeros((H, 1))}
    for t in range(T):
        hs[t] = np.maximum(0, Wxh * seq[t] + Whh @ hs[t - 1] + bh)
    out = (Why @ hs[T - 1])[0, 0]
    diff = out - goal
    dWxh, dWhh, dbh = np.zeros_like(Wxh), np.zeros_like(Whh), np.zeros_like(bh)
    dWhy = 2 * diff * hs[T - 1].T
    dh = 2 * diff * Why.T
    for t in reversed(range(T)):
        da = dh * (hs[t] > 0)
        dWxh += da * seq[t]
        dWhh += da @ hs[t - 1].T
        dbh += da
        dh = Whh.T @ da
    return diff ** 2, [dWxh, dWhh, dWhy, dbh]


log = []
smooth = None
for it in range(2000):
    seq, goal = sequence()
    loss, grads = step(seq, goal)
    smooth = loss if smooth is None else 0.98 * smooth + 0.02 * loss
    log.append(smooth)
    for P, G in zip([Wxh, Whh, Why, bh], grads):
        P -= lr * G
    if it % 200 == 0:
        print("iter", it, "loss", smooth)
