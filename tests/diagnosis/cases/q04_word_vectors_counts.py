import numpy as np
from collections import Counter

subjects = "cat dog horse fox bird king queen farmer".split()
verbs = "eats sees likes follows hears".split()
objects = "bread apples cheese water music books".split()
rnd = np.random.RandomState(21)
corpus = []
for _ in range(1500):
    s, v, o = rnd.choice(subjects[:5] if rnd.rand() < .5 else subjects[5:]), rnd.choice(verbs), rnd.choice(objects)
    corpus.append("the %s %s the %s" % (s, v, o))

counts = Counter(w for line in corpus for w in line.split())
vocab = sorted(counts)
index = {w: i for i, w in enumerate(vocab)}
V = len(vocab)

cooc = np.zeros((V, V))
for line in corpus:
    ids = [index[w] for w in line.split()]
    for pos, center in enumerate(ids):
        for off in range(1, 3):
            if pos - off >= 0:
                cooc[center, ids[pos - off]] += 1.0 / off
                cooc[ids[pos - off], center] += 1.0 / off


def weight(x, x_max=50.0, alpha=0.75):
    return np.minimum((x / x_max) ** alpha, 1.0)


def train(cooc, dim=8, eta=0.05, iterations=1800):
    W = (rnd.rand(V, dim) - 0.5) / dim
    C = (rnd.rand(V, dim) - 0.5) / dim
    bw, bc = np.zeros(V), np.zeros(V)
    gW, gC, gbw, gbc = np.ones_like(W), np.ones_like(C), np.ones(V), np.ones(V)
    f = weight(cooc)
    target = np.log(cooc)
    for it in range(iterations):
        diff = W @ C.T + bw[:, None] + bc[None, :] - target
        fd = f * diff
        cost = 0.5 * np.sum(fd * diff)
        dW, dC, dbw, dbc = fd @ C, fd.T @ W, fd.sum(1), fd.sum(0)
        gW += dW ** 2
        gC += dC ** 2
        gbw += dbw ** 2
        gbc += dbc ** 2
        W -= eta * dW / np.sqrt(gW)
        C -= eta * dC / np.sqrt(gC)
        bw -= eta * dbw / np.sqrt(gbw)
        bc -= eta * dbc / np.sqrt(gbc)
        if it % 300 == 0 or it == iterations - 1:
            print("iter: %03d, cost: %f" % (it, cost))
    return W + C


vectors = train(cooc)
a = vectors[index["cat"]]
sims = vectors @ a / (np.linalg.norm(vectors, axis=1) * np.linalg.norm(a))
print("closest to cat:", [vocab[i] for i in np.argsort(-sims)[:4]])
