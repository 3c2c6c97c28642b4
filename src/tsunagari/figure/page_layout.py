"""The sheet that every picture is drawn on: size in inches, light or dark, title above, caution below."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tsunagari.errors import Note
from tsunagari.figure.fonts import drawable, font, width
from tsunagari.palette import OUTLINE
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from tsunagari.findings import Findings

POINT: Final = 72.0
MARGIN: Final = 0.35
TITLE: Final = 17.0
LEAST_TITLE: Final = 12.0
TEXT: Final = 9.5
SMALL: Final = 8.0


@dataclass(frozen=True)
class Theme:
    """Colours of a sheet."""

    paper: str
    ink: str
    soft: str
    line: str
    faint: str
    ties: tuple[str, str]
    outline: str
    accent: str


LIGHT: Final = Theme(
    "#FFFFFF", OUTLINE, "#4A5560", "#AEB6BE", "#EEF0F2", ("#DFE3E7", "#505B66"), OUTLINE, "#005AFF"
)
DARK: Final = Theme(
    "#14171A", "#F2F4F5", "#B9C1C9", "#5B656F", "#23282D", ("#2E343A", "#C5CDD5"), "#F2F4F5", "#4DC4FF"
)


class Picture(Figure):
    """A matplotlib figure that knows what could not be drawn as it is written.

    Attributes
    ----------
    notes : tuple of Note
        Letters that the font does not have, drawn as 〓.

    """

    notes: tuple[Note, ...] = ()


@dataclass
class Paper:
    """One sheet; positions are inches from its lower left corner."""

    wide: float
    high: float
    theme: Theme
    lang: Language
    missing: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.figure = Picture(figsize=(self.wide, self.high), dpi=150, facecolor=self.theme.paper)
        FigureCanvasAgg(self.figure)
        self.page = self.area((0.0, 0.0, self.wide, self.high), (0.0, self.wide), (0.0, self.high))

    def area(
        self, box: tuple[float, float, float, float], across: tuple[float, float], up: tuple[float, float]
    ) -> Axes:
        """Return bare axes in a part of the sheet (left, bottom, width, height), with their limits."""
        sheet = (self.wide, self.high, self.wide, self.high)
        left, bottom, wide, high = (inch / whole for inch, whole in zip(box, sheet, strict=True))
        axes = self.figure.add_axes((left, bottom, wide, high))
        axes.set_axis_off()
        axes.set_xlim(*across)
        axes.set_ylim(*up)
        return axes

    def write(
        self, x: float, y: float, text: str, *, axes: Axes | None = None, size: float = TEXT, **style: Any
    ) -> Text:
        """Write a text as it stands (no mathematics), every glyph checked."""
        shown, missing = drawable(text)
        self.missing |= missing
        style = {"color": self.theme.ink, "va": "center", **style}
        return (axes or self.page).text(
            x, y, shown, fontproperties=font(size), parse_math=False, linespacing=1.15, **style
        )

    def frame(self, title: str, subtitle: str, how: str, findings: Findings) -> float:
        """Write title, subtitle, how to read it and the caution; return the height that the top takes."""
        top = self.high - MARGIN
        marks = [say("figure.public" if findings.settings.get("public") else "figure.office", self.lang)]
        if findings.provenance.get("synthetic"):
            marks.append(say("figure.synthetic", self.lang))
        box = {"boxstyle": "round,pad=0.35", "facecolor": self.theme.faint, "edgecolor": self.theme.line}
        at = self.wide - MARGIN - 0.06
        for mark in marks:
            self.write(at, top - 0.13, mark, size=TEXT, ha="right", bbox=box)
            at -= (width(mark) * TEXT + 14) / POINT
        room, drop = self.wide - 2 * MARGIN, 0.0
        if fitting(title, at - MARGIN, TITLE) < LEAST_TITLE:
            # A sentence of two lines under the badges reads better than one in small letters.
            size = next(
                size
                for size in (TITLE, 15.0, 13.0, 11.0, 9.0, 6.0)
                if len(self.folded(title, room, size)) <= 2 or size == 6.0
            )
            for number, line in enumerate(self.folded(title, room, size)):
                self.write(MARGIN, top - 0.42 - number * size * 1.3 / POINT, line, size=size)
            drop = 0.42 - 0.13 + (len(self.folded(title, room, size)) - 1) * size * 1.3 / POINT
        else:
            self.write(MARGIN, top - 0.13, title, size=fitting(title, at - MARGIN, TITLE))
        self.write(
            MARGIN, top - 0.44 - drop, subtitle, size=fitting(subtitle, room, TEXT), color=self.theme.soft
        )
        lines = [*self.folded(how), *self.folded(say("common.caution", self.lang))]
        for number, line in enumerate(reversed(lines)):
            self.write(MARGIN, MARGIN * 0.75 + number * 0.165, line, size=SMALL, color=self.theme.soft)
        return 0.95 + drop

    def foot(self, how: str) -> float:
        """Return the height that the lines at the bottom take."""
        lines = len(self.folded(how)) + len(self.folded(say("common.caution", self.lang)))
        return MARGIN * 0.75 + lines * 0.165 + 0.1

    def folded(self, text: str, room: float | None = None, size: float = SMALL) -> list[str]:
        """Break a sentence into lines that fit (inches)."""
        most = (room or self.wide - 2 * MARGIN) * POINT / size
        pieces = [f"{word} " for word in text.split()] if self.lang == "en" else _unbroken(text)
        lines = [""]
        for piece in pieces:
            if lines[-1] and width(drawable(lines[-1] + piece.rstrip())[0]) > most:
                lines.append("")
            lines[-1] += piece
        return [line.strip() for line in lines if line.strip()]

    def finished(self) -> Picture:
        """Return the figure with its notes."""
        if self.missing:
            foot = say("figure.missing_foot", self.lang, count=len(self.missing))
            self.write(MARGIN, MARGIN * 0.32, foot, size=SMALL, color=self.theme.soft)
            letters = "".join(sorted(letter for letter in self.missing if letter.isprintable()))
            self.figure.notes = (
                Note("figure.missing_glyphs", {"letters": letters or "?"}, count=len(self.missing)),
            )
        return self.figure


def fitting(text: str, room: float, most: float) -> float:
    """Return the size in points, at most ``most``, at which one line fits into a room in inches."""
    return min(most, max(room, 0.1) * POINT / max(width(drawable(text)[0]), 0.1))


def _unbroken(text: str) -> list[str]:
    """Return pieces between which a Japanese line may end (the usual rules for the ends of lines)."""
    pieces: list[str] = []
    for letter in text:
        before = pieces[-1][-1] if pieces else ""
        word = letter.isascii() and letter.isalnum() and before.isascii() and before.isalnum()
        if pieces and (word or before in "（「" or letter in " 、。）」・ー〜々っゃゅょッャュョ%％"):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def mixed(low: str, high: str, share: float) -> tuple[float, float, float]:
    """Return the colour a share of the way from one to another."""
    ends = [[int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)] for colour in (low, high)]
    red, green, blue = (a + (b - a) * share for a, b in zip(*ends, strict=True))
    return red, green, blue
