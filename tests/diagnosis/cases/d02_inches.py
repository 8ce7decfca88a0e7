import csv
import io
text = "size,rooms,price\n" + "\n".join(f"{500 + 13 * i},{1 + i % 5},{20 + 0.05 * (500 + 13 * i) + 3 * (i % 5)}" for i in range(60))
data = [[float(v) for v in row] for row in list(csv.reader(io.StringIO(text)))[1:]]
w = [0.0, 0.0]
c = 0.0
eta = 0.001
n = len(data)
for epoch in range(500):
    gw, gc, sse = [0.0, 0.0], 0.0, 0.0
    for a, b, price in data:
        diff = w[0] * a + w[1] * b + c - price
        sse += diff * diff
        gw[0] += diff * a
        gw[1] += diff * b
        gc += diff
    print(epoch, sse / n)
    w[0] -= eta * gw[0] / n
    w[1] -= eta * gw[1] / n
    c -= eta * gc / n
