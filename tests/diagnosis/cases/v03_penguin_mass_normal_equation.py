import io
import numpy as np

TABLE = u"""bill,depth,flipper,mass
39.1,18.7,181,3750
39.5,17.4,186,3800
40.3,18.0,195,3250
36.7,19.3,193,3450
39.3,20.6,190,3650
38.9,17.8,181,3625
39.2,19.6,,4675
34.1,18.1,193,3475
42.0,20.2,190,4250
46.1,13.2,211,4500
50.0,16.3,230,5700
48.7,14.1,210,4450
50.0,15.2,218,5700
47.6,14.5,215,5400
46.5,13.5,210,4550
45.4,14.6,211,4800
46.7,15.3,219,5200
43.3,13.4,209,4400
"""

data = np.genfromtxt(io.StringIO(TABLE), delimiter=',', skip_header=1)
print('rows', data.shape)
X = data[:, :3]
y = data[:, 3]
X = np.hstack([np.ones((X.shape[0], 1)), X])


def normal_equation(X, y):
    A = X.T.dot(X)
    b = X.T.dot(y)
    return np.linalg.solve(A, b)


theta = normal_equation(X, y)
pred = X.dot(theta)
rmse = np.sqrt(np.mean((pred - y) ** 2))
print('theta', theta)
print('rmse', rmse)
print('spread of mass', np.std(y))
for real, guess in list(zip(y, pred))[:5]:
    print(real, '->', guess)
