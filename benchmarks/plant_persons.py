"""Persons planted in any cell, head, title, sheet, file or master, for longer than the suite has time for.

    python benchmarks/plant_persons.py [--cases 10000] [--first 0]

Each case is drawn from its number, so that one that fails can be repeated alone. Every case searches the
account in both languages, the notes, the review sheet, errors and the records, from which every output is
made; every fiftieth is studied too, for the office and for the public, and one view of it is searched.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

import xlsxwriter

import tsunagari as tg
from tsunagari.errors import TsunagariError

# Every so many cases one is studied; which view is searched goes round.
STUDIED: Final = 50
OFFICES: Final = (
    "中央病院", "保健所", "障害福祉課", "地域包括支援センター", "家族会", "相談支援センターりぼん",
    "社会福祉協議会",
    "みどりクリニック", "民生委員協議会", "訪問看護ステーションひまわり",
)  # fmt: skip
FORUMS: Final = ("自立支援協議会", "地域移行部会", "コア会議")
SECTORS: Final = ("医療", "保健", "行政", "介護", "家族", "福祉")
# Families that hold letters of offices, frequent and rare ones; given names that nothing else here holds.
FAMILIES: Final = (
    "植木",
    "会田",
    "室井",
    "課野",
    "佐藤",
    "田中",
    "長谷川",
    "園部",
    "市原",
    "村木",
    "髙橋",
    "小田",
)
GIVEN: Final = ("隠子", "隠太", "隠一郎", "課隠", "隠")
TITLES: Final = ("", "様", "さん", "氏", "先生", "さま", "殿")
KIN: Final = (
    "当事者",
    "家族",
    "ご本人",
    "患者",
    "母",
    "父",
    "保護者",
    "利用者",
    "障害当事者",
    "ピアサポーター",
    "長男",
    "妻",
)
DUTIES: Final = ("記録", "作成", "司会", "担当者", "書記", "座長")
ROLES: Final = ("看護師", "保健師", "PSW", "主査", "相談員", "課長")
PLACES: Final = (
    "beside", "alone", "front", "kin", "mark", "date", "count", "remarks", "unknown_column", "title", "head",
    "meeting", "meeting_about", "forum", "sector", "kind", "tier", "number", "sheet", "file", "header",
    "second_table", "attendees", "master_unknown", "master_sector", "master_alias", "meetings_master",
    "marks_file",
)  # fmt: skip
LAYOUTS: Final = ("long", "matrix", "list", "roster")
# What asks a person to look, or says that somebody was taken off: a plant that is shown must have caused one.
LOOKS: Final = frozenset((
    "reading.person_suspected", "reading.person_in_meeting", "reading.person_taken_off",
    "reading.person_misplaced", "reading.case_asked",
))  # fmt: skip


@dataclass
class Plant:
    """One record with a person in it."""

    number: int
    place: str
    layout: str
    text: str
    tokens: tuple[str, ...]
    known: bool
    tables: dict[str, list[list[str]]]
    name: str
    options: dict[str, str] = field(default_factory=dict)
    extra: dict[str, list[list[str]]] = field(default_factory=dict)


def plant(number: int) -> Plant:
    """Draw a record from its number."""
    random = Random(number)  # noqa: S311 - cases, no secrets
    place, layout = random.choice(PLACES), random.choice(LAYOUTS)
    if place in {"title", "sheet"}:
        layout = random.choice(("matrix", "roster", "long"))
    if place == "head":
        layout = "matrix"
    if place == "attendees":
        layout = "list"
    family, given = random.choice(FAMILIES), random.choice(GIVEN)
    person = family + random.choice(("", " ", "　")) + given
    known = layout in {"long", "roster"} and random.random() < 0.4  # a column 氏名 names the person too
    text = _text(place, person, random)
    offices = random.sample(OFFICES, 5)
    tables = _tables(random, layout, offices, person if known else "")
    name = "出席記録"
    drawn = Plant(
        number, place, layout, text, (given if len(given) > 1 else family + given,), known, tables, name
    )
    _put(drawn, random, offices)
    return drawn


def _text(place: str, person: str, random: Random) -> str:
    office, title = random.choice(OFFICES), random.choice(TITLES)
    if place == "beside":
        role = random.choice(ROLES)
        behind = (f"（{role} {person}）", f"　{person}{title or '様'}", f"（{person}）", f" {role} {person}")
        return office + random.choice((*behind, f"（{person}{title}）", f"／{person}"))
    if place == "front":
        return random.choice(
            (f"{person}（{office}）", f"{person} {office}", f"{person}{title or '様'}（{office}）")
        )
    if place == "kin":
        word = random.choice(KIN)
        front = (f"{word} {person}", f"{word}（{person}）", f"{word}：{person}", f"{word}・{person}{title}")
        return random.choice((*front, f"{person}（{word}）", f"{person} {word}"))
    if place in {"title", "head"}:
        duty = random.choice(DUTIES)
        return random.choice((f"（{duty}：{person}）", f"{duty}：{person}", f"（{duty} {person}）"))
    if place == "meeting_about":
        return (
            person + random.choice(("さん", "様", "氏")) + random.choice(("退院支援", "検討会", "の会議", ""))
        )
    return person + (title if random.random() < 0.3 else "")


def _tables(random: Random, layout: str, offices: list[str], person: str) -> dict[str, list[list[str]]]:
    """Return sheet → lines of a small record."""
    days = [f"R5.{month}.{random.randint(1, 28)}" for month in range(4, 9)]
    forum = random.choice(FORUMS)
    if layout == "long":
        lines = [
            [
                "開催日",
                "会議名",
                "会議体",
                "種別",
                "層",
                "地区",
                "分野",
                "機関名",
                "人数",
                "出欠",
                "備考",
                "自由",
            ]
        ]
        lines[0] += ["氏名"] if person else []
        for number, day in enumerate(days, 1):
            for office in offices:
                line = [day, f"第{number}回{forum}", forum, "協議の場", "市町村", "", random.choice(SECTORS)]
                line += [office, "1", "○", "", ""]
                lines.append(line + ([person if office == offices[0] else "青空海郎"] if person else []))
        return {"Sheet1": lines}
    if layout == "matrix":
        head = ["機関名", *(f"第{number}回" for number in range(1, 6))]
        body = [[office, *(random.choice("○○×") for _ in days)] for office in offices]
        return {"Sheet1": [[f"令和5年度 {forum} 出欠表", *[""] * 5], head, ["", *days], *body]}
    if layout == "list":
        rows = [
            [day, f"第{n}回{forum}", "、".join(offices[: 2 + n % 3]), "3", ""]
            for n, day in enumerate(days, 1)
        ]
        return {"Sheet1": [["開催日", "会議名", "出席機関", "出席者数", "備考"], *rows]}
    sheets = {}
    for number, day in enumerate(days, 1):
        head = ["No.", "所属", "職・氏名" if person else "職", "出欠", "備考"]
        body = [[str(k), office, person or "PSW", "○", ""] for k, office in enumerate(offices, 1)]
        sheets[f"第{number}回"] = [[f"会議名：{forum}", *[""] * 4], [f"日時：{day}", *[""] * 4], head, *body]
    return sheets


_COLUMN: Final = {
    "mark": "出欠", "date": "開催日", "count": "人数", "remarks": "備考", "meeting": "会議名",
    "meeting_about": "会議名", "forum": "会議体", "sector": "分野", "kind": "種別", "tier": "層",
    "number": "開催日", "unknown_column": "自由",
}  # fmt: skip


def _put(drawn: Plant, random: Random, offices: list[str]) -> None:  # noqa: C901, PLR0912 - one branch a place
    """Put the person's text into its place; where a layout has no such place, beside an organization."""
    sheet = random.choice(sorted(drawn.tables))
    lines, place = drawn.tables[sheet], drawn.place
    head = next(row for row, line in enumerate(lines) if {"機関名", "所属", "出席機関"} & set(line))
    names = lines[head]
    first = head + (2 if drawn.layout == "matrix" else 1)
    row = random.randrange(first, len(lines))
    column = next(k for k, cell in enumerate(names) if cell in {"機関名", "所属", "出席機関"})
    if place in _COLUMN and _COLUMN[place] in names:
        lines[row][names.index(_COLUMN[place])] = drawn.text
    elif place == "title":
        lines.insert(
            0, [f"{drawn.text} 出欠表" if random.random() < 0.5 else drawn.text, *[""] * (len(names) - 1)]
        )
    elif place == "head":
        lines[head][random.randrange(1, 6)] += drawn.text
    elif place == "header":
        for line in lines:
            line.append("")
        lines[head][-1] = drawn.text
    elif place == "second_table":
        for line in lines:
            line += ["", drawn.text, "x"]
    elif place == "sheet":
        drawn.tables[drawn.text] = drawn.tables.pop(sheet)
    elif place == "file":
        drawn.name = drawn.text
    elif place == "attendees":
        names[column] = "出席者"
        for line in lines[first:]:
            line[column] = "、".join(f"青空海郎（{office}）" for office in offices[:3])
        lines[row][column] = f"{drawn.text}（{offices[0]}）、青空海郎（{offices[1]}）"
    elif place.startswith("master"):
        named = {"master_unknown": "区分け", "master_sector": "分野", "master_alias": "別名"}[place]
        master = [["機関名", named, "担当者"], *([office, "", ""] for office in offices)]
        master[1][1], master[2][2] = drawn.text, drawn.text
        drawn.extra["organizations"] = master
        drawn.options["attributes"] = "区分け,担当者"
    elif place == "meetings_master":
        drawn.extra["meetings"] = [
            ["会議体", "種別", "備考"],
            [random.choice(FORUMS), drawn.text, drawn.text],
        ]
    elif place == "marks_file":
        drawn.extra["marks"] = [["記号", "意味"], ["○", "出席"], [drawn.text, drawn.text]]
    elif drawn.layout == "list":
        lines[row][column] += "、" + drawn.text
    else:
        lines[row][column] = drawn.text


