"""Findings → what is drawn and where, once for every pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tsunagari.facts import say as say_fact
from tsunagari.scene import blocks, bodies, combinations, groups, network, tiers, timeline
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.lead import Lead, lead_of
from tsunagari.scene.record import record_of
from tsunagari.scene.shapes import A4, DESK, PHONE, SLIDE, Medium, Scene, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tsunagari.findings import Findings
    from tsunagari.scene.network import Colour
    from tsunagari.words import Language

__all__ = [
    "A4",
    "DESK",
    "PHONE",
    "SLIDE",
    "Lead",
    "Medium",
    "Scene",
    "View",
    "compose",
    "lead_of",
    "possible_views",
]


def compose(
    findings: Findings,
    view: View | None = None,
    *,
    medium: Medium = DESK,
    lang: Language = "ja",
    lead: Lead | None = None,
    emphasis: Iterable[str] | None = None,
    year: int | None = None,
    colour: Colour | None = None,
    names: bool = True,
) -> Scene:
    """Return one picture of the findings for a medium.

    Parameters
    ----------
    findings : Findings
    view : str, optional
        One of `possible_views`; default: the one that shows the first fact. What cannot be drawn exactly
        becomes the table, and where there is no table the network.
    medium : Medium
    lang : {"ja", "en"}
    lead : Lead, optional
        Of `lead_of`, where it is known already.
    emphasis : iterable of str, optional
        Organizations, bodies, areas and years to emphasize; default: what the first fact is about.
    year : int, optional
        One fiscal year (network).
    colour : {"sector", "community"}, optional
        Of the network's marks.
    names : bool
        Write names in the network.

    Returns
    -------
    Scene
        Coordinates to a hundredth of a pixel; the same for the same findings and options.

    """
    lead = lead or lead_of(findings, possible_views(findings))
    shown = lead.view if view is None else view
    strong = lead.emphasis if emphasis is None else frozenset(emphasis)
    title = say_fact(lead.fact, lang) if lead.fact is not None and shown == lead.view else ""
    colour = colour or (lead.colour if shown == lead.view else "sector")
    record = record_of(findings)

    def canvas() -> Canvas:
        return Canvas(record, medium, lang, strong)

    scene: Scene | None = groups.draw(canvas(), findings, title=title)
    if scene is not None:
        return scene
    if shown == "bodies":
        scene = bodies.draw(canvas(), title=title)
    elif shown == "blocks":
        scene = blocks.draw(canvas(), title=title)
    elif shown == "tiers":
        scene = tiers.draw(canvas(), title=title)
    elif shown == "timeline":
        scene = timeline.draw(canvas(), findings, title=title)
    if scene is None and shown != "network":
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
