import numpy as np

np.random.seed(40)
picture = np.random.rand(16, 18)
wanted = np.array([[0, 1, 0], [1, 4, 1], [0, 1, 0]]) / 8.0


def slide(im, kernel):
    rows, cols = im.shape[0] - 2, im.shape[1] - 2
    out = np.zeros((rows, cols))
    for a in range(3):
        for b in range(3):
            out += kernel[a, b] * im[a : a + rows, b : b + cols]
    return out


goal = slide(picture, wanted)
kernel = np.zeros((3, 3))
kernel[1, 1] = 1
mse = []
for it in range(400):
    diff = slide(picture, kernel) - goal
    mse.append(np.mean(diff**2))
    slopes = np.zeros((3, 3))
    for a in range(3):
        for b in range(3):
            slopes[a, b] = 2 * np.mean(diff * picture[a : a + 14, b : b + 16])
    kernel = kernel - 0.3 * slopes
print(mse[0], mse[-1])
