import numpy as np

rand = np.random.RandomState(19)


def unit_step(v):
    return 0 if v < 0 else 1


def load():
    hours = rand.uniform(0, 10, 80)
    sleep = rand.uniform(3, 9, 80)
    score = 0.9 * hours + 0.8 * sleep - 9.3
    keep = np.abs(score) > 0.6
    samples = np.column_stack([hours, sleep])[keep]
    labels = np.where(score[keep] > 0, 1, -1)
    return samples, labels


def train(samples, labels, epochs=200, eta=0.1):
    rows, dim = samples.shape
    augmented = np.ones((rows, dim + 1))
    augmented[:, :-1] = samples
    w = 1e-6 * rand.rand(dim + 1)
    mistakes = []
    for epoch in range(epochs):
        wrong = 0
        for sample, target in zip(augmented, labels):
            output = unit_step(np.dot(w, sample))
            update = eta * (target - output)
            w += update * sample
            wrong += int(update != 0)
        mistakes.append(wrong)
        if epoch % 20 == 0:
            print('epoch', epoch, 'updates', wrong, 'w', w)
    return w, mistakes


samples, labels = load()
w, mistakes = train(samples, labels)
outputs = np.array([unit_step(np.dot(w, np.append(s, 1))) for s in samples])
print('outputs', outputs)
print('labels ', labels)
print('rows that pass', int((labels == 1).sum()), 'of', len(labels))
print('accuracy', np.mean(outputs == (labels == 1)))
