import numpy as np


class Word2Vec:
    def __init__(self, sentences, size=16, window=2, seed=1):
        self.rng = np.random.RandomState(seed)
        self.sentences = sentences
        self.window = window
        self.index2word = sorted({w for s in sentences for w in s})
        self.word2index = {w: i for i, w in enumerate(self.index2word)}
        n = len(self.index2word)
        self.vectors = self.rng.uniform(-0.5, 0.5, (n, size)) / size
        self.out = np.zeros((size, n))
        self.running_training_loss = 0.0
        self.callbacks = []

    def train_epoch(self, alpha):
        seen = 0
        for i in self.rng.permutation(len(self.sentences)):
            sent = [self.word2index[w] for w in self.sentences[i]]
            for pos, target in enumerate(sent):
                ctx = sent[max(0, pos - self.window):pos] + sent[pos + 1:pos + 1 + self.window]
                h = self.vectors[ctx].mean(axis=0)
                score = h @ self.out
                p = np.exp(score - score.max())
                p /= p.sum()
                self.running_training_loss -= np.log(p[target])
                seen += 1
                p[target] -= 1
                dh = self.out @ p
                self.out -= alpha * np.outer(h, p)
                np.add.at(self.vectors, ctx, -alpha * dh / len(ctx))
        return seen

    def train(self, epochs, alpha=0.1):
        for e in range(epochs):
            seen = self.train_epoch(alpha)
            for cb in self.callbacks:
                cb(e, self.running_training_loss / seen)


def show(epoch, loss):
    if epoch % 3 == 0:
        print("Loss after epoch {}: {:.3f}".format(epoch, loss))


r = np.random.RandomState(7)
people, places = ["anna", "ben", "carla", "dan"], ["park", "school", "beach", "shop"]
lines = []
for _ in range(250):
    a = r.randint(4)
    lines.append([people[a], "walks", "to", "the", places[a], r.choice(["today", "again"])])

model = Word2Vec(lines)
model.callbacks.append(show)
model.train(epochs=22)
