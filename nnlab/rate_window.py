"""The learning-rate window of a panel: computed after the curves, when nobody waits, from coarse to fine."""

from collections.abc import Callable

import numpy as np

from nnlab.figures.canvas import Canvas
from nnlab.figures.window import Window, WindowView
from nnlab.history import History
from nnlab.picture import Picture
from nnlab.recipe import Recipe
from nnlab.sweep import Sweep, sweep


class RateWindow:
    """How training would end at each of many learning rates, kept up to date with a panel's sliders.

    Attributes
    ----------
    picture : Picture
    sentence : str
        What the picture shows.
    sweep : Sweep or None
        The runs behind the picture; see ``Sweep.computed`` for how many of them are done.
    """

    #: How many learning rates.
    RATES = 48

    def __init__(self):
        self.canvas = Canvas([WindowView], height=2.7)
        self.picture = Picture(*self.canvas.size)
        self.sentence = ""
        self.sweep: Sweep | None = None
        self._shows: tuple[Recipe, tuple[float, float]] | None = None

    def update(
        self, history: History, limit: float, ends: tuple[float, float], stop: Callable[[], bool]
    ) -> None:
        """Show the window of a history's recipe, from one learning rate to another, unless stopped.

        At another learning rate it is the same window, and only the mark of the rate moves.
        """

        def show(so_far: Sweep) -> None:
            self.sweep = so_far
            window = Window(so_far, history.recipe.learning_rate, limit, history.line)
            self.sentence = str(window)
            self.picture.show(self.canvas.draw(window), self.sentence)

        shows = history.recipe.but(learning_rate=1), ends
        if self._shows == shows and self.sweep.computed.all():
            show(self.sweep)
            return
        self._shows = shows
        rates = np.geomspace(*ends, self.RATES)
        sweep(history.recipe, progress=show, stop=stop, warn=False, learning_rate=rates)
