"""Numbers as people read them."""

import math
from typing import Final


def rounded(value: float, digits: int) -> str:
    """Return a number rounded half up, as people do, without a sign before zero."""
    scale = 10**digits
    # The small push takes 2.675 for what it means, not for what a float holds of it.
    number = math.floor(abs(value) * scale + 0.5 + 1e-9) / scale
    text = f"{number:,.{digits}f}"
    return f"-{text}" if value < 0 and number else text


def _share(value: float) -> str:
    """Return a share in percent; what is not quite none or all is not rounded to it."""
    if 0 < value < 0.005:
        return "<0.1%" if value < 0.001 else f"{rounded(100 * value, 1)}%"
    if 0.995 <= value < 1:
        return ">99.9%" if value > 0.999 else f"{rounded(100 * value, 1)}%"
    return f"{rounded(100 * value, 0)}%"


def _p(value: float) -> str:
    return "<0.001" if value < 0.001 else rounded(value, 3)


def _step(value: float) -> str:
    """Return a difference with its sign."""
    text = rounded(value, 1)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def _points(value: float) -> str:
    """Return a difference of shares in percentage points."""
    return _step(100 * value)


WRITTEN: Final = {"share": _share, "p": _p, "step": _step, "points": _points}
