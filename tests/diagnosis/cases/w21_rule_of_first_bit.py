import math

x = [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]]
t = [0, 0, 1, 1]
w = [0.5, -0.1, 0.2]
learning_rate = 0.5


def get_output(example):
    net = 0
    for i in range(0, len(example)):
        net += example[i] * w[i]
    return 1 / (1 + math.exp(-net))


def train_round():
    delta_w = [0, 0, 0]
    errors = []
    for example, target in zip(x, t):
        output = get_output(example)
        errors.append(target - output)
        for i in range(0, len(delta_w)):
            delta_w[i] += learning_rate * (target - output) * example[i]
    for i in range(0, len(w)):
        w[i] = w[i] + delta_w[i]
    return errors


for episode in range(0, 60000):
    errors = train_round()
    if episode % 7500 == 0:
        print("Errors:", ', '.join(str(e) for e in errors))
        print("  weights:", ', '.join(str(round(v, 3)) for v in w))
print("New weights:")
print(', '.join(str(round(v, 3)) for v in w))
