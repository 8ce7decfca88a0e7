import numpy as np

# learn the value of five machines; choose more and more greedily
rng = np.random.default_rng(17)
pays = np.array([20.0, 35.0, 28.0, 50.0, 41.0])
value = np.zeros(5)
rewards, mistakes = [], []
temperature = 10.0


def chances(scores, temperature):
    e = np.exp(scores / temperature)
    return e / e.sum()


for turn in range(800):
    p = chances(value, temperature)
    arm = int(np.searchsorted(np.cumsum(p), rng.random()))
    arm = min(arm, 4)
    reward = pays[arm] + rng.normal()
    rewards.append(reward)
    expected = p @ value
    mistakes.append((expected - pays.max()) ** 2)
    value[arm] += 0.1 * (reward - value[arm])
    temperature = max(0.02, temperature * 0.98)
print("mean reward of the last 50", np.mean(rewards[-50:]))
print("last mistake", mistakes[-1])
