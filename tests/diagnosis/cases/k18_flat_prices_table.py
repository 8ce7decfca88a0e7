import numpy as np
from io import StringIO

TABLE = """area,rooms,floor,price
54,2,3,161
71,3,1,205
38,1,5,122
90,4,2,268
63,,4,186
47,2,2,140
82,3,6,240
100,4,1,291
58,2,,171
76,3,3,222
44,1,4,133
68,3,2,198
95,4,5,279
51,2,1,149
86,3,2,247
40,1,1,120
"""

data = np.genfromtxt(StringIO(TABLE), delimiter=",", skip_header=1)
X = data[:, :3]
price = data[:, 3]
mean = X.mean(axis=0)
std = X.std(axis=0)
X = (X - mean) / std
X = np.column_stack([np.ones(len(X)), X])

theta = np.zeros(X.shape[1])
alpha = 0.1
for n in range(500):
    error = X.dot(theta) - price
    J = (error ** 2).sum() / (2 * len(price))
    theta = theta - alpha * X.T.dot(error) / len(price)
    if n % 50 == 0:
        print("n =", n, "J =", J)

print("theta:", theta)
print("predicted:", X.dot(theta)[:4], "real:", price[:4])
