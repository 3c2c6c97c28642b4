"""`compare`: years, areas, forums or tiers of one record, or several records, on one layout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import combinations, pairwise
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from tsunagari.analysis import tables
from tsunagari.analysis.chance import SamplingBudget
from tsunagari.analysis.options import Progress
from tsunagari.errors import Note, UsageError, shortened
from tsunagari.findings import Comparison, Findings, Part
from tsunagari.kernel.arrays import Mask
from tsunagari.kernel.draws import resample
from tsunagari.layout import lay_out
from tsunagari.measure.change import PERMUTATIONS, compare_pairs, rarefied
from tsunagari.measure.cohesion import cohesion
from tsunagari.network import Network, build
from tsunagari.records import MEETING_COLUMNS, ORGANIZATION_COLUMNS, RECORD_COLUMNS, Attendance
from tsunagari.seeds import DEFAULT_SEED, generator

By = Literal["year", "area", "forum", "tier"]
RAREFACTIONS: Final = 200
RAREFIED: Final = ("ties", "density")
PARTS_AT_MOST: Final = 60
"""Areas, forums or tiers that are compared: those of most meetings, equal ones in order of names."""
BYS: Final = ("year", "area", "forum", "tier")
RESAMPLES: Final = 200
MEETING_ORDER: Final = ["area", "forum", "date", "number", "name"]
PAIRS_AT_MOST: Final = 66
"""Every two of twelve parts; beyond, areas are compared with the one before in the order of names."""


def compare(
    studies: Mapping[str, Findings] | Findings,
    *,
    by: By | None = None,
    resamples: int = RESAMPLES,
    seed: int = DEFAULT_SEED,
    tell: Progress | None = None,
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
        Resamples behind the intervals of the parts; 0 leaves out rarefaction and tests too. Tests of change
        have 1,000 permutations, fewer or none above 17,000 ties (``provenance["permutations"]``).
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
    >>> list(found.parts), found.pairs.loc[0, "joined"], found.pairs.loc[0, "left"]
    (['2022', '2023'], ['c'], ['b'])

    """
    tell = tell or (lambda _key: None)
    tell("years")
    chosen: By | None = None
    every = [studies] if isinstance(studies, Findings) else list(studies.values())
    if isinstance(studies, Findings):
        chosen = by or "year"
        parts, whole = _taken_apart(studies, chosen, resamples=resamples, seed=seed)
    elif by is not None:
        raise UsageError(Note("reports.by_for_several", {"value": shortened(by)}))
    else:
        parts, whole = _together(dict(studies), seed=seed)
    tell("evidence")
    ordered = chosen in {None, "year"}
    draws = RAREFACTIONS if resamples else 0
    # As many as a study of the whole makes: fewer of a large record.
    budget = SamplingBudget.budget_for(whole.network, resamples=resamples, exact=False)
    permutations = budget.permutations if ordered else 0
    wanted = PERMUTATIONS if ordered and resamples else 0
    listed = _pairs(list(parts), ordered=ordered)
    left = int(whole.network.every_meeting[whole.column].nunique()) - len(parts) if chosen else 0
    changes = compare_pairs(
        whole.network,
        [(whole.held(a), whole.held(b)) for a, b in listed],
        permutations=permutations,
        rarefactions=permutations // 5,
        seed=seed,
    )
    moves = [{"a": a, "b": b, **_came_and_went(whole, a, b)} for a, b in listed]
    pairs = pd.DataFrame(moves, columns=["a", "b", "joined", "left", "stayed"]).join(changes)
    comparison = Comparison(
        by=chosen,
        parts=parts,
        layout=whole.layout.reset_index(drop=True),
        indicators=_indicators(parts, whole, draws=draws, seed=seed, ordered=ordered),
        pairs=pairs,
        provenance={
            "version": version("tsunagari"),
            "seed": seed,
            "resamples": resamples,
            "permutations": permutations,
            **({"permutations_asked": wanted} if permutations < wanted else {}),
            "records": [study.provenance.get("records") for study in every],
            **({"parts_left_out": left} if left else {}),
            "synthetic": any(bool(study.provenance.get("synthetic")) for study in every),
        },
    )
    return comparison.published() if any(study.settings.get("public") for study in every) else comparison


