"""Several organizations in one cell: where they are cut, what stands beside each, posts in their place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.headings import parse_heading
from tsunagari.clean.marks import parse_mark, split_mark
from tsunagari.clean.names import is_generic, is_none, is_placeholder, name_key
from tsunagari.clean.person_words import (
    RESPECT,
    ROLE,
    is_family_name,
    is_organized,
    is_personal,
    may_be_person,
    names_organization,
)
from tsunagari.clean.text import folded, japanese, tidy

_SEPARATORS: Final = frozenset("、,，;；\n\r\v\f｜|")
_OPEN: Final = "（(［[〔"
_CLOSE: Final = "）)］]〕"
# Bullets; ○○病院 is a name left out, not a bullet.
_BULLET = re.compile(
    r"\s*[①-⑳⑴-⒇❶-➓]\s*|(?:^|(?<=\s))(?:[(（]\d{1,2}[)）]|\d{1,2}[.．)）]|[・●■◆◇□▪◦〇○◎](?![○〇◯△×□\s]))\s*"
)
# Two words of one name.
_ONE_NAME = re.compile(
    "民生(?:委員)?[・･/／]児童(?=委員)|(?:^|(?<=[・･／/]))(?:グループホーム|ケアホーム|デイケア|薬局)[・･]"
)
_ANY_BRACKET = re.compile(r"[（(［\[〔][^（()）［\[\]］〔〕]*[）)］\]〕]")
_ENDS_LIKE_ORGANIZATION = re.compile(
    "(?:会|連合|課|係|室|部|局|科|所|園|院|署|校|大学|学園|庁|役場|センター|クリニック|薬局|ステーション|ホーム|ハウス|法人|会社|組合|団体|機構|財団|"
    "社協|包括|ネットワーク|グループ|クラブ|工房|協議体|hospital|university|council|committee|board|trust|society|club|group|agency|office|center|centre|association|clinic|ltd|inc)$",
    re.IGNORECASE,
)
# Separator, how many pieces it must make, whether it is a space.
_WEAK_SEPARATORS: Final = (
    (r"\s*[・･]\s*", 2, False),
    (r"\s*[／/]\s*", 2, False),
    (r"\s*\u3000\s*|\s{2,}", 2, True),
    (r"\s+", 3, True),
)
_KINDS: Final = frozenset(
    ("グループホーム", "ケアホーム", "デイケア", "デイサービスセンター", "クリニック", "薬局")
)
_OTHERS_BEHIND = re.compile(r"(?<=.)\s*(?:(?:ほか|他)\s*\d+\s*(?:名|人|機関|団体|者)|ほか|など)$")
_SUM_BEHIND = re.compile(r"[\s、,（(]*(?:以上|合計|総勢|全|計)\s*\d+\s*(?:名|人|機関|団体|者|か所)[)）]?$")
_COUNT_BEHIND = re.compile(r"\s*\d{1,3}\s*[名人]$")
_HOUSE_BEFORE = re.compile(
    "ハローワーク|役所|役場|就労継続支援|相談支援|"
    "病院|クリニック|ステーション|センター|事業所|薬局|協議会|法人|会社|大学|保健所"
)
_NO_NAME = re.compile("[東西南北中本支全一各]部|[支本]所|出張所|.")
_DIVISION = re.compile("(?:課|係|室|部|(?<!薬)(?<!便)局|科|担当|支部|支所|支店|分室)$")
_OWNER = re.compile("法人|会社|[市区町村県府都道]$|役所$|役場$|[県府都道]庁$")


def split_names(cell: str, known: Collection[str] = ()) -> list[str]:
    """Cut a cell at 、 , ; and line breaks outside brackets, at bullets, and at ・ ／ and spaces that part.

    ・, ／ and spaces stand within names too (グループホーム・ソラ, 民生委員・児童委員協議会), so they cut
    only where each piece ends like an organization or is one of ``known``.

    Parameters
    ----------
    cell : str
    known : collection of str
        Names that stand alone elsewhere in the record.

    Examples
    --------
    >>> split_names("○○病院（2）、㈱△△；家族会（山田、鈴木）")
    ['○○病院（2）', '㈱△△', '家族会（山田、鈴木）']
    >>> split_names("青葉医師会・みどり福祉会"), split_names("①医師会 ②みどりの家")
    (['青葉医師会', 'みどり福祉会'], ['医師会', 'みどりの家'])
    >>> split_names("グループホーム・ソラ")
    ['グループホーム・ソラ']

    """
    parts = [piece for part in split_outside_brackets(cell) for piece in _at_bullets(part.strip())]
    if len(parts) > 1 and all(_BULLET.match(part) for part in parts):
        parts = [_BULLET.sub("", part, count=1) for part in parts]
    return [name for part in parts for name in _at_weak_separators(part, known) if name]


def separate_names(text: str, known: Collection[str] = ()) -> list[str]:
    r"""Return the organizations that a cell for one of them lists for certain; none where it may be one name.

    Examples
    --------
    >>> separate_names("青葉医師会、みどり福祉会"), separate_names("青葉市\n障害福祉課")
    (['青葉医師会', 'みどり福祉会'], [])
    >>> separate_names("Alpha Clinic; Beta Hospital"), separate_names("University of X, Institute")
    (['Alpha Clinic', 'Beta Hospital'], [])

    """
    separators = "[\n\r、,，;；]" if japanese(text) else "[\n\r;；]"
    pieces = [tidy(piece) for piece in _pieces(text, separators)]
    return pieces if len(pieces) > 1 and _are_names(pieces, known, spaced=False) else []


def split_outside_brackets(cell: str) -> list[str]:
    """Cut a cell only at 、 , ; and line breaks that stand outside brackets.

    Examples
    --------
    >>> split_outside_brackets("○○病院（1、2）、医師会・歯科医師会")
    ['○○病院（1、2）', '医師会・歯科医師会']

    """
    parts: list[str] = []
    part: list[str] = []
    depth = 0
    for letter in cell:
        depth += (letter in _OPEN) - (letter in _CLOSE and depth > 0)
        if letter in _SEPARATORS and (depth == 0 or letter in "\n\r"):
            parts.append("".join(part))
            part = []
            depth = 0
        else:
            part.append(letter)
    return [text for text in (*parts, "".join(part)) if tidy(text)]


def _at_bullets(part: str) -> list[str]:
    """Cut before each bullet where there are several."""
    starts = [match.start() for match in _BULLET.finditer(part)]
    if len(starts) < 2:
        return [part]
    bounds = [*([] if starts[0] == 0 else [0]), *starts, len(part)]
    return [part[start:end].strip() for start, end in pairwise(bounds)]


def _at_weak_separators(part: str, known: Collection[str]) -> list[str]:
    others = _OTHERS_BEHIND.search(part)
    named = part[: others.start()] if others else part
    for separator, fewest, spaced in _WEAK_SEPARATORS:
        pieces = _pieces(named.strip(), separator)
        if len(pieces) >= fewest and _are_names(pieces, known, spaced=spaced):
            pieces[-1] += others.group() if others else ""
            return [tidy(piece) for piece in pieces]
    return [tidy(part)]


def _pieces(part: str, separator: str) -> list[str]:
    """Cut at a separator that stands outside brackets."""
    hidden = part
    for pattern in (_ANY_BRACKET, _ONE_NAME):
        hidden = pattern.sub(lambda match: "\0" * len(match.group()), hidden)
    bounds = [0, *(bound for match in re.finditer(separator, hidden) for bound in match.span()), len(part)]
    return [
        part[start:end]
        for start, end in zip(bounds[::2], bounds[1::2], strict=True)
        if part[start:end].strip()
    ]


def _are_names(pieces: Sequence[str], known: Collection[str], *, spaced: bool) -> bool:
    bare = [_COUNT_BEHIND.sub("", _ANY_BRACKET.sub("", piece).strip()) for piece in pieces]
    # Behind a person stands one organization: 植木隠子（青葉医師会）・会田隠子（みどり福祉会）.
    if all(piece in known for piece in bare) or any(
        len(name) > 2 and may_be_person(name) and _ANY_BRACKET.search(piece)
        for name, piece in zip(bare, pieces, strict=True)
    ):
        return True
    if not all(_ENDS_LIKE_ORGANIZATION.search(piece) and not _NO_NAME.fullmatch(piece) for piece in bare):
        return False
    # A house behind its owner or city, a department behind its house: one name in two words.
    return not any(
        _OWNER.search(before) or (spaced and _DIVISION.search(after) and not _DIVISION.search(before))
        for before, after in pairwise(bare)
    )


def looks_joined(name: str) -> bool:
    """Return whether a name that was not cut may be several: some of its pieces end like organizations.

    Examples
    --------
    >>> looks_joined("青葉医師会・みどりの家"), looks_joined("グループホーム・ソラ")
    (True, False)

    """
    spaced = "・" not in name and "／" not in name
    pieces = [_ANY_BRACKET.sub("", piece).strip() for piece in _pieces(name, "[・･／/]")]
    ends = [len(piece) > 2 and _ENDS_LIKE_ORGANIZATION.search(piece) is not None for piece in pieces]
    house = any(end and _HOUSE_BEFORE.search(before) for before, end in zip(pieces, ends[1:], strict=False))
    # A stroke hardly ever stands within a name, a dot not behind a house or a bracket.
    stroke = re.search("[／/]", name) and len(pieces) > 1 and (any(ends) or min(map(len, pieces)) > 2)
    foreign = any(piece.isascii() and len(piece) > 3 for piece in pieces) and len(pieces) > 1
    owner = any(re.search("法人|会社", piece) for piece in pieces[1:])
    # Two of them speak of a house, or one does and another ends like an office.
    houses = [_HOUSE_BEFORE.search(piece) is not None or piece.startswith(tuple(_KINDS)) for piece in pieces]
    house |= sum(kind or end for kind, end in zip(houses, ends, strict=True)) > 1 and any(houses)
    if (
        stroke
        or house
        or owner
        or (foreign and japanese(name))
        or len(pieces) > 2
        or re.search(r"[)）]\s*[・･／/]", name)
    ):
        return True
    words = name.split()
    # 障害福祉課 中央病院; what ends in 会 may own the house behind it.
    if len(words) == 2 and not words[0].endswith(("会", "組合")) and _are_names(words, (), spaced=True):
        return True
    first = [
        _ANY_BRACKET.sub("", piece).strip()
        for piece in _pieces(name, r"[・･／/]|\u3000|\s{2,}|\s(?:and|&)\s")[:-1]
    ]
    return any(
        _ENDS_LIKE_ORGANIZATION.search(piece)
        and not (_NO_NAME.fullmatch(piece) or piece in _KINDS or is_generic(piece))
        and not (spaced and _OWNER.search(piece))
        for piece in first
    )


class Post(NamedTuple):
    """The office that a post names; None where only a person can tell."""

    office: str | None


_RANKS: Final = "副|次|前|元|名誉|筆頭|主任|統括|総括|専門|上席|担当|兼"
# 課長 heads a 課: the office ends in the letter before 長.
_HEADS: Final = re.compile(
    rf"(?P<office>.*?(?:課|係|室|部|局|科|署|校|園|館|センター|支所|事務所|保健所|福祉所|相談所|研究所|病院|医院|学院|支部|支店|分室|班|場|ステーション))"
    rf"(?:{_RANKS})?長(?:補佐|代理|心得)?"
)
# 家族会会長 and 社会福祉協議会事務局長 stand behind the whole name.
_POST_BEHIND: Final = re.compile(
    r"(?P<office>.+?)[\s・]*(?:事務局長|事務局次長|事務長|副?会長|副?理事長|常務理事|専務理事|理事|副?施設長|副?園長|副?所長|副?院長|副?館長|副?校長|教頭|"
    r"副?センター長|[課係室部局]長|代表理事|代表取締役|学長|会頭|副?代表|管理者|責任者|(?:副|次)長|参事|主幹|主査|主任|主事|補佐)"
)
_OF_SOCIETY: Final = re.compile("(?P<office>.+会)長")
_ALONE: Final = re.compile(
    r"(?:副|前|元)?(?:[課係室部局次所院会園館校署場]長|施設長|センター長|事務局長|事務長|理事長?|代表理事?|委員長|部会長|議長|座長|幹事長?|管理者|責任者|"
    r"課長補佐|主幹|主査|主任|主事|参事|教頭|市長|町長|村長|区長|知事)"
)
_OF_MEETING: Final = re.compile(".*(?:委員長|部会長|議長|座長|幹事長|[市町村区]長|知事|首長|[組班]長|教育長)")
_OFFICE_WORDS: Final = re.compile(
    "福祉|保健|健康|障害|障がい|高齢|介護|地域|包括|生活|支援|総務|企画|教育|学校|子育て|こども|子ども|児童|市民|住民|住宅|建築|税|財政|人事|職員|防災|"
    "危機|環境|商工|農|産業|労働|雇用|医療|医事|予防|増進|国保|年金|保険|相談|指導|管理|推進|対策|政策|計画|広報|情報|人権|文化|スポーツ|生涯|社会|"
    "庶務|会計|監査|議会|都市|水道|消防|警防|救急|ケア|精神|母子|青少年|事業|施設|運営|調整|連携|業務|看護|リハ|診療|外来|病棟|薬剤|栄養|事務|家庭|就労"
)
_HOUSE_END: Final = re.compile(
    "(?:社協|協議会|医師会|薬剤師会|連合会|家族会|当事者会|患者会|協会|自治会|町内会|婦人会|老人会|子ども会|育成会|保護者会|pta|組合|法人|会社|病院|医院|クリニック|センター|ステーション|事業所|ホーム|園|"
    "施設|学校|大学|保健所|団体|機構|課|室|局|部|係|所)$"
)
_WHOLE_NAME: Final = re.compile("保健所|福祉所|病院|センター|ステーション|事務所|相談所|学校|警察署|消防署")


# A post or profession that names no office: （会長）, （所長代理）, (Vice Chair).
_BARE_POST: Final = re.compile(
    rf"(?:{ROLE})|(?:副|前|元|名誉|筆頭|第一|常任)*(?:会|理事|委員|施設|センター|事務局?|所|院|館|校|園|課|係|室|部|局|次|支部|支店|支所|班|組|学|"
    "学部|団|隊|署|場|議|座|部会|幹事|町|村|市|区|組合|分会|病棟|師|(?:総?看護)?(?:師|部)|塾|寮|社)長(?:代理|補佐|心得|職務代理者?)?|"
    "代表(?:者|理事|取締役|社員)?|会員|構成員|職員|理事|監事|幹事|常務(?:理事)?|専務(?:理事)?|顧問|相談役|参事|教頭|書記|会計|職務代理者?|"
    r"(?:(?:vice|deputy|acting|co|honorary|past|interim|executive|managing)[\s-]*)*(?:chair(?:man|woman|person)?|president|"
    "director|secretary|treasurer|manager|head|ceo|officer|(?:board )?member|representative|delegate|"
    "coordinator|principal|dean|"
    "mayor|lead|conven[eo]r|rapporteur)",
    re.IGNORECASE,
)
_POST_BRACKETED: Final = re.compile(r"(.*\S)\s*[(\[〔【]\s*([^()\[\]〔〕【】]+?)\s*[)\]〕】]")


def is_bare_post(text: str) -> bool:
    """Return whether a text is a post or profession and nothing else: 副会長, 会員, Chair."""
    return _BARE_POST.fullmatch(text) is not None


def without_bracketed_post(name: str) -> str:
    """Return the name without a post in brackets, or what stands in brackets behind a post.

    Examples
    --------
    >>> without_bracketed_post("青葉医師会（会長）"), without_bracketed_post("Alpha Clinic (Vice Chair)")
    ('青葉医師会', 'Alpha Clinic')
    >>> without_bracketed_post("理事長（あさひ園）"), without_bracketed_post("青葉市（障害福祉課長）")
    ('あさひ園', '青葉市（障害福祉課）')

    """
    match = _POST_BRACKETED.fullmatch(tidy(normalize("NFKC", name)))
    if match is None:
        return name
    front, inside = match.groups()
    posts = re.split(r"\s*(?:[、,・/]|(?:兼|\band\b))\s*", inside)
    if _BARE_POST.fullmatch(front):
        return name if all(map(_BARE_POST.fullmatch, posts)) else inside
    if all(map(_BARE_POST.fullmatch, posts)):
        return re.split(r"\s*[(（\[〔【](?=[^(（\[〔【]*$)", name)[0]
    post = parse_post(inside) if len(posts) == 1 else None
    return f"{front}（{post.office}）" if post is not None and post.office is not None else name


def parse_post(name: str) -> Post | None:
    """Read a post such as 障がい福祉課長; None if the text names no post.

    Only a text that itself speaks of an office names one: 植木課長 and 青葉会長 could name a person or two
    different offices, so they are asked about, as are 所長 alone, the chairs of meetings and mayors.

    Parameters
    ----------
    name : str

    Examples
    --------
    >>> parse_post("地域包括ケア推進課長"), parse_post("青葉医師会会長"), parse_post("青葉保健所長")
    (Post(office='地域包括ケア推進課'), Post(office='青葉医師会'), Post(office='青葉保健所'))
    >>> parse_post("所長"), parse_post("植木課長"), parse_post("障害福祉課")
    (Post(office=None), Post(office=None), None)

    """
    plain = tidy(normalize("NFKC", name))
    if _ALONE.fullmatch(plain) or _OF_MEETING.fullmatch(plain):
        return Post(None)
    behind, of_society, head = (rule.fullmatch(plain) for rule in (_POST_BEHIND, _OF_SOCIETY, _HEADS))
    if not (behind or of_society or head):
        return None
    if re.search("[・、/,]", plain):
        return Post(None)
    for match in filter(None, (behind, of_society)):
        if _HOUSE_END.search(match["office"]):
            return Post(match["office"].strip())
    office = head["office"] if head else ""
    certain = _OFFICE_WORDS.search(office) or _WHOLE_NAME.search(office)
    return Post(office if certain and not is_personal(office) else None)


_TAIL = re.compile(r"^(.*?)\s*[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]\s*$")
_COUNT = re.compile(r"(?:計|約)?(\d{1,4})(?:名|人|機関|people)?")
_TRAILING_COUNT = re.compile(r"^(.*?\D)\s*(\d{1,3})\s*(?:名|人)$")
_AND_OTHERS = re.compile(r"(.+?)\s*(?:(?:ほか|他)\s*\d+\s*(?:名|人|機関|団体|者)|ほか|など)")
_OTHERS = re.compile(r"(?:ほか|他|その他)?(?:多数|\d*(?:名|人|機関|団体))?(?:ほか|他|等|など)?")
_TITLED = re.compile(
    rf"([^\s]{{1,6}}?(?:\s[^\s]{{1,4}}?)?)\s?(?:{ROLE}|{RESPECT})|(?:{ROLE})[\s・:]*([^\s]{{0,6}})"
)
_LABELLED = re.compile(r"[【\[（(]?([^\s:：】\]）)]{2,8})\s*[】\]）):：]\s*([^\s].*)")
_LABELS = re.compile(r"(?:^|(?<=[\s、。,;；】）)]))([^\s:：、。,;；（）()【】]{2,8})(?=[:：])")
_HEADS_OR_MARK = re.compile(
    r"(?:計|約)?\d{1,4}(?:名|人|people)?|代理.*|オンライン.*|欠席.*|出席.*|web.*|zoom.*|.*氏名.*"
)
_SHORT = re.compile("[一-鿿々]{2,4}")
_ENGLISH_NAME = re.compile(r"(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?\s)?[A-Z][\w'’-]*\.?(?:\s[A-Z][\w'’-]*\.?){1,3}")
# A bracket that belongs to the name: a branch, place or office; corporate forms are known by their key.
_PART_OF_NAME = re.compile(
    r".*(?:法人|会社|課|係|室|部|局|所|会|センター|病院|市|区|町|村|県|支部|科|クリニック|事業所|店|支店|校|圏域|ブロック)"
)


class Entry(NamedTuple):
    """One of those who came: name, head count and mark (empty: none), and what else was said.

    ``dropped``: persons' names in brackets; ``unclear``: the organization may be what stands in the brackets.
    """

    organization: str
    heads: str = ""
    mark: str = ""
    secretariat: str = ""
    dropped: bool = False
    unclear: bool = False


def read_entry(text: str) -> Entry:
    """Take head count, mark and persons' names off one entry.

    What else stood in brackets, such as a person's name, is ``dropped``.

    Examples
    --------
    >>> read_entry("○○病院（2名）")[:3], read_entry("家族会（オンライン）")[:3]
    (('○○病院', '2', ''), ('家族会', '', 'オンライン'))
    >>> read_entry("植木隠子（中央病院）")[:2], read_entry("あおぞら（合）")[:2]
    (('中央病院', '1'), ('あおぞら（合）', ''))
    >>> read_entry("植木委員（あおぞら）")[:2], read_entry("Ann Lee (Alpha Clinic)")[:2]
    (('あおぞら', '1'), ('Alpha Clinic', '1'))

    """
    count, mark, dropped, unclear = "", "", False, False
    if match := _TAIL.fullmatch(text):
        person, inside = match.group(1).strip(), match.group(2).strip()
        titled = _is_titled(person)
        whole = may_be_person(person) and len(person) > 2 and not _only_persons(inside)
        if ((titled or whole) and not _HEADS_OR_MARK.fullmatch(folded(inside))) or (
            names_organization(inside) and _is_person(person)
        ):
            certain = titled or not japanese(person) or (whole and names_organization(inside))
            return Entry(inside, "1", dropped=True, unclear=not certain)
    while match := _TAIL.fullmatch(text):
        inner = folded(match.group(2))
        number = _COUNT.fullmatch(inner)
        if number:
            count = number.group(1)
        elif _PART_OF_NAME.fullmatch(inner) or name_key(f"（{inner}）名").form:
            break
        elif (meaning := parse_mark(inner)) is not None and meaning.number is None:
            mark = match.group(2)
        elif inner:
            dropped = True
            unclear = not names_organization(match.group(1)) and not _only_persons(match.group(2))
            count = count or str(len(re.split("[、,，・;/]", normalize("NFKC", match.group(2)))))
        if not match.group(1):
            break
        text = match.group(1)
    if not count and (match := _TRAILING_COUNT.fullmatch(normalize("NFKC", text))):
        count, text = match.group(2), text[: len(match.group(1))].rstrip()
    name, behind = split_mark(text)
    return Entry(name, count, mark or behind, dropped=dropped, unclear=unclear)


def _is_person(text: str) -> bool:
    """Return whether what stands before a bracket is somebody's name: 植木 in 植木（医師会）."""
    if not japanese(text):
        return _ENGLISH_NAME.fullmatch(text) is not None and not names_organization(text)
    short = _SHORT.fullmatch(text) is not None and not is_organized(text)
    return may_be_person(text) or is_family_name(text) or short


