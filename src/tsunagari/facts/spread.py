"""What spread: dates that a list of organizations gives, such as when a practice began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.clean.dates import parse_date
from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import subjects

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import pandas as pd

    from tsunagari.facts.source import Source

Begun = list[tuple["date", str]]


@rule("began", 58, "timeline", "column_of_dates two_began")
def began(source: Source) -> Iterator[Statement]:
    """Count the organizations that had begun something by the first and by the last date."""
    for name, dates in dated(source.findings.organizations).items():
        first, last = dates[0][0], dates[-1][0]
        if first < last:
            params = {"attribute": name, "day": first.isoformat(), "last": last.isoformat(), "n": len(dates)}
            params["first"] = sum(day == first for day, _ in dates)
            about = subjects("organization", [organization for _, organization in dates])
            yield Statement(params, about, len(dates) / len(source.names))


def dated(table: pd.DataFrame) -> dict[str, Begun]:
    """Return the columns whose every text is a date: organizations in order of time."""
    attributes = {}
    for column in table.columns:
        values = table[column].dropna()
        texts = values.tolist()
        if not texts or not all(isinstance(text, str) for text in texts):
            continue
        days = _days(texts)
        if days:
            names = table.loc[values.index, "name"].tolist()
            attributes[str(column)] = sorted(zip(days, map(str, names), strict=True))
    return attributes


def _days(texts: list[str]) -> list[date]:
    """Return texts as days; none if one of them is no date (bare digits may be a code)."""
    days: list[date] = []
    for text in texts:
        day = None if text.isdigit() else parse_date(text).day
        if day is None:
            return []
        days.append(day)
    return days
