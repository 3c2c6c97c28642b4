"""`document`: findings as one report, before any format."""

from __future__ import annotations

from typing import Final

from tsunagari import tables
from tsunagari.findings import Findings, published
from tsunagari.reports.chapters import gaps, opening, whole
from tsunagari.reports.chapters.context import ReportContext, listed
from tsunagari.reports.document import Block, Document, Drawing, Section
from tsunagari.scene import A4, CHARTS, compose, possible_views
from tsunagari.tables import Form
from tsunagari.words import Language

_ON_SHEET: Final = 2


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
    pictures = _pictures(t)
    sections = [
        opening.headline(t),
        opening.official(t, sheet=True),
        whole.indicators(t, sheet=True),
        whole.sure(t, sheet=True),
        pictures[0],
        whole.ties(t, sheet=True),
        whole.bridges(t, sheet=True),
        gaps.gaps(t, sheet=True),
        gaps.change(t, sheet=True),
        *(_result(t, form, sheet=True) for form in tables.results() if form.sheet),
        pictures[1],
        opening.data(t),
        opening.official(t, sheet=False),
        whole.indicators(t, sheet=False),
        whole.ties(t, sheet=False),
        whole.communities(t),
        whole.bridges(t, sheet=False),
        gaps.gaps(t, sheet=False),
        gaps.overlap(t),
        gaps.change(t, sheet=False),
        *(_result(t, form, sheet=False) for form in tables.results()),
        whole.sure(t, sheet=False),
        opening.organizations(t),
        opening.definitions(t),
        opening.methods(t),
    ]
    return Document(
        title=t.say("title"),
        subtitle=t.subtitle,
        lang=lang,
        badges=t.badges(findings.provenance, public=public),
        sections=tuple(section for section in sections if section.blocks),
        colophon=t.colophon(findings.provenance),
    )


def _result(t: ReportContext, form: Form, *, sheet: bool) -> Section:
    """Return the chapter of a result that `tsunagari.tables` declares; without a sentence it is empty."""
    title = t.say(form.title or form.key)
    sentences = form.sentences(t.facts, t.lang)
    if sheet or not sentences:
        blocks: list[Block] = [listed(sentences[:_ON_SHEET])] if sentences else []
        return Section(f"{form.key}_sheet" if sheet else form.key, title, tuple(blocks), sheet=sheet)
    rows = form.rows_in(t.findings)
    blocks = [*([t.text(f"{form.key}_lead")] if t.knows(f"{form.key}_lead") else []), listed(sentences)]
    if form.view in {*CHARTS, *possible_views(t.findings)}:
        scene = compose(t.findings, form.view, medium=A4, lang=t.lang)
        blocks.append(Drawing(scene.title, scene, scene.why))
    if form.chart and rows:
        blocks.append(t.bars(form, form.chart, rows))
    return Section(form.key, title, (*blocks, *([t.table(form.key, rows)] if rows else [])))


def _pictures(t: ReportContext) -> tuple[Section, Section]:
    """Return the picture that tells most of this record, and who met whom, where that is another one."""
    first = compose(t.findings, medium=A4, lang=t.lang)
    sections = []
    for key, scene in (("map", first), ("network", compose(t.findings, "network", medium=A4, lang=t.lang))):
        drawn = scene.marks and (key == "map" or first.view != "network")
        title = t.say("map" if scene.view == "network" else "picture")
        blocks = (Drawing(title, scene, scene.why),) if drawn else ()
        sections.append(Section(key, title, blocks, sheet=key == "map"))
    return sections[0], sections[1]


__all__ = ["document"]
