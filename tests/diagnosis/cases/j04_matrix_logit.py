import numpy as np

np.random.seed(3)
m = 400
A = np.matrix(np.random.randn(m, 5))
true = np.matrix([[1.0], [-2.0], [0.5], [0.0], [3.0]])
z = A * true + np.matrix(np.random.randn(m, 1)) * 0.3

coef = np.matrix(np.zeros((5, 1)))
alpha = 0.02
cost = []
k = 0
while k < 500:
    gap = A * coef - z
    cost.append(float((gap.T * gap)[0, 0]) / (2 * m))
    coef = coef - alpha * (A.T * gap)
    k = k + 1
print("coefficients", coef.T)
print("cost", cost[-1])
