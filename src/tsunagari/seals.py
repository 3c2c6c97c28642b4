"""The seal inside a result: its kind, and a digest that tells whether anybody has changed it since.

A seal is ``tsunagari:KIND:SHA-256`` of the file's bytes with the digest's 64 digits (and what a format
computes from them) as zeros. Each format has one place for it that its readers pass over; CSV has none.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Final
from zlib import crc32

_DIGITS: Final = 64
_CHUNK: Final = 1 << 20
_LONGEST: Final = 120
"""More than the bytes of a seal."""
_SEAL: Final = re.compile(rb"tsunagari:([a-z-]{1,20}):([0-9a-f]{64})")
_PNG_END: Final = b"\0\0\0\0IEND\xaeB`\x82"
# Office itself keeps such fields here; readers pass over an identifier that they do not know.
_FIELD: Final = 0x4754
_LAST_LINE: Final = {
    **dict.fromkeys((".html", ".htm", ".md", ".svg", ".graphml", ".gexf", ".gif"), b"<!-- %b -->\n"),
    ".pdf": b"%%%b\n",
}
_LOCAL, _END = b"PK\x03\x04", b"PK\x05\x06"


def blank(kind: str) -> str:
    """Return the seal of a kind before its digest is known."""
    return f"tsunagari:{kind}:{'0' * _DIGITS}"


def with_blank(chunks: Iterable[bytes], ending: str, kind: str) -> Iterator[bytes]:
    """Yield a result with a blank seal where its format has room for one; JSON brings its own."""
    mark = blank(kind).encode()
    if ending == ".png":
        text = b"tEXtSeal\0" + mark
        png_chunk = struct.pack(">I", len(text) - 4) + text + b"\0\0\0\0"
        yield b"".join(chunks).replace(_PNG_END, png_chunk + _PNG_END)
    elif ending in {".xlsx", ".pptx"}:
        yield _zip_with_field(b"".join(chunks), mark)
    elif ending == ".net":
        # Whatever follows the edges may be read as one.
        yield b"%%%b\n" % mark
        yield from chunks
    else:
        yield from chunks
        if ending in _LAST_LINE:
            yield _LAST_LINE[ending] % mark


def _zip_with_field(data: bytes, mark: bytes) -> bytes:
    """Return an archive with a further field in the header of its first member; what stands behind moves."""
    end = data.rfind(_END)
    if end < 0 or not data.startswith(_LOCAL):
        return data
    field = struct.pack("<HH", _FIELD, len(mark)) + mark
    name, extra = struct.unpack_from("<HH", data, 26)
    behind = 30 + name + extra
    count, _, start = struct.unpack_from("<HII", data, end + 10)
    directory = bytearray(data[start:end])
    at = 0
    for _ in range(count):
        offset = struct.unpack_from("<I", directory, at + 42)[0]
        struct.pack_into("<I", directory, at + 42, offset + (len(field) if offset else 0))
        at += 46 + sum(struct.unpack_from("<HHH", directory, at + 28))
    tail = bytearray(data[end:])
    struct.pack_into("<I", tail, 16, start + len(field))
    first = data[:28] + struct.pack("<H", extra + len(field)) + data[30:behind]
    return first + field + data[behind:start] + bytes(directory) + bytes(tail)


def sealed(text: str, ending: str, kind: str) -> str:
    """Return a text as `write_sealed` writes it."""
    buffer = BytesIO()
    write_sealed(buffer, with_blank([text.encode()], ending, kind), ending)
    return buffer.getvalue().decode()


def write_sealed(file: IO[bytes], chunks: Iterable[bytes], ending: str) -> None:
    """Write a result with a blank seal, then the digest into it."""
    sha = sha256()

    def written() -> Iterator[bytes]:
        for chunk in chunks:
            file.write(chunk)
            sha.update(chunk)
            yield chunk

    seal = _find_seal(written())
    if seal is not None:
        file.seek(seal[1])
        file.write(sha.hexdigest().encode())
        if ending == ".png":
            file.write(_chunk_sum(file, seal[1]))


def sealed_kind(path: Path, *, broken: bool = False) -> str | None:
    """Return the kind of a result that nobody has changed since it was written; None for every other file.

    Parameters
    ----------
    path : path
    broken : bool
        Return the kind of a changed one too.

    Raises
    ------
    OSError
        If the file cannot be read.

    """
    ending = path.suffix.lower()
    with path.open("rb") as file:
        seal = _find_seal(iter(partial(file.read, _CHUNK), b""))
        if seal is None:
            return None
        kind, start = seal
        whole = broken or _is_whole(file, start, ending)
        return kind if whole else None


def _find_seal(chunks: Iterable[bytes]) -> tuple[str, int] | None:
    """Return the kind and where the digest stands; None where there is no seal, or more than one."""
    seals, at, last = {}, 0, b""
    for chunk in chunks:
        window = last + chunk
        for mark in _SEAL.finditer(window):
            seals[at - len(last) + mark.start(2)] = mark.group(1).decode()
        at, last = at + len(chunk), window[-_LONGEST:]
    return next(((kind, start) for start, kind in seals.items())) if len(seals) == 1 else None


def _is_whole(file: IO[bytes], start: int, ending: str) -> bool:
    """Return whether the digest is that of the file with a blank seal."""
    sha = sha256()
    file.seek(0)
    left = start
    while left and (chunk := file.read(min(left, _CHUNK))):
        sha.update(chunk)
        left -= len(chunk)
    digest = file.read(_DIGITS)
    sha.update(b"0" * _DIGITS)
    if ending == ".png":
        sha.update(bytes(4))
        expected = _chunk_sum(file, start)
        if file.read(4) != expected:
            return False
    while chunk := file.read(_CHUNK):
        sha.update(chunk)
    return digest == sha.hexdigest().encode()


def _chunk_sum(file: IO[bytes], start: int) -> bytes:
    """Return the check sum of the PNG chunk that ends with the digest; the file is left behind it."""
    file.seek(max(start - _LONGEST, 0))
    head = file.read(min(start, _LONGEST))
    text = head[head.rfind(b"tEXt") :] + file.read(_DIGITS)
    file.seek(start + _DIGITS)
    return struct.pack(">I", crc32(text))
