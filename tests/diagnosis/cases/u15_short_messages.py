import numpy as np

MESSAGES = [
    ('win cash now', 1), ('free prize call now', 1), ('are we still on for lunch', 0),
    ('call me when you land', 0), ('cash prize waiting claim now', 1), ('ok', 0),
    ('lunch at noon then', 0), ('claim your free cash', 1), ('see you when you land', 0),
    ('win a free phone now', 1), ('thanks', 0), ('meeting moved to noon', 0),
    ('free phone call to claim', 1), ('you win prize cash', 1), ('we meet for lunch', 0),
]
seen = {}
for text, _ in MESSAGES:
    for word in text.split():
        seen[word] = seen.get(word, 0) + 1
vocab = sorted(w for w in seen if seen[w] > 1)

bag = np.zeros((len(MESSAGES), len(vocab)))
for r, (text, _) in enumerate(MESSAGES):
    for word in text.split():
        if word in vocab:
            bag[r, vocab.index(word)] += 1
size = np.sqrt((bag ** 2).sum(axis=1))
bag = bag / size[:, None]
spam = np.array([s for _, s in MESSAGES], dtype=float)

w, b = np.zeros(len(vocab)), 0.0
for epoch in range(400):
    p = 1 / (1 + np.exp(-(bag @ w + b)))
    loss = -np.mean(spam * np.log(p) + (1 - spam) * np.log(1 - p))
    if epoch % 50 == 0:
        print(f'{epoch:4d} loss {loss:.4f} acc {np.mean((p > 0.5) == spam):.3f}')
    w -= 1.0 * bag.T @ (p - spam) / len(spam)
    b -= 1.0 * np.mean(p - spam)
print({v: round(float(x), 2) for v, x in zip(vocab, w)})