@dataclass(frozen=True)
class _Whole:
    """The network of all parts together, and which of its meetings belong to which part."""

    network: Network
    layout: pd.DataFrame
    column: str
    values: Mapping[str, Any]

    def tied(self, label: str) -> Mask:
        """Return which tie-making meetings belong to a part."""
        return self._of(self.network.meetings, label)

    def held(self, label: str) -> Mask:
        """Return which of all meetings, plenaries too, belong to a part."""
        return self._of(self.network.every_meeting, label)

    def _of(self, meetings: pd.DataFrame, label: str) -> Mask:
        same = meetings[self.column] == self.values[label]
        return np.asarray(same.fillna(value=False).to_numpy(dtype=bool))


def _taken_apart(findings: Findings, by: By, *, resamples: int, seed: int) -> tuple[dict[str, Part], _Whole]:
    """Measure each year, area, forum or tier of the records of one study, with its settings."""
    if by not in BYS:
        raise UsageError(Note("reports.unknown_by", {"value": shortened(by), "known": " ".join(BYS)}))
    records, settings = _records(findings), findings.settings
    given = dict(settings.get("window", {}))
    window: dict[str, Any] = {name: tuple(values) for name, values in given.items()}
    rules: dict[str, Any] = {"weight": settings["weight"], "plenary": settings["plenary"]}
    network = build(records, **rules, **window)
    column = "fiscal_year" if by == "year" else by
    labels = sorted(network.every_meeting[column].dropna().unique())
    if by != "year" and len(labels) > PARTS_AT_MOST:
        held = network.every_meeting[column].value_counts()
        labels = sorted(sorted(labels, key=lambda value: (-held[value], value))[:PARTS_AT_MOST])
    values = {str(value): int(value) if by == "year" else str(value) for value in labels}
    if not values:
        raise UsageError(Note("reports.nothing_to_compare", {"by": by}))
    layout = findings.organizations[["name", "x", "y"]]
    parts = {
        label: _measured(build(records, **rules, **{**window, by: value}), layout, resamples, seed)
        for label, value in values.items()
    }
    if by == "year":
        tables.with_turnover(
            {label: {"indicators": part.indicators} for label, part in parts.items()}, network
        )
    return parts, _Whole(network, layout, column, values)


def _measured(network: Network, layout: pd.DataFrame, resamples: int, seed: int) -> Part:
    """Return one part: its indicators with intervals, who was there, and the ties."""
    drawn = resample(network.strata, resamples, generator(seed, "resamples")) if resamples else None
    everyone = network.everyone
    part = Part(
        organizations=everyone.assign(attendances=network.every_attendance.sum(axis=1)),
        ties=network.ties,
        meetings=tables.meetings(network),
        indicators=tables.indicators(network, cohesion(network).reset_index(), drawn),
    )
    return _placed(part, layout, {})


def _records(findings: Findings) -> Attendance:
    if findings.records is None:
        raise UsageError(Note("reports.no_records"))
    return findings.records


def _together(studies: dict[str, Findings], *, seed: int) -> tuple[dict[str, Part], _Whole]:
    """Return several studies on one layout, and the network of all their meetings."""
    if not studies:
        raise UsageError(Note("reports.nothing_to_compare", {"by": ""}))
    every = union([_records(part) for part in studies.values()])
    settings = next(iter(studies.values())).settings
    network = build(every, weight=settings["weight"], plenary=settings["plenary"])
    layout = lay_out(network, seed=seed).organizations[["name", "x", "y"]]
    common = every.organizations.set_index("key")["name"]
    parts = {}
    for label, part in studies.items():
        own = _records(part).organizations
        names = dict(zip(own["name"], common.reindex(own["key"]), strict=True))
        side = Part(part.organizations, part.ties, part.meetings, part.indicators)
        parts[label] = _placed(side, layout, names)
    return parts, _Whole(network, layout, "part", {label: number for number, label in enumerate(parts)})


def _placed(part: Part, layout: pd.DataFrame, names: Mapping[str, str]) -> Part:
    """Return a part whose organizations stand where the common layout has them."""
    table = part.organizations
    common = [names.get(name, name) for name in table["name"]]
    here = layout.set_index("name").reindex(common)
    return replace(part, organizations=table.assign(x=here["x"].to_numpy(), y=here["y"].to_numpy()))


