import io
import numpy as np

TEXT = """weight;power;year;litres
1190;75;2004;6.9
1420;110;2006;8.1
1055;60;2003;6.0
1610;140;2008;9.2
1335;98;2005;7.6
1280;90;2009;6.8
1745;170;2007;10.4
990;55;2001;6.1
1510;130;2010;8.0
1220;82;2002;7.3
1385;;2006;7.9
1670;150;2011;8.9
1145;70;2008;6.2
1450;120;2004;8.8
1090;65;2010;5.6
1555;135;2003;9.8
1305;95;2011;6.4
1840;190;2009;10.9
1260;85;2007;7.0
1475;115;2002;9.1
1030;58;2006;5.8
1700;160;2005;10.1
1360;100;2010;7.0
1590;145;2001;10.0
"""


class Regression(object):
    def __init__(self, rate, rounds):
        self.rate = rate
        self.rounds = rounds

    def fit(self, F, t):
        n, d = F.shape
        self.coef = np.zeros(d)
        self.const = 0.0
        self.errors = []
        for r in range(self.rounds):
            out = F.dot(self.coef) + self.const
            delta = out - t
            self.errors.append(np.mean(delta ** 2))
            self.coef = self.coef - self.rate * F.T.dot(delta) / n
            self.const = self.const - self.rate * delta.sum() / n
        return self


cars = np.genfromtxt(io.StringIO(TEXT), delimiter=';', skip_header=1)
F = cars[:, :3]
t = cars[:, 3]
F = (F - F.mean(axis=0)) / F.std(axis=0)
reg = Regression(rate=0.1, rounds=800).fit(F, t)
print('first error', reg.errors[0])
print('last error', reg.errors[-1])
print('coefficients', reg.coef, reg.const)
