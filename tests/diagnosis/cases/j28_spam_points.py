import math
import random

random.seed(15)
mails = []
for _ in range(80):
    spam = random.random() < 0.5
    links = random.randint(20, 60) if spam else random.randint(0, 15)
    letters = random.randint(200, 900)
    mails.append((links, letters, int(spam)))

w = {"links": 0.0, "letters": 0.0, "bias": 0.0}
losses = []
for epoch in range(100):
    g = {"links": 0.0, "letters": 0.0, "bias": 0.0}
    loss = 0.0
    for links, letters, spam in mails:
        z = w["links"] * links + w["letters"] * letters + w["bias"]
        p = 1 / (1 + math.exp(-z))
        loss += (p - spam) ** 2
        for key, value in (("links", links), ("letters", letters), ("bias", 1.0)):
            g[key] += (p - spam) * value / len(mails)
    losses.append(loss / len(mails))
    for key in w:
        w[key] -= 0.05 * g[key]
print(losses[-1], w)
