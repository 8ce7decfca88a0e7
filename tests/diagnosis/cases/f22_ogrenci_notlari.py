import numpy as np

# 1000 öğrenci: matematik ve okuma notu -> yazma notu (hepsi 0-1 arası)
np.random.seed(7)
kac = 1000
yetenek = np.random.randn(kac)
matematik = np.clip(0.66 + 0.12 * yetenek + 0.08 * np.random.randn(kac), 0, 1)
okuma = np.clip(0.69 + 0.13 * yetenek + 0.06 * np.random.randn(kac), 0, 1)
yazma = 0.05 + 0.15 * matematik + 0.78 * okuma + 0.03 * np.random.randn(kac)

X = np.matrix(np.column_stack([np.ones(kac), matematik, okuma]))
y = np.matrix(yazma).T
teta = np.matrix(np.zeros((3, 1)))


def maliyet(X, y, teta):
    fark = X * teta - y
    return float((fark.T * fark)[0, 0]) / (2 * kac)


eta = 0.5
gecmis = []
for adim in range(400):
    kayip = X * teta - y
    gradyan = X.T * kayip
    teta = teta - eta * gradyan
    gecmis.append(maliyet(X, y, teta))
    if adim % 50 == 0:
        print("adim", adim, "maliyet", gecmis[-1])
print("teta:", teta.T)
