"""Words that tell persons from organizations: family names, titles, professions, kinds of houses."""

from __future__ import annotations

import re
from typing import Final

# Frequent family names, the longer ones first where one begins another.
FAMILY: Final = (
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
PLACES: Final = re.compile(
    "石川|宮崎|千葉|福島|福井|山口|川崎|川口|松本|岡崎|上田|成田|熊谷|大島|東|原|森|林|堀|関|上野"
)
LETTERS: Final = r"[々〆ぁ-ゖァ-ヺー一-鿿𠮷﨑髙]"
ROLE: Final = (
    "精神保健福祉士|社会福祉士|介護福祉士|公認心理師|臨床心理士|作業療法士|理学療法士|相談支援専門員|相談支援員|相談員|"
    "生活支援員|支援員|保健師|看護師長|看護師|准看護師|薬剤師|医師|主治医|介護支援専門員|ケアマネジャー|ケアマネ|ケースワーカー|"
    "スクールソーシャルワーカー|ソーシャルワーカー|ワーカー|教諭|校長|教頭|理事長|施設長|センター長|事務局長|事務長|病院長|院長|"
    "所長|部長|次長|課長補佐|課長|係長|室長|局長|会長|主幹|主査|主任|主事|管理者|責任者|担当者|担当|代表者|代表|委員長|委員|"
    "PSW|MHSW|MSW|SW|OT|PT|CW|Ns|Dr"
)
RESPECT: Final = "様|さま|殿|氏|さん|ちゃん|くん|君|女史|先生"
# Whoever has one of these in the name is no person, wherever it stands …
_ORGAN_WORDS: Final = (
    "センター|クリニック|ステーション|ホーム|グループ|法人|支援|相談|事業|不動産|建設|工務|製薬|製作|商事|運輸|食品|福祉|医療|看護|"
    "介護|保健|精神|地域|地区|行政|教育|委員|当事者|家族|ピア|サポ|ネット|組合|連合|協議|大学|就労|生活|訪問|包括|サービス|薬剤|歯科|司法|"
    "警察|消防|裁判|弁護士|労働|住宅|居住|児童|高齢|障害|障がい|健康|衛生|総合|中央|機関|団体|企業|会議|研究|研修|企画|推進|対策|事務|"
    "運営|管理|担当|窓口|本部|支部|代表|全体|合同|定例|臨時|総会|合議|部会|開催|打合|視察|講演|講座|訓練|面接|面談|交流|報告|検証|評価|準備|広報|"
    "調整|連絡|協働|共生|移行|退院|入院|病床|電話|住所|番号|連携|課題|名簿|一覧|出席|欠席|参加|出欠|記録|資料|議題|内容|場所|会場|日時|"
    "意見|交換|派遣|作業|規模|労士|保護|商店|有料|老人|通訳|筆記|点字|図書|車椅|援護|日中|放課|認定|調査|苦情|解決|観察|更生|手話|次脳|"
    "一時|登録|制度|計画|策定|会計|監査|見学|体験|実習|指導|助言|説明|意向|把握|発表|巡回|往診|夜間|休日|当番|応急|検討|事例|症例|個別|処遇|困難|段階|政策|施策|権利|擁護|人権|法律|税務|金融|交通|防災|消費|文化|観光|農業|商工|宗教|報道|公民|公共|国際|外国|女性|男女|青少年|若者|"
    "子育|保育|幼児|発達|特別|難病|依存|自殺|貧困|困窮|虐待|防止|予防|救急|災害|避難|安全|見守|就業|雇用|産業|経済|財政|法務|総務|人事|情報|"
    "環境|都市|建築|認知|初期|集中|自立|促進|強化|育成|啓発|多職種|専門|学生|教員|社協|教委|部門|部署|分室|出張|外来|薬局|園芸|後見|会長|年度|期間|備考|区分|分野|種別|全市|広域|圏域|学識|経験|公募|市民|住民|民生|主任|その他|ほか|不明|なし|予定|中止|延期|延会|休会|欠員"
)
# … and these make one where they end it, or stand in a short one (服部 and 中村 are families all the same).
_ORGAN_ENDS: Final = (
    "課係室部局院科所園校庁社団会館寮荘家場店市区町村県都府道班組房塾舎堂者員師症棟局域圏級層型系的等街犬"
)
_ORGAN_WORD: Final = re.compile(f"{_ORGAN_WORDS}|[署邸]")
_ORGAN_LETTER: Final = re.compile(f"[{_ORGAN_ENDS}]")
_FAMILIAR: Final = re.compile(rf"(?:{FAMILY})\s?({LETTERS}{{0,4}})")
_KANJI_NAME: Final = re.compile(
    "[一-鿿々〆ヶ𠮷﨑髙]{3,5}|[一-鿿々〆ヶ𠮷﨑髙]{1,3}\\s[一-鿿々〆ぁ-ゖ𠮷﨑髙]{1,3}"
)
_FAMILIES_IN_BU: Final = re.compile("[岡矢園磯綾軽真草安阿服渡田土刑物]部|長谷部|日下部")
_FAMILY_LIKE: Final = re.compile(
    f"(?![市区町村県都府道本当各全内外])[{_ORGAN_ENDS}][一-鿿](?<![{_ORGAN_ENDS}長員])|[一-鿿](?<![{_ORGAN_ENDS}本当各全内外新旧農漁山])[村町場家]"
)
# 千葉市立, 山口県… and not 田中道子, 山田市郎.
_OF_PLACE: Final = re.compile("[市区町村県都府道](?![子江代美枝恵夫郎雄男也彦一香佳世])")
_LONGEST: Final = 24


def is_organized(name: str) -> bool:
    """Return whether a word or letter in a name speaks of an organization (会 in 会田隠子 does not).

    Examples
    --------
    >>> is_organized("地域保健課"), is_organized("会田隠子"), is_organized("室井")
    (True, False, True)

    """
    if len(name) > _LONGEST or _ORGAN_WORD.search(name):
        return True
    plain = "".join(name.split())
    # Families such as 会田, 室井, 植村 hold such letters; three and more letters that end in none are a name.
    return (
        _ORGAN_LETTER.search(plain if len(plain) < 3 else plain[-1]) or _OF_PLACE.search(plain, 2)
    ) is not None


def is_familiar(name: str) -> bool:
    """Return whether a text begins with a frequent family name and goes on like a person's."""
    match = _FAMILIAR.fullmatch(name)
    return match is not None and "の" not in name and not is_organized_rest(match.group(1))


def is_organized_rest(rest: str) -> bool:
    """Return whether what follows a family name makes it an organization's: 病院 in 佐藤病院."""
    if len(rest) > _LONGEST or _ORGAN_WORD.search(rest):
        return True
    return bool(rest) and (_ORGAN_LETTER.search(rest[-1]) or _OF_PLACE.match(rest)) is not None


def is_personal(name: str) -> bool:
    """Return whether nothing in a name speaks of an organization (村 in 中村 does not).

    Examples
    --------
    >>> is_personal("中村花子"), is_personal("地域保健課"), is_personal("コア会議")
    (True, False, False)

    """
    return is_familiar(name) or not is_organized(name)


_COUNTED = re.compile("第[〇一二三四五六七八九十百\\d]+|[初次今毎前]回|[一二三四五六七八九十]+回")


def may_be_person(text: str) -> bool:
    """Return whether a text that stands alone may be a person's full name: nothing says that it is not.

    Examples
    --------
    >>> may_be_person("植木隠子"), may_be_person("佐藤"), may_be_person("運営会議"), may_be_person("コア")
    (True, True, False, False)

    """
    plain = " ".join(text.split())
    if len(plain) > _LONGEST or _COUNTED.search(plain):  # 第一回, 初回
        return False
    return is_familiar(plain) or (_KANJI_NAME.fullmatch(plain) is not None and not is_organized(plain))


def is_family_name(name: str) -> bool:
    """Return whether two letters, one of which could end an office, are a family: 室井, 会田, 岡村, 服部.

    Examples
    --------
    >>> is_family_name("室井"), is_family_name("服部"), is_family_name("東部"), is_family_name("本課")
    (True, True, False, False)

    """
    if is_familiar(name) or _FAMILIES_IN_BU.fullmatch(name):
        return True
    return _FAMILY_LIKE.fullmatch(name) is not None
