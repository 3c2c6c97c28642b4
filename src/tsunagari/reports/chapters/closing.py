"""The organizations one by one, the words used, their sources, and a methods text for papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tsunagari.reports.chapters.context import listed
from tsunagari.reports.document import Section, Text
from tsunagari.tables import Column, Table, cell, rows_of

if TYPE_CHECKING:
    from tsunagari.reports.chapters.context import ReportContext
    from tsunagari.reports.document import Block

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


def organizations(t: ReportContext) -> Section:
    """Return who came, in order of names: how often, where, with how many others. No ranking."""
    every = t.findings.organizations
    shown, left = t.first(range(len(every)))
    rows = rows_of(every.iloc[: len(shown)])
    blocks: list[Block] = [t.text("organizations_lead")]
    if len(every) > LISTED_ORGANIZATIONS and not left:
        blocks.append(t.text("organizations_many", "note", n=len(rows)))
    optional = [
        name
        for name in ("sector", "area", "home_tier")
        if name in every and (every[name].notna() & (every[name] != "")).any()
    ]
    people = "people" in every and bool(every["people"].notna().any())
    columns = (
        Column(t.head("common.organization"), width=20),
        *(Column(t.say(f"column_{name}"), width=9) for name in optional),
        Column(t.say("column_attendances"), "count", 7),
        *((Column(t.say("column_people"), "count", 7),) if people else ()),
        Column(t.say("column_partners"), "count", 7),
        *((Column(t.say("column_outside"), "share", 8),) if "sector" in optional else ()),
        Column(t.say("column_forums"), width=26),
    )
    table = []
    for row in rows:
        name = t.say("secretariat_mark", name=row["name"]) if row.get("secretariat") else row["name"]
        table.append(
            (
                cell(name),
                *(cell(row.get(column)) for column in optional),
                cell(row["attendances"], "count"),
                *((cell(row.get("people"), "count"),) if people else ()),
                cell(row.get("degree"), "count"),
                *((cell(row.get("outside_sector"), "share"),) if "sector" in optional else ()),
                cell(t.say("name_separator").join(row["forums"] or [])),
            )
        )
    note = t.sentences([t.say("organizations_note"), *left])
    blocks.append(Table("organizations", t.say("organizations"), columns, tuple(table), note=note))
    return Section("organizations", t.say("organizations"), tuple(blocks))


def definitions(t: ReportContext) -> Section:
    """Return the words used, each with its meaning, and the sources."""
    columns = (Column(t.say("column_word"), width=12), Column(t.say("column_meaning"), width=60))
    rows = tuple((cell(t.say(f"word_{word}")), cell(t.say(f"meaning_{word}"))) for word in DEFINED)
    blocks: list[Block] = [
        Table("definitions", t.say("definitions"), columns, rows),
        t.text("sources_lead"),
        listed(SOURCES),
    ]
    return Section("definitions", t.say("definitions_and_sources"), tuple(blocks))


def methods(t: ReportContext) -> Section:
    """Return how everything was computed, as a paper says it, with all settings and versions."""
    f = t.findings
    settings, provenance = f.settings, f.provenance
    weight = str(settings.get("weight", "newman"))
    sentences = [
        _analysed(t),
        t.say(f"methods_plenary_{settings.get('plenary', 'separate')}"),
        t.say(f"methods_weight_{weight}"),
        t.say("methods_measures"),
        t.say("methods_communities"),
    ]
    if f.evidence:
        sentences.append(t.say("methods_null"))
    resamples = int(settings.get("resamples") or 0)
    sentences.append(t.say("methods_resamples" if resamples else "methods_no_resamples", n=resamples))
    packages = ", ".join(
        f"{name} {number}" for name, number in sorted(dict(provenance.get("packages", {})).items())
    )
    sentences.append(
        t.say(
            "methods_software",
            version=provenance.get("version", "—"),
            packages=packages or "—",
            seed=provenance.get("seed", "—"),
        )
    )
    if "records" in provenance:
        sentences.append(t.say("methods_records", records=str(provenance["records"])[:16]))
    window = {name: values for name, values in dict(settings.get("window", {})).items() if values}
    chosen = [
        t.say("window_item", option=t.say(f"window_{name}"), values=t.names(map(str, values)))
        for name, values in sorted(window.items())
    ]
    blocks = [Text(t.sentences(sentences))]
    if chosen:
        blocks.append(t.text("window", what=t.say("name_separator").join(chosen)))
    return Section("methods", t.say("methods"), (t.text("methods_lead", "note"), *blocks))


def _analysed(t: ReportContext) -> str:
    """Return what was analysed, in one sentence."""
    f = t.findings
    if not len(f.organizations):
        return t.say("methods_nothing")
    return t.say_dated(
        "methods_data",
        meetings=len(f.meetings),
        organizations=len(f.organizations),
        tie_meetings=int(t.value("tie_meetings") or 0),
    )
