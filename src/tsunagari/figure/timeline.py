"""When each forum met, and how many organizations came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tsunagari.figure.fonts import drawable, width
from tsunagari.figure.page_layout import DARK, LIGHT, MARGIN, POINT, SMALL, TEXT, Paper, Picture
from tsunagari.figure.periods import fiscal_year, fiscal_years
from tsunagari.jsontext import plain
from tsunagari.layout import wrapped
from tsunagari.palette import COLOURS
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tsunagari.findings import Findings

_ROW: Final = 0.68
_MOST_ROWS: Final = 30
_MARK: Final = (5.0, 26.0)
_SKY, _BLUE = COLOURS[3], COLOURS[2]


@dataclass(frozen=True)
class _Row:
    """The meetings of one forum."""

    name: str
    days: np.ndarray
    sizes: np.ndarray
    plenary: np.ndarray
    undated: int


def timeline(
    findings: Findings, *, lang: Language, size: tuple[float, float] | None, dark: bool, **_unused: Any
) -> Picture:
    """Draw one row a forum: a circle a meeting, or a bar where circles would cover each other."""
    rows = _rows(plain(findings.meetings), lang)
    shown = sorted(
        sorted(rows, key=lambda row: (-len(row.days), row.name))[:_MOST_ROWS], key=lambda row: row.name
    )
    wide, high = size or (11.0, max(3.6, 2.3 + _ROW * len(shown)))
    paper = Paper(wide, high, DARK if dark else LIGHT, lang)
    starts = int(findings.settings.get("year_starts") or 4)
    start, end = _span(shown, starts)
    lines = [line for row in shown for line, _ in wrapped(row.name)]
    left = MARGIN + max((width(drawable(line)[0]) for line in lines), default=0.0) * TEXT / POINT + 0.25
    most = max((float(row.sizes.max(initial=0.0)) for row in shown), default=0.0) or 1.0
    day = (wide - left - MARGIN) * POINT / max(end - start, 1) / 1.04
    bars = any(_crowded(row, most, day) for row in shown)
    how = _how(shown, bars=bars, left_out=len(rows) - len(shown), lang=lang)
    top = paper.frame(say("figure.timeline_title", lang), _subtitle(findings, len(rows), lang), how, findings)
    if not any(len(row.days) for row in shown):
        key = "timeline_undated" if rows else "nothing"
        paper.write(wide / 2, high / 2, say(f"figure.{key}", lang), size=12, ha="center")
        return paper.finished()
    bottom = paper.foot(how) + 0.1
    axes = paper.area(
        (left, bottom, wide - left - MARGIN, max(high - top - bottom - 0.3, 0.5)),
        (start - 0.02 * (end - start), end + 0.02 * (end - start)),
        (len(shown) - 0.4, -0.6),
    )
    _draw_years(axes, paper, (start, end), starts)
    for number, row in enumerate(shown):
        _draw_name(axes, paper, number, row)
        if bars:
            _draw_bars(axes, paper, number, row, most=most, day=day)
        else:
            _draw_circles(axes, paper, number, row, most=most)
    return paper.finished()


def _rows(meetings: list[dict[str, Any]], lang: Language) -> list[_Row]:
    """Return the forums with their dated meetings in order."""
    by_tier: dict[str, list[dict[str, Any]]] = {}
    for meeting in meetings:
        by_tier.setdefault(str(meeting.get("forum") or say("figure.no_forum", lang)), []).append(meeting)
    rows = []
    for name, held in by_tier.items():
        dated = sorted((one for one in held if one.get("date")), key=lambda one: str(one["date"]))
        rows.append(
            _Row(
                name,
                np.array([date.fromisoformat(one["date"]).toordinal() for one in dated], dtype=float),
                np.array([one.get("size") or 0 for one in dated], dtype=float),
                np.array([bool(one.get("plenary")) for one in dated], dtype=bool),
                len(held) - len(dated),
            )
        )
    return rows


def _span(rows: list[_Row], starts: int) -> tuple[int, int]:
    """Return the first day of the first fiscal year and the day after the last, as ordinals."""
    days = np.concatenate([row.days for row in rows]) if rows else np.empty(0)
    if not len(days):
        return 0, 1
    first, last = date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))
    low = date(first.year - (first.month < starts), starts, 1)
    high = date(last.year - (last.month < starts) + 1, starts, 1)
    return low.toordinal(), high.toordinal()


def _diameters(row: _Row, most: float) -> np.ndarray:
    return np.asarray(_MARK[0] + (_MARK[1] - _MARK[0]) * np.sqrt(row.sizes / most))


def _crowded(row: _Row, most: float, day: float) -> bool:
    """Tell whether more than a tenth of the neighbouring circles would overlap; ``day`` is in points."""
    if len(row.days) < 2:
        return False
    wide = _diameters(row, most)
    over = np.diff(row.days) * day < (wide[1:] + wide[:-1]) / 2
    return bool(over.mean() > 0.1)


def _draw_years(axes: Axes, paper: Paper, span: tuple[int, int], starts: int) -> None:
    """Draw fiscal years as bands with their names above."""
    first, last = (date.fromordinal(day).year for day in span)
    room = (axes.get_position().width * paper.wide) / max(last - first, 1)
    every = max(int(np.ceil((0.95 if paper.lang == "ja" else 0.65) / room)), 1)
    top = axes.get_ylim()[1]
    for number, year in enumerate(range(first, last)):
        low, high = date(year, starts, 1).toordinal(), date(year + 1, starts, 1).toordinal()
        if number % 2 == 0:
            axes.axvspan(low, high, color=paper.theme.faint, linewidth=0, zorder=0)
        if number % every == 0:
            name = fiscal_year(year, paper.lang)
            paper.write((low + high) / 2, top - 0.04, name, axes=axes, ha="center", va="bottom")


def _draw_name(axes: Axes, paper: Paper, number: int, row: _Row) -> None:
    """Write a forum's name beside its row, and how many of its meetings have no date."""
    box = axes.get_position()
    low, high = axes.get_ylim()
    y = (box.y0 + (number - low) / (high - low) * box.height) * paper.high
    text = "\n".join(line for line, _ in wrapped(row.name))
    paper.write(box.x0 * paper.wide - 0.12, y, text, ha="right", multialignment="right")
    if row.undated:
        note = say("figure.undated", paper.lang, n=row.undated)
        paper.write(paper.wide - MARGIN, y + 0.2, note, size=SMALL, ha="right", color=paper.theme.soft)


