import numpy as np

rs = np.random.RandomState(70)
songs = rs.rand(150, 5) * 2 - 1
liked = np.tanh(songs @ np.array([1.2, -0.7, 0.3, 0.9, -1.5])) + 0.25 * rs.randn(150)

A = rs.randn(5, 7) * 0.5
B = rs.randn(7) * 0.5
va, vb = 0 * A, 0 * B
loss_per_batch = []
for k in range(2500):
    pick = rs.choice(150, 4)
    rate = 0.15 / (1 + k / 400)
    h = np.tanh(songs[pick] @ A)
    e = h @ B - liked[pick]
    loss_per_batch.append(np.mean(e ** 2))
    gB = h.T @ e / 4
    gA = songs[pick].T @ (np.outer(e, B) * (1 - h ** 2)) / 4
    va = 0.5 * va - rate * gA
    vb = 0.5 * vb - rate * gB
    A += va
    B += vb
    if k % 250 == 0:
        print(k, loss_per_batch[-1])
final = [np.mean((np.tanh(songs @ A) @ B - liked) ** 2)]
print("whole set:", final[0], "variance:", liked.var())
