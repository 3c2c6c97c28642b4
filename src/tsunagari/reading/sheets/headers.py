"""Which column is which: headers in Japanese and English, found by content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from tsunagari.clean.text import folded, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tsunagari.reading.grid import Grid

SEARCHED_ROWS: Final = 60

# Earlier words win where two columns of a table would be the same field.
HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "organization": (
        "機関名", "所属機関名", "所属機関", "団体名", "所属団体", "所属団体名", "機関", "組織名", "組織",
        "所属", "所属名", "所属先", "団体",
        "事業所名", "事業所", "施設名", "機関・団体名", "機関団体名", "所属・団体名", "関係機関",
        "関係機関名", "法人名", "構成機関", "構成団体",
        "所属等", "所属機関等", "機関名等", "団体名等", "団体・機関名", "所属機関・団体名", "出席者所属",
        "参加者所属", "委員所属", "所属部署", "部署名", "部署", "名称",
        "organization", "organisation", "organizationname", "organisationname", "org",
        "institution",
        "affiliation", "agency", "company", "organization_name",
    ),
    "meeting": ("会議名", "会議名称", "会議", "会議の名称", "名称(会議)", "件名", "会合名", "meeting",
        "meetingname", "meeting_name", "event", "session"),
    "number": ("回", "回数", "開催回", "回次", "開催回数", "meetingnumber", "meeting_number",
        "session_number"),
    "date": ("開催日", "日付", "開催年月日", "年月日", "開催日時", "日時", "実施日", "月日", "期日", "date",
        "meetingdate", "meeting_date", "day", "heldon"),
    "forum": ("会議体", "会議体名", "会議体名称", "forum", "body", "committee"),
    "kind": ("種別", "会議種別", "会議の種別", "会議区分", "kind", "type", "meetingtype", "meeting_type"),
    "tier": ("層", "階層", "レベル", "tier", "level", "layer"),
    "area": ("地区", "ブロック", "圏域", "市町村", "市町村名", "自治体", "自治体名", "地域", "地区名",
        "area", "district", "block", "region",
             "municipality", "city"),
    "sector": ("分野", "区分", "分類", "機関区分", "所属区分", "分野区分", "機関種別", "sector", "field",
        "category"),
    "role": ("職種", "役職", "職名", "肩書", "職", "職位", "role", "title", "position", "profession",
        "occupation"),
    "person": ("氏名", "委員氏名", "参加者氏名", "出席者氏名", "職・氏名", "職氏名", "役職・氏名",
        "役職氏名", "名前", "お名前", "委員名", "担当者名",
               "担当者", "出席者名", "参加者名", "委員", "ふりがな", "フリガナ", "person", "personname",
               "fullname", "participant", "attendee",
               "representative", "member"),
    "count": ("人数", "参加人数", "出席人数", "出席者数", "参加者数", "出席数", "count", "people",
        "persons", "headcount", "numberofpeople", "number",
              "attendees_count", "n"),
    "mark": ("出欠", "出席", "出欠席", "出欠状況", "出欠確認", "出席状況", "参加", "参加状況", "出欠区分",
        "受付", "受付欄", "受付確認", "受付チェック", "当日受付", "チェック",
        "status", "attend", "attendance", "attended", "presence",
             "present"),
    "mode": ("参加方法", "参加形態", "出席方法", "参加形式", "出席形態", "方法", "mode", "remote", "online",
        "how"),
    "evaluation": ("評価", "評価の実施", "目標設定及び評価", "目標設定・評価", "評価実施", "evaluation"),
    "secretariat": ("事務局", "事務局区分", "secretariat"),
    "fiscal_year": ("年度", "会計年度", "実施年度", "開催年度", "fiscalyear", "fiscal_year", "fy"),
    "remarks": ("備考", "摘要", "特記事項", "メモ", "remarks", "remark", "note", "notes", "memo", "comment"),
    "attendees": ("出席機関", "参加機関", "出席機関名", "参加機関名", "出席団体", "参加団体",
        "出席者・機関", "出席機関等", "attendees", "participants", "organizations",
                  "attending_organizations"),
    "absentees": ("欠席機関", "欠席団体", "欠席者", "欠席機関名", "absentees", "absent_organizations"),
}  # fmt: skip
# A person where another column names the organization; else a list of who came.
_PERSON_OR_LIST: Final = ("出席者", "参加者", "出席委員", "参加者一覧", "出席者一覧")
_PERSON_IF_ORGANIZATION: Final = ("name", "fullname", "full_name")
# Read past without a word: numbering, and what a meeting record holds besides.
IGNORED: Final = frozenset((
    "no", "no.", "番号", "通番", "項番", "id", "#", "連番", "整理番号", "№", "行", "index", "",
))  # fmt: skip
_FIELD_OF: Final = {word: (name, rank) for name, words in HEADERS.items() for rank, word in enumerate(words)}
_NOTE_IN_HEADER = re.compile(r"[(\[【〔<※].*$|[:*＊]+$")


@dataclass(frozen=True)
class Header:
    """The header row of a table: its number from 0, and field → column number."""

    row: int
    fields: Mapping[str, int] = field(default_factory=dict)


@cache
def field_of(text: str) -> tuple[str, int] | None:
    """Return the field that a header names and the rank of its word; None if it names none."""
    if len(text) > 40:
        return None
    plain = folded(text).replace("　", "")
    return _FIELD_OF.get(plain) or _FIELD_OF.get(_NOTE_IN_HEADER.sub("", plain))


def header_fields(cells: list[str], named: Mapping[str, str]) -> dict[str, int]:
    """Return field → column number for one row of cells; ``named`` holds headers named by option."""
    best: dict[str, tuple[int, int]] = {}
    wanted = {folded(text): name for name, text in named.items()}
    for column, text in enumerate(cells):
        plain = folded(text) if text else ""
        if not plain:
            continue
        match = (wanted[plain], -1) if plain in wanted else field_of(text)
        if match and (match[0] not in named or plain in wanted):
            name, rank = match
            if name not in best or rank < best[name][0]:
                best[name] = (rank, column)
    fields = {name: column for name, (_, column) in best.items()}
    _settle(cells, fields)
    return fields


def _settle(cells: list[str], fields: dict[str, int]) -> None:
    """Decide the headers that mean one thing beside an organization column and another without it."""
    for column, text in enumerate(cells):
        plain = _NOTE_IN_HEADER.sub("", folded(text))
        if column in fields.values():
            continue
        if plain in _PERSON_OR_LIST:
            fields.setdefault("person" if "organization" in fields else "attendees", column)
        elif plain in _PERSON_IF_ORGANIZATION and "organization" in fields:
            fields.setdefault("person", column)


def find_header(grid: Grid, named: Mapping[str, str]) -> Header | None:
    """Return the row that names most columns, an organization column among them; None if there is none."""
    best: Header | None = None
    for row in range(min(grid.height, SEARCHED_ROWS)):
        fields = header_fields([tidy(text) for text in grid.line(row)], named)
        names_organizations = "organization" in fields or "attendees" in fields
        if names_organizations and (best is None or len(fields) > len(best.fields)):
            best = Header(row, fields)
    return best


def english_headers(cells: list[str]) -> bool:
    """Return whether the recognised headers are English."""
    return not any(not text.isascii() for text in cells)
