"""What the field asks: goals, the ladder, watched pairs, users and families, the coverage board."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from tsunagari.facts.fact import Statement
from tsunagari.facts.numerals import WRITTEN, rounded
from tsunagari.facts.source import Row, Source, rows_of, subjects
from tsunagari.words import LANGUAGES, both, say, term

FEW: Final = 3
"""So few who join two tiers are told elsewhere."""
WATCHED: Final = ("介護・高齢者", "居住支援関係者")


def _by(rows: list[Row], *names: str) -> dict[tuple[Any, ...], list[Row]]:
    """Return rows by their values of these names, in order of first appearance."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[name] for name in names), []).append(row)
    return groups


def _latest(rows: list[Row]) -> list[Row]:
    """Return the rows of the latest fiscal year, all of them where there is none."""
    years = [row["fiscal_year"] for row in rows if row["fiscal_year"] is not None]
    return [row for row in rows if not years or row["fiscal_year"] == max(years)]


def _written(row: Row, name: str) -> str:
    """Return a number of a goal as people read it."""
    value = row[name]
    if row["unit"] == "share":
        return WRITTEN["share"](value)
    return rounded(value, 0 if value == int(value) else 1)


def _label(row: Row, key: str = "label") -> dict[str, str]:
    """Return the name of a goal or pair in each language, the body in front."""
    body = f"{row['body']}：" if row.get("body") else ""
    return {"ja": body + row[key], "en": body.replace("：", ": ") + (row["label_en"] or row[key])}


def goal(source: Source) -> Iterator[Statement]:
    """Say whether a goal was reached, and what is lacking."""
    rows = [row for row in rows_of(source.findings.goals) if row["verdict"] in {"reached", "not_reached"}]
    rows.sort(key=lambda row: (row["verdict"] == "reached", -row["fiscal_year"]))
    for number, row in enumerate(rows):
        wanted = _written(row, "planned" if row["goal"] is None else "goal")
        params = {"name": _label(row), "value": _written(row, "value"), "goal": wanted}
        missed = "" if row["direction"] == "at_least" else "most"
        variant = "reached" if row["verdict"] == "reached" else missed
        yield _of_year(params, row, 1 - number / len(rows), variant)


def _of_year(params: Row, row: Row, more: float = 0.0, variant: str = "") -> Statement:
    """Return a statement about the fiscal year of a row."""
    year = row["fiscal_year"]
    return Statement(params | {"year": year}, subjects("year", [year]), more, variant)


def goal_run(source: Source) -> Iterator[Statement]:
    """Say from where to where an indicator with a goal went."""
    known = [row for row in rows_of(source.findings.goals) if row["value"] is not None]
    ends = [(run[0], run[-1]) for run in _by(known, "indicator", "body").values()]
    moved = [(a, b) for a, b in ends if _written(a, "value") != _written(b, "value")]
    for number, (a, b) in enumerate(moved):
        params = {"name": _label(a), "first": a["fiscal_year"], "last": b["fiscal_year"]}
        values = {"a": _written(a, "value"), "b": _written(b, "value")}
        yield Statement(params | values, (), 1 - number / len(moved))


def goal_unknown(source: Source) -> Iterator[Statement]:
    """Say why a goal cannot be judged, and what it would take."""
    rows = [row for row in rows_of(source.findings.goals) if row["verdict"] == "cannot_tell"]
    for number, row in enumerate(rows):
        params = {"name": _label(row), "year": row["fiscal_year"], "body": row["body"]}
        yield Statement(params, (), 1 - number / len(rows), row["reason"])


def planned(source: Source) -> Iterator[Statement]:
    """Say what was done of what the plan expected."""
    rows = [row for row in rows_of(source.findings.goals) if row["planned_share"] is not None]
    for number, row in enumerate(rows):
        params = {"name": _label(row), "value": _written(row, "value"), "planned": _written(row, "planned")}
        share = {"share": WRITTEN["share"](row["planned_share"])}
        yield _of_year(params | share, row, 1 - number / len(rows))


def tier_gap(source: Source) -> Iterator[Statement]:
    """Find two successive tiers that no organization attends both of."""
    rungs = [row for row in rows_of(source.findings.ladder.get("rungs")) if not row["case"]]
    for upper, row in pairwise(rungs):
        if row["carriers"] == 0:
            tiers = row["tier"], upper["tier"]
            yield Statement(dict(zip("ab", tiers, strict=True)), subjects("tier", tiers))


