import numpy as np

# dopasowanie wielomianu stopnia 3 do predkosci wody w rurze
np.random.seed(6)
czas = np.linspace(0, 12, 80)
wys = 1 + 0.5 * czas + 0.02 * czas ** 3 + np.random.normal(0, 0.5, 80)

M = np.matrix(np.vstack([czas, czas ** 2, czas ** 3]).T)
M = np.matrix(np.hstack([np.ones((80, 1)), M]))
y = np.matrix(wys).T
theta = np.matrix(np.zeros((4, 1)))
krok = 0.05
koszt = []
for i in range(3000):
    blad = M * theta - y
    koszt.append(float((blad.T * blad)[0, 0]) / 160)
    theta = theta - krok * (M.T * blad) / 80
    if i % 300 == 0:
        print(i, koszt[-1])
print(theta.T)
