import numpy as np

np.random.seed(20)
m = 100
exam1 = np.random.uniform(30, 100, m)
exam2 = np.random.uniform(30, 100, m)
# decision column of the office: 1 = rejected, 2 = admitted
decision = np.where(exam1 + exam2 + np.random.randn(m) * 12 > 130, 2, 1)

X = np.column_stack([(exam1 - 65) / 20, (exam2 - 65) / 20])
y = decision.astype(float)


def h(theta, theta0):
    return 1.0 / (1.0 + np.exp(-(X.dot(theta) + theta0)))


def cost(theta, theta0):
    p = h(theta, theta0)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()


theta, theta0 = np.zeros(2), 0.0
J = []
for i in range(1500):
    J.append(cost(theta, theta0))
    p = h(theta, theta0)
    theta = theta - 0.3 * X.T.dot(p - y) / m
    theta0 = theta0 - 0.3 * (p - y).mean()
    if i % 150 == 0:
        print('Iteration', i, 'Cost', J[-1])
print(theta, theta0)
