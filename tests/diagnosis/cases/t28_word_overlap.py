import numpy as np

docs = ["the cat sat on the mat", "a dog chased the cat", "", "stocks fell on monday",
        "the market and the stocks rose", "dog and cat are friends"]
vocab = sorted({w for d in docs for w in d.split()})
counts = np.array([[d.split().count(w) for w in vocab] for d in docs], dtype=float)
df = (counts > 0).sum(axis=0)
tfidf = counts * np.log(len(docs) / df)
norms = np.sqrt((tfidf ** 2).sum(axis=1))
scale = np.outer(norms, norms)
sim = np.divide(tfidf @ tfidf.T, scale, out=np.zeros_like(scale), where=scale > 0)
for i, d in enumerate(docs):
    row = sim[i].copy()
    row[i] = -1
    j = int(row.argmax())
    print(repr(d), '->', repr(docs[j]) if row[j] > 0 else 'nothing', round(row[j], 3))
print(np.round(sim, 2))
