"""Write 架空データ in the shape of 名古屋市's three layers (平成31–令和3年度).

Published in the case-study collection of 令和4年度 and kept here: 16 wards in 4 blocks; in 令和3年度
111 合議体 with 488 organization attendances in total; each block meets 3 times a year with about 20
organizations; one joint report meeting of the blocks and one city meeting a year with the members
listed there; 16 psychiatric hospitals; secretariat 健康増進課; some members of the city meeting also
sit on 自立支援協議会; the blocks' yearly themes 深める, 比べる and 練る. Invented: wards (東一区 …) and
every other name, every date and absence, how the 488 attendances spread over the 111 meetings, how often
自立支援協議会 meets (3 times a year), every other word of an agenda, and the way that 住まい took.

    python -m examples.nagoya.generate
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from examples.sheet import SYNTHETIC, Draws, fiscal_year, listed, main, wareki

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SEED: Final = 16
YEARS: Final = (2019, 2020, 2021)
CASE_YEAR: Final = 2021
CASE_MEETINGS: Final = 111
CASE_ATTENDANCES: Final = 488
SMALLEST_CASE: Final = 3
CASES: Final = "合議体"
BLOCK: Final = "支援地域ブロック調整会議"
REPORT: Final = "支援地域ブロック合同報告会"
CITY: Final = "精神障害者支援地域調整会議"
WELFARE: Final = "障害者自立支援協議会"
SECRETARIAT: Final = "架空市健康増進課"
KINDS: Final = {CASES: "ケース", BLOCK: "協議の場", REPORT: "全体会", CITY: "協議の場", WELFARE: "連絡会"}
TIERS: Final = {CASES: "個別", BLOCK: "ブロック", REPORT: "市域", CITY: "市域", WELFARE: "市域"}
BLOCKS: Final = ("東", "西", "南", "北")
NUMBERS: Final = ("一", "二", "三", "四")
# Those on both the city meeting and 自立支援協議会: the published complaint that things are discussed twice.
BOTH: Final = {
    "架空当事者会連合": "当事者",
    "架空家族会連合": "家族",
    "架空市社会福祉協議会": "福祉",
    "架空相談支援専門員協会": "福祉",
    "架空市障害企画課": "行政",
}
CITY_ONLY: Final = {
    "架空民生委員・児童委員連盟": "地域",
    "架空市医師会": "医療（精神科以外）",
    "架空精神科病院協会": "医療（精神科）",
    "架空精神神経科診療所協会": "医療（精神科）",
    "架空訪問看護ステーション協議会": "医療（精神科以外）",
    "架空精神科看護協会": "医療（精神科）",
    "架空精神保健福祉士協会": "福祉",
    "架空市保護課": "行政",
    "架空市住宅企画課": "行政",
    "架空市地域ケア推進課": "介護",
    SECRETARIAT: "行政",
}
WELFARE_ONLY: Final = {
    "架空身体障害者団体": "当事者",
    "架空知的障害者育成会": "家族",
    "架空就労支援センター": "福祉",
    "架空特別支援学校": "教育",
    "架空市教育委員会": "教育",
    "架空商工会議所": "企業",
    "架空市子ども福祉課": "行政",
}


def members(block: str) -> dict[str, str]:
    """Return the organizations of one block and their sectors; four wards, four hospitals."""
    wards = [f"{block}{number}区" for number in NUMBERS]
    return (
        {f"{ward}保健センター": "保健" for ward in wards}
        | {f"{ward}基幹相談支援センター": "福祉" for ward in wards}
        | {f"架空{block}{number}病院": "医療（精神科）" for number in ("第一", "第二", "第三", "第四")}
        | {f"架空{block}家族会": "家族"}
        | {
            f"相談支援事業所{block}の{name}": "福祉"
            for name in ("いずみ", "かえで", "こみち", "ひろば", "みらい")
        }
        | {f"訪問看護ステーション{block}の風": "医療（精神科以外）", f"グループホーム{block}の家": "福祉"}
    )


IN_BLOCK: Final = {block: members(block) for block in BLOCKS}
SECTORS: Final = {
    name: sector
    for table in (*IN_BLOCK.values(), BOTH, CITY_ONLY, WELFARE_ONLY)
    for name, sector in table.items()
}
PAIRS: Final = """
    一方 | もう一方 | 種類 | 呼び名
    障害者自立支援協議会 | 精神障害者支援地域調整会議 | 会議体 | 自立支援協議会×市の会議
    ブロック | 市域 | 層 | ブロック×市域