def _draw_circles(axes: Axes, paper: Paper, number: int, row: _Row, *, most: float) -> None:
    """Draw a circle a meeting; plenaries as rings, since they make no ties."""
    axes.axhline(number, color=paper.theme.line, linewidth=0.6, zorder=1)
    diameter = _diameters(row, most)
    for ring in (False, True):
        rows = row.plenary == ring
        axes.scatter(
            row.days[rows],
            np.full(int(rows.sum()), float(number)),
            s=diameter[rows] ** 2,
            facecolor=paper.theme.paper if ring else _SKY,
            edgecolor=_BLUE if ring else paper.theme.outline,
            linewidth=2.4 if ring else 0.7,
            zorder=3,
            clip_on=False,
        )
    for day, size, wide, ring in zip(row.days, row.sizes, diameter, row.plenary, strict=True):
        text = str(int(size))
        if width(text) * SMALL < 0.8 * wide:
            shade = paper.theme.ink if ring else "#000000"
            paper.write(day, number, text, axes=axes, size=SMALL, ha="center", zorder=4, color=shade)


def _draw_bars(axes: Axes, paper: Paper, number: int, row: _Row, *, most: float, day: float) -> None:
    """Draw a bar a meeting on the row's line; the highest and the last have their numbers."""
    foot = number + 0.36
    axes.axhline(foot, color=paper.theme.line, linewidth=0.8, zorder=1)
    if not len(row.days):
        return
    gap = float(np.median(np.diff(row.days))) if len(row.days) > 1 else 30.0
    wide = min(max(gap * 0.7, 1.5 / day), 8.0 / day)
    tall = row.sizes / most * 0.6
    for ring in (False, True):
        rows = row.plenary == ring
        axes.bar(
            row.days[rows],
            -tall[rows],
            bottom=foot,
            width=wide,
            color=paper.theme.paper if ring else _SKY,
            edgecolor=_BLUE if ring else paper.theme.outline,
            linewidth=0.5,
            hatch="////" if ring else None,
            zorder=3,
        )
    for labelled in {int(row.sizes.argmax()), len(row.days) - 1}:
        paper.write(
            row.days[labelled],
            foot - tall[labelled] - 0.03,
            str(int(row.sizes[labelled])),
            axes=axes,
            size=SMALL,
            ha="center",
            va="bottom",
            zorder=4,
        )


def _how(rows: list[_Row], *, bars: bool, left_out: int, lang: Language) -> str:
    keys = ["how_timeline_bars" if bars else "how_timeline"]
    if any(row.plenary.any() for row in rows):
        keys.append("how_timeline_plenary" if bars else "how_timeline_ring")
    sentences = [say(f"figure.{key}", lang) for key in keys]
    if left_out:
        sentences.append(say("figure.timeline_more", lang, n=left_out))
    return say("figure.sentences", lang).join(sentences)


def _subtitle(findings: Findings, forums: int, lang: Language) -> str:
    table = findings.meetings
    years = table["fiscal_year"].dropna().tolist() if "fiscal_year" in table else []
    parts = [
        fiscal_years([int(year) for year in years], lang),
        say("figure.forums", lang, n=forums),
        say("figure.meetings", lang, n=len(table)),
    ]
    return say("figure.separator", lang).join(part for part in parts if part)
