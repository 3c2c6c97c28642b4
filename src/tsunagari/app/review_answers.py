"""A person's answers about names and sectors: into a review sheet, and out of one that was kept."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile, ZipFile

from tsunagari.errors import TsunagariError
from tsunagari.reading.files.own_outputs import produced
from tsunagari.words import LANGUAGES, Language, say
from tsunagari.writing import keep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tsunagari.reading.grid import Grid

_LARGEST: Final = 4 << 20
_LARGEST_UNPACKED: Final = 32 << 20
_HEAD_ROWS: Final = 5


@dataclass
class Answers:
    """What a person said.

    Parameters
    ----------
    names : dict
        Pair of names → whether they are one organization.
    sectors : dict
        Organization → its sector; empty text refuses the guess.

    """

    names: dict[tuple[str, str], bool] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, answers_json: dict[str, Any]) -> Answers:
        """Return the answers as the page sends them."""
        names = {(str(a), str(b)): bool(same) for a, b, same in answers_json.get("names", ())}
        return cls(names, {str(name): str(sector) for name, sector in answers_json.get("sectors", ())})

    def as_json(self) -> dict[str, Any]:
        """Return the answers as the page takes them."""
        return {
            "names": [[a, b, same] for (a, b), same in sorted(self.names.items())],
            "sectors": [[name, sector] for name, sector in sorted(self.sectors.items())],
        }

    def about(self, known: set[str], kept: Answers) -> Answers:
        """Return the answers about names that are known, or that a review sheet has, too."""
        return Answers(
            {pair: same for pair, same in self.names.items() if known.issuperset(pair) or pair in kept.names},
            {name: one for name, one in self.sectors.items() if name in known or name in kept.sectors},
        )

    def __bool__(self) -> bool:
        return bool(self.names or self.sectors)


def fill(path: Path, answers: Answers, lang: Language) -> None:
    """Write answers into a sheet of `Account.write_review`; what it does not ask is added."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    yes, no = say("reading.review_yes", lang), say("reading.review_no", lang)
    names, sectors = dict(answers.names), dict(answers.sectors)
    for page in book.worksheets:
        for row, heads in _rows(page):
            if "correct" in heads:
                name = _text(page, row, heads["organization"])
                if name in sectors:
                    _answer_sector(page, row, heads, sectors.pop(name), (yes, no))
            else:
                pair = (_text(page, row, heads["a"]), _text(page, row, heads["b"]))
                if pair in names:
                    _put(page, row, heads["answer"], yes if names.pop(pair) else no)
    for page in book.worksheets:
        heads = _heads(page)[1]
        for name, sector in sorted(sectors.items()) if "correct" in heads else ():
            row = page.max_row + 1
            _put(page, row, heads["organization"], name)
            _answer_sector(page, row, heads, sector, (yes, no))
        for (a, b), same in sorted(names.items()) if "a" in heads else ():
            row = page.max_row + 1
            for head, value in (("a", a), ("b", b), ("answer", yes if same else no)):
                _put(page, row, heads[head], value)
    book.save(path)


class _Page:
    """A sheet that was read within the limits of reading, seen as openpyxl's."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.max_row, self.max_column = grid.height, grid.width

    def cell(self, row: int, column: int) -> SimpleNamespace:
        """Return a cell with its text."""
        return SimpleNamespace(value=self._grid.columns[column - 1].text(row - 1))


def _unpacked(path: Path) -> int:
    """Return the size of what is packed into a workbook; nobody unpacks more than it says."""
    with ZipFile(path) as archive:
        return sum(member.file_size for member in archive.infolist())


def kept(path: Path) -> Answers | None:
    """Return the answers of a review sheet; None for any other file."""
    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.files.sources import read_bytes

    # Path.is_file raises where a name is too long.
    if path.suffix.lower() != ".xlsx" or not os.path.isfile(path) or path.stat().st_size > _LARGEST:  # noqa: PTH113
        return None
    try:
        if _unpacked(path) > _LARGEST_UNPACKED:
            return None
        pages = [_Page(grid) for grid in read_bytes(path.read_bytes(), path.name, ReadContext())]
    except (OSError, BadZipFile, TsunagariError):
        return None  # whatever is wrong with it, the library tells it as a record
    answers, understood = Answers(), False
    yes = {say("reading.review_yes", lang) for lang in LANGUAGES}
    no = {say("reading.review_no", lang) for lang in LANGUAGES}
    for page in pages:
        understood = understood or bool(_heads(page)[1])
        for row, heads in _rows(page):
            answer = _text(page, row, heads["answer"])
            if "correct" in heads:
                name, correct = (_text(page, row, heads[head]) for head in ("organization", "correct"))
                if name and (correct or answer in yes | no):
                    guess = _text(page, row, heads["guess"]) if answer in yes else ""
                    answers.sectors[name] = correct or guess
            elif answer in yes | no:
                answers.names[_text(page, row, heads["a"]), _text(page, row, heads["b"])] = answer in yes
    if understood:
        keep(path)
    return answers if understood else None


def reviews_in(folder: Path) -> list[Answers]:
    """Return the answers of the review sheets in a folder."""
    sheets = [path for path in sorted(folder.rglob("*.xlsx")) if produced(path, path.name) == "review"]
    return [answers for path in sheets if (answers := kept(path)) is not None]


def _answer_sector(page: Any, row: int, heads: dict[str, int], sector: str, words: tuple[str, str]) -> None:
    guess = _text(page, row, heads["guess"])
    agreed = bool(sector) and sector == guess
    _put(page, row, heads["correct"], "" if agreed else sector)
    _put(page, row, heads["answer"], words[0] if agreed else words[1] if guess else "")


def _heads(page: Any) -> tuple[int, dict[str, int]]:
    """Return the header row and column → number; nothing for a sheet that is no review."""
    named = {
        say(f"reading.review_{name}", lang): name
        for name in ("a", "b", "answer", "organization", "guess", "correct")
        for lang in LANGUAGES
    }
    for row in range(1, min(page.max_row, _HEAD_ROWS) + 1):
        heads = {
            named[text]: column
            for column in range(1, min(page.max_column, 20) + 1)
            if (text := _text(page, row, column)) in named
        }
        if {"a", "b", "answer"} <= heads.keys() or {
            "organization",
            "guess",
            "answer",
            "correct",
        } <= heads.keys():
            return row, heads
    return 0, {}


def _rows(page: Any) -> Iterator[tuple[int, dict[str, int]]]:
    head, heads = _heads(page)
    if heads:
        for row in range(head + 1, page.max_row + 1):
            yield row, heads


def _text(page: Any, row: int, column: int) -> str:
    value = page.cell(row, column).value
    return "" if value is None else str(value).strip()


def _put(page: Any, row: int, column: int, value: str) -> None:
    cell = page.cell(row, column)
    cell.value = value or None
    if value:
        cell.data_type = "s"  # never a formula
