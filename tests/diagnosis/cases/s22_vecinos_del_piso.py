import numpy as np

np.random.seed(17)
n = 260
superficie = np.random.uniform(35, 180, n)
planta = np.random.randint(0, 9, n)
lat = np.random.uniform(0, 5, n)
lon = np.random.uniform(0, 5, n)
precio = 2100 * superficie + 3500 * planta + 40000 * np.exp(-((lat - 2.5) ** 2 + (lon - 2.5) ** 2)) * 3
precio = precio + np.random.randn(n) * 8000

tabla = np.vstack((superficie, planta, lat, lon)).T
tabla = (tabla - tabla.mean(axis=0)) / tabla.std(axis=0) * [3, 1, 1, 1]

dist = np.zeros((n, n))
for i in range(n):
    dist[i] = np.sqrt(((tabla - tabla[i]) ** 2).sum(axis=1))
np.fill_diagonal(dist, np.inf)

print('desviacion de los precios', round(precio.std()))
mejor_k, mejor = None, float('inf')
for k in (1, 2, 3, 5, 8, 12, 20, 40):
    pred = np.empty(n)
    for i in range(n):
        cerca = np.argsort(dist[i])[:k]
        pesos = 1 / dist[i][cerca]
        pred[i] = np.dot(pesos, precio[cerca]) / pesos.sum()
    rmse = np.sqrt(np.mean((pred - precio) ** 2))
    print('k =', k, 'rmse', round(rmse))
    if rmse < mejor:
        mejor, mejor_k = rmse, k
print('me quedo con k =', mejor_k)
