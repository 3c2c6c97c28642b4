"""Text files → grids: encodings tried strictly and in order, delimiters, one pass."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Sequence
from contextlib import suppress
from io import BytesIO, StringIO
from itertools import islice
from typing import Final

import numpy as np
import pandas as pd

from tsunagari.clean.encodings import decode_text, leftovers, strictly
from tsunagari.clean.text import half_width_kana_share
from tsunagari.errors import InputError, Note
from tsunagari.reading.column import CategoricalColumn
from tsunagari.reading.context import ReadContext
from tsunagari.reading.grid import Cells, Grid

# Guards against files that are no attendance list and would take minutes to find that out.
MAX_COLUMNS: Final = 2_000
MAX_CELL: Final = 100_000
_HALF_WIDTH_SHARE: Final = 0.3
_SAMPLE_LINES: Final = 60
_VISIBLE = re.compile("[^\ufeff \t\r\n\x1a,;]")
_BROKEN_TEXT = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BYTE_ORDER_MARKS: Final = (
    (BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (BOM_UTF16_LE, "utf-16", "UTF-16"),
    (BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_MAGIC: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf")


def decode(data: bytes, file: str, context: ReadContext) -> tuple[str, str]:
    """Return text and encoding of a file's bytes.

    Byte-order marks first, then `tsunagari.clean.encodings.decode_text`.

    Raises
    ------
    InputError
        If it is no text, or none of these encodings.

    """
    marked = next((kind for mark, *kind in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    if data.startswith(_MAGIC) or (marked is None and _BROKEN_TEXT.search(data)):
        raise InputError(Note("reading.binary", file=file))
    if marked is not None:
        content = strictly(data, marked[0])
        if content is None:
            raise InputError(_undecodable(data, file, marked[:1]))
        if "\x00" in content:
            raise InputError(Note("reading.binary", file=file))
        return content, marked[1]
    decoded = decode_text(data)
    if decoded is None:
        raise InputError(_undecodable(data, file))
    text, encoding, concluded = decoded
    if concluded:
        context.note("reading.encoding_concluded", Cells(file), encoding=encoding)
    elif encoding == "CP932" and half_width_kana_share(text) > _HALF_WIDTH_SHARE:
        context.note("reading.half_width_kana", Cells(file))
    count, line = leftovers(text)
    if count:
        context.note("reading.leftover_characters", Cells(file, row=line, count=count))
    return text, encoding


def _undecodable(data: bytes, file: str, encodings: Sequence[str] = ("utf-8", "cp932")) -> Note:
    """Tell where the encoding that got further breaks off; a text that none fits has no such place."""
    errors: list[UnicodeDecodeError] = []
    for encoding in encodings:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            errors.append(error)
        else:
            return Note("reading.encoding_unclear", file=file)
    last = max(errors, key=lambda error: error.start)
    line = data.count(b"\n", 0, last.start) + 1
    byte = f"0x{data[last.start]:02X}" if last.start < len(data) else ""
    return Note("reading.undecodable", {"encoding": last.encoding.upper(), "byte": byte}, file=file, row=line)


def read_text(data: bytes, file: str, context: ReadContext) -> Grid:
    """Read one delimited text file.

    Raises
    ------
    InputError
        If it is empty, no text, or too wide.

    """
    whole, encoding = decode(data, file, context)
    if not _VISIBLE.search(whole):
        raise InputError(Note("reading.empty_file", file=file))
    text = whole.removeprefix("\ufeff").rstrip("\x1a")
    delimiter = _delimiter(text, file)
    # The parser skips a byte-order mark, so what is in UTF-8 needs no copy.
    ready = encoding.startswith("UTF-8") and len(text) == len(whole)
    frame = _parsed(text, data if ready else text.encode("utf-8", "replace"), delimiter, file)
    columns = [CategoricalColumn.of_texts(frame[name].to_numpy()) for name in frame]
    if any(max(map(len, column.levels), default=0) > MAX_CELL for column in columns):
        raise InputError(Note("reading.cell_too_long", {"limit": MAX_CELL}, file=file))
    if '"' in text:
        refuse_stray_quotes(columns, delimiter, file)
    return Grid(columns, len(columns[0]), file=file, encoding=encoding)


def _delimiter(text: str, file: str) -> str:
    """Return the delimiter that cuts the first lines into most columns; comma if nothing does."""
    if file.lower().removesuffix(".gz").endswith(".tsv"):
        return "\t"
    lines = [line for line in text[:200_000].splitlines()[:_SAMPLE_LINES] if line.strip()]
    return max(
        (",", "\t", ";", "|"), key=lambda mark: sorted(line.count(mark) for line in lines)[len(lines) // 2]
    )


def _parsed(text: str, content: bytes, delimiter: str, file: str) -> pd.DataFrame:
    """Parse with pandas' C reader, as many columns wide as the widest row; equal texts share memory."""
    # Lines end where the parser ends them: `splitlines` also cuts at U+2028, which may stand in every row.
    sample = islice(StringIO(text[:200_000], newline=""), _SAMPLE_LINES)
    # Rows further down may be wider, or quotes do not close: then all of it is measured.
    for lines in (sample, StringIO(text, newline="")):
        with suppress(pd.errors.ParserError, ValueError):
            return _frame(content, delimiter, _width(lines, delimiter), file)
    raise InputError(Note("reading.unparsable", file=file))


