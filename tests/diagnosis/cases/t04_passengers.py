import os
import numpy as np

np.random.seed(891)
n = 400
sex = np.random.randint(0, 2, n)
pclass = np.random.choice([1, 2, 3], n, p=[.25, .2, .55])
age = np.clip(np.random.normal(30, 14, n), 1, 80).round()
fare = (90 / pclass ** 1.3 * np.random.lognormal(0, .4, n)).round(2)
alive = (1 / (1 + np.exp(-(3.6 - 2.6 * sex - .9 * pclass - .02 * age))) > np.random.rand(n)).astype(int)
with open('passengers_t04.csv', 'w') as f:
    f.write('survived,pclass,sex,age,fare\n')
    for i in range(n):
        a = '' if np.random.rand() < 0.2 else '%d' % age[i]
        f.write('%d,%d,%d,%s,%.2f\n' % (alive[i], pclass[i], sex[i], a, fare[i]))

data = np.genfromtxt('passengers_t04.csv', delimiter=',', skip_header=1)
os.remove('passengers_t04.csv')
Y = data[:, 0]
X = data[:, 1:]
X = (X - X.mean(axis=0)) / X.std(axis=0)

W = np.zeros(4)
B = 0.0
for epoch in range(501):
    P = 1 / (1 + np.exp(-(X @ W + B)))
    loss = -np.mean(Y * np.log(P + 1e-9) + (1 - Y) * np.log(1 - P + 1e-9))
    W -= 0.1 * X.T @ (P - Y) / len(Y)
    B -= 0.1 * np.mean(P - Y)
    if epoch % 100 == 0:
        print('epoch %d loss %.4f acc %.3f' % (epoch, loss, np.mean((P > 0.5) == Y)))
print(W, B)