def _pairs(labels: list[str], *, ordered: bool) -> list[tuple[str, str]]:
    """Return what is compared with what: each with the next, or every two where there is no order."""
    every = list(combinations(labels, 2))
    return list(pairwise(labels)) if ordered or len(every) > PAIRS_AT_MOST else every


def _came_and_went(whole: _Whole, a: str, b: str) -> dict[str, Any]:
    """Return who was seen in b and not in a, in a and not in b, and how many in both."""
    attended = whole.network.every_attendance.astype(np.float64)
    first, second = (np.asarray(attended @ whole.held(label).astype(np.float64)) > 0 for label in (a, b))
    names = whole.network.everyone["name"].to_numpy()
    return {
        "joined": names[second & ~first].tolist(),
        "left": names[first & ~second].tolist(),
        "stayed": int((first & second).sum()),
    }


def _indicators(
    parts: Mapping[str, Part], whole: _Whole, *, draws: int, seed: int, ordered: bool
) -> pd.DataFrame:
    """Return every indicator of every part, one row each, rarefied where that has a meaning."""
    columns = ["key", "value", "low", "high", "unit"]
    table = pd.concat(
        [part.indicators[columns].assign(part=label) for label, part in parts.items()], ignore_index=True
    )
    order = {key: number for number, key in enumerate(dict.fromkeys(table["key"]))}
    table = table.sort_values("key", key=lambda column: column.map(order), kind="stable", ignore_index=True)
    equal = rarefied(whole.network, [whole.tied(label) for label in parts], draws=draws, seed=seed)
    at = equal.set_axis(list(parts))
    for name, column in (("rarefied", None), ("meetings", "meetings")):
        table[name] = [
            float(at.loc[label, column or key]) if key in RAREFIED else np.nan
            for key, label in zip(table["key"], table["part"], strict=True)
        ]
    # By how much each value differs from that of the part before.
    by_key = table.groupby("key", sort=False)["rarefied"]
    return table.assign(difference=by_key.diff() if ordered else np.nan)


def union(records: Sequence[Attendance]) -> Attendance:
    """Return the meetings of all records, numbered by record in a column ``part``.

    Organizations of one key are one, named as in the first.

    Parameters
    ----------
    records : sequence of Attendance
        At least one; not changed.

    Returns
    -------
    Attendance
        Without attributes from masters and without notes.

    """
    organizations = _of_all(records)
    row = pd.Series(organizations.index, index=organizations["key"])
    meetings, rows, before = [], [], 0
    for number, record in enumerate(records):
        keys = record.organizations["key"]
        meetings.append(record.meetings[list(MEETING_COLUMNS)].assign(part=number))
        rows.append(
            record.records.assign(
                organization=row.reindex(keys).to_numpy()[record.records["organization"]],
                meeting=record.records["meeting"] + before,
            )
        )
        before += len(record.meetings)
    table = pd.concat(meetings, ignore_index=True)
    order = table.sort_values(MEETING_ORDER, kind="stable", na_position="last").index
    rank = pd.Series(range(len(order)), index=order)
    pairs = pd.concat(rows, ignore_index=True)
    pairs = pairs.assign(meeting=rank.reindex(pairs["meeting"]).to_numpy())
    pairs = pairs.sort_values(["meeting", "organization"], kind="stable", ignore_index=True)
    return replace(
        records[0],
        organizations=organizations,
        meetings=table.loc[order].reset_index(drop=True).astype(dict(MEETING_COLUMNS)),
        records=pairs[list(RECORD_COLUMNS)].astype(dict(RECORD_COLUMNS)),
        notes=(),
        invitations=any(record.invitations for record in records),
        synthetic=any(record.synthetic for record in records),
    )


def _of_all(records: Sequence[Attendance]) -> pd.DataFrame:
    """Return every organization once by key; a name that two keys share gets its key beside it."""
    tables = [record.organizations[list(ORGANIZATION_COLUMNS)] for record in records]
    table = pd.concat(tables, ignore_index=True).drop_duplicates("key")
    double = table["name"].duplicated(keep="first")
    names = table["name"].where(~double, table["name"] + "（" + table["key"] + "）")
    table = table.assign(name=names).sort_values("name", ignore_index=True)
    return table.astype(dict(ORGANIZATION_COLUMNS))
