"""Layout C: one row a meeting, everybody who came in one cell."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tsunagari.clean.entries import Entry, read_cell, read_entry, split_outside_brackets
from tsunagari.clean.headings import Heading, parse_heading
from tsunagari.clean.marks import parse_count, parse_mark
from tsunagari.clean.names import name_key
from tsunagari.clean.text import tidy
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.fields import FIELDS, OF_MEETING
from tsunagari.reading.rows import Rows, rows_of
from tsunagari.reading.sheets.body import fill_dittos, fill_meetings
from tsunagari.reading.sheets.headers import add_above
from tsunagari.reading.sheets.region import Region
from tsunagari.records import ABSENT, ATTENDED

_OWN: Final = {
    "attendees": Heading(ATTENDED),
    "absentees": Heading(ABSENT),
    "secretariat": Heading(ATTENDED, secretariat=True),
}


def fits(region: Region) -> int:
    """Fit where there is a column of those who came, and none of single organizations."""
    listed = {"attendees", "absentees"} & region.fields.keys()
    return len(region.fields) if listed and "organization" not in region.fields else 0


def rows(region: Region) -> Rows:
    """Read a list of meetings; the secretariat's own column counts as attended."""
    grid, body = region.grid, np.arange(region.top + 1, region.grid.height)
    fields = {
        name: index
        for name, index in region.fields.items()
        if "list" in FIELDS[name].layouts or name == "secretariat"
    }
    # What is said of how many came is compared, not counted.
    headers = {"stated" if name == "count" else name: region.heads[fields[name]] for name in sorted(fields)}
    lists = _lists(region, fields)
    table = region.table("list", headers, {*fields.values(), *lists})
    said = {name: grid.columns[index].taken(body) for name, index in fields.items() if name in OF_MEETING}
    said |= {str(index): grid.columns[index].taken(body) for index in lists}
    fill_dittos(region, said, headers)
    listed = np.any([said[str(index)].codes >= 0 for index in lists], axis=0)
    fill_meetings(region, said, listed, a_row_each=True)
    row, entries = _listed(region, [(heading, said.pop(str(index))) for index, heading in lists.items()])
    columns = {name: column.taken(row).cleaned(tidy) for name, column in said.items()}
    columns |= columns_of(entries)
    if any(entry.heads for entry in entries):
        table.headers = {**headers, "count": headers.get("attendees", "")}
    if "count" in fields:
        _compare_stated(region, body, row, entries)
    add_above(columns, region.preamble, table, len(row))
    return rows_of(table, columns, body[row] + grid.first_row)


def columns_of(entries: Sequence[Entry]) -> dict[str, CategoricalColumn]:
    """Return who is listed, how many of each, how they came and who is secretariat, as columns."""
    names = ("organization", "count", "mark", "secretariat")
    return {
        name: CategoricalColumn.of([str(entry[number]) for entry in entries])
        for number, name in enumerate(names)
    }


def _lists(region: Region, fields: Mapping[str, int]) -> dict[int, Heading]:
    """Return the columns that list organizations, with what their heads say of those listed."""
    lists = {}
    for name in _OWN.keys() & fields.keys():
        stated = parse_heading(region.heads[fields[name]])
        online = stated is not None and stated.status == ATTENDED and name == "attendees"
        lists[fields[name]] = stated if stated is not None and online else _OWN[name]
    for index, head in enumerate(region.heads):
        heading = parse_heading(head) if head and index not in fields.values() else None
        if heading is not None and heading.status is not None and region.holds_texts(index):
            lists[index] = heading
    return dict(sorted(lists.items(), key=lambda item: (item[1].secretariat, item[1].status != ATTENDED)))


