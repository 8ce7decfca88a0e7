import numpy as np

rng = np.random.default_rng(77)
IN, HID, STEPS = 4, 6, 24
W = rng.normal(0, 0.4, (4 * HID, IN + HID))
b = np.zeros(4 * HID)
b[:HID] = 1.0
xs = rng.normal(size=(STEPS, IN))
goal = rng.normal(size=HID)


def sig(v):
    with np.errstate(over='ignore'):
        return 1 / (1 + np.exp(-v))


def forward(W, b):
    h, c, tape = np.zeros(HID), np.zeros(HID), []
    for x in xs:
        z = np.concatenate([x, h])
        a = W @ z + b
        f, i, o, g = sig(a[:HID]), sig(a[HID:2 * HID]), sig(a[2 * HID:3 * HID]), np.tanh(a[3 * HID:])
        before = c
        c = f * c + i * g
        h = o * np.tanh(c)
        tape.append((z, f, i, o, g, before, c))
    return 0.5 * np.sum((h - goal) ** 2), h, tape


def backward(h, tape):
    dW, db = np.zeros_like(W), np.zeros_like(b)
    dh, dc = h - goal, np.zeros(HID)
    for z, f, i, o, g, before, c in reversed(tape):
        t = np.tanh(c)
        dc = dc + dh * o * (1 - t ** 2)
        da = np.concatenate([dc * before * f * (1 - f), dc * g * i * (1 - i),
                             dh * t * o * (1 - o), dc * i * (1 - g ** 2)])
        dW += np.outer(da, z)
        db += da
        dh, dc = (W.T @ da)[IN:], dc * f
    return dW, db


loss, h, tape = forward(W, b)
dW, db = backward(h, tape)
worst = 0.0
for r in range(W.shape[0]):
    for k in range(W.shape[1]):
        keep = W[r, k]
        W[r, k] = keep + 1e-5
        up = forward(W, b)[0]
        W[r, k] = keep - 1e-5
        down = forward(W, b)[0]
        W[r, k] = keep
        num = (up - down) / 2e-5
        worst = max(worst, abs(num - dW[r, k]) / max(1e-7, abs(num) + abs(dW[r, k])))
print('loss', loss)
print('largest relative difference', worst)
print('saturated gate check', sig(np.array([-1000.0, 0.0, 1000.0])))
