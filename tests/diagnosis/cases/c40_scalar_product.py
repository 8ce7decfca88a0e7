w = 5.0
for i in range(900):
    print(i, 3 * w ** 2)
    w = w - 0.9 * 6 * w
