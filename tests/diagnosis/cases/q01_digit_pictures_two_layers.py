import numpy as np

rng = np.random.RandomState(4)
IMAGE_SIZE = 14
CLASSES = 10


def make_pictures(n):
    strokes = np.random.RandomState(99).rand(CLASSES, IMAGE_SIZE * IMAGE_SIZE) > 0.75
    digit = rng.randint(0, CLASSES, n)
    img = strokes[digit] * rng.randint(120, 256, (n, IMAGE_SIZE * IMAGE_SIZE))
    img = img * (rng.rand(*img.shape) > 0.15)
    return img.astype(float), digit


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    e = np.exp(x)
    return e / np.sum(e)


train_img, train_digit = make_pictures(700)
test_img, test_digit = make_pictures(200)

hid = 24
w1 = rng.randn(IMAGE_SIZE * IMAGE_SIZE, hid) * 0.07
b1 = np.zeros(hid)
w2 = rng.randn(hid, CLASSES) * 0.9
b2 = np.zeros(CLASSES)
rate = 1e-4

for epoch in range(12):
    hits = 0
    for img, digit in zip(train_img, train_digit):
        h = relu(img @ w1 + b1)
        p = softmax(h @ w2 + b2)
        if np.argmax(p) == digit:
            hits += 1
        d = p.copy()
        d[digit] -= 1
        dh = (w2 @ d) * (h > 0)
        w2 -= rate * np.outer(h, d)
        b2 -= rate * d
        w1 -= rate * np.outer(img, dh)
        b1 -= rate * dh
    print('epoch', epoch, 'train accuracy', hits / len(train_img))

ok = 0
for img, digit in zip(test_img, test_digit):
    p = softmax(relu(img @ w1 + b1) @ w2 + b2)
    ok += np.argmax(p) == digit
print('test accuracy', ok / len(test_img))
print('last probabilities', p)
