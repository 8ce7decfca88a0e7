import numpy as np

np.random.seed(23)
dni = 900
t = np.arange(dni)
nastoyaschaya = 8 - 14 * np.cos(2 * np.pi * t / 365) + np.convolve(np.random.randn(dni + 4) * 2.5, np.ones(5) / 2.2, 'valid')
davlenie = 1013 + 0.4 * (8 - nastoyaschaya) + 3 * np.random.randn(dni)

zapisi = []
for i in range(dni):
    a, b = nastoyaschaya[i], davlenie[i]
    if np.random.rand() < 0.03:
        a = -9999.0
    if np.random.rand() < 0.02:
        b = -9999.0
    zapisi.append('%d %.1f %.1f' % (i, a, b))
tekst = '\n'.join(zapisi)

tablica = np.array([list(map(float, s.split())) for s in tekst.split('\n')])
temp = tablica[:, 1]
davl = tablica[:, 2]

okno = 3
vhod = []
vyhod = []
for i in range(okno, dni):
    vhod.append(np.concatenate((temp[i - okno:i], davl[i - okno:i])))
    vyhod.append(temp[i])
vhod = np.array(vhod)
vyhod = np.array(vyhod)

sx, mx = vhod.std(axis=0), vhod.mean(axis=0)
sy, my = vyhod.std(), vyhod.mean()
vhod = (vhod - mx) / sx
vyhod = (vyhod - my) / sy

k1 = np.random.randn(2 * okno, 12) / 3
c1 = np.zeros(12)
k2 = np.random.randn(12) / 4
c2 = 0.0
eta = 0.05
for epoha in range(1001):
    skr = np.tanh(vhod @ k1 + c1)
    prog = skr @ k2 + c2
    raz = prog - vyhod
    if epoha % 100 == 0:
        print('эпоха', epoha, 'ошибка', (raz ** 2).mean())
    ds = np.outer(raz, k2) * (1 - skr ** 2)
    k2 = k2 - eta * skr.T @ raz / len(raz)
    c2 = c2 - eta * raz.mean()
    k1 = k1 - eta * vhod.T @ ds / len(raz)
    c1 = c1 - eta * ds.mean(axis=0)

print('прогноз на последние дни:', (prog[-6:] * sy + my).round(1))
print('на самом деле:           ', (vyhod[-6:] * sy + my).round(1))
