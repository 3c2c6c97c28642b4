"""What the field asks: goals, the ladder, watched pairs, users and families, the coverage board."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from tsunagari.facts.numerals import WRITTEN, rounded
from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import Source, subjects
from tsunagari.jsontext import plain
from tsunagari.words import both

Row = dict[str, Any]
FEW: Final = 3
"""So few who join two tiers are told elsewhere."""
WATCHED: Final = ("介護・高齢者", "居住支援関係者")
REASONS: Final = "no_record no_body unknown unconfirmed masked"


def _rows(table: Any) -> list[Row]:
    rows: list[Row] = plain(table) if table is not None and len(table) else []
    return rows


def _written(row: Row, name: str) -> str:
    """Return a number of a goal as people read it."""
    value = row[name]
    return (
        WRITTEN["share"](value) if row["unit"] == "share" else rounded(value, 0 if value == int(value) else 1)
    )


def _label(row: Row, key: str = "label") -> dict[str, str]:
    """Return the name of a goal or pair in each language, the body in front."""
    body = f"{row['body']}：" if row.get("body") else ""
    return {"ja": body + row[key], "en": body.replace("：", ": ") + (row["label_en"] or row[key])}


def _latest(rows: list[Row]) -> list[Row]:
    """Return the rows of the latest fiscal year, all of them where there is none."""
    years = [row["fiscal_year"] for row in rows if row["fiscal_year"] is not None]
    return [row for row in rows if not years or row["fiscal_year"] == max(years)]


@rule("goal", 70, "list", "goal_given value_known", variants="reached most")
def goal(source: Source) -> Iterator[Statement]:
    """Say whether a goal was reached, and what is lacking."""
    rows = [row for row in _rows(source.findings.goals) if row["verdict"] in {"reached", "not_reached"}]
    rows.sort(key=lambda row: (row["verdict"] == "reached", -row["fiscal_year"]))
    for number, row in enumerate(rows):
        wanted = row | {"wanted": row["planned"] if row["goal"] is None else row["goal"]}
        params = {"name": _label(row), "year": row["fiscal_year"], "value": _written(row, "value")}
        params |= {"goal": _written(wanted, "wanted")}
        missed = "" if row["direction"] == "at_least" else "most"
        about = subjects("year", [row["fiscal_year"]])
        variant = "reached" if row["verdict"] == "reached" else missed
        yield Statement(params, about, 1 - number / len(rows), variant)


@rule("goal_run", 40, "list", "goal_given value_known two_years number_changed")
def goal_run(source: Source) -> Iterator[Statement]:
    """Say from where to where an indicator with a goal went."""
    runs: dict[tuple[str, str], list[Row]] = {}
    for row in _rows(source.findings.goals):
        if row["value"] is not None:
            runs.setdefault((row["indicator"], row["body"]), []).append(row)
    moved = [run for run in runs.values() if _written(run[0], "value") != _written(run[-1], "value")]
    for number, run in enumerate(moved):
        params = {"name": _label(run[0]), "first": run[0]["fiscal_year"], "last": run[-1]["fiscal_year"]}
        params |= {"a": _written(run[0], "value"), "b": _written(run[-1], "value")}
        yield Statement(params, (), 1 - number / len(moved))


@rule("goal_unknown", 39, "list", "goal_given", variants=REASONS)
def goal_unknown(source: Source) -> Iterator[Statement]:
    """Say why a goal cannot be judged, and what it would take."""
    rows = [row for row in _rows(source.findings.goals) if row["verdict"] == "cannot_tell"]
    for number, row in enumerate(rows):
        params = {"name": _label(row), "year": row["fiscal_year"], "body": row["body"]}
        yield Statement(params, (), 1 - number / len(rows), row["reason"])


@rule("planned", 38, "list", "planned_given value_known")
def planned(source: Source) -> Iterator[Statement]:
    """Say what was done of what the plan expected."""
    rows = [row for row in _rows(source.findings.goals) if row["planned_share"] is not None]
    for number, row in enumerate(rows):
        params = {"name": _label(row), "year": row["fiscal_year"], "value": _written(row, "value")}
        params |= {"planned": _written(row, "planned"), "share": WRITTEN["share"](row["planned_share"])}
        yield Statement(params, subjects("year", [row["fiscal_year"]]), 1 - number / len(rows))


@rule("tier_gap", 75, "tiers", "two_tiers plenaries_counted cases_said")
def tier_gap(source: Source) -> Iterator[Statement]:
    """Find two successive tiers that no organization attends both of."""
    rungs = [row for row in _rows(source.findings.ladder.get("rungs")) if not row["case"]]
    for upper, row in pairwise(rungs):
        if row["carriers"] == 0:
            params = {"a": row["tier"], "b": upper["tier"], "aside": source.aside()}
            yield Statement(params, subjects("tier", (row["tier"], upper["tier"])))


@rule("area_gap", 64, "tiers", "two_tiers plenaries_counted cases_said not_secretariat not_on_board")
def area_gap(source: Source) -> Iterator[Statement]:
    """Find areas from which nobody carries to the tier above; those of the board are told of by the board."""
    board = {row["area"] for row in _rows(source.findings.coverage_board)}
    steps: dict[tuple[str, str], list[Row]] = {}
    for row in _rows(source.findings.ladder.get("areas")):
        steps.setdefault((row["lower"], row["upper"]), []).append(row)
    for (lower, upper), rows in steps.items():
        without = [row["area"] for row in rows if not row["carriers"] and row["area"] not in board]
        if without and len(without) < len(rows):
            params = {"n": len(without), "of": len(rows), "names": tuple(without), "a": lower, "b": upper}
            yield Statement(params | {"aside": source.aside()}, subjects("area", without))


@rule("carriers", 30, "tiers", "two_tiers plenaries_counted cases_said more_than_three not_secretariat")
def carriers(source: Source) -> Iterator[Statement]:
    """Count who carries from a tier to the one above, and name those who carry most."""
    steps: dict[tuple[str, str], list[Row]] = {}
    for row in _rows(source.findings.ladder.get("carriers")):
        if not row["secretariat"]:
            steps.setdefault((row["lower"], row["upper"]), []).append(row)
    for number, ((lower, upper), rows) in enumerate(steps.items()):
        if len(rows) > FEW:
            rows.sort(
                key=lambda row: (-min(row["lower_meetings"], row["upper_meetings"]), row["organization"])
            )
            names = tuple(row["organization"] for row in rows)
            params = {"a": lower, "b": upper, "n": len(rows), "names": names, "aside": source.aside()}
            yield Statement(params, subjects("organization", names[:FEW]), 1 - number / len(steps))


@rule("rungs", 9, "tiers", "two_tiers", variants="cases")
def rungs(source: Source) -> Iterator[Statement]:
    """Say how many meetings were held on each rung; of case meetings, in a band."""
    rows = _rows(source.findings.ladder.get("rungs"))
    held = [(row["tier"], int(row["meetings"])) for row in rows if not row["case"]]
    if len(held) > 1:
        names = {
            lang: tuple(both("facts.of_rung", tier=t, n=n)[lang] for t, n in held)
            for lang in both("facts.plain", name="")
        }
        band = next((row["meetings_band"] for row in rows if row["case"] and row["meetings_band"]), None)
        params = {"names": names} | ({"band": both(f"facts.band_{band}")} if band else {})
        yield Statement(params, subjects("tier", [tier for tier, _ in held]), 0, "cases" if band else "")


@rule("case_carriers", 8, "list", "case_meetings band_of_three")
def case_carriers(source: Source) -> Iterator[Statement]:
    """Say, in a band, how many of the lowest tier were at case meetings too."""
    rows = _rows(source.findings.ladder.get("rungs"))
    lowest = next((row["tier"] for row in reversed(rows) if not row["case"]), "")
    for row in rows:
        if row["case"] and row["carriers_band"]:
            yield Statement({"b": lowest, "band": both(f"facts.band_{row['carriers_band']}")})


def _pairs(source: Source) -> list[list[Row]]:
    """Return the rows of each watched pair of which both sides were ever seen; pairs given by hand first."""
    pairs: dict[str, list[Row]] = {}
    for row in _rows(source.findings.links):
        if row["shared"] is not None:
            pairs.setdefault(row["pair"], []).append(row)
    known = [rows for rows in pairs.values() if all(any(row[side] for row in rows) for side in ("a", "b"))]
    return sorted(known, key=lambda rows: rows[0]["key"] != "")


@rule(
    "link_apart", 59, "sectors", "both_sides_seen plenaries_counted cases_said latest_year", variants="join"
)
def link_apart(source: Source) -> Iterator[Statement]:
    """Find watched pairs that did not meet in the latest year, and who could."""
    for number, rows in enumerate(_pairs(source)):
        (row,) = _latest(rows)
        if not row["shared"] and row["a"] and row["b"]:
            params = {
                "name": _label(row, "pair"),
                "year": row["fiscal_year"],
                "names": tuple(row["could_join"]),
            }
            variant = "join" if row["could_join"] else ""
            yield Statement(params | {"aside": source.aside()}, (), 1 - number / 99, variant)


@rule("link", 37, "sectors", "both_sides_seen plenaries_counted cases_said", variants="up down bodies")
def link(source: Source) -> Iterator[Statement]:
    """Say how often a watched pair met in the latest year, and whether that rises or falls."""
    for number, rows in enumerate(_pairs(source)):
        row, first = _latest(rows)[0], rows[0]
        if not row["shared"] or row["fiscal_year"] is None:
            continue
        params = {"name": _label(row, "pair"), "year": row["fiscal_year"], "n": int(row["shared"])}
        params |= {"of": row["meetings"], "aside": source.aside()}
        if row["unit"] == "organizations":
            yield Statement(params, (), 1 - number / 99, "bodies")
        elif row["trend"] in {"up", "down"}:
            params |= {"first": first["fiscal_year"], "a": int(first["shared"])}
            yield Statement(params, (), 1 - number / 99, row["trend"])
        else:
            yield Statement(params, (), 1 - number / 99)


def _voices(source: Source) -> dict[str, list[Row]]:
    """Return the rows of users and families over all bodies, in order of years."""
    voices: dict[str, list[Row]] = {}
    for row in _rows(source.findings.voice):
        if not row["forum"] and row["voice"] != "either" and row["fiscal_year"] is not None:
            voices.setdefault(row["voice"], []).append(row)
    return voices


def _variant(name: str) -> str:
    return "" if name == "users" else name


@rule("voice_first", 57, "timeline", "groups_recognized came_later cases_said", variants="families")
def voice_first(source: Source) -> Iterator[Statement]:
    """Say when users or families first came, where they did not from the start."""
    for name, rows in _voices(source).items():
        first = rows[-1]["first_year"]
        if first is not None and first > rows[0]["fiscal_year"]:
            yield Statement(
                {"year": first, "aside": source.aside()}, subjects("year", [first]), 0.5, _variant(name)
            )


@rule("voice_left", 63, "timeline", "groups_recognized latest_year cases_said", variants="families")
def voice_left(source: Source) -> Iterator[Statement]:
    """Say that users or families came before, and not in the latest year."""
    for name, rows in _voices(source).items():
        if rows[-1]["first_year"] is not None and not rows[-1]["attended"]:
            params = {
                "year": rows[-1]["fiscal_year"],
                "first": rows[-1]["first_year"],
                "aside": source.aside(),
            }
            yield Statement(params, subjects("year", [rows[-1]["fiscal_year"]]), 0.5, _variant(name))


@rule("voice_share", 36, "timeline", "groups_recognized latest_year cases_said", variants="families")
def voice_share(source: Source) -> Iterator[Statement]:
    """Say at how many meetings of the latest year users or families were."""
    for name, rows in _voices(source).items():
        row = rows[-1]
        if row["attended"]:
            params = {"year": row["fiscal_year"], "n": row["attended"], "of": row["meetings"]}
            share = {"share": WRITTEN["share"](row["share"]), "aside": source.aside()}
            yield Statement(params | share, subjects("year", [row["fiscal_year"]]), 0.5, _variant(name))


@rule("voice_alone", 33, "timeline", "groups_recognized latest_year cases_said office_only")
def voice_alone(source: Source) -> Iterator[Statement]:
    """Say how often one user or relative sat alone in the latest year."""
    rows = [row for row in _rows(source.findings.voice) if row["voice"] == "either" and not row["forum"]]
    for row in _latest(rows)[:1]:
        if row["alone"] and row["fiscal_year"] is not None:
            params = {"year": row["fiscal_year"], "n": int(row["alone"]), "of": row["attended"]}
            yield Statement(params | {"aside": source.aside()}, subjects("year", [row["fiscal_year"]]))


def _by_year(source: Source) -> dict[int, list[Row]]:
    years: dict[int, list[Row]] = {}
    for row in _rows(source.findings.coverage_board):
        years.setdefault(row["fiscal_year"], []).append(row)
    return years


def _area_word(rows: list[Row]) -> Any:
    return rows[0]["tier"] or both("facts.kind_area")


@rule("board", 66, "tiers", "two_areas two_years number_changed")
def board(source: Source) -> Iterator[Statement]:
    """Say how many areas had a council, year by year."""
    years = _by_year(source)
    counts = [sum(row["has_body"] for row in rows) for rows in years.values()]
    if len(set(counts)) > 1:
        params = {"n": counts[-1], "of": len(years[max(years)]), "a": "→".join(map(str, counts))}
        params |= {"kind": _area_word(years[max(years)]), "first": min(years), "last": max(years)}
        yield Statement(params, subjects("year", sorted(years)))


@rule("no_path_up", 65, "tiers", "two_areas two_tiers not_secretariat latest_year cases_said")
def no_path_up(source: Source) -> Iterator[Statement]:
    """Find areas from which nobody attends a meeting of another tier."""
    for rows in list(_by_year(source).values())[-1:]:
        without = [row["area"] for row in rows if row["path_up"] is False]
        if without:
            params = {"n": len(without), "of": len(rows), "names": tuple(without), "kind": _area_word(rows)}
            params |= {"year": rows[0]["fiscal_year"], "aside": source.aside()}
            yield Statement(params, subjects("area", without))


@rule("backed", 34, "tiers", "two_areas prefecture_seen latest_year")
def backed(source: Source) -> Iterator[Statement]:
    """Count the areas whose council the prefecture or a public health centre attended."""
    years = _by_year(source)
    seen = any(row["health_centre"] or row["prefecture"] for rows in years.values() for row in rows)
    for year, rows in list(years.items())[-1:]:
        if seen:
            count = sum(bool(row["health_centre"] or row["prefecture"]) for row in rows)
            params = {
                "n": count,
                "of": sum(row["has_body"] for row in rows),
                "kind": _area_word(rows),
                "year": year,
            }
            yield Statement(params, subjects("year", [year]))


@rule("board_lacks", 61, "tiers", "two_areas groups_recognized latest_year cases_said")
def board_lacks(source: Source) -> Iterator[Statement]:
    """Find watched groups that came to the council of no area, or of some areas only."""
    english = {row["group"]: row["group_en"] for row in _rows(source.latest_groups)}
    for year, rows in list(_by_year(source).items())[-1:]:
        held = [row for row in rows if row["has_body"]]
        lacking = {group: [row["area"] for row in held if group not in row["groups"]] for group in WATCHED}
        for number, (group, areas) in enumerate(lacking.items() if english else ()):
            if areas and len(held) > 1:
                params = {"name": {"ja": group, "en": english.get(group) or group}, "n": len(areas)}
                params |= {"of": len(held), "names": tuple(areas), "kind": _area_word(rows), "year": year}
                yield Statement(params | {"aside": source.aside()}, subjects("area", areas), 1 - number / 4)
