import numpy as np
rng = np.random.default_rng(7)
x = np.column_stack([np.ones(100), rng.uniform(0, 30, 100)])
counts = rng.poisson(np.exp(x @ [0.5, 0.08]))
beta = np.array([0.0, 0.0])
for i in range(300):
    mu = np.exp(x @ beta)
    nll = np.mean(mu - counts * (x @ beta))
    beta = beta - 0.05 * x.T @ (mu - counts) / 100
    if i % 30 == 0:
        print(i, nll)
