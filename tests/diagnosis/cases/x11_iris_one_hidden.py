import random
import numpy as np

random.seed(2)
np.random.seed(2)


def simple_one_hidden_NN(inputs, labels, hidden_units=8, epochs=120, rate=0.5):
    n, d = inputs.shape
    k = labels.shape[1]
    w_hidden = np.random.randn(d, hidden_units) * 0.5
    b_hidden = np.zeros(hidden_units)
    w_out = np.random.randn(hidden_units, k) * 0.5
    b_out = np.zeros(k)
    for epoch in range(epochs):
        random.shuffle(inputs)
        hidden = np.tanh(inputs @ w_hidden + b_hidden)
        scores = hidden @ w_out + b_out
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        probs = scores / scores.sum(axis=1, keepdims=True)
        loss = -np.mean(np.log(probs[labels == 1]))
        delta = (probs - labels) / n
        delta_h = delta @ w_out.T * (1 - hidden ** 2)
        w_out -= rate * hidden.T @ delta
        b_out -= rate * delta.sum(axis=0)
        w_hidden -= rate * inputs.T @ delta_h
        b_hidden -= rate * delta_h.sum(axis=0)
        if epoch % 10 == 0:
            hits = (probs.argmax(1) == labels.argmax(1)).mean()
            print("epoch", epoch, "loss", round(loss, 4), "accuracy", round(hits, 3))
    return w_hidden, b_hidden, w_out, b_out


species = np.repeat([0, 1, 2], 50)
centres = np.array([[5.0, 3.4, 1.5, 0.25], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.6, 2.0]])
dataset = centres[species] + np.random.randn(150, 4) * [0.35, 0.3, 0.3, 0.2]
dataset = (dataset - dataset.mean(0)) / dataset.std(0)
matrix_labels = np.eye(3)[species]
weights = simple_one_hidden_NN(dataset, matrix_labels)
