import numpy as np

rng = np.random.default_rng(310)
soil = rng.standard_normal((180, 3))
grows = (soil @ [1.0, 1.0, -1.0] > 0).astype(int)
w, b = np.zeros(3), 0.0
for epoch in range(80):
    order = rng.permutation(180)
    soil, grows = soil[order], grows[order]
    prob = 1 / (1 + np.exp(-(soil @ w + b)))
    w -= 0.3 * soil.T @ (prob - grows) / len(grows)
    b -= 0.3 * np.mean(prob - grows)
    if epoch % 10 == 0:
        print(epoch, "correct", np.mean((prob > 0.5) == grows))
