import numpy as np

# a recurrent net with two weights has to count the ones in a sequence of bits
np.random.seed(1)
n_seq, length = 40, 24
bits = np.random.randint(0, 2, (n_seq, length)).astype(float)
answer = bits.sum(axis=1)

w_in = -1.0
w_rec = 1.3
step_size = 0.004


def run(w_in, w_rec):
    states = np.zeros((n_seq, length + 1))
    for t in range(length):
        states[:, t + 1] = w_in * bits[:, t] + w_rec * states[:, t]
    return states


loss_log = []
for it in range(800):
    states = run(w_in, w_rec)
    miss = states[:, -1] - answer
    loss_log.append(np.mean(miss ** 2))
    back = 2 * miss / n_seq
    g_in, g_rec = 0.0, 0.0
    for t in range(length, 0, -1):
        g_in += np.sum(back * bits[:, t - 1])
        g_rec += np.sum(back * states[:, t - 1])
        back = back * w_rec
    w_in -= step_size * g_in
    w_rec -= step_size * g_rec
    if it % 80 == 0:
        print('it', it, 'loss', loss_log[-1], 'weights', w_in, w_rec)
print(w_in, w_rec)
