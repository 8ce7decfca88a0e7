import random

random.seed(15)
LEN, GOAL = 8, 7
Q = {(s, a): 0.0 for s in range(LEN) for a in (-1, 1)}
alpha, gamma, eps = 0.3, 0.95, 0.3


def pick(s):
    if random.random() < eps:
        return random.choice((-1, 1))
    return max((-1, 1), key=lambda a: (Q[s, a], random.random()))


def move(s, a):
    if random.random() < 0.1:
        a = -a
    n = s + a
    if n < 0:
        return 2, -5.0, True
    if n == GOAL:
        return n, 10.0, True
    return n, -0.2, False


worst = float("inf")
window, returns = [], []
for ep in range(3000):
    s, done, total, td2, n = 2, False, 0.0, 0.0, 0
    while not done and n < 100:
        a = pick(s)
        s2, r, done = move(s, a)
        future = 0.0 if done else max(Q[s2, -1], Q[s2, 1])
        td = r + gamma * future - Q[s, a]
        Q[s, a] += alpha * td
        td2 += td * td
        total += r
        n += 1
        s = s2
    worst = min(worst, total)
    window.append(td2 / n)
    returns.append(total)
    if ep % 300 == 299:
        print("episode", ep + 1, "td error", round(sum(window) / 300, 3), "return", round(sum(returns) / 300, 3))
        window, returns = [], []
        eps = max(0.02, eps * 0.7)
print("worst return", worst)
print("policy", ["LR"[Q[s, 1] > Q[s, -1]] for s in range(GOAL)])
