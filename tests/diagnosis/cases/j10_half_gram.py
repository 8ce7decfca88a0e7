import numpy as np

rng = np.random.default_rng(23)
rows = 3000
heat = rng.uniform(0, 40, rows)
wind = rng.uniform(0, 25, rows)
power = 3.0 + 0.5 * heat - 0.2 * wind + 0.3 * rng.normal(size=rows)

F = np.column_stack([np.ones(rows), heat, wind]).astype(np.float16)
goal = power.astype(np.float16)

gram = F.T @ F
right = F.T @ goal
weights = np.linalg.solve(gram.astype(float) + 1e-6 * np.eye(3), right.astype(float))
residual = goal - F.astype(float) @ weights
print("weights", weights)
print("mean square", np.mean(residual**2))
