import numpy as np
rng = np.random.default_rng(24)
samples = rng.normal(size=(5, 8))
centre = samples.mean(axis=0)
cov = (samples - centre).T @ (samples - centre) / 4
precision = np.linalg.inv(cov)
point = rng.normal(size=8)
d = point - centre
distance = d @ precision @ d
print("Mahalanobis distance squared:", distance)
