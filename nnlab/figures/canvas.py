"""A figure that is drawn again and again, fast.

Most of the time of drawing goes into text and ticks, which seldom change. A `Canvas` keeps the pixels of
everything that stands still (one background for each set of limits it has met) and draws only the moving
artists over them; of a moving label it keeps the pixels too, and puts them down where the label is now. It
never touches pyplot, so it can be used from any thread, and nothing is left behind.
"""

import struct
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.text import Text

from nnlab.figures.base import font_family, settings, still_axes
from nnlab.figures.curves import View


class Canvas:
    """Two or more views side by side (in the projector style below each other), each on its own axes.

    Parameters
    ----------
    views : sequence of View classes
    width, height : float
        Inches, 100 pixels each, in the notebook style.
    """

    #: How many backgrounds are kept, each a picture in memory, and how many labels.
    BACKGROUNDS, LABELS = 8, 40

    def __init__(self, views: Sequence[type[View]], width: float = 10.0, height: float = 3.5):
        with mpl.rc_context(settings()):
            grid = still_axes(len(views), width, height)
            self.figure = grid[0].figure
            self._agg = self.figure.canvas
            self.views = [view(ax) for view, ax in zip(views, grid, strict=True)]
        self._fonts = font_family()
        self._backgrounds = Kept(self.BACKGROUNDS)
        self._labels = Kept(self.LABELS)
        self._shown: Hashable = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._agg.get_width_height()

    def draw(self, history: Any) -> bytes:
        """Draw a history (or whatever else the views show); return the picture as PNG."""
        if self._fonts != font_family():  # the language is another one, and with it the words to come
            self._fonts = font_family()
            for text in self.figure.findobj(Text):
                text.set_fontfamily(self._fonts)
        frame = tuple(view.frame(history) for view in self.views)
        if frame != self._shown:
            for view in self.views:
                view.set_frame(history)
            self._shown = frame
        for view in self.views:
            view.update(history)
        moving = [artist for view in self.views for artist in view.moving]
        self._agg.restore_region(self._backgrounds.get(frame, lambda: self._paint_background(moving)))
        for artist in moving:
            if isinstance(artist, Text):
                self._put_label(artist)
            else:
                artist.axes.draw_artist(artist)
        return png(np.asarray(self._agg.buffer_rgba()))

    def _paint_background(self, moving: list[Artist]) -> Any:
        for artist in moving:
            artist.set_animated(True)  # left out of the background
        self._agg.draw()
        return self._agg.copy_from_bbox(self.figure.bbox)

    def _put_label(self, label: Text) -> None:
        if not label.get_text():
            return
        look = (label.get_text(), label.get_ha(), label.get_va(), label.get_color(), label.get_weight())
        pixels, right, up = self._labels.get((*look, label.get_size()), lambda: self._paint_label(label))
        x, y = label.get_transform().transform(label.get_position())
        renderer = self._agg.get_renderer()
        renderer.draw_image(renderer.new_gc(), round(x) + right, round(y) + up, pixels)

    def _paint_label(self, label: Text) -> tuple[np.ndarray, int, int]:
        """Return the pixels of a label, and where they lie, seen from the point that it is attached to."""
        width, height = self.size
        alone = Text(
            width // 2,
            height // 2,
            label.get_text(),
            color=label.get_color(),
            ha=label.get_ha(),
            va=label.get_va(),
            fontproperties=label.get_fontproperties(),
            figure=self.figure,
        )
        if box := label.get_bbox_patch():
            look = {"facecolor": box.get_facecolor(), "linewidth": box.get_linewidth()}
            alone.set_bbox({"boxstyle": box.get_boxstyle(), **look})
        sheet = RendererAgg(width, height, self.figure.dpi)
        alone.draw(sheet)
        pixels = np.asarray(sheet.buffer_rgba())[::-1]  # like Matplotlib's, y runs upwards
        rows, columns = np.nonzero(pixels[:, :, 3])
        left, low = columns.min(), rows.min()
        inked = pixels[low : rows.max() + 1, left : columns.max() + 1].copy()
        return inked, left - width // 2, low - height // 2


def beneath(canvases: Sequence[Canvas]) -> bytes:
    """The pictures of canvases of one width, one below the other, as PNG."""
    return png(np.vstack([np.asarray(canvas.figure.canvas.buffer_rgba()) for canvas in canvases]))


class Kept(OrderedDict):
    """What was made lately, up to a number of things; the one not asked for longest goes first."""

    def __init__(self, number: int):
        super().__init__()
        self._number = number

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what was made for ``key``, or make it."""
        if key not in self:
            self[key] = make()
            if len(self) > self._number:
                self.popitem(last=False)
        self.move_to_end(key)
        return self[key]


def png(pixels: np.ndarray) -> bytes:
    r"""Pack pixels of shape (height, width, 4) into a PNG file, as they are but for their transparency.

    Pillow would look for the best filter for every row, which takes three times as long as the packing; a
    picture that is shown for a moment need not be small. So: no filter, and level 1 of 9.

    Examples
    --------
    >>> png(np.zeros((350, 1000, 4), np.uint8))[:4]
    b'\x89PNG'
    """
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)  # every row begins with the number of its filter
    for colour in range(3):
        rows[:, 1 + colour :: 3] = pixels[:, :, colour]
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits; 2: red, green, blue
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, level=1)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
