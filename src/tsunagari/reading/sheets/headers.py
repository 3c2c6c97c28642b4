"""Which row names the columns, what stands above it, and what is said where no row does."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest
from typing import Final, NamedTuple

import numpy as np

from tsunagari.clean.dates import find_date, find_fiscal_year, find_year_month, parse_date
from tsunagari.clean.headings import forum_of, parse_heading
from tsunagari.clean.person_words import names_organization
from tsunagari.clean.persons import HIDDEN, shown_head
from tsunagari.clean.text import folded, label, load_words, tidy
from tsunagari.errors import Phrase, shortened
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import FIELDS, IGNORED, OF_MEETING, PERSON_OR_LIST, field_of, header_fields
from tsunagari.reading.grid import Grid
from tsunagari.reading.rows import Table

SEARCHED_ROWS: Final = 60
_PATTERNS: Final = load_words("patterns", "tsunagari.reading.sheets")
_REQUIRED: Final = frozenset(name for name, field in FIELDS.items() if field.required)
# Words that head a section of minutes as often as a column.
_OF_SECTIONS: Final = frozenset(("attendees", "absentees", "secretariat"))


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Return the expression of patterns.toml that matches any word of a key, in either case."""
    return re.compile("|".join(_PATTERNS[key].split()), re.IGNORECASE)


class Header(NamedTuple):
    """The header row of a table: its number from 0, and field → column number.

    ``corner``: that a column holds organizations is told by what stands below it only; ``guessed``: it has
    a head of its own that says nothing.
    """

    row: int
    fields: Mapping[str, int]
    guessed: bool = False
    corner: bool = False


def find_header(grid: Grid, context: ReadContext) -> Header | None:
    """Return the row that names most columns, an organization column among them; None if there is none."""
    best: Header | None = None
    for row in range(min(grid.height, SEARCHED_ROWS)):
        cells = grid.tidied(row)
        fields = header_fields(cells, context.options.columns)
        # One such word among unknown ones is a label, or a cell of somebody's row.
        heads_section = "organization" in fields and parse_heading(cells[fields["organization"]]) is not None
        sections = {*_OF_SECTIONS, "organization"} if heads_section else _OF_SECTIONS
        labels = fields.keys() <= sections and sum(map(bool, cells)) > len(fields)
        labels &= "attendees" not in fields or cells[fields["attendees"]] in PERSON_OR_LIST
        if not fields.keys() & _REQUIRED or labels:
            continue
        if best is None or (len(fields) > len(best.fields) and not _repeats(grid, best, row)):
            best = Header(row, fields)
    return best


def _repeats(grid: Grid, header: Header, row: int) -> bool:
    """Return whether a lower row repeats a header: what it adds heads a section (事務局, 所属, 氏名)."""
    index = header.fields.get("organization")
    line, heads = grid.line(row), grid.line(header.row)
    fresh = (text for text, head in zip(line, heads, strict=True) if text != head)
    return (
        index is not None
        and row > header.row + 1
        and tidy(line[index]) == tidy(heads[index])
        and all(not text or parse_heading(tidy(text)) is not None for text in fresh)
    )


def tell_missing(grid: Grid, header: Header | None, context: ReadContext) -> bool:
    """Note a fault for each column named by option that a table lacks; True if there was any."""
    heads = _texts(grid, SEARCHED_ROWS)
    absent = [
        text
        for name, text in context.options.columns.items()
        if text and folded(text) not in heads and (header is None or name not in header.fields)
    ]
    seen = _columns_seen(grid) if absent else ()
    for text in absent if header is not None or seen else ():
        context.fault("reading.named_column_missing", grid.at(), header=shortened(text), seen=seen)
    return bool(absent)


