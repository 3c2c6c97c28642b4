"""Write 架空データ in the shape of 埼玉県's three tiers (令和2–4年度), with a master of organizations.

Published in the case-study collection of 令和4年度 and kept here: 県の部会 once a year, its working
group and a 関係者連絡会 that links it to the 保健所圏域; 構築会議 about once a year at each 保健所 with the
heads of the psychiatric hospitals; 実務者会議 at some 保健所 only; 63 municipalities of which 49 have a
協議の場 by October 2022; 65 psychiatric hospitals; 「お家へ帰ろう」 told by one city at a 実務者会議, begun
then by a neighbour and prepared by others. Invented: all names and dates, ten 圏域, how often the bodies
of a municipality meet, how many had a 協議の場 in the years before and in which month each set it up, and
when each began 「お家へ帰ろう」 (dates in the master).

    python -m examples.saitama.generate
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from examples.sheet import SYNTHETIC, Draws, fiscal_year, listed, main, wareki, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED: Final = 63
YEARS: Final = (2020, 2021, 2022)
REGIONS: Final = range(1, 11)
HOSPITALS: Final = range(1, 66)
# Municipalities with a 協議の場: 49 by October 2022 is published, the years before are invented.
WITH_FORUM: Final = {2020: 37, 2021: 43, 2022: 49}
PRACTICE_REGIONS: Final = (1, 4, 7)
BOARD: Final = "精神障害者地域生活支援体制整備部会"
WORKING_GROUP: Final = "体制整備ワーキンググループ"
LINK: Final = "精神障害者支援関係者連絡会"
REGIONAL: Final = "精神障害者地域支援体制構築会議"
PRACTICE: Final = "実務者会議"
MUNICIPAL: Final = "精神保健福祉の協議の場"
KINDS: Final = {
    BOARD: "部会",
    WORKING_GROUP: "部会",
    LINK: "全体会",
    REGIONAL: "連絡会",
    PRACTICE: "連絡会",
    MUNICIPAL: "協議の場",
}
NAMES: Final = words("""
    あおい あかね あけび あざみ あやめ いちい うつぎ うめ えのき おうぎ おもだか かえで かしわ
    かたくり かつら かりん ききょう きすげ くぬぎ くるみ けやき こぶし さかき ささゆり さつき さわら
    しおん しらかば すいれん すみれ せきちく たちばな つきみ つつじ つばき なずな なつめ なでしこ にれ
    ぬるで ねむのき のぎく はぎ はくれん はす はなみずき ひいらぎ ひなげし ふじ ふよう ぼたん まつかぜ
    まゆみ みずき むくげ もくれん もみじ やまぶき やなぎ ゆず よもぎ りんどう れんぎょう
""")
FIRST_TOWN: Final = 40
SECRETARIAT: Final = "架空県障害者福祉推進課"
CENTRE: Final = "架空県精神保健福祉センター"
PREFECTURE: Final = {
    SECRETARIAT: "行政",
    CENTRE: "保健",
    "架空県疾病対策課": "保健",
    "架空県精神科病院協会": "医療（精神科）",
    "架空県精神神経科診療所協会": "医療（精神科）",
    "架空県精神障害者家族会連合会": "家族",
    "架空県ピアサポート連絡会": "当事者",
    "架空県社会福祉協議会": "福祉",
    "架空県相談支援専門員協会": "福祉",
    "架空県宅地建物取引団体": "居住支援",
}
BEGUN: Final = "お家へ帰ろう_開始日"
PREPARING: Final = "お家へ帰ろう_準備開始日"
SET_UP: Final = "協議の場_設置年月"
# All in 第1圏域: the first tells its 実務者会議 (September 2020), one follows, two prepare.
SPREAD: Final = {
    0: {BEGUN: date(2020, 6, 1)},
    10: {BEGUN: date(2021, 10, 1)},
    20: {PREPARING: date(2022, 9, 1)},
    30: {PREPARING: date(2022, 11, 1)},
}
TARGETS: Final = """
    指標 | 年度 | 目標 | 見込量
    協議の場のある市町村 | 令和4年度 | 50 |
    県・保健所が出席した市町村 | 令和4年度 | 49 |
    1機関あたりの会議体 | 令和4年度 | 2 |
