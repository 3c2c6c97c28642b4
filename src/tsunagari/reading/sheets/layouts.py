"""The layouts, and which of them a table has: a new layout is one file and its entry here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from tsunagari.clean.text import tidy
from tsunagari.errors import shortened
from tsunagari.reading.context import ReadContext
from tsunagari.reading.grid import Grid
from tsunagari.reading.rows import Rows
from tsunagari.reading.sheets import layout_form, layout_list, layout_long, layout_matrix, layout_transposed
from tsunagari.reading.sheets.headers import is_poll, tell_missing, tell_no_header, without_examples
from tsunagari.reading.sheets.patterns import pattern
from tsunagari.reading.sheets.region import Region
from tsunagari.reading.sheets.regions import regions_of


class Layout(Protocol):
    """A module that reads one layout."""

    def fits(self, region: Region) -> int:
        """Return how many heads of the table the layout can explain (0: it does not fit), telling nothing."""

    def rows(self, region: Region) -> Rows:
        """Read a table that fits."""


_IN_WRITING = pattern("in_writing")
LAYOUTS: Final[tuple[Layout, ...]] = (layout_long, layout_matrix, layout_list, layout_transposed, layout_form)


def tables_of(grid: Grid, context: ReadContext) -> Iterator[Rows]:
    """Yield the tables of a sheet, each read by the layout that fits best; what fits none is a fault."""
    for region in regions_of(without_examples(grid, context), context):
        if tell_missing(region.grid, region.header, context):
            continue
        fitting = sorted(
            ((layout.fits(region), -index, layout) for index, layout in enumerate(LAYOUTS)),
            key=lambda fit: fit[:2],
        )
        best, _, layout = fitting[-1]
        if is_poll(region.grid):
            context.fault("reading.poll", region.grid.at())
        elif not best:
            tell_no_header(region.grid, context)
        elif region.header is not None and layout is not layout_form and region.top + 1 >= region.grid.height:
            context.fault("reading.header_only", region.grid.at(region.top))
        else:
            if best == fitting[-2][0]:
                context.note("reading.layout_unclear", region.grid.at())
            rows = layout.rows(region)
            _tell_in_writing(region, rows)
            yield rows


def _tell_in_writing(region: Region, rows: Rows) -> None:
    """Ask for a look at meetings that were held in writing: nobody met there."""
    said = [rows.get(field) for field in ("meeting", "kind", "forum")]
    names = [text for column in said if not column.plain for text in column.levels.tolist()]
    for index in region.block.columns:
        names += [region.grid.columns[index].text(row) for row in range(region.block.start, region.block.end)]
    if written := list(dict.fromkeys(tidy(text) for text in names if _IN_WRITING.search(text))):
        shown = "、".join(map(shortened, written[:5]))
        region.context.note("reading.meeting_in_writing", region.grid.at(count=len(written)), names=shown)
