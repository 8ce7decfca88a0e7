import numpy as np

rs = np.random.RandomState(3)
m = 1300

# rooms; 12 district columns; year; floor; floors; metres; kitchen; balcony; price
rows = []
for i in range(m):
    rooms = rs.randint(1, 5)
    district = [0] * 12
    d = rs.randint(0, 12)
    district[d] = 1
    year = rs.randint(1955, 2015)
    floors = rs.randint(2, 17)
    floor = rs.randint(1, floors + 1)
    metres = round(18 * rooms + rs.uniform(8, 25), 1)
    kitchen = round(rs.uniform(5, 14), 1)
    balcony = rs.randint(0, 3)
    price = 300 * metres + 900 * d + 60 * (year - 1950) + 250 * kitchen + rs.normal(0, 1500)
    cells = [rooms] + district[1:] + [year, floor, floors, metres, kitchen, balcony, int(price)]
    cells = [str(c) for c in cells]
    if i % 217 == 100:
        cells[16] = ''
    rows.append(';'.join(cells))

with open('flats_s02.csv', 'w') as f:
    f.write('\n'.join(rows) + '\n')

data = np.genfromtxt('flats_s02.csv', delimiter=';')
n = data.shape[1] - 1
X = np.ones((data.shape[0], n + 1))
X[:, 1:] = data[:, :n]
y = data[:, n:]

XtX = np.dot(X.T, X)
theta = np.dot(np.linalg.inv(XtX), np.dot(X.T, y))
print('theta:')
print(theta.ravel())

guess = np.dot(X, theta)
print('mean error', np.abs(guess - y).mean())
print('spread of the prices', y.std())
