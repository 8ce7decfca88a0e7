import numpy as np

rng = np.random.RandomState(27)
hours = np.arange(24)
days = []
for _ in range(300):
    base, swing, peak = rng.normal(290, 6), rng.uniform(3, 9), rng.uniform(13, 16)
    days.append(base + swing * np.cos((hours - peak) / 24 * 2 * np.pi) + rng.normal(0, 0.4, 24))
K = np.array(days)

enc = rng.randn(24, 4) * 0.2
dec = rng.randn(4, 24) * 0.2
shift = np.zeros(24)
middle = K.mean()
best, patience = None, 0
for epoch in range(4000):
    code = (K - middle) @ enc
    back = code @ dec + shift
    err = back - K
    loss = np.mean(err ** 2)
    if epoch % 200 == 0:
        print('epoch %4d   mean squared kelvin %.4f' % (epoch, loss))
    if best is None or loss < best - 1e-3:
        best, patience = loss, 0
    else:
        patience += 1
        if patience == 50:
            print('no further gain, stopping at epoch', epoch)
            break
    g_dec = code.T @ err / len(K)
    g_enc = (K - middle).T @ (err @ dec.T) / len(K)
    dec -= 0.00003 * g_dec
    enc -= 0.00003 * g_enc
    shift -= 0.05 * err.mean(axis=0)
print('loss', loss, 'degrees off', np.sqrt(loss))
