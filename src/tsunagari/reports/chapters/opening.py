"""First what matters; the data and the counts that a plan asks for; last the list, words and methods."""

from __future__ import annotations

from typing import Any, Final

from tsunagari import facts
from tsunagari.errors import Note
from tsunagari.reports.chapters.context import ReportContext, listed
from tsunagari.reports.document import Block, Section, Text
from tsunagari.tables import Cell, Column, cell, rows_of
from tsunagari.words import LANGUAGES
from tsunagari.words.study import JOBS

_ON_SHEET = 6
_YEARS_ON_SHEET = 3
_BY_YEAR: Final = ("meetings", "organizations", "attendances", "people", "mean_size")
LISTED_ORGANIZATIONS: Final = 300
DEFINED: Final = (
    "organization", "meeting", "forum", "plenary", "tie", "weight", "across", "bridge", "community",
    "expected", "interval",
)  # fmt: skip
SOURCES: Final = (
    "Newman (2001). Phys. Rev. E 64, 016132. doi:10.1103/PhysRevE.64.016132",
    "Blondel et al. (2008). J. Stat. Mech. P10008. doi:10.1088/1742-5468/2008/10/P10008",
    "Strona et al. (2014). Nat. Commun. 5, 4114. doi:10.1038/ncomms5114",
    "Neal, Domagalski & Sagan (2021). Sci. Rep. 11, 23929. doi:10.1038/s41598-021-03238-3",
    "Benjamini & Hochberg (1995). J. R. Stat. Soc. B 57, 289–300. doi:10.1111/j.2517-6161.1995.tb02031.x",
    "Freeman (1977). Sociometry 40, 35–41. doi:10.2307/3033543",
    "Latora & Marchiori (2001). Phys. Rev. Lett. 87, 198701. doi:10.1103/PhysRevLett.87.198701",
    "Epskamp, Borsboom & Fried (2018). Behav. Res. Methods 50, 195–212. doi:10.3758/s13428-017-0862-1",
)


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
    if notes := [*_noted(t), *_for_size(t)]:
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


def years(t: ReportContext) -> list[Block]:
    """Return meetings, organizations and attendances of each fiscal year."""
    rows = [{"year": int(year)} | {key: t.value(key, year) for key in _BY_YEAR} for year in t.years]
    return [t.table("years", rows)] if rows else []


def _cases(t: ReportContext) -> list[Block]:
    if not t.findings.cases:
        return []
    few, undated = t.say("under_three"), t.say("undated")
    rows = [
        {
            "year": undated if row.get("fiscal_year") is None else row["fiscal_year"],
            **{name: few if row.get(name) is None else row[name] for name in ("meetings", "attendances")},
        }
        for row in rows_of(t.findings.cases.get("years", []))
    ]
    return [t.text("cases_lead"), *([t.table("cases", rows)] if rows else []), *t.texts("cases")]


def official(t: ReportContext, *, sheet: bool) -> Section:
    """Return the counts that the plan for welfare of persons with disabilities asks for."""
    rows = rows_of(list(t.findings.official))
    blocks: list[Block] = [t.text("official_lead")] if rows or not sheet else []
    if rows:
        blocks.append(_official(t, rows[-_YEARS_ON_SHEET:] if sheet else rows))
    else:
        blocks += [t.text("official_unknown"), *(years(t) if sheet else [])]
    return Section("official_sheet" if sheet else "official", t.say("official"), tuple(blocks), sheet=sheet)


def _official(t: ReportContext, counts: list[dict[str, Any]]) -> Block:
    """Return the counts, a year a row, and what they were taken from."""
    groups = {
        row["group"]: Column(row["group_en"] if t.lang == "en" else row["group"], "count", 7)
        for row in counts[0]["participants"]
    }
    rows = [
        {
            "year": t.say("undated") if row["fiscal_year"] is None else row["fiscal_year"],
            "meetings": _counted(t, row["meetings"], "unsure" if row.get("meetings_unsure") else "value"),
            "participants": _counted(t, row["participants_total"], row["participants_shown"]),
            "groups": {
                group["group"]: _counted(t, group["people"], group["shown"]) for group in row["participants"]
            },
            "evaluations": row["evaluations"],
        }
        for row in counts
    ]
    notes = t.said("official_basis", "official_people", "official_sectors", "official_evaluations")
    return t.table("official", rows, *notes, across={"groups": groups})


def _counted(t: ReportContext, people: Any, state: str) -> Cell:
    """Return a head count, or why it is not shown."""
    words = {"under_10": "under_ten", "hidden": "not_published", "unsure": "to_confirm"}
    return cell(t.say(words[state])) if state in words else cell(people, "count")


def organizations(t: ReportContext) -> Section:
    """Return who came, in order of names: how often, where, with how many others. No ranking."""
    table = t.findings.organizations
    shown, left = t.first(range(len(table)))
    rows = rows_of(table.iloc[: len(shown)])
    for row in rows:
        row["name"] = t.say("secretariat_mark", name=row["name"]) if row.get("secretariat") else row["name"]
    blocks: list[Block] = [t.text("organizations_lead")]
    if len(table) > LISTED_ORGANIZATIONS and not left:
        blocks.append(t.text("organizations_many", "note", n=len(rows)))
    blocks.append(t.table("organizations", rows, *left))
    return Section("organizations", t.say("organizations"), tuple(blocks))


def definitions(t: ReportContext) -> Section:
    """Return the words used, each with its meaning, and the sources."""
    rows = [{"word": t.say(f"word_{word}"), "meaning": t.say(f"meaning_{word}")} for word in DEFINED]
    blocks = (t.table("definitions", rows), t.text("sources_lead"), listed(SOURCES))
    return Section("definitions", t.say("definitions_and_sources"), blocks)


def methods(t: ReportContext) -> Section:
    """Return how everything was computed, as a paper says it, with all settings and versions."""
    settings, provenance = t.findings.settings, t.findings.provenance
    resamples = int(settings.get("resamples") or 0)
    packages = sorted(dict(provenance.get("packages", {})).items())
    sentences = [
        _analysed(t),
        t.say(f"methods_plenary_{settings.get('plenary', 'separate')}"),
        t.say(f"methods_weight_{settings.get('weight', 'newman')}"),
        t.say("methods_measures"),
        t.say("methods_communities"),
        *([t.say("methods_null")] if t.findings.evidence else []),
        t.say("methods_resamples" if resamples else "methods_no_resamples", n=resamples),
        t.say(
            "methods_software",
            version=provenance.get("version", "—"),
            packages=", ".join(f"{name} {number}" for name, number in packages) or "—",
            seed=provenance.get("seed", "—"),
        ),
    ]
    if "records" in provenance:
        sentences.append(t.say("methods_records", records=str(provenance["records"])[:16]))
    window = {name: values for name, values in dict(settings.get("window", {})).items() if values}
    chosen = [
        t.say("window_item", option=t.say(f"window_{name}"), values=t.names(map(str, values)))
        for name, values in sorted(window.items())
    ]
    blocks = [t.text("methods_lead", "note"), Text(t.sentences(sentences))]
    blocks += [t.text("window", what=t.say("name_separator").join(chosen))] if chosen else []
    return Section("methods", t.say("methods"), tuple(blocks))


def _analysed(t: ReportContext) -> str:
    """Return what was analysed, in one sentence."""
    counts = {"meetings": len(t.findings.meetings), "organizations": len(t.findings.organizations)}
    if not counts["organizations"]:
        return t.say("methods_nothing")
    return t.say_dated("methods_data", **counts, tie_meetings=int(t.value("tie_meetings") or 0))
