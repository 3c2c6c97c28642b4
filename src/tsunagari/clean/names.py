"""Names of organizations: the key that spellings are merged on, and when they are not."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.text import folded, is_dash, tidy

# One kanji in several shapes; only shapes that name the same word in names of places and people.
_VARIANTS: Final = str.maketrans(
    {
        shape: shapes[0]
        for shapes in (
            "高髙", "崎﨑嵜", "吉𠮷", "辺邉邊", "斎齋齊斉", "浜濵濱", "徳德", "富冨", "沢澤", "広廣",
            "島嶋嶌",
            "国國", "恵惠", "桜櫻", "万萬", "会會", "学學", "医醫", "竜龍", "滝瀧", "関關", "黒黑", "緑綠",
            "真眞",
            "静靜", "応應", "栄榮", "円圓", "寿壽", "晴晴", "都都", "福福", "祥祥", "塚塚", "瀬瀨", "条條",
            "県縣",
            "桑桒", "曽曾", "館舘", "隆隆", "郎郞", "羽羽", "飯飯", "神神", "青靑", "清淸", "横橫", "渓溪",
            "蔵藏",
            "亀龜", "峰峯", "松枩", "槙槇", "巌巖", "祐祐", "鉄鐵", "塩鹽", "薬藥", "渋澁", "障鄣", "鴎鷗",
            "頼賴",
        )
        for shape in shapes[1:]
    }
)  # fmt: skip
_VARIANT = re.compile("[" + "".join(map(chr, _VARIANTS)) + "]")
_LONG_VOWEL = re.compile("(?<=[ァ-ヺー])[-‐‑‒–—―−─](?=[ァ-ヺーぁ-ゖ一-鿿]|$)")
_ALIKE = {
    ord(letter): shown
    for shown, letters in (("'", "‘’ʼ′´`"), ("-", "‐‑‒–—―−─⁃˗‧﹘"), ("~", "〜∼⁓〰"))
    for letter in letters
}
_SIGNS = re.compile("[" + "".join(map(chr, _ALIKE)) + "]")
# Between kanji one sound is written in several ways: 霞ヶ関, 霞ケ関, 霞が関; 三ッ葉, 三ツ葉; 井ノ頭, 井の頭.
_BETWEEN_KANJI = re.compile("(?<=[一-鿿々])[ヶケヵがッツつノ](?=[一-鿿])")
_ONE_SOUND: Final = str.maketrans("ケヵがッつノ", "ヶヶヶツツの")
_DROPPED = re.compile(r"[\s・･·•∙⋅「」『』“”\"]")
_DISABILITY = re.compile("障がい|障碍|障礙|しょうがい(?=者|児|福祉)")

# Corporate form → how it is written, in full (at either end of a name) and in brackets (anywhere).
_FORMS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "社会福祉法人": (("社会福祉法人",), ("福", "社福")),
    "医療法人": (
        ("社会医療法人財団", "社会医療法人社団", "社会医療法人", "特定医療法人社団", "特定医療法人財団",
            "特定医療法人",
         "医療法人社団", "医療法人財団", "医療法人"),
        ("医", "医社", "医財", "医療"),
    ),
    "特定非営利活動法人": (
        ("認定特定非営利活動法人", "特定非営利活動法人", "認定npo法人", "npo法人"),
        ("特非", "npo", "特定非営利活動法人", "npo法人"),
    ),
    "一般社団法人": (("一般社団法人",), ("一社",)),
    "公益社団法人": (("公益社団法人",), ("公社",)),
    "一般財団法人": (("一般財団法人",), ("一財",)),
    "公益財団法人": (("公益財団法人",), ("公財",)),
    "社団法人": (("社団法人",), ("社",)),
    "財団法人": (("財団法人",), ("財",)),
    "株式会社": (("株式会社",), ("株",)),
    "有限会社": (("有限会社",), ("有",)),
    "合同会社": (("合同会社",), ("同", "合")),
    "合資会社": (("合資会社",), ("資",)),
    "学校法人": (("学校法人",), ("学",)),
    "宗教法人": (("宗教法人",), ("宗",)),
    "独立行政法人": (("地方独立行政法人", "独立行政法人"), ("独", "地独")),
    "国立大学法人": (("国立大学法人",), ()),
    "労働者協同組合": (("労働者協同組合",), ("労協",)),
}  # fmt: skip
_WRITTEN = {word: form for form, (words, _) in _FORMS.items() for word in words}
_BRACKETED = {word: form for form, (words, short) in _FORMS.items() for word in (*short, *words)}
_FORM = re.compile(
    "|".join(
        (
            "(?:"
            + "|".join(rf"\({re.escape(word)}\)" for word in sorted(_BRACKETED, key=len, reverse=True))
            + ")",
            "^(?:" + "|".join(sorted(_WRITTEN, key=len, reverse=True)) + ")",
            "(?:" + "|".join(sorted(_WRITTEN, key=len, reverse=True)) + ")$",
        )
    )
)
_HAS_FORM = re.compile("法人|会社|組合|[(](?:" + "|".join(sorted(_BRACKETED, key=len, reverse=True)) + ")[)]")


class NameKey(NamedTuple):
    """What spellings are merged on, and the corporate form that was taken off (empty: none)."""

    key: str
    form: str = ""


def name_key(name: str) -> NameKey:
    """Return the key of one spelling.

    NFKC, no variation selectors, one shape for variant kanji, ー beside katakana, 障害 for 障がい,
    no corporate form, no spaces, no ・「」, no case.

    Parameters
    ----------
    name : str

    Returns
    -------
    NameKey

    Examples
    --------
    >>> name_key("社会福祉法人　髙﨑・障がい者支援センタ－")
    NameKey(key='高崎障害者支援センター', form='社会福祉法人')
    >>> name_key("㈱あおぞら").key == name_key("あおぞら株式会社").key
    True

    """
    if name.isascii():
        return NameKey(_DROPPED.sub("", name).casefold() if _HAS_SPACES(name) else name.casefold())
    plain = normalize("NFKC", tidy(name))
    if _SIGNS.search(plain):
        plain = _LONG_VOWEL.sub("ー", plain).translate(_ALIKE)
    plain = _BETWEEN_KANJI.sub(lambda match: match.group().translate(_ONE_SOUND), plain)
    if _VARIANT.search(plain):
        plain = plain.translate(_VARIANTS)
    if not plain.isalnum():
        plain = _DROPPED.sub("", _LONG_VOWEL.sub("ー", plain))
    plain = _DISABILITY.sub("障害", plain).casefold()
    if not _HAS_FORM.search(plain):
        return NameKey(plain)
    forms: list[str] = []

    def take(match: re.Match[str]) -> str:
        word = match.group()
        forms.append(_BRACKETED[word[1:-1]] if word.startswith("(") else _WRITTEN[word])
        return ""

    bare = _FORM.sub(take, plain)
    return NameKey(bare, forms[0]) if bare and forms else NameKey(plain)


_PLACEHOLDERS = frozenset((
    "", "none", "self", "na", "n/a", "nil", "null", "nan", "unknown", "unaffiliated", "individual",
    "independent", "vacant", "vacancy", "vacantseat", "openseat", "unfilled", "tba", "tbc", "tbd",
    "tobeconfirmed", "tobedetermined", "tobeannounced", "nobody", "pending", "private", "personal", "なし",
    "無し", "無", "不明", "未記入", "個人", "本人のみ", "該当なし", "該当者なし", "該当無し", "無所属",
    "欠員", "空席", "空欄", "空き", "調整中", "人選中", "選任中", "選考中", "推薦中", "推薦依頼中", "公募中",
    "募集中", "交代予定", "後任未定", "後日決定", "未定", "未選出", "未選任", "未確定", "未就任", "特になし",
    "特に無し", "以下余白", "余白", "...", "#n/a", "#ref!", "#value!", "#name?", "any", "noaffiliation",
    "noorganization", "notapplicable",
))  # fmt: skip
# What stands where organizations should, and says something of the meeting or of all of them.
_STATEMENTS = re.compile(
    "(?:開催)?(?:中止|延期|なし|せず|見送り)(?:のため.*)?|(?:書面|メール|持ち?回り)(?:で)?の?(?:開催|会議|審議|決議|表決).*|"
    "資料(?:の)?(?:送付|配布|提供)(?:のみ)?|(?:(?:全|各)?(?:委員|構成員|構成機関|構成団体|会員|機関|団体)の?)?(?:全員|全て|すべて)(?:が?(?:出席|参加))?|"
    "(?:全|各)(?:委員|構成員|構成機関|構成団体|会員|機関|団体)(?:が?(?:出席|参加))?|関係(?:機関|団体|者|各位|課)(?:等|全員)?|"
    "前回(?:と|に)?(?:同じ|同様|同)|(?:別紙|別添|別表|名簿|一覧|資料)(?:名簿|一覧)?の?(?:とおり|通り|参照)|"
    r"(?:その他|ほか|他|外)の?(?:\d+(?:名|人|機関|団体|者)|関係(?:機関|者|団体)|多数|機関|団体)|ほか|他|"
    "all(?:the)?(?:members|present|attended|organi[sz]ations|agencies)?|every(?:one|body)(?:present|attended)?|as(?:above|before)|"
    "sameas(?:above|before|last)(?:time)?|(?:see)?(?:the)?attached(?:list|sheet)?|seelist|cancell?ed|postponed|nomeeting|others?"
)
# Around a name: bullets, signs of footnotes, what the organization was there as, how many came of it.
_IN_FRONT = re.compile(
    r"^\s*(?:[※＊*†◆◇■□●◎★☆▲・]|[○〇◯](?![○〇◯△×])|[①-⑳❶-❿]|[(（]?\d{1,2}[)）.．])\s*(?=[^\s\d])"
)
_STANDING = re.compile(
    r"^[(（【\[]?\s*(オブザーバー|事務局|傍聴|来賓|ゲスト|幹事|講師|助言者|アドバイザー|(?:副)?(?:会|委員|座|議)長|observer|guest|secretariat|"
    r"(?:vice[- ]?)?chair)(?:者|機関)?\s*(?:[)）】\]]\s*[:：]?|[:：])\s*(?=[^\s])",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:[※＊*†‡]\s*\d{0,2}|[（(](?:注|※|＊|\*)\s*\d{0,2}[)）]|[⁰¹²³⁴-⁹]+|[（(]\s*(?:計|約)?\s*\d{1,3}\s*[名人]\s*[)）]|"
    r"\s(?:計|約)?\d{1,3}\s*[名人]|[×✕]\s*\d{1,2}|\s*(?:ほか|他|外)\s*\d{1,3}\s*[名人])$"
)
_ENCLOSING: Final = "()[]【】〔〕<>《》「」『』※*=-・.。:"
_SEATS = re.compile(r"[(]?\d{1,2}[名人席][)]?$")
_CIRCLES = str.maketrans("", "", "〇々")
_TOTALS = re.compile(
    r"(?:[小合総累]?計|出席計|合計欄|出席(?:者|機関|団体|人)?(?:総|合)?(?:数|計|率|人数)|欠席(?:者|機関)?(?:数|計)|参加(?:者|機関|団体)?(?:数|計|率)|"
    r"延べ?(?:人数|参加者数|出席者数)|人数(?:計|合計)?|(?:sub|grand)?total|sum)(?:[(:].*)?"
)
_DITTO = frozenset(("〃", "″", '"', "''", "々", "同上", "同左", "//", "ditto", "仝", "\u2033", "′′"))


def is_placeholder(name: str) -> bool:
    """Return whether a cell names no organization: none, self, -, なし, （欠員）, 欠員2名, only signs.

    Examples
    --------
    >>> is_placeholder("（欠員）"), is_placeholder("TBD"), is_placeholder("欠員対策協議会")
    (True, True, False)

    """
    return is_none(name) or _STATEMENTS.fullmatch(folded(name).strip(_ENCLOSING)) is not None


def is_none(name: str) -> bool:
    """Return whether a cell says that there is nobody: none, -, なし, （欠員）; not that all of them came.

    Examples
    --------
    >>> is_none("特になし"), is_none("全員"), is_placeholder("全員")
    (True, False, True)

    """
    plain = _SEATS.sub("", folded(name).strip(_ENCLOSING))
    return plain in _PLACEHOLDERS or is_dash(plain) or not any(map(str.isalnum, plain.translate(_CIRCLES)))


def bare_name(text: str) -> tuple[str, str]:
    """Return a name without bullets, footnote signs, head counts and standing, and what it stood there as.

    Examples
    --------
    >>> bare_name("※青葉大学"), bare_name("青葉大学＊１"), bare_name("オブザーバー：青葉大学")
    (('青葉大学', ''), ('青葉大学', ''), ('青葉大学', 'オブザーバー'))
    >>> bare_name("青葉医師会 2名"), bare_name("○○病院")
    (('青葉医師会', ''), ('○○病院', ''))

    """
    name, standing = _IN_FRONT.sub("", text), ""
    if match := _STANDING.match(name):
        name, standing = name[match.end() :], match[1]
    bare = _BEHIND.sub("", name)
    return (bare if any(map(str.isalpha, bare)) else text), standing


def is_total(name: str) -> bool:
    """Return whether a cell is the head of a total row (計, 合計, 出席者数), not an organization."""
    return _TOTALS.fullmatch(folded(name)) is not None


def is_ditto(name: str) -> bool:
    """Return whether a cell says 同上."""
    return name in _DITTO


def is_damaged(name: str) -> bool:
    """Return whether letters of a name were lost (U+FFFD stands in their place)."""
    return "�" in name


def _HAS_SPACES(name: str) -> bool:  # noqa: N802
    return _DROPPED.search(name) is not None
