"""What stands above a table: title, 会議名, 日時, 年度; and whether it is made-up data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from tsunagari.clean.dates import find_date, find_fiscal_year, find_year_month, parse_date
from tsunagari.clean.headings import forum_of
from tsunagari.clean.text import folded, label, tidy
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.fields import OF_MEETING, field_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.grid import Grid
    from tsunagari.reading.rows import Table

# 会議名：部会　開催日：R5.6.14 in one cell.
_NEXT_PAIR = re.compile(r"[\s　]+(?=[^\s:：0-9]{2,8}[:：][^/])")
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
_MINUTES = re.compile(
    r"[\s　]*(?:(?:会議|議事)(?:録|要旨|概要|記録|報告書?)|開催(?:結果|報告)|次第|minutes(?: of)?)"
    r"[\s　]*(?:[(（].*)?$",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    "会|部会|連絡|協議|名簿|出欠|出席|一覧|記録|調整|カンファレンス|ワーキング|チーム|"
    "meeting|forum|committee|council|attendance|workshop|conference|board|group",
    re.IGNORECASE,
)
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
    foot = [grid.line(row) for row in range(max(header_row + 2, grid.height - 2), grid.height)]
    below = [
        line
        for line in foot
        if sum(map(bool, line)) == 1 and says_of_meeting([text for text in line if text])
    ]
    for lines in ([grid.line(row) for row in range(header_row)], grid.above, below):
        _read_lines(lines, preamble)
    return preamble


def add_above(
    columns: dict[str, CategoricalColumn],
    preamble: Preamble,
    fiscal_year: int | None,
    length: int,
    *,
    titled: bool = True,
) -> None:
    """Say of every row what stands above the table and no column says; ``titled``: a title is its forum."""
    for name, text in preamble.pairs.items():
        if name not in columns or not len(columns[name].levels):
            columns[name] = CategoricalColumn.constant(tidy(text), length)
    if titled and preamble.title and not columns.keys() & {"forum", "meeting"}:
        columns["forum"] = CategoricalColumn.constant(forum_of(preamble.title), length)
    if fiscal_year and "fiscal_year" not in columns:
        columns["fiscal_year"] = CategoricalColumn.constant(str(fiscal_year), length)


def _read_lines(lines: Iterable[Sequence[str]], preamble: Preamble) -> None:
    """Add what some lines say and nothing said before."""
    texts: list[str] = []
    for line in lines:
        cells = [cell for text in line for cell in _NEXT_PAIR.split(tidy(text)) if cell]
        if not cells or cells[0].startswith("#"):
            continue
        texts += cells
        bare = (_DAY_EDGES.sub("", cell) for cell in cells)
        preamble.day = preamble.day or next((cell for cell in bare if parse_date(cell, 2000).day), "")
        if (
            not _pairs(cells, preamble.pairs)
            and not preamble.title
            and len(cells) <= 2
            and is_title(cells[0])
        ):
            preamble.title = title_of(cells[0])
    years = {year for text in texts if (year := find_fiscal_year(text)) is not None}
    if preamble.fiscal_year is None and len(years) == 1:
        preamble.fiscal_year = years.pop()


def stated_fiscal_year(grid: Grid, preamble: Preamble) -> int | None:
    """Return the year that stands above a table, else in the name of its sheet, file or folder."""
    if preamble.fiscal_year is not None or grid.fiscal_year is not None:
        return preamble.fiscal_year or grid.fiscal_year
    for text in (grid.sheet, *reversed((grid.file or "").split("/"))):
        year = find_fiscal_year(text or "")
        if year is not None:
            return year
    return None


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
    for word in _BETWEEN.split(label(name)):
        match = _AREA.match(word)
        if match and len(match.group(1)) > 1 and match.group(1) not in {"市町", "市区"}:
            return match.group(1)
    return ""


def is_plain(grid: Grid) -> bool:
    """Return whether the name of a sheet or file says nothing of a body: Sheet2, R5, a place."""
    own = plain_name(grid)
    return _PLAIN_NAME.fullmatch(folded(own)) is not None or folded(own) == folded(area_in(own))


def name_by_file(
    table: Table, columns: dict[str, CategoricalColumn], context: ReadContext, above: str = ""
) -> None:
    """Name and date one meeting by title, a day ``above``, sheet or file where nothing else does."""
    grid, title, length = table.grid, table.title, len(columns["organization"])
    named = any(len(columns[name].levels) for name in ("meeting", "date", "forum") if name in columns)
    own = plain_name(grid)
    day = find_date(own, table.fiscal_year, in_name=True)
    month = find_year_month(own)
    if "meeting" not in columns:
        name = title if forum_of(title) else label(own)
        columns["meeting"] = CategoricalColumn.constant(name, length)
        table.unnamed = 0 if named or title else length
        if table.unnamed and (day is not None or month is not None or "回" in own):
            table.unnamed = 0
            context.note("reading.meeting_by_file", grid.at(count=length))
    if "date" not in columns:
        whole = find_date(_EXTENSION.sub("", grid.file or ""), table.fiscal_year)
        lone = None if find_date(title, table.fiscal_year) else parse_date(above, table.fiscal_year).day
        if lone is not None:
            context.note("reading.day_above", grid.at(count=length), text=above)
        if found := find_date(title, table.fiscal_year) or lone or day or whole:
            columns["date"] = CategoricalColumn.constant(found.isoformat(), length)
        elif month is not None:
            columns["date"] = CategoricalColumn.constant(f"{month[0]}-{month[1]:02d}", length)


def title_of(text: str) -> str:
    """Return a title without 議事録 and the like at its end."""
    return label(_MINUTES.sub("", re.sub(r"[\s　]*[（(]?[※＊].*$", "", text)))


def is_title(text: str) -> bool:
    """Return whether a line speaks of a meeting or list; others, such as who wrote it, may name a person."""
    return _TITLE_WORDS.search(text) is not None and not _PAIR.match(text) and not is_synthetic([text])


def says_of_meeting(cells: list[str]) -> bool:
    """Return whether a row says 会議名：… or the like, as the block above a roster does."""
    values: dict[str, str] = {}
    return _pairs(cells, values) and bool(values) and len(cells) <= 6


def _pairs(cells: list[str], values: dict[str, str]) -> bool:
    """Collect ``会議名：…`` and ``会議名 | …`` of one row; True if there was any."""
    before = len(values)
    known = False
    cells = [part for cell in cells for part in _NEXT_PAIR.split(cell)]
    for place, cell in enumerate(cells):
        match = _PAIR.match(cell) or _DATED.match(cell)
        name, value = match.groups() if match else (cell, "")
        field = field_of(name.strip("【】[]()（）:： "))
        if not field:
            continue
        known = True
        if not value and place + 1 < len(cells):
            value = cells[place + 1]
        if field[0] in OF_MEETING and value:
            values.setdefault(field[0], value)
    return known or len(values) > before


def without_examples(grid: Grid, context: ReadContext) -> Grid:
    """Return a filled-in template without the example rows forgotten in it; the rest keeps its place.

    A template with nothing else in it stays as it is.
    """
    if not any(_EXAMPLE.search("\n".join(column.levels)) for column in grid.columns):
        return grid
    examples = np.zeros(grid.height, dtype=bool)
    filled = np.zeros(grid.height, dtype=bool)
    for column in grid.columns:
        # A blank cell has the code -1, which is the last of these.
        is_example = np.array([*(_EXAMPLE.search(text) is not None for text in column.levels), False])
        examples |= is_example[column.codes]
        filled |= column.codes >= 0
    if not examples.any() or (filled & ~examples).sum() <= 1:
        return grid
    context.note("reading.example_rows", grid.at(count=int(examples.sum())))
    return replace(grid, columns=[one.where(~examples).taken(slice(None)) for one in grid.columns])


def is_synthetic(texts: Iterable[str]) -> bool:
    """Return whether any text says 架空データ."""
    text = "\n".join(texts)
    return "架空データ" in text or "架空のデータ" in text or "synthetic data" in text.lower()
