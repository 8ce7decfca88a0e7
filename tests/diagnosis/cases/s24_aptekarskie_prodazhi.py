import numpy as np

np.random.seed(77)
n = 500
trafik = np.random.uniform(200, 3000, n)
skidka = np.random.choice([0, 5, 10, 20], n)
sklad = np.random.uniform(0, 1, n)
vyruchka = 40 * trafik + 900 * skidka + 15000 * sklad + 20000 + np.random.randn(n) * 6000

X = np.stack([trafik, skidka, sklad], 1)
X = (X - X.mean(0)) / X.std(0)
X = np.c_[X, np.ones(n)]
obuch, prov = np.arange(400), np.arange(400, 500)

w = np.random.randn(4)
skorost = np.zeros(4)
luchshiy = 1e30
terpenie = 0
epoha = 0
while epoha < 300:
    lr = 0.02 / (1 + 0.03 * epoha)
    np.random.shuffle(obuch)
    poteri = []
    for nach in range(0, 400, 8):
        b = obuch[nach:nach + 8]
        e = X[b] @ w - vyruchka[b]
        poteri.append(np.mean(e * e))
        skorost = 0.8 * skorost - lr * 2 * X[b].T @ e / len(b)
        w = w + skorost
    val = np.mean((X[prov] @ w - vyruchka[prov]) ** 2)
    if epoha < 5 or epoha % 5 == 0:
        print('эпоха %3d  обучение %.4e  проверка %.4e' % (epoha, np.mean(poteri), val))
    if val < luchshiy * 0.9999:
        luchshiy, terpenie, w_luchshiy = val, 0, w.copy()
    else:
        terpenie += 1
        if terpenie == 20:
            print('стоп на эпохе', epoha)
            break
    epoha += 1

print('ошибка в рублях', np.sqrt(luchshiy), 'разброс', vyruchka.std())
print(w_luchshiy.round(1))
