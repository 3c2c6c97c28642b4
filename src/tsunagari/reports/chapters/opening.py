"""First what matters; the data and the counts that a plan asks for; last the list, words and methods."""

import re
import tomllib
from importlib.resources import files
from typing import Any, Final

from tsunagari import facts, tables
from tsunagari.reports.chapters.context import ReportContext, listed
from tsunagari.reports.document import Block, Section, Text
from tsunagari.tables import Cell, Column, cell, rows_of
from tsunagari.words import LANGUAGES
from tsunagari.words.study import JOBS

_FOR_SIZE: Final = re.compile(r"study\.(reduced|left_out)_(\w+)")
_ON_SHEET = 6
_YEARS_ON_SHEET = 3
_BY_YEAR: Final = ("meetings", "organizations", "attendances", "people", "mean_size")
LISTED_ORGANIZATIONS: Final = 300


def headline(t: ReportContext) -> Section:
    """Return the few sentences that somebody reads who reads nothing else: as the map, and some more."""
    sentences = [facts.say(fact, t.lang) for fact in facts.opening(t.facts, _ON_SHEET)]
    return Section("headline", t.say("headline"), (listed(sentences),), sheet=True)


def data(t: ReportContext) -> Section:
    """Return what the record holds: bodies, years, and what reading it brought up."""
    blocks: list[Block] = t.texts("no_meeting", "nobody", "counts")
    if t.findings.provenance.get("synthetic"):
        blocks.append(t.text("common.synthetic", "caution"))
    blocks += t.texts("no_ties", "plenary_only", "plenaries_apart")
    blocks += [t.table("forums", rows_of(t.findings.forums))] if len(t.findings.forums) else []
    blocks += years(t)
    if notes := _notes(t):
        blocks += [t.text("notes_lead"), listed(notes)]
    blocks += _cases(t)
    return t.section("data", blocks)


def _notes(t: ReportContext) -> list[str]:
    """Return what reading and analysing brought up; in one paragraph what the size did not allow in full."""
    notes: list[str] = []
    jobs: dict[str, list[str]] = {"reduced": [], "left_out": []}
    for note in t.findings.notes:
        size = _FOR_SIZE.fullmatch(note.key)
        if size and size[2] in JOBS:
            name = JOBS[size[2]][LANGUAGES.index(t.lang)]
            reduced = size[1] == "reduced"
            jobs[size[1]].append(t.say("size_job", job=name, **note.params) if reduced else name)
        elif not note.key.startswith("network.plenaries"):
            notes.append(note.text(t.lang))
    sentences = [t.say(f"size_{state}", jobs=t.names(names)) for state, names in jobs.items() if names]
    return [*notes, *([t.sentences([*sentences, t.say("size_force")])] if sentences else [])]


def years(t: ReportContext) -> list[Block]:
    """Return meetings, organizations and attendances of each fiscal year."""
    rows = [{"year": int(year)} | {key: t.value(key, year) for key in _BY_YEAR} for year in t.years]
    return [t.table("years", rows)] if rows else []


def _cases(t: ReportContext) -> list[Block]:
    if not t.findings.cases:
        return []
    few, rows = t.say("under_three"), []
    for row in rows_of(t.findings.cases.get("years")):
        counts = {name: few if row[name] is None else row[name] for name in ("meetings", "attendances")}
        rows.append({"year": t.year(row["fiscal_year"]), **counts})
    return [t.text("cases_lead"), *([t.table("cases", rows)] if rows else []), *t.texts("cases")]


def official(t: ReportContext, *, sheet: bool) -> Section:
    """Return the counts that the plan for welfare of persons with disabilities asks for."""
    rows = rows_of(t.findings.official)
    blocks: list[Block] = [t.text("official_lead")] if rows or not sheet else []
    if rows:
        blocks.append(_official(t, rows[-_YEARS_ON_SHEET:] if sheet else rows))
    else:
        blocks += [t.text("official_unknown"), *(years(t) if sheet else [])]
    return t.section("official", blocks, sheet=sheet)


