import math
import random

random.seed(200)
# is the number bigger than 100?
samples = []
for _ in range(300):
    d = random.randint(0, 200)
    samples.append(([d / 100.0], 1 if d > 100 else 0))

weights = [random.uniform(-1, 1) for _ in samples[0][0]]


def neuron(inp):
    total = 0.0
    for i in range(len(inp)):
        total += inp[i] * weights[i]
    return 1.0 / (1.0 + math.exp(-total))


errors = []
for round_ in range(200):
    random.shuffle(samples)
    summe = 0.0
    for inp, correct in samples:
        g = neuron(inp)
        summe += -math.log(g) if correct else -math.log(1 - g)
        for i in range(len(weights)):
            weights[i] += 0.1 * (correct - g) * inp[i]
    errors.append(summe / len(samples))
    if round_ % 40 == 0:
        print("round", round_, "error", round(errors[-1], 4))
good = sum((neuron(inp) > 0.5) == bool(correct) for inp, correct in samples)
print("success:", good, "of", len(samples), "weights", weights)
