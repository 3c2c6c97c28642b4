"""Layout C: one row a meeting, everybody who came in one cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import numpy as np

from tsunagari.clean.dates import find_fiscal_year
from tsunagari.clean.marks import parse_mark
from tsunagari.clean.names import name_key
from tsunagari.clean.text import folded, tidy
from tsunagari.reading.coded import Coded
from tsunagari.reading.grid import Rows, Table, rows_of
from tsunagari.reading.headers import IGNORED, english_headers
from tsunagari.reading.preamble import forum_of, read_preamble

if TYPE_CHECKING:
    from tsunagari.reading.grid import Grid
    from tsunagari.reading.headers import Header
    from tsunagari.reading.options import Options

_OF_MEETING: Final = (
    "meeting",
    "number",
    "date",
    "forum",
    "kind",
    "tier",
    "area",
    "evaluation",
    "fiscal_year",
)
_SEPARATORS: Final = frozenset("、,，;；\n\r\v\f｜|")
_OPEN: Final = "（(［[〔"
_CLOSE: Final = "）)］]〕"
_TAIL = re.compile(r"^(.*?)\s*[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]\s*$")
_COUNT = re.compile(r"(?:計|約)?(\d{1,4})(?:名|人|機関|people)?")
_TRAILING_COUNT = re.compile(r"^(.*?\D)\s*(\d{1,3})\s*(?:名|人)$")
_OTHERS = re.compile(r"(?:ほか|他|その他)?(?:多数|\d*(?:名|人|機関|団体))?(?:ほか|他|等|など)?")
# A bracket that belongs to the name: a corporate form, or a branch, place or office.
_PART_OF_NAME = re.compile(
    r"福|社福|医|特非|npo|一社|公社|一財|公財|株|有|同|学|.*(?:法人|会社|課|係|室|部|局|所|会|センター|病院|市|区|町|村|県|支部|科|クリニック|事業所|店|支店|校|圏域|ブロック)"
)


def split_names(cell: str) -> list[str]:
    """Cut a cell at 、 , ; and line breaks that stand outside brackets.

    Examples
    --------
    >>> split_names("○○病院（2）、㈱△△；家族会（山田、鈴木）")
    ['○○病院（2）', '㈱△△', '家族会（山田、鈴木）']

    """
    parts: list[str] = []
    part: list[str] = []
    depth = 0
    for letter in cell:
        depth += (letter in _OPEN) - (letter in _CLOSE and depth > 0)
        if letter in _SEPARATORS and (depth == 0 or letter in "\n\r"):
            parts.append("".join(part))
            part = []
            depth = 0
        else:
            part.append(letter)
    parts.append("".join(part))
    return [text for text in (tidy(part) for part in parts) if text]


def name_count_mark(text: str) -> tuple[str, str, str]:
    """Take head count, mark and persons' names off one entry.

    Returns
    -------
    tuple of str
        Name of the organization, head count and mark (empty: none). What else stood in brackets, such
        as a person's name, is dropped.

    Examples
    --------
    >>> name_count_mark("○○病院（2名）"), name_count_mark("家族会（オンライン）")
    (('○○病院', '2', ''), ('家族会', '', 'オンライン'))

    """
    count, mark = "", ""
    while match := _TAIL.fullmatch(text):
        inner = folded(match.group(2))
        number = _COUNT.fullmatch(inner)
        if number:
            count = number.group(1)
        elif _PART_OF_NAME.fullmatch(inner):
            break
        elif (meaning := parse_mark(inner)) is not None and meaning.number is None:
            mark = match.group(2)
        elif not count and inner:
            count = str(len(re.split("[、,，・;/]", normalize("NFKC", match.group(2)))))
        if not match.group(1):
            break
        text = match.group(1)
    if not count and (match := _TRAILING_COUNT.fullmatch(normalize("NFKC", text))):
        count, text = match.group(2), text[: len(match.group(1))].rstrip()
    return text, count, mark


def read_listed(grid: Grid, header: Header, options: Options) -> tuple[Table, Rows]:
    """Read a list of meetings; the secretariat's own column counts as attended."""
    preamble = read_preamble(grid, header.row)
    cells = [tidy(text) for text in grid.line(header.row)]
    body = np.arange(header.row + 1, grid.height)
    read = {*_OF_MEETING, "attendees", "absentees", "secretariat"} & header.fields.keys()
    table = Table(
        grid,
        layout="list",
        header_row=header.row,
        headers={name: cells[header.fields[name]] for name in sorted(read)},
        unread=tuple(
            text
            for column, text in enumerate(cells)
            if folded(text) not in IGNORED and column not in {header.fields[name] for name in read}
        ),
        title=preamble.title,
        fiscal_year=options.fiscal_year or preamble.fiscal_year or find_fiscal_year(grid.label),
        english=english_headers(cells),
    )
    places: list[int] = []
    entries: list[tuple[str, str, str, str]] = []
    for name, absent in (("attendees", ""), ("absentees", "欠席"), ("secretariat", "")):
        if name in header.fields:
            _entries(grid.columns[header.fields[name]].taken(body), name, absent, places, entries)
    places, entries = _secretariat_once(places, entries)
    taken = np.array(places, dtype=np.int64)
    columns = {
        name: grid.columns[header.fields[name]].taken(body[taken]).cleaned(tidy)
        for name in read & {*_OF_MEETING}
    }
    for number, name in enumerate(("organization", "count", "mark", "secretariat")):
        columns[name] = Coded.of([entry[number] for entry in entries])
    if any(entry[1] for entry in entries):
        table.headers = {**table.headers, "count": table.headers.get("attendees", "")}
    for name, text in preamble.pairs.items():
        if name not in columns:
            columns[name] = Coded.constant(text, len(taken))
    if preamble.title and not {"forum", "meeting"} & columns.keys():
        columns["forum"] = Coded.constant(forum_of(preamble.title), len(taken))
    if table.fiscal_year and "fiscal_year" not in columns:
        columns["fiscal_year"] = Coded.constant(str(table.fiscal_year), len(taken))
    return table, rows_of(columns, body[taken] + grid.first_row)


def _entries(
    column: Coded, name: str, absent: str, places: list[int], entries: list[tuple[str, str, str, str]]
) -> None:
    """Collect the entries of one column: name, count, mark, and whether it is the secretariat's."""
    split: list[list[tuple[str, str, str, str]]] = []
    for level in column.levels:
        found = []
        for text in split_names(level):
            organization, count, mark = name_count_mark(text)
            if _OTHERS.fullmatch(folded(organization)) or (
                name == "secretariat" and parse_mark(organization)
            ):
                continue
            found.append((organization, count, absent or mark, "1" if name == "secretariat" else ""))
        split.append(found)
    for row, code in enumerate(column.codes.tolist()):
        if code >= 0:
            places += [row] * len(split[code])
            entries += split[code]


def _secretariat_once(
    places: list[int], entries: list[tuple[str, str, str, str]]
) -> tuple[list[int], list[tuple[str, str, str, str]]]:
    """Mark a secretariat that the row lists as having come; a second entry would add a person."""
    kept_places: list[int] = []
    kept: list[tuple[str, str, str, str]] = []
    listed: dict[tuple[int, str], int] = {}
    for row, entry in zip(places, entries, strict=True):
        organization, count, mark, secretariat = entry
        key = (row, name_key(organization).key)
        if secretariat and not count and key in listed:
            place = listed[key]
            kept[place] = (*kept[place][:3], secretariat)
            continue
        if not secretariat and mark != "欠席":
            listed[key] = len(kept)
        kept_places.append(row)
        kept.append(entry)
    return kept_places, kept
