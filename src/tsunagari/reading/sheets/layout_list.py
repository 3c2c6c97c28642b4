"""Layout C: one row a meeting, everybody who came in one cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

import numpy as np

from tsunagari.clean.marks import parse_count, parse_mark
from tsunagari.clean.name_lists import looks_joined, split_names
from tsunagari.clean.names import name_key
from tsunagari.clean.text import folded, tidy
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.fields import FIELDS, OF_MEETING
from tsunagari.reading.rows import rows_of
from tsunagari.reading.sheets.fill_down import fill_dittos, fill_meetings
from tsunagari.reading.sheets.fit import NO_FIT, Fit
from tsunagari.reading.sheets.preamble import add_above
from tsunagari.records import ATTENDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from tsunagari.reading.rows import Rows
    from tsunagari.reading.sheets.region import Region

_TAIL = re.compile(r"^(.*?)\s*[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]\s*$")
_COUNT = re.compile(r"(?:計|約)?(\d{1,4})(?:名|人|機関|people)?")
_TRAILING_COUNT = re.compile(r"^(.*?\D)\s*(\d{1,3})\s*(?:名|人)$")
_AND_OTHERS = re.compile(r"(.+?)\s*(?:(?:ほか|他)\s*\d+\s*(?:名|人|機関|団体|者)|ほか|など)")
_OTHERS = re.compile(r"(?:ほか|他|その他)?(?:多数|\d*(?:名|人|機関|団体))?(?:ほか|他|等|など)?")
# A bracket that belongs to the name: a corporate form, or a branch, place or office.
_PART_OF_NAME = re.compile(
    r"福|社福|医|特非|npo|一社|公社|一財|公財|株|有|同|学|.*(?:法人|会社|課|係|室|部|局|所|会|センター|病院|市|区|町|村|県|支部|科|クリニック|事業所|店|支店|校|圏域|ブロック)"
)


class Entry(NamedTuple):
    """One of those who came: name, head count and mark (empty: none), and what else was said."""

    organization: str
    heads: str = ""
    mark: str = ""
    secretariat: str = ""
    dropped: bool = False


def read_entry(text: str) -> Entry:
    """Take head count, mark and persons' names off one entry.

    What else stood in brackets, such as a person's name, is ``dropped``.

    Examples
    --------
    >>> read_entry("○○病院（2名）")[:3], read_entry("家族会（オンライン）")[:3]
    (('○○病院', '2', ''), ('家族会', '', 'オンライン'))

    """
    count, mark, dropped = "", "", False
    while match := _TAIL.fullmatch(text):
        inner = folded(match.group(2))
        number = _COUNT.fullmatch(inner)
        if number:
            count = number.group(1)
        elif _PART_OF_NAME.fullmatch(inner):
            break
        elif (meaning := parse_mark(inner)) is not None and meaning.number is None:
            mark = match.group(2)
        elif inner:
            dropped = True
            count = count or str(len(re.split("[、,，・;/]", normalize("NFKC", match.group(2)))))
        if not match.group(1):
            break
        text = match.group(1)
    if not count and (match := _TRAILING_COUNT.fullmatch(normalize("NFKC", text))):
        count, text = match.group(2), text[: len(match.group(1))].rstrip()
    return Entry(text, count, mark, dropped=dropped)


def fits(region: Region) -> Fit:
    """Fit where there is a column of those who came, and none of single organizations."""
    listed = {"attendees", "absentees"} & region.fields.keys()
    return Fit(len(region.fields)) if listed and "organization" not in region.fields else NO_FIT


def rows(region: Region) -> Rows:
    """Read a list of meetings; the secretariat's own column counts as attended."""
    grid, context = region.grid, region.context
    body = np.arange(region.top + 1, grid.height)
    fields = {name: place for name, place in region.fields.items() if "list" in FIELDS[name].layouts}
    fields |= {"secretariat": region.fields["secretariat"]} if "secretariat" in region.fields else {}
    # What is said of how many came is compared, not counted.
    headers = {"stated" if name == "count" else name: region.heads[fields[name]] for name in sorted(fields)}
    table = region.table("list", headers, fields.values())
    said = {name: grid.columns[place].taken(body) for name, place in fields.items() if name != "count"}
    fill_dittos(grid, said, headers, context)
    listed = np.logical_or.reduce([said[name].codes >= 0 for name in said if name not in OF_MEETING])
    fill_meetings(grid, said, listed, context, a_row_each=True)
    places, entries = _listed(region, said, body)
    taken = np.array(places, dtype=np.int64)
    columns = {name: column.taken(taken).cleaned(tidy) for name, column in said.items() if name in OF_MEETING}
    for number, name in enumerate(("organization", "count", "mark", "secretariat")):
        columns[name] = CategoricalColumn.of([str(entry[number]) for entry in entries])
    if any(entry.heads for entry in entries):
        table.headers = {**headers, "count": headers.get("attendees", "")}
    if "count" in fields:
        _compare_stated(region, body, taken, entries)
    add_above(columns, region.preamble, table.fiscal_year, len(taken))
    return rows_of(table, columns, body[taken] + grid.first_row)


