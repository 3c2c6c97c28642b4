"""Exports for publication hold no head counts of people."""

from dataclasses import replace
from typing import Any

import pandas as pd

from tsunagari.findings import Findings, published

# Columns and keys that hold head counts (延べ人数), and the unit of such indicators.
_PEOPLE = ("people", "participants")
_COUNTED = (
    "organizations", "ties", "meetings", "forums", "attendance", "communities", "indicators", "what_if",
    "goals", "by_year", "change", "overlap", "gaps", "cases",
)  # fmt: skip


def without_people(findings: Findings) -> Findings:
    """Return findings without any head count of people.

    Masking only counts under 10 would not do here: these files hold each meeting and each year beside
    totals, and a difference would give a masked count away.

    Parameters
    ----------
    findings : Findings
        Not changed.

    Returns
    -------
    Findings
        ``settings["public"]`` is true.

    Examples
    --------
    >>> nothing = pd.DataFrame()
    >>> from tsunagari.findings import Findings
    >>> table = pd.DataFrame({"name": ["A"], "people": [3]})
    >>> list(without_people(Findings({}, {}, table, nothing, nothing, nothing, nothing)).organizations)
    ['name']

    """
    if findings.records is not None:
        findings.records.refuse_open_questions()
    official = _without(findings.official)
    findings = published(replace(findings, official=()))
    content = {name: _without(getattr(findings, name)) for name in _COUNTED}
    return replace(findings, **content, official=tuple(official))


def _without(value: Any) -> Any:
    """Return a table, mapping or list without columns, keys and indicators that count people."""
    if isinstance(value, pd.DataFrame):
        kept = value.drop(columns=[column for column in value.columns if _counts_people(column)])
        for column in ("key", "unit"):
            if column in kept:
                kept = kept[~kept[column].map(_counts_people).astype(bool)]
        return kept.reset_index(drop=True)
    if hasattr(value, "items"):
        return {key: _without(cell) for key, cell in value.items() if not _counts_people(key)}
    if isinstance(value, list | tuple):
        marks = [(row.get("key"), row.get("unit")) if hasattr(row, "get") else () for row in value]
        return [
            _without(row) for row, of in zip(value, marks, strict=True) if not any(map(_counts_people, of))
        ]
    return value


def _counts_people(name: object) -> bool:
    return isinstance(name, str) and any(name == word or name.startswith(f"{word}_") for word in _PEOPLE)