def area_gap(source: Source) -> Iterator[Statement]:
    """Find areas from which nobody carries to the tier above; those of the board are told of by the board."""
    board = {row["area"] for row in rows_of(source.findings.coverage_board)}
    areas = rows_of(source.findings.ladder.get("areas"))
    for (lower, upper), rows in _by(areas, "lower", "upper").items():
        without = [row["area"] for row in rows if not row["carriers"] and row["area"] not in board]
        if without and len(without) < len(rows):
            params = {"n": len(without), "of": len(rows), "names": tuple(without), "a": lower, "b": upper}
            yield Statement(params, subjects("area", without))


def carriers(source: Source) -> Iterator[Statement]:
    """Count who carries from a tier to the one above, and name those who carry most."""
    rows = [row for row in rows_of(source.findings.ladder.get("carriers")) if not row["secretariat"]]
    rows.sort(key=lambda row: (-min(row["lower_meetings"], row["upper_meetings"]), row["organization"]))
    steps = _by(rows, "lower", "upper")
    for number, ((lower, upper), of_step) in enumerate(steps.items()):
        if len(of_step) > FEW:
            names = tuple(row["organization"] for row in of_step)
            params = {"a": lower, "b": upper, "n": len(names), "names": names}
            yield Statement(params, subjects("organization", names[:FEW]), 1 - number / len(steps))


def rungs(source: Source) -> Iterator[Statement]:
    """Say how many meetings were held on each rung; of case meetings, in a band."""
    rows = rows_of(source.findings.ladder.get("rungs"))
    held = [(row["tier"], int(row["meetings"])) for row in rows if not row["case"]]
    if len(held) > 1:
        names = {
            lang: tuple(say("facts.of_rung", lang, tier=term(tier, lang), n=n) for tier, n in held)
            for lang in LANGUAGES
        }
        band = next((row["meetings_band"] for row in rows if row["case"] and row["meetings_band"]), None)
        params: Row = {"names": names} | ({"band": both(f"facts.band_{band}")} if band else {})
        yield Statement(params, subjects("tier", [tier for tier, _ in held]), 0, "cases" if band else "")


def case_carriers(source: Source) -> Iterator[Statement]:
    """Say, in a band, how many of the lowest tier were at case meetings too."""
    rows = rows_of(source.findings.ladder.get("rungs"))
    lowest = next((row["tier"] for row in reversed(rows) if not row["case"]), "")
    for row in rows:
        if row["case"] and row["carriers_band"]:
            yield Statement({"b": lowest, "band": both(f"facts.band_{row['carriers_band']}")})


def _pairs(source: Source) -> list[list[Row]]:
    """Return the rows of each watched pair of which both sides were ever seen; pairs given by hand first."""
    shared = [row for row in rows_of(source.findings.links) if row["shared"] is not None]
    pairs = _by(shared, "pair").values()
    known = [rows for rows in pairs if all(any(row[side] for row in rows) for side in ("a", "b"))]
    return sorted(known, key=lambda rows: rows[0]["key"] != "")


def link_apart(source: Source) -> Iterator[Statement]:
    """Find watched pairs that did not meet in the latest year, and who could."""
    for number, rows in enumerate(_pairs(source)):
        row = _latest(rows)[0]
        if not row["shared"] and row["a"] and row["b"]:
            names = tuple(row["could_join"])
            params = {"name": _label(row, "pair"), "year": row["fiscal_year"], "names": names}
            yield Statement(params, (), 1 - number / 99, "join" if names else "")


def link(source: Source) -> Iterator[Statement]:
    """Say how often a watched pair met in the latest year, and whether that rises or falls."""
    for number, rows in enumerate(_pairs(source)):
        row, first = _latest(rows)[0], rows[0]
        if not row["shared"] or row["fiscal_year"] is None:
            continue
        params = {"name": _label(row, "pair"), "year": row["fiscal_year"], "n": int(row["shared"])}
        since = {"of": row["meetings"], "first": first["fiscal_year"], "a": int(first["shared"])}
        trend = row["trend"] if row["trend"] in {"up", "down"} else ""
        variant = "bodies" if row["unit"] == "organizations" else trend
        yield Statement(params | since, (), 1 - number / 99, variant)


