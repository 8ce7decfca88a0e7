import random

random.seed(44)
trees = []
for i in range(70):
    girth = random.uniform(0.3, 2.0)
    height = 4 * girth + random.gauss(0, 0.3)
    trees.append([girth, height if i % 31 else float("inf")])

a, b = 0.0, 0.0
squares = []
for epoch in range(150):
    ga = gb = total = 0.0
    for girth, height in trees:
        d = a * girth + b - height
        total += d * d
        ga += d * girth
        gb += d
    squares.append(total / len(trees))
    a -= 0.3 * ga / len(trees)
    b -= 0.3 * gb / len(trees)
print(a, b, squares[-1])
