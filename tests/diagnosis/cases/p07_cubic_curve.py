import numpy as np

DEGREE = 3
RATE = 0.1
ROUNDS = 6000


def make_points(count):
    gen = np.random.RandomState(14)
    x = gen.uniform(-1, 1, (count, 1))
    y = 0.5 - 1.2 * x + 0.4 * x ** 2 + 2.0 * x ** 3 + 0.1 * gen.randn(count, 1)
    return x, y


def powers(x, degree):
    return np.array([[x[i][0] ** j for j in range(degree + 1)] for i in range(x.shape[0])])


def regression():
    x, y = make_points(120)
    cut = int(0.8 * len(x))
    hx = powers(x[:cut], DEGREE)
    out = y[:cut]
    weights = np.zeros((DEGREE + 1, 1))
    for r in range(ROUNDS):
        guess = np.dot(hx, weights)
        err = out - guess
        rss = np.mean(err ** 2)
        move = 2 * np.dot(np.transpose(hx), err) / cut
        weights = weights - RATE * move
        if r % 600 == 0:
            print('round', r, 'rss', rss)
    test = powers(x[cut:], DEGREE)
    print('weights', weights.ravel())
    print('test rss', np.mean((y[cut:] - np.dot(test, weights)) ** 2))


if __name__ == '__main__':
    regression()
