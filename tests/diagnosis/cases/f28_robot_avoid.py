import numpy as np

# readings of a distance sensor with 8 beams, in metres; steer = what the driver did
rng = np.random.RandomState(31)
T = 300
beams = rng.uniform(0.3, 9.5, size=(T, 8))
left, right = beams[:, :4].mean(axis=1), beams[:, 4:].mean(axis=1)
steer = np.tanh(0.4 * (right - left)) + 0.02 * rng.randn(T)
no_echo = rng.rand(T, 8) < 0.03
beams[no_echo] = np.inf

H = 12
A = rng.randn(8, H) * 0.3
a = np.zeros(H)
B = rng.randn(H) * 0.3
b = 0.0
errs = []
for epoch in range(600):
    x = beams / 10.0
    hid = np.tanh(x @ A + a)
    out = hid @ B + b
    errs.append(np.mean((out - steer) ** 2))
    g = 2 * (out - steer) / T
    gh = np.outer(g, B) * (1 - hid ** 2)
    B -= 0.2 * hid.T @ g
    b -= 0.2 * g.sum()
    A -= 0.2 * x.T @ gh
    a -= 0.2 * gh.sum(axis=0)
    if epoch % 100 == 0:
        print(epoch, errs[-1])
print("done, error", errs[-1])
