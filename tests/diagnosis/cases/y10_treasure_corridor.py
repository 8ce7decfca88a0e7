import random

random.seed(2)
LENGTH = 8
LEFT, RIGHT = 0, 1
Q = {s: [0.0, 0.0] for s in range(LENGTH)}
alpha, gamma, eps = 0.1, 0.95, 0.2


def step(s, a):
    s2 = max(0, s - 1) if a == LEFT else s + 1
    if s2 == LENGTH:
        return None, 10.0
    return s2, -0.05


def pick(s):
    if random.random() < eps or Q[s][0] == Q[s][1]:
        return random.randint(0, 1)
    return Q[s].index(max(Q[s]))


lengths = []
for game in range(4000):
    s, n = 0, 0
    while s is not None and n < 300:
        a = pick(s)
        s2, r = step(s, a)
        future = max(Q[s2]) if s2 is not None else 0.0
        Q[s][a] = Q[s][a] + alpha * (r + gamma * future)
        s = s2
        n += 1
    lengths.append(n)
    if game % 400 == 0:
        print('game', game, 'moves', n, 'Q at start', Q[0], 'Q at the end', Q[LENGTH - 1])
print('last games', lengths[-10:])
for s in range(LENGTH):
    print(s, Q[s], 'right' if Q[s][RIGHT] > Q[s][LEFT] else 'left')
