"""The Japanese font of every picture: IPAexGothic as matplotlib-fontja ships it, every glyph checked.

The font is used by its file, so neither the user's settings nor matplotlib's font list change.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

FAMILY: Final = "IPAexGothic"
FALLBACKS: Final = ("Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP", "sans-serif")
"""What a vector picture names after it, for readers without that font."""
GETA: Final = "〓"
"""Printers' sign for a letter that is not in the case."""
_POINT: Final = 64.0
# Variation selectors and joiners choose between forms of a letter and have no glyph of their own.
_INVISIBLE: Final = frozenset(
    [0x200B, 0x200C, 0x200D, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
)


@cache
def font_file() -> Path:
    """Return the font's file; looked up without importing the package, whose import changes rcParams."""
    spec = find_spec("matplotlib_fontja")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name="matplotlib_fontja")
    return Path(spec.origin).parent / "fonts" / "ipaexg.ttf"


def font(size: float) -> FontProperties:
    """Return the font in points."""
    return FontProperties(family=FAMILY, fname=str(font_file()), size=size)


@cache
def _face() -> FT2Font:
    face = FT2Font(str(font_file()))
    face.set_size(100.0, 72.0)
    return face


@cache
def _known() -> frozenset[int]:
    return frozenset(_face().get_charmap())


def drawable(text: str) -> tuple[str, frozenset[str]]:
    """Return a text that can be drawn, and the letters that became 〓.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of (str, frozenset of str)

    Examples
    --------
    >>> drawable("保健所")
    ('保健所', frozenset())

    """
    kept = [letter for letter in text if ord(letter) not in _INVISIBLE]
    missing = frozenset(letter for letter in kept if letter != "\n" and ord(letter) not in _known())
    return "".join(GETA if letter in missing else letter for letter in kept), missing


@cache
def width(text: str) -> float:
    """Return the width of one line in em, as the font has it."""
    face = _face()
    # 100 points at 72 dpi: one em is 100 pixels of 64 units; linearHoriAdvance is in 1/65536 pixels.
    return sum(face.load_char(ord(letter)).linearHoriAdvance for letter in text) / 65536 / 100
