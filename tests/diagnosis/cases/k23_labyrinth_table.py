import random

random.seed(5)
PLAN = ["S..#....",
        ".#.#.##.",
        ".#...#..",
        ".####.#.",
        "......#G"]
H, B = len(PLAN), len(PLAN[0])
MOVES = [(-1, 0), (1, 0), (0, -1), (0, 1)]
Q = {(r, c): [0.0] * 4 for r in range(H) for c in range(B) if PLAN[r][c] != "#"}


def move(pos, a):
    r, c = pos[0] + MOVES[a][0], pos[1] + MOVES[a][1]
    if not (0 <= r < H and 0 <= c < B) or PLAN[r][c] == "#":
        return pos, -5.0, False
    if PLAN[r][c] == "G":
        return (r, c), 50.0, True
    return (r, c), -1.0, False


alpha, gamma, eps = 0.3, 0.95, 1.0
sums = []
for episode in range(600):
    pos, end, total, n = (0, 0), False, 0.0, 0
    while not end and n < 300:
        if random.random() < eps:
            a = random.randrange(4)
        else:
            a = Q[pos].index(max(Q[pos]))
        nxt, reward, end = move(pos, a)
        goal = reward if end else reward + gamma * max(Q[nxt])
        Q[pos][a] += alpha * (goal - Q[pos][a])
        pos, total, n = nxt, total + reward, n + 1
    sums.append(total)
    eps = max(0.05, eps * 0.99)
    if episode % 50 == 49:
        print("episode", episode + 1, "last", total, "mean of 50", sum(sums[-50:]) / 50)

pos, path = (0, 0), [(0, 0)]
while PLAN[pos[0]][pos[1]] != "G" and len(path) < 60:
    pos = move(pos, Q[pos].index(max(Q[pos])))[0]
    path.append(pos)
print("path length", len(path) - 1, "reached", PLAN[pos[0]][pos[1]] == "G")
