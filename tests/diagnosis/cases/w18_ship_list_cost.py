import numpy as np

rng = np.random.RandomState(27)
passengers = 400
sex = rng.randint(0, 2, passengers)
pclass = rng.randint(1, 4, passengers)
age = rng.normal(30, 12, passengers).clip(1, 75)
lived = (2.6 * sex - 1.3 * (pclass - 2) - 0.04 * (age - 30) - 1.0 + rng.logistic(0, 0.5, passengers) > 0) * 1

train_X = np.vstack([np.ones(passengers), sex, (pclass - 2) / 0.8, (age - 30) / 12])
train_Y = lived.reshape(-1, 1)

iteration = 3000
theta = np.zeros((train_X.shape[0], 1))
errorLog = np.empty(iteration)
alpha = 0.5
epsilon = 0.1
for i in range(iteration):
    thetaX = np.dot(theta.transpose(), train_X)
    hx = np.divide(1, np.add(1, np.exp(-thetaX)))
    diff = np.subtract(hx, train_Y.transpose())
    derivative = np.dot(diff, train_X.transpose())
    theta = np.subtract(theta, np.multiply(alpha / train_X.shape[1], derivative.transpose()))

    hxNew = np.divide(1, np.add(1, np.exp(-np.dot(theta.transpose(), train_X))))
    hxSafe = np.subtract(hxNew, epsilon)
    yes = np.multiply(train_Y.transpose(), np.log(hxSafe))
    no = np.multiply(1 - train_Y.transpose(), np.log(1 - hxSafe))
    costerror = -np.divide(np.add(yes, no), train_Y.shape[0])
    errorLog[i] = costerror.sum()
    if i % 300 == 0:
        print(i, 'cost', errorLog[i])
print('theta', theta.ravel())
print('last costs', errorLog[-3:])
