import numpy as np

np.random.seed(4)
song = "row row row your boat gently down the stream merrily merrily merrily merrily life is but a dream " * 3
letters = sorted(set(song))
code = {c: i for i, c in enumerate(letters)}
V, H, T, RATE = len(letters), 24, 20, 0.1

P = {"Wg": np.random.randn(4 * H, V + H) * 0.1, "bg": np.zeros((4 * H, 1)),
     "Wy": np.random.randn(V, H) * 0.1, "by": np.zeros((V, 1))}
memory = {k: np.zeros_like(v) for k, v in P.items()}


def sig(x):
    return 1 / (1 + np.exp(-x))


def pass_through(ins, outs, h, c):
    tape, loss = [], 0
    for a, b in zip(ins, outs):
        x = np.zeros((V, 1))
        x[a] = 1
        joined = np.vstack((x, h))
        g = P["Wg"] @ joined + P["bg"]
        i, f, o, u = sig(g[:H]), sig(g[H:2 * H] + 1), sig(g[2 * H:3 * H]), np.tanh(g[3 * H:])
        c_old, c = c, f * c + i * u
        h = o * np.tanh(c)
        y = P["Wy"] @ h + P["by"]
        p = np.exp(y - y.max())
        p /= p.sum()
        loss -= np.log(p[b, 0])
        tape.append((joined, i, f, o, u, c_old, c, h, p, b))
    G = {k: np.zeros_like(v) for k, v in P.items()}
    dh_next, dc_next = np.zeros((H, 1)), np.zeros((H, 1))
    for joined, i, f, o, u, c_old, c_new, hh, p, b in reversed(tape):
        dy = p.copy()
        dy[b] -= 1
        G["Wy"] += dy @ hh.T
        G["by"] += dy
        dh = P["Wy"].T @ dy + dh_next
        dc = dh * o * (1 - np.tanh(c_new) ** 2) + dc_next
        dg = np.vstack((dc * u * i * (1 - i), dc * c_old * f * (1 - f),
                        dh * np.tanh(c_new) * o * (1 - o), dc * i * (1 - u ** 2)))
        G["Wg"] += dg @ joined.T
        G["bg"] += dg
        dh_next, dc_next = (P["Wg"].T @ dg)[V:], dc * f
    for k in G:
        np.clip(G[k], -5, 5, out=G[k])
    return loss, G, h, c


pos, step = 0, 0
smooth = -np.log(1.0 / V) * T
h, c = np.zeros((H, 1)), np.zeros((H, 1))
while step <= 1500:
    if pos + T + 1 >= len(song):
        pos, h, c = 0, np.zeros((H, 1)), np.zeros((H, 1))
    idx = [code[ch] for ch in song[pos:pos + T + 1]]
    loss, G, h, c = pass_through(idx[:-1], idx[1:], h, c)
    smooth = smooth * 0.99 + loss * 0.01
    for k in P:
        memory[k] += G[k] ** 2
        P[k] -= RATE * G[k] / np.sqrt(memory[k] + 1e-8)
    if step % 100 == 0:
        print("iter %d, loss %.3f, smooth %.3f" % (step, loss, smooth))
    pos += T
    step += 1
