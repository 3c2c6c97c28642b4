"""Findings → what is drawn and where, once for every pen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from tsunagari import facts as floor
from tsunagari.facts import Fact
from tsunagari.findings import Findings
from tsunagari.scene import blocks, bodies, charts, combinations, groups, network, tiers, timeline
from tsunagari.scene.canvas import Canvas
from tsunagari.scene.record import record_of
from tsunagari.scene.shapes import A4, DESK, PHONE, SLIDE, Colour, Medium, Scene, View
from tsunagari.words import Language

__all__ = [
    "A4", "CHARTS", "DESK", "PHONE", "SLIDE", "Lead", "Medium", "Scene", "View", "compose", "lead_of",
    "possible_views",
]  # fmt: skip
_SEATS: Final[dict[View, Any]] = {
    "blocks": blocks, "tiers": tiers, "bodies": bodies, "table": combinations, "timeline": timeline,
    "network": network,
}  # fmt: skip
"""Pictures that can lead, the most telling first: `possible` for a record, and `draw`."""
_INSTEAD: Final[dict[View, View]] = {"tiers": "blocks", "table": "bodies"}
"""Pictures that are offered only where a better one of the same thing is not."""
CHARTS: Final[dict[View, Callable[[Canvas], Scene | None]]] = {
    "change": charts.change, "indicators": charts.indicators, "meetings": charts.meetings,
    "sectors": charts.sectors, "goals": charts.goals, "links": charts.links, "voice": charts.voice,
    "coverage": charts.coverage, "relations": network.relations,
}  # fmt: skip
"""Pictures beside them: each draws itself, or returns None where a record has nothing of the kind."""


@dataclass(frozen=True)
class Lead:
    """A fact with the picture that shows it."""

    fact: Fact | None
    view: View
    emphasis: frozenset[str] = frozenset()
    colour: Colour = "sector"


def lead_of(findings: Findings, views: Sequence[View], facts: Sequence[Fact] | None = None) -> Lead:
    """Return the first fact, which every view opens with, and the picture that shows it best.

    Parameters
    ----------
    findings : Findings
    views : sequence of str
        What can be drawn of this record, the most telling first.
    facts : sequence of Fact, optional
        Of `tsunagari.facts.of`.

    Returns
    -------
    Lead
        The view that the fact names where this record has it, else its most telling one.

    """
    first: View = views[0] if views else "network"
    fact = next(iter(floor.of(findings) if facts is None else facts), None)
    if fact is None:
        return Lead(None, first)
    if fact.key == "communities" and "network" in views:
        return Lead(fact, "network", colour="community")
    named = next((view for view in views if view == fact.picture.view in {"timeline", "network"}), first)
    return Lead(fact, named, frozenset(fact.picture.emphasis))


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
        One of `possible_views` or `CHARTS`; default: the one that shows the first fact. What cannot be
        drawn exactly becomes the table, and where there is no table the network.
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
    shown = view or lead.view
    strong = lead.emphasis if emphasis is None else frozenset(emphasis)
    fact = lead.fact if shown == lead.view else None
    title = "" if fact is None else floor.say(fact, lang)
    colour = colour or (lead.colour if shown == lead.view else "sector")
    record = record_of(findings)

    def canvas() -> Canvas:
        return Canvas(record, medium, lang, strong, title, year, colour, names, fact)

    if shown in CHARTS:
        pens = [CHARTS[shown]]
    else:
        seats = [groups, _SEATS[shown], *([] if shown == "network" else [combinations, network])]
        pens = [seat.draw for seat in seats if seat.possible(record)]
    scenes = (draw(canvas()) for draw in pens)
    return next(filter(None, scenes), None) or canvas().scene(shown, "", title)


@lru_cache(maxsize=1)
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
    for view, seat in _SEATS.items():
        if _INSTEAD.get(view) not in views and seat.possible(record):
            views.append(view)
    return tuple(views)
