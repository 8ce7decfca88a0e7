import numpy as np

np.random.seed(48)
H = W = 16
frames = 240
background = np.random.randint(60, 190, (H, W)).astype(np.uint8)
moving = np.random.randint(0, 2, frames)
video = np.repeat(background[None], frames, axis=0).astype(int)
video += np.random.randint(-4, 5, video.shape)
for f in np.flatnonzero(moving):
    r, c = np.random.randint(0, 10, 2)
    video[f, r:r + 6, c:c + 6] += np.random.choice([-45, 45])
video = np.clip(video, 0, 255).astype(np.uint8)

change = np.abs(video - background)
X = np.column_stack([change.mean(axis=(1, 2)) / 8.0, np.ones(frames)])

w = np.zeros(2)
for_plot = []
for step in range(4000):
    p = 1 / (1 + np.exp(-X @ w))
    for_plot.append(-np.mean(moving * np.log(p) + (1 - moving) * np.log(1 - p)))
    w = w - 0.02 * X.T @ (p - moving) / frames
    if step % 800 == 0:
        print("step", step, "loss", for_plot[-1], "hit rate", np.mean((p > 0.5) == moving))
print("w =", w)
