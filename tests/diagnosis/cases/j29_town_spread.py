import numpy as np

rng = np.random.default_rng(30)
people = rng.integers(2000, 90000, 120).astype(np.int32)
shops = 0.004 * people + rng.normal(0, 10, 120)

mean = people.mean()
spread = np.sqrt((people**2).mean() - mean**2)
z = (people - mean) / spread
goal = (shops - shops.mean()) / shops.std()

slope, offset = 0.0, 0.0
fits = []
for i in range(200):
    wrong = slope * z + offset - goal
    fits.append((wrong**2).mean())
    slope -= 0.1 * 2 * (wrong * z).mean()
    offset -= 0.1 * 2 * wrong.mean()
print(slope, offset, fits[-1])
