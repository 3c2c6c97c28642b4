"""The map as a picture: organizations, who met whom, and who came to plenaries only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd
from matplotlib.collections import LineCollection
from matplotlib.patches import Polygon
from scipy.spatial import ConvexHull

from tsunagari.figure.labels import draw_labels
from tsunagari.figure.marks import (
    communities_of,
    draw_legend,
    draw_marks,
    legend_height,
    legend_items,
    legend_rows,
    marks_of,
)
from tsunagari.figure.page_layout import DARK, LIGHT, MARGIN, POINT, SMALL, Paper, Picture, mixed
from tsunagari.figure.periods import fiscal_year, fiscal_years
from tsunagari.jsontext import plain
from tsunagari.layout import EM, NODE, wrapped
from tsunagari.palette import UNKNOWN, community_colours, identifier
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from tsunagari.findings import Findings

Colour = Literal["sector", "community"]

_LABEL: Final = 8.5
"""Label size in points when the sheet's size is free."""
_LABELS: Final = (6.0, 14.0)
"""Smallest and largest label when it is given."""
_MARK: Final = (10.0, 22.0)
"""Diameters of marks in pixels of the layout for none and the most attendances, as on the page."""
_WIDEST: Final = 6.0
_NOTE_HEIGHT: Final = 0.2
_MOST_TIES: Final = 20_000
"""Of more ties only the strongest are drawn, as on the page, and the picture says so."""
_SHEET: Final = ((7.5, 18.0), (5.0, 13.0))


@dataclass(frozen=True)
class _View:
    """What is drawn: present organizations, their ties, and the others' places."""

    present: pd.DataFrame
    absent: pd.DataFrame
    ties: pd.DataFrame
    forums: pd.DataFrame
    years: list[int]


def network(
    findings: Findings,
    *,
    lang: Language,
    year: int | None,
    colour: Colour,
    labels: bool,
    size: tuple[float, float] | None,
    dark: bool,
) -> Picture:
    """Draw the map with the positions, colours and shapes of the page."""
    view = _view(findings, year)
    wide, high, box = _sheet(view, size)
    paper = Paper(wide, high, DARK if dark else LIGHT, lang)
    how = _how(view, findings, colour, lang)
    items = legend_items(view.present, findings, colour, lang)
    items = [] if [mark for mark, _ in items] == [UNKNOWN] else items
    rows = legend_rows(items, paper.wide - 2 * MARGIN)
    top = paper.frame(_title(year, lang), _subtitle(view, year, lang), how, findings)
    bottom = paper.foot(how) + legend_height(rows)
    draw_legend(paper, rows, MARGIN, bottom)
    # Above the legend a line tells how many names had room.
    room = (paper.wide - 2 * MARGIN, max(paper.high - top - bottom - _NOTE_HEIGHT - 0.1, 0.5))
    axes, scale = _axes(paper, box, room, bottom + _NOTE_HEIGHT + 0.05)
    if not len(view.present):
        paper.write(paper.wide / 2, paper.high / 2, say("figure.nothing", lang), size=12, ha="center")
        return paper.finished()
    font_size = float(np.clip(EM * scale * POINT, *_LABELS))
    if colour == "community":
        _draw_areas(axes, view, findings)
    _draw_ties(axes, view, paper)
    _draw_forums(axes, view, paper, font_size)
    _draw_absent(axes, view, paper, scale)
    diameters = _diameters(view.present) * scale * POINT
    thick = np.where(_only_joins(view.present), 2.2, 0.8)
    draw_marks(
        axes,
        view.present[["x", "y"]].to_numpy(dtype=float),
        marks_of(view.present, findings, colour),
        diameters,
        outline=paper.theme.outline,
        thick=thick,
    )
    if labels:
        named = draw_labels(axes, view.present, paper, diameters=diameters, font_size=font_size, scale=scale)
        if named < len(view.present):
            text = say("figure.named", lang, n=named, of=len(view.present))
            style: dict[str, Any] = {"size": SMALL, "ha": "right", "color": paper.theme.soft}
            paper.write(wide - MARGIN, bottom + _NOTE_HEIGHT / 2, text, **style)
    return paper.finished()