"""


@dataclass(frozen=True)
class Meeting:
    """One meeting: its body, tier, area (empty for the whole prefecture), number within the year and day."""

    forum: str
    tier: str
    area: str
    number: int
    day: date


@dataclass(frozen=True)
class Municipality:
    """One invented municipality and the fiscal year of its first 協議の場 (None: it has none yet)."""

    number: int
    since: int | None

    @property
    def stem(self) -> str:
        """Its name without 市 or 町."""
        return NAMES[self.number]

    @property
    def name(self) -> str:
        """Its name."""
        return f"{self.stem}{'町' if self.number >= FIRST_TOWN else '市'}"

    @property
    def region(self) -> int:
        """Number of its 圏域."""
        return REGIONS[self.number % len(REGIONS)]

    @property
    def set_up(self) -> date | None:
        """The month in which its 協議の場 was set up, before its first meeting on record."""
        if self.since is None:
            return None
        # Of those that had one when the record begins, some had it for years.
        earlier = self.number % 4 if self.since == YEARS[0] else 0
        return date(self.since - earlier, 4 + self.number % 3, 1)

    @property
    def office(self) -> str:
        """The department that stands for it at meetings of the region."""
        return f"{self.name}障害福祉課"

    def members(self) -> dict[str, str]:
        """Return who sits on its 協議の場, and their sectors; the last two not everywhere."""
        near = hospitals(self.region)
        everywhere = {
            self.office: "行政",
            f"{self.name}保健センター": "保健",
            f"{self.name}社会福祉協議会": "福祉",
            f"{self.name}基幹相談支援センター": "福祉",
            f"{self.name}地域包括支援センター": "介護",
            f"相談支援事業所{self.stem}の里": "福祉",
            f"訪問看護ステーション{self.stem}": "医療（精神科以外）",
            near[self.number // len(REGIONS) % len(near)]: "医療（精神科）",
            health_office(self.region): "保健",
        }
        families = {f"{self.name}家族会": "家族"} if self.number % 3 else {}
        peers = {f"ピアサポート{self.stem}の会": "当事者"} if self.number % 4 == 0 else {}
        return everywhere | families | peers


@cache
def municipalities() -> Sequence[Municipality]:
    """Return the 63 municipalities; 49 of them get a 協議の場, those of `SPREAD` first."""
    others = [number for number in range(len(NAMES)) if number not in SPREAD]
    chosen = Draws(SEED).pick(others, max(WITH_FORUM.values()) - len(SPREAD))
    since = {
        number: next(year for year, many in WITH_FORUM.items() if place < many)
        for place, number in enumerate((*SPREAD, *chosen))
    }
    return [Municipality(number, since.get(number)) for number in range(len(NAMES))]


@cache
def hospitals(region: int) -> Sequence[str]:
    """Return the region's share of the 65 psychiatric hospitals."""
    return [f"架空第{number}病院" for number in HOSPITALS if number % len(REGIONS) + 1 == region]


def health_office(region: int) -> str:
    """Return the name of the region's 保健所."""
    return f"第{region}保健所"


def rows() -> Iterator[dict[str, object]]:
    """Yield one row an organization at a meeting, from the prefecture down."""
    draws = Draws(SEED + 1)
    for year in YEARS:
        yield from _prefecture(year, draws)
        for region in REGIONS:
            yield from _region(year, region, draws)
        for each in municipalities():
            if each.since is not None and each.since <= year:
                # The first of the year by the end of July: October is when they were counted.
                for number, first in enumerate((date(year, 7, 3), date(year + 1, 2, 3)), 1):
                    held = first + timedelta(days=each.number % 24)
                    yield from _invite(
                        Meeting(MUNICIPAL, "市町村", each.name, number, held), each.members(), draws
                    )


