import numpy as np

rng = np.random.default_rng(64)
n = 160
upstream = rng.normal(1.5, 0.4, n)
rain = rng.gamma(2.0, 0.5, n)
level = 0.8 * upstream + 0.3 * rain + 0.05 * rng.normal(size=n)
rain[[17, 58, 131]] = 9999.0  # the gauge was being repaired

D = np.c_[np.ones(n), upstream, rain]
beta = np.zeros(3)
sse = []
for it in range(250):
    fit = D.dot(beta)
    sse.append(((fit - level) ** 2).mean())
    beta = beta - 0.05 * D.T.dot(fit - level) / n
print("mean square", sse[0], sse[-1])
