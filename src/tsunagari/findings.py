"""WAIST 2: `Findings`, everything that a view shows, with where it comes from.

Views (pages, figures, reports, exports) read this and compute nothing. There is no person in it,
and case meetings (個別) are in it only as yearly totals and as ties in bands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

import pandas as pd

from tsunagari.errors import Note
from tsunagari.jsontext import dumps, parts, plain
from tsunagari.measure.official import masked, withheld
from tsunagari.records import Attendance
from tsunagari.words import say

_APRIL: Final = 4
_OWN_LISTS: Final = ("groups", "counts")
_GIVEN: Final = ("targets", "pairs", "relations")
"""What was given beside the records; a hash of it would confirm guesses."""
_NUMBERS: Final = ("value", "low", "high", "rarefied", "difference")
_PARTS: Final = ("forum", "tier", "area")
SCHEMA = 2


@dataclass(frozen=True, eq=False)
class Findings:
    """Results of one study. Tables are in canonical order; what is unknown or cannot be told is NaN/None.

    Parameters
    ----------
    provenance : mapping
        ``version`` of tsunagari, ``packages`` (name → version), ``records`` (SHA-256 of the canonical
        records; not in public findings), ``seed``, ``synthetic`` (bool), ``period`` ({"from": ISO date, "to":
        ISO date} or None).
    settings : mapping
        Every option that changes a number: weight, plenary, year_starts, resamples, window, public, ...
    organizations : pandas.DataFrame
        One row for each organization of `Network.everyone`. Identity: ``name sector sector_source area
        home_tier secretariat category place attendances people forums`` (``place``: network, plenary or
        alone; ``forums``: list of forum names) and attributes from a master. Position: ``degree strength
        betweenness closeness eigenvector core constraint effective_size participation
        participation_sector within_z articulation coordinator itinerant gatekeeper liaison community
        community_share role bridge bridge_score bridge_share bridge_p bridge_rank outside_sector
        outside_community joins x y`` and ``<measure>_low``, ``<measure>_high`` where an interval is honest.
        ``joins`` is a list of {"kind": forum|tier|area|sector, "a", "b", "holders": 1-3}. NaN for
        organizations outside the network proper. ``x``, ``y``: position on the map, in pixels.
    ties : pandas.DataFrame
        ``source target together weight expected ratio p_value q_value kept meetings`` (names; source
        before target; ``meetings``: list of meeting ids), and ``expected ratio p_value q_value`` with
        ``_forum`` behind them: against chance within each forum's year.
    meetings : pandas.DataFrame
        ``id name forum number date fiscal_year kind tier area plenary makes_ties size people evaluation``
        (``date`` ISO text; no case meetings).
    forums : pandas.DataFrame
        ``name tier area kind meetings organizations plenaries x y``.
    attendance : pandas.DataFrame
        ``organization meeting status proxy online`` (names and meeting ids; status attended, absent,
        not_invited; no case meetings).
    by_year : mapping
        Fiscal year as text → {"organizations": frame, "ties": frame, "indicators": frame,
        "communities": frame} with the same columns, computed on that year alone.
    communities : pandas.DataFrame
        ``id name name_en size members share``.
    partition : mapping
        ``modularity expected effect z p_value presence_p agreement agreement_noise clear clear_reason
        met_across`` as in `tsunagari.measure.communities.Communities`, and ``bipartite bipartite_expected
        bipartite_p``: Barber's modularity, which needs no projection, against redraws (None: not computed).
    indicators : pandas.DataFrame
        ``key value low high unit period expected p_value``; ``key`` names the sentence in words/.
    evidence : mapping
        ``enough`` (none, network, pairs: what the number of meetings allows) and the network tests.
    what_if : pandas.DataFrame
        ``organization cut_off lost_pairs efficiency_drop``.
    secretariat : mapping
        ``secretariat`` (names) ``others parts cut_off``: what remains when they are left out;
        ``bridges``: frame of the others, ``organization bridge bridge_score bridge_share bridge_p bridge_rank
        outside_sector outside_community joins`` in the network without the secretariat.
    gaps : mapping
        ``groups`` (expected groups by forum and year), ``sectors`` (observed/expected), ``never_met``,
        ``suggestions``: lists of mappings.
    overlap : mapping
        ``forums`` (pairs: a b shared jaccard) and ``load`` (organization forums meetings).
    change : pandas.DataFrame
        One row for each two successive fiscal years: ``before after joined returned left stayed`` and the
        fields of `tsunagari.measure.change.compare_meetings`.
    groups : mapping
        Of a large record, what its map starts from: ``by`` (area or community), ``table`` (``id name name_en
        organizations ties x y``), ``ties`` (``source target ties together weight``, sums over the ties
        between two groups); organizations then carry ``group``. Empty where the organizations fit on one map.
    official : list of mapping
        Official counts by fiscal year.
    cases : mapping
        ``years`` (totals) and ``ties`` (source target band).
    goals, links, voice, coverage_board : pandas.DataFrame
        Of the measures `tsunagari.goals`, `tsunagari.links`, `tsunagari.voice` and
        `tsunagari.coverage_board`, keys as columns. ``goals`` is empty without a list of goals.
    ladder : mapping
        ``rungs``, ``carriers``, ``areas``: tables of `tsunagari.ladder`; empty with one tier.
    spread, agenda, relations : mapping
        Of `tsunagari.analysis.field_questions`; empty where a study was given no dates, themes, relations.
    notes : tuple of Note
        No file name and no row; what was noted while reading is one note with its kinds and counts.
    records : Attendance, optional
        What it was computed from, in memory only, for `compare`.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"meeting": ["a", "a", "b"], "organization": ["Clinic", "Office", "Clinic"]})
    >>> findings = tg.study(rows, resamples=0)
    >>> findings.ties[["source", "target", "together"]].values.tolist()
    [['Clinic', 'Office', 1]]

    """

    provenance: Mapping[str, Any]
    settings: Mapping[str, Any]
    organizations: pd.DataFrame
    ties: pd.DataFrame
    meetings: pd.DataFrame
    forums: pd.DataFrame
    attendance: pd.DataFrame
    by_year: Mapping[str, Mapping[str, pd.DataFrame]] = field(default_factory=dict)
    communities: pd.DataFrame = field(default_factory=pd.DataFrame)
    partition: Mapping[str, Any] = field(default_factory=dict)
    indicators: pd.DataFrame = field(default_factory=pd.DataFrame)
    evidence: Mapping[str, Any] = field(default_factory=dict)
    what_if: pd.DataFrame = field(default_factory=pd.DataFrame)
    secretariat: Mapping[str, Any] = field(default_factory=dict)
    gaps: Mapping[str, Any] = field(default_factory=dict)
    overlap: Mapping[str, Any] = field(default_factory=dict)
    change: pd.DataFrame = field(default_factory=pd.DataFrame)
    groups: Mapping[str, Any] = field(default_factory=dict)
    official: tuple[Mapping[str, Any], ...] = ()
    cases: Mapping[str, Any] = field(default_factory=dict)
    goals: pd.DataFrame = field(default_factory=pd.DataFrame)
    ladder: Mapping[str, Any] = field(default_factory=dict)
    spread: Mapping[str, Any] = field(default_factory=dict)
    links: pd.DataFrame = field(default_factory=pd.DataFrame)
    voice: pd.DataFrame = field(default_factory=pd.DataFrame)
    agenda: Mapping[str, Any] = field(default_factory=dict)
    coverage_board: pd.DataFrame = field(default_factory=pd.DataFrame)
    relations: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    records: Attendance | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain lists and mappings, as `to_json` writes them."""
        return dict(plain(self._content()))

    def _content(self) -> dict[str, Any]:
        """Return what is told, tables as tables."""
        content = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "records"}
        notes = [{"key": note.key, "count": note.count, **plain(note.params)} for note in self.notes]
        return {"schema": SCHEMA, **content, "notes": notes}

    def to_json(self) -> str:
        """Return the findings as JSON: schema 2, keys sorted, a table's row a line, unrounded, NaN as null.

        Returns
        -------
        str
            The same bytes for the same records, settings and package versions.

        """
        return b"".join(self.json_parts()).decode()

    def json_parts(self) -> Iterator[bytes]:
        """Yield the text of `to_json` in pieces of UTF-8, for records whose text would fill the memory."""
        yield from parts(self._content())
        yield b"\n"

    def __repr__(self) -> str:
        return say(
            "findings.summary",
            organizations=len(self.organizations),
            meetings=len(self.meetings),
            ties=len(self.ties),
            years=len(self.by_year),
            seed=self.provenance.get("seed"),
            notes=len(self.notes),
        )

    def _repr_html_(self) -> str:
        """Show the map in Jupyter."""
        from importlib import import_module

        # The view is a floor above; Jupyter asks the object, so the door is opened only when asked.
        shown: str = import_module("tsunagari.webmap").in_notebook(self)
        return shown


