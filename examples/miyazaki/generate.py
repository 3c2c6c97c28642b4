"""Write ten fiscal years of 架空データ in the shape of 宮崎市's monthly meeting (平成25–令和4年度).

Published in the case-study collection of 令和4年度 and kept here: 自立支援協議会 地域移行支援部会 meets about
10 times a year with 180 attendances in total (people, 延べ人数; exactly 180 in each year here); until
平成26年度 only welfare corporations and academics, from 平成27年度 service users, supporters and then
hospitals, 保健所, 6 保健センター, 精神保健福祉センター and a city councillor; 9 psychiatric hospitals;
secretariat 障がい福祉課; a case brought 不動産業者・大家 in. Invented: every name that is not a kind of
office, every date and absence, in which year after 平成27 each of them joined.

    python -m examples.miyazaki.generate
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from examples.sheet import SYNTHETIC, Draws, fiscal_year, listed, main, wareki

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED: Final = 9
YEARS: Final = tuple(range(2013, 2023))
MONTHS: Final = (4, 5, 6, 7, 9, 10, 11, 12, 2, 3)
PEOPLE: Final = 180
FORUM: Final = "地域移行支援部会"
SECRETARIAT: Final = "障がい福祉課"
ABSENT: Final = 0.15
TARGETS: Final = """
    指標 | 年度 | 目標 | 見込量
    協議の場の開催回数 | 令和4年度 | | 10
    協議の場の参加者数 | 令和4年度 | | 200
    協議の場の参加者数（当事者） | 令和4年度 | | 10
    目標設定及び評価の実施回数 | 令和4年度 | | 1
    当事者・家族がいた会議の割合 | 令和4年度 | 80% |
"""
PAIRS: Final = """
    一方 | もう一方 | 種類 | 呼び名
    居住支援関係者 | 精神科医療機関 | 分野 | 不動産業者・大家×精神科病院
