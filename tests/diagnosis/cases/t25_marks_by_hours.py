import numpy as np

np.random.seed(56)
hours = np.array([2.0, 3.0, 4.0, 5.0, 6.5, 8.0])
marks = np.array([25.0, 33.0, 47.0, 52.0, 70.0, 81.0]) / 10
m = np.random.randn()
b = np.random.randn()
lr = 0.002


def total(m, b):
    return sum((m * hours[i] + b - marks[i]) ** 2 for i in range(len(hours)))


for q in range(1000):
    for i in range(len(hours)):
        ypred = m * hours[i] + b
        error = (ypred - marks[i]) ** 2
        m = m - hours[i] * error * lr
        b = b - lr * error
    if q % 100 == 0:
        print(q, 'm', m, 'b', b, 'squared error', total(m, b))
print('m', m, 'b', b)
