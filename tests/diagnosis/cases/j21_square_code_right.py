import numpy as np

np.random.seed(27)
d = 10
data = np.random.randn(160, 3) @ np.random.randn(3, d) * 0.5
enc = np.random.randn(d, d) * 0.2
dec = np.random.randn(d, d) * 0.2
errors = []
for epoch in range(200):
    order = np.random.permutation(len(data))
    for i in range(0, len(data), 40):
        xb = data[order[i : i + 40]]
        code = xb @ enc
        diff = 2 * (code @ dec - xb) / len(xb)
        g_dec, g_enc = code.T @ diff, xb.T @ (diff @ dec.T)
        dec -= 0.02 * g_dec
        enc -= 0.02 * g_enc
    errors.append(np.mean((data @ enc @ dec - data) ** 2))
print(errors[0], errors[-1])
