import numpy as np

np.random.seed(10)
nomes = ['acidez', 'acucar', 'cloretos', 'densidade', 'pH', 'sulfatos', 'alcool']
n = 400
vinhos = np.random.randn(n, len(nomes))
vinhos[:, 3] = 0.6 * vinhos[:, 1] - 0.5 * vinhos[:, 6] + 0.5 * vinhos[:, 3]
qualidade = 5.6 + 0.5 * vinhos[:, 6] - 0.4 * vinhos[:, 0] + 0.25 * vinhos[:, 5] - 0.2 * vinhos[:, 2]
qualidade = qualidade + 0.2 * np.random.randn(n)

pesos = 0.1 * np.random.randn(len(nomes), 1)
vies = 0.0
taxa = 0.05


def prever(tabela):
    return np.dot(tabela, pesos) + vies


def treinar_uma_epoca(tabela, alvo):
    global pesos, vies
    saida = prever(tabela)
    erro = saida - alvo
    novo = pesos.copy()
    for j in range(len(nomes)):
        coluna = tabela[:, j].reshape(-1, 1)
        novo[j, 0] = pesos[j, 0] - taxa * np.mean(erro * coluna)
    vies = vies - taxa * np.mean(erro)
    pesos = novo
    return np.mean(erro ** 2)


for epoca in range(400):
    custo = treinar_uma_epoca(vinhos, qualidade)
    if epoca % 40 == 0:
        print('epoca', epoca, 'custo', custo)

for nome, p in zip(nomes, pesos.ravel()):
    print(nome, round(p, 4))
print('previsto ', prever(vinhos)[:8].ravel().round(2))
print('verdadeiro', qualidade[:8].round(2))
