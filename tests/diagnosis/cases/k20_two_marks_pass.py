import numpy as np


class LogisticRegression:
    def __init__(self, num_epochs=10000, lr=0.01):
        self.num_epochs = num_epochs
        self.lr = lr

    def sigmoid(self, Z):
        return 1 / (1 + np.exp(-Z))

    def loss(self, y, A):
        A = np.clip(A, 1e-7, 1 - 1e-7)
        return -np.mean(y * np.log(A) + (1 - y) * np.log(1 - A))

    def fit(self, X, y):
        n, m = X.shape
        self.W = np.zeros((n, 1))
        self.b = 0
        for epoch in range(1, self.num_epochs + 1):
            A = self.sigmoid(np.dot(self.W.T, X) + self.b)
            dZ = A - y
            self.W = self.W - self.lr / m * np.dot(X, dZ.T)
            self.b = self.b - self.lr / m * np.sum(dZ)
            if epoch <= 3 or epoch % 700 == 0:
                print(f"Epoch {epoch} - Loss = {self.loss(y, A)}")

    def predict(self, X):
        return self.sigmoid(np.dot(self.W.T, X) + self.b) > 0.5


np.random.seed(16)
marks = np.random.uniform(30, 100, (2, 100))
passed = ((marks.sum(axis=0) + np.random.normal(0, 8, 100)) > 128).astype(float).reshape(1, -1)
model = LogisticRegression()
model.fit(marks, passed)
print("accuracy", np.mean(model.predict(marks) == passed))
