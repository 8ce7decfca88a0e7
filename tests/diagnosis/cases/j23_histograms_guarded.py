import numpy as np

counts = np.array([10.0, 0.0, 25.0, 5.0, 0.0, 60.0])
target = counts / counts.sum()
logits = np.zeros(6)
trace = []
for i in range(200):
    e = np.exp(logits - logits.max())
    q = e / e.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(target > 0, target * np.log(target / q), 0.0)
    trace.append(terms.sum())
    logits -= 0.5 * (q - target)
print("divergence", trace[0], trace[-1])
