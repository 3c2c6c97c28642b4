"""`compare`: years, areas, forums or tiers of one record, or several records, on one layout."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

import pandas as pd

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.findings import Comparison, Findings
from tsunagari.layout import place
from tsunagari.network import build
from tsunagari.seeds import DEFAULT_SEED
from tsunagari.story.studying import study
from tsunagari.story.union import union

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tsunagari.records import Attendance
    from tsunagari.story.studying import Tell

By = Literal["year", "area", "forum", "tier"]
BYS: Final = ("year", "area", "forum", "tier")
RESAMPLES: Final = 200
PAIRS_AT_MOST: Final = 66
"""Every two of twelve parts; beyond, areas are compared with the one before in the order of names."""


def compare(
    studies: Mapping[str, Findings] | Findings,
    *,
    by: By | None = None,
    resamples: int = RESAMPLES,
    seed: int = DEFAULT_SEED,
    tell: Tell | None = None,
) -> Comparison:
    """Set studies side by side, and say whether they differ by more than turnover brings about.

    Parameters
    ----------
    studies : mapping of str to Findings, or Findings
        Several studies by label, in the order in which they are to be compared; or one, to be taken apart.
        They must still remember their records (a study does, what was read from JSON does not).
    by : {"year", "area", "forum", "tier"}, optional
        How to take one study apart. Default: ``year``. Not for several.
    resamples : int
        Resamples behind the intervals of the parts, and draws of rarefaction and tests.
    seed : int
        Same seed, same result.
    tell : callable, optional
        Called with ``"years"``, … as each step begins.

    Returns
    -------
    Comparison
        With one part only, nothing is compared.

    Raises
    ------
    UsageError
        If records are not remembered, ``by`` has no such value or is given for several studies, or
        nothing is left to compare.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"date": ["2022-05-01"] * 2 + ["2023-05-01"] * 2, "organization": list("abac")})
    >>> found = tg.compare(tg.study(tg.read(rows), resamples=0), by="year", resamples=0)
    >>> list(found.parts), found.pairs[0]["joined"], found.pairs[0]["left"]
    (['2022', '2023'], ['c'], ['b'])

    """
    tell = tell or (lambda _key: None)
    tell("years")
    chosen: By | None = None
    names: Mapping[str, Mapping[str, str]]
    if isinstance(studies, Findings):
        chosen = by or "year"
        parts = _taken_apart(studies, chosen, resamples=resamples, seed=seed)
        layout = studies.organizations[["name", "x", "y"]]
        names = {label: _Same() for label in parts}
    elif by is not None:
        raise UsageError(Note("reports.by_for_several", {"value": shortened(by)}))
    else:
        layout, parts, names = _on_one_layout(dict(studies), seed=seed)
    tell("evidence")
    seen = {label: _seen(part, names[label]) for label, part in parts.items()}
    order = _pairs(list(parts), ordered=chosen in {None, "year"})
    return Comparison(
        by=chosen,
        parts=parts,
        layout=layout.reset_index(drop=True),
        indicators=_indicators(parts),
        pairs=tuple({"a": a, "b": b, **_between(seen[a], seen[b])} for a, b in order),
        provenance={
            "version": version("tsunagari"),
            "seed": seed,
            "resamples": resamples,
            "records": {name: part.provenance.get("records") for name, part in parts.items()},
            "synthetic": any(bool(part.provenance.get("synthetic")) for part in parts.values()),
        },
    )


def _taken_apart(findings: Findings, by: By, *, resamples: int, seed: int) -> dict[str, Findings]:
    """Study each year, area, forum or tier of the records of one study, with its settings."""
    if by not in BYS:
        raise UsageError(Note("reports.unknown_by", {"value": shortened(by), "known": " ".join(BYS)}))
    records = _records(findings)
    settings = findings.settings
    window: dict[str, Any] = {
        name: tuple(values) for name, values in dict(settings.get("window", {})).items()
    }
    rules: dict[str, Any] = {"weight": settings["weight"], "plenary": settings["plenary"]}
    every = build(records, **rules, **window).every_meeting
    values = every["fiscal_year" if by == "year" else by].dropna().unique()
    found = {
        str(value): study(
            records,
            **rules,
            **{**window, by: int(value) if by == "year" else str(value)},
            resamples=resamples,
            seed=seed,
            public=bool(settings.get("public")),
        )
        for value in sorted(values)
    }
    if not found:
        raise UsageError(Note("reports.nothing_to_compare", {"by": by}))
    return found


def _records(findings: Findings) -> Attendance:
    if findings.records is None:
        raise UsageError(Note("reports.no_records"))
    return findings.records


def _on_one_layout(
    parts: dict[str, Findings], *, seed: int
) -> tuple[pd.DataFrame, dict[str, Findings], dict[str, dict[str, str]]]:
    """Return one layout for all parts, the parts placed on it, and each part's names as on the layout."""
    if not parts:
        raise UsageError(Note("reports.nothing_to_compare", {"by": ""}))
    together = union([_records(part) for part in parts.values()])
    placed = place(build(together), seed=seed).organizations[["name", "x", "y"]]
    common = together.organizations.set_index("key")["name"]
    at = placed.set_index("name")
    moved, names = {}, {}
    for label, part in parts.items():
        own = _records(part).organizations
        names[label] = dict(zip(own["name"], common.reindex(own["key"]), strict=True))
        here = at.reindex(part.organizations["name"].map(names[label]))
        table = part.organizations.assign(x=here["x"].to_numpy(), y=here["y"].to_numpy())
        moved[label] = replace(part, organizations=table)
    return placed, moved, names


