"""A look into an old workbook (.xls) before it is opened: what it hides, and whether it is sound.

Damaged bytes make readers ask for all memory.

Compound files and BIFF8 records as in Microsoft's open specifications [MS-CFB] and [MS-XLS].
"""

import struct
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tsunagari.errors import InputError, Note
from tsunagari.reading.grid import Hidden

_LAST_SECTOR: Final = 0xFFFFFFFA
_COLUMNS: Final = 256
_ENTRY: Final = 7  # 128 bytes
_BOOK: Final = ("Workbook", "Book")
_DIMENSIONS: Final = 0x0200
_CELLS: Final = frozenset((0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))
_STRINGS: Final = 0x00FC
_SHEET: Final = 0x0085
_BEGIN: Final = 0x0809
_ROW: Final = 0x0208
_COLUMN: Final = 0x007D
_ROW_HIDDEN: Final = 0x20
_COLUMN_HIDDEN: Final = 0x01


def inspect_xls(data: bytes, file: str, limit: int) -> dict[str, Hidden]:
    """Refuse an .xls that is damaged, protected, or whose cells would fill memory; tell what sheets hide.

    Raises
    ------
    InputError

    """
    try:
        streams = _streams(data)
        if "EncryptedPackage" in streams:
            raise InputError(Note("reading.password", file=file))
        return _hidden(next(streams[name] for name in _BOOK if streams.get(name)), limit)
    except (struct.error, IndexError, ValueError, StopIteration):
        raise InputError(Note("reading.broken_workbook", file=file)) from None


def _streams(data: bytes) -> dict[str, bytes]:
    """Return the streams of a compound file that matter here."""
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    tables, directory, cutoff, mini_table, extra = struct.unpack_from("<II4xII4xI", data, 44)
    listed = list(struct.unpack_from("<109I", data, 76))
    if shift not in {9, 12} or mini_shift != 6 or tables > len(data) >> shift:
        raise ValueError
    sectors = _blocks(data, shift)[1:]  # behind the header
    while extra < _LAST_SECTOR and len(listed) < tables:
        *more, extra = sectors[extra].view("<u4").tolist()
        listed += more
    chain = sectors[listed[:tables]].view("<u4").ravel().tolist()
    mini_chain = np.frombuffer(_chained(sectors, mini_table, chain), "<u4").tolist()
    entries = _blocks(_chained(sectors, directory, chain), _ENTRY)
    streams: dict[str, bytes] = {}
    root = sectors
    for entry in map(bytes, entries):
        length, kind = struct.unpack_from("<HB", entry, 64)
        first, size = struct.unpack_from("<II", entry, 116)
        name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if kind == 5:
            root = _blocks(_chained(sectors, first, chain), mini_shift)
        elif name in _BOOK:
            small = size < cutoff
            streams[name] = _chained(root if small else sectors, first, mini_chain if small else chain)[:size]
        elif name == "EncryptedPackage":
            streams[name] = b""
    return streams


def _blocks(data: bytes, shift: int) -> NDArray[np.uint8]:
    """Return the blocks of some bytes, a row each; the last one filled up."""
    padded = data + bytes(-len(data) % (1 << shift))
    return np.frombuffer(padded, np.uint8).reshape(-1, 1 << shift)


def _chained(blocks: NDArray[np.uint8], first: int, chain: Sequence[int]) -> bytes:
    """Follow a chain of blocks; a circle is damage."""
    numbers: list[int] = []
    while first < _LAST_SECTOR:
        numbers.append(first)
        first = chain[first]
        if len(numbers) > len(chain):
            raise ValueError
    return blocks[numbers].tobytes()


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield place, kind and content of each record."""
    start = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield start, kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _hidden(stream: bytes, limit: int) -> dict[str, Hidden]:
    """Return hidden rows and columns of each sheet, whose name stands before its records; all are sound."""
    names: dict[int, str] = {}
    hidden: dict[str, Hidden] = {}
    current = Hidden()
    for start, kind, body in _records(stream):
        if not _sound(kind, body, limit):
            raise ValueError
        if kind == _SHEET and len(body) >= 8:
            offset, length, wide = struct.unpack_from("<I2xBB", body)
            text = body[8 : 8 + length * (2 if wide else 1)]
            names[offset] = text.decode("utf-16-le" if wide else "latin-1", "replace")
        elif kind == _BEGIN and start in names:
            current = hidden.setdefault(names[start], Hidden())
        elif kind == _ROW and len(body) >= 16 and body[12] & _ROW_HIDDEN:
            current.rows.append(int.from_bytes(body[:2], "little"))
        elif kind == _COLUMN and len(body) >= 10 and body[8] & _COLUMN_HIDDEN:
            current.columns += 1
    return hidden


def _sound(kind: int, body: bytes, limit: int) -> bool:
    """Return whether a record stays within a sheet of 256 columns and its own length."""
    if kind == _DIMENSIONS and len(body) >= 14:
        first, last, left, right = struct.unpack_from("<IIHH", body)
        cells = max(last - first, 0) * max(right - left, 0)
        return bool(right <= _COLUMNS and last <= 65_536 and cells <= limit)
    if kind in _CELLS:
        return len(body) >= 6 and bool(struct.unpack_from("<HH", body)[1] < _COLUMNS)
    if kind == _STRINGS:
        return len(body) >= 8 and bool(struct.unpack_from("<II", body)[1] <= limit)
    return kind != _DIMENSIONS or len(body) >= 8