def _listed(
    region: Region, said: Mapping[str, CategoricalColumn], body: NDArray[np.int64]
) -> tuple[list[int], list[Entry]]:
    """Return every entry of the table and the row (of the body) that it stands in."""
    places: list[int] = []
    entries: list[Entry] = []
    others = []
    for name, absent in (("attendees", ""), ("absentees", "欠席"), ("secretariat", "")):
        if name in said:
            others += _entries(said[name], name, absent, places, entries)
    places, entries = _secretariat_once(places, entries)
    joined = [place for place, entry in zip(places, entries, strict=True) if looks_joined(entry.organization)]
    dropped = [place for place, entry in zip(places, entries, strict=True) if entry.dropped]
    for key, found in (
        ("reading.others_uncounted", others),
        ("reading.names_joined", joined),
        ("reading.brackets_dropped", dropped),
    ):
        if found:
            region.context.note(key, region.grid.at(int(body[min(found)]), count=len(found)))
    return places, entries


def _entries(
    column: CategoricalColumn, name: str, absent: str, places: list[int], entries: list[Entry]
) -> list[int]:
    """Collect the entries of one column; return the rows that speak of others without a name (ほか3名)."""
    split: list[list[Entry]] = []
    vague = []
    for level in column.levels:
        parsed, unnamed = [], 0
        for text in split_names(level):
            more = _AND_OTHERS.fullmatch(text)
            unnamed += more is not None
            entry = read_entry(more.group(1) if more else text)
            if name == "secretariat" and parse_mark(entry.organization):
                continue
            if _OTHERS.fullmatch(folded(entry.organization)):
                unnamed += 1
                continue
            secretariat = "1" if name == "secretariat" else ""
            parsed.append(entry._replace(mark=absent or entry.mark, secretariat=secretariat))
        split.append(parsed)
        vague.append(unnamed)
    others: list[int] = []
    for row, code in enumerate(column.codes.tolist()):
        if code >= 0:
            places += [row] * len(split[code])
            entries += split[code]
            others += [row] * vague[code]
    return others


def _secretariat_once(places: list[int], entries: list[Entry]) -> tuple[list[int], list[Entry]]:
    """Mark a secretariat that the row lists as having come; a second entry would add a person."""
    kept_places: list[int] = []
    kept: list[Entry] = []
    listed: dict[tuple[int, str], int] = {}
    for row, entry in zip(places, entries, strict=True):
        key = (row, name_key(entry.organization).key)
        if entry.secretariat and not entry.heads and key in listed:
            place = listed[key]
            kept[place] = kept[place]._replace(secretariat=entry.secretariat)
            continue
        if not entry.secretariat and entry.mark != "欠席":
            listed[key] = len(kept)
        kept_places.append(row)
        kept.append(entry)
    return kept_places, kept


def _compare_stated(
    region: Region, body: NDArray[np.int64], row: NDArray[np.int64], entries: Sequence[Entry]
) -> None:
    """Tell where 出席者数 is not what those listed add up to, with or without the secretariat.

    Where no entry says how many came, only fewer people than organizations contradict the list.
    """
    column, context, grid = region.cells(region.fields["count"], body), region.context, region.grid
    stated = [parse_count(text) for text in column.levels]
    size = len(body)
    heads = np.array([int(entry.heads or 1) if _came(entry) else 0 for entry in entries], dtype=np.int64)
    host = np.array([bool(entry.secretariat) for entry in entries], dtype=bool)
    everybody = np.bincount(row, weights=heads, minlength=size)
    guests = np.bincount(row[~host], weights=heads[~host], minlength=size)
    counted = np.zeros(size, dtype=bool)
    counted[row[[bool(entry.heads) for entry in entries]]] = True
    stated_counts = np.array([-1 if number is None else number for number in (*stated, None)])[column.codes]
    differs = np.where(
        counted, (stated_counts != everybody) & (stated_counts != guests), stated_counts < guests
    )
    differs &= (stated_counts >= 0) & (everybody > 0)
    if differs.any():
        first = int(np.argmax(differs))
        cells = grid.at(int(body[first]), count=int(differs.sum()))
        numbers = {"stated": int(stated_counts[first]), "counted": int(guests[first])}
        context.note("reading.stated_differs", cells, **numbers)
    if not counted.any():
        context.note("reading.stated_compared", grid.at())


def _came(entry: Entry) -> bool:
    mark = parse_mark(entry.mark) if entry.mark else None
    return mark is None or mark.status == ATTENDED