"""


@dataclass(frozen=True)
class Member:
    """One invented organization: sector, whom it sends, first fiscal year, how many people at most."""

    name: str
    sector: str
    roles: tuple[str, ...]
    first: int = 2013


def _hospitals() -> Iterator[Member]:
    joined = (2015, 2015, 2016, 2016, 2017, 2018, 2019, 2020, 2021)
    names = (
        "あさひ",
        "うぐいす",
        "かわせみ",
        "しらさぎ",
        "せきれい",
        "つばめ",
        "ひばり",
        "めじろ",
        "やまがら",
    )
    for name, year in zip(names, joined, strict=True):
        yield Member(f"架空{name}病院", "医療（精神科）", ("精神保健福祉士", "看護師", "作業療法士"), year)


MEMBERS: Final = (
    Member(SECRETARIAT, "行政", ("事務職", "保健師")),
    Member("社会福祉法人日向灘会", "福祉", ("相談支援専門員", "生活支援員", "管理者")),
    Member("社会福祉法人青島の里", "福祉", ("相談支援専門員", "生活支援員", "管理者")),
    Member("社会福祉法人はまゆう", "福祉", ("相談支援専門員", "生活支援員", "管理者")),
    Member("社会福祉法人こすもす会", "福祉", ("相談支援専門員", "生活支援員", "管理者")),
    Member("社会福祉法人ほおずき", "福祉", ("相談支援専門員", "生活支援員")),
    Member("架空大学", "学識", ("大学教員",)),
    Member("架空福祉大学", "学識", ("大学教員",)),
    Member("当事者", "当事者", ("ピアサポーター",), 2015),
    Member("地域活動支援センターひなたぼっこ", "福祉", ("相談支援専門員",), 2015),
    Member("保健所健康支援課", "保健", ("保健師", "精神保健福祉士"), 2015),
    *_hospitals(),
    Member("精神保健福祉センター", "保健", ("精神保健福祉士",), 2016),
    Member("地域保健課", "保健", ("保健師",), 2016),
    *(Member(f"{number}保健センター", "保健", ("保健師",), 2017) for number in ("第一", "第二", "第三")),
    *(Member(f"{number}保健センター", "保健", ("保健師",), 2018) for number in ("第四", "第五", "第六")),
    Member("市議会議員", "地域", ("議員",), 2017),
    Member("相談支援センターやまもも", "福祉", ("相談支援専門員",), 2018),
    Member("架空不動産", "居住支援", ("不動産業者",), 2019),
    Member("架空家主会", "居住支援", ("大家",), 2020),
)


@dataclass(frozen=True)
class Meeting:
    """One meeting: fiscal year, number within it and day."""

    year: int
    number: int
    day: date


def rows() -> Iterator[dict[str, object]]:
    """Yield one row an organization and profession at a meeting, month by month."""
    draws = Draws(SEED)
    for year in YEARS:
        for number, (month, people) in enumerate(zip(MONTHS, _sizes(draws), strict=True), 1):
            meeting = Meeting(year, number, _third_tuesday(year + (month < 4), month))
            yield from _attend(meeting, people, draws)


def _sizes(draws: Draws) -> list[int]:
    """Return ten head counts of about 18 that add up to exactly 180."""
    sizes = [PEOPLE // len(MONTHS)] * len(MONTHS)
    for _ in range(12):
        less, more = draws.between(0, 9), draws.between(0, 9)
        sizes[less] -= 1
        sizes[more] += 1
    return sizes


def _third_tuesday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first.replace(day=1 + (1 - first.weekday()) % 7 + 14)


def _attend(meeting: Meeting, people: int, draws: Draws) -> Iterator[dict[str, object]]:
    """Yield exactly so many people of the organizations that are members by then."""
    listed = [member for member in MEMBERS if member.first <= meeting.year]
    absent = {m.name for m in listed if m.name != SECRETARIAT and draws.chance(ABSENT)}
    present = [member for member in listed if member.name not in absent]
    if len(present) > people:
        kept = {SECRETARIAT, *(m.name for m in draws.pick(present[1:], people - 1))}
        present = [member for member in present if member.name in kept]
    sent = _spread(present, people, draws)
    for member in listed:
        if member not in present:
            yield _row(meeting, member, "", "欠席", None)
        for role, count in zip(member.roles, sent.get(member.name, ()), strict=False):
            if count:
                yield _row(meeting, member, role, "○", count)


def _spread(present: Sequence[Member], people: int, draws: Draws) -> dict[str, list[int]]:
    """Return head counts by profession: one for every organization, the rest where more professions come."""
    sent = {}
    for member in present:
        who_comes = draws.between(0, len(member.roles) - 1)
        sent[member.name] = [int(place == who_comes) for place in range(len(member.roles))]
    for _ in range(people - len(present)):
        # The emptiest place first, so no organization sends a crowd.
        fewest = min(sum(counts) / len(counts) for counts in sent.values())
        name = draws.pick([n for n, counts in sent.items() if sum(counts) / len(counts) == fewest], 1)[0]
        place = sent[name].index(min(sent[name]))
        sent[name][place] += 1
    return sent


def _row(meeting: Meeting, member: Member, role: str, mark: str, people: int | None) -> dict[str, object]:
    return {
        "年度": fiscal_year(meeting.year),
        "開催日": wareki(meeting.day, "long"),
        "会議体": FORUM,
        "会議名": f"自立支援協議会第{meeting.number}回{FORUM}",
        "回": meeting.number,
        "種別": "協議の場",
        "層": "市町村",
        "分野": member.sector,
        "所属機関": member.name,
        "職種": role,
        "人数": "" if people is None else people,
        "出欠": mark,
        "事務局": "○" if member.name == SECRETARIAT else "",
        "備考": SYNTHETIC,
    }


if __name__ == "__main__":
    main(
        {"attendance.csv": rows, "targets.csv": lambda: listed(TARGETS), "pairs.csv": lambda: listed(PAIRS)},
        __file__,
    )