def published(findings: Findings) -> Findings:
    """Return findings for publication: no hash of the records, head counts in the official counts only.

    Leaving out those of 1 to 9 would not do: organizations, meetings and years stand beside totals, and a
    difference would give one away. `tsunagari.measure.official` masks with that in mind. What is counted
    of some forums, tiers or areas only, in other years than from April, or by a list of one's own would
    give masked counts away beside another output of the same record: then no head count is published, nor (in
    other years) how many case meetings there were. A hash would confirm guesses at what is masked.

    Parameters
    ----------
    findings : Findings
        Not changed.

    Returns
    -------
    Findings
        ``settings["public"]`` is true.

    Raises
    ------
    UsageError
        While it is unknown whether a meeting of the records is about a person's case.

    """
    if findings.records is not None:
        findings.records.refuse_open_questions()
    settings = {name: value for name, value in findings.settings.items() if name not in _OWN_LISTS}
    usual = settings.get("year_starts", _APRIL) == _APRIL
    window = settings.get("window") or {}
    alone = usual and len(settings) == len(findings.settings) and not any(map(window.get, _PARTS))
    cases = findings.cases
    if cases and not usual:
        cases = {**cases, "years": []}
    return replace(
        findings,
        provenance={name: value for name, value in findings.provenance.items() if name != "records"},
        settings={**{name: value for name, value in settings.items() if name not in _GIVEN}, "public": True},
        goals=_unpeopled(findings.goals),
        # That one user or relative sat alone would tell of a person.
        voice=findings.voice.assign(alone=float("nan")) if len(findings.voice) else findings.voice,
        cases=cases,
        ladder=_caseless(findings.ladder),
        official=tuple((masked if alone else withheld)(year) for year in findings.official),
        organizations=_uncounted(findings.organizations),
        meetings=_uncounted(findings.meetings),
        indicators=_uncounted(findings.indicators),
        by_year={
            year: {name: _uncounted(table) for name, table in parts.items()}
            for year, parts in findings.by_year.items()
        },
    )


