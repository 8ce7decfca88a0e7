import numpy as np

spend = np.array([20, 43, 63, 26, 53, 31, 58, 46, 58, 70, 46, 53, 60, 20, 63, 43, 26, 19, 31, 23])
rng = np.random.default_rng(3)
calls = 2.1 * spend + 6 + rng.normal(0, 2.0, len(spend))


def descend(x, y):
    mCurr = 0
    bCurr = 0
    n = len(x)
    rate = 0.0005
    for i in range(1000):
        guess = mCurr * x + bCurr
        cost = (1 / n) * sum([val ** 2 for val in (y - guess)])
        md = -(2 / n) * sum(x * (y - guess))
        bd = -(2 / n) * sum(y - guess)
        mCurr = mCurr - rate * md
        bCurr = bCurr - rate * bd
        if i % 100 == 0 or i > 996:
            print("m {}, b {}, cost {} iteration {}".format(mCurr, bCurr, cost, i))
    return mCurr, bCurr


m, b = descend(spend, calls)
print("final", m, b)