class _Same(dict[str, str]):
    """Names that stay as they are."""

    def __missing__(self, key: str) -> str:
        return key


def _pairs(labels: list[str], *, ordered: bool) -> list[tuple[str, str]]:
    """Return what is compared with what: each with the next, or every two where there is no order."""
    every = list(combinations(labels, 2))
    return list(pairwise(labels)) if ordered or len(every) > PAIRS_AT_MOST else every


@dataclass(frozen=True)
class _Seen:
    """Organizations, ties (as on the common layout) and kinds of meeting of one part."""

    organizations: frozenset[str]
    ties: frozenset[tuple[str, str]]
    kinds: frozenset[str]


def _seen(part: Findings, names: Mapping[str, str]) -> _Seen:
    ends = zip(part.ties["source"], part.ties["target"], strict=True)
    ties = (sorted((names[a], names[b])) for a, b in ends)
    return _Seen(
        organizations=frozenset(names[name] for name in part.organizations["name"]),
        ties=frozenset((a, b) for a, b in ties),
        kinds=frozenset(part.meetings["kind"].dropna().astype(str)),
    )


def _between(a: _Seen, b: _Seen) -> dict[str, Any]:
    """Return who and what came, stayed and went, and the kinds of meeting that only one side has."""
    return {
        "joined": sorted(b.organizations - a.organizations),
        "left": sorted(a.organizations - b.organizations),
        "stayed": len(a.organizations & b.organizations),
        "ties_new": len(b.ties - a.ties),
        "ties_kept": len(a.ties & b.ties),
        "ties_ended": len(a.ties - b.ties),
        "kinds_a": sorted(a.kinds - b.kinds),
        "kinds_b": sorted(b.kinds - a.kinds),
    }


def _indicators(parts: Mapping[str, Findings]) -> pd.DataFrame:
    """Return every indicator of every part, one row each."""
    columns = ["key", "value", "low", "high", "unit"]
    tables = [part.indicators[columns].assign(part=label) for label, part in parts.items()]
    table = pd.concat(tables, ignore_index=True)
    order = {key: number for number, key in enumerate(dict.fromkeys(table["key"]))}
    return table.sort_values("key", key=lambda column: column.map(order), kind="stable", ignore_index=True)
