import io
import numpy

numpy.random.seed(99)
digits = numpy.zeros((10, 28, 28))
for d in range(10):
    digits[d, 4:24, 6:22] = numpy.kron(numpy.random.rand(5, 4) > 0.5, numpy.ones((4, 4)))
text = io.StringIO()
for _ in range(500):
    d = numpy.random.randint(10)
    noisy = numpy.clip(digits[d] * 230 + numpy.random.normal(0, 25, (28, 28)), 0, 255).astype(int)
    text.write(str(d) + ',' + ','.join(map(str, noisy.ravel())) + '\n')
training_data_list = text.getvalue().splitlines()


class neuralNetwork:
    def __init__(self, inputnodes, hiddennodes, outputnodes, learningrate):
        self.wih = numpy.random.rand(hiddennodes, inputnodes)
        self.who = numpy.random.rand(outputnodes, hiddennodes)
        self.lr = learningrate
        self.activation_function = lambda x: 1 / (1 + numpy.exp(-x))

    def query(self, inputs_list):
        inputs = numpy.array(inputs_list, ndmin=2).T
        hidden = self.activation_function(numpy.dot(self.wih, inputs))
        return self.activation_function(numpy.dot(self.who, hidden))

    def train(self, inputs_list, targets_list):
        inputs = numpy.array(inputs_list, ndmin=2).T
        targets = numpy.array(targets_list, ndmin=2).T
        hidden = self.activation_function(numpy.dot(self.wih, inputs))
        final = self.activation_function(numpy.dot(self.who, hidden))
        output_errors = targets - final
        hidden_errors = numpy.dot(self.who.T, output_errors)
        self.who += self.lr * numpy.dot(output_errors * final * (1.0 - final), hidden.T)
        self.wih += self.lr * numpy.dot(hidden_errors * hidden * (1.0 - hidden), inputs.T)
        return float((output_errors ** 2).sum())


n = neuralNetwork(784, 100, 10, 0.1)
for e in range(5):
    loss = 0
    for record in training_data_list:
        all_values = record.split(',')
        inputs = numpy.array(all_values[1:], dtype=float) / 255.0 * 0.99 + 0.01
        targets = numpy.zeros(10) + 0.01
        targets[int(all_values[0])] = 0.99
        loss += n.train(inputs, targets)
    print('epoch', e, 'error', loss / len(training_data_list))

scorecard = []
for record in training_data_list[:200]:
    all_values = record.split(',')
    outputs = n.query(numpy.array(all_values[1:], dtype=float) / 255.0 * 0.99 + 0.01)
    scorecard.append(1 if numpy.argmax(outputs) == int(all_values[0]) else 0)
print('performance = ', sum(scorecard) / len(scorecard))
print(outputs.ravel())
