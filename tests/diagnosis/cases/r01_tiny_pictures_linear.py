import numpy as np

np.random.seed(231)
num_train, side, num_classes = 500, 16, 10
D = side * side * 3

templates = np.random.randint(0, 256, size=(num_classes, D))
y_train = np.random.randint(num_classes, size=num_train)
X_train = templates[y_train] * 0.6 + np.random.randint(0, 103, size=(num_train, D))
mean_image = np.mean(X_train, axis=0)
X_train = X_train - mean_image
X_train = np.hstack([X_train, np.ones((num_train, 1))])


def softmax_loss(W, X, y, reg):
    N = X.shape[0]
    scores = X.dot(W)
    exps = np.exp(scores)
    probs = exps / np.sum(exps, axis=1, keepdims=True)
    data_loss = -np.mean(np.log(probs[np.arange(N), y] + 1e-12))
    loss = data_loss + reg * np.sum(W * W)
    dscores = probs
    dscores[np.arange(N), y] -= 1
    dW = X.T.dot(dscores) / N + 2 * reg * W
    return loss, dW


class LinearClassifier:
    def __init__(self):
        self.W = None

    def train(self, X, y, learning_rate=1e-3, reg=1e-4, num_iters=400, batch_size=100):
        if self.W is None:
            self.W = np.random.randn(X.shape[1], num_classes)
        history = []
        for it in range(num_iters):
            pick = np.random.choice(X.shape[0], batch_size)
            loss, grad = softmax_loss(self.W, X[pick], y[pick], reg)
            history.append(loss)
            self.W -= learning_rate * grad
            if it % 50 == 0:
                print('iteration %d / %d: loss %f' % (it, num_iters, loss))
        return history

    def predict(self, X):
        return np.argmax(X.dot(self.W), axis=1)


clf = LinearClassifier()
loss_hist = clf.train(X_train, y_train)
print('training accuracy: %f' % np.mean(clf.predict(X_train) == y_train))
