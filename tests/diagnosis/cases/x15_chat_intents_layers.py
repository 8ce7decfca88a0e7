import numpy as np

np.random.seed(8)
TEXT = """greet|hello there friend;hi how are you;good morning to you;hey hello
bye|see you later;goodbye my friend;bye bye now;talk to you later
order|i want a large pizza;please bring me one pizza;order two drinks please;i want drinks
weather|will it rain today;is it sunny in town;how cold is it today;rain or sun today"""

intents, docs = [], []
for line in TEXT.split("\n"):
    tag, phrases = line.split("|")
    for ph in phrases.split(";"):
        docs.append((ph.split(), len(intents)))
    intents.append(tag)
vocab = sorted({w for words, _ in docs for w in words})
X = np.array([[1.0 if v in words else 0.0 for v in vocab] for words, _ in docs])
Y = np.eye(len(intents))[[c for _, c in docs]]


def relu(x):
    return np.maximum(0, x)


def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def cross_entropy(y, y_hat):
    return -np.sum(y * np.log(y_hat + 1e-8))


def cross_entropy_prime(y, y_hat):
    return y - y_hat


class Layer:
    def __init__(self, n_in, n_out, last=False):
        self.weights = np.random.randn(n_in, n_out) * 0.3
        self.biases = np.zeros(n_out)
        self.last = last

    def forward(self, inputs):
        self.inputs = inputs
        self.z = inputs @ self.weights + self.biases
        self.output = softmax(self.z) if self.last else relu(self.z)
        return self.output

    def backward(self, dvalues):
        self.dz = dvalues if self.last else dvalues * (self.z > 0)
        self.dweights = self.inputs.T @ self.dz
        self.dbiases = self.dz.sum(axis=0)
        return self.dz @ self.weights.T

    def update(self, learning_rate):
        self.weights -= self.dweights * learning_rate
        self.biases -= self.dbiases * learning_rate


model = [Layer(len(vocab), 12), Layer(12, len(intents), last=True)]
for epoch in range(400):
    out = X
    for layer in model:
        out = layer.forward(out)
    if epoch % 40 == 0:
        print("Epoch", epoch, "loss", cross_entropy(Y, out), "acc", np.mean(out.argmax(1) == Y.argmax(1)))
    grad = cross_entropy_prime(Y, out)
    for layer in reversed(model):
        grad = layer.backward(grad)
    for layer in model:
        layer.update(0.01)
