def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


points = [[1.0, i / 10, (i % 3) / 2] for i in range(20)]
target = [dot(p, [2.0, -1.0, 0.5]) for p in points]
theta = [0.0, 0.0, 0.0]
for sweep in range(3000):
    errors = [dot(p, theta) - t for p, t in zip(points, target)]
    mse = sum(e * e for e in errors) / len(errors)
    slope = [2 * sum(e * p[j] for e, p in zip(errors, points)) / len(errors) for j in range(3)]
    theta = [t - 1.1 * s for t, s in zip(theta, slope)]
    if sweep % 500 == 0:
        print(sweep, mse)
print(theta)
