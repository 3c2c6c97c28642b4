"""Which organizations stayed, came, came back and stopped, year by year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from matplotlib.patches import Rectangle

from tsunagari.figure.fonts import width
from tsunagari.figure.page_layout import DARK, LIGHT, MARGIN, POINT, SMALL, TEXT, Paper, Picture
from tsunagari.figure.periods import fiscal_year, fiscal_years, said
from tsunagari.jsontext import plain
from tsunagari.palette import COLOURS
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tsunagari.findings import Findings

_SEGMENTS: Final = ("stayed", "returned", "joined")
_BAR: Final = 0.62
_LEAST: Final = 0.17
"""A segment must be so high, in inches, to hold its number."""


class Turnover(NamedTuple):
    """Organizations of one fiscal year against the years before, counted; in the first all have joined."""

    year: int
    meetings: int
    stayed: int
    joined: int
    returned: int
    stopped: int

    @property
    def present(self) -> int:
        """How many organizations attended."""
        return self.stayed + self.joined + self.returned


def turnover(findings: Findings) -> list[Turnover]:
    """Return each fiscal year with a meeting, against the last one before it that had one."""
    years = findings.meetings["fiscal_year"].dropna() if "fiscal_year" in findings.meetings else ()
    held = Counter(int(year) for year in years)
    rows: list[Turnover] = []
    for row in plain(findings.change):
        if not rows:
            first = row["stayed"] + len(row["left"])
            rows.append(Turnover(row["before"], held[row["before"]], 0, first, 0, 0))
        counts = (row["stayed"], *(len(row[name]) for name in ("joined", "returned", "left")))
        rows.append(Turnover(row["after"], held[row["after"]], *counts))
    if not rows:
        rows = [Turnover(year, n, 0, len(findings.organizations), 0, 0) for year, n in held.items()]
    return rows


def change(
    findings: Findings, *, lang: Language, size: tuple[float, float] | None, dark: bool, **_unused: Any
) -> Picture:
    """Draw one bar a fiscal year: upwards who was there, downwards who had been there the year before."""
    years = turnover(findings)
    wide, high = size or (max(9.2, min(18.0, 2.4 + 0.85 * len(years))), 5.6)
    paper = Paper(wide, high, DARK if dark else LIGHT, lang)
    how = say("figure.how_change", lang)
    top = paper.frame(say("figure.change_title", lang), _subtitle(findings, years, lang), how, findings)
    key = _key(paper, _colours(paper), high - top - 0.12, draw=bool(years))
    bottom = paper.foot(how) + 0.6
    if not years:
        paper.write(wide / 2, high / 2, say("figure.nothing", lang), size=12, ha="center")
        return paper.finished()
    most = max(year.present for year in years)
    stopped = max(year.stopped for year in years)
    reach = most + stopped or 1
    tall = max(high - top - bottom - key - 0.15, 0.5)
    least = _LEAST * 1.1 * reach / tall
    axes = paper.area(
        (MARGIN, bottom, wide - 2 * MARGIN, tall),
        (-0.6, len(years) - 0.4),
        (-stopped - 0.02 * reach, most + 1.4 * least),
    )
    colours = _colours(paper)
    for at, year in enumerate(years):
        _bar(axes, paper, at, year, colours=colours, least=least)
    axes.axhline(0, color=paper.theme.ink, linewidth=1.0)
    _years_below(paper, years, bottom)
    return paper.finished()


def _colours(paper: Paper) -> dict[str, str]:
    """Return the colour of each kind of bar."""
    theme = paper.theme
    return {
        "first": theme.faint,
        "stayed": theme.line,
        "returned": COLOURS[4],
        "joined": COLOURS[1],
        "stopped": theme.paper,
    }


def _bar(axes: Axes, paper: Paper, at: int, year: Turnover, *, colours: dict[str, str], least: float) -> None:
    """Draw the bar of one year with its numbers."""
    style: dict[str, Any] = {"width": _BAR, "edgecolor": paper.theme.outline, "linewidth": 0.7}
    base, offset = 0, 0.0
    for kind in _SEGMENTS:
        count = getattr(year, kind)
        if not count:
            continue
        axes.bar(at, count, bottom=base, color=colours["first" if at == 0 else kind], **style)
        middle = base + count / 2
        if count > least:
            shade = paper.theme.ink if kind == "stayed" or at == 0 else "#000000"
            paper.write(at, middle, str(count), axes=axes, ha="center", color=shade)
        else:
            # Lower than its digits: the number stands beside it, above the one before.
            offset = max(middle, offset)
            paper.write(at + _BAR / 2 + 0.03, offset, str(count), axes=axes, ha="left", size=SMALL)
            offset += least
        base += count
    total = say("figure.organizations", paper.lang, n=year.present)
    paper.write(at, base + 0.25 * least, total, axes=axes, ha="center", va="bottom")
    if not year.stopped:
        return
    gone = year.stopped
    axes.bar(at, -gone, color=colours["stopped"], hatch="////", **style)
    if gone > least:
        box = {"boxstyle": "round,pad=0.15", "facecolor": paper.theme.paper, "edgecolor": "none"}
        paper.write(at, -gone / 2, str(gone), axes=axes, ha="center", bbox=box)
    else:
        paper.write(at + _BAR / 2 + 0.03, -gone / 2, str(gone), axes=axes, ha="left", va="top", size=SMALL)


def _years_below(paper: Paper, years: list[Turnover], bottom: float) -> None:
    """Write year and number of meetings below each bar."""
    room = (paper.wide - 2 * MARGIN) / len(years)
    for at, year in enumerate(years):
        x = MARGIN + (at + 0.6) / (len(years) + 0.2) * (paper.wide - 2 * MARGIN)
        name = fiscal_year(year.year, paper.lang)
        paper.write(x, bottom - 0.15, name, ha="center", size=min(TEXT, TEXT * room / 0.85))
        text = say("figure.meetings", paper.lang, n=year.meetings)
        paper.write(
            x,
            bottom - 0.35,
            text,
            ha="center",
            size=min(SMALL, SMALL * room / 0.85),
            color=paper.theme.soft,
        )


def _key(paper: Paper, colours: dict[str, str], y: float, *, draw: bool) -> float:
    """Draw what each kind of bar means, in as many rows as it takes; return their height."""
    at, low = MARGIN, y
    for kind in ("stayed", "joined", "returned", "stopped") if draw else ():
        text = say(f"figure.change_{kind}", paper.lang)
        room = 0.55 + width(text) * TEXT / POINT
        if at > MARGIN and at + room > paper.wide - MARGIN:
            at, low = MARGIN, low - 0.25
        paper.page.add_patch(
            Rectangle(
                (at, low - 0.07),
                0.22,
                0.14,
                facecolor=colours[kind],
                edgecolor=paper.theme.outline,
                linewidth=0.7,
                hatch="////" if kind == "stopped" else None,
            )
        )
        paper.write(at + 0.3, low, text)
        at += room
    return y - low + 0.3


def _subtitle(findings: Findings, years: list[Turnover], lang: Language) -> str:
    """Return the years, and the first fact about who came and went."""
    period = fiscal_years([year.year for year in years], lang)
    parts = [period, said(findings, lang, "widened", "came_and_went", "change_none")]
    return say("figure.separator", lang).join(part for part in parts if part)
