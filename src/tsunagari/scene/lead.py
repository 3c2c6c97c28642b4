"""Which picture leads, and which fact it shows: the first that a picture of this record can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tsunagari import facts as floor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsunagari.facts import Fact
    from tsunagari.findings import Findings
    from tsunagari.scene.network import Colour
    from tsunagari.scene.shapes import View

_SEATS: Final = frozenset({"bodies", "table", "blocks", "tiers"})
"""Pictures of who sits where: a record has one of them, whichever of these a fact names."""


@dataclass(frozen=True)
class Lead:
    """A fact with the picture that shows it."""

    fact: Fact | None
    view: View
    emphasis: frozenset[str] = frozenset()
    colour: Colour = "sector"


def lead_of(findings: Findings, views: Sequence[View], facts: Sequence[Fact] | None = None) -> Lead:
    """Return the first fact that one of these pictures shows, and that picture.

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
        Without a fact where none can be shown: then the first picture, without emphasis.

    """
    first: View = views[0] if views else "network"
    for fact in floor.of(findings) if facts is None else facts:
        view = fact.picture.view
        emphasis = frozenset(fact.picture.emphasis)
        if fact.key == "communities" and "network" in views:
            return Lead(fact, "network", colour="community")
        if view in _SEATS and first in _SEATS:
            return Lead(fact, first, emphasis)
        if view in {"timeline", "network"} and view in views:
            return Lead(fact, view, emphasis)
    return Lead(None, first)
