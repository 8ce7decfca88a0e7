import numpy as np

# find the 3x3 filter that was used on the picture
np.random.seed(19)
img = np.random.rand(20, 20)
true_k = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16.0


def conv(im, k):
    h, w = im.shape[0] - 2, im.shape[1] - 2
    out = np.zeros((h, w))
    for a in range(3):
        for b in range(3):
            out += k[a, b] * im[a:a + h, b:b + w]
    return out


blurred = conv(img, true_k)
k = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
mse = []
for it in range(600):
    diff = conv(img, k) - blurred
    mse.append(np.mean(diff ** 2))
    for a in range(3):
        for b in range(3):
            k[a, b] = k[a, b] - 0.3 * 2 * np.mean(diff * img[a:a + 18, b:b + 18])
    if it % 100 == 0:
        print(it, mse[-1])
print(k)