def _caseless(ladder: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a ladder without case meetings: even a band would answer a guess at who was at them."""
    rungs = ladder["rungs"][~ladder["rungs"]["case"].astype(bool)] if ladder else ()
    return {**ladder, "rungs": rungs} if len(rungs) > 1 else {}


def _unpeopled(goals: pd.DataFrame) -> pd.DataFrame:
    """Return goals with what is said of head counts left open."""
    if "unit" not in goals:
        return goals
    people = goals["unit"] == "people"
    judged = people & goals["verdict"].notna()
    table = goals.assign(**{name: goals[name].mask(people) for name in ("value", "planned_share")})
    return table.assign(
        verdict=goals["verdict"].mask(judged, "cannot_tell"), reason=goals["reason"].mask(judged, "masked")
    )


def _uncounted(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its head counts of people unknown."""
    if "people" in table:
        return table.assign(people=table["people"].mask(table["people"].notna()))
    if "key" in table:
        numbers = [name for name in _NUMBERS if name in table]
        return table.assign(**{name: table[name].mask(table["key"] == "people") for name in numbers})
    return table


@dataclass(frozen=True, eq=False)
class Part:
    """One side of a comparison: a year, an area, a forum, a tier, or one of several records.

    Parameters
    ----------
    organizations : pandas.DataFrame
        At least ``name sector secretariat place attendances x y``; x and y on the common layout.
    ties, meetings, indicators : pandas.DataFrame
        As in `Findings`.

    """

    organizations: pd.DataFrame
    ties: pd.DataFrame
    meetings: pd.DataFrame
    indicators: pd.DataFrame

    def published(self) -> Part:
        """Return the part without head counts of people; see `published`."""
        tables = {
            name: _uncounted(getattr(self, name)) for name in ("organizations", "meetings", "indicators")
        }
        return replace(self, **tables)


@dataclass(frozen=True, eq=False)
class Comparison:
    """Several studies side by side: years, areas, forums or tiers of one record, or several records.

    Parameters
    ----------
    by : str or None
        ``year``, ``area``, ``forum``, ``tier``; None for several records.
    parts : mapping of str to Part
        By label, in the order of the comparison.
    layout : pandas.DataFrame
        ``name x y`` of every organization of any part: one layout for all.
    indicators : pandas.DataFrame
        ``key part value low high unit rarefied meetings difference``: one row an indicator and part.
        ``rarefied``: expected for ``meetings``, the number of tie-making meetings that all parts have; NaN
        where rarefaction has no meaning or was not possible. ``difference``: rarefied, less that of the part
        before (years and records; NaN for the first).
    pairs : pandas.DataFrame
        Parts that follow each other (years, records) or every two (areas, forums, tiers): ``a b joined left``
        (names) ``stayed`` and the columns of `tsunagari.measure.change.compare_meetings`; no test for areas,
        forums and tiers.
    provenance : mapping

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"date": ["2022-05-01"] * 2 + ["2023-05-01"] * 2, "organization": list("abac")})
    >>> comparison = tg.compare(tg.study(rows, resamples=0), by="year")
    >>> list(comparison.parts)
    ['2022', '2023']

    """

    by: str | None
    parts: Mapping[str, Part]
    layout: pd.DataFrame
    indicators: pd.DataFrame
    pairs: pd.DataFrame
    provenance: Mapping[str, Any]

    def __repr__(self) -> str:
        return say(
            "findings.comparison",
            parts=" / ".join(self.parts),
            count=len(self.parts),
            indicators=self.indicators["key"].nunique(),
        )

    def published(self) -> Comparison:
        """Return the comparison without head counts of people and hashes; see `published`."""
        parts = {label: part.published() for label, part in self.parts.items()}
        provenance = {name: value for name, value in self.provenance.items() if name != "records"}
        return replace(self, parts=parts, indicators=_uncounted(self.indicators), provenance=provenance)

    def to_dict(self) -> dict[str, Any]:
        """Return plain lists and mappings, as `to_json` writes them."""
        return dict(plain(self._content()))

    def _content(self) -> dict[str, Any]:
        """Return what is told, tables as tables."""
        parts = [
            (name, len(part.meetings), sorted(part.organizations["name"]))
            for name, part in self.parts.items()
        ]
        return {
            "schema": SCHEMA,
            "by": self.by,
            "provenance": self.provenance,
            "parts": pd.DataFrame(parts, columns=["name", "meetings", "organizations"]),
            "layout": self.layout,
            "indicators": self.indicators,
            "pairs": self.pairs,
        }

    def to_json(self) -> str:
        """Return the comparison as JSON: keys sorted, a table's row a line, unrounded, NaN as null."""
        return dumps(self._content()) + "\n"