def tell_no_header(grid: Grid, context: ReadContext) -> None:
    """Note why a table without a column of organizations is not read, and what helps."""
    seen = _columns_seen(grid)
    if is_online_report(_texts(grid, 30)):
        context.fault("reading.online_report", grid.at(), seen=seen)
    elif seen:
        context.fault("reading.no_organization_column", grid.at(), seen=seen)
    else:
        context.fault("reading.no_header_row", grid.at())


def _texts(grid: Grid, rows: int) -> set[str]:
    """Return what stands in the first rows, folded."""
    return {folded(text) for column in grid.columns for text in column.taken(slice(0, rows)).levels}


def is_online_report(texts: Iterable[str]) -> bool:
    """Return whether cells (folded) head a list of participants that a program of online meetings wrote."""
    return sum(pattern("online_reports").search(text) is not None for text in texts) > 1


def is_poll(grid: Grid) -> bool:
    """Return whether a table asks who could come on which day."""
    first = _texts(grid.cut(slice(0, 1)), SEARCHED_ROWS)
    return {"日程", "コメント"} <= first or (
        "日程" in first and any(map(pattern("polls").search, _texts(grid, 3)))
    )


def _columns_seen(grid: Grid) -> tuple[str | Phrase, ...]:
    """Return the cells of what looks like the header row; empty if it could be data, which is never shown.

    A head that is no known word is shown by its place only where other rows look like it.
    """
    lines = [grid.tidied(row) for row in range(min(grid.height, 30))]
    known_in = {tuple(line): sum(bool(cell and field_of(cell)) for cell in line) for line in lines}
    # A row with two known words is the header, however many cells stand below it.
    cells = max(lines, key=lambda line: (known_in[tuple(line)] > 1, sum(map(bool, line))), default=[])
    if not any(cells):
        return ()
    known = known_in[tuple(cells)]
    if known < 2 and grid.height < 3:
        return ()
    if not known:
        below = zip(cells, grid.cut(rows=slice(lines.index(cells) + 1, None)).columns, strict=True)
        repeated = any(cell and cell in map(tidy, column.levels) for cell, column in below)
        if repeated or any(re.search(r"\d|@", cell) for cell in cells):
            return ()
    # What could be somebody's name, or no head but a cell, is told by its place, which --columns takes too.
    return tuple(
        Phrase("reading.nth_column", number)
        if HIDDEN in text or (not known and names_organization(text))
        else text
        for number, text in enumerate(map(shown_header, cells), start=1)
        if text
    )


def shown_header(text: str) -> str:
    """Return a header as it may be shown: a known word as it is, another one without persons."""
    return shown_head(text, known=field_of(text) is not None)


def is_read_past(text: str) -> bool:
    """Return whether a header is passed over without a word, such as No."""
    return folded(text) in IGNORED


_PLAIN_SHEET = re.compile(r"sheet\s*\d*|シート\s*\d*", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"(?:sheet|シート|data|file|book|ブック|[rhs])?[\s\d_.\-年度月]*")
_AREA = re.compile(r"^([^\W\d_]{1,6}?(?:市|区|町|村|圏域|ブロック))(?!民|役|街|内|長|議|場|会)")
_BETWEEN = re.compile(r"[/\s_\-・（）()【】\[\].0-9]+")
_EXTENSION = re.compile(r"(?:\.(?:csv|tsv|txt|gz|zip|xlsx|xlsm|xls|ods))+$", re.IGNORECASE)
FOOTNOTE = re.compile(r"[（(]?\s*(?:※|＊|\*|注|備考|出典|凡例)|以上$")
_PAIR = re.compile(r"^[【\[(■●○◆・]*\s*([^:：\]】]{1,12}?)\s*[】\])]?\s*[:：\]】]\s*(.+)$")
_DATED = re.compile(r"^(日時|日程|期日|開催日時?|会議日|date)\s+(\S.*)$", re.IGNORECASE)
_NEXT_PAIR = re.compile(r"\s+(?=[^\s\d:：]{2,8}[:：]\s*\S)")
_DAY_EDGES = re.compile(r"^[\s(（【\[]+|(?:開催)?[\s)）】\]]*$")
# What the template (examples/template) says of its own example rows.
_EXAMPLE = re.compile(r"記入例です。.*消してからお使いください")


