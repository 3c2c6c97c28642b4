"""Who is missing, who never met, and whom one invitation would join."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import Source, rows_of, subjects
from tsunagari.words import both

RECOGNIZED: Final = 0.5
"""Share of the organizations that belong to an expected group, below which the list does not fit."""
MEDICAL: Final = "医療"
PSYCHIATRIC: Final = "精神科"
"""Whether a hospital is one of psychiatry, its sector must say: a name does not."""
OCCASIONS: Final = 3
PAIRS: Final = 12


def _fitting(source: Source) -> pd.DataFrame:
    """Return the latest year's groups, nothing where the list of groups does not describe this record."""
    table = source.latest_groups
    if not len(table):
        return table
    known = {name for names in table["organizations"] for name in names}
    return table if len(known) >= RECOGNIZED * _of_latest(source) else table.iloc[:0]


def _of_latest(source: Source) -> int:
    rows = source.attended
    rows = rows[rows["year"] == source.years[-1]] if source.years else rows
    return int(rows["organization"].nunique())


def _named(table: pd.DataFrame, groups: list[str]) -> dict[str, tuple[str, ...]]:
    """Return groups by name in each language, in the order of the list."""
    rows = table.drop_duplicates("group").set_index("group").loc[groups]
    english = rows["group_en"].fillna("").tolist() if "group_en" in rows else groups
    return {"ja": tuple(groups), "en": tuple(en or ja for en, ja in zip(english, groups, strict=True))}


def _states(table: pd.DataFrame) -> dict[str, set[str]]:
    """Return in which states each expected group is, over all bodies."""
    if not len(table):
        return {}
    return {str(group): set(states) for group, states in table.groupby("group", sort=False)["state"]}


def _about_groups(source: Source, table: pd.DataFrame, groups: list[str]) -> Iterator[Statement]:
    """Say something about groups, leaving out those that organizations of an open sector may belong to."""
    open_sector = any(
        sector.startswith(MEDICAL) and PSYCHIATRIC not in sector for sector in source.sector.values()
    )
    groups = [group for group in groups if not (open_sector and PSYCHIATRIC in group)]
    if groups:
        params = {"names": _named(table, groups), "n": len(groups)}
        dated = {"year": source.years[-1]} if source.years else {}
        yield Statement(params | dated, subjects("sector", groups), variant="" if dated else "undated")


def group_missing(source: Source) -> Iterator[Statement]:
    """Find expected groups that came to no body in the latest year and were not called."""
    table = _fitting(source)
    states = _states(table)
    missing = [group for group, seen in states.items() if seen == {"missing"}]
    if 2 * len(missing) <= len(states):
        yield from _about_groups(source, table, missing)


def group_called(source: Source) -> Iterator[Statement]:
    """Find expected groups that were called and did not come anywhere."""
    table = _fitting(source)
    states = _states(table).items()
    called = [group for group, seen in states if "absent" in seen and "present" not in seen]
    yield from _about_groups(source, table, called)


def group_plenary(source: Source) -> Iterator[Statement]:
    """Find expected groups that came to plenaries only, while other bodies worked."""
    table = _fitting(source)
    working = set(source.seats["body"])
    if not len(table) or not working or working.issuperset(table["forum"]):
        return
    here = table[table["state"] == "present"]
    at_work = set(here.loc[here["forum"].isin(working), "group"])
    only = [str(group) for group in here["group"].drop_duplicates() if group not in at_work]
    yield from _about_groups(source, table, only)


def never_met(source: Source) -> Iterator[Statement]:
    """Find two organizations that could have met and were never at the same meeting, not even a plenary."""
    rows = rows_of(source.findings.gaps.get("never_met"))
    left_out = source.secretariat | source.category
    for number, row in enumerate(rows[:PAIRS]):
        if row["occasions"] >= OCCASIONS and not left_out & {row["a"], row["b"]}:
            params = {"a": row["a"], "b": row["b"], "times": row["occasions"]}
            yield Statement(params, subjects("organization", (row["a"], row["b"])), 1 - number / PAIRS)


def never_met_count(source: Source) -> Iterator[Statement]:
    """Count the pairs that could have met and never did."""
    if source.findings.gaps:
        rows = rows_of(source.findings.gaps.get("never_met"))
        total = source.findings.gaps.get("never_met_total", len(rows))
        yield Statement(variant="large") if total is None else Statement({"n": int(total)})


def invite(source: Source) -> Iterator[Statement]:
    """Say whom to invite where, and what that would join."""
    rows = rows_of(source.findings.gaps.get("suggestions"))
    for number, row in enumerate(rows):
        reason = next((key for key in ("group", "forums", "sectors", "areas") if row.get(key)), "")
        what = row.get(reason) or ()
        names: Any = tuple(what) if isinstance(what, list) else both("facts.plain", name=what)
        if reason == "group" and len(source.latest_groups):
            names = {lang: name for lang, (name,) in _named(source.latest_groups, [str(what)]).items()}
        params = {"organization": row["organization"], "body": row["forum"], "names": names}
        about = subjects("organization", [row["organization"]]) + subjects("body", [row["forum"]])
        yield Statement(params, about, 1 - number / (len(rows) + 1), reason)


def nobody_to_ask(source: Source) -> Iterator[Statement]:
    """Say so where nothing is missing."""
    checks = (group_missing, group_called, never_met, invite)
    if source.findings.gaps and not any(list(check(source)) for check in checks):
        yield Statement()
