import numpy as np

rng = np.random.default_rng(12)
n = 200
sqft = rng.uniform(600, 4200, n)
beds = rng.integers(1, 6, n)
age = rng.uniform(0, 60, n)
price = 110 * sqft + 9000 * beds - 700 * age + 40000 + rng.normal(0, 9000, n)

feats = np.c_[sqft, beds, age]
feats = (feats - feats.mean(axis=0)) / feats.std(axis=0)
target = price.reshape(-1, 1)

hidden = 16
p = dict(W1=rng.normal(0, 0.5, (3, hidden)), b1=np.zeros(hidden),
         W2=rng.normal(0, 0.25, (hidden, 1)), b2=np.zeros(1))
lr = 0.01


def predict(x):
    z = x @ p['W1'] + p['b1']
    h = np.where(z > 0, z, 0.01 * z)
    return z, h, h @ p['W2'] + p['b2']


for epoch in range(1, 1501):
    z, h, out = predict(feats)
    diff = out - target
    loss = np.mean(diff ** 2) / np.var(target)
    g_out = 2 * diff / n
    g_z = g_out @ p['W2'].T * np.where(z > 0, 1, 0.01)
    p['W2'] -= lr * h.T @ g_out
    p['b2'] -= lr * g_out.sum(axis=0)
    p['W1'] -= lr * feats.T @ g_z
    p['b1'] -= lr * g_z.sum(axis=0)
    if epoch in (1, 2, 3, 4, 5, 10, 100, 500, 1500):
        print(f"epoch {epoch:5d}  relative loss {loss:.5f}")

print("first houses:", predict(feats[:3])[2].ravel(), target[:3].ravel())
