import random

# umidade do solo -> crescimento da planta (cm por semana)
random.seed(29)
dados = []
for i in range(80):
    umidade = random.uniform(0.2, 0.9)
    luz = random.uniform(0.0, 1.0)
    crescimento = 1.0 + 4.0 * umidade + 2.0 * luz + random.gauss(0, 0.2)
    if i % 16 == 7:
        umidade = -9.99
    dados.append([umidade, luz, crescimento])

a = 0.0
b = 0.0
c = 0.0
taxa = 0.05
erros = []
for epoca in range(18):
    soma = 0.0
    for umidade, luz, real in dados:
        previsto = a * umidade + b * luz + c
        dif = previsto - real
        soma += dif * dif
        a -= taxa * 2 * dif * umidade
        b -= taxa * 2 * dif * luz
        c -= taxa * 2 * dif
    erros.append(soma / len(dados))
    print("epoca", epoca, "erro medio", erros[-1])
print("a =", a, "b =", b, "c =", c)
