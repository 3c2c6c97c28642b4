"""The one schema: every column that is read, once. A new column is one entry, a new header one word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from tsunagari.clean.headings import parse_heading
from tsunagari.clean.text import folded
from tsunagari.records import ABSENT, ATTENDED

if TYPE_CHECKING:
    from collections.abc import Mapping

Layout = Literal["long", "roster", "list", "matrix", "form"]
_LONG: Final = ("long", "roster")
_DOWN: Final = ("long", "roster", "matrix")
_ALL: Final = ("long", "roster", "list", "matrix", "form")


@dataclass(frozen=True)
class Field:
    """One column that a sheet may have.

    Attributes
    ----------
    name : str
    of : {"organization", "meeting", "attendance", "input"}
        Whose it is (``input``: of a table of `INPUT_TABLES`). What is said of a meeting may stand once for several rows, or above the table.
    reads : str
        How a cell is read: ``text``, ``flag`` (○, 1, はい), ``date``, ``number``, ``count``, ``mark``, ``names``
        (several in a cell) or ``person`` (counted and dropped); of an input table also ``name`` (looked up in the
        record, never shown), ``year``, ``value`` or ``choice`` (a key or one of its labels).
    japanese, english : str
        Headers, separated by spaces; of two columns of a table the one with the earlier word is taken.
    layouts : tuple of str
        Layouts that have such a column.
    named_by : bool
        Of a meeting: another value is another meeting. Where it changes, what is named by it is not taken
        from the rows above.
    told : bool
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
    layouts: tuple[Layout, ...] = _ALL
    named_by: bool = False
    told: bool = False
    required: bool = False
    unread: Literal["tell", "ask"] = "tell"
    on_request: bool = False


