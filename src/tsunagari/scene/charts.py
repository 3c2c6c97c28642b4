"""Charts: organizations that stayed and came, when bodies met, how often sectors met, indicators by year."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from tsunagari import facts
from tsunagari.eras import era_year
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.palette import COLOURS, GREY, UNKNOWN, sector_marks
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.shapes import Key, Scene, View
from tsunagari.scene.text import LINE, clipped, ems, fiscal_year, fiscal_years, lines_of
from tsunagari.words import catalogue, say

_DENSE: Final = 0.6
"""Densest fill: letters on it stay readable on light and dark ground."""
_TURNOVER: Final = {"stayed": GREY, "returned": COLOURS[4], "joined": COLOURS[1], "stopped": GREY}
_MOST_ROWS: Final = 30
_SECTOR_FACTS: Final = ("sectors_apart", "sectors_met", "sectors_seldom", "sector_alone")
_MOST_PANELS: Final = 12
_INDICATORS: Final = (
    "meetings", "organizations", "attendances", "mean_size", "cross_sector_share", "between_tier_share",
    "forums_per_organization", "plenary_only",
)  # fmt: skip
"""Shown if known, in this order: how much was done, then who met across what."""


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
    return rows or [Turnover(year, n, 0, len(findings.organizations), 0, 0) for year, n in held.items()]


def change(canvas: Canvas) -> Scene | None:
    """Draw one bar a fiscal year: upwards who was there, downwards who had been there the year before."""
    years, size = turnover(canvas.record.findings), canvas.medium.small
    if not years:
        return None
    most, gone = max(year.present for year in years), max(year.stopped for year in years)
    step = min((canvas.medium.width - 16) / len(years), 130.0)
    unit = (canvas.medium.height - 16 - size * LINE * 4) / ((most + gone) or 1)
    zero, wide, high = size * LINE + most * unit + 4, min(step * 0.62, step - 2.2 * size), size * LINE
    for number, year in enumerate(years):
        x, y, free = number * step + (step - wide) / 2, zero, zero
        for kind in ("stayed", "returned", "joined", "stopped"):
            count = getattr(year, kind)
            tall = count * unit
            top = zero if kind == "stopped" else y - tall
            if not count:
                continue
            colour = GREY if number == 0 else _TURNOVER[kind]
            title = f"{fiscal_year(year.year, canvas.lang)} {canvas.say(f'change_{kind}')}: {count}"
            strong = canvas.emphasized(str(year.year))
            dense = _DENSE if kind in {"joined", "returned"} else 0.25
            look: dict[str, Any] = {"empty": kind == "stopped", "radius": 2.0, "dense": dense}
            canvas.area(title, (x, top, wide, tall), colour, emphasis=strong, **look)
            middle = top + tall / 2 - high / 2
            if tall >= high:
                canvas.label(title, (str(count),), x + wide / 2, middle, size, anchor="middle")
            else:
                # Lower than its digits: the number stands at the right, above the one before.
                middle = max(middle, zero) if kind == "stopped" else min(middle, free - high)
                free = free if kind == "stopped" else middle
                canvas.label(title, (str(count),), x + wide + 3, middle, size)
            y = y if kind == "stopped" else top
        total = canvas.say("organizations", n=year.present)
        canvas.label(f"total {year.year}", (total,), x + wide / 2, y - high - 1, size, anchor="middle")
        _year_below(canvas, year, x + wide / 2, zero + gone * unit + 6, step)
    canvas.rule("zero", "zero", (0.0, zero), (len(years) * step, zero), 1.2, 0.9)
    canvas.keys += [
        Key("mark", canvas.say(f"change_{kind}"), _TURNOVER[kind], "square")
        for kind in ("stayed", "returned", "joined")
    ]
    canvas.keys += [Key("empty", canvas.say("change_stopped")), Key("size", canvas.say("how_change"))]
    words = _said(canvas, [year.year for year in years], "widened", "came_and_went", "change_none")
    return _chart(canvas, "change", words)


def _year_below(canvas: Canvas, year: Turnover, x: float, y: float, step: float) -> None:
    """Write year and number of meetings below a bar, in letters that fit."""
    for row, text in enumerate(
        (fiscal_year(year.year, canvas.lang), canvas.say("meetings_held", n=year.meetings))
    ):
        size = min(canvas.medium.small, (step - 4) / ems(text))
        canvas.label(f"year {year.year} {row}", (text,), x, y + row * size * LINE, size, anchor="middle")


def _chart(canvas: Canvas, view: View, why: str) -> Scene:
    canvas.title = canvas.title or canvas.say(f"{view}_title")
    return canvas.scene(view, why, canvas.title)


def _said(canvas: Canvas, years: list[int], *keys: str) -> str:
    """Return the years, and the first fact of these keys in words."""
    known = facts.of(canvas.record.findings) if keys else ()
    fact = next((facts.say(fact, canvas.lang) for fact in known if fact.key in keys), "")
    return "　".join(filter(None, (fiscal_years(years, canvas.lang), fact)))


class _Row(NamedTuple):
    """The dated meetings of one body."""

    name: str
    days: list[int]
    sizes: list[int]
    plenary: list[bool]
    undated: int


def meetings(canvas: Canvas) -> Scene | None:
    """Draw one row a body: a circle a meeting, or a bar where circles would cover each other."""
    rows = _rows(canvas)
    shown = sorted(
        sorted(rows, key=lambda row: (-len(row.days), row.name))[:_MOST_ROWS], key=lambda r: r.name
    )
    days = [day for row in shown for day in row.days]
    if not days:
        canvas.title = canvas.say("meetings_undated") if rows else ""
        return _chart(canvas, "meetings", "")
    size, starts = canvas.medium.small, int(canvas.record.findings.settings.get("year_starts") or 4)
    first, last = (date.fromordinal(end(days)) for end in (min, max))
    years = range(first.year - (first.month < starts), last.year - (last.month < starts) + 1)
    low, high = date(years[0], starts, 1).toordinal(), date(years[-1] + 1, starts, 1).toordinal()
    names = {row.name: lines_of(row.name, canvas.medium.width * 0.3, size) for row in shown}
    left = max(ems(line) for lines in names.values() for line in lines) * size + 30
    unit = (canvas.medium.width - 16 - left - 20) / (high - low)
    tall = max((canvas.medium.height - 20 - size * LINE) / len(shown), size * LINE * 3 + 2)
    tall = min(tall, 90.0)
    most = max(count for row in shown for count in row.sizes) or 1
    widest = min(tall * 0.34, 18.0)
    radius = {count: 4.0 + (widest - 4.0) * (count / most) ** 0.5 for row in shown for count in row.sizes}
    bars = any(_crowded(row, radius, unit) for row in shown)
    top = size * LINE + 6
    _year_heads(canvas, list(years), starts, (left, unit, low), top + tall * len(shown))
    for number, row in enumerate(shown):
        y = top + (number + 0.5) * tall
        lines = names[row.name]
        canvas.label(
            row.name, lines, left - 26, y - len(lines) * size * LINE / 2, size, anchor="end",
            bold=canvas.emphasized(row.name),
        )  # fmt: skip
        foot = y + tall * 0.4 if bars else y
        canvas.rule(f"row {row.name}", row.name, (left, foot), (left + (high - low) * unit, foot), 0.8)
        for at, (day, count, ring) in enumerate(zip(row.days, row.sizes, row.plenary, strict=True)):
            x, key = left + (day - low) * unit, f"{row.name} {date.fromordinal(day).isoformat()} {at}"
            title = f"{row.name} {date.fromordinal(day).isoformat()}: {count}"
            if bars:
                reach = max(count / most * tall * 0.62, 1.0)
                box = x - 1.5, foot - reach, 3.0, reach
                canvas.area(key, box, COLOURS[4], title, empty=ring, radius=0.5, dense=_DENSE)
                continue
            canvas.cell(key, x, y, radius[count], COLOURS[4], title, hollow=ring)
            if ems(str(count)) * size * 0.85 < 1.6 * radius[count]:
                letters = size * 0.85
                canvas.label(key, (str(count),), x, y - letters * LINE / 2, letters, anchor="middle")
        if row.undated:
            text = canvas.say("undated", n=row.undated)
            canvas.label(
                f"undated {row.name}", (text,), canvas.medium.width - 16, y - tall / 2, size * 0.85,
                anchor="end", ink="quiet",
            )  # fmt: skip
    keys = ["how_meetings_bars" if bars else "how_meetings"]
    keys += ["how_meetings_plenary"] if any(any(row.plenary) for row in shown) else []
    canvas.keys += [Key("size", canvas.say(key)) for key in keys]
    if len(shown) < len(rows):
        canvas.keys.append(Key("size", canvas.say("meetings_more", n=len(rows) - len(shown))))
    return _chart(canvas, "meetings", _said(canvas, list(years)))


def _rows(canvas: Canvas) -> list[_Row]:
    held: dict[str, list[dict[str, Any]]] = {}
    for meeting in plain(canvas.record.findings.meetings):
        held.setdefault(str(meeting.get("forum") or canvas.say("no_forum")), []).append(meeting)
    rows = []
    for name, own in held.items():
        dated = sorted((row for row in own if row.get("date")), key=lambda row: str(row["date"]))
        rows.append(
            _Row(
                name,
                [date.fromisoformat(row["date"]).toordinal() for row in dated],
                [row.get("size") or 0 for row in dated],
                [bool(row.get("plenary")) for row in dated],
                len(own) - len(dated),
            )
        )
    return rows


def _crowded(row: _Row, radius: dict[int, float], unit: float) -> bool:
    """Tell whether more than a tenth of the neighbouring circles would overlap."""
    wide = np.array([radius[count] for count in row.sizes])
    return len(wide) > 1 and bool((np.diff(row.days) * unit < wide[1:] + wide[:-1]).mean() > 0.1)


def _year_heads(
    canvas: Canvas, years: list[int], starts: int, at: tuple[float, float, int], bottom: float
) -> None:
    """Write fiscal years over their beginnings, as many as have room."""
    left, unit, low = at
    size = canvas.medium.small
    names = [fiscal_year(year, canvas.lang) for year in years]
    skip = int(max(map(ems, names)) * size // (365 * unit)) + 1
    for number, (year, name) in enumerate(zip(years, names, strict=True)):
        x = left + (date(year, starts, 1).toordinal() - low) * unit
        canvas.rule(f"from {year}", f"from {year}", (x, size * LINE + 4), (x, bottom), 0.6, 0.15)
        if number % skip == 0:
            canvas.label(f"year {year}", (name,), x + 3, 0.0, size, ink="quiet")


def sectors(canvas: Canvas) -> Scene | None:
    """Draw the lower triangle of the sector table: meetings shared by pairs of organizations, summed."""
    marks, counts, members = sector_table(canvas)
    if not marks:
        return None
    size, names = canvas.medium.small, list(marks)
    left = max(map(ems, names)) * size + size * 2
    left = min(left, canvas.medium.width * 0.4)
    wide = min((canvas.medium.width - 16 - left) / len(names), 92.0)
    tall = min(max((canvas.medium.height - 16) / (len(names) + 1), size * 1.7), 56.0)
    high = float(np.log1p(max(counts.max(), 1.0)))
    for row, name in enumerate(names):
        y, mark = row * tall, marks[name]
        sign: Any = size * 0.5, mark.colour, name, mark.shape
        canvas.cell(f"row {name}", size * 0.6, y + tall / 2, *sign)
        text = clipped(name, left - size * 2, size)
        canvas.label(f"row {name}", (text,), size * 1.5, y + (tall - size * LINE) / 2, size)
        # The column's mark stands under its diagonal cell: one legend serves both directions.
        foot = left + (row + 0.5) * wide, len(names) * tall + size
        canvas.cell(f"column {name}", *foot, *sign)
        for column, second in enumerate(names[: row + 1]):
            count = int(counts[row, column])
            if row == column and members[row] < 2 and not count:
                continue  # a sector of one has no pair in it
            x, title = left + column * wide, f"{name} × {second}: {count:,}"
            share = float(np.log1p(counts[row, column])) / high
            box, dense = (x + 1, y + 1, wide - 2, tall - 2), 0.06 + (_DENSE - 0.06) * share
            both = name != second and {name, second} <= canvas.emphasis
            strong = both and (not count or len(canvas.emphasis.intersection(names)) == 2)
            canvas.area(title, box, COLOURS[1], emphasis=strong, empty=not count, radius=2.0, dense=dense)
            letters = min(size, (wide - 4) / ems(f"{count:,}"))
            canvas.label(
                title, (f"{count:,}",), x + wide / 2, y + (tall - letters * LINE) / 2, letters,
                anchor="middle", ink="text" if count else "quiet",
            )  # fmt: skip
    canvas.keys.append(Key("size", canvas.say("how_sectors")))
    return _chart(canvas, "sectors", _said(canvas, list(canvas.record.years), *_SECTOR_FACTS))


def sector_table(canvas: Canvas) -> tuple[dict[str, Any], np.ndarray, list[int]]:
    """Return sectors with their marks, meetings shared (lower triangle), and organizations of each."""
    findings, year = canvas.record.findings, canvas.year
    tables = {"organizations": findings.organizations, "ties": findings.ties}
    tables = dict(findings.by_year[str(year)]) if year is not None else tables
    table, ties = tables["organizations"], tables["ties"]
    if "sector" not in table or not table["sector"].notna().any():
        return {}, np.zeros((0, 0)), []
    known = plain(table["sector"].tolist())
    marks = sector_marks(known)
    if None in known:
        marks[canvas.say("sector_unknown")] = UNKNOWN
    number = {name: row for row, name in enumerate(marks)}
    rows = np.array([number.get(str(sector), len(marks) - 1) for sector in known])
    counts = np.zeros((len(marks), len(marks)))
    if len(ties):
        row_of = dict(zip(table["name"].astype(str), rows.tolist(), strict=True))
        ends = np.array([[row_of[str(name)] for name in ties[end]] for end in ("source", "target")])
        np.add.at(counts, (ends.max(axis=0), ends.min(axis=0)), ties["together"].to_numpy(dtype=float))
    return marks, counts, np.bincount(rows, minlength=len(marks)).tolist()


Points = dict[int, dict[str, Any]]
Series = list[tuple[dict[str, Any], Points]]
"""What is drawn of each panel: its row for the large number, and its rows by fiscal year."""


def indicators(canvas: Canvas) -> Scene | None:
    """Draw one small panel an indicator: its value now in letters, its years as points with intervals."""
    series = _series(canvas.record.findings)
    rows = [row for whole, points in series for row in (whole, *points.values())]
    keys = ["how_indicators" if any(len(points) > 1 for _, points in series) else "how_indicators_once"]
    keys += ["how_interval"] if any(row.get("low") is not None for row in rows) else []
    keys += ["how_expected"] if any(row.get("expected") is not None for row in rows) else []
    return _panels(canvas, "indicators", series, keys)


def goals(canvas: Canvas) -> Scene | None:
    """Draw one panel a goal: the run to it, the goal as a line."""
    rows = [row | {"key": _named(canvas, row, "label")} for row in plain(canvas.record.findings.goals)]
    for row in rows:
        row["expected"] = row["planned"] if row["goal"] is None else row["goal"]
    return _panels(canvas, "goals", _runs(rows), ["how_latest", "how_goals"])


def links(canvas: Canvas) -> Scene | None:
    """Draw one panel a watched pair: shared meetings by year."""
    rows = plain(canvas.record.findings.links)
    named = [row | {"key": _named(canvas, row, "pair"), "value": row["shared"]} for row in rows]
    return _panels(canvas, "links", _runs(named), ["how_latest"])


def voice(canvas: Canvas) -> Scene | None:
    """Draw the share of meetings with users and with families, and with either by body."""
    rows = [
        row
        | {"key": row["forum"] or canvas.say(f"voice_{row['voice']}"), "value": row["share"], "unit": "share"}
        for row in plain(canvas.record.findings.voice)
        if (row["voice"] != "either") == (not row["forum"])
    ]
    rows.sort(key=lambda row: bool(row["forum"]))
    came = {row["key"] for row in rows if row["value"]}
    return _panels(canvas, "voice", _runs([row for row in rows if row["key"] in came]), ["how_latest"])


def coverage(canvas: Canvas) -> Scene | None:
    """Draw how many areas have a council, how many the prefecture attends, how many have a way up."""
    rows = []
    columns = ("has_body", "backed", "path_up")
    for row in plain(canvas.record.findings.coverage_board):
        row["backed"] = bool(row["health_centre"] or row["prefecture"])
        rows += [
            {"key": canvas.say(f"coverage_{name}"), "year": row["fiscal_year"], "value": row[name]}
            for name in columns
            if row[name] is not None
        ]
    counted = Counter((row["key"], row["year"]) for row in rows if row["value"])
    known = dict.fromkeys((row["key"], row["year"]) for row in rows)
    series = [{"key": key, "fiscal_year": year, "value": counted[key, year]} for key, year in known]
    return _panels(canvas, "coverage", _runs(series), ["how_latest"])


def _named(canvas: Canvas, row: dict[str, Any], name: str) -> str:
    label = row["label_en"] if canvas.lang == "en" and row["label_en"] else row[name]
    return f"{row['body']}: {label}" if row.get("body") else str(label)


def _runs(rows: list[dict[str, Any]]) -> Series:
    """Return rows by year under their keys; the large number is the latest one."""
    runs: dict[str, Points] = {}
    for row in rows:
        if row["value"] is not None and row["fiscal_year"] is not None:
            runs.setdefault(row["key"], {})[row["fiscal_year"]] = row
    return [(points[max(points)], points) for points in runs.values()][:_MOST_PANELS]


def _panels(canvas: Canvas, view: View, series: Series, keys: list[str]) -> Scene | None:
    """Draw one small panel a series."""
    if not series:
        return None
    wide_room = canvas.medium.width > canvas.medium.height
    columns = -(-len(series) // -(-len(series) // (4 if wide_room else 2)))
    step = (canvas.medium.width - 16) / columns
    dated = any(len(points) > 1 or whole.get("verdict") for whole, points in series)
    high = min((canvas.medium.height - 16) / -(-len(series) // columns), 210.0) if dated else 80.0
    for number, (whole, points) in enumerate(series):
        at = (number % columns) * step, (number // columns) * max(high, 130.0 if dated else 80.0)
        _panel(canvas, at, (step - 26, max(high, 130.0) - 14), whole, points)
    canvas.keys += [Key("size", canvas.say(key)) for key in keys]
    years = sorted({year for _, points in series for year in points})
    return _chart(canvas, view, _said(canvas, years))


def _series(findings: Findings) -> Series:
    """Return each indicator shown: its row for the whole period, and its rows by fiscal year."""
    whole = {row["key"]: row for row in plain(findings.indicators)}
    by_year: dict[str, dict[int, dict[str, Any]]] = {}
    for year in sorted(filter(str.isdecimal, findings.by_year)):
        for row in plain(findings.by_year[year].get("indicators", ())):
            if row.get("value") is not None:
                by_year.setdefault(row["key"], {})[int(year)] = row
    known = [key for key in _INDICATORS if whole.get(key, {}).get("value") is not None]
    return [
        (whole[key], by_year.get(key, {})) for key in known if whole[key]["value"] or key != "plenary_only"
    ]


def _panel(
    canvas: Canvas,
    at: tuple[float, float],
    room: tuple[float, float],
    whole: dict[str, Any],
    points: dict[int, dict[str, Any]],
) -> None:
    """Draw one indicator."""
    (left, top), key, size = at, str(whole["key"]), canvas.medium.small
    named, large = f"reports.indicator_{key}", canvas.medium.area
    name = say(named, canvas.lang) if named in catalogue() else key
    canvas.label(f"name {key}", (clipped(name, room[0], size),), left, top, size, ink="quiet")
    value = _with_unit(canvas, whole)
    canvas.label(f"value {key}", (value,), left, top + size * LINE, large)
    if whole.get("low") is not None and whole.get("high") is not None:
        interval = canvas.say("interval", low=_number(whole, "low"), high=_number(whole, "high"))
        canvas.label(
            f"interval {key}", (interval,), left + ems(value) * large + 4, top + size * LINE + 5, size * 0.85,
            ink="quiet",
        )  # fmt: skip
    # A goal is a line to be held against, also in one year.
    if len(points) < 2 and not whole.get("verdict"):
        return
    years, share = sorted(points), _is_share(whole)
    zero, ceiling = top + room[1] - size * LINE, top + (size + large + size) * LINE + 9
    reach = [
        points[y][end] for y in years for end in ("value", "low", "high", "expected") if points[y].get(end)
    ]
    unit = (zero - ceiling) / (max([*reach, 1.0 if share else 0.0]) or 1.0)
    step = (room[0] - 40) / max(years[-1] - years[0], 1)
    spots = {
        year: (left + 20 + (year - years[0]) * step, zero - points[year]["value"] * unit) for year in years
    }
    canvas.rule(f"zero {key}", key, (left, zero), (left + room[0], zero), 1.0, 0.3)
    for year, (x, y) in spots.items():
        row = points[year]
        if row.get("low") is not None and row.get("high") is not None:
            ends = (x, zero - row["low"] * unit), (x, zero - row["high"] * unit)
            canvas.rule(f"low {key} {year}", f"high {key} {year}", *ends, 2.4, 0.4)
        if row.get("expected") is not None:
            title, level = f"expected {key} {year}", zero - row["expected"] * unit
            canvas.area(title, (x - 8, level - 1, 16, 2), COLOURS[2], radius=0.5, dense=1.0)
        title = f"{fiscal_year(year, canvas.lang)}: {_number(row)}"
        canvas.cell(f"{key} {year}", x, y, 4.0, COLOURS[1], title)
    for before, after in pairwise(years):
        canvas.rule(f"{key} {before}", f"{key} {after}", spots[before], spots[after], 1.8, 0.8)
    for year in dict.fromkeys((years[0], years[-1])):
        x, y = spots[year]
        text = _number(points[year])
        canvas.label(f"point {key} {year}", (text,), x, y - 6 - size * LINE, size, anchor="middle")
        name = "".join(era_year(year)) if canvas.lang == "ja" else str(year)
        canvas.label(f"year {key} {year}", (name,), x, zero + 5, size * 0.85, anchor="middle", ink="quiet")


def _is_share(row: dict[str, Any]) -> bool:
    return row.get("unit") == "share" or str(row["key"]).endswith("share")


def _number(row: dict[str, Any], end: str = "value") -> str:
    """Return a number as people read it: whole, one decimal, or percent."""
    value = row[end]
    if _is_share(row):
        return f"{100 * value:.0f}%"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _with_unit(canvas: Canvas, row: dict[str, Any]) -> str:
    """Return the value with its unit."""
    unit, text = f"scene.unit_{row.get('unit')}", _number(row)
    return say(unit, canvas.lang, n=row["value"], text=text) if unit in catalogue() else text
