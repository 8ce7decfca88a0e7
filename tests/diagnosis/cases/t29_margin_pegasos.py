import random
random.seed(29)
rows = []
for _ in range(200):
    lab = random.choice((-1, 1))
    rows.append(([random.gauss(1.1 * lab, 1), random.gauss(-0.9 * lab, 1), 1.0], lab))
w = [0.0, 0.0, 0.0]
lam, t, best = 0.05, 0, None
patience = 0
for epoch in range(60):
    random.shuffle(rows)
    for x, lab in rows:
        t += 1
        eta = 1 / (lam * t)
        m = lab * sum(a * b for a, b in zip(w, x))
        w = [(1 - eta * lam) * a for a in w]
        if m < 1:
            w = [a + eta * lab * b for a, b in zip(w, x)]
    margins = [lab * sum(a * b for a, b in zip(w, x)) for x, lab in rows]
    obj = sum(max(0.0, 1 - m) for m in margins) / len(rows) + lam / 2 * sum(a * a for a in w)
    acc = sum(m > 0 for m in margins) / len(rows)
    print('epoch', epoch, 'objective %.4f' % obj, 'accuracy %.3f' % acc)
    if best is None or obj < best - 1e-4:
        best, keep, patience = obj, list(w), 0
    else:
        patience += 1
    if patience == 8:
        print('stop, best objective', best)
        break
print('weights', keep)
