import numpy as np

np.random.seed(40)
TEXT = """the king rules the castle and the queen rules the castle
the farmer feeds the cow and the farmer feeds the pig
the king rides the horse and the queen rides the horse
the cow eats the grass and the pig eats the corn
the queen wears a crown and the king wears a crown
the farmer plants the corn and the farmer cuts the grass"""

words = TEXT.split()
names = sorted(set(words))
wid = {w: i for i, w in enumerate(names)}
ids = [wid[w] for w in words]
freq = np.bincount(ids) ** 0.75
freq /= freq.sum()

D, K, WIN, ALPHA = 12, 4, 2, 0.05
syn0 = (np.random.rand(len(names), D) - 0.5) / D
syn1 = (np.random.rand(len(names), D) - 0.5) / D


def sigm(x):
    return 1 / (1 + np.exp(-x))


def train_pair(center, context):
    global syn0, syn1
    h = syn0[center].copy()
    neg = np.random.choice(len(names), K, p=freq)
    s_pos = syn1[context] @ h
    s_neg = syn1[neg] @ h
    loss = np.logaddexp(0, -s_pos) + np.logaddexp(0, s_neg).sum()
    g_pos = sigm(s_pos) - 1
    g_neg = -sigm(s_neg)
    grad_h = g_pos * syn1[context] + g_neg @ syn1[neg]
    syn1[context] -= ALPHA * g_pos * h
    for n, g in zip(neg, g_neg):
        syn1[n] -= ALPHA * g * h
    syn0[center] -= ALPHA * grad_h
    return loss


for epoch in range(40):
    total, pairs = 0.0, 0
    for pos in range(len(ids)):
        for off in range(-WIN, WIN + 1):
            if off != 0 and 0 <= pos + off < len(ids):
                total += train_pair(ids[pos], ids[pos + off])
                pairs += 1
    if epoch % 4 == 0 or epoch == 39:
        print('epoch', epoch, 'loss per pair', total / pairs)

unit = syn0 / np.linalg.norm(syn0, axis=1, keepdims=True)
for w in ('king', 'cow'):
    order = np.argsort(-unit @ unit[wid[w]])
    print(w, '->', [names[i] for i in order[1:4]])
