import numpy as np
rng = np.random.default_rng(49)
x = rng.normal(size=(60, 3))
y = x @ np.array([1.0, -2.0, 0.5])
w = np.zeros(3)
curve = np.zeros(50)
for k in range(50):
    resid = y - x @ w
    curve[k] = resid @ resid / 60
    g = x.T @ resid / 60
    np.subtract(w, 0.1 * g, out=w)
print(curve[0], curve[-1])
