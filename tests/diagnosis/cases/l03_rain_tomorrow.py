import math
import random

random.seed(302)
days = []
for _ in range(150):
    cloud, wind = random.random() * 2 - 1, random.random() * 2 - 1
    days.append({"cloud": cloud, "wind": wind, "rain": 1 if cloud + 0.5 * wind > 0.1 else 0})


def chance(day, theta):
    return 1 / (1 + math.exp(-(theta[0] + theta[1] * day["cloud"] + theta[2] * day["wind"])))


theta = [0.0, 0.0, 0.0]
for _ in range(200):
    for day in days:
        miss = chance(day, theta) - day["rain"]
        theta[0] += 0.05 * miss
        theta[1] += 0.05 * miss * day["cloud"]
        theta[2] += 0.05 * miss * day["wind"]
        theta = [max(-30, min(30, t)) for t in theta]
for day in days[:10]:
    print(day["rain"], round(chance(day, theta), 3))
