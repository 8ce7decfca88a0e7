import numpy as np

np.random.seed(0)


class Conv3x3:
    def __init__(self, num_filters):
        self.num_filters = num_filters
        self.filters = np.random.randn(num_filters, 3, 3) / 9

    def forward(self, image):
        self.last = image
        h, w = image.shape
        out = np.zeros((h - 2, w - 2, self.num_filters))
        for i in range(h - 2):
            for j in range(w - 2):
                out[i, j] = np.sum(image[i:i + 3, j:j + 3] * self.filters, axis=(1, 2))
        return out

    def backprop(self, grad, rate):
        g = np.zeros(self.filters.shape)
        for i in range(grad.shape[0]):
            for j in range(grad.shape[1]):
                g += grad[i, j][:, None, None] * self.last[i:i + 3, j:j + 3]
        self.filters -= rate * g


class Softmax:
    def __init__(self, size, nodes):
        self.weights = np.random.randn(size, nodes) / size
        self.biases = np.zeros(nodes)

    def forward(self, inp):
        self.shape = inp.shape
        self.flat = inp.flatten()
        exp = np.exp(self.flat @ self.weights + self.biases)
        self.probs = exp / np.sum(exp, axis=0)
        return self.probs

    def backprop(self, label, rate):
        d = self.probs.copy()
        d[label] -= 1
        d_in = (self.weights @ d).reshape(self.shape)
        self.weights -= rate * np.outer(self.flat, d)
        self.biases -= rate * d
        return d_in


def draw(kind):
    img = np.random.randint(0, 40, (10, 10)).astype(float)
    k = np.random.randint(2, 8)
    span = range(1, 9)
    where = [(k, span), (span, k), (span, span)][kind]
    img[where] += 200
    return img


labels = np.random.randint(0, 3, 150)
images = [draw(c) for c in labels]
conv, softmax = Conv3x3(4), Softmax(8 * 8 * 4, 3)
for epoch in range(8):
    loss = correct = 0
    for i, (im, label) in enumerate(zip(images, labels)):
        out = softmax.forward(conv.forward(im))
        loss += -np.log(out[label] + 1e-9)
        correct += int(np.argmax(out) == label)
        conv.backprop(softmax.backprop(label, 0.005), 0.005)
        if i % 50 == 49:
            print('[Step %d] Past 50 steps: Average Loss %.3f | Accuracy: %d%%' % (i + 1, loss / 50, correct * 2))
            loss = correct = 0
