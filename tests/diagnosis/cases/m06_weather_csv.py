import csv
import os
import random

import numpy as np

PATH = "m06_weather_tmp.csv"
random.seed(5)
with open(PATH, "w", newline="") as f:
    out = csv.writer(f)
    out.writerow(["temp", "humidity", "wind", "demand"])
    for i in range(365):
        t, h, w = random.gauss(15, 8), random.uniform(30, 95), random.expovariate(0.2)
        d = 400 - 6 * t + 0.8 * h + 2 * w + random.gauss(0, 10)
        wind = "" if i in (88, 201, 202) else "%.1f" % w
        out.writerow(["%.1f" % t, "%.0f" % h, wind, "%.1f" % d])

data = np.genfromtxt(PATH, delimiter=",", skip_header=1)
os.remove(PATH)
print("rows", data.shape)

lo, hi = data.min(axis=0), data.max(axis=0)
scaled = (data - lo) / (hi - lo)
A = np.c_[np.ones(len(scaled)), scaled[:, :3]]
b = scaled[:, 3]

w = np.zeros(4)
for step in range(3000):
    r = A.dot(w) - b
    w -= 0.3 * A.T.dot(r) / len(b)
    if step % 300 == 0:
        print(step, "loss", (r ** 2).mean() / 2)
print("coefficients", w)
