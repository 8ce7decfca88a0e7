import random


class Agent:
    def __init__(self, n, alpha, gamma, epsilon):
        self.weights = [0.0] * (2 * n)
        self.n = n
        self.alpha = alpha
        self.gamma = gamma
        self.epsilon = epsilon

    def features(self, s, a):
        half = [0] * self.n
        for k in range(self.n):
            if k <= s * 4:
                half[k] = 1
        return half + [0] * self.n if a == 0 else [0] * self.n + half

    def q(self, Fsa):
        return sum(w * f for w, f in zip(self.weights, Fsa))

    def choose(self, s):
        if random.random() < self.epsilon:
            return random.randint(0, 1)
        left, right = self.q(self.features(s, 0)), self.q(self.features(s, 1))
        return 0 if left > right else 1

    def updateWeights(self, Fsa, theta):
        for i, f in enumerate(Fsa):
            self.weights[i] += self.alpha * theta * f


random.seed(40)
agent = Agent(90, 0.3, 0.9, 0.2)
for episode in range(300):
    s = 10
    a = agent.choose(s)
    steps, wrong = 0, 0.0
    while 0 < s < 21 and steps < 150:
        s2 = s + (1 if a == 1 else -1)
        reward = 1.0 if s2 == 21 else -0.1
        F = agent.features(s, a)
        if 0 < s2 < 21:
            a2 = agent.choose(s2)
            theta = reward + agent.gamma * agent.q(agent.features(s2, a2)) - agent.q(F)
        else:
            a2 = 0
            theta = reward - agent.q(F)
        agent.updateWeights(F, theta)
        wrong += theta * theta
        s, a, steps = s2, a2, steps + 1
    if episode < 5 or episode % 30 == 0:
        print('episode', episode, 'steps', steps, 'td error', wrong / steps, 'Q', agent.q(agent.features(10, 1)))
