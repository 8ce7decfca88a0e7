"""A figure that is drawn again and again, fast.

Most of the time of drawing goes into text and ticks, which seldom change. A `Canvas` keeps the pixels of
everything that stands still (one background for each set of limits it has met) and draws only the moving
artists over them. It never touches pyplot, so it can be used from any thread, and nothing is left behind.
"""

import io
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from nnlab.figures.curves import View
from nnlab.history import History
from nnlab.style import settings


class Canvas:
    """Two or more views side by side, each on its own axes.

    Parameters
    ----------
    views : sequence of View classes
    width, height : float
        Inches; 100 pixels each.
    """

    #: Backgrounds kept; each is one picture in memory.
    KEPT = 12

    def __init__(self, views: Sequence[type[View]], width: float = 10.0, height: float = 3.5):
        with mpl.rc_context(settings()):
            self.figure = Figure(figsize=(width, height))
            self._agg = FigureCanvasAgg(self.figure)
            grid = self.figure.subplots(1, len(views), squeeze=False)[0]
            # Fixed margins: a layout engine would move the axes whenever a tick label gets wider.
            self.figure.subplots_adjust(left=0.07, right=0.985, bottom=0.16, top=0.88, wspace=0.17)
            self.views = [view(ax) for view, ax in zip(views, grid, strict=True)]
        self._frames: OrderedDict[Hashable, Any] = OrderedDict()
        self._shown: Hashable = None

    def draw(self, history: History) -> bytes:
        """Draw a history; return the picture as PNG."""
        frame = tuple(view.frame(history) for view in self.views)
        if frame != self._shown:
            for view in self.views:
                view.set_frame(history)
            self._shown = frame
        for view in self.views:
            view.update(history)
        moving = [artist for view in self.views for artist in view.moving]
        if frame in self._frames:
            self._frames.move_to_end(frame)
            self._agg.restore_region(self._frames[frame])
        else:
            for artist in moving:
                artist.set_animated(True)  # left out of the background
            self._agg.draw()
            self._frames[frame] = self._agg.copy_from_bbox(self.figure.bbox)
            if len(self._frames) > self.KEPT:
                self._frames.popitem(last=False)
        for artist in moving:
            artist.axes.draw_artist(artist)
        return self._png()

    def _png(self) -> bytes:
        size, pixels = self._agg.get_width_height(), self._agg.buffer_rgba()
        picture = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1).convert("RGB")
        # 256 colours are plenty for lines and text, and quick to pack; level 1 of 9, because a picture that
        # is shown for a moment need not be small.
        buffer = io.BytesIO()
        picture.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
            buffer, "png", compress_level=1
        )
        return buffer.getvalue()
