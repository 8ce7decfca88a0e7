import numpy as np
rng = np.random.default_rng(13)
age = rng.uniform(20, 60, 80)
income = 2 + 0.05 * age + rng.normal(0, 0.1, 80)
age[[4, 40]] = np.nan
a = (age - np.nanmean(age)) / np.nanstd(age)
m = q = 0.0
history = {"loss": []}
for step in range(100):
    r = m * a + q - income
    history["loss"].append(np.mean(r ** 2))
    m, q = m - 0.1 * np.mean(r * a), q - 0.1 * np.mean(r)
print(history["loss"][-1], m, q)
