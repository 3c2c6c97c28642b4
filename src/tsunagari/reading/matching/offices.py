"""Offices with and without their city or department in front: 障害福祉課, 入間市障害福祉課."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tsunagari.clean.names import is_generic

_NO_PLACE = "都市|地区|市区|全市|本市|当市|学区|市町"
_IN_FRONT = re.compile(
    rf"(?!{_NO_PLACE})([^課係室部局市区町村]{{1,3}}[都道府県])?([^課係室部局]{{1,5}}?[市区町村])?"
    r"(?:役所|役場)?([^課係室部局]{1,8}[部局])?([^()]{3,}?)(?:\(([^()]+)\))?"
)


_DISTRICT = re.compile(
    r".*(?:地区|ブロック|地域|エリア|方面|部|校区|学区|area|district|block)$", re.IGNORECASE
)
_BARE_DISTRICT = re.compile(r"[東西南北中央]{1,2}|第?\d{1,2}|[a-z]")
_CITY = re.compile(rf"(?!{_NO_PLACE}|保健)([^課係室部局市区町村]{{1,6}}?(?:市|町|村))(?![町村民])")
_IS_OFFICE = re.compile(r"(?:課|係|室|部|担当|窓口)(?:\([^()]*\))?$|^市?(?:役所|役場)$")


def city_of(area: str) -> str | None:
    """Return the municipality that an area is or lies in; empty for a district of an unnamed one, else None.

    Examples
    --------
    >>> city_of("入間市"), city_of("入間市東地区"), city_of("西地区"), city_of("西部圏域"), city_of("中区")
    ('入間市', '入間市', '', None, None)

    """
    if match := _CITY.match(area):
        rest = area[match.end() :]
        return match.group(1) if not rest or _DISTRICT.match(rest) else None
    return "" if _DISTRICT.match(area) else None


def cities_of(areas: Sequence[str], names: Iterable[str]) -> dict[str, str | None]:
    """Return area → municipality: empty for districts of the only one there is, None where it is unclear.

    Parameters
    ----------
    areas : sequence of str
    names : iterable of str
        Names of organizations, meetings and files: one that they begin with may be the one of all areas.

    """
    cities = {area: city_of(area.casefold()) for area in areas}
    known = {city for city in cities.values() if city} or {
        match.group(1) for name in names if (match := _CITY.match(name))
    }
    bare = {area for area in areas if _BARE_DISTRICT.fullmatch(area.casefold())}
    if len(known) == 1:  # 東 and 西 alone are districts where the city is known
        cities |= dict.fromkeys(bare, "")
    if len(known) <= 1 and None not in cities.values():
        return dict.fromkeys(cities, "")
    # 圏域 and the like are places of their own; of a district nobody knows which city is meant.
    return {
        area: area if city is None and area not in bare else city or None for area, city in cities.items()
    }


def is_office(key: str) -> bool:
    """Return whether a name is that of a part of a city hall, of which a city has one: 課, 係, 室, 部."""
    return _IS_OFFICE.search(key) is not None


class _Office(NamedTuple):
    number: int
    place: str
    department: str


def offices(keys: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield pairs of offices that differ only in what stands in front.

    Parameters
    ----------
    keys : sequence of str
        Keys of names.

    Yields
    ------
    tuple
        Two positions, and whether only one city and department come into question.

    Examples
    --------
    >>> list(offices(["障害福祉課", "入間市障害福祉課", "福祉部障害福祉課"]))
    [(0, 1, True), (0, 2, True), (1, 2, True)]
    >>> list(offices(["障害福祉課", "入間市障害福祉課", "狭山市障害福祉課"]))
    [(0, 1, False), (0, 2, False)]
    >>> list(offices(["障害福祉課", "埼玉県障害福祉課"]))
    [(0, 1, False)]

    """
    groups: defaultdict[str, list[_Office]] = defaultdict(list)
    for number, key in enumerate(keys):
        match = _IN_FRONT.fullmatch(key)
        if match and is_generic(match.group(4)):
            prefecture, city, department, rest, behind = match.groups()
            groups[rest].append(_Office(number, city or behind or prefecture or "", department or ""))
    for _, group in sorted(groups.items()):
        places = {one.place for one in group} - {""}
        departments = {one.department for one in group} - {""}
        for a, b in combinations(group, 2):
            apart = (a.place != b.place and a.place and b.place) or (
                a.department != b.department and a.department and b.department
            )
            if not apart:
                same_place = a.place == b.place or len(places) == 1
                same_department = a.department == b.department or len(departments) == 1
                # The prefecture has an office of that name beside the city's.
                other_tier = a.place != b.place and (a.place or b.place)[-1] in "都道府県"
                yield a.number, b.number, same_place and same_department and not other_tier
