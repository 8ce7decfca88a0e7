import numpy as np

sentences = '''
greet|hello there
greet|hi good morning
greet|hey how are you
greet|good evening to you
greet|hello my friend
menu|what is for lunch today
menu|show the lunch menu
menu|is there soup today
menu|what do they cook for dinner
menu|show dinner menu please
bus|when does the bus leave
bus|next shuttle to campus
bus|which bus goes to campus
bus|shuttle times for tonight
bus|when is the next bus
print|how do i print a page
print|printer has no paper
print|where is the printer
print|the printer is jammed
print|print my page in color
'''
pairs = [ln.split('|') for ln in sentences.strip().splitlines()]
tags = sorted({p[0] for p in pairs})
words = sorted({w for p in pairs for w in p[1].split()})


def bag(text):
    v = np.zeros(len(words))
    for w in text.split():
        v[words.index(w)] = 1
    return v


train_x = np.array([bag(p[1]) for p in pairs] * 6)
train_y = np.array([np.eye(len(tags))[tags.index(p[0])] for p in pairs] * 6)
np.random.seed(77)
np.random.shuffle(train_x)
np.random.shuffle(train_y)

W = np.random.randn(len(words), len(tags)) * 0.01
bias = np.zeros(len(tags))
lr = 0.5
for epoch in range(2000):
    s = train_x @ W + bias
    s -= s.max(axis=1, keepdims=True)
    p = np.exp(s)
    p /= p.sum(axis=1, keepdims=True)
    loss = -np.mean(np.sum(train_y * np.log(p), axis=1))
    d = (p - train_y) / len(train_x)
    W -= lr * train_x.T @ d
    bias -= lr * d.sum(axis=0)
    if epoch % 250 == 0:
        acc = np.mean(p.argmax(1) == train_y.argmax(1))
        print(f'epoch {epoch} loss {loss:.4f} accuracy {acc:.3f}')
print('final', loss, np.mean(p.argmax(1) == train_y.argmax(1)))
for q in ('hello there', 'when is the next bus', 'where is the printer'):
    print(q, '->', tags[int(np.argmax(bag(q) @ W + bias))])