def _official(t: ReportContext, counts: list[dict[str, Any]]) -> Block:
    """Return the counts, a year a row, and what they were taken from."""
    name = "group_en" if t.lang == "en" else "group"
    groups = {row["group"]: Column(row[name], "count", 7) for row in counts[0]["participants"]}
    rows = []
    for row in counts:
        meetings = _counted(t, row["meetings"], "unsure" if row.get("meetings_unsure") else "value")
        people = _counted(t, row["participants_total"], row["participants_shown"])
        cells = {of["group"]: _counted(t, of["people"], of["shown"]) for of in row["participants"]}
        shown = {"year": t.year(row["fiscal_year"]), "meetings": meetings, "participants": people}
        rows.append({**shown, "groups": cells, "evaluations": row["evaluations"]})
    notes = t.said("official_basis", "official_people", "official_sectors", "official_evaluations")
    return t.table("official", rows, *notes, across={"groups": groups})


def _counted(t: ReportContext, people: Any, state: str) -> Cell:
    """Return a head count, or why it is not shown."""
    words = {"under_10": "under_ten", "hidden": "not_published", "unsure": "to_confirm"}
    return cell(t.say(words[state])) if state in words else cell(people, "count")


def organizations(t: ReportContext) -> Section:
    """Return who came, in order of names: how often, where, with how many others. No ranking."""
    table = t.findings.organizations
    cut = len(table) > tables.LONGEST
    rows = rows_of(table.head(tables.KEPT) if cut else table)
    for row in rows:
        row["name"] = t.say("secretariat_mark", name=row["name"]) if row.get("secretariat") else row["name"]
    blocks: list[Block] = [t.text("organizations_lead")]
    if len(rows) > LISTED_ORGANIZATIONS and not cut:
        blocks.append(t.text("organizations_many", "note", n=len(rows)))
    left = [t.say("rows_left", n=len(table), shown=tables.KEPT)] if cut else []
    return t.section("organizations", [*blocks, t.table("organizations", rows, *left)])


def definitions(t: ReportContext) -> Section:
    """Return the words used, each with its meaning, and the sources."""
    named = tomllib.loads(files("tsunagari.reports").joinpath("definitions.toml").read_text(encoding="utf-8"))
    rows = [{"word": t.say(f"word_{word}"), "meaning": t.say(f"meaning_{word}")} for word in named["words"]]
    blocks: list[Block] = [t.table("definitions", rows), t.text("sources_lead"), listed(named["sources"])]
    return t.section("definitions", blocks, title="definitions_and_sources")


def methods(t: ReportContext) -> Section:
    """Return how everything was computed, as a paper says it, with all settings and versions."""
    settings, provenance = t.findings.settings, t.findings.provenance
    resamples = int(settings.get("resamples") or 0)
    packages = sorted(dict(provenance.get("packages", {})).items())
    software = {
        "version": provenance.get("version", "—"),
        "packages": ", ".join(f"{name} {number}" for name, number in packages) or "—",
        "seed": provenance.get("seed", "—"),
    }
    sentences = [
        _analysed(t),
        t.say(f"methods_plenary_{settings.get('plenary', 'separate')}"),
        t.say(f"methods_weight_{settings.get('weight', 'newman')}"),
        t.say("methods_measures"),
        t.say("methods_communities"),
        *([t.say("methods_null")] if t.findings.evidence else []),
        t.say("methods_resamples" if resamples else "methods_no_resamples", n=resamples),
        t.say("methods_software", **software),
    ]
    if "records" in provenance:
        sentences.append(t.say("methods_records", records=str(provenance["records"])[:16]))
    chosen = [
        t.say("window_item", option=t.say(f"window_{name}"), values=t.names(map(str, values)))
        for name, values in sorted(settings.get("window", {}).items())
        if values
    ]
    blocks = [t.text("methods_lead", "note"), Text(t.sentences(sentences))]
    blocks += [t.text("window", what=t.say("name_separator").join(chosen))] if chosen else []
    return t.section("methods", blocks)


def _analysed(t: ReportContext) -> str:
    """Return what was analysed, in one sentence."""
    meetings, n = len(t.findings.meetings), len(t.findings.organizations)
    if not n:
        return t.say("methods_nothing")
    key = "methods_data" if t.period else "methods_data_undated"
    counts = {"meetings": meetings, "organizations": n, "tie_meetings": int(t.value("tie_meetings") or 0)}
    return t.say(key, period=t.period, **counts)