def _view(findings: Findings, year: int | None) -> _View:
    """Return the organizations and ties of all years or of one, everything at its place on the map."""
    everyone = findings.organizations
    placed = everyone[everyone["x"].notna() & everyone["y"].notna()] if "x" in everyone else everyone.iloc[:0]
    forums = findings.forums if "x" in findings.forums else findings.forums.iloc[:0]
    known = findings.meetings["fiscal_year"] if "fiscal_year" in findings.meetings else pd.Series(dtype=float)
    years = sorted(int(one) for one in known.dropna().unique())
    if year is None:
        return _View(placed, placed.iloc[:0], findings.ties, forums, years)
    tables = findings.by_year[str(year)]
    then = tables["organizations"].set_index("name")
    there = placed[placed["name"].isin(then.index)]
    names = there["name"]
    own = [column for column in ("attendances", "place", "forums", "joins", "degree") if column in then]
    present = there.assign(**{column: then[column].reindex(names).to_numpy() for column in own})
    return _View(present, placed[~placed["name"].isin(then.index)], tables["ties"], forums, [year])


def _sheet(view: _View, size: tuple[float, float] | None) -> tuple[float, float, tuple[float, ...]]:
    """Return width and height of the sheet, and the box of the map in pixels."""
    everyone = pd.concat([view.present, view.absent])
    if not len(everyone):
        return *(size or (9.0, 6.0)), (-1.0, -1.0, 1.0, 1.0)
    x, y = everyone["x"].to_numpy(dtype=float), everyone["y"].to_numpy(dtype=float)
    below = NODE / 2 + 3 * EM * 1.25
    box = (x.min() - 72.0, y.min() - NODE, x.max() + 72.0, y.max() + below)
    if size is not None:
        return *size, box
    inch = _LABEL / EM / POINT
    (least_wide, most_wide), (least_high, most_high) = _SHEET
    wide = float(np.clip((box[2] - box[0]) * inch + 2 * MARGIN, least_wide, most_wide))
    high = float(np.clip((box[3] - box[1]) * inch + 2.4, least_high, most_high))
    return round(wide, 2), round(high, 2), box


def _axes(
    paper: Paper, box: tuple[float, ...], room: tuple[float, float], bottom: float
) -> tuple[Axes, float]:
    """Return axes in pixels of the layout, y downwards, and inches a pixel."""
    across, up = box[2] - box[0], box[3] - box[1]
    scale = min(room[0] / across, room[1] / up, 0.02)
    wide, high = room[0] / scale, room[1] / scale
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    axes = paper.area(
        (MARGIN, bottom, *room),
        (middle[0] - wide / 2, middle[0] + wide / 2),
        (middle[1] + high / 2, middle[1] - high / 2),
    )
    return axes, scale


def _diameters(table: pd.DataFrame) -> np.ndarray:
    """Return diameters in pixels: area grows with attendances."""
    if "attendances" not in table:
        return np.full(len(table), _MARK[0])
    attended = table["attendances"].fillna(0).to_numpy(dtype=float)
    share = np.sqrt(attended / max(attended.max(initial=0.0), 1.0))
    return np.asarray(_MARK[0] + (_MARK[1] - _MARK[0]) * share)


def _only_joins(table: pd.DataFrame) -> np.ndarray:
    """Tell which organizations are the only one that two forums share."""
    if "joins" not in table:
        return np.zeros(len(table), dtype=bool)
    return np.array(
        [
            any(one.get("kind") == "forum" and one.get("holders") == 1 for one in joins)
            if isinstance(joins, list)
            else False
            for joins in table["joins"].tolist()
        ],
        dtype=bool,
    )


def _draw_areas(axes: Axes, view: _View, findings: Findings) -> None:
    """Draw each community of two or more as an area around its members, as on the page."""
    if "community" not in view.present:
        return
    groups = np.array([identifier(value) for value in plain(view.present["community"].tolist())])
    xy = view.present[["x", "y"]].to_numpy(dtype=float) + np.array([0.0, 8.0])
    turn = np.arange(16) * (np.pi / 8)
    around = np.column_stack([1.5 * np.cos(turn), np.sin(turn)]) * 34.0
    for group, colour in community_colours(communities_of(findings)).items():
        members = xy[groups == group]
        if len(members) > 1:
            corners = (members[:, None] + around).reshape(-1, 2)
            area = corners[ConvexHull(corners).vertices]
            axes.add_patch(Polygon(area, facecolor=colour, alpha=0.1, edgecolor="none", zorder=0.5))


