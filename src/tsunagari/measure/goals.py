"""Goals against the record: reached, not reached, or cannot tell and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from tsunagari.words import Language, both

AT_LEAST: Final = "at_least"
AT_MOST: Final = "at_most"
DIRECTIONS: Final = {
    AT_LEAST: (AT_LEAST, "以上", "増やす", "up", "more"),
    AT_MOST: (AT_MOST, "以下", "減らす", "down", "fewer"),
}
"""Direction → the words for it."""
UNITS: Final = {
    "meetings": "meetings", "official_meetings": "meetings", "official_participants": "people",
    "official_evaluations": "meetings", "organizations": "organizations", "attendances": "attendances",
    "people": "people", "mean_size": "organizations", "forums": "forums", "forums_per_organization": "forums",
    "cross_sector_share": "share", "between_tier_share": "share", "continuity": "share",
    "newcomers": "organizations", "leavers": "organizations", "single_held_pairs": "pairs",
    "articulations": "organizations", "groups_present": "groups", "voice_meetings": "meetings",
    "voice_share": "share", "places_with_body": "places", "places_with_health_centre": "places",
    "link_care_mental_health": "meetings", "link_housing_medical": "meetings",
    "link_prefecture_municipality": "meetings",
}  # fmt: skip
"""Indicator that a goal may name → its unit."""
FEWER_IS_BETTER: Final = frozenset(
    ("forums_per_organization", "leavers", "single_held_pairs", "articulations")
)
DECIMAL: Final = ("mean_size", "forums_per_organization")
REASONS: Final = ("no_record", "no_body", "unknown", "unconfirmed", "masked")
"""Why it cannot be told: no meeting of that year, no such body, not on record, to be confirmed, masked."""
KEY: Final = ["indicator", "body", "fiscal_year"]


@dataclass(frozen=True)
class GoalIndicator:
    """An indicator that a goal may name: its key, unit, usual direction, name and plain sentence."""

    key: str
    unit: str
    direction: str
    label: Mapping[Language, str]
    plain: Mapping[Language, str]


def _kind(indicator: GoalIndicator) -> str:
    """Return how a value is written."""
    return "share" if indicator.unit == "share" else "decimal" if indicator.key in DECIMAL else "count"


def goal_indicators(counts: pd.DataFrame) -> list[GoalIndicator]:
    """Return the indicators that a goal may name; of the official counts one for each group of participants.

    Parameters
    ----------
    counts : pandas.DataFrame
        Of `tsunagari.measure.official.official_table`.

    Returns
    -------
    list of GoalIndicator
        The first of a key is meant.

    """

    def named() -> Iterator[GoalIndicator]:
        for key, unit in UNITS.items():
            direction = AT_MOST if key in FEWER_IS_BETTER else AT_LEAST
            names = both(f"goals.name_{key}"), both(f"goals.plain_{key}")
            yield GoalIndicator(key, unit, direction, *names)
        groups = counts[counts["item"] == "participants"]
        for japanese, english in groups[["label", "label_en"]].itertuples(index=False):
            group: dict[Language, str] = {"ja": str(japanese), "en": str(english)}
            words = [
                {lang: both(f"goals.{of}_group", group=group[lang])[lang] for lang in group}
                for of in ("name", "plain")
            ]
            yield GoalIndicator(f"participants_{japanese}", "people", AT_LEAST, *words)

    return list(named())


def goals(targets: pd.DataFrame, *, values: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """Return goals beside what the record says, and whether each was reached.

    reached ⇔ value ≥ goal (``at_least``) or value ≤ goal (``at_most``), the goal being 目標, else 見込量.

    Parameters
    ----------
    targets : pandas.DataFrame
        ``indicator year goal planned direction body``, of
        `tsunagari.reading.records.input_tables.read_input_table`. A goal above 1 for a share is a percentage.
    values : pandas.DataFrame
        ``indicator body fiscal_year value reason``: what the record says, for the whole (``body`` NaN) and
        for each body that a goal names; ``reason`` of `REASONS` where the value is NaN.
    counts : pandas.DataFrame
        Of `tsunagari.measure.official.official_table`, for the names of its groups.

    Returns
    -------
    pandas.DataFrame
        Index: ``indicator``, ``body`` (empty: the whole record), ``fiscal_year``: the years of the goals and,
        for the run to them, those of the record. Columns ``label label_en unit kind direction goal planned
        value``, ``planned_share`` (value ÷ planned; NaN without), ``verdict`` (``reached``, ``not_reached``,
        ``cannot_tell``; NaN for years without a goal), ``reason`` (of `REASONS`; NaN unless it cannot be
        told).

    Raises
    ------
    KeyError
        If a column is missing.

    References
    ----------
    A question of this field's own; see docs/officers.md.

    Examples
    --------
    >>> from tsunagari.measure.official import official_table
    >>> target = {"indicator": "meetings", "year": 2023, "goal": 6.0, "planned": None, "body": None}
    >>> targets = pd.DataFrame([target | {"direction": None}])
    >>> known = {"indicator": "meetings", "body": None, "fiscal_year": 2023, "value": 7.0, "reason": None}
    >>> goals(targets, values=pd.DataFrame([known]), counts=official_table())["verdict"].tolist()
    ['reached']

    """
    indicators = {one.key: one for one in reversed(goal_indicators(counts))}
    wanted = targets.rename(columns={"year": "fiscal_year"}).astype({"fiscal_year": "Int64"})
    wanted["body"] = wanted["body"].astype(object).where(wanted["body"].notna(), "")
    known = values.astype({"fiscal_year": "Int64", "body": object})
    known["body"] = known["body"].where(known["body"].notna(), "")
    run = known.merge(wanted[["indicator", "body"]].drop_duplicates(), on=["indicator", "body"])
    table = run.merge(wanted, on=KEY, how="outer").sort_values(KEY, kind="stable")
    of = table["indicator"].map(indicators)
    share = of.map(lambda one: one.unit) == "share"
    for column in ("goal", "planned", "value"):
        table[column] = table[column].astype("float64")
    for column in ("goal", "planned"):
        table[column] = table[column].where(~(share & (table[column] > 1)), table[column] / 100)
    direction = table["direction"].astype(object)
    table["direction"] = direction.where(direction.notna(), of.map(lambda one: one.direction))
    goal = table["goal"].fillna(table["planned"])
    least = table["direction"] == AT_LEAST
    met = ((table["value"] >= goal) & least) | ((table["value"] <= goal) & ~least)
    verdict = met.map({True: "reached", False: "not_reached"}).where(table["value"].notna(), "cannot_tell")
    reason = table["reason"].astype(object).where(table["reason"].notna(), "no_record")
    return pd.DataFrame(
        {
            **{name: table[name] for name in KEY},
            "label": of.map(lambda one: one.label["ja"]),
            "label_en": of.map(lambda one: one.label["en"]),
            "unit": of.map(lambda one: one.unit),
            "kind": of.map(_kind),
            **{name: table[name] for name in ("direction", "goal", "planned", "value")},
            "planned_share": table["value"] / table["planned"].where(table["planned"] > 0),
            "verdict": verdict.where(goal.notna()),
            "reason": reason.where(goal.notna() & table["value"].isna()),
        }
    ).set_index(KEY)
