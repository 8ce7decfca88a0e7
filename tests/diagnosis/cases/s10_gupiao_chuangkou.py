import numpy as np

np.random.seed(19)
tian = 320
shou = 12.0 + np.cumsum(0.15 * np.random.randn(tian))
hang = []
for d in range(tian):
    kai = shou[d] + 0.05 * np.random.randn()
    gao = max(kai, shou[d]) + 0.1 * np.random.rand()
    di = min(kai, shou[d]) - 0.1 * np.random.rand()
    liang = int(50000 + 20000 * np.random.rand())
    hang.append('%d,%.2f,%.2f,%.2f,%.2f,%d,%d' % (d, kai, gao, di, shou[d], liang, 0))
wenben = 'day,open,high,low,close,volume,suspended\n' + '\n'.join(hang)

shuju = []
for line in wenben.split('\n')[1:]:
    shuju.append([float(v) for v in line.split(',')[1:]])
shuju = np.array(shuju)

zuixiao = shuju.min(axis=0)
zuida = shuju.max(axis=0)
guiyi = (shuju - zuixiao) / (zuida - zuixiao)

L = 3
X, Y = [], []
for i in range(tian - L):
    X.append(guiyi[i:i + L].flatten())
    Y.append(guiyi[i + L, 3])
X = np.array(X)
Y = np.array(Y).reshape(-1, 1)

n_hid = 10
W1 = np.random.uniform(-0.3, 0.3, (X.shape[1], n_hid))
b1 = np.zeros(n_hid)
W2 = np.random.uniform(-0.3, 0.3, (n_hid, 1))
b2 = np.zeros(1)
for lun in range(1500):
    H = np.tanh(X.dot(W1) + b1)
    P = H.dot(W2) + b2
    E = P - Y
    dW2 = H.T.dot(E) / len(X)
    dH = E.dot(W2.T) * (1 - H * H)
    W1 -= 0.1 * X.T.dot(dH) / len(X)
    b1 -= 0.1 * dH.mean(axis=0)
    W2 -= 0.1 * dW2
    b2 -= 0.1 * E.mean(axis=0)
    if lun % 150 == 0:
        print(lun, 'MSE', float((E ** 2).mean()))
yuce = P * (zuida[3] - zuixiao[3]) + zuixiao[3]
print('预测', yuce[-5:].ravel().round(2), '实际', shuju[-5:, 3])
