import csv
import os
import numpy as np

FILE = 'film_ratings.csv'


def write_table(people=60, films=25):
    r = np.random.RandomState(17)
    a, b = r.rand(people, 3) + 0.2, r.rand(films, 3) + 0.2
    stars = np.clip(np.round(a @ b.T * 1.6), 1, 5).astype(int)
    with open(FILE, 'w', newline='') as out:
        w = csv.writer(out)
        w.writerow(['person'] + ['film%d' % i for i in range(films)])
        for i in range(people):
            w.writerow(['p%d' % i] + [stars[i, j] if r.rand() < 0.55 else '' for j in range(films)])


write_table()
R = np.genfromtxt(FILE, delimiter=',', skip_header=1)[:, 1:]
os.remove(FILE)
print('table', R.shape, 'first row', R[0, :8])

np.random.seed(2)
N, M = R.shape
K = 3
P = np.random.rand(N, K)
Q = np.random.rand(M, K)
alpha, beta = 0.004, 0.02

iteration = 0
while iteration < 60:
    for i in range(N):
        for j in range(M):
            if R[i][j] == 0:
                continue
            e = R[i][j] - P[i] @ Q[j]
            old = P[i].copy()
            P[i] += alpha * (2 * e * Q[j] - beta * P[i])
            Q[j] += alpha * (2 * e * old - beta * Q[j])
    seen = R != 0
    rmse = np.sqrt(np.mean((R - P @ Q.T)[seen] ** 2))
    if iteration % 10 == 0:
        print('iteration', iteration, 'rmse', rmse)
    iteration += 1
print('rmse', rmse)
print('person 0 would give', (P[0] @ Q.T).round(2)[:8])
