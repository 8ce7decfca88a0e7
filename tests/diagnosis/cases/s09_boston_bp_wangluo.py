# -*- coding: utf-8 -*-
import numpy as np

np.random.seed(0)
m = 506
yinzi = np.random.randn(m, 4) @ np.random.randn(4, 13) + 0.8 * np.random.randn(m, 13)
fangjia = 22 + 3.0 * yinzi[:, 5] - 2.0 * yinzi[:, 12] + 1.5 * np.tanh(yinzi[:, 0]) + np.random.randn(m)

x = (yinzi - yinzi.mean(axis=0)) / yinzi.std(axis=0)
y = ((fangjia - fangjia.mean()) / fangjia.std()).reshape(m, 1)


class BP(object):
    def __init__(self, n_in, n_hid, n_out):
        self.w1 = np.random.randn(n_in, n_hid) * 0.1
        self.b1 = np.zeros((1, n_hid))
        self.w2 = np.random.randn(n_hid, n_out) * 0.1
        self.b2 = np.zeros((1, n_out))

    def qianxiang(self, x):
        self.z1 = x.dot(self.w1) + self.b1
        self.a1 = np.where(self.z1 > 0, self.z1, 0.01 * self.z1)
        return self.a1.dot(self.w2) + self.b2

    def fanxiang(self, x, y, out):
        wucha = out - y
        self.dw2 = self.a1.T.dot(wucha)
        self.db2 = wucha.sum(axis=0, keepdims=True)
        d1 = wucha.dot(self.w2.T) * np.where(self.z1 > 0, 1.0, 0.01)
        self.dw1 = x.T.dot(d1)
        self.db1 = d1.sum(axis=0, keepdims=True)

    def gengxin(self, lr):
        self.w1 -= lr * self.dw1
        self.b1 -= lr * self.db1
        self.w2 -= lr * self.dw2
        self.b2 -= lr * self.db2


net = BP(13, 12, 1)
for i in range(600):
    out = net.qianxiang(x)
    loss = np.sum((out - y) ** 2) / (2 * m)
    net.fanxiang(x, y, out)
    net.gengxin(0.05)
    if i % 50 == 0 or i < 6:
        print('第%d次 loss=%s' % (i, loss))
print(net.qianxiang(x)[:5].ravel(), y[:5].ravel())
