"""Marks of organizations, as on the page: colour and shape of the sector, size by attendances."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tsunagari.figure.fonts import drawable, width
from tsunagari.figure.page_layout import POINT, TEXT, Paper
from tsunagari.jsontext import plain
from tsunagari.palette import UNKNOWN, Mark, community_colours, identifier, sector_marks
from tsunagari.words import say

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from tsunagari.findings import Findings

_MARKERS: Final = {
    "circle": "o",
    "square": "s",
    "triangle": "^",
    "diamond": "D",
    "hexagon": "H",
    "triangle_down": "v",
    "star": "*",
}
# Markers of one nominal size do not look equally large; with these factors their areas are about the same.
_LOOKS: Final = {
    "circle": 1.0,
    "square": 0.89,
    "triangle": 1.17,
    "triangle_down": 1.17,
    "diamond": 0.9,
    "hexagon": 1.1,
    "star": 1.42,
}
_ROW: Final = 0.235


def draw_marks(
    axes: Axes, xy: np.ndarray, marks: list[Mark], diameters: np.ndarray, *, outline: str, thick: np.ndarray
) -> None:
    """Draw marks in points, one collection a (colour, shape) pair."""
    for mark in sorted(set(marks)):
        rows = [row for row, other in enumerate(marks) if other == mark]
        axes.scatter(
            xy[rows, 0],
            xy[rows, 1],
            s=(diameters[rows] * _LOOKS[mark.shape]) ** 2,
            marker=_MARKERS[mark.shape],
            facecolor=mark.colour,
            edgecolor=outline,
            linewidth=thick[rows],
            zorder=3,
            clip_on=False,
        )


def marks_of(table: pd.DataFrame, findings: Findings, colour: str) -> list[Mark]:
    """Return the mark of each organization; coloured by community the shape stays the sector's."""
    everyone = findings.organizations
    by_sector = sector_marks(plain(everyone["sector"].tolist()) if "sector" in everyone else ())
    sectors = plain(table["sector"].tolist()) if "sector" in table else [None] * len(table)
    marks = [by_sector.get(str(sector), UNKNOWN) for sector in sectors]
    if colour == "sector" or "community" not in table:
        return marks
    colours = community_colours(communities_of(findings))
    groups = [identifier(value) for value in plain(table["community"].tolist())]
    return [
        Mark(colours.get(group, UNKNOWN.colour), mark.shape)
        for group, mark in zip(groups, marks, strict=True)
    ]


def communities_of(findings: Findings) -> list[Any]:
    """Return the communities in the order in which they are listed."""
    if "id" in findings.communities.columns:
        return list(plain(findings.communities["id"].tolist()))
    values = plain(findings.organizations["community"].tolist())
    return sorted({value for value in values if value is not None})


def legend_items(table: pd.DataFrame, findings: Findings, colour: str, lang: Any) -> list[tuple[Mark, str]]:
    """Return the legend: sectors that occur, or communities with their names and the sectors' shapes."""
    sectors = plain(table["sector"].tolist()) if "sector" in table else [None] * len(table)
    every = sector_marks(plain(findings.organizations["sector"].tolist()) if "sector" in table else ())
    shown = [(mark, name) for name, mark in every.items() if name in sectors]
    if any(sector is None for sector in sectors):
        shown.append((UNKNOWN, say("figure.sector_unknown", lang)))
    if colour == "sector" or "community" not in table:
        return shown
    names = {
        identifier(row.get("id")): (row.get("name_en") if lang == "en" else None) or row.get("name")
        for row in plain(findings.communities)
        if row.get("name") is not None
    }
    items = [
        (Mark(shade, "circle"), str(names.get(group) or say("figure.community", lang, number=number)))
        for number, (group, shade) in enumerate(community_colours(communities_of(findings)).items(), start=1)
    ]
    return [*items, *((Mark(UNKNOWN.colour, mark.shape), name) for mark, name in shown)]


def legend_rows(items: list[tuple[Mark, str]], room: float) -> list[list[tuple[Mark, str, float]]]:
    """Return the legend broken into rows, each item with its place in inches from the left."""
    rows: list[list[tuple[Mark, str, float]]] = [[]]
    at = 0.0
    for mark, name in items:
        long = (width(drawable(name)[0]) * TEXT + 32) / POINT
        if rows[-1] and at + long > room:
            rows.append([])
            at = 0.0
        rows[-1].append((mark, name, at))
        at += long
    return rows


def draw_legend(paper: Paper, rows: list[list[tuple[Mark, str, float]]], left: float, top: float) -> None:
    """Draw the rows of a legend downwards from the top."""
    for number, row in enumerate(rows):
        y = top - (number + 0.5) * _ROW
        for mark, name, at in row:
            draw_marks(
                paper.page,
                np.array([[left + at + 0.09, y]]),
                [mark],
                np.array([10.0]),
                outline=paper.theme.outline,
                thick=np.array([0.8]),
            )
            paper.write(left + at + 0.22, y, name)


def legend_height(rows: list[list[tuple[Mark, str, float]]]) -> float:
    """Return the height of a legend in inches."""
    return len(rows) * _ROW if rows[0] else 0.0
