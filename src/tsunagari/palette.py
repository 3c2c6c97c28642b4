"""Colours and shapes of every view: six colour-universal-design colours, always paired with a shape.

The six accent colours are those of the recommended colour set of the Color Universal Design
Organization (CUDO), ver. 4: they stay apart for the common kinds of colour vision. A sector is never told
by colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Shape = Literal["circle", "square", "triangle", "diamond", "hexagon", "triangle_down", "star"]

COLOURS: Final = ("#FF4B00", "#03AF7A", "#005AFF", "#4DC4FF", "#F6AA00", "#990099")
"""赤 緑 青 空 橙 紫."""
SHAPES: Final[tuple[Shape, ...]] = (
    "circle",
    "square",
    "triangle",
    "diamond",
    "hexagon",
    "triangle_down",
    "star",
)
OUTLINE: Final = "#1A1A1A"
"""Around every mark, so that the light colours stand out on white."""
GREY: Final = "#84919E"
PALE: Final = "#C8C8CB"
SECTORS: Final = (
    "医療（精神科）",
    "保健",
    "福祉",
    "医療（精神科以外）",
    "介護",
    "行政",
    "当事者",
    "家族",
    "教育",
    "居住支援",
    "地域",
    "就労",
    "司法",
    "警察・消防",
    "学識",
    "企業",
)
"""Sectors of this field; each keeps its mark in every city, year and view."""


class Mark(NamedTuple):
    """How the organizations of one sector are drawn."""

    colour: str
    shape: Shape


UNKNOWN: Final = Mark(GREY, "circle")
"""Mark of organizations whose sector is not known."""


def sector_marks(sectors: Iterable[object]) -> dict[str, Mark]:
    """Return the mark of each sector, in canonical order.

    The k-th sector has colour k mod 6 and shape k mod 7, so the first 42 sectors have different marks and the
    first six differ in both. The sectors of `SECTORS` always have the same mark; others follow in
    order of their names. Beyond 42 marks repeat.

    Parameters
    ----------
    sectors : iterable
        Sectors that occur, in any order, repeated or not; missing ones (None, NaN, "") are left out
        and drawn as `UNKNOWN`.

    Returns
    -------
    dict of str to Mark
        One entry a different sector.

    Examples
    --------
    >>> sector_marks(["福祉", "保健", "福祉", None])
    {'保健': Mark(colour='#03AF7A', shape='square'), '福祉': Mark(colour='#005AFF', shape='triangle')}

    """
    known = {sector for sector in sectors if isinstance(sector, str) and sector}
    others = sorted(known.difference(SECTORS))
    return {
        sector: Mark(COLOURS[number % len(COLOURS)], SHAPES[number % len(SHAPES)])
        for number, sector in enumerate((*SECTORS, *others))
        if sector in known
    }


def community_colours(communities: Iterable[object]) -> dict[str, str]:
    """Return the colour of each community, by its identifier as text; shapes stay those of sectors.

    Parameters
    ----------
    communities : iterable
        Identifiers in the order in which the communities are listed; missing ones are left out.

    Returns
    -------
    dict of str to str
        After six communities colours repeat: what is near on the map tells them apart.

    Examples
    --------
    >>> community_colours([1, 2])
    {'1': '#FF4B00', '2': '#03AF7A'}

    """
    ids = dict.fromkeys(identifier(community) for community in communities)
    return {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(name for name in ids if name)}


def identifier(community: object) -> str:
    """Return a community's identifier as text; whole numbers without a decimal point, missing ones "".

    Examples
    --------
    >>> identifier(3.0), identifier(None)
    ('3', '')

    """
    if str(community) in {"nan", "None", "<NA>"}:
        return ""
    if isinstance(community, float) and community.is_integer():
        return str(int(community))
    return str(community)
