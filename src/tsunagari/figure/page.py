"""A sheet for one scene: size in inches, light or dark, title above, legend and caution below."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from matplotlib import rc_context, style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tsunagari.errors import Note
from tsunagari.figure.fonts import FALLBACKS, FAMILY, drawable, font, width
from tsunagari.figure.pen import paint, scatter
from tsunagari.findings import Findings
from tsunagari.layout import wrapped
from tsunagari.scene.shapes import A4, Key, Mark, Scene
from tsunagari.scene.svg import DARK, LIGHT, Theme
from tsunagari.scene.text import fiscal_year
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

_POINT: Final = 72.0
MARGIN: Final = 0.35
_TITLES: Final = (17.0, 15.0, 13.0, 11.0, 9.0, 6.0)
_TEXT, _SMALL = 9.5, 8.0
_LINE: Final = 0.165
_ROW: Final = 0.235
INCH: Final = 8.5 / A4.small / _POINT
"""Of a pixel of the scene: small letters have 8.5 points where the sheet's size is free."""
_SHEET: Final = ((7.5, 18.0), (4.2, 13.0))
FRAME: Final = 2.4
# Text stays text, and identifiers in SVG come from the content instead of chance.
_VECTOR: Final[Any] = {"svg.fonttype": "none", "svg.hashsalt": "tsunagari", "pdf.fonttype": 42}


class Picture(Figure):
    """A matplotlib figure that knows what could not be drawn as it is written.

    Attributes
    ----------
    notes : tuple of Note
        Letters that the font does not have, drawn as 〓.

    """

    notes: tuple[Note, ...] = ()


def on_axes(scene: Scene, axes: Axes, *, dark: bool = False) -> Picture:
    """Draw a scene into somebody's axes, without title, legend or caution; return their figure."""
    missing: set[str] = set()
    paint(axes, scene, DARK if dark else LIGHT, missing)
    figure: Any = axes.figure
    figure.notes = _missing(missing)
    return figure  # type: ignore[no-any-return]


def sheet_of(
    scene: Scene, lang: Language, findings: Findings | None, size: tuple[float, float] | None = None, *,
    dark: bool = False, year: int | None = None, colour: str = "sector",
) -> Picture:  # fmt: skip
    """Return a scene on a sheet: between what is said above and below, or without findings alone."""
    with style.context("default"), rc_context(_VECTOR):
        sheet = _Sheet(scene, size or _size(scene), DARK if dark else LIGHT, lang)
        if findings is not None:
            return sheet.of(findings, year, colour)
        paint(sheet.area(0.1, 0.1, sheet.wide - 0.2, sheet.high - 0.2), scene, sheet.theme, sheet.missing)
        return sheet.figure


def encoded(picture: Picture, ending: str, *, dpi: float, version: object) -> bytes:
    """Return a picture as PNG, SVG or PDF: our name in it, no date."""
    name = f"tsunagari {version or ''}".strip()
    metadata: dict[str, dict[str, str | None]] = {
        "png": {"Software": name},
        "svg": {"Creator": name, "Date": None},
        "pdf": {"Creator": name, "Producer": name, "CreationDate": None},
    }
    buffer = BytesIO()
    with style.context("default"), rc_context(_VECTOR):
        picture.savefig(buffer, format=ending, dpi=dpi, metadata=metadata[ending])
    content = buffer.getvalue()
    if ending != "svg":
        return content
    # A reader without the font takes the next Japanese one of its system.
    families = ", ".join(name if "-" in name else f"'{name}'" for name in FALLBACKS)
    return content.replace(f"'{FAMILY}'".encode(), f"'{FAMILY}', {families}".encode())


def _size(scene: Scene) -> tuple[float, float]:
    (least_wide, most_wide), (least_high, most_high) = _SHEET
    wide = min(max(scene.width * INCH + 2 * MARGIN, least_wide), most_wide)
    return round(wide, 2), round(min(max(scene.height * INCH + FRAME, least_high), most_high), 2)


def _missing(letters: set[str]) -> tuple[Note, ...]:
    """Return what is to be said of letters that the font does not have."""
    if not letters:
        return ()
    shown = "".join(sorted(filter(str.isprintable, letters))) or "?"
    return (Note("figure.missing_glyphs", {"letters": shown}, count=len(letters)),)


