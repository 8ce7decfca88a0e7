import numpy as np


class AdamOptim:
    def __init__(self, eta=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.eta, self.beta1, self.beta2, self.epsilon = eta, beta1, beta2, epsilon
        self.m_dw = self.v_dw = self.m_db = self.v_db = 0

    def update(self, t, w, b, dw, db):
        self.m_dw = self.beta1 * self.m_dw + (1 - self.beta1) * dw
        self.m_db = self.beta1 * self.m_db + (1 - self.beta1) * db
        self.v_dw = self.beta2 * self.v_dw + (1 - self.beta2) * (dw ** 2)
        self.v_db = self.beta2 * self.v_db + (1 - self.beta2) * db

        m_dw_hat = self.m_dw / (1 - self.beta1 ** t)
        m_db_hat = self.m_db / (1 - self.beta1 ** t)
        v_dw_hat = self.v_dw / (1 - self.beta2 ** t)
        v_db_hat = self.v_db / (1 - self.beta2 ** t)

        w = w - self.eta * (m_dw_hat / (np.sqrt(v_dw_hat) + self.epsilon))
        b = b - self.eta * (m_db_hat / (np.sqrt(v_db_hat) + self.epsilon))
        return w, b


class Dense:
    def __init__(self, n_in, n_out, rs, last=False):
        self.w = rs.randn(n_in, n_out) * np.sqrt(1.0 / n_in)
        self.b = np.zeros(n_out)
        self.last = last
        self.opt = AdamOptim()

    def forward(self, x):
        self.x = x
        z = x @ self.w + self.b
        self.a = z if self.last else np.tanh(z)
        return self.a

    def backward(self, d, t):
        if not self.last:
            d = d * (1 - self.a ** 2)
        dw, db = self.x.T @ d, d.sum(axis=0)
        back = d @ self.w.T
        self.w, self.b = self.opt.update(t, self.w, self.b, dw, db)
        return back


rs = np.random.RandomState(21)
x = np.linspace(-3, 3, 200).reshape(-1, 1)
y = np.sin(x) + 0.3 * x
net = [Dense(1, 24, rs), Dense(24, 24, rs), Dense(24, 1, rs, last=True)]
for t in range(1, 1001):
    out = x
    for layer in net:
        out = layer.forward(out)
    loss = np.mean((out - y) ** 2)
    d = 2 * (out - y) / len(x)
    for layer in reversed(net):
        d = layer.backward(d, t)
    if t % 100 == 1:
        print('step', t, 'loss', loss)
print('final', loss)
