"""The layouts, and which of them a table has: a new layout is one file and its entry here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tsunagari.reading.sheets import layout_form, layout_list, layout_long, layout_matrix, layout_transposed
from tsunagari.reading.sheets.headers import is_poll, tell_missing, tell_no_header
from tsunagari.reading.sheets.preamble import without_examples
from tsunagari.reading.sheets.regions import regions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.grid import Grid
    from tsunagari.reading.rows import Rows
    from tsunagari.reading.sheets.fit import Layout

LAYOUTS: Final[tuple[Layout, ...]] = (
    layout_long,
    layout_matrix,
    layout_list,
    layout_transposed,
    layout_form,
)


def tables_of(grid: Grid, context: ReadContext) -> Iterator[Rows]:
    """Yield the tables of a sheet, each read by the layout that fits best; what fits none is a fault."""
    for region in regions_of(without_examples(grid, context), context):
        if tell_missing(region.grid, region.header, context):
            continue
        fitting = sorted(
            ((layout.fits(region).heads, -place, layout) for place, layout in enumerate(LAYOUTS)),
            key=lambda one: one[:2],
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
            yield layout.rows(region)
