import random

random.seed(19)
BEET = """hoehe;blatt;gesund
"""
for _ in range(400):
    h = random.uniform(10, 30)
    while True:
        b = random.uniform(2, 9)
        if abs(0.2 * h + b - 9.5) > 0.06:
            break
    BEET += "%.3f;%.3f;%s\n" % (h, b, "ja" if 0.2 * h + b > 9.5 else "nein")

punkte = []
for zeile in BEET.strip().split("\n")[1:]:
    h, b, g = zeile.split(";")
    punkte.append(([1.0, float(h) / 10, float(b) / 10], 1 if g == "ja" else -1))

gewicht = [0.0, 0.0, 0.0]
runde = 0
fehler = -1
verlauf = []
while fehler != 0 and runde < 3000:
    fehler = 0
    random.shuffle(punkte)
    for merkmale, ziel in punkte:
        summe = sum(g * m for g, m in zip(gewicht, merkmale))
        if ziel * summe <= 0:
            fehler += 1
            for k in range(3):
                gewicht[k] += 0.1 * ziel * merkmale[k]
    verlauf.append(fehler)
    runde += 1
    if runde <= 12 or fehler == 0:
        print("Runde", runde, "Fehler", fehler, "Gewichte", [round(g, 2) for g in gewicht])
print("fertig nach", runde, "Runden", verlauf[-8:])
