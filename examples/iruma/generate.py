"""Write three fiscal years of 架空データ in the shape of 入間市's four bodies (令和3–5年度).

Published in the case-study collection of 令和4年度 and kept here: the four bodies, how often each
meets (1, 6, 6, 6 times a year), who sits in them, the yearly forum's about 50 organizations and
about 70 people, 担当者連絡会議 and カンファレンス in alternating months, one psychiatric hospital.
Invented: every date, every absence, every name that is not a kind of office, and every answer of the
questionnaire on whom one works with outside the meetings.

    python -m examples.iruma.generate
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from examples.sheet import SYNTHETIC, Draws, fiscal_year, listed, main, wareki

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED: Final = 3
YEARS: Final = (2021, 2022, 2023)
FORUM: Final = "精神保健福祉医療地域連携会議"
CORE: Final = "コア会議"
LIAISON: Final = "精神保健福祉担当者連絡会議"
CONFERENCE: Final = "精神保健カンファレンス"
KINDS: Final = {FORUM: "協議の場", CORE: "運営会議", LIAISON: "連絡会", CONFERENCE: "事例検討会"}
# Organizations and people at the yearly forum: "about 50" and "about 70" in each year.
FORUM_SIZE: Final = {2021: (47, 66), 2022: (50, 70), 2023: (52, 73)}
FORUM_MONTH: Final = 1
LIAISON_MONTHS: Final = (4, 6, 8, 10, 12, 2)
CONFERENCE_MONTHS: Final = (5, 7, 9, 11, 1, 3)
CORE_MONTHS: Final = (4, 6, 9, 11, 12, 2)
# Each year's clerk writes dates in her own way.
DATE_STYLE: Final = {2021: "short", 2022: "long", 2023: "short"}
TARGETS: Final = """
    指標 | 年度 | 目標 | 見込量 | 会議体
    協議の場の開催回数 | 令和5年度 | | 1 |
    協議の場の参加者数 | 令和5年度 | | 70 |
    協議の場の参加者数（当事者） | 令和5年度 | | 2 |
    会議の開催回数 | 令和5年度 | 6 | | コア会議
    横のつながり | 令和5年度 | 80% | |
    介護×精神保健の同席 | 令和5年度 | 8 | |
    はじめて出席した機関 | 令和5年度 | 5 | |
    協議の場の開催回数 | 令和6年度 | | 1 |
"""
PAIRS: Final = """
    一方 | もう一方 | 種類 | 呼び名
    地域保健課 | 障害者支援課 | 機関 | 二つの課
    架空第一中学校、架空第二中学校、架空高等学校 | 地域保健課、障害者支援課 | 機関 | 学校×市の課
    コア会議 | 精神保健カンファレンス | 会議体 | コア会議×カンファレンス
"""


@dataclass(frozen=True)
class Organization:
    """One invented organization: its sector and the fiscal years in which it is on the forum's list."""

    name: str
    sector: str
    first: int = 2021
    last: int = 2023


def _listed(sector: str, names: str, first: int = 2021, last: int = 2023) -> list[Organization]:
    return [Organization(name, sector, first, last) for name in names.split()]


