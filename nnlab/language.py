"""The language of what a learner reads: English, or one of the catalogues in nnlab/locale.

Sentences are written in English where they are made, and looked up at that moment::

    from nnlab.language import translate as _

    _("Stopped at epoch {epoch}.").format(epoch=3)

What is translated: labels, the words in pictures, and summaries. Names of code stay as they are, and so do
the errors that tell a programmer what an argument must be. ``tools/translation.py`` keeps the catalogues.

References
----------
The Python library's ``gettext``: https://docs.python.org/3/library/gettext.html
"""

import gettext
import os
import warnings
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "nnlab"  #: a catalogue's file name, without its ending
ENGLISH = "en"
VARIABLE = "NNLAB_LANGUAGE"  #: of the environment: the language to begin with

_current: str | None = None


def languages() -> list[str]:
    """Return the names of the languages there are.

    Examples
    --------
    >>> languages()
    ['en', 'zh_CN']
    """
    found = CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return [ENGLISH, *sorted(path.parent.parent.name for path in found)]


def language(name: str | None = None) -> str:
    """Choose the language of panels, figures and hints made from now on.

    Before it is chosen, it is the one that the environment variable ``NNLAB_LANGUAGE`` names, else English.

    Parameters
    ----------
    name : str, optional
        "en" or "zh_CN". Without a name nothing changes.

    Returns
    -------
    str
        The language in force.

    Raises
    ------
    ValueError
        If there is no such language.

    Examples
    --------
    >>> language()
    'en'
    """
    global _current
    if name is not None:
        if name not in languages():
            raise ValueError(_no_language(name))
        _current = name
    elif _current is None:
        _current = _from_environment()
    return _current


def _from_environment() -> str:
    name = os.environ.get(VARIABLE, "") or ENGLISH
    if name in languages():
        return name
    # A slip in a setting must not keep a notebook from running.
    warnings.warn(f"{VARIABLE}: {_no_language(name)} So it is English.", UserWarning, stacklevel=2)
    return ENGLISH


def _no_language(name: str) -> str:
    return f"There is no language {name!r}; choose from {', '.join(languages())}."


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    """Read a catalogue; English needs none."""
    return gettext.NullTranslations() if name == ENGLISH else gettext.translation(DOMAIN, CATALOGUES, [name])


def translate(text: str, context: str = "") -> str:
    """Return a text in the language in force, or in English where it is not translated.

    Parameters
    ----------
    text : str
        In English, a literal where it is possible: what fills its braces comes later, by ``.format``.
    context : str, optional
        What an English word means here that has several meanings.

    Examples
    --------
    >>> translate("straight line: {loss}").format(loss=0.16)
    'straight line: 0.16'
    """
    if not text:  # gettext keeps the head of its catalogue there
        return text
    catalogue = _catalogue(language())
    return catalogue.pgettext(context, text) if context else catalogue.gettext(text)


def paragraph(*sentences: str) -> str:
    """Put sentences one after the other, with a space between them where the language has one.

    Examples
    --------
    >>> paragraph("It learns.", "The limit is far.")
    'It learns. The limit is far.'
    """
    joined, *rest = sentences
    for sentence in rest:
        joined = translate("{sentence} {next}").format(sentence=joined, next=sentence)
    return joined


def marked(text: str) -> str:
    """Return a text as it is: one that is translated only later, and must be in the catalogue.

    Examples
    --------
    >>> LABELS = {"seed": marked("seed")}
    >>> translate(LABELS["seed"])
    'seed'
    """
    return text
