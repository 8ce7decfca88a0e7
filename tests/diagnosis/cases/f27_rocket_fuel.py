import numpy as np

np.random.seed(69)
n = 150
thrust = np.random.rand(n)
mass = np.random.rand(n)
burn = 42000 + 30000 * thrust - 18000 * mass + np.random.randn(n) * 400    # kg
X = np.column_stack([thrust, mass, np.ones(n)])

w = np.random.randn(3) * 1000
v = np.zeros(3)
J = []
for step in range(1500):
    e = X.dot(w) - burn
    J.append(np.mean(e ** 2))
    v = 0.95 * v - 0.05 * 2 * X.T.dot(e) / n
    w = w + v
    if step < 100 and step % 10 == 0 or step % 300 == 0:
        print('step', step, 'J', J[-1])
print(w, 'rms', np.sqrt(J[-1]), 'kg')
