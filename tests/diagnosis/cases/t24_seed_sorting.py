import numpy as np

rng = np.random.default_rng(1953)
mid = np.array([[14.3, 5.5, 3.2], [18.3, 6.1, 3.7], [11.9, 5.2, 2.8]])
kinds = rng.integers(0, 3, 210)
grains = mid[kinds] + rng.normal(0, [1.0, 0.2, 0.2], (210, 3))
grains = (grains - grains.mean(0)) / grains.std(0)

err = 0
right = 0
w = rng.normal(0, 0.1, (3, 3))
bias = np.zeros(3)


def one_pass(eta):
    global err, right, w, bias
    for i in rng.permutation(210):
        s = grains[i] @ w + bias
        e = np.exp(s - s.max())
        p = e / e.sum()
        err += -np.log(p[kinds[i]])
        right += int(p.argmax() == kinds[i])
        p[kinds[i]] -= 1
        w -= eta * np.outer(grains[i], p)
        bias -= eta * p


log = []
for epoch in range(40):
    one_pass(0.02)
    log.append(err / 210)
    if epoch % 5 == 0 or epoch == 39:
        print('epoch', epoch, 'error', log[-1])
print('error went from', log[0], 'to', log[-1])
