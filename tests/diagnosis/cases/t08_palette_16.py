import numpy as np


def nearest(pixels, palette):
    dist = ((pixels[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2)
    return dist.argmin(axis=1), dist.min(axis=1).mean()


def recompute(pixels, which, K):
    palette = np.zeros((K, 3))
    for k in range(K):
        members = pixels[which == k]
        palette[k] = members.sum(axis=0) / np.float64(len(members))
    return palette


def compress(img, K=16, rounds=12):
    pixels = img.reshape(-1, 3) / 255
    palette = np.random.rand(K, 3)
    for r in range(rounds):
        which, distortion = nearest(pixels, palette)
        print('round', r, 'distortion', distortion, 'colours in use', len(set(which.tolist())))
        palette = recompute(pixels, which, K)
    return palette


np.random.seed(16)
img = np.zeros((64, 64, 3))
img[:32] = [90, 150, 220]
img[32:] = [60, 120, 50]
img[10:22, 40:52] = [240, 220, 90]
img[30:55, 8:24] = [130, 80, 60]
img = np.clip(img + np.random.normal(0, 9, img.shape), 0, 255).astype(np.uint8)
palette = compress(img)
print((palette * 255).round())