def _is_titled(text: str) -> bool:
    """Return whether a text is a person with a title or profession, or a title alone: 植木委員, 保健師."""
    match = _TITLED.fullmatch(text)
    return match is not None and not is_organized(match[1] or match[2] or "")


def _only_persons(inside: str) -> bool:
    """Return whether nothing but names of persons stands in brackets."""
    pieces = [piece.strip() for piece in re.split("[、,，・;/]", normalize("NFKC", inside))]
    return all(
        may_be_person(piece) or is_family_name(piece) or _is_titled(piece) for piece in pieces if piece
    )


class Cell(NamedTuple):
    """Entries of a cell, how many were said without a name (ほか3名), how many may still be several."""

    entries: list[Entry]
    unnamed: int
    joined: int


def read_cell(text: str, known: Collection[str] = ()) -> Cell:
    """Read every entry of a cell; 特になし and the like are none.

    Parameters
    ----------
    text : str
    known : collection of str
        Names that stand alone elsewhere in the record.

    Examples
    --------
    >>> [one.organization for one in read_cell("青葉医師会・みどり福祉会　ほか3名").entries]
    ['青葉医師会', 'みどり福祉会']
    >>> read_cell("特になし").entries
    []

    """
    entries, unnamed, said = [], 0, ""
    text = _SUM_BEHIND.sub("", text)
    labels = [match for match in _LABELS.finditer(text) if parse_heading(match[1]) is not None]
    bounds = [0, *(match.start(1) for match in labels), len(text)]
    pieces = [name for start, end in pairwise(bounds) for name in split_names(text[start:end], known)]
    for piece in pieces:
        # 出席：A、B 欠席：C、D
        if (label := _LABELLED.fullmatch(piece)) and (heading := parse_heading(label[1])) is not None:
            said, piece = heading.mark, label[2]  # noqa: PLW2901 - the label is no part of the name
        more = _AND_OTHERS.fullmatch(piece)
        entry = read_entry(more.group(1) if more else piece)
        others = _OTHERS.fullmatch(folded(entry.organization)) and not is_none(entry.organization)
        others = others or (is_placeholder(entry.organization) and not is_none(entry.organization))
        others = others or (entry.organization.isdecimal() and len(pieces) == 1)
        unnamed += bool(more or others)
        if not others and not is_placeholder(entry.organization):
            entries.append(entry._replace(mark=said) if said and not entry.mark else entry)
    return Cell(entries, unnamed, sum(looks_joined(entry.organization) for entry in entries))
