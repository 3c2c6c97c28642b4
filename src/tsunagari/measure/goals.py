"""Goals against the record: reached, not reached, or cannot tell and why."""

from pathlib import Path
from typing import Final

import pandas as pd

from tsunagari.reading.files.lists import read_list
from tsunagari.words import Language, both

AT_LEAST: Final = "at_least"
AT_MOST: Final = "at_most"
DIRECTIONS: Final = {
    AT_LEAST: (AT_LEAST, "以上", "増やす", "up", "more"),
    AT_MOST: (AT_MOST, "以下", "減らす", "down", "fewer"),
}
"""Direction → the words for it."""
REASONS: Final = ("no_record", "no_body", "unknown", "unconfirmed", "masked")
"""Why it cannot be told: no meeting of that year, no such body, not on record, to be confirmed, masked."""
KEY: Final = ["indicator", "body", "fiscal_year"]


def goal_indicators(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the indicators that a goal may name; of the official counts one for each group of participants.

    Parameters
    ----------
    counts : pandas.DataFrame
        Of `tsunagari.measure.official.official_table`.

    Returns
    -------
    pandas.DataFrame
        Index: ``key``. ``unit``, ``direction`` (the usual one), ``kind`` (how a value is written), names
        ``label_ja label_en`` and plain sentences ``plain_ja plain_en``.

    """
    own = read_list(Path(__file__).parent / "data" / "goal_indicators.csv")[0]
    groups = counts[counts["item"] == "participants"]
    of_groups = pd.DataFrame({"key": "participants_" + groups["label"], "unit": "people"})
    table = pd.concat([own, of_groups.assign(direction=AT_LEAST, kind="count")])
    named: dict[Language, pd.Series] = {"ja": groups["label"], "en": groups["label_en"]}
    for column, words in (("label", "name"), ("plain", "plain")):
        for lang, names in named.items():
            texts = [both(f"goals.{words}_{key}")[lang] for key in own["key"]]
            texts += [both(f"goals.{words}_group", group=name)[lang] for name in names]
            table[f"{column}_{lang}"] = texts
    return table.drop_duplicates("key").set_index("key")


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
    indicators = goal_indicators(counts)
    wanted = targets.rename(columns={"year": "fiscal_year"}).astype({"fiscal_year": "Int64"})
    wanted["body"] = wanted["body"].astype(object).where(wanted["body"].notna(), "")
    known = values.astype({"fiscal_year": "Int64", "body": object})
    known["body"] = known["body"].where(known["body"].notna(), "")
    run = known.merge(wanted[["indicator", "body"]].drop_duplicates(), on=["indicator", "body"])
    table = run.merge(wanted, on=KEY, how="outer").sort_values(KEY, kind="stable")
    of = indicators.reindex(table["indicator"]).set_axis(table.index)
    share = of["unit"] == "share"
    table = table.astype(dict.fromkeys(("goal", "planned", "value"), "float64"))
    for column in ("goal", "planned"):
        table[column] = table[column].where(~(share & (table[column] > 1)), table[column] / 100)
    direction = table["direction"].astype(object)
    table["direction"] = direction.where(direction.notna(), of["direction"])
    goal = table["goal"].fillna(table["planned"])
    least = table["direction"] == AT_LEAST
    met = ((table["value"] >= goal) & least) | ((table["value"] <= goal) & ~least)
    verdict = met.map({True: "reached", False: "not_reached"}).where(table["value"].notna(), "cannot_tell")
    reason = table["reason"].astype(object).where(table["reason"].notna(), "no_record")
    return pd.DataFrame(
        {
            **{name: table[name] for name in KEY},
            "label": of["label_ja"],
            **{name: of[name] for name in ("label_en", "unit", "kind")},
            **{name: table[name] for name in ("direction", "goal", "planned", "value")},
            "planned_share": table["value"] / table["planned"].where(table["planned"] > 0),
            "verdict": verdict.where(goal.notna()),
            "reason": reason.where(goal.notna() & table["value"].isna()),
        }
    ).set_index(KEY)
