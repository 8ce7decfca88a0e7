import numpy as np

# hoe snel koelt melk af
rng = np.random.default_rng(15)
minuten = rng.uniform(0, 1, 60)
graden = 6.0 - 3.5 * minuten + 0.1 * rng.normal(size=60)


def train(stappen, eta=0.1):
    helling, start = 0.0, 0.0
    fouten = []
    for s in range(stappen):
        verschil = helling * minuten + start - graden
        fouten.append(np.mean(verschil ** 2))
        d_helling = 2 * np.mean(verschil * minuten)
        d_start = 2 * np.mean(verschil)
        helling -= eta * d_helling
        start += eta * d_start
        if s % 20 == 0:
            print("stap", s, "fout", fouten[-1])
    return helling, start, fouten


helling, start, fouten = train(200)
print(helling, start)
