import numpy as np

np.random.seed(4)
N = 300
horas = np.random.uniform(0, 12, N)
asistencia = np.random.uniform(0.3, 1, N)
previa = np.random.uniform(2, 10, N)
nota = 10 / (1 + np.exp(-(0.45 * horas + 4 * asistencia * (previa / 10) - 4.5)))
entradas = np.column_stack((horas, asistencia, previa))
entradas = (entradas - entradas.mean(0)) / entradas.std(0)
salida = nota.reshape(-1, 1) / 10

capas = [3, 8, 1]
p = {}
mom = {}
vel = {}
for c in range(1, len(capas)):
    p['W' + str(c)] = np.random.randn(capas[c - 1], capas[c]) * 0.5
    p['b' + str(c)] = np.zeros((1, capas[c]))
for clave in p:
    mom[clave] = np.zeros(p[clave].shape)
    vel[clave] = np.zeros(p[clave].shape)


def sigmoide(z):
    return 1 / (1 + np.exp(-z))


def paso_adam(grad, t, lr=0.01, beta1=0.9, beta2=0.999, eps=1e-8):
    for clave in p:
        mom[clave] = beta1 * mom[clave] + (1 - beta1) * grad[clave]
        vel[clave] = beta2 * vel[clave] + (1 - beta2) * grad[clave] ** 2
        m_corr = mom[clave] / (1 - beta1 ** t)
        v_corr = vel[clave] / (1 - beta2 ** t)
        p[clave] -= lr * m_corr / (np.sqrt(v_corr) + eps)


for epoca in range(800):
    oculta = np.tanh(entradas @ p['W1'] + p['b1'])
    pred = sigmoide(oculta @ p['W2'] + p['b2'])
    perdida = np.mean((pred - salida) ** 2)

    d2 = 2 * (pred - salida) * pred * (1 - pred) / N
    d1 = (d2 @ p['W2'].T) * (1 - oculta ** 2)
    g = {'W2': oculta.T @ d2, 'b2': d2.sum(0, keepdims=True),
         'W1': entradas.T @ d1, 'b1': d1.sum(0, keepdims=True)}
    paso_adam(g, epoca)
    if epoca % 100 == 0:
        print('epoca', epoca, 'perdida', perdida)

print('nota real', nota[:5].round(2))
print('nota red ', (10 * pred[:5, 0]).round(2))
