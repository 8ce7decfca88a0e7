import random

random.seed(12)
USERS, FILMS, K = 40, 30, 3

taste = [[random.gauss(0, 1) for _ in range(2)] for _ in range(USERS)]
genre = [[random.gauss(0, 1) for _ in range(2)] for _ in range(FILMS)]
ratings = {}
for u in range(USERS):
    for f in range(FILMS):
        if random.random() < 0.6:
            r = 3.2 + 0.9 * (taste[u][0] * genre[f][0] + taste[u][1] * genre[f][1])
            ratings[u, f] = min(5.0, max(1.0, round(r)))

P = {u: [random.random() for _ in range(K)] for u in range(USERS)}
Q = {f: [random.random() for _ in range(K)] for f in range(FILMS)}


def factorise(ratings, P, Q, steps=120, alpha=0.2, beta=0.02):
    trace = []
    for step in range(steps):
        total = 0.0
        for (u, f), r in ratings.items():
            e = r - sum(a * b for a, b in zip(P[u], Q[f]))
            total += e * e
            for k in range(K):
                pu, qf = P[u][k], Q[f][k]
                P[u][k] = pu + alpha * (2 * e * qf - beta * pu)
                Q[f][k] = qf + alpha * (2 * e * pu - beta * qf)
        trace.append(total / len(ratings))
        if step % 12 == 0:
            print('step', step, 'mean squared error', trace[-1])
    return trace


trace = factorise(ratings, P, Q)
print('last', trace[-1])
print('user 0, film 0:', sum(a * b for a, b in zip(P[0], Q[0])), 'given', ratings.get((0, 0)))
