"""`document`: findings as one report, before any format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from tsunagari.findings import published
from tsunagari.reports.chapters import closing, gaps, joining, opening, spread, whole
from tsunagari.reports.chapters.context import ReportContext, rows_of
from tsunagari.reports.document import Document, Line, Map, Node, Section

if TYPE_CHECKING:
    import pandas as pd

    from tsunagari.findings import Findings
    from tsunagari.reports.chapters.context import Localized
    from tsunagari.words import Language

DRAWN_TIES: Final = 400
"""Strongest ties drawn on a report's map; more are a grey area and no picture."""


GROUPED: Final = 10_000
"""Organizations above which the map is one of areas: no drawing holds so many marks."""


def document(findings: Findings, *, lang: Language = "ja", public: bool = False) -> Document:
    """Return a report: two pages of indicators first, details after.

    Parameters
    ----------
    findings : Findings
        Whatever is missing in it is left out or said to be unknown.
    lang : {"ja", "en"}
    public : bool
        Say that it is for publication, and leave out what `tsunagari.findings.published` does.

    Returns
    -------
    Document

    """
    if public:
        findings = published(findings)
    t = ReportContext(lang, findings)
    sections = [
        opening.headline(t),
        opening.official(t, sheet=True),
        whole.indicators(t, sheet=True),
        whole.sure(t, sheet=True),
        _map_section(t),
        whole.ties(t, sheet=True),
        joining.bridges(t, sheet=True),
        gaps.gaps(t, sheet=True),
        gaps.change(t, sheet=True),
        opening.data(t),
        opening.official(t, sheet=False),
        whole.indicators(t, sheet=False),
        whole.ties(t, sheet=False),
        whole.communities(t),
        joining.bridges(t, sheet=False),
        gaps.gaps(t, sheet=False),
        gaps.overlap(t),
        gaps.change(t, sheet=False),
        spread.spread(t),
        whole.sure(t, sheet=False),
        closing.organizations(t),
        closing.definitions(t),
        closing.methods(t),
    ]
    badges = [t.say("badge_public" if public else "badge_office")]
    if findings.provenance.get("synthetic"):
        badges.append(t.say("badge_synthetic"))
    return Document(
        title=t.say("title"),
        subtitle=_subtitle(t),
        lang=lang,
        badges=tuple(badges),
        sections=tuple(section for section in sections if section.blocks),
        colophon=t.say(
            "colophon",
            version=findings.provenance.get("version", "—"),
            records=str(findings.provenance.get("records", "—"))[:12],
        ),
    )


def _subtitle(t: ReportContext) -> str:
    meetings = len(t.findings.meetings)
    if not meetings:
        return t.say("subtitle_none")
    return t.say("subtitle", period=t.period, n=len(t.findings.organizations), meetings=meetings)


def _map_section(t: ReportContext) -> Section:
    drawn = network_map(t)
    return Section("map", t.say("map"), (drawn,) if drawn else (), sheet=True)


def network_map(t: ReportContext) -> Map | None:
    """Return the map of everyone with the strongest ties; None without positions."""
    table = t.findings.organizations
    if "x" not in table or not len(table) or table["x"].isna().all():
        return None
    if len(table) > GROUPED and t.findings.groups:
        return group_map(t)
    return drawing(t, strongest(t.findings.ties), t.say("map"), map_alt(t, len(table), len(t.findings.ties)))


def group_map(t: ReportContext) -> Map:
    """Return the map of the areas (or communities) of a record with too many organizations to draw."""
    table, ties = t.findings.groups["table"], t.findings.groups["ties"]
    names = "name_en" if t.lang == "en" else "name"
    rows = rows_of(table)
    nodes = tuple(
        Node(row[names], None, row["x"], row["y"], attendances=row["organizations"]) for row in rows
    )
    number = {row["name"]: place for place, row in enumerate(rows)}
    drawn = strongest(ties)
    lines = tuple(Line(number[a], number[b], weight) for a, b, weight in drawn if a in number and b in number)
    organizations, left = len(t.findings.organizations), len(ties) - len(drawn)
    notes = [t.say("map_groups", organizations=organizations, n=len(rows))]
    notes += [t.say("map_strongest", n=len(drawn), left=left)] if left > 0 else []
    alt = t.say("map_alt_groups", organizations=organizations, n=len(rows))
    return Map("map", t.say("map"), alt, nodes, lines, note=t.sentences(notes))


def map_alt(t: Localized, n: int, ties: int) -> str:
    """Return what a map shows, for those who do not see it."""
    return t.say("map_alt" if ties else "map_alt_none", n=n, ties=ties)


def strongest(ties: pd.DataFrame, limit: int = DRAWN_TIES) -> list[tuple[str, str, float]]:
    """Return the strongest ties with their weight as a share of the strongest."""
    if not len(ties):
        return []
    order = np.lexsort(
        (ties["target"].to_numpy(), ties["source"].to_numpy(), -ties["weight"].to_numpy(float))
    )
    kept = ties.iloc[np.sort(order[:limit])]
    most = float(ties["weight"].max()) or 1.0
    return [
        (str(row["source"]), str(row["target"]), float(row["weight"]) / most)
        for row in rows_of(kept[["source", "target", "weight"]])
    ]


def drawing(t: ReportContext, ties: list[tuple[str, str, float]], title: str, alt: str) -> Map:
    """Return a map of everyone with these ties."""
    rows = rows_of(t.findings.organizations)
    # A forum is drawn for those who are seen at its plenaries only.
    only = {name for row in rows if row.get("place") == "plenary" for name in row["forums"] or []}
    forums = [
        row
        for row in rows_of(t.findings.forums)
        if row.get("x") is not None
        and row.get("meetings") == row.get("plenaries")
        and row.get("plenaries")
        and row["name"] in only
    ]
    nodes = [
        Node(
            row["name"],
            row.get("sector"),
            row["x"],
            row["y"],
            row.get("place") or "network",
            bool(row["secretariat"]),
            int(row.get("attendances") or 0),
        )
        for row in rows
    ]
    nodes += [Node(row["name"], None, row["x"], row["y"], "forum") for row in forums]
    number = {node.name: i for i, node in reversed(list(enumerate(nodes)))}
    lines = [Line(number[a], number[b], weight) for a, b, weight in ties if a in number and b in number]
    for row in rows:
        if row.get("place") == "plenary":
            at = next(
                (number[forum["name"]] for forum in forums if forum["name"] in (row["forums"] or [])), None
            )
            if at is not None:
                lines.append(Line(number[row["name"]], at, 0.0, "plenary"))
    left = len(t.findings.ties) - len(ties)
    notes = [t.say("map_note")]
    notes += [t.say("map_secretariat")] if any(node.strong for node in nodes) else []
    notes += [t.say("map_plenary")] if any(line.state == "plenary" for line in lines) else []
    notes += [t.say("map_strongest", n=len(ties), left=left)] if left > 0 else []
    return Map("map", title, alt, tuple(nodes), tuple(lines), note=t.sentences(notes))


__all__ = ["document", "drawing", "map_alt", "network_map", "strongest"]
