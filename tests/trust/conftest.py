"""A small record, commands run as a person runs them, and everything that a file holds."""

from __future__ import annotations

import signal
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


SMALL = "開催日,会議名,会議体,所属機関,分野,人数,出欠\n" + "".join(
    f"R{year}.{month}.1,第{month}回{forum},{forum},{place}事業所,{sector},{1 + n % 3},"
    f"{'○' if (n + month) % 4 else '×'}\n"
    for year in (4, 5)
    for month, forum in enumerate(("協議の場", "部会", "部会", "連絡会"), start=5)
    for n, (place, sector) in enumerate(
        zip("東西南北中上下", ("福祉", "保健", "医療", "福祉", "教育", "家族", "保健"), strict=True)
    )
)


@pytest.fixture(autouse=True, scope="session")
def _interruptible():
    """Ctrl-C reaches what the tests start, also where a script in the background ignores it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def small(tmp_path):
    """A record small enough to be drawn many times."""
    path = tmp_path / "a.csv"
    path.write_text(SMALL, encoding="utf-8")
    return path


def held(data, name=""):
    """Return (part, text) of everything that a file holds: archives in archives, packed parts of pictures."""
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for part in archive.namelist():
                yield f"{name}:{part}", part
                yield from held(archive.read(part), f"{name}:{part}")
        return
    yield name, data.decode("utf-8", "replace")
    if data.startswith(b"\x89PNG"):
        from PIL import Image

        picture = Image.open(BytesIO(data))
        picture.load()
        yield f"{name}:text", repr(picture.info) + repr(getattr(picture, "text", ""))
    if data.startswith(b"%PDF"):
        import re
        import zlib

        for n, stream in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)):
            try:
                yield f"{name}:{n}", zlib.decompress(stream).decode("utf-8", "replace")
            except zlib.error:
                yield f"{name}:{n}", stream.decode("utf-8", "replace")


@pytest.fixture
def parts():
    """Return a reader of everything in a file."""
    return lambda path: list(held(Path(path).read_bytes(), Path(path).name))
