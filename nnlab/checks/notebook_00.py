"""Questions of notebook 00."""

from nnlab.checks.core import Judgement, choice, question
from nnlab.language import translate
from nnlab.recipe import Recipe
from nnlab.summary import summarize
from nnlab.training import train

choice(
    "00.1",
    right="c",
    a="It is the same kind of code, but not the same numbers. Run the next cell.",
    b="A level line at 1 is what the raw columns gave to saturated units. Here they are scaled.",
    d="It falls, and further than that. Run the next cell and compare with the grey line.",
)

choice(
    "00.2",
    right="b",
    a="A loss of 0 would be perfect, and on this scale it would lie below everything. What does 1 stand for?",
    c="NaN is a cross. A level line is made of ordinary numbers.",
    d="Nothing is broken: the curve says something. What does 1 stand for?",
)


@question("00.E1")
def _(answer: Recipe) -> Judgement:
    if not isinstance(answer, Recipe):
        return "Give a recipe, as in Recipe(learning_rate=0.1)."
    if answer.data != "penguins":
        return "Stay with the penguins here; your own table comes later."
    if answer.epochs > 3000 or sum(answer.hidden_sizes) > 64:
        return "It can be done with 1000 epochs and a few units; this would take too long."
    history = train(answer)
    if history.last_epoch == answer.epochs and history.relative_loss[-1] < history.line:
        return True
    return translate("What happened: {summary}").format(summary=summarize(history))
