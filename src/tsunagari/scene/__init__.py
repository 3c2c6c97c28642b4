"""Findings → what is drawn and where, once for every pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.scene import blocks, bodies, combinations, groups, network, tiers, timeline
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.record import record_of
from tsunagari.scene.shapes import A4, DESK, HALL, PHONE, SLIDE, VIEWS, Medium, Scene, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tsunagari.findings import Findings
    from tsunagari.scene.network import Colour
    from tsunagari.words import Language

__all__ = [
    "A4",
    "DESK",
    "HALL",
    "PHONE",
    "SLIDE",
    "VIEWS",
    "Medium",
    "Scene",
    "View",
    "compose",
    "possible_views",
]


def compose(
    findings: Findings,
    view: View | None = None,
    *,
    medium: Medium = DESK,
    lang: Language = "ja",
    emphasis: Iterable[str] = (),
    title: str = "",
    year: int | None = None,
    colour: Colour = "sector",
    names: bool = True,
) -> Scene:
    """Return one picture of the findings for a medium.

    Parameters
    ----------
    findings : Findings
    view : str, optional
        One of `possible_views`; default: the first of them. What cannot be drawn exactly becomes the table,
        and where there is no table the network.
    medium : Medium
    lang : {"ja", "en"}
    emphasis : iterable of str
        Organizations, bodies, areas and years that the message is about.
    title : str
        The message.
    year : int, optional
        One fiscal year (network).
    colour : {"sector", "community"}
        Of the network's marks.
    names : bool
        Write names in the network.

    Returns
    -------
    Scene
        Coordinates to a hundredth of a pixel; the same for the same findings and options.

    """
    record = record_of(findings)
    chosen = view or next(iter(possible_views(findings)), "network")

    def canvas() -> Canvas:
        return Canvas(record, medium, lang, frozenset(emphasis))

    scene: Scene | None = groups.draw(canvas(), findings, title=title)
    if scene is not None:
        return scene
    if chosen == "bodies":
        scene = bodies.draw(canvas(), title=title)
    elif chosen == "blocks":
        scene = blocks.draw(canvas(), title=title)
    elif chosen == "tiers":
        scene = tiers.draw(canvas(), title=title)
    elif chosen == "timeline":
        scene = timeline.draw(canvas(), findings, title=title)
    if scene is None and chosen != "network":
        scene = combinations.draw(canvas(), title=title)
    if scene is None:
        scene = network.draw(canvas(), findings, title=title, year=year, colour=colour, names=names)
    return scene or canvas().scene("network", title, "", title)


def possible_views(findings: Findings) -> tuple[View, ...]:
    """Return the pictures that a record can have, the one that tells most first.

    Parameters
    ----------
    findings : Findings

    Returns
    -------
    tuple of str
        Bodies as areas where two to six bodies can be drawn exactly; blocks where two to eight areas have
        bodies of their own; tiers where there are more; who came when where there is one body; the table of
        combinations for what is left.

    """
    record = record_of(findings)
    views: list[View] = []
    if blocks.possible(record):
        views.append("blocks")
    elif tiers.possible(record):
        views.append("tiers")
    if bodies.possible(record):
        views.append("bodies")
    elif combinations.possible(record):
        views.append("table")
    if timeline.possible(findings):
        views.append("timeline")
    if network.possible(findings):
        views.append("network")
    return tuple(views)
