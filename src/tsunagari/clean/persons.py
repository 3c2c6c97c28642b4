"""Tell whether a text that should name an organization names a person as well."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.generic import category_of

# Frequent family names, the longer ones first where one begins another.
_FAMILY: Final = (
    "佐々木|長谷川|久保田|五十嵐|大久保|佐藤|鈴木|高橋|髙橋|田中|伊藤|渡辺|渡邊|"
    "渡邉|渡部|山本|中村|小林|加藤|吉田|山田|山口|松本|井上|木村|清水|斎藤|"
    "斉藤|齋藤|齊藤|山崎|山﨑|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|"
    "岡田|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|藤原|岡本|"
    "三浦|金子|中野|中川|原田|松田|竹内|小野|田村|中山|和田|石田|森田|上田|"
    "柴田|酒井|工藤|横山|宮崎|宮本|内田|高木|安藤|谷口|大野|丸山|今井|高田|"
    "藤本|武田|村田|上野|杉山|増田|平野|大塚|千葉|久保|松井|小島|岩崎|桜井|"
    "櫻井|野口|松尾|野村|木下|菊地|菊池|佐野|大西|杉本|新井|浜田|濱田|市川|"
    "古川|水野|小松|島田|小山|高野|山内|西田|菅原|北村|永井|川口|平田|川崎|"
    "本田|飯田|吉川|中田|松岡|服部|川上|樋口|荒木|内藤|富田|安田|土屋|関口|"
    "望月|岩田|熊谷|松下|須藤|田口|星野|片山|本間|荒井|川村|大島|小池|成田|"
    "福島|黒田|田辺|栗原|小田|堀内|早川|馬場|三宅|矢野|尾崎|広瀬|廣瀬|大谷|"
    "秋山|鎌田|河野|小沢|岡崎|西山|野田|石原|須田|浅野|福井|奥村|柳沢|根本|"
    "植田|森本|川島|松村|大橋|吉村|萩原|永田|津田|天野|矢島|河合|村井|上原|"
    "秋元|白井|篠原|神田|林|森|原|東|辻|堀|関"
)
# Those that are places too say nothing when they stand alone behind an organization.
_PLACES: Final = re.compile(
    "石川|宮崎|千葉|福島|福井|山口|川崎|川口|松本|岡崎|上田|成田|熊谷|大島|東|原|森|林|堀|関|上野"
)
_LETTERS: Final = r"[々〆ぁ-ゖァ-ヺー一-鿿𠮷﨑髙]"
_ROLE: Final = (
    "精神保健福祉士|社会福祉士|介護福祉士|公認心理師|臨床心理士|作業療法士|理学療法士|相談支援専門員|相談支援員|相談員|"
    "生活支援員|支援員|保健師|看護師長|看護師|准看護師|薬剤師|医師|主治医|介護支援専門員|ケアマネジャー|ケアマネ|ケースワーカー|"
    "スクールソーシャルワーカー|ソーシャルワーカー|ワーカー|教諭|校長|教頭|理事長|施設長|センター長|事務局長|事務長|病院長|院長|"
    "所長|部長|次長|課長補佐|課長|係長|室長|局長|会長|主幹|主査|主任|主事|管理者|責任者|担当者|担当|代表者|代表|委員長|委員|"
    "PSW|MHSW|MSW|SW|OT|PT|CW|Ns|Dr"
)
_RESPECT: Final = "様|さま|殿|氏|さん|先生"
_RESPECTS: Final = tuple(_RESPECT.split("|"))
_ORGANIZED: Final = re.compile(
    "[課係室部局院科所園校署庁社団会館寮荘家場店市区町村県都府道]|センター|クリニック|ステーション|ホーム|グループ|法人|支援|相談|"
    "事業|不動産|建設|工務|製薬|製作|商事|運輸|食品|福祉|医療|看護|介護|保健|精神|地域|行政|教育|委員|当事者|ピア|サポ|ネット|組合|連合|協議|大学|就労|生活|訪問|包括|サービス"
)
_NAME: Final = rf"{_LETTERS}{{1,5}}(?:\s{_LETTERS}{{1,5}})?"
_RESPECTED = re.compile(rf"(?:(?:{_ROLE})[\s:・]*)?({_NAME})\s?(?:{_RESPECT})")
_WITH_ROLE = re.compile(
    rf"(?:(?:{_ROLE})[\s:・]+)({_NAME})|(?:{_ROLE})({_LETTERS}{{2,5}})|({_NAME})\s(?:{_ROLE})"
)
_CHIEF = re.compile(
    rf"(?!副|前|元|担当|総括|統括|専門|上席|主席|筆頭|各|兼)({_LETTERS}{{2,5}}?)"
    "(?:課長|係長|室長|部長|次長|局長|主幹|主査|主任|主事|院長|所長|会長|理事長|施設長|センター長|委員長|校長|教頭|園長)"
)
# 女性代表 speaks of a group; 山田代表 of a person.
_SPOKESMAN = re.compile(rf"({_LETTERS}{{2,5}}?)(?:代表|管理者|責任者|相談員|保健師|看護師|医師)")
_FORM_ONLY = re.compile(".*(?:法人|会社|組合)")
_KANJI = re.compile("[一-鿿々𠮷﨑]")
_TITLED = re.compile(r"(?:mr|ms|mrs|dr|prof)\.?\s+([a-z][\w.'-]+(?:\s[a-z][\w.'-]+)*)", re.IGNORECASE)
_FAMILIAR = re.compile(rf"(?:{_FAMILY})\s?({_LETTERS}{{0,4}})")
_CLOSING: Final = (")", "]", "〕")
_IN_BRACKET = re.compile(r"(.*\S)\s*[(\[〔]\s*([^()\[\]〔〕]+?)\s*[)\]〕]")
_RUN_ON = re.compile(
    rf"(.*(?:[課係室院局署]|保健所|センター|クリニック|ステーション|協議会|事業所|ホーム))({_LETTERS}{{1,5}})(?:様|氏|先生|さん)"
)


class Suspect(NamedTuple):
    """The organization without the person (empty: nothing would be left), and whether that is certain."""

    organization: str
    certain: bool


def suspected(text: str) -> Suspect | None:
    """Return what is left of a cell in which a person seems to be named; None if nobody is.

    Examples
    --------
    >>> suspected("中央病院（看護師 植木）"), suspected("障害福祉課　植木様")
    (Suspect(organization='中央病院', certain=True), Suspect(organization='障害福祉課', certain=True))
    >>> suspected("地域保健課 佐藤"), suspected("佐藤花子")
    (Suspect(organization='地域保健課', certain=False), Suspect(organization='', certain=False))
    >>> suspected("医療法人青空会 佐藤病院"), suspected("すみれ会（相談支援）")
    (None, None)

    """
    plain = normalize("NFKC", text).strip()
    if category_of(plain) is not None:
        return None
    if plain.endswith(_CLOSING) and (match := _IN_BRACKET.fullmatch(plain)):
        return _judged(match.group(1), match.group(2))
    words = plain.split()
    for place in range(1, len(words)):
        suspicion = _judged(" ".join(words[:place]), " ".join(words[place:]))
        if suspicion is not None and _ORGANIZED.search(suspicion.organization):
            return suspicion
    respected = plain.endswith(_RESPECTS)
    if respected and (match := _RUN_ON.fullmatch(plain)) and not _ORGANIZED.search(match.group(2)):
        return Suspect(match.group(1), certain=True)
    return Suspect("", certain=False) if _judged("", plain) else None


def _judged(organization: str, rest: str) -> Suspect | None:
    """Return what a text behind an organization is: surely a person, perhaps one, or none."""
    if _FORM_ONLY.fullmatch(organization):
        return None
    for pattern in (_RESPECTED, _WITH_ROLE, _TITLED) if rest.endswith(_RESPECTS) else (_WITH_ROLE, _TITLED):
        match = pattern.fullmatch(rest)
        name = next(filter(None, match.groups()), "") if match else ""
        if name and is_personal(name) and (organization or _KANJI.search(name)):
            return Suspect(organization, certain=bool(organization))
    chief = _CHIEF.fullmatch(rest) if organization else None
    if chief and is_personal(chief.group(1)):
        return Suspect(organization, certain=_familiar(chief.group(1)))
    spokesman = _SPOKESMAN.fullmatch(rest) if organization else None
    if spokesman and _familiar(spokesman.group(1)):
        return Suspect(organization, certain=True)
    if _familiar(rest) and not (organization and _PLACES.fullmatch(rest)):
        return Suspect(organization, certain=False)
    return None


def _familiar(name: str) -> bool:
    """Return whether a text begins with a frequent family name and goes on like a person's."""
    match = _FAMILIAR.fullmatch(name)
    return match is not None and "の" not in name and not _ORGANIZED.search(match.group(1))


def is_personal(name: str) -> bool:
    """Return whether nothing in a name speaks of an organization (村 in 中村 does not).

    Examples
    --------
    >>> is_personal("中村花子"), is_personal("地域保健課"), is_personal("コア会議")
    (True, False, False)

    """
    return _familiar(name) or not _ORGANIZED.search(name)
