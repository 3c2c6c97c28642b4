"""Phrases of presence and absence, parsed word by word: 欠席（代理なし）, 参加見送り, did not attend."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Invited; whether anybody came is not known yet: 出席予定, 調整中, tentative.
UNDECIDED: Final = -2


class Mark(NamedTuple):
    """Status (1, 0, -1; -2 undecided), by proxy, online, the number in the cell, in writing."""

    status: int
    proxy: bool = False
    online: bool = False
    number: int | None = None
    in_writing: bool = False


# Sort of word → its words. A phrase is understood only if it is made of these words from end to end, so
# 出席 in 出席簿 or 欠 in 欠員 says nothing by itself.
_WORDS: Final[dict[str, str]] = {
    "present": "出席者 出席 参加者 参加 参会 参集 来場 来所 来庁 来会 列席 臨席 同席 入室 受付済 受付済み "
    "出勤 到着 着席 出 参 ○ 〇 ◯ ◎ ● ⚪ ⚫ ⭕ ✓ ✔ ☑ レ present attended attend attends attending attendance "
    "attendee attendees participants participated participating participate participant participants joined "
    "came arrived here yes",
    "late": "遅参 遅刻 早退 途中参加 途中出席 途中入室 途中退席 途中退室 途中退出 途中離席 中座 一部出席 "
    "一部参加 遅れて 遅れ 遅 早 late left_early tardy partial partially",
    "absent": "欠席者 欠席 欠勤 病欠 公欠 忌引 不在 休み 休暇 休 欠 × ✕ ✖ ☓ ╳ ❌ absent absence absentee "
    "absentees regrets regret apologies apology excused unexcused declined no_show missed away unavailable "
    "on_leave leave_of_absence sick vacation withdrew withdrawn",
    "proxy": "代理人 代理者 代理 代行 代役 代参 代わり 代 proxy deputy substitute alternate represented_by "
    "represented on_behalf stand_in",
    "triangle": "△",
    "online": "オンライン リモート web会議 web ウェブ会議 ウェブ zoom ズーム teams webex google_meet meet "
    "遠隔 ハイブリッド テレビ会議 ビデオ会議 電話 画面 オ online remote remotely virtual virtually video "
    "telephone phone skype",
    "place": "会場 対面 現地 リアル onsite on_site in_person",
    "writing": "書面表決 書面決議 書面審議 書面回答 書面意見 書面 議決権行使書 議決権行使 委任状 委任 "
    "意見書 in_writing written by_mail by_email",
    "contact": "連絡 届出 届け 届 返信 返答 返事 回答 報告",
    "undecided": "予定 見込み 見込 未定 調整中 調整 検討中 検討 確認中 要確認 未確認 未回答 未返信 未返答 "
    "未入力 未記入 回答待ち 返事待ち 返信待ち 連絡待ち 回答なし 返信なし 返答なし 返事なし 無回答 保留 不明 "
    "申込み 申込済 申込 申し込み 登録済 登録 希望 意向 可能 可 仮 かも 多分 たぶん tentative tentatively "
    "maybe perhaps possibly probably will would may might pending tbc tbd unknown unsure undecided planned "
    "plans planning expected expects intends scheduled registered invited accepted rsvp no_response "
    "no_reply not_yet to_be_confirmed if_possible hopes not_confirmed unconfirmed won't available unclear",
    "outside": "対象外 招集外 招集なし 招集せず 未招集 案内なし 案内せず 該当なし 該当せず 非該当 任期外 "
    "任期前 任期満了 委嘱前 就任前 未就任 未委嘱 退任 退会 解嘱 転出 加入前 未加入 入会前 設立前 開設前 "
    "欠員 空席 出席不要 参加不要 出席要請なし 非会員 非委員 開催なし 開催せず 開催中止 会議中止 中止 延期 "
    "休会 流会 不開催 斜線 not_invited not_applicable not_required not_a_member not_member "
    "no_longer_a_member no_longer_member vacant not_held no_meeting postponed resigned retired",
    "not": "不 未 非 not no never cannot can_not can't couldn't could_not didn't unable failed isn't wasn't "
    "hasn't without",
    "off": "辞退 ドタキャン キャンセル 見送り 見送る 見送 見合わせ 見合せ 取りやめ 取り止め 取止め とりやめ "
    "取消し 取り消し 取消 不可能 不可 不能 できず 出来ず できない 出来ない できません 出来ません "
    "できなかった できませんでした せず しない しません しなかった しませんでした されず していない "
    "していません いたしません かなわず 叶わず ならず 難しい 困難 無理 断念 お断り 断り 否 ng cancelled "
    "canceled cancel",
    "none": "なし 無し ありません ない 無",
    "self": "本人 委員 会員 構成員 member members",
    "neutral": "日程 した が は に を で と の へ も から まで より て た です でした だった だ ます ました "
    "します しました いたします いたしました される された して しており できます できる こと する なる "
    "有り 有 あり 済み 済 者 ご 御 様 分 頃 ごろ 当日 事前 前日 急遽 急用 所用 公務 用務 出張 業務 都合 "
    "体調不良 体調 病気 入院 家庭 のため ため により による につき として 理由 事由 無断 全員 一部 午前 "
    "午後 前半 後半 途中 のみ だけ 担当者 担当 課長 係長 部長 所長 室長 次長 院長 会長 補佐 主査 職員 会議 "
    "区分 変更 確認 提出 派遣 方法 形式 接続 回線 うち 内 計 合計 the a an to in by via with from for of on "
    "at as is was were be been did do does has have had could can he she they and or received sent meeting "
    "session hackathon time only due prior notice full part whole day half able confirmed illness ill "
    "health reason reasons work family emergency conflict schedule travel holiday leave",
}  # fmt: skip
_SORT_OF: Final[dict[str, str]] = {
    word.replace("_", "").replace("'", ""): sort for sort, words in _WORDS.items() for word in words.split()
}
_SORT_OF["?"] = "undecided"
_NOUNS: Final = frozenset(
    ("present", "late", "absent", "proxy", "triangle", "online", "place", "writing", "contact", "undecided",
     "outside", "self")
)  # fmt: skip


def _one_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"[\s_-]*".join(map(re.escape, word.split("_"))) for word in ordered)


_ALL: Final = [word for words in _WORDS.values() for word in words.split()]
_LEXER = re.compile(
    r"(?P<time>\d{1,2}(?::|時)(?:\d{1,2}分?|半)?|\d{1,3}分)|(?P<heads>\d{1,4})[名人]"
    r"|(?:他|別)の?(?:会議|用務|公務|業務|行事)(?:[にへ]?(?:出席|参加))?(?=の?ため|$)"
    rf"|(?P<english>(?<![a-z])(?:{_one_of(filter(str.isascii, _ALL))})(?![a-z]))"
    rf"|(?P<word>{_one_of(word for word in _ALL if not word.isascii())}|[?])"
)
_SKIPPED = re.compile(r"[\s_.!。※*~#-]+")
_CHOICE = re.compile(r"^[①-⑳❶-❿]|^[(（]?[0-9０-９]{1,2}[.．:：)）]\s*(?=[^\d\s])")
_BRACKET = re.compile(r"[(\[<【〔「『]([^()\[\]<>【】〔〕「」『』]*)(?:[)\]>】〕」』]|$)")
_TURN = re.compile(
    r"だったが|でしたが|ましたが|したが|ですが|だが|るが|ものの|けれども?|→|⇒|➡|->|\bbut\b|\bhowever\b|のち|後に|から(?=.*変更)"
)
_SEPARATOR = re.compile(r"[、,;・/|\n+&]|:(?!\d\d)")
# In a remark of unknown words these speak against what stands before it.
_AGAINST = re.compile(
    r"ず|ない|ませ|なかっ|のみ|だけ|資料|[不未非無否止消断辞延欠休]|\b(?:not?|never|cancel\w*)\b|n't"
)
_LOOSE: Final = "\0"


def parse_phrase(text: str, known: Callable[[str], Mark | None]) -> Mark | None:
    """Read a phrase of presence or absence; None where it is not understood as a whole.

    Negations (不参加, 出席できず, did not attend), plans (出席予定: undecided), proxies, ways of attending
    and what is done in writing (absent from the room) are told apart. Of 出席予定だったが欠席 the last clause
    counts. A remark such as a name in brackets is passed over where nothing in it speaks of presence.

    Parameters
    ----------
    text : str
    known : callable
        Meaning of a bare mark (``○``); None for what is none.

    Examples
    --------
    >>> parse_phrase("欠席（代理なし）", lambda text: None).status
    0
    >>> parse_phrase("オンライン参加予定だったが欠席", lambda text: None).status
    0
    >>> parse_phrase("出席簿", lambda text: None) is None
    True

    """
    plain = normalize("NFKC", _CHOICE.sub("", text.strip())).casefold().replace("’", "'").replace("′", "'")
    outer = _clause(_BRACKET.sub(" ", plain), known)
    if outer is None or not (outer.sorts or outer.heads or _BRACKET.fullmatch(plain)):
        return None
    whole = set(outer.sorts or (["present"] if outer.heads else []))
    remarks, heads = list(outer.remarks), list(outer.heads)
    for inside in _BRACKET.findall(plain):
        inner = _clause(inside, known, bracketed=True)
        if inner is None:
            remarks.append(inside)
            continue
        if "absent" in inner.sorts and "proxy" in whole - {"absent"} and not whole & {"absent"}:
            if "self" not in inner.sorts:
                return None
        elif "writing" in inner.sorts and outer.sorts & {"present", "late"} and "proxy" not in outer.sorts:
            return None
        whole |= inner.sorts
        remarks += inner.remarks
        heads += [] if heads else inner.heads
    mark = _resolved(whole, heads)
    return mark if mark is None or all(_harmless(remark, mark) for remark in remarks) else None


def without_known_words(text: str) -> str:
    """Return a text without the words (of two letters and more) that phrases of presence are made of."""
    return _LEXER.sub(lambda match: match.group() if len(match.group()) == 1 else "", text)


class _Clause(NamedTuple):
    """What the words of a clause say, what is left of it, and the numbers of people in it."""

    sorts: frozenset[str]
    remarks: tuple[str, ...]
    heads: tuple[int, ...]


def _clause(text: str, known: Callable[[str], Mark | None], *, bracketed: bool = False) -> _Clause | None:
    """Read the last clause of a text; None if it contradicts itself."""
    sorts: set[str] = set()
    remarks: list[str] = []
    heads: list[int] = []
    for segment in _SEPARATOR.split(_TURN.split(text)[-1]):
        pieces = [segment] if _words(segment) is not None else segment.split()
        for piece in pieces:
            bare = piece.strip().rstrip("。.※*")
            words = _words(piece)
            if not bare:
                continue
            if bare.isdigit():
                heads.append(int(bare))
            elif (mark := known(bare)) is not None:
                sorts |= _sorts_of(mark)
            elif words is None:
                # A bare English word beside a mark may turn it round; a name behind a separator does not.
                remarks.append(
                    bare if bracketed or piece is segment or not bare.isascii() else f"{bare} {_LOOSE}"
                )
            else:
                said = _meaning([sort for sort, _ in words])
                if said is None:
                    return None
                sorts |= said
                heads += [number for _, number in words if number is not None]
    return _Clause(frozenset(sorts), tuple(remarks), tuple(heads))


def _sorts_of(mark: Mark) -> set[str]:
    """Return the sorts of words that would say what a bare mark says."""
    if mark.status != ATTENDED:
        return {{ABSENT: "absent", NOT_INVITED: "outside", UNDECIDED: "undecided"}[mark.status]}
    return {"proxy"} if mark.proxy else {"online"} if mark.online else {"present"}


def _words(text: str) -> list[tuple[str, int | None]] | None:
    """Cut a text into known words; None if anything is left."""
    words: list[tuple[str, int | None]] = []
    place = 0
    while place < len(text):
        if skipped := _SKIPPED.match(text, place):
            place = skipped.end()
            continue
        match = _LEXER.match(text, place)
        if match is None:
            return None
        if match["heads"]:
            words.append(("neutral", int(match["heads"])))
        elif word := match["english"] or match["word"]:
            words.append((_SORT_OF[re.sub(r"[\s_'-]", "", word)], None))
        place = match.end()
    return words


def _meaning(sorts: list[str]) -> set[str] | None:
    """Return what a row of words says once negations are taken into account; None if nothing sensible."""
    said: set[str] = set()
    run: list[str] = []
    negated = False
    for sort in [*sorts, "end"]:
        if sort in _NOUNS:
            run.append(sort)
        elif sort in {"off", "none", "not", "end"}:
            # 無 before a noun is a prefix, behind one it denies it.
            if sort == "not" and {*run} <= {"proxy", "self"}:
                run = []  # the proxy is who did not come
            behind = sort in {"off", "none"} and (bool(run) or sort == "off")
            part = _denied(run) if negated or behind else _affirmed(run)
            if part is None or (negated and not run):
                return None
            said |= part
            run, negated = [], sort in {"not", "none"} and not behind
    return said


def _denied(run: list[str]) -> set[str] | None:
    """Return what is said by denying some words; None where that leaves the meaning open."""
    sorts = {*run} - {"self"}
    if "undecided" in sorts:
        return {"undecided"}
    if {"absent", "proxy"} <= sorts or not sorts:
        return {"absent"}
    if sorts & {"present", "late"}:
        return None if "absent" in sorts else {"absent"}
    return set() if sorts <= {"proxy", "contact", "writing"} else None


def _affirmed(run: list[str]) -> set[str]:
    sorts = {*run}
    if any(pair == ("proxy", "absent") for pair in pairwise(run)):
        sorts.discard("proxy")
    if "absent" in sorts:
        sorts -= {"online", "place"}
    if "writing" in sorts and "proxy" not in sorts:
        sorts -= {"present"}
    return sorts


def _resolved(sorts: set[str], heads: list[int]) -> Mark | None:  # noqa: PLR0911 - one return a meaning
    """Return the one meaning of everything said; None if there is none."""
    came = sorts & {"present", "late", "online", "place"}
    online = "online" in sorts
    if "undecided" in sorts:
        return Mark(UNDECIDED)
    if len(heads) > 1 or ("triangle" in sorts and sorts & {"present", "absent", "outside"}):
        return None
    number = heads[0] if heads else None
    if "proxy" in sorts or sorts == {"triangle"}:
        return (
            None
            if "outside" in sorts or number == 0
            else Mark(ATTENDED, proxy=True, online=online, number=number)
        )
    if "absent" in sorts:
        return None if came else Mark(ABSENT, in_writing="writing" in sorts)
    if "writing" in sorts:
        return None if came else Mark(ABSENT, in_writing=True)
    if "outside" in sorts:
        return None if came else Mark(NOT_INVITED)
    return Mark(ATTENDED, online=online, number=number) if came and number != 0 else None


def _harmless(remark: str, mark: Mark) -> bool:
    """Return whether a remark of unknown words (a name, a reason) leaves a meaning as it is."""
    if mark.status == UNDECIDED:
        return True
    if remark.endswith(_LOOSE):
        return mark.proxy
    if mark.status == ATTENDED and _AGAINST.search(remark):
        return False
    allowed = {"self", "contact", "neutral", "not", "none"}
    allowed |= {"off", "outside"} if mark.status != ATTENDED else {"proxy"} if mark.proxy else set()
    return all(
        _SORT_OF.get(re.sub(r"[\s_'-]", "", match.group()), "neutral") in allowed
        for match in _LEXER.finditer(remark)
        if len(match.group()) > 1
    )
