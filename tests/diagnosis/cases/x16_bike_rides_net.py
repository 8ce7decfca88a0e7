import numpy as np

rng = np.random.default_rng(6)
hours = rng.integers(0, 24, 900)
temp = rng.uniform(-0.5, 1.0, 900)
work = rng.integers(0, 2, 900)
rides = 120 + 90 * np.sin((hours - 9) / 24 * 2 * np.pi) + 60 * temp + 35 * work + rng.normal(0, 8, 900)

features = np.column_stack([np.sin(hours / 24 * 2 * np.pi), np.cos(hours / 24 * 2 * np.pi), temp, work])
targets = ((rides - rides.mean()) / rides.std())[:, None]

n_hidden, lr, batch = 10, 0.05, 64
weights_input_to_hidden = rng.normal(0, 4 ** -0.5, (4, n_hidden))
weights_hidden_to_output = rng.normal(0, n_hidden ** -0.5, (n_hidden, 1))
bias_hidden = np.zeros((1, n_hidden))
bias_output = np.zeros((1, 1))


def batches(a, b, size):
    order = rng.permutation(len(a))
    for s in range(0, len(a), size):
        yield a[order[s:s + size]], b[order[s:s + size]]


def model(x):
    hidden = 1 / (1 + np.exp(-(x @ weights_input_to_hidden + bias_hidden)))
    return hidden, hidden @ weights_hidden_to_output + bias_output


losses = {'train': []}
train_loss, seen = 0.0, 0
for epoch in range(1, 41):
    seen = 0
    for xb, yb in batches(features, targets, batch):
        hidden, out = model(xb)
        error = out - yb
        train_loss += float(np.sum(error ** 2))
        seen += len(xb)
        d_hidden = error @ weights_hidden_to_output.T * hidden * (1 - hidden)
        weights_hidden_to_output -= lr * hidden.T @ error / len(xb)
        bias_output -= lr * error.mean(axis=0, keepdims=True)
        weights_input_to_hidden -= lr * xb.T @ d_hidden / len(xb)
        bias_hidden -= lr * d_hidden.mean(axis=0, keepdims=True)
    losses['train'].append(train_loss / seen)
    if epoch % 4 == 0:
        print('Epoch %2d/40  training loss: %.3f' % (epoch, losses['train'][-1]))
print('loss first/last epoch', losses['train'][0], losses['train'][-1])
