import numpy as np
rng = np.random.default_rng(20)
X = rng.normal(size=(200, 6))
Wt = rng.normal(size=(6, 2))
Z = X @ Wt
enc, dec = rng.normal(0, 0.3, (6, 2)), rng.normal(0, 0.3, (2, 6))
for it in range(1500):
    code = X @ enc
    rec = code @ dec
    d = 2 * (rec - X) / X.size
    g_dec, g_enc = code.T @ d, X.T @ (d @ dec.T)
    dec -= 1.0 * g_dec
    enc -= 1.0 * g_enc
    if it % 100 == 0:
        print("step", it, "reconstruction", np.mean((rec - X) ** 2))
