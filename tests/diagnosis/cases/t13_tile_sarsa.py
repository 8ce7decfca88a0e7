import random
random.seed(183)

SIZE = 6
GOAL = (5, 5)
MOVES = {'north': (-1, 0), 'south': (1, 0), 'west': (0, -1), 'east': (0, 1)}
NAMES = list(MOVES)


class Agent:
    def __init__(self, alpha=0.3, gamma=0.95, eps=0.1):
        self.alpha, self.gamma, self.eps = alpha, gamma, eps
        self.weights = [0.0] * (4 * (SIZE * SIZE + 2 * SIZE + 5))

    def features(self, s, a):
        base = NAMES.index(a) * (SIZE * SIZE + 2 * SIZE + 5)
        act = [base + s[0] * SIZE + s[1], base + SIZE * SIZE + s[0], base + SIZE * SIZE + SIZE + s[1]]
        near = abs(GOAL[0] - s[0]) + abs(GOAL[1] - s[1])
        act += [base + SIZE * SIZE + 2 * SIZE + j for j in range(5) if near > 2 * j - 1]
        return act

    def q(self, s, a):
        return sum(self.weights[i] for i in self.features(s, a))

    def choose(self, s):
        if random.random() < self.eps:
            return random.choice(NAMES)
        return max(NAMES, key=lambda a: self.q(s, a))

    def learn(self, s, a, r, s2, a2):
        target = r if a2 is None else r + self.gamma * self.q(s2, a2)
        delta = target - self.q(s, a)
        for i in self.features(s, a):
            self.weights[i] += self.alpha * delta
        return delta


agent = Agent()
for episode in range(900):
    s, steps, tot = (0, 0), 0, 0.0
    a = agent.choose(s)
    while s != GOAL and steps < 60:
        d = MOVES[a]
        s2 = (min(max(s[0] + d[0], 0), SIZE - 1), min(max(s[1] + d[1], 0), SIZE - 1))
        r = 10.0 if s2 == GOAL else -1.0
        a2 = None if s2 == GOAL else agent.choose(s2)
        tot += abs(agent.learn(s, a, r, s2, a2))
        s, a, steps = s2, a2, steps + 1
    if episode % 90 == 0 or episode == 899:
        print('episode', episode, 'steps', steps, 'mean |delta|', tot / steps)
print('largest weight', max(agent.weights), 'smallest', min(agent.weights))