def written(drawn: Plant, folder: Path) -> Path:
    """Write the record: a workbook where it has several sheets, else a CSV file."""
    for name, lines in drawn.extra.items():
        path = folder / f"{name}.csv"
        path.write_text(_csv(lines), encoding="utf-8")
        drawn.options[name] = str(path)
    if len(drawn.tables) == 1 and drawn.place != "sheet":
        path = folder / f"{drawn.name}.csv"
        path.write_text(_csv(next(iter(drawn.tables.values()))), encoding="utf-8")
        return path
    path = folder / f"{drawn.name}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, lines in drawn.tables.items():
            page = book.add_worksheet(name[:31])
            for number, line in enumerate(lines):
                page.write_row(number, 0, line)
    return path


def _csv(lines: list[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(lines)
    return buffer.getvalue()


class Search:
    """What came out of a record, and where the person was found in it."""

    def __init__(self, drawn: Plant) -> None:
        self.tokens = drawn.tokens
        # The file and the sheet are named so that somebody finds them.
        self.placed = drawn.place in {"file", "sheet"}
        self.found: list[str] = []

    def look(self, where: str, *texts: str) -> None:
        """Look for the person in texts."""
        plain = ["".join(text.split()) for text in texts]
        self.found += [where for token in self.tokens if any(token in text for text in plain)]

    def told(self, where: str, *texts: str) -> None:
        """Look in what names files and sheets too."""
        if not self.placed:
            self.look(where, *texts)

    def refused(self, where: str, error: TsunagariError) -> None:
        """Look in a refusal, in both languages."""
        self.told(where, error.text("ja"), error.text("en"))


def leaks(drawn: Plant, folder: Path, *, views: bool = True) -> list[str]:
    """Return where the person came out; empty if nowhere.

    A record that is refused tells nothing of the person. In office output a person that nothing gives away
    may be shown, but then the account asks for a look, without the name. Public output is refused then.
    """
    path, search = written(drawn, folder), Search(drawn)
    options: dict[str, Any] = dict(drawn.options)
    try:
        account = tg.check(path, **options)
    except TsunagariError as error:
        search.refused("error", error)
        return search.found
    attendance = account.attendance
    search.told("account", account.text("ja"), account.text("en"), account.to_json(), repr(attendance))
    search.told("notes", *(note.text(lang) for note in attendance.notes for lang in ("ja", "en")))
    # All that comes out later is made of these.
    tables = [frame.to_csv() for frame in (attendance.organizations, attendance.meetings, attendance.records)]
    looked = bool(LOOKS & {note.key for note in attendance.notes})
    account.write_review(folder / "review.xlsx", force=True)
    if not looked:
        search.look("records", *tables, _text_of(folder / "review.xlsx"))
    try:
        attendance.refuse_open_questions()
    except TsunagariError as error:
        search.refused("refusal", error)
    else:
        search.look("public records", *tables)
    for public in (False, True) if views else ():
        try:
            findings = tg.study(attendance, resamples=0, public=public)
        except TsunagariError as error:
            search.refused("refusal", error)
            continue
        if public or not looked:
            texts = [findings.to_json(), _view(findings, folder, drawn.number, public=public)]
            search.look("public views" if public else "views", *texts)
    return search.found


def _view(findings: tg.Findings, folder: Path, number: int, *, public: bool) -> str:
    """Write one view of the findings, another one with the next number, and return its text."""
    kind = number // STUDIED % 6
    path = folder / ("m.html", "r.md", "r.xlsx", "s.pptx", "o.csv", "n.graphml")[kind]
    if kind == 0:
        tg.render(findings, path, force=True)
    elif kind in {1, 2}:
        tg.report(findings, path, public=public, force=True)
    elif kind == 3:
        tg.slides(findings, path, public=public, force=True)
    else:
        tg.export(findings, path, public=public, force=True)
    return _text_of(path)


def _text_of(path: Path) -> str:
    data = path.read_bytes()
    if not zipfile.is_zipfile(path):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def main(cases: int, first: int) -> int:
    """Plant, search, and print what was tried and what came out."""
    warnings.simplefilter("ignore")
    started, tried, found = time.process_time(), Counter[str](), 0
    with tempfile.TemporaryDirectory() as home:
        for number in range(first, first + cases):
            drawn = plant(number)
            folder = Path(home) / str(number)
            folder.mkdir()
            where = leaks(drawn, folder, views=number % STUDIED == 0)
            tried[drawn.place] += 1
            if where:
                found += 1
                print(f"case {number}: {drawn.place} in {drawn.layout}: {sorted(set(where))}")
            for path in folder.iterdir():
                path.unlink()
    for place, count in sorted(tried.items()):
        print(f"{place}\t{count}")
    print(f"all\t{tried.total()}, leaks {found}, processor {time.process_time() - started:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    sys.exit(main(arguments.cases, arguments.first))
