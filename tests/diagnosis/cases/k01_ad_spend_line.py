import numpy as np

spend = np.array([22, 41, 65, 27, 55, 30, 60, 44, 57, 71, 48, 52, 61, 19, 64, 42, 25, 18, 33, 24])
sales = np.array([121, 129, 142, 125, 135, 127, 138, 131, 136, 145, 129, 137, 147, 123, 142, 131, 125, 120, 127, 122])


def fit_line(x, y):
    m_now = 0
    b_now = 0
    rounds = 6000
    n = len(x)
    rate = 0.0006
    for i in range(rounds):
        y_hat = m_now * x + b_now
        cost = (1 / n) * sum([v ** 2 for v in (y - y_hat)])
        md = -(2 / n) * sum(x * (y - y_hat))
        bd = -(2 / n) * sum(y - y_hat)
        m_now = m_now - rate * md
        b_now = b_now - rate * bd
        if i < 5 or i % 500 == 0:
            print("m {}, b {}, cost {} iteration {}".format(m_now, b_now, cost, i))
    return m_now, b_now


slope, start = fit_line(spend, sales)
print("sales =", slope, "* spend +", start)
