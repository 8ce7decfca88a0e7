import numpy as np
from io import StringIO

np.random.seed(0)
lines = ["hour,pressure,wind,temp"]
for k in range(96):
    hour = k % 24
    pres = 1010 + 5 * np.random.randn()
    wind = abs(3 * np.random.randn())
    temp = 12 + 4 * np.sin((hour - 8) / 24 * 2 * np.pi) - 0.4 * wind + 0.2 * np.random.randn()
    if k == 37 or k == 61:
        lines.append("%d,%.1f,,%.2f" % (hour, pres, temp))
    else:
        lines.append("%d,%.1f,%.2f,%.2f" % (hour, pres, wind, temp))
text = "\n".join(lines)

data = np.genfromtxt(StringIO(text), delimiter=",", skip_header=1)
print("rows:", data.shape)
hour, pres, wind, temp = data.T
F = np.c_[np.sin(hour / 24 * 2 * np.pi), np.cos(hour / 24 * 2 * np.pi), (pres - 1010) / 5, wind / 3, np.ones(len(hour))]
coef = np.zeros(F.shape[1])
train_loss = []
for t in range(800):
    diff = F.dot(coef) - temp
    train_loss.append(np.mean(diff * diff))
    coef -= 0.1 * F.T.dot(diff) / len(temp)
    if t % 100 == 0:
        print("t=%d  loss=%s" % (t, train_loss[-1]))
print(coef)
