"""Write 架空データ as large as a city, a prefecture or the whole country.

Every municipality has four bodies of its own (twenty meetings a year, about 200 rows), every 圏域 of some
seven municipalities meets three times a year with hospitals and a 保健所 that sit on several bodies,
every prefecture has a board twice a year, and a few marked plenaries bring 1,000 organizations together.
Five fiscal years, about 1,000 rows and 50 organizations a municipality. The same seed writes the same bytes.

    python -m benchmarks.generate city|prefecture|country -o FILE
    python -m benchmarks.generate --rows 1000000 -o FILE
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

YEARS: Final = range(2019, 2024)
ROWS_A_MUNICIPALITY: Final = 1025
LOCAL: Final = 46
SENT_TO_THE_REGION: Final = (0, 5)  # 障害福祉課 and 基幹相談支援センター
MUNICIPALITIES_A_REGION: Final = 7
HOSPITALS_A_REGION: Final = 24
MUNICIPALITIES_A_PREFECTURE: Final = 37
BOARD_MEMBERS: Final = 30
EVENT_SIZE: Final = 1000
PRESENT: Final = 0.88
# Body of a municipality: name, members, months in which it meets.
BODIES: Final = (
    ("協議の場", 26, (7, 2)),
    ("地域移行部会", 10, (4, 6, 8, 10, 12, 3)),
    ("相談支援部会", 9, (5, 7, 9, 11, 1, 3)),
    ("担当者連絡会", 6, (4, 7, 10, 1)),
)
# Kinds of local organizations: name with the municipality's in it, sector, how many.
KINDS: Final = (
    ("{}障害福祉課", "行政", 1),
    ("{}高齢福祉課", "行政", 1),
    ("{}生活支援課", "行政", 1),
    ("{}保健センター", "保健", 1),
    ("{}社会福祉協議会", "福祉", 1),
    ("{}基幹相談支援センター", "福祉", 1),
    ("{}相談支援事業所{}", "福祉", 8),
    ("{}就労継続支援B型事業所{}", "福祉", 8),
    ("{}グループホーム{}", "福祉", 6),
    ("{}地域包括支援センター{}", "介護", 6),
    ("{}訪問看護ステーション{}", "医療（精神科以外）", 5),
    ("{}メンタルクリニック{}", "医療（精神科）", 3),
    ("{}家族会", "家族", 1),
    ("{}ピアサポート会", "当事者", 1),
    ("{}居住支援法人", "居住支援", 1),
    ("{}民生委員児童委員協議会", "地域", 1),
)


@dataclass(frozen=True)
class Size:
    """How many municipalities and prefectures, and how many plenaries of up to 1,000 organizations."""

    municipalities: int
    prefectures: int
    events: int


SIZES: Final = {"city": Size(1, 1, 0), "prefecture": Size(63, 1, 2), "country": Size(1741, 47, 5)}


def size_for(rows: int) -> Size:
    """Return the size that gives about so many rows."""
    municipalities = max(1, round(rows / ROWS_A_MUNICIPALITY))
    prefectures = max(1, round(municipalities / MUNICIPALITIES_A_PREFECTURE))
    return Size(municipalities, prefectures, min(5, municipalities // 30))


@dataclass
class Block:
    """Meetings of equal make: who is invited to each (meetings × invited) and what they share."""

    invited: np.ndarray
    forum: str
    tier: str
    kind: str
    areas: Sequence[str]
    number: int
    year: int
    month: int

    @property
    def title(self) -> str:
        """Name of the meeting as a file has it."""
        return f"第{self.number}回{self.forum}"


def table(size: Size, seed: int = 0, *, marked: bool = True) -> pd.DataFrame:
    """Return the whole record in the long layout.

    Parameters
    ----------
    size : Size
    seed : int
    marked : bool
        Mark the large events as 全体会; else they look like any other meeting and make their ties.

    Returns
    -------
    pandas.DataFrame
        One row an invitation, in order of year, body and area.

    """
    random = np.random.default_rng(seed)
    names, sectors = organizations(size)
    parts = [_rows(block, random) for block in _blocks(size, len(names), random, marked=marked)]
    rows = pd.concat(parts, ignore_index=True)
    who = rows.pop("who").to_numpy()
    rows.insert(5, "分野", pd.Series(sectors, dtype="category").take(who).to_numpy())
    rows.insert(6, "機関名", pd.Series(names, dtype=object).take(who).to_numpy())
    rows["備考"] = "架空データ"
    return rows


def organizations(size: Size) -> tuple[list[str], list[str]]:
    """Return names and sectors: locals by municipality, then hospitals and 保健所 by region, then boards."""
    templates = [
        (name, sector, number if many > 1 else "")
        for name, sector, many in KINDS
        for number in range(1, many + 1)
    ]
    names = [
        name.format(_city(m), number) for m in range(size.municipalities) for name, _, number in templates
    ]
    sectors = [sector for _, sector, _ in templates] * size.municipalities
    for region in range(_regions(size)):
        names += [
            f"第{region + 1}保健所",
            *(f"第{region + 1}圏域病院{k}" for k in range(1, HOSPITALS_A_REGION)),
        ]
        sectors += ["保健"] + ["医療（精神科）"] * (HOSPITALS_A_REGION - 1)
    for prefecture in range(size.prefectures):
        names += [f"架空{prefecture + 1}県関係団体{k}" for k in range(1, BOARD_MEMBERS + 1)]
        sectors += ["福祉"] * BOARD_MEMBERS
    return names, sectors


def _city(number: int) -> str:
    return f"架空{number + 1:05d}市"


def _regions(size: Size) -> int:
    return -(-size.municipalities // MUNICIPALITIES_A_REGION)


def _blocks(size: Size, total: int, random: np.random.Generator, *, marked: bool) -> Iterator[Block]:
    """Yield the meetings year by year: municipalities, regions, prefectures, large events."""
    cities = np.arange(size.municipalities)
    regions = np.arange(_regions(size))
    first_regional = size.municipalities * LOCAL
    first_board = first_regional + len(regions) * HOSPITALS_A_REGION
    offices = np.minimum(
        regions[:, None] * MUNICIPALITIES_A_REGION + np.arange(MUNICIPALITIES_A_REGION), cities[-1]
    )
    regional = np.hstack([
        *(offices * LOCAL + local for local in SENT_TO_THE_REGION),
        first_regional + regions[:, None] * HOSPITALS_A_REGION + np.arange(HOSPITALS_A_REGION),
    ])  # fmt: skip
    boards = np.arange(size.prefectures)
    board = first_board + boards[:, None] * BOARD_MEMBERS + np.arange(BOARD_MEMBERS)
    city_names = [_city(m) for m in range(size.municipalities)]
    region_names = [f"第{r + 1}圏域" for r in regions]
    board_names = [f"架空{p + 1}県" for p in boards]
    for place, year in enumerate(YEARS):
        for body, many, months in BODIES:
            kind = "協議の場" if body == "協議の場" else "部会"
            # Members of a body change with the fiscal year; 相談支援部会 asks those whom the cases concern.
            members = _members(cities, many, first_regional, random)
            for number, month in enumerate(months, 1):
                if body == "相談支援部会":
                    members = _members(cities, many, first_regional, random)
                yield Block(members, body, "市町村", kind, city_names, number, year, month)
        for number, month in enumerate((5, 9, 1), 1):
            yield Block(regional, "圏域連絡会", "圏域", "連絡会", region_names, number, year, month)
        for number, month in enumerate((6, 12), 1):
            yield Block(board, "県部会", "県", "部会", board_names, number, year, month)
        if place < size.events:
            crowd = np.sort(random.permutation(total)[: min(EVENT_SIZE, total)])[None, :]
            kind = "全体会" if marked else "その他"
            yield Block(crowd, "合同大会", "県", kind, ["架空1県"], 1, year, 11)


def _members(cities: np.ndarray, many: int, first_regional: int, random: np.random.Generator) -> np.ndarray:
    """Return a body's members in every municipality: its 障害福祉課, locals and one of the region."""
    drawn = random.random((len(cities), LOCAL - 1)).argsort(axis=1)[:, : many - 2] + 1
    offices = np.zeros((len(cities), 1), dtype=np.int64)
    local = np.hstack([offices, drawn]) + cities[:, None] * LOCAL
    region = first_regional + cities // MUNICIPALITIES_A_REGION * HOSPITALS_A_REGION
    return np.hstack([local, (region + random.integers(0, HOSPITALS_A_REGION, len(cities)))[:, None]])


