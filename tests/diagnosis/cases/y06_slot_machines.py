import numpy as np

np.random.seed(17)
mean_pay = np.array([310.0, 420.0, 650.0, 505.0, 380.0])
q = np.zeros(5)
count = np.zeros(5)
T = 200.0
cooling = 0.99
alpha = 0.1
income = []


def choose(values, temperature):
    power = np.exp(values / temperature)
    share = power / np.sum(power)
    ticket = np.random.rand()
    return int(np.argmax(np.cumsum(share) > ticket)), share


for pull in range(8000):
    arm, share = choose(q, T)
    pay = np.random.normal(mean_pay[arm], 60)
    count[arm] += 1
    q[arm] += alpha * (pay - q[arm])
    income.append(pay)
    T = max(T * cooling, 0.5)
    if pull % 800 == 0:
        print(pull, 'T=%.2f' % T, 'chances', np.round(share, 3), 'estimates', np.round(q, 1))
print('pulls', count)
print('average of the last 500', np.mean(income[-500:]), 'best possible', mean_pay.max())
