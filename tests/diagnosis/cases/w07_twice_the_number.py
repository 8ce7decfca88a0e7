import numpy as np

np.random.seed(2)


class NeuralNetwork:
    def __init__(self, inputnodes, hiddennodes, outputnodes, learningrate):
        self.lr = learningrate
        self.wih = np.random.normal(0.0, pow(inputnodes, -0.5), (hiddennodes, inputnodes))
        self.who = np.random.normal(0.0, pow(hiddennodes, -0.5), (outputnodes, hiddennodes))

    def train(self, inputs_list, targets_list):
        inputs = np.array(inputs_list, ndmin=2).T
        targets = np.array(targets_list, ndmin=2).T
        hidden_outputs = np.dot(self.wih, inputs)
        final_outputs = np.dot(self.who, hidden_outputs)
        output_errors = targets - final_outputs
        hidden_errors = np.dot(self.who.T, output_errors)
        self.who += self.lr * np.dot(output_errors * final_outputs * (1.0 - final_outputs), hidden_outputs.T)
        self.wih += self.lr * np.dot(hidden_errors * hidden_outputs * (1.0 - hidden_outputs), inputs.T)
        return output_errors[0, 0]

    def query(self, inputs_list):
        inputs = np.array(inputs_list, ndmin=2).T
        return np.dot(self.who, np.dot(self.wih, inputs))


net = NeuralNetwork(1, 20, 1, 0.005)
for epoch in range(900):
    gone = []
    for i in range(-5, 6):
        gone.append(net.train([float(i)], [float(i + i)]))
    if epoch < 4 or epoch % 100 == 0:
        print(epoch, 'last error', gone[-1], 'mean sq', sum(e * e for e in gone) / 11)
print('5 + 5 =', net.query([5.0])[0, 0])
