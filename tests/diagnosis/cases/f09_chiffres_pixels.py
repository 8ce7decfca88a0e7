import numpy as np

graine = np.random.RandomState(8)
nb, cote = 400, 12

# petites images 12x12
modele = np.zeros((4, cote, cote))
modele[:, 2:-2, 2:-2] = graine.rand(4, cote - 4, cote - 4)
classe = graine.randint(0, 4, nb)
images = modele[classe].copy()
images[:, 2:-2, 2:-2] += 0.2 * graine.randn(nb, cote - 4, cote - 4)
X = images.reshape(nb, -1)

moyenne = X.mean(axis=0)
ecart = X.std(axis=0)
X = (X - moyenne) / ecart

Y = np.eye(4)[classe]
P1 = graine.randn(X.shape[1], 20) * 0.1
P2 = graine.randn(20, 4) * 0.2
b1, b2 = np.zeros(20), np.zeros(4)
taux = 0.2
couts = []
for tour in range(150):
    cachee = np.tanh(X @ P1 + b1)
    score = cachee @ P2 + b2
    expo = np.exp(score - score.max(1, keepdims=True))
    proba = expo / expo.sum(1, keepdims=True)
    couts.append(-np.log(proba[np.arange(nb), classe]).mean())
    d2 = (proba - Y) / nb
    d1 = d2 @ P2.T * (1 - cachee ** 2)
    P2 -= taux * cachee.T @ d2
    b2 -= taux * d2.sum(0)
    P1 -= taux * X.T @ d1
    b1 -= taux * d1.sum(0)
    if tour % 30 == 0:
        print('tour', tour, 'cout', couts[-1])
print('justes', np.mean(proba.argmax(1) == classe))