CORE_MEMBERS: Final = ("保健所", "基幹相談支援センター", "障害者支援課", "地域保健課")
CONSULTATION: Final = (
    *(
        "相談支援センターつむぎ",
        "相談支援センターあさぎり",
        "相談支援事業所こもれび",
        "相談支援事業所ゆずりは",
    ),
    *("相談支援事業所はるかぜ", "相談支援事業所みなも", "地域生活支援センターひなた"),
)
ELDERLY: Final = [
    f"地域包括支援センター{name}" for name in ("あかね", "あおば", "わかば", "もえぎ", "すみれ", "るり")
]
NURSING: Final = [f"訪問看護ステーション{name}" for name in ("こだま", "しおり", "ともしび", "やまびこ")]
SCHOOLS: Final = ["スクールソーシャルワーカー", "架空第一中学校", "架空第二中学校", "架空高等学校"]
BY_CASE: Final = [*SCHOOLS, "こども支援課"]
FORUM_LIST: Final = (
    _listed("行政", "障害者支援課 生活支援課 高齢者支援課 総合相談支援室 こども支援課 消防本部")
    + _listed("保健", "地域保健課 保健所 精神保健福祉センター")
    + _listed("医療（精神科）", "茶の花病院 霞野病院 あけぼのメンタルクリニック こころの診療所みずうみ")
    + _listed("医療（精神科）", "若草クリニック", last=2022)
    + _listed("医療（精神科）", "ほしぞらメンタルクリニック", first=2022)
    + _listed("医療（精神科以外）", f"{' '.join(NURSING[:3])} 架空医師会 架空薬剤師会 架空内科クリニック")
    + _listed("医療（精神科以外）", NURSING[3], first=2022)
    + _listed("福祉", f"基幹相談支援センター {' '.join(CONSULTATION[:6])}")
    + _listed("福祉", CONSULTATION[6], first=2022)
    + _listed("福祉", "社会福祉協議会 民生委員・児童委員協議会 地域活動支援センターなぎさ")
    + _listed("福祉", "就労支援センターいろは 就労移行支援事業所ステップ茶の里 就労継続支援A型事業所みのり")
    + _listed(
        "福祉", "就労継続支援B型事業所たんぽぽ 就労継続支援B型事業所ひつじ工房 就労継続支援B型事業所くるみ"
    )
    + _listed("福祉", "グループホームすずかけ グループホームそよかぜ グループホーム月見坂")
    + _listed("介護", " ".join(ELDERLY))
    + _listed("介護", "居宅介護支援事業所れんげ 居宅介護支援事業所すずらん 訪問介護事業所たちばな")
    + _listed("家族", "架空精神障害者家族会")
    + _listed("当事者", "ピアサポートグループ茶ばたけ", first=2022)
    + _listed("居住支援", "架空不動産協会", first=2022)
    + _listed("居住支援", "居住支援法人やどりぎ", first=2023)
    + _listed("教育", "教育センター 学校教育課 架空大学")
)
SECTORS: Final = {organization.name: organization.sector for organization in FORUM_LIST} | dict.fromkeys(
    SCHOOLS, "教育"
)
# Those who host a body miss it seldom; the forum's list is long and a few cannot come.
ABSENCE: Final = {"保健所": 0.12, "基幹相談支援センター": 0.03, "障害者支援課": 0.03, "地域保健課": 0.02}
OTHERS_ABSENT: Final = 0.14
# The same organization as other hands write it: what a real file has and the reader puts right.
SPELLINGS: Final = {
    ("相談支援センターつむぎ", 2022): "相談支援センター　つむぎ",
    ("ピアサポートグループ茶ばたけ", 2022): "ﾋﾟｱｻﾎﾟｰﾄｸﾞﾙｰﾌﾟ茶ばたけ",
    ("就労支援センターいろは", 2023): "ＮＰＯ法人　就労支援センターいろは",
}


@dataclass(frozen=True)
class Meeting:
    """One meeting: its body, number within the fiscal year and day."""

    forum: str
    year: int
    number: int
    day: date


def rows() -> Iterator[dict[str, object]]:
    """Yield one row an organization invited to a meeting, in order of date."""
    draws = Draws(SEED)
    for meeting in sorted(_meetings(), key=lambda meeting: (meeting.day, meeting.forum)):
        if meeting.forum == FORUM:
            yield from _forum(meeting, draws)
        else:
            yield from _small(meeting, draws)


def _meetings() -> Iterator[Meeting]:
    plan = {CORE: (CORE_MONTHS, 2, 3), LIAISON: (LIAISON_MONTHS, 3, 2), CONFERENCE: (CONFERENCE_MONTHS, 3, 3)}
    for year in YEARS:
        yield Meeting(FORUM, year, 1, _weekday(year, FORUM_MONTH, 4, 4))
        for forum, (months, week, weekday) in plan.items():
            for number, month in enumerate(months, 1):
                yield Meeting(forum, year, number, _weekday(year, month, week, weekday))


def _weekday(year: int, month: int, week: int, weekday: int) -> date:
    """Return the week-th such weekday (Monday 0) of a month of a fiscal year."""
    first = date(year + (month < 4), month, 1)
    return first.replace(day=1 + (weekday - first.weekday()) % 7 + 7 * (week - 1))


def _small(meeting: Meeting, draws: Draws) -> Iterator[dict[str, object]]:
    members = {CORE: _core, LIAISON: _liaison, CONFERENCE: _conference}[meeting.forum](meeting, draws)
    for name in members:
        absent = draws.chance(ABSENCE.get(name, OTHERS_ABSENT))
        if absent:
            # A department sends a colleague rather than nobody.
            proxy = draws.chance(0.3) and name in CORE_MEMBERS
            yield _row(meeting, name, "代理" if proxy else "欠席", 1 if proxy else None)
        else:
            people = draws.between(1, 3) if name in CORE_MEMBERS else 1 + draws.chance(0.2)
            yield _row(meeting, name, _mark(meeting, draws), people)


