import numpy as np

rng = np.random.default_rng(3)


def spirale(n, verso):
    t = np.sqrt(rng.random(n)) * 2 * np.pi
    r = t / (2 * np.pi)
    return np.stack([verso * r * np.cos(t), verso * r * np.sin(t)], axis=1) + rng.normal(0, 0.03, (n, 2))


punti = np.concatenate([spirale(150, 1), spirale(150, -1)]) * 2
etichette = np.concatenate([np.zeros(150), np.ones(150)])[:, None]


class Adam:
    def __init__(self, parametri, passo=0.01, b1=0.9, b2=0.999):
        self.par = parametri
        self.passo, self.b1, self.b2 = passo, b1, b2
        self.m = [np.zeros_like(p) for p in parametri]
        self.v = [np.zeros_like(p) for p in parametri]
        self.t = 0

    def aggiorna(self, gradienti):
        for i, g in enumerate(gradienti):
            self.m[i] = self.b1 * self.m[i] + (1 - self.b1) * g
            self.v[i] = self.b2 * self.v[i] + (1 - self.b2) * g ** 2
            m_corr = self.m[i] / (1 - self.b1 ** self.t)
            v_corr = self.v[i] / (1 - self.b2 ** self.t)
            self.par[i] -= self.passo * m_corr / (np.sqrt(v_corr) + 1e-8)
        self.t += 1


par = [rng.normal(0, 0.7, (2, 32)), np.zeros((1, 32)), rng.normal(0, 0.2, (32, 1)), np.zeros((1, 1))]
adam = Adam(par)
perdite = []
for epoca in range(800):
    h = np.tanh(punti @ par[0] + par[1])
    p = 1 / (1 + np.exp(-(h @ par[2] + par[3])))
    perdite.append(-np.mean(etichette * np.log(p + 1e-9) + (1 - etichette) * np.log(1 - p + 1e-9)))
    d = (p - etichette) / len(punti)
    dh = d @ par[2].T * (1 - h ** 2)
    adam.aggiorna([punti.T @ dh, dh.sum(0, keepdims=True), h.T @ d, d.sum(0, keepdims=True)])
    if epoca % 100 == 0:
        print("epoca", epoca, "perdita", perdite[-1])
print("giusti:", np.mean((p > 0.5) == etichette))
