import numpy as np

# 用城市和工龄预测工资 (千元)
np.random.seed(2017)
shuliang = 360
chengshi_ming = ["beijing", "chengdu", "guangzhou", "hangzhou", "lanzhou", "shanghai", "xian"]
gongzi_jizhun = np.array([15.0, 6.5, 11.0, 9.5, 4.5, 16.0, 6.0])
bianhao = np.random.randint(0, len(chengshi_ming), shuliang)
gongling = np.random.uniform(0, 2, shuliang)          # 单位: 十年
gongzi = gongzi_jizhun[bianhao] + 2.0 * gongling + 0.4 * np.random.randn(shuliang)

chengshi = bianhao.reshape(-1, 1)
shuru = np.hstack([chengshi, gongling.reshape(-1, 1), np.ones((shuliang, 1))])

quanzhong = np.zeros(shuru.shape[1])
xuexilv = 0.05
wucha_list = []
for cishu in range(2000):
    yuce = shuru.dot(quanzhong)
    wucha = yuce - gongzi
    wucha_list.append((wucha ** 2).mean())
    quanzhong -= xuexilv * 2 * shuru.T.dot(wucha) / shuliang
    if cishu % 400 == 0:
        print("第", cishu, "次 误差", wucha_list[-1])
print("权值", quanzhong)
for i in range(5):
    print(chengshi_ming[bianhao[i]], "预测", yuce[i], "实际", gongzi[i])
