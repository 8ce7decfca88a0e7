# walk down Rosenbrock's valley
def height(x, y):
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


def slopes(x, y):
    along_x = -2 * (1 - x) - 400 * x * (y - x * x)
    along_y = 200 * (y - x * x)
    return along_x, along_y


spot = (-1.2, 1.0)
path = []
for i in range(3000):
    path.append(height(*spot))
    dx, dy = slopes(*spot)
    spot = (spot[0] - 0.01 * dx, spot[1] - 0.01 * dy)
print("after", len(path), "steps:", spot, path[-1])
