"""Colours and shapes of every view: five families of hues for sectors, each with a shape too.

What the message is about has a colour of its own, the red of the recommended colour set of the Color
Universal Design Organization (CUDO), ver. 4; no sector and no community has it. Communities have six others
of that set. A sector is never told by colour alone.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, get_args

Shape = Literal["circle", "square", "triangle", "diamond", "hexagon", "triangle_down", "star"]

ACCENT: Final = "#FF4B00"
"""赤: what the message is about."""
COLOURS: Final = ("#03AF7A", "#005AFF", "#F6AA00", "#990099", "#4DC4FF", "#804000")
"""緑 青 橙 紫 空 茶: communities, and other things without an order."""
SHAPES: Final[tuple[Shape, ...]] = get_args(Shape)
OUTLINE: Final = "#1A1A1A"
"""Around every mark, so that the light colours stand out on white."""
GREY: Final = "#84919E"
PALE: Final = "#C8C8CB"


class Mark(NamedTuple):
    """How the organizations of one sector are drawn."""

    colour: str
    shape: Shape


_SECTORS: Final[dict[str, Mark]] = {
    # Blue for 行政・保健.
    "行政": Mark("#00468B", "square"), "保健": Mark("#4A9BE8", "square"),
    "司法": Mark("#00468B", "triangle_down"), "司法・警察": Mark("#00468B", "diamond"),
    "警察・消防": Mark("#4A9BE8", "triangle_down"),
    # Green for 医療.
    "医療（精神科）": Mark("#00705A", "circle"), "医療（精神科以外）": Mark("#3DBB91", "diamond"),
    "医療": Mark("#3DBB91", "circle"),
    # Amber to brown for 福祉・介護.
    "福祉": Mark("#C66A00", "triangle"), "介護": Mark("#F4B73B", "hexagon"),
    "介護・高齢者": Mark("#F4B73B", "circle"), "居住支援": Mark("#7A4A00", "square"),
    "居住": Mark("#7A4A00", "diamond"), "就労": Mark("#F4B73B", "triangle_down"),
    "就労・雇用": Mark("#F4B73B", "triangle"),
    # Purple for 当事者・家族.
    "当事者": Mark("#8A1F8A", "star"), "家族": Mark("#CF86CC", "hexagon"),
    # Grey for その他.
    "教育": Mark("#5F6B76", "square"), "地域": Mark("#AEB7BF", "circle"), "学識": Mark("#5F6B76", "diamond"),
    "企業": Mark("#AEB7BF", "triangle_down"),
}  # fmt: skip
SECTORS: Final = tuple(_SECTORS)
"""Sectors of this field; each keeps its mark in every city, year and view."""
UNKNOWN: Final = Mark(GREY, "circle")
"""Mark of organizations whose sector is not known."""


_HUES: Final = ("#4A9BE8", "#3DBB91", "#C66A00", "#CF86CC", "#5F6B76", "#F4B73B", "#00468B")
_OTHERS: Final = [
    mark
    for turn in range(len(_HUES))
    for number, shape in enumerate(SHAPES)
    if (mark := Mark(_HUES[(number + turn) % len(_HUES)], shape)) not in _SECTORS.values()
]
"""Marks of sectors that are not the field's: neighbours differ in colour and shape."""


def sector_marks(sectors: Iterable[object]) -> dict[str, Mark]:
    """Return the mark of each sector, in canonical order.

    The sectors of `SECTORS` always have the same mark, its hue that of their family; others follow in
    order of their names with the colours and shapes that are left. Beyond 40 others marks repeat.

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
    {'保健': Mark(colour='#4A9BE8', shape='square'), '福祉': Mark(colour='#C66A00', shape='triangle')}

    """
    known = {sector for sector in sectors if isinstance(sector, str) and sector}
    marks = {sector: mark for sector, mark in _SECTORS.items() if sector in known}
    for number, sector in enumerate(sorted(known.difference(_SECTORS))):
        marks[sector] = _OTHERS[number % len(_OTHERS)]
    return marks


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
    {'1': '#03AF7A', '2': '#005AFF'}

    """
    ids = dict.fromkeys(filter(None, map(identifier, communities)))
    return {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(ids)}


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