def _listed(
    region: Region, lists: Sequence[tuple[Heading, CategoricalColumn]]
) -> tuple[NDArray[np.int64], list[Entry]]:
    """Return every entry of the table and the row (of the body) that it stands in."""
    alone = {name for _, column in lists for level in column.levels for name in _alone(level)}
    pairs: list[tuple[int, Entry]] = []
    notes: dict[str, list[int]] = {"reading.others_uncounted": [], "reading.names_joined": []}
    for heading, column in lists:
        cells = [read_cell(text, alone) for text in column.levels]
        for row, code in enumerate(column.codes.tolist()):
            if code < 0:
                continue
            pairs += [
                (row, _of_list(entry, heading))
                for entry in cells[code].entries
                if not (heading.secretariat and parse_mark(entry.organization))
            ]
            notes["reading.others_uncounted"] += [row] * cells[code].unnamed
            notes["reading.names_joined"] += [row] * cells[code].joined
    pairs = _secretariat_once(pairs)
    notes["reading.brackets_dropped"] = [row for row, entry in pairs if entry.dropped]
    notes["reading.brackets_unclear"] = [row for row, entry in pairs if entry.unclear]
    for key, numbers in notes.items():
        if numbers:
            cells_of = region.grid.at(region.top + 1 + min(numbers), count=len(numbers))
            region.context.note(key, cells_of)
    return np.array([row for row, _ in pairs], dtype=np.int64), [entry for _, entry in pairs]


def _alone(text: str) -> list[str]:
    """Return the names of a cell that is surely cut; a cell that is not cut may be several names."""
    names = list(map(tidy, split_outside_brackets(text)))
    return [read_entry(name).organization for name in names] if len(names) > 1 else []


def _of_list(entry: Entry, heading: Heading) -> Entry:
    """Return an entry with what its column says of all in it."""
    plain = heading.status == ATTENDED and not heading.online and not heading.proxy
    mark = entry.mark if plain or (entry.mark and heading.status == ATTENDED) else heading.mark
    return entry._replace(mark=mark, secretariat="1" if heading.secretariat else "")


def _secretariat_once(pairs: Sequence[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
    """Mark a secretariat that the row lists as having come; a second entry would add a person."""
    kept: list[tuple[int, Entry]] = []
    listed: dict[tuple[int, str], int] = {}
    for row, entry in pairs:
        key = (row, name_key(entry.organization).key)
        if entry.secretariat and not entry.heads and key in listed:
            kept[listed[key]] = row, kept[listed[key]][1]._replace(secretariat=entry.secretariat)
            continue
        if not entry.secretariat and entry.mark != "欠席":
            listed[key] = len(kept)
        kept.append((row, entry))
    return kept


def _compare_stated(
    region: Region, body: NDArray[np.int64], row: NDArray[np.int64], entries: Sequence[Entry]
) -> None:
    """Tell where 出席者数 is not what those listed add up to, with or without the secretariat.

    Where no entry says how many came, only fewer people than organizations contradict the list.
    """
    column, size = region.cells(region.fields["count"], body), len(body)
    heads = np.array([int(entry.heads or 1) * _came(entry) for entry in entries], dtype=np.int64)
    host = np.array([bool(entry.secretariat) for entry in entries], dtype=bool)
    everybody = np.bincount(row, weights=heads, minlength=size)
    guests = np.bincount(row[~host], weights=heads[~host], minlength=size)
    counted = np.zeros(size, dtype=bool)
    counted[row[[bool(entry.heads) for entry in entries]]] = True
    numbers = [-1 if (number := parse_count(text)) is None else number for text in column.levels]
    stated = np.array([*numbers, -1])[column.codes]
    differs = np.where(counted, (stated != everybody) & (stated != guests), stated < guests)
    differs &= (stated >= 0) & (everybody > 0)
    if differs.any():
        first = int(np.argmax(differs))
        said = {"stated": int(stated[first]), "counted": int(guests[first])}
        region.note_rows("reading.stated_differs", body, differs, **said)
    if not counted.any():
        region.context.note("reading.stated_compared", region.grid.at())


def _came(entry: Entry) -> bool:
    mark = parse_mark(entry.mark) if entry.mark else None
    return mark is None or mark.status == ATTENDED
