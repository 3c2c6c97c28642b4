"""A scene on a sheet: the message as title, why this picture, legend, how to read it, and the caution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tsunagari.figure.marks import draw_legend, legend_height, legend_rows
from tsunagari.figure.page_layout import DARK, LIGHT, MARGIN, POINT, SMALL, Paper, Picture
from tsunagari.figure.pen import draw_scene
from tsunagari.figure.periods import fiscal_year
from tsunagari.palette import Mark
from tsunagari.scene import A4, Medium, compose
from tsunagari.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsunagari.findings import Findings
    from tsunagari.scene import Scene, View
    from tsunagari.scene.shapes import Colour

_LETTER: Final = 8.5
"""Points of small letters when the sheet's size is free."""
_SHEET: Final = ((7.5, 18.0), (5.0, 13.0))


def picture_of(view: View | None) -> Callable[..., Picture]:
    """Return the function that draws one view of the findings, or with None the one that tells most."""

    def drawn(
        findings: Findings,
        *,
        lang: Language,
        year: int | None,
        colour: Colour,
        labels: bool,
        size: tuple[float, float] | None,
        dark: bool,
    ) -> Picture:
        inch = _LETTER / A4.small / POINT
        medium = A4
        if size is not None:
            medium = Medium(
                "sheet", (size[0] - 2 * MARGIN) / inch, max(size[1] - 2.4, 1.0) / inch, *_letters()
            )
        shown: View | None = view if year is None else "network"
        scene = compose(findings, shown, medium=medium, lang=lang, year=year, colour=colour, names=labels)
        wide, high = size or _sheet(scene, inch)
        paper = Paper(wide, high, DARK if dark else LIGHT, lang)
        _fill(paper, scene, findings, year=year, colour=colour)
        return paper.finished()

    return drawn


def _letters() -> tuple[float, float, float]:
    return A4.subject, A4.area, A4.small


def _sheet(scene: Scene, inch: float) -> tuple[float, float]:
    (least_wide, most_wide), (least_high, most_high) = _SHEET
    wide = min(max(scene.width * inch + 2 * MARGIN, least_wide), most_wide)
    high = min(max(scene.height * inch + 2.4, least_high), most_high)
    return round(wide, 2), round(high, 2)


def _fill(paper: Paper, scene: Scene, findings: Findings, *, year: int | None, colour: str) -> None:
    lang = paper.lang
    title = scene.title or say("figure.network_title", lang)
    if year is not None:
        title = say("figure.title_year", lang, title=title, year=fiscal_year(year, lang))
    how = say("figure.sentences", lang).join([*_how(scene, lang), *_groups(findings, colour, lang)])
    rows = legend_rows(
        [(Mark(key.colour, key.shape), key.text) for key in scene.legend if key.sign == "mark"],
        paper.wide - 2 * MARGIN,
    )
    top = paper.frame(title, scene.why, how, findings)
    bottom = paper.foot(how) + legend_height(rows)
    draw_legend(paper, rows, MARGIN, bottom)
    if not scene.marks:
        paper.area((MARGIN, bottom, 1.0, 1.0), (0.0, 1.0), (0.0, 1.0))
        paper.write(paper.wide / 2, paper.high / 2, say("figure.nothing", lang), size=12, ha="center")
        return
    room = (paper.wide - 2 * MARGIN, max(paper.high - top - bottom - 0.1, 0.5))
    draw_scene(paper, scene, (MARGIN, bottom + 0.05, *room))
    drawn = {label.key for label in scene.labels}
    marks = [mark.key for mark in scene.marks if mark.kind == "organization" and not mark.hollow]
    named = sum(key in drawn for key in marks)
    if scene.view == "network" and named < len(marks):
        text = say("figure.named", lang, n=named, of=len(marks))
        paper.write(paper.wide - MARGIN, bottom - 0.02, text, size=SMALL, ha="right", color=paper.theme.soft)


def _how(scene: Scene, lang: Language) -> list[str]:
    """Return how to read the picture: what its legend says without a mark."""
    return [say("figure.stop", lang, text=key.text) for key in scene.legend if key.sign != "mark"]


def _groups(findings: Findings, colour: str, lang: Language) -> list[str]:
    """Return what is known of communities wherever they are shown."""
    if colour != "community" or "community" not in findings.organizations:
        return []
    clear = findings.partition.get("clear")
    keys = ["how_community", *([] if clear else ["how_unclear" if clear is False else "how_untested"])]
    return [say(f"figure.{key}", lang) for key in keys]
