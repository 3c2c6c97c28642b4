"""Indicators of the whole network, by fiscal year, with intervals and what chance would give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari.eras import era_year
from tsunagari.figure.page_layout import DARK, LIGHT, MARGIN, SMALL, TEXT, Paper, Picture, fitting
from tsunagari.figure.periods import fiscal_years
from tsunagari.jsontext import plain
from tsunagari.words import Language, catalogue, say

if TYPE_CHECKING:
    from tsunagari.findings import Findings

_SHOWN: Final = (
    "meetings",
    "organizations",
    "attendances",
    "mean_size",
    "cross_sector_share",
    "between_tier_share",
    "forums_per_organization",
    "plenary_only",
)
"""Shown if known, in this order: how much was done, then who met across what."""
_COLUMNS: Final = 4
_PANEL: Final = (3.1, 1.9)
_BARE: Final = 0.75
"""Height of a panel without years."""


def indicators(
    findings: Findings, *, lang: Language, size: tuple[float, float] | None, dark: bool, **_unused: Any
) -> Picture:
    """Draw one small panel an indicator: its value now in letters, its years as points with intervals."""
    series = _series(findings)
    rows = -(-max(len(series), 1) // _COLUMNS)
    columns = -(-max(len(series), 1) // rows)
    dated = any(len(points) > 1 for _, points in series)
    wide, high = size or (2 * MARGIN + _PANEL[0] * columns, 1.95 + (_PANEL[1] if dated else _BARE) * rows)
    wide = wide if size else max(wide, 7.5)
    paper = Paper(wide, high, DARK if dark else LIGHT, lang)
    how = _how(series, lang)
    years = sorted({year for _, points in series for year in points})
    title = say("figure.indicators_title", lang)
    top = paper.frame(title, fiscal_years(years, lang), how, findings)
    bottom = paper.foot(how)
    if not series:
        paper.write(wide / 2, high / 2, say("figure.nothing", lang), size=12, ha="center")
        return paper.finished()
    step = ((wide - 2 * MARGIN) / columns, (high - top - bottom) / rows)
    for number, (whole, points) in enumerate(series):
        left = MARGIN + (number % columns) * step[0]
        low = high - top - (number // columns + 1) * step[1]
        _panel(paper, (left, low), step, whole, points)
    return paper.finished()


def _series(findings: Findings) -> list[tuple[dict[str, Any], dict[int, dict[str, Any]]]]:
    """Return each indicator shown: its row for the whole period, and its rows by fiscal year."""
    whole = {row["key"]: row for row in plain(findings.indicators)}
    by_year: dict[str, dict[int, dict[str, Any]]] = {}
    for year in sorted(findings.by_year):
        table = findings.by_year[year].get("indicators")
        for row in plain(table) if table is not None and year.isdecimal() else ():
            if row.get("value") is not None:
                by_year.setdefault(row["key"], {})[int(year)] = row
    known = [
        key
        for key in _SHOWN
        if whole.get(key, {}).get("value") is not None and (whole[key]["value"] or key != "plenary_only")
    ]
    return [(whole[key], by_year.get(key, {})) for key in known]


def _panel(
    paper: Paper,
    at: tuple[float, float],
    step: tuple[float, float],
    whole: dict[str, Any],
    points: dict[int, dict[str, Any]],
) -> None:
    """Draw one indicator."""
    left, low = at
    top = low + step[1] - 0.12
    share = _is_share(whole)
    name = _name(whole["key"], paper.lang)
    paper.write(left, top, name, size=fitting(name, step[0] - 0.2, TEXT), color=paper.theme.soft)
    value = paper.write(left, top - 0.27, _shown(whole, paper.lang), size=16)
    if whole.get("low") is not None and whole.get("high") is not None:
        ends = {end: _number(whole[end], share=share) for end in ("low", "high")}
        gap = value.get_window_extent().x1 / paper.figure.dpi + 0.12
        interval = say("figure.interval", paper.lang, **ends)
        paper.write(gap, top - 0.3, interval, size=SMALL, color=paper.theme.soft)
    if len(points) < 2:
        return
    years = sorted(points)
    rows = [points[year] for year in years]
    reach = [
        row[key] for row in rows for key in ("value", "low", "high", "expected") if row.get(key) is not None
    ]
    most = max([*reach, 1.0 if share else 0.0]) or 1.0
    pad = 0.5 if len(years) < 8 else 0.8
    axes = paper.area(
        (left, low + 0.34, step[0] - 0.35, max(step[1] - 1.02, 0.2)),
        (years[0] - pad, years[-1] + pad),
        (0.0, most * 1.12),
    )
    axes.axhline(0, color=paper.theme.line, linewidth=1.0)
    if share:
        axes.axhline(1.0, color=paper.theme.faint, linewidth=0.8)
    for year, row in zip(years, rows, strict=True):
        if row.get("low") is not None and row.get("high") is not None:
            axes.plot([year, year], [row["low"], row["high"]], color=paper.theme.soft, linewidth=2.2)
        if row.get("expected") is not None:
            around = [year - 0.3, year + 0.3]
            axes.plot(around, [row["expected"]] * 2, color="#F6AA00", linewidth=2.0, zorder=2.5)
    values = [row["value"] for row in rows]
    axes.plot(years, values, color=paper.theme.accent, linewidth=1.4, zorder=3)
    axes.scatter(
        years, values, s=22, color=paper.theme.accent, edgecolor=paper.theme.paper, zorder=4, clip_on=False
    )
    for end, row in ((years[0], rows[0]), (years[-1], rows[-1])):
        text = _number(row["value"], share=share)
        paper.write(
            end,
            row["value"] + most * 0.09,
            text,
            axes=axes,
            size=SMALL,
            ha="center",
            va="bottom",
            zorder=5,
            bbox={"boxstyle": "square,pad=0.1", "facecolor": paper.theme.paper, "edgecolor": "none"},
        )
        label = "".join(era_year(end)) if paper.lang == "ja" else str(end)
        paper.write(end, -0.06 * most, label, axes=axes, size=SMALL, ha="center", va="top")


def _name(key: str, lang: Language) -> str:
    """Return an indicator's name, the same as in reports; one that has none keeps its key."""
    named = f"reports.indicator_{key}"
    return say(named, lang) if named in catalogue() else key


def _is_share(row: dict[str, Any]) -> bool:
    return row.get("unit") == "share" or str(row["key"]).endswith("share")


def _number(value: float, *, share: bool) -> str:
    """Return a number as people read it: whole, one decimal, or percent."""
    if share:
        return f"{100 * value:.0f}%"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _shown(row: dict[str, Any], lang: Language) -> str:
    """Return the value with its unit."""
    text = _number(row["value"], share=_is_share(row))
    unit = f"figure.unit_{row.get('unit')}"
    return say(unit, lang, n=row["value"], text=text) if unit in catalogue() else text


def _how(series: list[tuple[dict[str, Any], dict[int, dict[str, Any]]]], lang: Language) -> str:
    rows = [row for whole, points in series for row in (whole, *points.values())]
    keys = ["how_indicators"] if any(len(points) > 1 for _, points in series) else ["how_indicators_one"]
    if any(row.get("low") is not None for row in rows):
        keys.append("how_interval")
    if any(row.get("expected") is not None for _, points in series for row in points.values()):
        keys.append("how_expected")
    return say("figure.sentences", lang).join(say(f"figure.{key}", lang) for key in keys)
