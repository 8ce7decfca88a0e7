import numpy as np
np.random.seed(21)

# years of experience, age, level of education (already standardised) -> yearly salary
N = 300
data = np.random.randn(N, 3)
salary = 64000 + 15000*data[:, 0] + 4000*data[:, 1]*data[:, 2] + 6000*np.maximum(data[:, 2], 0)
salary = salary.reshape(-1, 1) + 1500*np.random.randn(N, 1)

W1 = np.random.randn(3, 16) * np.sqrt(2/3)
b1 = np.zeros((1, 16))
W2 = np.random.randn(16, 1) * np.sqrt(2/16)
b2 = np.zeros((1, 1))

learning_rate = 0.01
batch_size = 30
losses = []
for epoch in range(120):
    idx = np.random.permutation(N)
    total = 0
    for s in range(0, N, batch_size):
        xb = data[idx[s:s+batch_size]]
        yb = salary[idx[s:s+batch_size]]
        z1 = xb.dot(W1) + b1
        a1 = np.maximum(0, z1)
        out = a1.dot(W2) + b2
        total += np.mean((out - yb)**2)
        d_out = 2*(out - yb)/len(xb)
        dW2 = a1.T.dot(d_out)
        db2 = d_out.sum(axis=0, keepdims=True)
        d1 = d_out.dot(W2.T) * (z1 > 0)
        dW1 = xb.T.dot(d1)
        db1 = d1.sum(axis=0, keepdims=True)
        W1 -= learning_rate*dW1
        b1 -= learning_rate*db1
        W2 -= learning_rate*dW2
        b2 -= learning_rate*db2
    losses.append(total/(N//batch_size))
    if epoch % 20 == 0:
        print('epoch', epoch, 'loss', losses[-1])
print('prediction for first row:', out[0], 'wanted', yb[0])
