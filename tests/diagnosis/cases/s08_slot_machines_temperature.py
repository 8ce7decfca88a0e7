import numpy as np

np.random.seed(2)
payout = [31.0, 44.0, 58.0, 37.0, 12.0]
K = len(payout)
Q = [20.0] * K
pulls = [0] * K
T = 20.0
history = []


def choose():
    global T
    e = []
    for k in range(K):
        e.append(np.exp(Q[k] / T))
    total = sum(e)
    r = np.random.rand()
    s = 0.0
    for k in range(K):
        s = s + e[k] / total
        if r < s:
            break
    T = T * 0.998
    return k


for turn in range(6000):
    k = choose()
    reward = payout[k] + 5 * np.random.randn()
    pulls[k] += 1
    Q[k] = Q[k] + (reward - Q[k]) / pulls[k]
    history.append(reward)
    if (turn + 1) % 500 == 0:
        print('turn', turn + 1, 'T', round(T, 5), 'average reward', round(np.mean(history[-500:]), 2))

print('pulls', pulls)
print('Q', np.round(Q, 1))
