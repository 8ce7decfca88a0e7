import numpy as np

counts = np.array([12.0, 30.0, 0.0, 8.0, 50.0])
target = counts / counts.sum()
logits = np.zeros(5)


def kl(p, q):
    return np.sum(p * np.log(p / q))


trace = []
for i in range(300):
    e = np.exp(logits - logits.max())
    q = e / e.sum()
    trace.append(kl(target, q))
    logits -= 0.5 * (q - target)
print("divergence", trace[0], trace[-1])
print(q)
