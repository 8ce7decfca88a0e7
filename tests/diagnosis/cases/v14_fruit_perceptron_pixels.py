import numpy as np

g = np.random.RandomState(19)
n = 200
fruit = g.randint(0, 2, n).astype(np.uint8)
pix = np.where(fruit[:, None] == 1, 60, 45) + 18 * g.randn(n, 36)
pix = np.clip(pix, 0, 100) / 100.0

w = np.zeros(36)
b = 0.0
rate = 0.1
ep = 0
while ep < 40:
    wrong = 0
    for x, t in zip(pix, fruit):
        o = np.uint8(x @ w + b > 0)
        e = t - o
        if e != 0:
            wrong += 1
            w += rate * e * x
            b += rate * e
    if ep % 4 == 0:
        print('pass', ep, 'mistakes', wrong, '|w|', round(np.linalg.norm(w), 2))
    if wrong == 0:
        break
    ep += 1
o = (pix @ w + b > 0)
print('after', ep, 'passes: accuracy', np.mean(o == fruit), 'ones', o.sum(), 'of', n)
