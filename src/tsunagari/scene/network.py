"""Organizations and who met whom, at the places that the layout gave them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.layout import EM, LABELLED, NODE, free_spots, wrapped
from tsunagari.palette import GREY, UNKNOWN, community_colours, identifier
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.record import Record
from tsunagari.scene.shapes import Mark, Scene
from tsunagari.scene.text import LINE, ems

MOST_TIES: Final = 4_000
"""Drawn at once: the strongest, and the strongest of each organization."""
_RADIUS: Final = (5.0, 11.0)
_ROOM: Final = 34.0
_NAMED: Final = 220
_ALWAYS: Final = 8
"""So many are named even where their names must stand at a distance."""


def possible(record: Record) -> bool:
    """Tell whether organizations have places."""
    table = record.findings.organizations
    return "x" in table and bool(table["x"].notna().any())


def strongest(ties: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """Return the ties to draw, strongest last: each organization's strongest, then the strongest of all.

    Parameters
    ----------
    ties : pandas.DataFrame
        ``source target weight``.
    most : int, optional
        Default: `MOST_TIES`.

    Returns
    -------
    pandas.DataFrame
        No organization that has a tie is without one.

    """
    if not len(ties):
        return ties
    most = MOST_TIES if most is None else most
    order = np.lexsort((ties["target"], ties["source"], -ties["weight"].to_numpy(dtype=float)))
    ranked = ties.iloc[order]
    if len(ties) <= most:
        return ranked.iloc[::-1]
    rows = np.arange(len(ranked))
    ends = pd.concat([pd.Series(rows, ranked["source"]), pd.Series(rows, ranked["target"])])
    own = np.unique(ends.groupby(level=0).min().to_numpy())
    rest = np.setdiff1d(rows, own)[: max(most - len(own), 0)]
    return ranked.iloc[np.sort(np.concatenate([own, rest]))[::-1]]


def draw(canvas: Canvas) -> Scene:
    """Return the picture."""
    present, absent, ties = _shown(canvas.record.findings, canvas.year)
    _Net(canvas, present, absent, ties).draw()
    canvas.sector_keys()
    kinds = [tie.kind for tie in canvas.ties]
    drawn, total = kinds.count("tie"), len(ties)
    if drawn:
        canvas.key("tie", "key_tie")
    if "plenary" in kinds:
        canvas.key("plenary", "key_plenary")
    if len(absent):
        canvas.key("hollow", "key_absent")
    canvas.key("size", "key_size")
    why = canvas.say("why_network" if drawn == total else "why_network_most", n=drawn, all=total)
    return canvas.scene("network", why, canvas.say("alt_network", n=len(present), ties=total))


def relations(canvas: Canvas) -> Scene | None:
    """Return the picture with relations of a list as lines of their own over who met; None without any."""
    findings = canvas.record.findings
    pairs = plain(findings.relations.get("pairs")) or []
    related = [(row["a"], row["b"]) for row in pairs if row["layer"] != "meeting"]
    if not related or not possible(canvas.record):
        return None
    named = {name for pair in related for name in pair}
    table, absent, ties = _shown(findings, None)
    within = ties[ties["source"].isin(named) & ties["target"].isin(named)]
    net = _Net(canvas, table[table["name"].isin(named)], absent, within)
    canvas.title = canvas.title or canvas.say("relations_title")
    net.draw([pair for pair in related if {*pair} <= net.xy.keys()])
    canvas.sector_keys()
    canvas.key("tie", "key_tie")
    canvas.key("tie", "key_relation")
    counts = findings.relations["counts"]
    why = canvas.say("why_relations", n=counts["both"], only=counts["relation"])
    return canvas.scene("relations", why, canvas.say("alt_relations", n=len(named), ties=len(related)))


def _shown(findings: Findings, year: int | None) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the organizations present, those absent in a year, and ties; of all years or of one."""
    everyone = findings.organizations
    placed = everyone[everyone["x"].notna() & everyone["y"].notna()]
    if year is None:
        return placed, placed.iloc[:0], findings.ties
    tables = findings.by_year[str(year)]
    then = tables["organizations"].set_index("name")
    there = placed["name"].isin(then.index)
    own = then.columns.intersection(["attendances", "place", "forums"])
    present = placed[there]
    values = {column: then[column].reindex(present["name"]).to_numpy() for column in own}
    return present.assign(**values), placed[~there], tables["ties"]


