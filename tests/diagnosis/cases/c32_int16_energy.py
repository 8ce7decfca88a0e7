import numpy as np
rng = np.random.default_rng(33)
sound = (rng.normal(size=(200, 16)) * rng.uniform(50, 400, (200, 1))).astype(np.int16)
loud = np.sqrt((sound.astype(float) ** 2).mean(axis=1)) / 400
energy = (sound * sound).mean(axis=1)
feature = (energy - energy.mean()) / energy.std()
A = np.c_[feature, np.ones(200)]
coef = np.zeros(2)
history = []
for t in range(400):
    r = A @ coef - loud
    history.append((r ** 2).mean())
    coef -= 0.2 * A.T @ r / 200
print(history[0], history[-1])
