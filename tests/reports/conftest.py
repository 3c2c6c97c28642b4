"""Findings to report, and readers of what was written."""

from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest

import tsunagari as tg

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HOSTILE = (
    "</script><script>alert(1)</script>",
    '"onmouseover="x',
    "=1+1",
    "@SUM(A1)",
    "a|b*c_d`e[f](g)",
    "𠮷野家族会\u202e逆",
    "長" * 200,
    "&amp;",
)


@pytest.fixture(scope="session")
def city():
    """The study of the example city: three years, four bodies, head counts, absences."""
    return tg.study(tg.read(EXAMPLES / "iruma" / "attendance.csv"), resamples=60)


@pytest.fixture(scope="session")
def studied():
    """Study rows given as columns."""

    def make(resamples=0, **columns):
        return tg.study(tg.read(pd.DataFrame(columns)), resamples=resamples)

    return make


@pytest.fixture(scope="session")
def small(studied):
    """Studies with next to nothing in them."""
    return {
        "one organization": studied(meeting=["a"], organization=["P"]),
        "two": studied(meeting=["a", "a"], organization=["P", "Q"]),
        "apart": studied(meeting=["a", "b"], organization=["P", "Q"]),
        "two years": studied(
            date=["2022-05-01", "2022-05-01", "2023-05-01", "2023-05-01"],
            meeting=list("aabb"),
            organization=list("PQPR"),
            sector=["福祉", "保健", "福祉", "家族"],
        ),
    }


@pytest.fixture(scope="session")
def hostile(studied):
    """A study whose names try to break out of every format."""
    return studied(
        meeting=["a"] * len(HOSTILE),
        forum=["<b>会議体</b>"] * len(HOSTILE),
        organization=list(HOSTILE),
        sector=["=SECTOR()", "|分野|"] * (len(HOSTILE) // 2),
    )


class _Tables(HTMLParser):
    """Reads tables by their key: rows of (text, raw value)."""

    def __init__(self):
        super().__init__()
        self.tables, self.text, self._cell, self._raw = {}, [], None, None

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "table":
            self._rows = self.tables.setdefault(found["data-key"], [])
            self._rows.clear()
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._cell, self._raw = "", found.get("data-value")

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self._rows[-1].append((self._cell, self._raw))
            self._cell = None

    def handle_data(self, data):
        self.text.append(data)
        if self._cell is not None:
            self._cell += data


@pytest.fixture(scope="session")
def read_html():
    """Return the tables and the text of a page."""

    def read(path):
        reader = _Tables()
        reader.feed(Path(path).read_text(encoding="utf-8"))
        return reader.tables, "".join(reader.text)

    return read


@pytest.fixture(scope="session")
def read_workbook():
    """Return the named tables of a workbook as rows of values, and the whole book."""
    openpyxl = pytest.importorskip("openpyxl")

    def read(path):
        book = openpyxl.load_workbook(BytesIO(Path(path).read_bytes()))
        tables = {
            table.name: [[cell.value for cell in row] for row in sheet[table.ref]]
            for sheet in book
            for table in sheet.tables.values()
        }
        return tables, book

    return read
