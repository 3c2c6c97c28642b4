"""Charts: organizations that stayed and came, when bodies met, how often sectors met, indicators by year."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from tsunagari import facts
from tsunagari.eras import era_year
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.palette import COLOURS, GREY, UNKNOWN, sector_marks
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.shapes import Key, Point, Scene, View
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
    zero, wide = size * LINE + most * unit + 4, min(step * 0.62, step - 2.2 * size)
    for number, year in enumerate(years):
        left, middle = number * step + (step - wide) / 2, number * step + (step - wide) / 2 + wide / 2
        top = _bar(canvas, year, (left, zero, wide, unit), first=number == 0)
        total = canvas.say("organizations", n=year.present)
        canvas.label(f"total {year.year}", total, middle, top - size * LINE - 1, size, anchor="middle")
        below = fiscal_year(year.year, canvas.lang), canvas.say("meetings_held", n=year.meetings)
        for row, text in enumerate(below):
            letters = min(size, (step - 4) / ems(text))
            y = zero + gone * unit + 6 + row * letters * LINE
            canvas.label(f"year {year.year} {row}", text, middle, y, letters, anchor="middle")
    canvas.rule("zero", "zero", (0.0, zero), (len(years) * step, zero), 1.2, 0.9)
    for kind in ("stayed", "returned", "joined"):
        canvas.keys.append(Key("mark", canvas.say(f"change_{kind}"), _TURNOVER[kind], "square"))
    canvas.key("empty", "change_stopped")
    facts_shown = "widened", "came_and_went", "change_none"
    return _chart(canvas, "change", [year.year for year in years], ["how_change"], *facts_shown)


def _bar(canvas: Canvas, year: Turnover, at: tuple[float, float, float, float], *, first: bool) -> float:
    """Draw the organizations of a year by what became of them; return where the bar begins."""
    (x, zero, wide, unit), size = at, canvas.medium.small
    high, y, free = size * LINE, zero, zero
    for kind, colour in _TURNOVER.items():
        count, down = getattr(year, kind), kind == "stopped"
        if not count:
            continue
        tall = count * unit
        top = zero if down else y - tall
        title = f"{fiscal_year(year.year, canvas.lang)} {canvas.say(f'change_{kind}')}: {count}"
        dense = _DENSE if kind in {"joined", "returned"} else 0.25
        look = {"emphasis": canvas.strong(str(year.year)), "empty": down, "radius": 2.0, "dense": dense}
        canvas.area(title, (x, top, wide, tall), GREY if first else colour, title, **look)
        middle = top + tall / 2 - high / 2
        if tall >= high:
            canvas.label(title, str(count), x + wide / 2, middle, size, anchor="middle")
        else:
            # Lower than its digits: the number stands at the right, above the one before.
            middle = max(middle, zero) if down else min(middle, free - high)
            canvas.label(title, str(count), x + wide + 3, middle, size)
            free = free if down else middle
        y = y if down else top
    return y


def _chart(canvas: Canvas, view: View, years: Iterable[int], keys: Iterable[str], *about: str) -> Scene:
    """Return the scene: below it the years, and the first fact of these keys in words."""
    for key in keys:
        canvas.key("size", key)
    known = facts.of(canvas.record.findings) if about else ()
    fact = next((facts.say(fact, canvas.lang) for fact in known if fact.key in about), "")
    canvas.title = canvas.title or canvas.say(f"{view}_title")
    return canvas.scene(view, "　".join(filter(None, (fiscal_years(years, canvas.lang), fact))), canvas.title)


_Held = list[tuple[int, int, bool]]
"""Dated meetings of a body: day, organizations, whether all were called."""


def meetings(canvas: Canvas) -> Scene | None:
    """Draw one row a body: a circle a meeting, or a bar where circles would cover each other."""
    (rows, undated), medium, size = _held(canvas), canvas.medium, canvas.medium.small
    shown = sorted(sorted(rows, key=lambda name: (-len(rows[name]), name))[:_MOST_ROWS])
    held = [meeting for name in shown for meeting in rows[name]]
    if not held:
        canvas.title = canvas.say("meetings_undated") if rows else ""
        return _chart(canvas, "meetings", [], [])
    starts = int(canvas.record.findings.settings.get("year_starts") or 4)
    first, last = (date.fromordinal(end(held)[0]) for end in (min, max))
    years = range(first.year - (first.month < starts), last.year - (last.month < starts) + 1)
    low, high = date(years[0], starts, 1).toordinal(), date(years[-1] + 1, starts, 1).toordinal()
    names = {name: lines_of(name, medium.width * 0.3, size) for name in shown}
    left = max(ems(line) for lines in names.values() for line in lines) * size + 30
    unit = (medium.width - 16 - left - 20) / (high - low)
    tall = max((medium.height - 20 - size * LINE) / len(shown), size * LINE * 3 + 2)
    tall = min(tall, 90.0)
    top, counts = size * LINE + 6, {count for _, count, _ in held}
    most, widest = max(counts) or 1, min(tall * 0.34, 18.0)
    radius = {count: 4.0 + (widest - 4.0) * (count / most) ** 0.5 for count in counts}
    bars = any(_crowded(rows[name], radius, unit) for name in shown)
    beginnings = {year: left + (date(year, starts, 1).toordinal() - low) * unit for year in years}
    _year_heads(canvas, beginnings, 365 * unit, top + tall * len(shown))
    for number, (name, lines) in enumerate(names.items()):
        y = top + (number + 0.5) * tall
        look = {"anchor": "end", "bold": canvas.strong(name)}
        canvas.label(name, lines, left - 26, y - len(lines) * size * LINE / 2, size, **look)
        foot = y + tall * 0.4 if bars else y
        canvas.rule(f"row {name}", name, (left, foot), (left + (high - low) * unit, foot), 0.8)
        for at, (day, count, ring) in enumerate(rows[name]):
            x, title = left + (day - low) * unit, f"{name} {date.fromordinal(day).isoformat()}"
            key, title = f"{title} {at}", f"{title}: {count}"
            if bars:
                reach = max(count / most * tall * 0.62, 1.0)
                box = x - 1.5, foot - reach, 3.0, reach
                canvas.area(key, box, COLOURS[4], title, empty=ring, radius=0.5, dense=_DENSE)
                continue
            canvas.cell(key, x, y, radius[count], COLOURS[4], title, hollow=ring)
            letters = size * 0.85
            if ems(str(count)) * letters < 1.6 * radius[count]:
                canvas.label(key, str(count), x, y - letters * LINE / 2, letters, anchor="middle")
        if undated[name]:
            text, look = canvas.say("undated", n=undated[name]), {"anchor": "end", "ink": "quiet"}
            canvas.label(f"undated {name}", text, medium.width - 16, y - tall / 2, size * 0.85, **look)
    canvas.key("size", "how_meetings_bars" if bars else "how_meetings")
    if any(ring for _, _, ring in held):
        canvas.key("size", "how_meetings_plenary")
    if len(shown) < len(rows):
        canvas.keys.append(Key("size", canvas.say("meetings_more", n=len(rows) - len(shown))))
    return _chart(canvas, "meetings", years, [])


def _held(canvas: Canvas) -> tuple[dict[str, _Held], Counter[str]]:
    """Return the dated meetings of each body in their order, and how many have no date."""
    held: dict[str, _Held] = {}
    undated: Counter[str] = Counter()
    for row in sorted(plain(canvas.record.findings.meetings), key=lambda row: str(row.get("date") or "")):
        name = str(row.get("forum") or canvas.say("no_forum"))
        own = held.setdefault(name, [])
        undated[name] += not row.get("date")
        if row.get("date"):
            day = date.fromisoformat(row["date"]).toordinal()
            own.append((day, row.get("size") or 0, bool(row.get("plenary"))))
    return held, undated


def _crowded(held: _Held, radius: dict[int, float], unit: float) -> bool:
    """Tell whether more than a tenth of the neighbouring circles would overlap."""
    over = [
        (after - before) * unit < radius[wide] + radius[next_wide]
        for (before, wide, _), (after, next_wide, _) in pairwise(held)
    ]
    return sum(over) > 0.1 * len(over)


def _year_heads(canvas: Canvas, beginnings: dict[int, float], step: float, bottom: float) -> None:
    """Write fiscal years over their beginnings, as many as have room."""
    size = canvas.medium.small
    names = [fiscal_year(year, canvas.lang) for year in beginnings]
    skip = int(max(map(ems, names)) * size // step) + 1
    for number, (year, x) in enumerate(beginnings.items()):
        canvas.rule(f"from {year}", f"from {year}", (x, size * LINE + 4), (x, bottom), 0.6, 0.15)
        if number % skip == 0:
            canvas.label(f"year {year}", names[number], x + 3, 0.0, size, ink="quiet")


def sectors(canvas: Canvas) -> Scene | None:
    """Draw the lower triangle of the sector table: meetings shared by pairs of organizations, summed."""
    marks, counts, members = sector_table(canvas)
    if not marks:
        return None
    medium, size, names = canvas.medium, canvas.medium.small, list(marks)
    words = {name: canvas.term(name) for name in names}
    left = min(max(map(ems, words.values())) * size + size * 2, medium.width * 0.4)
    wide = min((medium.width - 16 - left) / len(names), 92.0)
    tall = min(max((medium.height - 16) / (len(names) + 1), size * 1.7), 56.0)
    high = float(np.log1p(max(counts.max(), 1.0)))
    for row, (name, mark) in enumerate(marks.items()):
        y = row * tall
        sign: Any = size * 0.5, mark.colour, words[name], mark.shape
        canvas.cell(f"row {name}", size * 0.6, y + tall / 2, *sign)
        text = clipped(words[name], left - size * 2, size)
        canvas.label(f"row {name}", text, size * 1.5, y + (tall - size * LINE) / 2, size)
        # The column's mark stands under its diagonal cell: one legend serves both directions.
        foot = left + (row + 0.5) * wide, len(names) * tall + size
        canvas.cell(f"column {name}", *foot, *sign)
        for column, second in enumerate(names[: row + 1]):
            count = int(counts[row, column])
            if row == column and members[row] < 2 and not count:
                continue  # a sector of one has no pair in it
            x, title = left + column * wide, f"{words[name]} × {words[second]}: {count:,}"
            share = float(np.log1p(counts[row, column])) / high
            both = name != second and {name, second} <= canvas.emphasis
            look: Any = {"empty": not count, "radius": 2.0, "dense": 0.06 + (_DENSE - 0.06) * share}
            look["emphasis"] = both and (not count or len(canvas.emphasis.intersection(names)) == 2)
            canvas.area(title, (x + 1, y + 1, wide - 2, tall - 2), COLOURS[1], title, **look)
            letters = min(size, (wide - 4) / ems(f"{count:,}"))
            ink = "text" if count else "quiet"
            at = x + wide / 2, y + (tall - letters * LINE) / 2, letters
            canvas.label(title, f"{count:,}", *at, anchor="middle", ink=ink)
    return _chart(canvas, "sectors", canvas.record.years, ["how_sectors"], *_SECTOR_FACTS)


def sector_table(canvas: Canvas) -> tuple[dict[str, Any], np.ndarray, list[int]]:
    """Return sectors with their marks, meetings shared (lower triangle), and organizations of each."""
    findings, year = canvas.record.findings, canvas.year
    tables: Any = findings.by_year[str(year)] if year is not None else vars(findings)
    table, ties = tables["organizations"], tables["ties"]
    if "sector" not in table or not table["sector"].notna().any():
        return {}, np.zeros((0, 0)), []
    known = plain(table["sector"].tolist())
    marks = sector_marks(known)
    if None in known:
        marks[canvas.say("sector_unknown")] = UNKNOWN
    number = {name: row for row, name in enumerate(marks)}
    rows = pd.Series([number.get(str(sector), len(marks) - 1) for sector in known], table["name"])
    counts = np.zeros((len(marks), len(marks)))
    if len(ties):
        ends = np.array([rows.loc[ties[end]] for end in ("source", "target")])
        np.add.at(counts, (ends.max(axis=0), ends.min(axis=0)), ties["together"].to_numpy(dtype=float))
    return marks, counts, np.bincount(rows, minlength=len(marks)).tolist()


Points = dict[int, dict[str, Any]]
Series = list[tuple[dict[str, Any], Points]]
"""What is drawn of each panel: its row for the large number, and its rows by fiscal year."""


def indicators(canvas: Canvas) -> Scene | None:
    """Draw one small panel an indicator: its value now in letters, its years as points with intervals."""
    findings = canvas.record.findings
    by_year: dict[str, Points] = {}
    for year in sorted(filter(str.isdecimal, findings.by_year)):
        for row in plain(findings.by_year[year].get("indicators", ())):
            if row.get("value") is not None:
                by_year.setdefault(row["key"], {})[int(year)] = row
    whole = {row["key"]: row for row in plain(findings.indicators) if row.get("value") is not None}
    series = [
        (whole[key], by_year.get(key, {}))
        for key in _INDICATORS
        if key in whole and (whole[key]["value"] or key != "plenary_only")
    ]
    rows = [row for latest, points in series for row in (latest, *points.values())]
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
    counted: dict[tuple[str, int], int] = {}
    for row in plain(canvas.record.findings.coverage_board):
        backed = bool(row["health_centre"] or row["prefecture"])
        for name, value in (("has_body", row["has_body"]), ("backed", backed), ("path_up", row["path_up"])):
            if value is not None:
                key = canvas.say(f"coverage_{name}"), row["fiscal_year"]
                counted[key] = counted.get(key, 0) + bool(value)
    rows = [{"key": key, "fiscal_year": year, "value": n} for (key, year), n in counted.items()]
    return _panels(canvas, "coverage", _runs(rows), ["how_latest"])


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
    columns = -(-len(series) // -(-len(series) // (4 if canvas.wide else 2)))
    step, lines = (canvas.medium.width - 16) / columns, -(-len(series) // columns)
    dated = any(len(points) > 1 or whole.get("verdict") for whole, points in series)
    high = max(min((canvas.medium.height - 16) / lines, 210.0), 130.0)
    for number, (whole, points) in enumerate(series):
        at = (number % columns) * step, (number // columns) * (high if dated else 80.0)
        _panel(canvas, at, (step - 26, (high if dated else 130.0) - 14), whole, points)
    return _chart(canvas, view, {year for _, points in series for year in points}, keys)


def _panel(canvas: Canvas, at: Point, room: Point, whole: dict[str, Any], points: Points) -> None:
    """Draw one indicator: its name and value, and below them its years."""
    (left, top), key, size, large = at, str(whole["key"]), canvas.medium.small, canvas.medium.area
    named = f"reports.indicator_{key}"
    name = say(named, canvas.lang) if named in catalogue() else key
    canvas.label(f"name {key}", clipped(name, room[0], size), left, top, size, ink="quiet")
    unit, value = f"scene.unit_{whole.get('unit')}", _number(whole)
    if unit in catalogue():
        value = say(unit, canvas.lang, n=whole["value"], text=value)
    canvas.label(f"value {key}", value, left, top + size * LINE, large)
    if _has_interval(whole):
        text = canvas.say("interval", low=_number(whole, "low"), high=_number(whole, "high"))
        x = left + ems(value) * large + 4
        canvas.label(f"interval {key}", text, x, top + size * LINE + 5, size * 0.85, ink="quiet")
    # A goal is a line to be held against, also in one year.
    if len(points) > 1 or whole.get("verdict"):
        zero, ceiling = top + room[1] - size * LINE, top + (size + large + size) * LINE + 9
        _run(canvas, key, points, (left, ceiling, room[0], zero), share=_is_share(whole))


def _run(
    canvas: Canvas, key: str, points: Points, at: tuple[float, float, float, float], *, share: bool
) -> None:
    """Draw years as points joined by lines, with their intervals and what is expected."""
    (left, ceiling, wide, zero), size, years = at, canvas.medium.small, sorted(points)
    ends = "value", "low", "high", "expected"
    reach = [points[year][end] for year in years for end in ends if points[year].get(end)]
    unit = (zero - ceiling) / (max([*reach, 1.0 if share else 0.0]) or 1.0)
    step = (wide - 40) / max(years[-1] - years[0], 1)
    spots = {
        year: (left + 20 + (year - years[0]) * step, zero - points[year]["value"] * unit) for year in years
    }
    canvas.rule(f"zero {key}", key, (left, zero), (left + wide, zero), 1.0, 0.3)
    for year, (x, y) in spots.items():
        row = points[year]
        if _has_interval(row):
            low, high = (x, zero - row["low"] * unit), (x, zero - row["high"] * unit)
            canvas.rule(f"low {key} {year}", f"high {key} {year}", low, high, 2.4, 0.4)
        if row.get("expected") is not None:
            box = x - 8, zero - row["expected"] * unit - 1, 16, 2
            canvas.area(f"expected {key} {year}", box, COLOURS[2], radius=0.5, dense=1.0)
        title = f"{fiscal_year(year, canvas.lang)}: {_number(row)}"
        canvas.cell(f"{key} {year}", x, y, 4.0, COLOURS[1], title)
    for before, after in pairwise(years):
        canvas.rule(f"{key} {before}", f"{key} {after}", spots[before], spots[after], 1.8, 0.8)
    for year in dict.fromkeys((years[0], years[-1])):
        (x, y), text = spots[year], _number(points[year])
        canvas.label(f"point {key} {year}", text, x, y - 6 - size * LINE, size, anchor="middle")
        name = "".join(era_year(year)) if canvas.lang == "ja" else str(year)
        canvas.label(f"year {key} {year}", name, x, zero + 5, size * 0.85, anchor="middle", ink="quiet")


def _has_interval(row: dict[str, Any]) -> bool:
    return row.get("low") is not None and row.get("high") is not None


def _is_share(row: dict[str, Any]) -> bool:
    return row.get("unit") == "share" or str(row["key"]).endswith("share")


def _number(row: dict[str, Any], end: str = "value") -> str:
    """Return a number as people read it: whole, one decimal, or percent."""
    value = row[end]
    if _is_share(row):
        return f"{100 * value:.0f}%"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
