"""The one schema, as fields.toml holds it: every column that is read, once, with its headers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from tsunagari.clean.headings import parse_heading
from tsunagari.clean.text import folded, load_words
from tsunagari.records import ABSENT, ATTENDED

Layout = Literal["long", "roster", "list", "matrix", "form"]


@dataclass(frozen=True)
class Field:
    """One column that a sheet may have.

    Attributes
    ----------
    name : str
    of : {"organization", "meeting", "attendance", "input"}
        Whose it is (``input``: of a table of `INPUT_TABLES`). What is said of a meeting may stand once for
        several rows, or above the table.
    reads : str
        How a cell is read: ``text``, ``flag`` (○, 1, はい), ``date``, ``number``, ``count``, ``mark``,
        ``names`` (several in a cell) or ``person`` (counted and dropped); of an input table also ``name``
        (looked up in the record, never shown), ``year``, ``value``, ``choice`` (a key or one of its labels).
    japanese, english : str
        Headers, separated by spaces; of two columns of a table the one with the earlier word is taken.
    layouts : tuple of str
        Layouts that have such a column.
    named_by : bool
        Of a meeting: another value is another meeting. Where it changes, what is named by it is not taken
        from the rows above.
    kept : bool
        Of a meeting: kept with it in `tsunagari.records.MEETING_COLUMNS`, as most of its rows say (a flag: as
        any does); it makes no other meeting of it.
    required : bool
        A table without it is no table of attendance (one of those required).
    unread : {"tell", "ask"}
        What is done where a layout does not read the column.
    on_request : bool
        Read only where an option needs it; otherwise the column is one that is not read.

    """

    name: str
    of: Literal["organization", "meeting", "attendance", "input"]
    reads: str = "text"
    japanese: str = ""
    english: str = ""
    layouts: tuple[Layout, ...] = ()
    named_by: bool = False
    kept: bool = False
    required: bool = False
    unread: Literal["tell", "ask"] = "tell"
    on_request: bool = False


def _fields(tables: Mapping[str, Mapping[str, Any]]) -> tuple[Field, ...]:
    """Make fields of tables of TOML, whose words are separated by spaces."""
    fields = []
    for name, table in tables.items():
        words = {key: " ".join(table.get(key, "").split()) for key in ("japanese", "english")}
        layouts = tuple(table.get("layouts", "long roster list matrix form").split())
        fields.append(Field(name, **{"of": "input", **table, **words, "layouts": layouts}))
    return tuple(fields)


_DATA: Final = load_words("fields", "tsunagari.reading")
SCHEMA: Final = _fields(_DATA["schema"])
FIELDS: Final = {field.name: field for field in SCHEMA}
# What a study is given beside the records; the columns that are required identify a row.
INPUT_TABLES: Final = {name: _fields(tables) for name, tables in _DATA["inputs"].items()}
KEPT: Final = tuple(field for field in SCHEMA if field.kept)
OF_MEETING: Final = tuple(field.name for field in SCHEMA if field.of == "meeting")
# A person where another column names the organization, else a list of who came.
PERSON_OR_LIST: Final = tuple(_DATA["words"]["person_or_list"].split())
PERSON_IF_NAMED: Final = ("name", "fullname", "full_name")
# Read past without a word: numbering, and when a form was filled in.
IGNORED: Final = frozenset(["", *_DATA["words"]["ignored"].split()])
# What is ticked of a member and is no meeting.
FLAGS: Final = re.compile(f"(?:(?:{'|'.join(_DATA['words']['flags'].split())})[・の、/]?)+")
_WORDS: Final = {
    folded(word): (field, rank)
    for field in SCHEMA
    for rank, word in enumerate(f"{field.japanese} {field.english}".split())
}
_FIELD_OF: Final = {word: (of.name, rank) for word, (of, rank) in _WORDS.items() if not of.on_request}
_NOTE_IN_HEADER = re.compile(r"[(\[【〔<※].*$|[:*＊?]+$")
# In brackets these tell one column of marks from another: 出欠（事前）, 出欠（当日）.
_SAYS_WHEN = re.compile(r"[(\[【〔<].*(?:当日|事前|予定|実績|前日).*[)\]】〕>]")
# 出欠（第1回）, 出席（5/10）
_OF_A_MEETING = re.compile(
    r"[(\[【〔<][^)\]】〕>]*(?:第\s*\d+|\d+\s*回|\d+\s*[/月]\s*\d+)[^)\]】〕>]*[)\]】〕>]$"
)
_LISTED = re.compile("機関|団体|organi[sz]ations")
_POLITE = re.compile("^[ご御お](?=[所出参氏名])")


@cache
def field_of(text: str) -> tuple[str, int] | None:
    """Return the field that a header names and the rank of its word; None if it names none.

    Examples
    --------
    >>> field_of("ご所属（必須）"), field_of("当日出欠"), field_of("弁当")
    (('organization', 9), ('mark', 100), None)

    """
    if len(text) > 40:
        return None
    plain = folded(text)
    bare = _POLITE.sub("", _NOTE_IN_HEADER.sub("", plain))
    known = _FIELD_OF.get(plain) or (None if _SAYS_WHEN.search(plain) else _FIELD_OF.get(bare))
    if known is not None or not bare:
        return known
    # 当日出欠, 出席可否, Present/Absent: of several the plain word is meant, what was said beforehand last.
    heading = parse_heading(text)
    if heading is None or heading.marks:
        return None if heading is None else ("mark", 200 if heading.planned else 100)
    # 欠席された団体, Members absent: lists of who did not come, and who did.
    name = {ATTENDED: "attendees", ABSENT: "absentees", None: None}.get(heading.status)
    return (name, 100) if name and _LISTED.search(plain) and not heading.secretariat else None


def field_name(text: str) -> str:
    """Return the name of the field that a header names; empty if it names none."""
    return (field_of(text) or ("", 0))[0]


def on_request(text: str) -> tuple[str, int] | None:
    """Return the field that is read on request only which a header names, and the rank of its word."""
    field, rank = _WORDS.get(_NOTE_IN_HEADER.sub("", folded(text)), (None, 0))
    return (field.name, rank) if field and field.on_request else None


def _of_a_meeting(head: str, fields: Mapping[str, object]) -> bool:
    """Return whether a head of marks names their meeting, where no column names the meetings."""
    return not fields.keys() & {"meeting", "date"} and _OF_A_MEETING.search(folded(head)) is not None


def header_fields(cells: list[str], named: Mapping[str, str]) -> dict[str, int]:
    """Return field → column number for one row of cells; ``named`` holds headers named by option.

    A field read on request has a header there too, an empty one where it goes by its usual ones.
    """
    best: dict[str, tuple[int, int]] = {}
    wanted = {folded(text): name for name, text in named.items() if text}
    for column, text in enumerate(cells):
        plain = folded(text)
        by_option = wanted.get(plain) or wanted.get(f"{column + 1}列目") or wanted.get(f"column{column + 1}")
        match = (by_option, -1) if by_option else field_of(text) if plain else None
        if match is None and (requested := on_request(text)) and requested[0] in named:
            match = requested
        if match and (by_option or not named.get(match[0])):
            name, rank = match
            if name not in best or rank < best[name][0]:
                best[name] = (rank, column)
    fields = {
        name: column
        for name, (_, column) in best.items()
        if name != "mark" or not _of_a_meeting(cells[column], best)
    }
    # participant/event, member/meeting: what two-mode data call their actors.
    if fields.keys() == {"person", "meeting"} and all(text.isascii() for text in cells):
        fields["organization"] = fields.pop("person")
    for column, text in enumerate(cells):
        plain = _NOTE_IN_HEADER.sub("", folded(text))
        if column in fields.values():
            continue
        if plain in PERSON_OR_LIST:
            fields.setdefault("person" if "organization" in fields else "attendees", column)
        elif plain in PERSON_IF_NAMED and "organization" in fields:
            fields.setdefault("person", column)
    return fields
