"""`comparison`: several studies side by side, as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.reports.comparing.maps import maps
from tsunagari.reports.comparing.sides import Sides
from tsunagari.reports.comparing.tables import every_indicator, side_by_side
from tsunagari.reports.comparing.turnover import names, title, turnover, turnover_sentences
from tsunagari.reports.document import Document, Section

if TYPE_CHECKING:
    from tsunagari.findings import Comparison
    from tsunagari.words import Language


def compared(comparison: Comparison, *, lang: Language = "ja", public: bool = False) -> Document:
    """Return a comparison as a document.

    Parameters
    ----------
    comparison : Comparison
        From `tsunagari.compare`.
    lang : {"ja", "en"}
    public : bool
        Say that it is for publication.

    Returns
    -------
    Document

    """
    t = Sides(lang, comparison)
    sections = [
        Section(
            "told",
            t.say("compare_told" if t.ordered else "compare_told_plain"),
            tuple(turnover_sentences(t)),
            sheet=True,
        ),
        Section("side_by_side", t.say("compare_indicators"), tuple(side_by_side(t)), sheet=True),
        Section("maps", t.say("compare_maps"), tuple(maps(t)), sheet=True),
        Section("turnover", title(t), tuple(turnover(t)), sheet=True),
        Section("names", t.say("compare_names"), tuple(names(t))),
        Section("all", t.say("compare_all"), tuple(every_indicator(t))),
    ]
    badges = [t.say("badge_public" if public else "badge_office")]
    if comparison.provenance.get("synthetic"):
        badges.append(t.say("badge_synthetic"))
    one = len(t.labels) < 2
    return Document(
        title=t.say("compare_title"),
        subtitle=t.say(
            "compare_subtitle_one" if one else "compare_subtitle",
            n=len(t.labels),
            names=t.names(t.labels.values()),
        ),
        lang=lang,
        badges=tuple(badges),
        sections=tuple(section for section in sections if section.blocks),
        colophon=t.colophon(comparison.provenance),
    )


__all__ = ["compared"]