# Of a meeting: from what is said of many down to what is said of one.
SCHEMA: Final = (
    Field("organization", "organization", japanese="機関名 所属機関名 所属機関 団体名 所属団体 所属団体名 機関 組織名 組織 "
        "所属 所属名 所属先 団体 事業所名 事業所 施設名 機関・団体名 機関団体名 所属・団体名 関係機関 関係機関名 法人名 構成機関 "
        "構成団体 所属等 所属機関等 機関名等 団体名等 団体・機関名 所属機関・団体名 出席者所属 参加者所属 委員所属 所属部署 部署名 "
        "部署 名称 会社名 会社 勤務先 参加した機関 出席した機関 参加した団体",
        english="organization organisation organizationname organisationname org institution affiliation agency "
        "company organization_name nameoforganization nameoforganisation memberorganization member_organization agencyname "
        "companyname organizations organisations agencies actor actors legislator", layouts=_DOWN, required=True),
    Field("area", "meeting", japanese="地区 ブロック 圏域 市町村 市町村名 自治体 自治体名 地域 地区名",
        english="area district block region municipality city"),
    Field("tier", "meeting", japanese="層 階層 レベル", english="tier level layer", told=True),
    Field("forum", "meeting", japanese="会議体 会議体名 会議体名称 部会 部会名 委員会名",
        english="forum body committee"),
    Field("kind", "meeting", japanese="種別 会議種別 会議の種別 会議区分", english="kind type meetingtype meeting_type", told=True),
    Field("fiscal_year", "meeting", "number", "年度 会計年度 実施年度 開催年度", "fiscalyear fiscal_year fy"),
    Field("meeting", "meeting", japanese="会議名 会議名称 会議 会議の名称 名称(会議) 件名 会合名 会議のタイトル "
        "附属機関又は会議体の名称 附属機関の名称", english="meeting meetingname meeting_name event session bill"),
    Field("number", "meeting", "number", "回 回数 開催回 回次 開催回数", "meetingnumber meeting_number session_number",
        named_by=True),
    Field("date", "meeting", "date", "開催日 日付 開催年月日 年月日 開催日時 日時 実施日 月日 期日 日程 開催期日 会議日 日 "
        "参加時刻 最初の参加", "date meetingdate meeting_date day heldon jointime join_time",
        named_by=True),
    Field("case", "meeting", "flag", "個別の会議 個別ケースの会議", "casemeeting case_meeting"),
    Field("agenda", "meeting", japanese="議題 議題名 議題等 議事 議事内容 テーマ 会議テーマ 主題 協議事項 協議内容 検討事項 議題・テーマ "
        "議題／テーマ", english="agenda agendaitems agenda_items topic topics theme themes",
        layouts=("long", "list"), on_request=True),
    Field("evaluation", "meeting", "flag", "評価 評価の実施 目標設定及び評価 目標設定・評価 評価実施", "evaluation",
        told=True),
    Field("sector", "organization", japanese="分野 区分 分類 機関区分 所属区分 分野区分 機関種別 選出区分 委員区分",
        english="sector field category", layouts=_DOWN),
    Field("role", "organization", japanese="職種 役職 職名 肩書 職 職位",
        english="role title position profession occupation", layouts=_DOWN),
    Field("person", "attendance", "person", "氏名 委員氏名 参加者氏名 出席者氏名 職・氏名 職氏名 役職・氏名 役職氏名 名前 委員名 "
        "担当者名 担当者 出席者名 参加者名 委員 ふりがな フリガナ", "person personname fullname participant attendee "
        "representative member", layouts=_DOWN),
    Field("count", "attendance", "count", "人数 参加人数 出席人数 出席者数 参加者数 出席数",
        "count people persons headcount numberofpeople number attendees_count n", (*_LONG, "list", "form")),
    Field("mark", "attendance", "mark", "出欠 出席 出欠席 出欠状況 出欠確認 出席状況 参加 参加状況 出欠区分 受付 受付欄 受付確認 "
        "受付チェック 当日受付 チェック", "status attend attendance attended presence present", _LONG, unread="ask"),
    Field("mode", "attendance", japanese="参加方法 参加形態 出席方法 参加形式 出席形態 方法",
        english="mode remote online how", layouts=_LONG),
    Field("secretariat", "organization", "flag", "事務局 事務局区分", "secretariat"),
    Field("remarks", "attendance", japanese="備考 摘要 特記事項 メモ",
        english="remarks remark note notes memo comment", layouts=_LONG),
    Field("attendees", "attendance", "names", "出席機関 参加機関 出席機関名 参加機関名 出席団体 参加団体 出席者・機関 出席機関等",
        "attendees participants attending_organizations", ("list", "form"), required=True, unread="ask"),
    Field("absentees", "attendance", "names", "欠席機関 欠席団体 欠席者 欠席委員 欠席機関名 欠席者一覧",
        "absentees absent_organizations", ("list", "form"), unread="ask"),
    # What a matrix says beside an organization is its own, not its meeting's.
    Field("home_area", "organization", layouts=("matrix",)),
    Field("home_tier", "organization", layouts=("matrix",)),
)  # fmt: skip
FIELDS: Final = {field.name: field for field in SCHEMA}
# What a study is given beside the records; the columns that are required identify a row.
INPUT_TABLES: Final[Mapping[str, tuple[Field, ...]]] = {
    "targets": (
        Field(
            "indicator",
            "input",
            "choice",
            "指標 指標名 項目 活動指標",
            "indicator key measure",
            required=True,
        ),
        Field(
            "year", "input", "year", "年度 会計年度 実施年度", "year fiscalyear fiscal_year fy", required=True
        ),
        Field("goal", "input", "value", "目標 目標値 目標数", "goal target"),
        Field(
            "planned", "input", "value", "見込量 見込み量 見込 見込み 計画値 計画", "planned plan estimate"
        ),
        Field("direction", "input", "choice", "向き 方向", "direction"),
        Field("body", "input", "name", "会議体 会議体名 対象の会議体", "body forum"),
    ),
    "pairs": (
        Field("a", "input", "text", "一方 甲 a 組の一方", "side_a left first", required=True),
        Field("b", "input", "text", "もう一方 乙 b 相手 組のもう一方", "side_b right second", required=True),
        Field("kind", "input", "choice", "種類 種別", "kind type"),
        Field("label", "input", "text", "呼び名 名称 組の名前 組", "label name pair"),
    ),
    "relations": (
        Field(
            "source",
            "input",
            "name",
            "機関 機関名 回答機関 回答した機関 紹介元 依頼元 から",
            "from source",
            required=True,
        ),
        Field(
            "target",
            "input",
            "name",
            "相手 相手機関 相手の機関 相手先 紹介先 依頼先 へ",
            "to target",
            required=True,
        ),
        Field("kind", "input", "text", "種類 関係 関係の種類", "kind type relation", required=True),
        Field("strength", "input", "value", "強さ 頻度 回数 件数", "strength weight"),
    ),
    "themes": (
        Field("theme", "input", "text", "テーマ 議題 主題", "theme topic agenda", required=True),
        Field("aliases", "input", "names", "別名 別表記 言い換え 表記", "aliases alias words"),
    ),
}
TOLD: Final = tuple(field for field in SCHEMA if field.told)
OF_MEETING: Final = tuple(field.name for field in SCHEMA if field.of == "meeting")
# A person where another column names the organization, else a list of who came.
PERSON_OR_LIST: Final = ("出席者", "参加者", "出席委員", "参加者一覧", "出席者一覧")
_PERSON_BESIDE_ORGANIZATION: Final = ("name", "fullname", "full_name")
# Read past without a word: numbering, and when a form was filled in.
IGNORED: Final = frozenset((
    "no", "no.", "番号", "通番", "項番", "id", "#", "連番", "整理番号", "№", "行", "index", "", "タイムスタンプ", "回答日時",
    "timestamp", "メールアドレス", "メール", "email", "emailaddress", "e-mail",
))  # fmt: skip
# What is ticked of a member and is no meeting.
FLAGS: Final = re.compile(
    "(?:(?:公募|新任|再任|継続|謝金|報酬|旅費|報償|交通費|資料|送付|(?:副)?(?:会|委員|座|部会|議)長.*|正副.*|役員|幹事|委嘱.*|任期.*|"
    "会費|入会|推薦|弁当|懇親会|駐車場|連絡先?|承諾|同意|署名|備考|代表|女性|男性|性別|chair|vice.*|new|fee|voting)[・の、/]?)+"
)
_WORDS: Final = {
    folded(word): (field, rank)
    for field in SCHEMA
    for rank, word in enumerate(f"{field.japanese} {field.english}".split())
}
_FIELD_OF: Final = {word: (of.name, rank) for word, (of, rank) in _WORDS.items() if not of.on_request}
_NOTE_IN_HEADER = re.compile(r"[(\[【〔<※].*$|[:*＊?]+$")
# In brackets these tell one column of marks from another: 出欠（事前）, 出欠（当日）.
_SAYS_WHEN = re.compile(r"[(\[【〔<].*(?:当日|事前|予定|実績|前日).*[)\]】〕>]")
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
    listed = _LISTED.search(plain) is not None
    name = (
        {ATTENDED: "attendees", ABSENT: "absentees"}.get(heading.status)
        if heading.status is not None
        else None
    )
    return (name, 100) if name and listed and not heading.secretariat else None


