from numpy import column_stack, minimum, ones, random, sqrt, zeros

random.seed(64)
n = 120
area = random.randint(80, 600, n)
plot = area * 3 + random.randint(0, 2000, n)
age = random.randint(0, 70, n)
value = 310000. + 4100. * area + 55. * plot - 2500. * age + random.normal(0, 90000., n)

A = column_stack((area, plot, age)).astype(float)
A = (A - A.mean(0)) / A.std(0)
A = column_stack((ones(n), A))

w = zeros(4)
rate = 0.3
best = None
for k in range(400):
    e = A.dot(w) - value
    J = e.dot(e) / (2 * n)
    w -= rate * A.T.dot(e) / n
    if k < 4 or k % 40 == 0:
        print('k =', k, ' J =', '%.4e' % J)
    best = J if best is None else minimum(best, J)

print('weights', w.round(0))
print('J at the end', '%.4e' % J, ' root of 2J', sqrt(2 * J).round(0))
print('R2', 1 - e.dot(e) / ((value - value.mean()) ** 2).sum())
