"""`document`: findings as one report, before any format."""

from collections.abc import Iterator
from typing import Final

from tsunagari import tables
from tsunagari.findings import Findings, published
from tsunagari.reports.chapters import opening, whole
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
    picture, network = _pictures(t)
    sections = [
        opening.headline(t),
        opening.official(t, sheet=True),
        whole.indicators(t, sheet=True),
        whole.sure(t, sheet=True),
        picture,
        whole.ties(t, sheet=True),
        whole.bridges(t, sheet=True),
        whole.gaps(t, sheet=True),
        whole.change(t, sheet=True),
        *(_result(t, form, sheet=True) for form in tables.results() if form.sheet),
        network,
        opening.data(t),
        opening.official(t, sheet=False),
        whole.indicators(t, sheet=False),
        whole.ties(t, sheet=False),
        whole.communities(t),
        whole.bridges(t, sheet=False),
        whole.gaps(t, sheet=False),
        whole.overlap(t),
        whole.change(t, sheet=False),
        *(_result(t, form, sheet=False) for form in tables.results()),
        whole.sure(t, sheet=False),
        opening.organizations(t),
        opening.definitions(t),
        opening.methods(t),
    ]
    return t.document((t.say("title"), t.subtitle), sections, findings.provenance, public=public)


def _result(t: ReportContext, form: Form, *, sheet: bool) -> Section:
    """Return the chapter of a result that `tsunagari.tables` declares; without a sentence it is empty."""
    sentences = form.sentences(t.facts, t.lang)
    rows = form.rows_in(t.findings)
    blocks: list[Block] = []
    if sentences and sheet:
        blocks = [listed(sentences[:_ON_SHEET])]
    elif sentences:
        lead = f"{form.key}_lead"
        blocks = [*([t.text(lead)] if t.knows(lead) else []), listed(sentences)]
        if form.view in {*CHARTS, *possible_views(t.findings)}:
            scene = compose(t.findings, form.view, medium=A4, lang=t.lang)
            blocks.append(Drawing(scene.title, scene, scene.why))
        blocks += [t.bars(form, form.chart, rows)] if form.chart and rows else []
        blocks += [t.table(form.key, rows)] if rows else []
    return t.section(form.key, blocks, form.title, sheet=sheet)


def _pictures(t: ReportContext) -> Iterator[Section]:
    """Return the picture that tells most of this record, and who met whom, where that is another one."""
    first = compose(t.findings, medium=A4, lang=t.lang)
    for key, scene in (("map", first), ("network", compose(t.findings, "network", medium=A4, lang=t.lang))):
        drawn = scene.marks and (key == "map" or first.view != "network")
        title = t.say("map" if scene.view == "network" else "picture")
        blocks = (Drawing(title, scene, scene.why),) if drawn else ()
        yield Section(key, title, blocks, sheet=key == "map")


__all__ = ["document"]