class _Net:
    """The picture in pixels of the layout."""

    def __init__(
        self, canvas: Canvas, present: pd.DataFrame, absent: pd.DataFrame, ties: pd.DataFrame
    ) -> None:
        self.canvas, self.findings = canvas, canvas.record.findings
        self.present, self.absent, self.ties = present, absent, ties
        table = pd.concat([present, absent])
        names = table["name"].astype(str)
        span = np.ptp(table[["x", "y"]].to_numpy(dtype=float), axis=0) + 120.0
        # One pixel of the medium in pixels of the layout: what letters must grow by to be read.
        self.unit = max(1.0, span[0] / canvas.medium.width, span[1] / canvas.medium.height)
        self.roomy = len(table) <= LABELLED
        self.small = EM if self.roomy else canvas.medium.small * self.unit
        self.xy = dict(zip(names, zip(table["x"], table["y"], strict=True), strict=True))
        attended = plain(table["attendances"].tolist()) if "attendances" in table else [0] * len(table)
        self.attended = {name: float(n or 0) for name, n in zip(names, attended, strict=True)}
        self.groups: dict[str, str] = {}
        if canvas.colour == "community" and "community" in present:
            groups = map(identifier, plain(present["community"].tolist()))
            self.groups = dict(zip(present["name"].astype(str), groups, strict=True))
        ids = plain(self.findings.communities.get("id", pd.Series(dtype=object)).tolist())
        self.colours = community_colours(ids or sorted(set(self.groups.values())))

    def draw(self, related: Sequence[tuple[str, str]] = ()) -> None:
        """Draw areas of communities, ties, relations, marks, and as many names as have room."""
        if self.groups:
            self._communities()
        if len(self.ties):
            self._ties()
        for a, b in related:
            self.canvas.rule(a, b, self.xy[a], self.xy[b], 1.6 * self.unit**0.5, 1.0, "relation")
        self._never_met()
        self._marks()
        self._bodies()
        if self.canvas.names:
            marks = [mark for mark in self.canvas.marks if not mark.hollow]
            free_labels(self.canvas, marks, self.attended, self.small, self.unit)

    def _marks(self) -> None:
        most = max(self.attended.values(), default=1.0) or 1.0
        grow = self.unit**0.5 if not self.roomy else 1.0
        for name in map(str, self.absent["name"]):
            self.canvas.organization(name, *self.xy[name], 4.0 * grow, hollow=True)
        for name in map(str, self.present["name"]):
            share = (self.attended[name] / most) ** 0.5
            radius = (_RADIUS[0] + (_RADIUS[1] - _RADIUS[0]) * share) * grow
            self.canvas.organization(name, *self.xy[name], radius)
            if name in self.groups:
                colour = self.colours.get(self.groups[name], UNKNOWN.colour)
                self.canvas.marks.append(replace(self.canvas.marks.pop(), colour=colour))

    def _ties(self) -> None:
        present = self.present["name"].astype(str)
        ties = strongest(self.ties[self.ties["source"].isin(present) & self.ties["target"].isin(present)])
        if not len(ties):
            return
        weight = ties["weight"].to_numpy(dtype=float)
        strength = (weight / (weight.max() or 1.0)) ** 0.6
        # Many weak ties together are a fog: the more there are, the paler each.
        crowd = float(np.clip(np.sqrt(300 / len(ties)), 0.15, 1.0))
        widths = (0.6 + 5.4 * strength**1.5) * (0.5 + 0.5 * crowd) * self.unit**0.3
        shades = strength * (crowd + (1 - crowd) * strength)
        rows = zip(ties["source"], ties["target"], widths.tolist(), shades.tolist(), strict=True)
        for source, target, width, shade in rows:
            self.canvas.rule(str(source), str(target), self.xy[source], self.xy[target], width, shade, "tie")

    def _never_met(self) -> None:
        """Draw what is not there, where it is the message: a pair that never met, with a line of its own."""
        fact = self.canvas.fact
        if fact is None or fact.key != "never_met":
            return
        a, b = fact.params["a"], fact.params["b"]
        if a in self.xy and b in self.xy:
            (x1, y1), (x2, y2) = self.xy[a], self.xy[b]
            self.canvas.rule(a, b, (x1, y1), (x2, y2), 3.0 * self.unit**0.5, 1.0, "never")
            size, text = self.canvas.medium.area * self.unit, self.canvas.say("never_met")
            room = np.array([ems(text) / 2, LINE / 2]) * size + _RADIUS[1] * self.unit
            spots = np.array(list(self.xy.values()))
            for share in (0.5, 0.4, 0.6, 0.3, 0.7):
                x, y = x1 + (x2 - x1) * share, y1 + (y2 - y1) * share
                if (np.abs(spots - (x, y)) > room).any(axis=1).all():
                    upper = y - size * LINE / 2
                    self.canvas.label("never", text, x, upper, size, anchor="middle", ink="accent")
                    break
            self.canvas.key("tie", "key_never")

    def _bodies(self) -> None:
        """Draw the bodies of those whom only plenaries saw, with a thin line to each of them."""
        table, forums = self.present, self.findings.forums
        if not {"place", "forums"} <= {*table} or "x" not in forums:
            return
        spots = {str(row["name"]): (row["x"], row["y"]) for row in plain(forums) if row.get("x") is not None}
        only = table[table["place"] == "plenary"]
        seen: set[str] = set()
        for name, own in zip(only["name"].astype(str), plain(only["forums"].tolist()), strict=True):
            for forum in own or ():
                if forum in spots:
                    self.canvas.rule(name, forum, self.xy[name], spots[forum], 0.7, 0.2, "plenary")
                    seen.add(forum)
        for forum in sorted(seen):
            lines, (x, y), size = tuple(line for line, _ in wrapped(forum)), spots[forum], self.small
            wide, tall = max(map(ems, lines)) * size + 14, len(lines) * size * LINE + 8
            self.canvas.area(forum, (x - wide / 2, y - tall / 2, wide, tall), GREY, radius=6.0)
            self.canvas.label(forum, lines, x, y - tall / 2 + 3, size, anchor="middle")

    def _communities(self) -> None:
        """Draw each community of two or more as an area around its members."""
        from scipy.spatial import ConvexHull

        table = self.findings.communities
        column = "name_en" if self.canvas.lang == "en" and "name_en" in table else "name"
        named = {identifier(row["id"]): str(row[column]) for row in plain(table)} if column in table else {}
        turn = np.arange(16) * (np.pi / 8)
        around = np.column_stack([1.5 * np.cos(turn), np.sin(turn)]) * _ROOM
        for group in sorted(set(self.groups.values()) - {""}):
            names = [name for name, own in self.groups.items() if own == group]
            if len(names) < 2:
                continue
            corners = (np.array([self.xy[name] for name in names])[:, None] + around).reshape(-1, 2)
            hull = corners[ConvexHull(corners).vertices]
            (left, top), (right, bottom) = hull.min(axis=0), hull.max(axis=0)
            points = tuple((float(x), float(y)) for x, y in hull)
            key, name = f"community {group}", named.get(group, group)
            box = left, top, right - left, bottom - top
            colour = self.colours.get(group, UNKNOWN.colour)
            self.canvas.area(key, box, colour, name, members=tuple(names), points=points)
            size = self.canvas.medium.area * self.unit
            self.canvas.label(key, name, (left + right) / 2, top - size * LINE, size, anchor="middle")