def _rows(block: Block, random: np.random.Generator) -> pd.DataFrame:
    """Return one row an invitation; a region's last places may repeat and are said once."""
    meetings, many = block.invited.shape
    where = np.repeat(np.arange(meetings), many)
    who = block.invited.ravel()
    first = ~pd.Series(who + where * (1 << 40)).duplicated().to_numpy()
    where, who = where[first], who[first]
    days = [1 + int(28 * u) for u in random.random((meetings,))]
    year = block.year + (block.month < 4)
    era = f"R{year - 2018}" if (year, block.month) >= (2019, 5) else f"H{year - 1988}"
    dates = pd.Series([f"{era}.{block.month}.{day}" for day in days], dtype=object)
    came = random.random(len(who)) < PRESENT
    return pd.DataFrame({
        "開催日": dates.take(where).to_numpy(),
        "会議体": block.forum,
        "会議名": block.title,
        "種別": block.kind,
        "層": block.tier,
        "地区": pd.Series(list(block.areas), dtype=object).take(where).to_numpy(),
        "who": who,
        "人数": np.where(came, 1 + (random.random(len(who)) < 0.2), 0),
        "出欠": np.where(came, "○", "欠席"),
    })  # fmt: skip


def main() -> None:
    """Write the file asked for."""
    parser = argparse.ArgumentParser(description="架空データ for measuring speed")
    parser.add_argument("size", nargs="?", choices=sorted(SIZES))
    parser.add_argument("--rows", type=int, help="about so many rows instead of a named size")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--unmarked-events", action="store_true", help="large events are not marked 全体会")
    parser.add_argument("-o", "--output", type=Path, required=True)
    chosen = parser.parse_args()
    if (chosen.size is None) == (chosen.rows is None):
        parser.error("name a size or give --rows")
    size = SIZES[chosen.size] if chosen.size else size_for(chosen.rows)
    rows = table(size, chosen.seed, marked=not chosen.unmarked_events)
    rows.to_csv(chosen.output, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    print(f"{chosen.output}: {len(rows):,} rows, {rows['機関名'].nunique():,} organizations")


if __name__ == "__main__":
    main()
