import numpy as np

np.random.seed(77)
N = 900
size = np.random.uniform(35, 240, N)
age = np.random.randint(0, 90, N)
dist = np.random.exponential(6, N)
value = 60000 + 3900 * size - 850 * age - 7200 * dist + np.random.normal(0, 45000, N)

features = np.column_stack([size, age, dist]).astype(float)
features = (features - features.mean(axis=0)) / features.std(axis=0)

params = {"w": np.zeros(3), "b": 0.0}
speed = {"w": np.zeros(3), "b": 0.0}
eta, mom, batch = 0.02, 0.8, 20


def predict(F, p):
    return F @ p["w"] + p["b"]


for epoch in range(30):
    order = np.random.permutation(N)
    total = 0.0
    for s in range(0, N, batch):
        rows = order[s:s + batch]
        miss = predict(features[rows], params) - value[rows]
        total += np.sum(miss ** 2)
        grads = {"w": features[rows].T @ miss / len(rows), "b": miss.mean()}
        for name in params:
            speed[name] = mom * speed[name] - eta * grads[name]
            params[name] = params[name] + speed[name]
    if epoch < 5 or epoch % 5 == 4:
        print("epoch", epoch, "loss", total / N)

rest = predict(features, params) - value
print("weights", params["w"], "bias", params["b"])
print("R2", 1 - rest.var() / value.var())
