import numpy as np
rng = np.random.default_rng(21)
x = np.linspace(-3, 3, 90)[:, None]
y = np.sin(2 * x)
P = {'A': rng.normal(0, 1.5, (1, 20)), 'a': rng.normal(0, 1, 20), 'B': rng.normal(0, .3, (20, 1)), 'b': np.zeros(1)}
def act(z): return np.tanh(z)
def act_slope(z): return 1 - z ** 2
ls = []
for i in range(3000):
    z = x @ P['A'] + P['a']
    h = act(z)
    o = h @ P['B'] + P['b']
    ls.append(((o - y) ** 2).mean())
    d = 2 * (o - y) / len(x)
    dz = d @ P['B'].T * act_slope(z)
    P['B'] -= .05 * h.T @ d
    P['b'] -= .05 * d.sum(0)
    P['A'] -= .05 * x.T @ dz
    P['a'] -= .05 * dz.sum(0)
print(ls[0], ls[-1])
