import random

import numpy as np

random.seed(14)
rng = np.random.RandomState(14)
SIDE = 6
MOVES = {'north': (-1, 0), 'south': (1, 0), 'west': (0, -1), 'east': (0, 1)}
NAMES = list(MOVES)
N_FEATURES = 183
table = {}
for r in range(SIDE):
    for c in range(SIDE):
        for a in NAMES:
            table[(r, c), a] = (rng.rand(N_FEATURES) < 0.25).astype(float)


class Walker:
    def __init__(self, alpha=0.3, gamma=0.9, epsilon=0.1):
        self.alpha = alpha
        self.gamma = gamma
        self.epsilon = epsilon
        self.weights = np.zeros(N_FEATURES)

    def value(self, state, action):
        return self.weights @ table[state, action]

    def choose(self, state):
        if random.random() < self.epsilon:
            return random.choice(NAMES)
        vals = [self.value(state, a) for a in NAMES]
        return NAMES[int(np.argmax(vals))]

    def learn(self, state, action, reward, nxt, nxt_action):
        f = table[state, action]
        target = reward
        if nxt is not None:
            target += self.gamma * self.value(nxt, nxt_action)
        theta = target - self.value(state, action)
        self.weights += self.alpha * theta * f


def move(state, action):
    dr, dc = MOVES[action]
    r = min(max(state[0] + dr, 0), SIDE - 1)
    c = min(max(state[1] + dc, 0), SIDE - 1)
    if (r, c) == (SIDE - 1, SIDE - 1):
        return None, 0.0
    return (r, c), -0.1


agent = Walker()
lengths = []
for episode in range(200):
    state = (0, 0)
    action = agent.choose(state)
    for step in range(1, 201):
        nxt, reward = move(state, action)
        nxt_action = agent.choose(nxt) if nxt is not None else None
        agent.learn(state, action, reward, nxt, nxt_action)
        if nxt is None:
            break
        state, action = nxt, nxt_action
    lengths.append(step)
    if episode % 20 == 0:
        print('episode', episode, 'steps', step, 'Qa', agent.value((0, 0), 'east'), agent.weights[:3])
print('mean steps of the last 20 episodes', np.mean(lengths[-20:]))
