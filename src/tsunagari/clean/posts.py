"""Posts in place of organizations: 地域包括ケア推進課長 is 地域包括ケア推進課; 所長 alone names none."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.person_words import ROLE, is_personal
from tsunagari.clean.text import tidy


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
_BEHIND: Final = re.compile(
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
_HOUSE: Final = re.compile(
    "(?:社協|協議会|医師会|薬剤師会|連合会|家族会|当事者会|患者会|協会|自治会|町内会|婦人会|老人会|子ども会|育成会|保護者会|pta|組合|法人|会社|病院|医院|クリニック|センター|ステーション|事業所|ホーム|園|"
    "施設|学校|大学|保健所|団体|機構|課|室|局|部|係|所)$"
)
_WHOLE_NAME: Final = re.compile("保健所|福祉所|病院|センター|ステーション|事務所|相談所|学校|警察署|消防署")


# A post or profession that names no office: （会長）, （所長代理）, (Vice Chair).
_BARE: Final = re.compile(
    rf"(?:{ROLE})|(?:副|前|元|名誉|筆頭|第一|常任)*(?:会|理事|委員|施設|センター|事務局?|所|院|館|校|園|課|係|室|部|局|次|支部|支店|支所|班|組|学|"
    "学部|団|隊|署|場|議|座|部会|幹事|町|村|市|区|組合|分会|病棟|師|(?:総?看護)?(?:師|部)|塾|寮|社)長(?:代理|補佐|心得|職務代理者?)?|"
    "代表(?:者|理事|取締役|社員)?|会員|構成員|職員|理事|監事|幹事|常務(?:理事)?|専務(?:理事)?|顧問|相談役|参事|教頭|書記|会計|職務代理者?|"
    r"(?:(?:vice|deputy|acting|co|honorary|past|interim|executive|managing)[\s-]*)*(?:chair(?:man|woman|person)?|president|"
    "director|secretary|treasurer|manager|head|ceo|officer|(?:board )?member|representative|delegate|"
    "coordinator|principal|dean|"
    "mayor|lead|conven[eo]r|rapporteur)",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"(.*\S)\s*[(\[〔【]\s*([^()\[\]〔〕【】]+?)\s*[)\]〕】]")


def is_bare_post(text: str) -> bool:
    """Return whether a text is a post or profession and nothing else: 副会長, 会員, Chair."""
    return _BARE.fullmatch(text) is not None


def without_bracketed_post(name: str) -> str:
    """Return the name without a post in brackets, or what stands in brackets behind a post.

    Examples
    --------
    >>> without_bracketed_post("青葉医師会（会長）"), without_bracketed_post("Alpha Clinic (Vice Chair)")
    ('青葉医師会', 'Alpha Clinic')
    >>> without_bracketed_post("理事長（あさひ園）"), without_bracketed_post("青葉市（障害福祉課長）")
    ('あさひ園', '青葉市（障害福祉課）')

    """
    match = _BRACKETED.fullmatch(tidy(normalize("NFKC", name)))
    if match is None:
        return name
    front, inside = match.groups()
    posts = re.split(r"\s*(?:[、,・/]|(?:兼|\band\b))\s*", inside)
    if _BARE.fullmatch(front):
        return name if all(map(_BARE.fullmatch, posts)) else inside
    if all(map(_BARE.fullmatch, posts)):
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
    behind, of_society, head = (rule.fullmatch(plain) for rule in (_BEHIND, _OF_SOCIETY, _HEADS))
    if not (behind or of_society or head):
        return None
    if re.search("[・、/,]", plain):
        return Post(None)
    for match in filter(None, (behind, of_society)):
        if _HOUSE.search(match["office"]):
            return Post(match["office"].strip())
    office = head["office"] if head else ""
    certain = _OFFICE_WORDS.search(office) or _WHOLE_NAME.search(office)
    return Post(office if certain and not is_personal(office) else None)
