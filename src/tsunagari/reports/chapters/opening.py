"""First what matters, then what the data are and the counts that a plan asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tsunagari import facts
from tsunagari.reports.chapters.context import LISTED, listed
from tsunagari.reports.document import Section, Text
from tsunagari.tables import Cell, Column, Kind, Table, cell, rows_of
from tsunagari.words import LANGUAGES
from tsunagari.words.study import JOBS

if TYPE_CHECKING:
    from tsunagari.errors import Note
    from tsunagari.reports.chapters.context import ReportContext
    from tsunagari.reports.document import Block

_ON_SHEET = 6
_YEARS_ON_SHEET = 3


def headline(t: ReportContext) -> Section:
    """Return the few sentences that somebody reads who reads nothing else: as the map, and some more."""
    sentences = [facts.say(fact, t.lang) for fact in facts.opening(t.facts, _ON_SHEET)]
    return Section("headline", t.say("headline"), (listed(sentences),), sheet=True)


def data(t: ReportContext) -> Section:
    """Return what the record holds: bodies, years, and what reading it brought up."""
    blocks: list[Block] = [Text(sentence) for sentence in t.said("no_meeting", "nobody", "counts")]
    if t.findings.provenance.get("synthetic"):
        blocks.append(t.text("common.synthetic", "caution"))
    blocks += [Text(sentence) for sentence in t.said("no_ties", "plenary_only", "plenaries_apart")]
    blocks += [_forums(t)] if len(t.findings.forums) else []
    blocks += years(t)
    notes = [*_noted(t), *_for_size(t)]
    if notes:
        blocks += [t.text("notes_lead"), listed(notes)]
    blocks += _cases(t)
    return Section("data", t.say("data"), tuple(blocks))


def _size(note: Note) -> tuple[str, str] | None:
    """Return what a note says was done of which job because of the size; None for any other note."""
    for state in ("reduced", "left_out"):
        job = note.key.removeprefix(f"study.{state}_")
        if job != note.key and job in JOBS:
            return state, job
    return None


def _noted(t: ReportContext) -> list[str]:
    plain = (note for note in t.findings.notes if not note.key.startswith("network.plenaries"))
    return [note.text(t.lang) for note in plain if _size(note) is None]


def _for_size(t: ReportContext) -> list[str]:
    """Return in one paragraph what the size of the record did not allow to do in full."""
    jobs: dict[str, list[str]] = {"reduced": [], "left_out": []}
    for note in t.findings.notes:
        size = _size(note)
        if size is not None:
            state, job = size
            name = JOBS[job][LANGUAGES.index(t.lang)]
            jobs[state].append(t.say("size_job", job=name, **note.params) if state == "reduced" else name)
    sentences = [t.say(f"size_{state}", jobs=t.names(names)) for state, names in jobs.items() if names]
    return [t.sentences([*sentences, t.say("size_force")])] if sentences else []


def _forums(t: ReportContext) -> Table:
    table = t.findings.forums
    optional = [
        (name, width) for name, width in (("kind", 7), ("tier", 6), ("area", 8)) if table[name].notna().any()
    ]
    columns = (
        Column(t.head("common.forum"), width=22),
        *(Column(t.say(f"column_{name}"), width=width) for name, width in optional),
        Column(t.say("column_meetings"), "count", 7),
        Column(t.say("column_organizations"), "count", 8),
        Column(t.say("column_plenaries"), "count", 8),
    )
    shown, left = t.first(rows_of(table))
    rows = tuple(
        (
            cell(row["name"]),
            *(cell(row[name]) for name, _ in optional),
            *(cell(row[name], "count") for name in ("meetings", "organizations", "plenaries")),
        )
        for row in shown
    )
    return Table("forums", t.say("forums"), columns, rows, note=left[0] if left else None)


_BY_YEAR: Final[tuple[tuple[str, Kind], ...]] = (
    ("meetings", "count"),
    ("organizations", "count"),
    ("attendances", "count"),
    ("people", "count"),
    ("mean_size", "decimal"),
)


def years(t: ReportContext) -> list[Block]:
    """Return meetings, organizations and attendances of each fiscal year, as table and bars."""
    if not t.years:
        return []
    keys = [(key, kind) for key, kind in _BY_YEAR if any(t.value(key, year) is not None for year in t.years)]
    columns = (
        Column(t.say("column_year"), "year", 9),
        *(Column(t.say(f"column_{key}"), kind, 9) for key, kind in keys),
    )
    rows = tuple(
        (cell(int(year), "year"), *(cell(t.value(key, year), kind) for key, kind in keys)) for year in t.years
    )
    return [Table("years", t.say("years"), columns, rows)]


def _cases(t: ReportContext) -> list[Block]:
    cases = t.findings.cases
    if not cases:
        return []
    columns = (
        Column(t.say("column_year"), "year", 9),
        Column(t.say("column_case_meetings"), "count", 9),
        Column(t.say("column_attendances"), "count", 9),
    )
    rows = []
    for row in rows_of(cases.get("years", [])):
        year = row.get("fiscal_year")
        first = cell(year, "year") if year is not None else cell(t.say("undated"))
        sentences = [
            cell(t.say("under_three")) if row.get(name) is None else cell(row[name], "count")
            for name in ("meetings", "attendances")
        ]
        rows.append((first, *sentences))
    return [
        t.text("cases_lead"),
        *([Table("cases", t.say("cases"), columns, tuple(rows))] if rows else []),
        *map(Text, t.said("cases")),
    ]


def official(t: ReportContext, *, sheet: bool) -> Section:
    """Return the counts that the plan for welfare of persons with disabilities asks for."""
    rows = rows_of(list(t.findings.official))
    blocks: list[Block] = [t.text("official_lead")] if rows or not sheet else []
    if rows:
        blocks += _official(t, rows[-_YEARS_ON_SHEET:] if sheet else rows)
    else:
        blocks.append(t.text("official_unknown"))
        blocks += years(t) if sheet else []
    return Section("official_sheet" if sheet else "official", t.say("official"), tuple(blocks), sheet=sheet)


def _official(t: ReportContext, rows: list[dict[str, Any]]) -> list[Block]:
    """Return the counts, a year a row, and what they were taken from."""
    groups = [(row["group"], row["group_en"]) for row in rows[0]["participants"]]
    columns = (
        Column(t.say("column_year"), "year", 9),
        Column(t.say("column_council_meetings"), "count", 7),
        Column(t.say("column_participants"), "count", 8),
        *(Column(english if t.lang == "en" else group, "count", 7) for group, english in groups),
        Column(t.say("column_evaluations"), "count", 7),
    )
    table = tuple(
        (
            cell(t.say("undated")) if row["fiscal_year"] is None else cell(row["fiscal_year"], "year"),
            _counted(t, row["meetings"], "unsure" if row.get("meetings_unsure") else "value"),
            _counted(t, row["participants_total"], row["participants_shown"]),
            *(_counted(t, group["people"], group["shown"]) for group in row["participants"]),
            cell(row["evaluations"], "count"),
        )
        for row in rows
    )
    notes = t.said("official_basis", "official_people", "official_sectors", "official_evaluations")
    return [Table("official", t.say("official"), columns, table, note=t.sentences(notes))]


def _counted(t: ReportContext, people: Any, state: str) -> Cell:
    """Return a head count, or why it is not shown."""
    words = {"under_10": "under_ten", "hidden": "not_published", "unsure": "to_confirm"}
    if state in words:
        return cell(t.say(words[state]))
    return cell(people, "count")


__all__ = ["LISTED", "data", "headline", "official", "years"]
