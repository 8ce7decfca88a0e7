import random

random.seed(8)
days = []
for _ in range(60):
    sun, guests, event = random.uniform(0, 2), random.uniform(0, 3), random.choice([0.0, 1.0])
    sold = 1.5 * sun + 2.0 * guests + 3.0 * event + random.gauss(0, 0.2)
    days.append(([sun, guests, event], sold))

weights = [0.0, 0.0, 0.0]
start = 0.0
eta = 0.4
mean_errors = []

for round_ in range(80):
    total = 0.0
    for features, sold in days:
        guess = start + sum(w * f for w, f in zip(weights, features))
        delta = guess - sold
        total += delta * delta
        weights = [w - eta * delta * f for w, f in zip(weights, features)]
        start -= eta * delta
    mean_errors.append(total / len(days))
print(weights, start)
print(mean_errors[0], mean_errors[-1])