def _core(_meeting: Meeting, _draws: Draws) -> Sequence[str]:
    return CORE_MEMBERS


def _liaison(_meeting: Meeting, draws: Draws) -> Sequence[str]:
    """保健所, two departments and 基幹相談支援センター; 相談支援事業所 as the cases ask for them."""
    return (*CORE_MEMBERS, *draws.pick(CONSULTATION, draws.between(1, 3), (6, 5, 3, 2, 2, 1, 1)))


def _conference(meeting: Meeting, draws: Draws) -> Sequence[str]:
    """Hosts, 教育センター and those whom the day's case concerns; a little wider every year."""
    wider = meeting.year - YEARS[0]
    return (
        "基幹相談支援センター",
        "障害者支援課",
        "地域保健課",
        "教育センター",
        *draws.pick(CONSULTATION, draws.between(2, 3), (3, 2, 4, 3, 2, 2, 2)),
        *draws.pick(ELDERLY, draws.between(1, 2 + wider)),
        *draws.pick(NURSING, 1 + draws.chance(0.4), (5, 3, 2, 1)),
        *draws.pick(BY_CASE, draws.between(0, 1 + (wider > 0)), (4, 2, 2, 1, 2)),
        *(["ピアサポートグループ茶ばたけ"] if wider == 2 and draws.chance(0.7) else []),
    )


def _forum(meeting: Meeting, draws: Draws) -> Iterator[dict[str, object]]:
    """Invite the year's list; exactly as many organizations and people come as the year had."""
    listed = [each.name for each in FORUM_LIST if each.first <= meeting.year <= each.last]
    organizations, total = FORUM_SIZE[meeting.year]
    certain = [name for name in listed if name in CORE_MEMBERS]
    coming = {*certain, *draws.pick([n for n in listed if n not in certain], organizations - len(certain))}
    second = draws.pick(sorted(coming), total - organizations - 2 * len(certain))
    people = {name: 1 + (name in second) + 2 * (name in certain) for name in coming}
    for name in listed:
        if name in coming:
            yield _row(meeting, name, _mark(meeting, draws), people[name])
        else:
            yield _row(meeting, name, "欠席", None)


def _mark(meeting: Meeting, draws: Draws) -> str:
    """Return how it came: in 令和3年度 many joined online, later a few."""
    return "オンライン" if draws.chance({2021: 0.35, 2022: 0.12}.get(meeting.year, 0.04)) else "○"


def _row(meeting: Meeting, name: str, mark: str, people: int | None) -> dict[str, object]:
    return {
        "年度": fiscal_year(meeting.year),
        "開催日": wareki(meeting.day, DATE_STYLE[meeting.year]),
        "会議体": meeting.forum,
        "会議名": f"第{meeting.number}回{meeting.forum}",
        "回": meeting.number,
        "種別": KINDS[meeting.forum],
        "層": "市町村",
        # A hard case is discussed, but the body is a standing one: the answer to the question of the reader.
        "個別の会議": "いいえ" if meeting.forum == CONFERENCE else "",
        "分野": SECTORS[name],
        "機関名": SPELLINGS.get((name, meeting.year), name),
        "人数": "" if people is None else people,
        "出欠": mark,
        "備考": SYNTHETIC,
    }


def relations() -> Iterator[dict[str, object]]:
    """Yield what each of 16 organizations answers: with whom it works outside the meetings, and how often."""
    draws = Draws(SEED + 1)
    answering = [*CORE_MEMBERS, *CONSULTATION, *NURSING, "茶の花病院"]
    elsewhere = [each.name for each in FORUM_LIST if each.name not in answering]
    for name in answering:
        near = [other for other in answering if other != name]
        for other in (*draws.pick(near, 3), *draws.pick(elsewhere, 2)):
            yield {
                "機関": name,
                "相手": other,
                "種類": "紹介" if draws.chance(0.4) else "相談",
                "強さ": draws.between(1, 3),
                "備考": SYNTHETIC,
            }


if __name__ == "__main__":
    tables = {
        "attendance.csv": rows,
        "pairs.csv": lambda: listed(PAIRS),
        "relations.csv": relations,
        "targets.csv": lambda: listed(TARGETS),
    }
    main(tables, __file__)
