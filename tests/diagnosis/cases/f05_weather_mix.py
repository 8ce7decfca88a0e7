import numpy as np

np.random.seed(77)
# pressure, wind, temperature, cloud (z-scores) -> sun / rain / snow
n = 240
sky = np.random.choice(3, size=n, p=[0.5, 0.35, 0.15])
middle = np.array([[1.0, -0.5, 0.8, -1.2], [-0.8, 0.6, 0.2, 1.0], [-0.6, 0.2, -1.8, 0.9]])
obs = middle[sky] + 0.7 * np.random.randn(n, 4)
T = np.eye(3)[sky]


def predict(obs, V, c):
    s = np.dot(obs, V) + c
    s = s - s.max(axis=1, keepdims=True)
    q = np.exp(s)
    return q / q.sum(axis=1, keepdims=True)


def divergence(T, Q):
    # how far is the forecast from the truth, per day
    return np.sum(T * np.log(T / Q), axis=1).mean()


V = 0.01 * np.random.randn(4, 3)
c = np.zeros(3)
kl = []
for day in range(300):
    Q = predict(obs, V, c)
    kl.append(divergence(T, Q))
    back = (Q - T) / n
    V = V - 0.5 * np.dot(obs.T, back)
    c = c - 0.5 * back.sum(axis=0)
    if day % 60 == 0:
        print("step", day, "KL", kl[-1])
print("accuracy", np.mean(Q.argmax(axis=1) == sky))