@dataclass
class Preamble:
    """The block above the header row; ``day``: a date that stands by itself there."""

    title: str = ""
    day: str = ""
    pairs: dict[str, str] = field(default_factory=dict)
    fiscal_year: int | None = None


def read_preamble(grid: Grid, header_row: int) -> Preamble:
    """Read title and key–value pairs from the rows above the header, then what it goes on from."""
    preamble = Preamble()
    # 開催日：… may stand below the table too.
    foot = range(max(header_row + 2, grid.height - 2), grid.height)
    below = [list(filter(None, grid.line(row))) for row in foot]
    below = [cells for cells in below if len(cells) == 1 and says_of_meeting(cells)]
    for lines in ([grid.line(row) for row in range(header_row)], grid.above, below):
        _read_lines(lines, preamble)
    return preamble


def add_above(
    columns: dict[str, CategoricalColumn], above: Preamble, table: Table, length: int, *, titled: bool = True
) -> None:
    """Say of every row what stands above the table and no column says; ``titled``: a title is its forum."""
    for name, text in above.pairs.items():
        if name not in columns or not len(columns[name].levels):
            columns[name] = CategoricalColumn.constant(tidy(text), length)
    if titled and above.title and not columns.keys() & {"forum", "meeting"}:
        columns["forum"] = CategoricalColumn.constant(forum_of(above.title), length)
    if table.fiscal_year and "fiscal_year" not in columns:
        columns["fiscal_year"] = CategoricalColumn.constant(str(table.fiscal_year), length)


def _read_lines(lines: Iterable[Sequence[str]], preamble: Preamble) -> None:
    """Add what some lines say and nothing said before."""
    texts: list[str] = []
    for line in lines:
        cells = [cell for text in line for cell in _NEXT_PAIR.split(tidy(text)) if cell]
        if not cells or cells[0].startswith("#"):
            continue
        texts += cells
        bare = (text for cell in cells for text in (cell, _DAY_EDGES.sub("", cell)))
        preamble.day = preamble.day or next((cell for cell in bare if parse_date(cell, 2000).day), "")
        pairs = _pairs(cells)
        preamble.pairs = (pairs or {}) | preamble.pairs
        if pairs is None and not preamble.title and len(cells) <= 2 and is_title(cells[0]):
            preamble.title = title_of(cells[0])
    years = {year for text in texts if (year := find_fiscal_year(text)) is not None}
    if preamble.fiscal_year is None and len(years) == 1:
        preamble.fiscal_year = years.pop()


def stated_fiscal_year(grid: Grid, preamble: Preamble) -> int | None:
    """Return the year that stands above a table, else in the name of its sheet, file or folder."""
    names = (grid.sheet, *reversed((grid.file or "").split("/")))
    of_names = (year for name in names if (year := find_fiscal_year(name or "")) is not None)
    return preamble.fiscal_year or grid.fiscal_year or next(of_names, None)


def plain_name(grid: Grid) -> str:
    """Return the name of a sheet, or of its file where the sheet has none of its own, without the ending."""
    named_by_file = grid.sheet and grid.alone and _PLAIN_SHEET.fullmatch(grid.sheet)
    return _EXTENSION.sub("", grid.base if named_by_file else grid.label)


def area_in(name: str) -> str:
    """Return the area that a file or sheet name begins a word with; empty if none.

    Examples
    --------
    >>> area_in("令和5年度_入間市出席簿.xlsx"), area_in("市町村連絡会.csv")
    ('入間市', '')

    """
    areas = [match[1] for word in _BETWEEN.split(label(name)) if (match := _AREA.match(word))]
    return next((area for area in areas if len(area) > 1 and area not in {"市町", "市区"}), "")