def _width(lines: Iterable[str], delimiter: str) -> int:
    limit = csv.field_size_limit(max(csv.field_size_limit(), 10_000_000))
    try:
        return max((len(row) for row in csv.reader(lines, delimiter=delimiter)), default=1) or 1
    except csv.Error:
        return 1
    finally:
        csv.field_size_limit(limit)


def _frame(content: bytes, delimiter: str, width: int, file: str) -> pd.DataFrame:
    if width > MAX_COLUMNS:
        raise InputError(Note("reading.too_wide", {"columns": width, "limit": MAX_COLUMNS}, file=file))
    return pd.read_csv(
        BytesIO(content),
        sep=delimiter,
        header=None,
        names=range(width),
        index_col=False,
        dtype=object,
        keep_default_na=False,
        na_values=[""],
        skip_blank_lines=False,
        encoding="utf-8",
        on_bad_lines="error",
        low_memory=False,
    )


def refuse_stray_quotes(columns: Sequence[CategoricalColumn], delimiter: str, file: str) -> None:
    """Refuse a table in which a quote, never meant as one, has swallowed rows or cells.

    A cell with line breaks is one if its lines are cut as rows of the table are; a cell with delimiters, if
    the row lacks as many cells at its end as it holds, and rows do not usually.

    Raises
    ------
    InputError
        With every row in which such a cell stands.

    """
    rows = sorted({row for index in range(len(columns)) for row in _swallowing(columns, index, delimiter)})
    if rows:
        raise InputError([Note("reading.stray_quote", file=file, row=row + 1) for row in rows])


def _swallowing(columns: Sequence[CategoricalColumn], index: int, delimiter: str) -> list[int]:
    """Return the rows whose cell in a column holds more than a cell."""
    column, width = columns[index], len(columns)
    rows: list[int] = []
    for code, text in enumerate(column.levels.tolist()):
        if delimiter not in text or width == 1:
            continue
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        cuts = [line.count(delimiter) for line in lines]
        if len(lines) > 1:
            if _are_rows(cuts, index, width):
                rows += np.flatnonzero(column.codes == code).tolist()
        elif index + cuts[0] < width:
            lacking = columns[width - cuts[0] :]
            held = np.flatnonzero(column.codes == code)
            blank = np.all([end.codes[held] < 0 for end in lacking], axis=0)
            usual = min(float((end.codes >= 0).mean()) for end in lacking)
            # Half of the rows and more are filled to the end, the head among them.
            rows += held[blank].tolist() if usual > 0.5 and lacking[-1].codes[0] >= 0 else []
    return rows


def _are_rows(cuts: Sequence[int], index: int, width: int) -> bool:
    """Return whether lines with so many delimiters are the rest of a row, rows, and the first of a row."""
    first, *inner, last = cuts
    whole = sum(cut == width - 1 for cut in inner)
    if inner and width > 2:
        return whole * 2 >= len(inner)
    return whole == len(inner) and first == width - 1 - index and last == index
