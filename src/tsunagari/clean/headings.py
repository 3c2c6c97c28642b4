"""Headings of columns, sections and dividers: what they say of those listed under them."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

from tsunagari.clean.phrases import UNDECIDED, Mark, in_words, parse_phrase
from tsunagari.records import ATTENDED


class Heading(NamedTuple):
    """What a heading says of those under it.

    ``status`` is 1, 0, -1 or -2 (undecided), None if each cell says it (``marks``: 出欠); ``planned``: said
    beforehand; ``secretariat``, ``guests``: who they are.
    """

    status: int | None
    marks: bool = False
    proxy: bool = False
    online: bool = False
    in_writing: bool = False
    planned: bool = False
    secretariat: bool = False
    guests: bool = False

    @property
    def mark(self) -> str:
        """A word for what it says of those under it, as a column of marks would hold."""
        status = ATTENDED if self.status is None else self.status
        return in_words(Mark(status, proxy=self.proxy, online=self.online))


_EDGES = " 　\t\r\n≪≫〈〉“”\"'【】[]〔〕<>《》「」『』■□◆◇●◎▼▽★☆・:;*※=-─━。.,、"
_NUMBERING = re.compile(r"^(?:(?:[(]?\d{1,2}[.)、]|[一二三四五六七八九十]{1,2}[、.]|[○〇◯](?![○〇◯×]))\s*)+")
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_BRACKET = re.compile(r"[(\[<【〔]([^()\[\]<>【】〔〕]*)[)\]>】〕]")
_FILLER = re.compile(
    "以下|その他の?|(?<=者)名(?!簿)|(?:された|した|の)方|いただいた|構成|関係|所属|機関|団体|部署|一覧表?|リスト|氏名|お?名前|の部|欄|敬称略|順不同|五十音順|外部|専門|各|等|側|"
    r"(?<![a-z])(?:the|other|others|also|board|committee|council|voting|list|names?|those|following|were|representatives?|"
    r"organi[sz]ations?|agencies|persons?|people|delegates|guests?|as|follows)(?![a-z])"
)
_BOTH = re.compile("[○〇◯][・/／、]?[×✕]")
_MARKS = re.compile(
    "(?:ご|御)?(?:当日|実際|最終|事前|会議|委員)?の?(?:ご|御)?(?:出欠席?|(?:出席|参加|来場|参集)(?:可否|の?有無|状況|"
    "確認|区分|チェック|結果|実績|意向|登録|回答)|(?:出欠席?|受付)(?:可否|の?有無|状況|確認|区分|別|チェック|結果|実績|"
    "予定|意向|登録|回答|連絡|欄)?)|出[・/]?欠|出席[・/、]?欠席|参加[・/、]?不参加|"
    r"attendance(?: status| record)?|present[\s/,-]*(?:or )?absent|presence|rsvp|attended|p[\s/]*a"
)
_BEFORE = re.compile("事前|予定|可否|意向|申込|登録|回答|rsvp")
_YES_NO = re.compile("y[/・]?n|yes[/・]no|[○〇◯][・/]?[×✕x]?|.*に[○〇◯]|該当.*|p[/・]?a")
_SECRETARIAT = re.compile("事務局|庶務|secretariat|staff")
_GUESTS = re.compile(
    "傍聴[者人席]?|オブザーバー|来賓|随行者?|説明[者員]|講師|ゲスト|guests?|observers?|visitors?|public"
)
_JOINING = re.compile("[ 及びと員職・]|and")
_HEADS = re.compile(r"\d+\s*[名人]|\b\d+\b")
_COUNTED = re.compile("(?:[数率計]|人員|割合|理由|備考|方法|形態|形式|対応|番号|順)$|reason|count|total|rate")


def parse_heading(text: str) -> Heading | None:
    """Read a heading of a column, a section or a divider; None if it says nothing of presence or standing.

    Parameters
    ----------
    text : str
        ``【欠席委員】``, ``出席者（敬称略）``, ``当日出欠``, ``Apologies``, ``PresentAbsent``.

    Examples
    --------
    >>> parse_heading("【欠席委員】").status, parse_heading("以下オンライン").online
    (0, True)
    >>> parse_heading("当日出欠").marks, parse_heading("事務局").secretariat, parse_heading("出席簿")
    (True, True, None)

    """
    if len(text) > 60:
        return None
    plain = _NUMBERING.sub("", normalize("NFKC", _CAMEL.sub(" ", text)).casefold().strip(_EDGES)).strip(
        _EDGES
    )
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1]
    inside = [part.strip(_EDGES) for part in _BRACKET.findall(plain)]
    bare = _BRACKET.sub(" ", plain).strip(_EDGES + "()")
    asked = bare.endswith("?") or any(map(_YES_NO.fullmatch, [bare, *inside]))
    inside = [] if asked else inside
    bare = " ".join(re.sub("に[○〇◯]$|[?]", "", bare).split())
    planned = any(map(_BEFORE.search, [bare, *inside]))
    if _BOTH.fullmatch(text.strip()) or _MARKS.fullmatch(bare):
        return Heading(None, marks=True, planned=planned)
    if not any(map(str.isalpha, bare)) or _COUNTED.search(bare):
        return None
    secretariat, guests = bool(_SECRETARIAT.search(bare)), bool(_GUESTS.search(bare))
    rest = _HEADS.sub(" ", bare)
    for words in (_SECRETARIAT, _GUESTS, _FILLER):
        rest = words.sub(" ", rest).strip()
    said = (
        parse_phrase(" ".join([rest, *(f"({part})" for part in inside)]), lambda _: None, remarks=False)
        if rest
        else None
    )
    if said is None and (_JOINING.sub("", rest) or not (secretariat or guests)):
        return None
    if said is None:  # who is listed as secretariat or guest was there
        return Heading(ATTENDED, secretariat=secretariat, guests=guests)
    return Heading(
        None if asked else said.status,
        marks=asked,
        proxy=said.proxy,
        online=said.online,
        in_writing=said.in_writing,
        planned=planned or said.status == UNDECIDED,
        secretariat=secretariat,
        guests=guests,
    )