def _voices(source: Source) -> dict[str, list[Row]]:
    """Return the rows of all bodies, in order of years, by variant of the words: users, and families."""
    rows = [row for row in rows_of(source.findings.voice) if row["fiscal_year"] is not None]
    voices = _by([row for row in rows if not row["forum"] and row["voice"] != "either"], "voice")
    return {"" if voice == "users" else voice: of_voice for (voice,), of_voice in voices.items()}


def voice_first(source: Source) -> Iterator[Statement]:
    """Say when users or families first came, where they did not from the start."""
    for variant, rows in _voices(source).items():
        first = rows[-1]["first_year"]
        if first is not None and first > rows[0]["fiscal_year"]:
            yield Statement({"year": first}, subjects("year", [first]), 0.5, variant)


def voice_left(source: Source) -> Iterator[Statement]:
    """Say that users or families came before, and not in the latest year."""
    for variant, (*_, row) in _voices(source).items():
        if row["first_year"] is not None and not row["attended"]:
            yield _of_year({"first": row["first_year"]}, row, 0.5, variant)


def voice_share(source: Source) -> Iterator[Statement]:
    """Say at how many meetings of the latest year users or families were."""
    for variant, (*_, row) in _voices(source).items():
        if row["attended"]:
            share = WRITTEN["share"](row["share"])
            yield _of_year({"n": row["attended"], "of": row["meetings"], "share": share}, row, 0.5, variant)


def voice_alone(source: Source) -> Iterator[Statement]:
    """Say how often one user or relative sat alone in the latest year."""
    rows = [row for row in rows_of(source.findings.voice) if row["voice"] == "either" and not row["forum"]]
    for row in _latest(rows)[:1]:
        if row["alone"] and row["fiscal_year"] is not None:
            yield _of_year({"n": int(row["alone"]), "of": row["attended"]}, row)


def _board(source: Source) -> tuple[list[Row], list[Row], Any]:
    """Return the rows of the coverage board, those of its latest year, and the word for its areas."""
    rows = rows_of(source.findings.coverage_board)
    latest = _latest(rows)
    return rows, latest, (latest and latest[0]["tier"]) or both("facts.kind_area")


def board(source: Source) -> Iterator[Statement]:
    """Say how many areas had a council, year by year."""
    rows, latest, kind = _board(source)
    years = _by(rows, "fiscal_year")
    counts = [sum(row["has_body"] for row in of_year) for of_year in years.values()]
    if len(set(counts)) > 1:
        ((first,), *_, (last,)) = sorted(years)
        params = {"n": counts[-1], "of": len(latest), "a": "→".join(map(str, counts)), "kind": kind}
        about = subjects("year", (year for (year,) in sorted(years)))
        yield Statement(params | {"first": first, "last": last}, about)


def no_path_up(source: Source) -> Iterator[Statement]:
    """Find areas from which nobody attends a meeting of another tier."""
    _, latest, kind = _board(source)
    without = tuple(row["area"] for row in latest if row["path_up"] is False)
    if without:
        params = {"n": len(without), "of": len(latest), "names": without, "kind": kind}
        yield Statement(params | {"year": latest[0]["fiscal_year"]}, subjects("area", without))


def backed(source: Source) -> Iterator[Statement]:
    """Count the areas whose council the prefecture or a public health centre attended."""
    rows, latest, kind = _board(source)
    if any(row["health_centre"] or row["prefecture"] for row in rows):
        n = sum(bool(row["health_centre"] or row["prefecture"]) for row in latest)
        params = {"n": n, "of": sum(row["has_body"] for row in latest), "kind": kind}
        yield _of_year(params, latest[0])


def board_lacks(source: Source) -> Iterator[Statement]:
    """Find watched groups that came to the council of no area, or of some areas only."""
    english = {row["group"]: row["group_en"] for row in rows_of(source.latest_groups)}
    _, latest, kind = _board(source)
    held = [row for row in latest if row["has_body"]]
    for number, group in enumerate(WATCHED if english and len(held) > 1 else ()):
        without = tuple(row["area"] for row in held if group not in row["groups"])
        if without:
            params = {"name": {"ja": group, "en": english.get(group) or group}, "n": len(without)}
            params |= {"of": len(held), "names": without, "kind": kind, "year": latest[0]["fiscal_year"]}
            yield Statement(params, subjects("area", without), 1 - number / 4)
