"""Which picture leads: the one that shows the first fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tsunagari import facts as floor
from tsunagari.facts import Fact
from tsunagari.findings import Findings
from tsunagari.scene.shapes import Colour, View


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
    named = [view for view in views if view == fact.picture.view and view in {"timeline", "network"}]
    return Lead(fact, named[0] if named else first, frozenset(fact.picture.emphasis))
