"""How often each two sectors sat in the same meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle

from tsunagari.figure.fonts import drawable, width
from tsunagari.figure.marks import draw_marks
from tsunagari.figure.page_layout import DARK, LIGHT, MARGIN, POINT, TEXT, Paper, Picture, mixed
from tsunagari.figure.periods import fiscal_year, fiscal_years, said
from tsunagari.jsontext import plain
from tsunagari.palette import UNKNOWN, Mark, sector_marks
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from tsunagari.findings import Findings

_FACTS: Final = ("sectors_apart", "sectors_met", "sectors_seldom", "sector_alone")
_CELL: Final = (0.78, 0.5)


def sectors(
    findings: Findings,
    *,
    lang: Language,
    year: int | None,
    size: tuple[float, float] | None,
    dark: bool,
    **_unused: Any,
) -> Picture:
    """Draw the lower triangle of the sector table: meetings shared by pairs of organizations, summed."""
    marks, counts, members = _table(findings, year, lang)
    names = list(marks)
    label = max((width(drawable(name)[0]) for name in names), default=4.0) * TEXT / POINT + 0.35
    wide, high = size or (
        max(7.5, 2 * MARGIN + label + _CELL[0] * len(names) + 1.0),
        max(4.2, 2.5 + _CELL[1] * (len(names) + 1)),
    )
    paper = Paper(wide, high, DARK if dark else LIGHT, lang)
    how = say("figure.how_sectors", lang)
    title = say("figure.sectors_title", lang)
    if year is not None:
        title = say("figure.title_year", lang, title=title, year=fiscal_year(year, lang))
    top = paper.frame(title, _subtitle(findings, year, lang), how, findings)
    bottom = paper.foot(how) + 0.1
    if not names:
        paper.write(wide / 2, high / 2, say("figure.no_sectors", lang), size=12, ha="center")
        return paper.finished()
    n = len(names)
    step = (
        min((wide - 2 * MARGIN - label) / n, _CELL[0] * 1.2),
        min((high - top - bottom - 0.1) / (n + 1), _CELL[1] * 1.2),
    )
    y0 = high - top - 0.1
    for row, (name, mark) in enumerate(marks.items()):
        y = y0 - (row + 0.5) * step[1]
        _mark(paper, MARGIN + 0.1, y, mark)
        paper.write(MARGIN + 0.26, y, name)
        # The column's mark stands on its diagonal cell's foot: one legend serves both directions.
        _mark(paper, MARGIN + label + (row + 0.5) * step[0], y0 - (n + 0.4) * step[1], mark)
        for column in range(row + 1):
            at = (MARGIN + label + column * step[0], y - step[1] / 2)
            share = float(np.log1p(counts[row, column]) / np.log1p(max(counts.max(), 1.0)))
            possible = row != column or members[row] > 1
            _cell(paper, at, step, int(counts[row, column]), share=share, possible=possible)
    return paper.finished()


def _table(
    findings: Findings, year: int | None, lang: Language
) -> tuple[dict[str, Mark], np.ndarray, list[int]]:
    """Return sectors with their marks, meetings shared, and organizations of each sector."""
    table = findings.organizations if year is None else findings.by_year[str(year)]["organizations"]
    ties = findings.ties if year is None else findings.by_year[str(year)]["ties"]
    if "sector" not in table or not table["sector"].notna().any():
        return {}, np.zeros((0, 0)), []
    known = plain(table["sector"].tolist())
    every = plain(findings.organizations["sector"].tolist())
    marks = {name: mark for name, mark in sector_marks(every).items() if name in known}
    if any(sector is None for sector in known):
        marks[say("figure.sector_unknown", lang)] = UNKNOWN
    number = {name: row for row, name in enumerate(marks)}
    rows = np.array([number.get(str(sector), len(marks) - 1) for sector in known])
    sector_of = dict(zip(table["name"].astype(str), rows.tolist(), strict=True))
    counts = np.zeros((len(marks), len(marks)))
    if len(ties):
        first = np.array([sector_of[str(name)] for name in ties["source"]])
        second = np.array([sector_of[str(name)] for name in ties["target"]])
        low, high = np.minimum(first, second), np.maximum(first, second)
        np.add.at(counts, (high, low), ties["together"].to_numpy(dtype=float))
    return marks, counts, np.bincount(rows, minlength=len(marks)).tolist()


def _cell(
    paper: Paper,
    at: tuple[float, float],
    step: tuple[float, float],
    count: int,
    *,
    share: float,
    possible: bool,
) -> None:
    """Draw one pair of sectors: the darker the more; dotted where a sector of one has no pair in it."""
    low, high = paper.theme.faint, paper.theme.accent
    colour = mixed(low, high, 0.12 + 0.88 * share) if count else paper.theme.paper
    paper.page.add_patch(
        Rectangle(
            (at[0] + 0.02, at[1] + 0.02),
            step[0] - 0.04,
            step[1] - 0.04,
            facecolor=colour,
            edgecolor=paper.theme.line,
            linewidth=0.8,
            linestyle="-" if count or not possible else (0, (3, 2)),
            hatch=None if possible else "....",
        )
    )
    if not possible and not count:
        return
    paper.write(
        at[0] + step[0] / 2,
        at[1] + step[1] / 2,
        f"{count:,}",
        ha="center",
        size=TEXT + 1,
        color=_readable(colour) if count else paper.theme.soft,
    )


def _readable(colour: str | tuple[float, float, float]) -> str:
    """Return black or white, whichever has the higher contrast (relative luminance as WCAG 2 defines it)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#000000" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "#FFFFFF"


def _mark(paper: Paper, x: float, y: float, mark: Mark) -> None:
    draw_marks(
        paper.page,
        np.array([[x, y]]),
        [mark],
        np.array([10.0]),
        outline=paper.theme.outline,
        thick=np.array([0.8]),
    )


def _subtitle(findings: Findings, year: int | None, lang: Language) -> str:
    """Return the years, and the first fact about sectors; facts are about all years together."""
    if year is not None:
        return ""
    known = findings.meetings["fiscal_year"].dropna() if "fiscal_year" in findings.meetings else ()
    parts = [fiscal_years([int(one) for one in known], lang), said(findings, lang, *_FACTS)]
    return say("figure.separator", lang).join(part for part in parts if part)
