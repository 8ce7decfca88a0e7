import numpy as np

temp_c = """36.4 36.6 36.9 36.5 37.0 36.7 36.8 36.3 36.6 37.1 36.9 36.5 36.2 36.8 37.0
38.1 38.6 39.2 38.4 38.9 37.9 38.8 39.5 38.3 38.0 39.0 38.7 38.2 39.1 38.5""".split()
sick = [0] * 15 + [1] * 15

X = np.matrix([float(v) for v in temp_c]).T / 10
y = np.matrix(sick).T
w = np.matrix([[0.0]])
alpha = 0.5
n = len(X)
losses = []
for it in range(20000):
    h = 1 / (1 + np.exp(-X * w))
    losses.append(float(-(y.T * np.log(h) + (1 - y).T * np.log(1 - h))[0, 0] / n))
    w = w - alpha * X.T * (h - y) / n
    if it % 2000 == 0:
        right = int(np.sum((h > 0.5) == (y == 1)))
        print('it', it, 'loss', round(losses[-1], 5), 'right', right, '/', n, 'w', w)
print('loss', losses[0], '->', losses[-1])