def _draw_ties(axes: Axes, view: _View, paper: Paper) -> None:
    """Draw ties, the strongest last and darkest."""
    where = view.present.set_index("name")[["x", "y"]]
    ties = view.ties
    if not len(ties):
        return
    ties = ties[ties["source"].isin(where.index) & ties["target"].isin(where.index)]
    weight = ties["weight"].to_numpy(dtype=float)
    order = np.lexsort((ties["target"], ties["source"], weight))[-_MOST_TIES:]
    share = weight[order] / weight.max(initial=1e-12)
    ends = [where.reindex(ties[end]).to_numpy(dtype=float)[order] for end in ("source", "target")]
    # Many weak ties together are a fog: the more there are, the paler each.
    crowd = float(np.clip(np.sqrt(300 / max(len(ties), 1)), 0.15, 1.0))
    low, high = paper.theme.ties
    strength = share**0.6
    colours = [(*mixed(low, high, value), crowd + (1 - crowd) * value) for value in strength.tolist()]
    axes.add_collection(
        LineCollection(
            list(np.stack(ends, axis=1)),
            linewidths=(0.5 + (_WIDEST - 0.5) * strength**1.5) * (0.5 + 0.5 * crowd),
            colors=colours,
            capstyle="round",
            zorder=1,
        ),
        autolim=False,
    )


def _draw_forums(axes: Axes, view: _View, paper: Paper, font_size: float) -> None:
    """Draw the forums of organizations seen only at plenaries, with a thin line to each of them."""
    if "place" not in view.present or "forums" not in view.present or not len(view.forums):
        return
    only = view.present[view.present["place"] == "plenary"]
    where = view.forums.set_index("name")[["x", "y"]]
    lines: list[np.ndarray] = []
    seen: set[str] = set()
    spots = {str(name): spot for name, spot in zip(where.index, where.to_numpy(dtype=float), strict=True)}
    for x, y, forums in zip(only["x"], only["y"], plain(only["forums"].tolist()), strict=True):
        for forum in forums or ():
            if forum in spots and np.isfinite(spots[forum]).all():
                lines.append(np.array([[x, y], spots[forum]]))
                seen.add(forum)
    axes.add_collection(
        LineCollection(lines, linewidths=0.6, colors=paper.theme.line, linestyles=(0, (2, 2)), zorder=0.9),
        autolim=False,
    )
    box = {
        "boxstyle": "round,pad=0.4",
        "facecolor": paper.theme.paper,
        "edgecolor": paper.theme.ink,
        "linewidth": 1.2,
    }
    for forum in sorted(seen):
        text = "\n".join(line for line, _ in wrapped(forum))
        x, y = spots[forum].tolist()
        paper.write(x, y, text, axes=axes, size=font_size, ha="center", bbox=box, zorder=4)


def _draw_absent(axes: Axes, view: _View, paper: Paper, scale: float) -> None:
    """Mark the places of organizations that were not there that year."""
    if len(view.absent):
        axes.scatter(
            view.absent["x"],
            view.absent["y"],
            s=(_MARK[0] * scale * POINT * 0.6) ** 2,
            facecolor=paper.theme.paper,
            edgecolor=paper.theme.line,
            linewidth=0.7,
            zorder=0.8,
        )


def _title(year: int | None, lang: Language) -> str:
    title = say("figure.network_title", lang)
    if year is None:
        return title
    return say("figure.title_year", lang, title=title, year=fiscal_year(year, lang))


def _subtitle(view: _View, year: int | None, lang: Language) -> str:
    place = plain(view.present["place"].tolist()) if "place" in view.present else []
    plenary = sum(one == "plenary" for one in place)
    parts = [
        fiscal_years(view.years, lang) if year is None else "",
        say("figure.organizations", lang, n=len(view.present)),
        say("figure.ties", lang, n=len(view.ties)),
        say("figure.plenary_only", lang, n=plenary) if plenary else "",
    ]
    return say("figure.separator", lang).join(part for part in parts if part)


def _how(view: _View, findings: Findings, colour: Colour, lang: Language) -> str:
    """Return how to read the map; only what is in it."""
    place: list[Any] = plain(view.present["place"].tolist()) if "place" in view.present else []
    known = "sector" in view.present and view.present["sector"].notna().any()
    keys = ["how_marks" if known else "how_marks_plain"]
    if colour == "community" and "community" in view.present:
        # Whether communities are more than chance makes is said wherever they are shown.
        clear = findings.partition.get("clear")
        keys = ["how_marks_community"]
        keys += [] if clear else ["how_unclear" if clear is False else "how_untested"]
    keys += ["how_ties"] if len(view.ties) else []
    keys += ["how_strongest"] if len(view.ties) > _MOST_TIES else []
    keys += ["how_ring"] if _only_joins(view.present).any() else []
    keys += ["how_plenary"] if "plenary" in place else []
    keys += ["how_absent"] if len(view.absent) else []
    return say("figure.sentences", lang).join(say(f"figure.{key}", lang, n=_MOST_TIES) for key in keys)