def _prefecture(year: int, draws: Draws) -> Iterator[dict[str, object]]:
    offices = {health_office(region): "保健" for region in REGIONS}
    board = PREFECTURE | dict(list(offices.items())[:2])
    yield from _invite(Meeting(BOARD, "県", "", 1, date(year, 8, 26)), board, draws)
    working = dict(list(PREFECTURE.items())[:4]) | dict(list(offices.items())[:3])
    for number, month in enumerate((6, 12), 1):
        yield from _invite(Meeting(WORKING_GROUP, "県", "", number, date(year, month, 16)), working, draws)
    everybody = PREFECTURE | offices | {each.office: "行政" for each in municipalities()}
    yield from _invite(Meeting(LINK, "県", "", 1, date(year + 1, 1, 27)), everybody, draws)


def _region(year: int, region: int, draws: Draws) -> Iterator[dict[str, object]]:
    area = f"第{region}圏域"
    cities = {each.office: "行政" for each in municipalities() if each.region == region}
    hosts = {health_office(region): "保健"}
    near = dict.fromkeys(hospitals(region), "医療（精神科）")
    held = date(year, 11, 1) + timedelta(days=region)
    yield from _invite(
        Meeting(REGIONAL, "圏域", area, 1, held), hosts | cities | near | {CENTRE: "保健"}, draws
    )
    if region in PRACTICE_REGIONS:
        workers = hosts | cities | dict(list(near.items())[:3])
        for number, held in enumerate((date(year, 9, 9 + region), date(year + 1, 3, 9 + region)), 1):
            yield from _invite(Meeting(PRACTICE, "圏域", area, number, held), workers, draws)


def _invite(meeting: Meeting, invited: dict[str, str], draws: Draws) -> Iterator[dict[str, object]]:
    """Yield a row for each invited organization; hosts come always, one in eight of the others does not."""
    always = {SECRETARIAT, *map(health_office, REGIONS), f"{meeting.area}障害福祉課"}
    if meeting.forum == PRACTICE:
        always |= {municipalities()[number].office for number in SPREAD}
    for name, sector in invited.items():
        absent = name not in always and draws.chance(0.12)
        yield {
            "年度": fiscal_year(meeting.day.year - (meeting.day.month < 4)),
            "開催日": wareki(meeting.day),
            "会議体": meeting.forum,
            "会議名": f"第{meeting.number}回{meeting.area}{meeting.forum}",
            "回": meeting.number,
            "種別": KINDS[meeting.forum],
            "層": meeting.tier,
            "地区": meeting.area,
            "分野": sector,
            "機関名": name,
            "人数": "" if absent else 1 + draws.chance(0.25),
            "出欠": "欠席" if absent else "オンライン" if draws.chance(0.2) else "○",
            "備考": SYNTHETIC,
        }


def masters() -> Iterator[dict[str, object]]:
    """Yield one row an organization: where it belongs, and when it began or prepared 「お家へ帰ろう」."""
    for name, sector in PREFECTURE.items():
        yield _master(name, sector, "県", "")
    for region in REGIONS:
        yield _master(health_office(region), "保健", "圏域", f"第{region}圏域")
        for name in hospitals(region):
            yield _master(name, "医療（精神科）", "圏域", f"第{region}圏域")
    for each in municipalities():
        for name, sector in each.members().items():
            own = each.since is not None and each.stem in name
            if own or name == each.office:
                dates = SPREAD.get(each.number, {}) if name == each.office else {}
                set_up = each.set_up if name == each.office else None
                yield _master(name, sector, "市町村", each.name, dates, set_up=set_up)


def _master(
    name: str,
    sector: str,
    tier: str,
    area: str,
    dates: dict[str, date] | None = None,
    *,
    set_up: date | None = None,
) -> dict[str, object]:
    known = dates or {}
    return {
        "機関名": name,
        "分野": sector,
        "層": tier,
        "地区": area,
        "事務局": "○" if name == SECRETARIAT else "",
        BEGUN: wareki(known[BEGUN]) if BEGUN in known else "",
        PREPARING: wareki(known[PREPARING]) if PREPARING in known else "",
        SET_UP: wareki(set_up).removesuffix(".1") if set_up else "",
        "備考": SYNTHETIC,
    }


if __name__ == "__main__":
    main(
        {"attendance.csv": rows, "organizations.csv": masters, "targets.csv": lambda: listed(TARGETS)},
        __file__,
    )
