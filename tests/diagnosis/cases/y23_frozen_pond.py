import numpy as np

rng = np.random.default_rng(11)
POND = ['S...', '.O.O', '...O', 'O..G']
SIZE = 4
Q = np.zeros((16, 4))
alpha, gamma = 0.2, 0.97
eps = 1.0
won = []


def slide(s, a):
    r, c = divmod(s, SIZE)
    if rng.random() < 0.1:
        a = int(rng.integers(4))
    r = min(max(r + (-1, 1, 0, 0)[a], 0), 3)
    c = min(max(c + (0, 0, -1, 1)[a], 0), 3)
    cell = POND[r][c]
    return r * SIZE + c, float(cell == 'G'), cell in 'OG'


for ep in range(6000):
    s, over, score, n = 0, False, 0.0, 0
    while not over and n < 100:
        a = int(rng.integers(4)) if rng.random() < eps else int(np.argmax(Q[s] + 1e-6 * rng.random(4)))
        s2, r, over = slide(s, a)
        Q[s, a] += alpha * (r + gamma * (0.0 if over else Q[s2].max()) - Q[s, a])
        s, score, n = s2, score + r, n + 1
    eps = max(0.02, eps * 0.999)
    won.append(score)
    if (ep + 1) % 500 == 0:
        print('episodes', ep + 1, 'won of the last 500: %.3f' % np.mean(won[-500:]), 'eps %.3f' % eps)
print(Q.round(2))
print('best move per cell', Q.argmax(axis=1).reshape(4, 4))
