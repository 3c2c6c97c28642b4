"""What cities export without names adds up to the joined record where that is mathematically so."""

import json

import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.analysis.pooling import pooled_tables, read_cities
from tsunagari.errors import InputError, UsageError
from tsunagari.exports.aggregate import SMALL, SectorCount, _sectors, aggregate

SECTORS = {
    "病院": "医療（精神科）", "保健センター": "保健", "相談室": "福祉", "作業所": "福祉", "社協": "福祉",
    "家族会": "家族",
}  # fmt: skip


def city(name, seed):
    """Return the rows of a city's own meetings; one hospital sits in every city."""
    rng = np.random.default_rng(seed)
    rows = [
        (
            f"{year}-{month:02}-1{seed}",
            f"{name}{month}",
            "あおぞら病院" if stem == "病院" else name + stem,
            sector,
        )
        for year in (2022, 2023)
        for month in (5, 7, 10)
        for stem, sector in SECTORS.items()
        if stem == "病院" or rng.random() < 0.7
    ]
    table = pd.DataFrame(rows, columns=["date", "meeting", "organization", "sector"])
    return table.assign(
        forum=f"{name}協議の場", kind="協議の場", area=name, count=rng.integers(1, 30, len(table))
    )


@pytest.fixture(scope="module")
def cities():
    return {name: city(name, seed) for seed, name in enumerate(("東市", "西市", "南町"), start=1)}


@pytest.fixture(scope="module")
def pool(cities, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pool")
    for name, rows in cities.items():
        tg.export(tg.study(rows, resamples=0), folder / f"{name}.json", format="aggregate")
    return pooled_tables(read_cities(sorted(folder.glob("*.json"))))


def test_meetings_and_attendances_are_those_of_the_joined_record(cities, pool):
    joined = aggregate(tg.study(pd.concat(cities.values()), resamples=0))
    totals = pool["totals"].set_index("fiscal_year")
    for year in joined.years:
        row = totals.loc[year.fiscal_year]
        assert row["meetings"] == year.meetings
        assert row["attendances"] == year.attendances
        assert row["bodies"] == year.bodies
        # One that sits in three cities counts three times: an upper bound, and the largest city a lower one.
        assert row["organizations"] == year.organizations + 2
        assert row["cities"] == 3


def test_people_add_up_to_a_lower_bound(cities, pool):
    rows = pd.concat(cities.values())
    rows["year"] = rows["date"].str[:4].astype(int)
    for year, row in pool["totals"].set_index("fiscal_year").iterrows():
        known = rows.loc[rows["year"] == year, "count"].sum()
        assert row["people"] == known or (row["masked"] and row["people"] <= known)


def test_what_cannot_be_added_stands_by_city_only(cities, pool):
    for name, rows in cities.items():
        findings = tg.study(rows, resamples=0)
        for year in (2022, 2023):
            table = findings.by_year[str(year)]["indicators"].set_index("key")["value"]
            row = pool["board"][
                (pool["board"]["city"] == name) & (pool["board"]["fiscal_year"] == year)
            ].iloc[0]
            assert row["density"] == pytest.approx(table["density"])
    assert "density" not in pool["totals"]


def test_groups_say_where_nobody_came(pool):
    table = pool["groups"].set_index("group")
    assert table.loc["教育", "missing"] == ["南町", "東市", "西市"]
    assert (table["cities"] + table["missing"].map(len) == table["of"]).all()


@pytest.mark.parametrize(
    "sizes", [(1,), (2, 5), (1, 1, 7), (2, 2, 9), (1, 2, 4), (3, 4), (1, 1), (2, 1, 1, 8, 3)]
)
def test_no_masked_count_can_be_worked_out_from_the_total(sizes):
    rows = pd.DataFrame(
        [(f"s{k}", f"o{k}{i}", "m") for k, size in enumerate(sizes) for i in range(size)],
        columns=["sector", "organization", "meeting"],
    )
    shown = _sectors(rows)
    known = [one.organizations for one in shown if one.organizations is not None]
    assert all(count >= SMALL for count in known)
    hidden = [size for one, size in zip(shown, sizes, strict=True) if one.organizations is None]
    small = [size for size in hidden if size < SMALL]
    assert len(hidden) >= len([size for size in sizes if size < SMALL])
    if small and len(hidden) < len(sizes):
        # The rest of the total fits more than one set of small counts.
        rest = sum(sizes) - sum(known)
        assert len(hidden) > 1
        assert rest not in {len(hidden), (SMALL - 1) * len(hidden)} or len(small) < len(hidden)
    assert all(isinstance(one, SectorCount) for one in shown)


def test_every_wrong_file_is_named_at_once(cities, tmp_path):
    good = tg.export(tg.study(cities["東市"], resamples=0), tmp_path / "a.json", format="aggregate")
    for name, change in {
        "b.json": {"year_starts": 1}, "c.json": {"whole": False}, "d.json": {"format": "other"},
        "e.json": {"years": "many"},
    }.items():  # fmt: skip
        changed = json.loads(good.read_text("utf-8")) | change
        (tmp_path / name).write_text(json.dumps(changed), encoding="utf-8")
    (tmp_path / "f.json").write_text("no json", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_cities(sorted(tmp_path.glob("*.json")))
    keys = [note.key for note in refused.value.problems]
    assert keys.count("study.no_aggregate") == 3
    assert {"study.aggregate_differs", "study.aggregate_window"} <= set(keys)
    again = tmp_path / "again"
    again.mkdir()
    (again / "a.json").write_bytes(good.read_bytes())
    with pytest.raises(InputError, match="two files"):
        read_cities([good, again / "a.json"])
    with pytest.raises(UsageError):
        tg.pool([good], tmp_path / "board.txt")


def test_the_board_is_the_same_bytes_again(cities, tmp_path):
    source = tg.export(tg.study(cities["東市"], resamples=0), tmp_path / "東市.json", format="aggregate")
    made = [
        tg.pool([source], tmp_path / f"{n}.{end}").read_bytes()
        for end in ("html", "xlsx", "csv")
        for n in "ab"
    ]
    assert made[::2] == made[1::2]
    assert "東市" in made[0].decode()
    assert made[4].decode("utf-8-sig").startswith("city,fiscal_year,meetings")
