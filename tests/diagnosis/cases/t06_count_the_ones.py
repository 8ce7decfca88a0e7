import numpy as np

# after Peter's tutorial: a recurrent net with two weights that has to count the ones in a bit string
np.random.seed(1)
samples, length = 40, 20
bits = np.around(np.random.rand(samples, length)).astype(float)
count = bits.sum(axis=1)


def unroll(bits, w_in, w_rec):
    state = np.zeros((samples, length + 1))
    for k in range(length):
        state[:, k + 1] = bits[:, k] * w_in + state[:, k] * w_rec
    return state


def through_time(bits, state, g_out, w_rec):
    g_state = g_out
    g_in, g_rec = 0.0, 0.0
    for k in range(length, 0, -1):
        g_in += np.mean(g_state * bits[:, k - 1])
        g_rec += np.mean(g_state * state[:, k - 1])
        g_state = g_state * w_rec
    return np.array([g_in, g_rec])


w = np.array([0.5, 1.8])
rate = 0.002
for epoch in range(4001):
    state = unroll(bits, w[0], w[1])
    miss = state[:, -1] - count
    if epoch % 400 == 0 or epoch < 4:
        print('epoch', epoch, 'mse', np.mean(miss ** 2), 'w', w)
    grad = through_time(bits, state, 2 * miss, w[1])
    w = w - rate * grad
print('counts wanted', count[:5], 'given', unroll(bits, w[0], w[1])[:5, -1])
