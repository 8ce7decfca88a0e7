import random
random.seed(14)
T = 40
wx, wh, wo = 0.6, 1.15, 0.4
rate = 0.01
for episode in range(120):
    xs = [random.gauss(0, 1) for _ in range(T)]
    target = xs[0]
    h = [0.0]
    for x in xs:
        h.append(wx * x + wh * h[-1])
    y = wo * h[-1]
    error = y - target
    print(episode, 0.5 * error * error)
    d = error * wo
    gx = gh = 0.0
    for t in range(T, 0, -1):
        gx += d * xs[t - 1]
        gh += d * h[t - 1]
        d = d * wh
    wo -= rate * error * h[-1]
    wx -= rate * gx
    wh -= rate * gh