def is_plain(grid: Grid) -> bool:
    """Return whether the name of a sheet or file says nothing of a body: Sheet2, R5, a place."""
    own = plain_name(grid)
    return _PLAIN_NAME.fullmatch(folded(own)) is not None or folded(own) == folded(area_in(own))


def name_by_file(
    table: Table, columns: dict[str, CategoricalColumn], context: ReadContext, above: str = ""
) -> None:
    """Name and date one meeting by title, a day ``above``, sheet or file where nothing else does."""
    grid, title, length, year = table.grid, table.title, len(columns["organization"]), table.fiscal_year
    named = any(len(columns[name].levels) for name in ("meeting", "date", "forum") if name in columns)
    own = plain_name(grid)
    day, month = find_date(own, year, in_name=True), find_year_month(own)
    if "meeting" not in columns:
        columns["meeting"] = CategoricalColumn.constant(title if forum_of(title) else label(own), length)
        if not named and not title and (day is not None or month is not None or "回" in own):
            context.note("reading.meeting_by_file", grid.at(count=length))
        elif not named and not title:
            table.unnamed = length
    if "date" not in columns:
        titled = find_date(title, year)
        lone = None if titled else parse_date(above, year).day
        if lone is not None:
            context.note("reading.day_above", grid.at(count=length), text=above)
        if chosen := titled or lone or day or find_date(_EXTENSION.sub("", grid.file or ""), year):
            columns["date"] = CategoricalColumn.constant(chosen.isoformat(), length)
        elif month is not None:
            columns["date"] = CategoricalColumn.constant(f"{month[0]}-{month[1]:02d}", length)


def title_of(text: str) -> str:
    """Return a title without 議事録 and the like at its end."""
    return label(pattern("minutes").sub("", re.sub(r"[\s　]*[（(]?[※＊].*$", "", text)))


def is_title(text: str) -> bool:
    """Return whether a line speaks of a meeting or list; others, such as who wrote it, may name a person."""
    return pattern("titles").search(text) is not None and not _PAIR.match(text) and not is_synthetic([text])


def says_of_meeting(cells: list[str]) -> bool:
    """Return whether a row says 会議名：… or the like, as the block above a roster does."""
    return len(cells) <= 6 and bool(_pairs(cells))


def _pairs(cells: list[str]) -> dict[str, str] | None:
    """Collect ``会議名：…`` and ``会議名 | …`` of one row; None where no cell is such a word."""
    values: dict[str, str] = {}
    known = False
    cells = [piece for cell in cells for piece in _NEXT_PAIR.split(cell)]
    for cell, following in zip_longest(cells, cells[1:], fillvalue=""):
        match = _PAIR.match(cell) or _DATED.match(cell)
        name, value = match.groups() if match else (cell, "")
        field = field_of(name.strip("【】[]()（）:： "))
        known |= field is not None
        if field and field[0] in OF_MEETING and (value or following):
            values.setdefault(field[0], value or following)
    return values if known else None


def without_examples(grid: Grid, context: ReadContext) -> Grid:
    """Return a filled-in template without the example rows forgotten in it; the rest keeps its place.

    A template with nothing else in it stays as it is.
    """
    if not any(_EXAMPLE.search("\n".join(column.levels)) for column in grid.columns):
        return grid
    examples = np.logical_or.reduce([column.judged(_EXAMPLE.search) for column in grid.columns])
    filled = np.logical_or.reduce([column.codes >= 0 for column in grid.columns])
    if not examples.any() or (filled & ~examples).sum() <= 1:
        return grid
    context.note("reading.example_rows", grid.at(count=int(examples.sum())))
    return replace(grid, columns=[column.where(~examples).taken(slice(None)) for column in grid.columns])


def is_synthetic(texts: Iterable[str]) -> bool:
    """Return whether any text says 架空データ."""
    text = "\n".join(texts)
    return "架空データ" in text or "架空のデータ" in text or "synthetic data" in text.lower()
