import numpy as np

rs = np.random.RandomState(77)
n = 600
age = rs.normal(32, 13, n).clip(1, 75)
fare = rs.exponential(30, n)
woman = rs.randint(0, 2, n)
lived = (2.4 * woman - 0.03 * age + 0.012 * fare - 0.6 + rs.logistic(0, 0.5, n) > 0).astype(float)
age[rs.rand(n) < 0.2] = np.nan

raw = np.column_stack([age, fare, woman])
print('missing per column', np.isnan(raw).sum(axis=0))
lost = np.isnan(raw[:, 0]).astype(float)
middle = np.nanmean(raw, axis=0)
spread = np.nanstd(raw, axis=0)
feat = (raw - middle) / spread
feat = np.nan_to_num(feat, nan=0.0)
feat = np.column_stack([np.ones(n), feat, lost])

train = rs.rand(n) < 0.8
beta = np.zeros(feat.shape[1])
speed = np.zeros_like(beta)


def chance(f):
    return 1 / (1 + np.exp(-f @ beta))


for k in range(400):
    q = chance(feat[train])
    g = feat[train].T @ (q - lived[train]) / train.sum()
    speed = 0.8 * speed - 0.1 * g
    beta = beta + speed
    if k % 40 == 0:
        ll = -np.mean(np.log(np.where(lived[train] == 1, q, 1 - q)))
        print('k', k, 'log loss', round(ll, 4))
ok = (chance(feat[~train]) > 0.5) == lived[~train]
print('beta', beta.round(3), 'held-out accuracy', ok.mean())