@dataclass
class _Sheet:
    """One sheet; positions are inches from its lower left corner."""

    scene: Scene
    size: tuple[float, float]
    theme: Theme
    lang: Language
    missing: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.wide, self.high = self.size
        self.figure = Picture(figsize=self.size, dpi=150, facecolor=self.theme.ground)
        FigureCanvasAgg(self.figure)
        self.page = self.area(0.0, 0.0, self.wide, self.high)
        self.page.set_xlim(0.0, self.wide)
        self.page.set_ylim(0.0, self.high)

    def of(self, findings: Findings, year: int | None, colour: str) -> Picture:
        """Return the figure: the scene between what is said above and below."""
        scene = self.scene
        title = scene.title or say("figure.network_title", self.lang)
        if year is not None:
            title = say("figure.title_year", self.lang, title=title, year=fiscal_year(year, self.lang))
        how = [say("figure.stop", self.lang, text=key.text) for key in scene.legend if key.sign != "mark"]
        how += _of_communities(findings, colour, self.lang)
        low = self._foot(say("figure.sentences", self.lang).join(how))
        top = self._head(title, scene.why, findings)
        low = self._legend(low)
        if not (scene.marks or scene.areas):
            self.area(MARGIN, low, 1.0, 1.0)
            self.write(self.wide / 2, self.high / 2, say("figure.nothing", self.lang), size=12, ha="center")
        else:
            room = self.wide - 2 * MARGIN, max(self.high - top - low - 0.1, 0.5)
            paint(self.area(MARGIN, low + 0.05, *room), scene, self.theme, self.missing)
            self._named(low)
        self.figure.notes = _missing(self.missing)
        if self.missing:
            foot = say("figure.missing_foot", self.lang, count=len(self.missing))
            self.write(MARGIN, MARGIN * 0.32, foot, size=_SMALL, color=self.theme.quiet)
        return self.figure

    def area(self, left: float, bottom: float, wide: float, high: float) -> Axes:
        """Return bare axes in a rectangle of the sheet."""
        box = left / self.wide, bottom / self.high, wide / self.wide, high / self.high
        axes = self.figure.add_axes(box)
        axes.set_axis_off()
        return axes

    def write(self, x: float, y: float, text: str, *, size: float = _TEXT, **style: Any) -> Text:
        """Write a text as it stands (no mathematics), every glyph checked."""
        shown, missing = drawable(text)
        self.missing |= missing
        style = {"color": self.theme.text, "va": "center", **style}
        return self.page.text(x, y, shown, fontproperties=font(size), parse_math=False, **style)

    def folded(self, text: str, size: float) -> list[str]:
        """Break a sentence into lines of the sheet's width."""
        most = (self.wide - 2 * MARGIN) * _POINT / size
        return [line for line, _ in wrapped(text, int(most), 40)] if text else []

    def _head(self, title: str, subtitle: str, findings: Findings) -> float:
        """Write title, subtitle and badges; return the height that they take."""
        top, at = self.high - MARGIN, self.wide - MARGIN - 0.06
        badges = [say("figure.public" if findings.settings.get("public") else "figure.office", self.lang)]
        badges += [say("figure.synthetic", self.lang)] if findings.provenance.get("synthetic") else []
        box = {"boxstyle": "round,pad=0.35", "facecolor": self.theme.ground, "edgecolor": self.theme.quiet}
        for badge in badges:
            self.write(at, top - 0.13, badge, ha="right", bbox=box)
            at -= (width(badge) * _TEXT + 14) / _POINT
        room, drop = (at - MARGIN) * _POINT, 0.0
        lines, wide = [title], max(width(drawable(title)[0]), 0.1)
        size = min(_TITLES[0], room / wide)
        if size < _TITLES[2]:
            # A sentence of two lines under the badges reads better than one in small letters.
            size = next(s for s in _TITLES if len(self.folded(title, s)) <= 2 or s == _TITLES[-1])
            lines, drop = self.folded(title, size), 0.29
        for line in lines:
            self.write(MARGIN, top - 0.13 - drop, line, size=size)
            drop += size * 1.3 / _POINT
        drop -= size * 1.3 / _POINT
        wide = max(width(drawable(subtitle)[0]), 0.1)
        letters = min(_TEXT, (self.wide - 2 * MARGIN) * _POINT / wide)
        self.write(MARGIN, top - 0.44 - drop, subtitle, size=letters, color=self.theme.quiet)
        return 0.95 + drop

    def _foot(self, how: str) -> float:
        """Write how to read the picture and the caution; return the height that they take."""
        lines = [*self.folded(how, _SMALL), *self.folded(say("common.caution", self.lang), _SMALL)]
        for number, line in enumerate(reversed(lines)):
            y = MARGIN * 0.75 + number * _LINE
            self.write(MARGIN, y, line, size=_SMALL, color=self.theme.quiet)
        return MARGIN * 0.75 + len(lines) * _LINE + 0.1

    def _legend(self, low: float) -> float:
        """Draw the signs that are marks in rows above the foot; return where they end."""
        room, at, row = self.wide - 2 * MARGIN, 0.0, 0
        spots: list[tuple[int, float, Key]] = []
        for key in (key for key in self.scene.legend if key.sign == "mark"):
            long = (width(drawable(key.text)[0]) * _TEXT + 32) / _POINT
            if at and at + long > room:
                at, row = 0.0, row + 1
            spots.append((row, MARGIN + at, key))
            at += long
        style = {"edgecolor": self.theme.outline, "linewidth": 0.8, "zorder": 3}
        for line, x, key in spots:
            y = low + (row - line + 0.5) * _ROW
            sign = Mark("", "cell", x + 0.09, y, 0.07, key.colour, key.shape, "")
            scatter(self.page, [sign], key.shape, _POINT, facecolor=key.colour, **style)
            self.write(x + 0.22, y, key.text)
        return low + (row + 1) * _ROW if spots else low

    def _named(self, low: float) -> None:
        """Say how many names of a network have room, where not all have."""
        written = {label.key for label in self.scene.labels}
        marks = [mark.key for mark in self.scene.marks if mark.kind == "organization" and not mark.hollow]
        named = sum(key in written for key in marks)
        if self.scene.view == "network" and named < len(marks):
            text = say("figure.named", self.lang, n=named, of=len(marks))
            at = self.wide - MARGIN, low - 0.02
            self.write(*at, text, size=_SMALL, ha="right", color=self.theme.quiet)


def _of_communities(findings: Findings, colour: str, lang: Language) -> list[str]:
    """Return what is known of communities wherever they are shown."""
    if colour != "community" or "community" not in findings.organizations:
        return []
    clear = findings.partition.get("clear")
    keys = ["how_community", *([] if clear else ["how_unclear" if clear is False else "how_untested"])]
    return [say(f"figure.{key}", lang) for key in keys]
