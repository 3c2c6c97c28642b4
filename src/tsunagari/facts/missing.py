"""Who is missing, who never met, and whom one invitation would join."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import Source, subjects
from tsunagari.jsontext import plain
from tsunagari.words import LANGUAGES, both

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
        yield Statement({**params, **dated}, subjects("sector", groups), variant="" if dated else "undated")


@rule("group_missing", 80, "list", "groups_fit half_of_groups_seen latest_year", variants="undated")
def group_missing(source: Source) -> Iterator[Statement]:
    """Find expected groups that came to no body in the latest year and were not called."""
    table = _fitting(source)
    states = _states(table)
    missing = [group for group, seen in states.items() if seen == {"missing"}]
    if 2 * len(missing) <= len(states):
        yield from _about_groups(source, table, missing)


@rule("group_called", 81, "list", "groups_fit called_nobody_came latest_year", variants="undated")
def group_called(source: Source) -> Iterator[Statement]:
    """Find expected groups that were called and did not come anywhere."""
    table = _fitting(source)
    states = _states(table).items()
    called = [group for group, seen in states if "absent" in seen and "present" not in seen]
    yield from _about_groups(source, table, called)


@rule("group_plenary", 79, "bodies", "groups_fit several_bodies latest_year cases_said", variants="undated")
def group_plenary(source: Source) -> Iterator[Statement]:
    """Find expected groups that came to plenaries only, while other bodies worked."""
    table = _fitting(source)
    working = set(source.seats["body"])
    if not len(table) or not working or working.issuperset(table["forum"]):
        return
    here = table[table["state"] == "present"]
    at_work = set(here.loc[here["forum"].isin(working), "group"])
    only = [str(group) for group in here["group"].drop_duplicates() if group not in at_work]
    for statement in _about_groups(source, table, only):
        params = {**statement.params, "aside": source.aside()}
        yield Statement(params, statement.subjects, 0.0, statement.variant)


@rule("never_met", 44, "network", "three_occasions plenaries_counted cases_said")
def never_met(source: Source) -> Iterator[Statement]:
    """Find two organizations that could have met and were never at the same meeting, not even a plenary."""
    rows: list[dict[str, Any]] = plain(source.findings.gaps.get("never_met")) or []
    left_out = source.secretariat | source.category
    for number, row in enumerate(rows[:PAIRS]):
        if row["occasions"] >= OCCASIONS and not left_out & {row["a"], row["b"]}:
            params = {"a": row["a"], "b": row["b"], "times": row["occasions"], "aside": source.aside()}
            yield Statement(params, subjects("organization", (row["a"], row["b"])), 1 - number / PAIRS)


@rule("never_met_count", 2, "list", "plenaries_counted", variants="large")
def never_met_count(source: Source) -> Iterator[Statement]:
    """Count the pairs that could have met and never did."""
    if source.findings.gaps:
        rows = plain(source.findings.gaps.get("never_met")) or []
        total = source.findings.gaps.get("never_met_total", len(rows))
        params = {"aside": source.aside()} if total is None else {"n": int(total), "aside": source.aside()}
        yield Statement(params, variant="large" if total is None else "")


@rule("invite", 43, "bodies", "joins_something_new latest_year", variants="group forums sectors areas")
def invite(source: Source) -> Iterator[Statement]:
    """Say whom to invite where, and what that would join."""
    rows: list[dict[str, Any]] = plain(source.findings.gaps.get("suggestions")) or []
    for number, row in enumerate(rows):
        reason = next((key for key in ("group", "forums", "sectors", "areas") if row.get(key)), "")
        what = row.get(reason) or ()
        names: Any = tuple(what) if isinstance(what, list) else both("facts.plain", name=what)
        if reason == "group" and len(source.latest_groups):
            names = {lang: _named(source.latest_groups, [str(what)])[lang][0] for lang in LANGUAGES}
        params = {"organization": row["organization"], "body": row["forum"], "names": names}
        about = (*subjects("organization", [row["organization"]]), *subjects("body", [row["forum"]]))
        yield Statement(params, about, 1 - number / (len(rows) + 1), reason)


@rule("nobody_to_ask", 3, "list", "nothing_missing")
def nobody_to_ask(source: Source) -> Iterator[Statement]:
    """Say so where nothing is missing."""
    if source.findings.gaps and not any(
        list(check(source))
        for check in (group_missing.check, group_called.check, never_met.check, invite.check)
    ):
        yield Statement({})