"""


THEMES: Final = {2019: "深める", 2020: "比べる", 2021: "練る"}
# 住まい comes up in one block, then in the next, and reaches the city in the third year.
HOUSING: Final = {("南", 2019, 2), ("南", 2020, 1), ("北", 2020, 2), (CITY, 2021, 1), (WELFARE, 2021, 3)}


@dataclass(frozen=True)
class Meeting:
    """One meeting: its body, block (empty for the whole city), number within the year and day."""

    forum: str
    block: str
    number: int
    day: date


def rows() -> Iterator[dict[str, object]]:
    """Yield one row an organization at a meeting, in order of year and layer."""
    draws = Draws(SEED)
    for year in YEARS:
        for order, block in enumerate(BLOCKS):
            for number, (month, day) in enumerate(((6, 8), (9, 14), (12, 7)), 1):
                listed = [*IN_BLOCK[block], SECRETARIAT]
                held = Meeting(BLOCK, block, number, date(year, month, day) + timedelta(days=order * 2))
                yield from _invite(held, listed, draws, missing=(1, 3))
        everybody = [name for block in BLOCKS for name in IN_BLOCK[block]]
        report = Meeting(REPORT, "", 1, date(year + 1, 2, 15))
        yield from _invite(report, [*everybody, SECRETARIAT], draws, missing=(6, 10))
        # Each block sends one of its 基幹相談支援センター, in turn.
        turn = NUMBERS[(year - YEARS[0]) % len(NUMBERS)]
        represented = [f"{block}{turn}区基幹相談支援センター" for block in BLOCKS]
        city = [*BOTH, *CITY_ONLY, *represented]
        yield from _invite(Meeting(CITY, "", 1, date(year + 1, 3, 10)), city, draws, missing=(0, 2))
        for number, month in enumerate((5, 10, 1), 1):
            held = Meeting(WELFARE, "", number, date(year + (month < 4), month, 21))
            yield from _invite(held, [*BOTH, *WELFARE_ONLY, SECRETARIAT], draws, missing=(0, 2))
    yield from _cases(draws)


def _invite(
    meeting: Meeting, listed: Sequence[str], draws: Draws, missing: tuple[int, int]
) -> Iterator[dict[str, object]]:
    """Yield the rows of one meeting; the secretariat comes always, between so and so many others do not."""
    others = [name for name in listed if name != SECRETARIAT]
    absent = set(draws.pick(others, draws.between(*missing)))
    online = 0.3 if meeting.day.year in {2020, 2021} else 0.0
    for name in listed:
        mark = "欠席" if name in absent else "オンライン" if draws.chance(online) else "○"
        yield _row(meeting, name, mark, draws.between(1, 2) if mark != "欠席" else "")


def _cases(draws: Draws) -> Iterator[dict[str, object]]:
    """Yield the 111 合議体: everyone listed came, 488 attendances of organizations in all."""
    extra = CASE_ATTENDANCES - SMALLEST_CASE * CASE_MEETINGS
    sizes = [SMALLEST_CASE] * CASE_MEETINGS
    while extra:
        place = draws.between(0, CASE_MEETINGS - 1)
        if sizes[place] < 2 * SMALLEST_CASE:
            sizes[place] += 1
            extra -= 1
    days = sorted(draws.between(0, 364) for _ in range(CASE_MEETINGS))
    for number, (size, day) in enumerate(zip(sizes, days, strict=True), 1):
        block = BLOCKS[draws.between(0, 3)]
        held = Meeting(CASES, block, number, date(CASE_YEAR, 4, 1) + timedelta(days=day))
        for name in _around_one_person(block, size, draws):
            yield _row(held, name, "○", 1)


def _around_one_person(block: str, size: int, draws: Draws) -> Iterable[str]:
    """Return the ward's 保健センター, a hospital and those who will support the person at home."""
    ward = f"{block}{NUMBERS[draws.between(0, 3)]}区"
    first = [f"{ward}保健センター", draws.pick([n for n in IN_BLOCK[block] if n.endswith("病院")], 1)[0]]
    left = [
        n for n in IN_BLOCK[block] if n not in first and not n.endswith(("病院", "保健センター", "家族会"))
    ]
    likely = [4.0 if n.startswith(ward) else 1.0 for n in left]
    return [*first, *draws.pick(left, size - len(first), likely)]


def _row(meeting: Meeting, name: str, mark: str, people: int | str) -> dict[str, object]:
    block, day = meeting.block, meeting.day
    title = f"第{meeting.number}回{meeting.forum}"
    return {
        "年度": fiscal_year(day.year - (day.month < 4)),
        "開催日": wareki(day),
        "会議体": meeting.forum,
        "会議名": f"{block}ブロック{title}" if block else title,
        "回": meeting.number,
        "種別": KINDS[meeting.forum],
        "層": TIERS[meeting.forum],
        "地区": f"{block}ブロック" if block else "",
        "分野": SECTORS[name],
        "機関名": name,
        "人数": people,
        "出欠": mark,
        "事務局": "○" if name == SECRETARIAT else "",
        "議題": _agenda(meeting),
        "備考": SYNTHETIC,
    }


def _agenda(meeting: Meeting) -> str:
    """Return the agenda: the year's theme in blocks, their report and the city's meeting, 住まい aside."""
    year = meeting.day.year - (meeting.day.month < 4)
    if meeting.forum == CASES:
        return "個別の支援について（住まいほか）"
    items = [f"テーマ「{THEMES[year]}」"] if meeting.forum in {BLOCK, REPORT, CITY} else ["各部会から"]
    if (meeting.block or meeting.forum, year, meeting.number) in HOUSING:
        items.append("住まいの確保")
    return "、".join([*items, "その他"])


def themes() -> Iterator[dict[str, object]]:
    """Yield the themes to follow, and other words for them."""
    for theme in THEMES.values():
        yield {"テーマ": theme, "別名": "", "備考": SYNTHETIC}
    yield {"テーマ": "住まい", "別名": "居住、住居", "備考": SYNTHETIC}


if __name__ == "__main__":
    tables = {
        "attendance.csv": rows,
        "pairs.csv": lambda: listed(PAIRS),
        "themes.csv": themes,
    }
    main(tables, __file__)