def free_labels(canvas: Canvas, marks: list[Mark], rank: dict[str, float], small: float, unit: float) -> None:
    """Write the names of the message first and largest, then others by rank, as many as have room.

    A name of the message that has no room beside its mark stands farther away, with a line to it.
    """
    if not marks:
        return
    order = sorted(range(len(marks)), key=lambda row: (not marks[row].emphasis, -rank[marks[row].key], row))
    strong = sum(canvas.spoken(mark.key) for mark in marks)
    order = order[: _NAMED + strong]
    sizes, texts = np.zeros((len(marks), 2)), {}
    for row in order:
        letters = canvas.medium.subject * unit if canvas.spoken(marks[row].key) else small
        lines = tuple(line for line, _ in wrapped(marks[row].key))
        texts[row] = lines, letters
        sizes[row] = max(map(ems, lines)) * letters, len(lines) * letters * LINE
    xy = np.array([[mark.x, mark.y] for mark in marks])
    radius = np.array([mark.radius * (1.5 if mark.emphasis else 1.1) for mark in marks])
    left, top, right, bottom = canvas.bounds()
    inside = (left - _ROOM * 2, top - NODE, right + _ROOM * 2, bottom + _ROOM * 1.6)
    taken = [label.box() for label in canvas.labels]
    room: Any = {"gap": 2.0 * unit, "inside": inside, "taken": taken, "far": max(strong, _ALWAYS)}
    spots = free_spots(xy, radius, sizes, np.array(order), **room)
    for row, (x, y) in sorted(spots.items()):
        (lines, letters), (wide, tall), mark = texts[row], sizes[row].tolist(), marks[row]
        upper = y - tall / 2
        if max(abs(x - mark.x) - wide / 2, abs(y - mark.y) - tall / 2) > 2.5 * mark.radius:
            end = min(max(mark.x, x - wide / 2), x + wide / 2), upper + (mark.y > y) * tall
            canvas.rule(mark.key, mark.key, (mark.x, mark.y), end, 1.5 * unit**0.5, 0.9)
        canvas.label(mark.key, lines, x, upper, letters, anchor="middle", bold=canvas.spoken(mark.key))
