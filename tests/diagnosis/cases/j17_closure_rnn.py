import numpy as np


def make_model(hidden, seed):
    r = np.random.default_rng(seed)
    U = r.normal(0, 0.4, (hidden, 1))
    V = np.eye(hidden) + r.normal(0, 0.06, (hidden, hidden))
    o = r.normal(0, 0.3, (1, hidden))

    def forward(seq):
        states = [np.zeros((hidden, 1))]
        for s in seq:
            states.append(V @ states[-1] + U * s)
        return states, (o @ states[-1]).item()

    def train(seq, goal, lr):
        nonlocal U, V, o
        states, out = forward(seq)
        e = 2 * (out - goal)
        gU, gV, go = 0 * U, 0 * V, e * states[-1].T
        back = e * o.T
        for t in range(len(seq) - 1, -1, -1):
            gU = gU + back * seq[t]
            gV = gV + back @ states[t].T
            back = V.T @ back
        U, V, o = U - lr * gU, V - lr * gV, o - lr * go
        return (out - goal) ** 2

    return train


draw = np.random.default_rng(1)
train = make_model(10, 0)
window = []
for i in range(600):
    seq = draw.uniform(-1, 1, 30)
    window.append(train(seq, seq[-5:].mean(), 0.004))
print(np.mean(window[:50]), np.mean(window[-50:]))
