import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale=1e-1):
        self.params = dict(W1=weight_scale * np.random.randn(input_dim, hidden_dim), b1=np.zeros(hidden_dim),
                           W2=weight_scale * np.random.randn(hidden_dim, num_classes), b2=np.zeros(num_classes))

    def loss(self, X, y=None):
        p = self.params
        pre = X.dot(p['W1']) + p['b1']
        hid = np.maximum(0, pre)
        scores = hid.dot(p['W2']) + p['b2']
        if y is None:
            return scores
        shifted = scores - scores.max(axis=1, keepdims=True)
        log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        N = len(y)
        loss = -log_probs[np.arange(N), y].mean()
        d = np.exp(log_probs)
        d[np.arange(N), y] -= 1
        d /= N
        grads = {'W2': hid.T.dot(d), 'b2': d.sum(axis=0)}
        back = d.dot(p['W2'].T) * (pre > 0)
        grads['W1'], grads['b1'] = X.T.dot(back), back.sum(axis=0)
        return loss, grads


class Solver:
    def __init__(self, model, X, y, learning_rate=1e-2, lr_decay=0.98, num_epochs=8, batch_size=50):
        self.model, self.X, self.y = model, X, y
        self.lr, self.decay = learning_rate, lr_decay
        self.num_epochs, self.batch_size = num_epochs, batch_size
        self.velocity = {k: np.zeros_like(v) for k, v in model.params.items()}
        self.loss_history = []

    def train(self):
        per_epoch = len(self.y) // self.batch_size
        for e in range(self.num_epochs):
            for _ in range(per_epoch):
                mask = np.random.choice(len(self.y), self.batch_size)
                loss, grads = self.model.loss(self.X[mask], self.y[mask])
                self.loss_history.append(loss)
                for k, g in grads.items():
                    self.velocity[k] = 0.9 * self.velocity[k] - self.lr * g
                    self.model.params[k] += self.velocity[k]
            self.lr *= self.decay
            acc = np.mean(self.model.loss(self.X).argmax(axis=1) == self.y)
            print('(Epoch %d / %d) loss: %g; train acc: %f' % (e + 1, self.num_epochs, np.mean(self.loss_history[-per_epoch:]), acc))


np.random.seed(277)
N, D = 1600, 300
proto = np.random.uniform(0, 1, (10, D))
y = np.random.randint(0, 10, N)
X = np.clip(proto[y] + 0.5 * np.random.randn(N, D), 0, 1)
X = (X - X.mean(axis=0)) / X.std(axis=0)
Solver(TwoLayerNet(D, 50, 10), X, y, learning_rate=1.0).train()
