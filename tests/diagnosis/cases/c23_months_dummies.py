import numpy as np
gen = np.random.RandomState(31)
quarter = gen.randint(1, 5, size=100)
onehot = np.eye(4)[quarter - 1]
trend = np.arange(100.0)
features = np.hstack((np.ones((100, 1)), onehot, trend.reshape(-1, 1)))
revenue = 50 + 3 * quarter + 0.2 * trend + gen.randn(100)
XtX = features.T @ features
Xty = features.T @ revenue
beta = np.linalg.inv(XtX) @ Xty
fitted = features @ beta
print(beta, ((fitted - revenue) ** 2).mean())
