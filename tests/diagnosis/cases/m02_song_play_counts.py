import numpy as np

rng = np.random.RandomState(12)
users, songs, rank = 60, 40, 3
taste = rng.gamma(5.0, 0.4, (users, rank))
style = rng.gamma(5.0, 0.4, (songs, rank))
plays = np.round(taste @ style.T * 25) + 1
plays[rng.rand(users, songs) < 0.7] = 0


def factorise(table, factors=10, steps=300, alpha=0.01):
    p = rng.normal(0, 0.1, (table.shape[0], factors))
    q = rng.normal(0, 0.1, (table.shape[1], factors))
    seen = list(zip(*table.nonzero()))
    for k in range(steps):
        total = 0.0
        for i, j in seen:
            err = table[i, j] - np.dot(p[i], q[j])
            old = p[i].copy()
            p[i] = p[i] + alpha * q[j] * err
            q[j] = q[j] + alpha * old * err
            total += err * err
        if k % 50 == 0 or k == steps - 1:
            print("pass", k, "rmse", np.sqrt(total / len(seen)))
    return p, q


p, q = factorise(plays)
print("listened cells:", int((plays > 0).sum()), "largest count:", plays.max())
print("predicted row 0:", (p[0] @ q.T)[:6].round(2))
print("true row 0:     ", plays[0, :6])
