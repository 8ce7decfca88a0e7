import numpy as np

gen = np.random.RandomState(4)
N, PIX = 300, 64
target = gen.randint(0, 2, N).astype(np.uint8)
shape_a = gen.rand(PIX) < 0.4
shape_b = gen.rand(PIX) < 0.4
pics = np.where(target[:, None] == 1, shape_a, shape_b) * 45 + gen.randint(0, 200, (N, PIX))
pics = pics.astype(np.uint8)
inputs = pics / 255.0

weights = np.zeros(PIX + 1)
step = 0.01
epoch = 0
errors = -1
log = []
while errors != 0 and epoch < 60:
    errors = 0
    for i in range(N):
        fired = np.uint8(inputs[i] @ weights[1:] + weights[0] > 0)
        change = target[i] - fired
        if change != 0:
            errors += 1
            weights[1:] += step * change * inputs[i]
            weights[0] += step * change
    log.append(errors)
    if epoch % 6 == 0:
        print('epoch', epoch, 'errors', errors, 'bias', round(weights[0], 2), 'mean weight', round(weights[1:].mean(), 2))
    epoch += 1
answers = inputs @ weights[1:] + weights[0] > 0
print('stopped after', epoch, 'accuracy', np.mean(answers == target), 'ones in target', target.mean())
