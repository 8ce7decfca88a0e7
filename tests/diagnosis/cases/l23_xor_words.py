import math

table = [((0, 0), 0), ((0, 1), 1), ((1, 0), 1), ((1, 1), 0)]
hidden = [[0.5, 0.5, 0.5] for _ in range(3)]
out = [0.5, 0.5, 0.5, 0.5]


def sig(x):
    return 1.0 / (1.0 + math.exp(-x))


def run(a, b):
    mid = [sig(w[0] * a + w[1] * b + w[2]) for w in hidden]
    return mid, sig(sum(o * m for o, m in zip(out, mid)) + out[3])


for n in range(4000):
    for (a, b), want in table:
        mid, got = run(a, b)
        d = (got - want) * got * (1 - got)
        for j in range(3):
            e = d * out[j] * mid[j] * (1 - mid[j])
            out[j] -= 0.8 * d * mid[j]
            hidden[j][0] -= 0.8 * e * a
            hidden[j][1] -= 0.8 * e * b
            hidden[j][2] -= 0.8 * e
        out[3] -= 0.8 * d
for (a, b), want in table:
    print(a, b, "->", round(run(a, b)[1], 2), "should be", want)
