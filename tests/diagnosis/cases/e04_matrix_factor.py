import random
random.seed(23)
R = [[5, 3, 0, 1], [4, 0, 0, 1], [1, 1, 0, 5], [1, 0, 0, 4], [0, 1, 5, 4]]
P = [[random.random() for _ in range(2)] for _ in R]
Q = [[random.random() for _ in range(2)] for _ in R[0]]
for step in range(800):
    err = 0
    for i, row in enumerate(R):
        for j, r in enumerate(row):
            if r:
                e = r - sum(p * q for p, q in zip(P[i], Q[j]))
                err += e ** 2
                for k in range(2):
                    pk = P[i][k]
                    P[i][k] += 0.01 * (2 * e * Q[j][k] - 0.02 * pk)
                    Q[j][k] += 0.01 * (2 * e * pk - 0.02 * Q[j][k])
    if step % 100 == 0:
        print(step, err)