def on_request(text: str) -> tuple[str, int] | None:
    """Return the field that is read on request only which a header names, and the rank of its word."""
    field, rank = _WORDS.get(_NOTE_IN_HEADER.sub("", folded(text)), (None, 0))
    return (field.name, rank) if field and field.on_request else None


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
    fields = {name: column for name, (_, column) in best.items()}
    # participant/event, member/meeting: what two-mode data call their actors.
    if fields.keys() == {"person", "meeting"} and all(text.isascii() for text in cells):
        fields["organization"] = fields.pop("person")
    for column, text in enumerate(cells):
        plain = _NOTE_IN_HEADER.sub("", folded(text))
        if column in fields.values():
            continue
        if plain in PERSON_OR_LIST:
            fields.setdefault("person" if "organization" in fields else "attendees", column)
        elif plain in _PERSON_BESIDE_ORGANIZATION and "organization" in fields:
            fields.setdefault("person", column)
    return fields


def accepted_headers() -> str:
    """Return every accepted header as a table in Markdown, as docs/formats.md holds it."""
    lines = ["| 意味 | 日本語 | English |", "|---|---|---|"]
    for field in SCHEMA:
        if field.japanese:
            words = field.japanese.replace(" ", "、"), field.english.replace(" ", ", ")
            lines.append(f"| `{field.name}` | {words[0]} | {words[1]} |")
    shared = "、".join(word for word in PERSON_OR_LIST if not word.isascii())
    return "\n".join(
        [*lines, f"| `person`, `attendees` | {shared} | {', '.join(_PERSON_BESIDE_ORGANIZATION)} |"]
    )
