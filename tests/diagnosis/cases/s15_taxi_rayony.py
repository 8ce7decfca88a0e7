import numpy as np
import csv

rng = np.random.RandomState(33)
rayony = ['Центр', 'Север', 'Юг', 'Порт', 'Вокзал', 'Лес', 'Завод', 'Озеро', 'Поле', 'Аэро']
nadbavka = [180, 20, 190, 30, 210, 5, 160, 40, 15, 230]
with open('taxi_s15.csv', 'w', newline='', encoding='utf-8') as f:
    w = csv.writer(f)
    w.writerow(['rayon', 'km', 'minuty', 'cena'])
    for _ in range(800):
        r = rng.randint(10)
        km = rng.uniform(2, 4)
        minuty = 3 * km + rng.uniform(0, 5)
        w.writerow([rayony[r], round(km, 2), round(minuty, 1), round(60 + 12 * km + 2 * minuty + nadbavka[r] + rng.normal(0, 8))])

stroki = []
with open('taxi_s15.csv', encoding='utf-8') as f:
    for zap in csv.DictReader(f):
        stroki.append([rayony.index(zap['rayon']), float(zap['km']), float(zap['minuty']), float(zap['cena'])])
tab = np.array(stroki)

X = tab[:, :3]
y = tab[:, 3:4] / 100
X = (X - X.mean(0)) / X.std(0)
X = np.c_[np.ones(len(X)), X]

w = np.zeros((X.shape[1], 1))
for epoha in range(1501):
    e = X.dot(w) - y
    w = w - 0.1 * X.T.dot(e) / len(X)
    if epoha % 150 == 0:
        print('эпоха', epoha, 'mse', (e ** 2).mean())

r2 = 1 - (e ** 2).sum() / ((y - y.mean()) ** 2).sum()
print('R2 =', r2)
for i in range(5):
    print(rayony[int(tab[i, 0])], 'цена', tab[i, 3], 'прогноз', round(float((X[i] @ w)[0] * 100), 1))
