import numpy as np

# Verbrauch eines Autos aus Strecke in km und Strecke in Runden (eine Runde = 4 km)
np.random.seed(3)
runden = np.random.randint(1, 30, 40).astype(float)
km = 4 * runden
zuladung = np.random.randint(0, 5, 40).astype(float)
liter = 0.07 * km + 0.5 * zuladung + 0.1 * np.random.randn(40)

A = np.column_stack([km, runden])


def umkehren(M):
    a, b, c, d = M[0, 0], M[0, 1], M[1, 0], M[1, 1]
    det = a * d - b * c
    return np.array([[d, -b], [-c, a]]) / det


theta = np.zeros(2)
verlust = []
for schritt in range(5):
    rest = A @ theta - liter
    verlust.append(np.mean(rest ** 2))
    print("Schritt", schritt, "Verlust", verlust[-1])
    H = A.T @ A
    theta = theta - umkehren(H) @ (A.T @ rest)
print("theta =", theta)
