"""What stands above a table: title, 会議名, 日時, 年度; and whether it is made-up data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from tsunagari.clean.fiscal_years import find_fiscal_year
from tsunagari.clean.text import label, tidy
from tsunagari.clean.titles import forum_of
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.fields import OF_MEETING, field_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.grid import Grid

FOOTNOTE = re.compile(r"[（(]?\s*(?:※|＊|\*|注|備考|出典|凡例)|以上$")
_PAIR = re.compile(r"^[【\[(■●○◆・]*\s*([^:：\]】]{1,12}?)\s*[】\])]?\s*[:：\]】]\s*(.+)$")
_TITLE_WORDS = re.compile(
    "会|部会|連絡|協議|名簿|出欠|出席|一覧|記録|調整|カンファレンス|ワーキング|チーム|"
    "meeting|forum|committee|council|attendance|workshop|conference|board|group",
    re.IGNORECASE,
)
# What the template (examples/template) says of its own example rows.
_EXAMPLE = re.compile(r"記入例です。.*消してからお使いください")


@dataclass
class Preamble:
    """The block above the header row."""

    title: str = ""
    pairs: dict[str, str] = field(default_factory=dict)
    fiscal_year: int | None = None


def read_preamble(grid: Grid, header_row: int) -> Preamble:
    """Read title and key–value pairs from the rows above the header, then what it goes on from."""
    preamble = Preamble()
    for lines in ([grid.line(row) for row in range(header_row)], grid.above):
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
        cells = [cell for cell in (tidy(text) for text in line) if cell]
        if not cells or cells[0].startswith("#"):
            continue
        texts += cells
        if (
            not _pairs(cells, preamble.pairs)
            and not preamble.title
            and len(cells) <= 2
            and is_title(cells[0])
        ):
            preamble.title = label(cells[0])
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
    for place, cell in enumerate(cells):
        match = _PAIR.match(cell)
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
