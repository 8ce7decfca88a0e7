import numpy as np

np.random.seed(2)
TOPICS, WORDS, DOCS = 4, 40, 240
profile = np.random.dirichlet(np.ones(WORDS) * 0.5, TOPICS)
topic = np.random.randint(0, TOPICS, DOCS)
counts = np.array([np.random.multinomial(np.random.randint(80, 400), profile[t]) for t in topic])
onehot = np.eye(TOPICS)[topic]


def softmax(scores):
    top = np.exp(scores)
    return top / top.sum(axis=1, keepdims=True)


def accuracy(W, b):
    return (np.argmax(counts @ W + b, axis=1) == topic).mean()


W = np.random.randn(WORDS, TOPICS) * 0.01
b = np.zeros(TOPICS)
learning_rate = 0.5
for epoch in range(200):
    probs = softmax(counts @ W + b)
    G = (probs - onehot) / DOCS
    W -= learning_rate * counts.T @ G
    b -= learning_rate * G.sum(axis=0)
    if epoch % 20 == 0:
        print('epoch', epoch, 'mean p of true topic', probs[np.arange(DOCS), topic].mean(), 'acc', accuracy(W, b))
