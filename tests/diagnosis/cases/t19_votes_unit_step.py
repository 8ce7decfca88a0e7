import numpy as np

rng = np.random.RandomState(50)
N = 120
data_set = rng.uniform(-1, 1, (N, 4))
score = data_set @ np.array([1.5, -2.0, 0.7, 1.0]) - 0.2
keep = np.abs(score) > 0.25
data_set, score = data_set[keep], score[keep]
labels = np.where(score > 0, 1, -1)

unit_step = lambda x: 0 if x < 0 else 1


def train(data_set, labels, epochs=50):
    count, dim = data_set.shape
    aug = np.ones((count, dim + 1))
    aug[:, :-1] = data_set
    w = 1e-6 * rng.rand(dim + 1)
    for ep in range(epochs):
        changes = 0
        for sample, target in zip(aug, labels):
            update = (target - unit_step(np.dot(w, sample))) * sample
            changes += np.any(update != 0)
            w = w + update
        if ep % 5 == 0 or ep == epochs - 1:
            print('epoch', ep, 'updates', changes, 'of', count, 'w', w.round(2))
    return w


w = train(data_set, labels)
said = np.where(np.c_[data_set, np.ones(len(data_set))] @ w > 0, 1, -1)
print('accuracy', np.mean(said == labels), 'positives said', (said == 1).sum(), 'really', (labels == 1).sum())
