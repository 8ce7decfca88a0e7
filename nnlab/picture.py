"""What every live view shares: the picture that a browser shows, and what keys and screen readers need."""

import base64
import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from traitlets import Unicode

from nnlab.style import BLUE

#: Run by the browser when a panel appears on a page.
SCRIPT = (Path(__file__).parent / "panel.js").read_text(encoding="utf-8")
#: Where the keyboard is must be seen, on a light page and on a dark one.
FOCUS = f"[data-nnlab] :focus-visible {{ outline: 3px solid {BLUE} !important; outline-offset: 2px }}"


class Picture(widgets.Image):
    """An image with an alternative text, which a screen reader says: its ``tooltip``.

    Parameters
    ----------
    width, height : int
        Pixels. They also keep the picture's place on the page before it is there.
    """

    # The front end asks a widget that has a tooltip for its description, and ipywidgets' own image has none.
    description = Unicode("").tag(sync=True)

    def __init__(self, width: int, height: int):
        room = widgets.Layout(width="100%", max_width=f"{width}px", height="auto")
        super().__init__(format="url", width=str(width), height=str(height), layout=room)

    def show(self, png: bytes, text: str) -> None:
        """Change the picture and its alternative text."""
        # In one message, because the browser loads the picture anew at each; as a "data:" address, because
        # an image widget puts PNG bytes into a temporary file of the browser, which takes some milliseconds.
        with self.hold_sync():
            self.value = b"data:image/png;base64," + base64.b64encode(png)
            self.tooltip = text


def helper(script: str = SCRIPT, style: str = FOCUS) -> widgets.HTML:
    """Make the unseen widget that brings a script and a style onto the page."""
    return hidden(f'<style onload="{html.escape(script)}">{style}</style>')


def hidden(content: str = "") -> widgets.HTML:
    """Make an HTML widget that is not seen."""
    return widgets.HTML(content, layout=widgets.Layout(display="none"))


class Live(widgets.VBox):
    """A live view with words below its pictures: what they show, or what went wrong.

    It begins with ``self._words``, an HTML widget of a fixed height: words that came and went would move the
    cells below.
    """

    def __init__(self, **room: str):
        self._words = widgets.HTML(layout=widgets.Layout(**room))
        super().__init__()

    def _guard(self, action: Callable[[], Any]) -> None:
        """Show what goes wrong in a callback: ipywidgets would swallow it. The last picture stays."""
        try:
            action()
        except Exception as error:
            self._complain(error)

    def _complain(self, error: Exception) -> None:
        self._say(str(error) or type(error).__name__, role="alert")

    def _say(self, sentence: str, role: str = "status") -> None:
        self._words.value = f'<div role="{role}" style="line-height:1.5">{html.escape(sentence)}</div>'
