import numpy as np

gen = np.random.default_rng(5)
MATCHES = 380
home = gen.integers(0, 2, MATCHES)
form = gen.normal(0, 1, MATCHES)
rival = gen.normal(0, 1, MATCHES)
A = np.stack([np.ones(MATCHES), home, form, rival], axis=1)
goals = gen.poisson(np.exp(A @ np.array([0.1, 0.3, 0.4, -0.35])))


def deviance(count, rate):
    return 2 * np.sum(count * np.log(count / rate) - (count - rate))


beta = np.zeros(4)
best, patience = 1e9, 0
for it in range(500):
    rate = np.exp(A @ beta)
    dev = deviance(goals, rate)
    if it % 20 == 0:
        print('it', it, 'deviance', dev, 'beta', beta.round(3))
    if dev < best - 1e-4:
        best, patience = dev, 0
    else:
        patience += 1
        if patience >= 5:
            print('no improvement, stopping at', it)
            break
    beta = beta + 0.1 * A.T @ (goals - rate) / MATCHES
print('best deviance', best)
print('beta', beta)
