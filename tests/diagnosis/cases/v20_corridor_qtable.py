import random
import numpy as np

random.seed(2)
STATES, GOAL = 8, 7
Q = np.zeros((STATES, 2))
lengths = []
for episode in range(300):
    s = 0
    steps = 0
    eps = max(0.05, 1 - episode / 150)
    while s != GOAL and steps < 200:
        if random.random() < eps:
            a = random.randrange(2)
        else:
            a = int(np.argmax(Q[s]))
        nxt = min(GOAL, s + 1) if a == 1 else max(0, s - 1)
        if random.random() < 0.1:
            nxt = s
        reward = 10 if nxt == GOAL else -1
        Q[s, a] += 0.2 * (reward + 0.95 * Q[nxt].max() - Q[s, a])
        s = nxt
        steps += 1
    lengths.append(steps)
    if episode % 30 == 0:
        print('episode', episode, 'steps', steps, 'max q', round(Q.max(), 3))
print(Q.round(2))
print('first 20 episodes', np.mean(lengths[:20]), 'last 20', np.mean(lengths[-20:]))
