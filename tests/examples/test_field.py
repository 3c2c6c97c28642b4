"""Goals, pairs, ladder, voice and board of the examples, against counts made of the files themselves."""

from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import tsunagari as tg

ROOT = Path(__file__).resolve().parents[2] / "examples"


@cache
def study(example):
    home = ROOT / example
    master = home / "organizations.csv"
    given = {name: home / f"{name}.csv" for name in ("targets", "pairs") if (home / f"{name}.csv").exists()}
    record = tg.read(home / "attendance.csv", **({"organizations": master} if master.exists() else {}))
    return tg.study(record, resamples=0, **given)


def came(example, year):
    rows = pd.read_csv(ROOT / example / "attendance.csv")
    rows = rows[(rows["出欠"] != "欠席") & (rows["層"] != "個別")]
    return rows[rows["年度"] == year] if year else rows


def verdicts(example):
    table = study(example).goals.dropna(subset=["verdict"])
    key = table["label"].where(table["body"] == "", table["body"] + "：" + table["label"])
    return {
        (label, year): (value, verdict)
        for label, year, value, verdict in zip(
            key, table["fiscal_year"], table["value"].astype(object), table["verdict"], strict=True
        )
    }


def test_iruma_goals():
    rows = came("iruma", "令和5年度")
    council = rows[rows["種別"] == "協議の場"]
    found = verdicts("iruma")
    before = came("iruma", "令和3年度")["機関名"].tolist() + came("iruma", "令和4年度")["機関名"].tolist()
    plain = {name.replace("　", "").replace("ＮＰＯ法人", "").replace("ﾋﾟｱｻﾎﾟｰﾄｸﾞﾙｰﾌﾟ", "ピアサポートグループ")
             for name in before}  # fmt: skip
    new = {name.replace("ＮＰＯ法人　", "") for name in rows["機関名"]} - plain
    expected = {
        "協議の場の開催回数": council["開催日"].nunique(),
        "協議の場の参加者数": council["人数"].sum(),
        "協議の場の参加者数（当事者）": council.loc[council["分野"] == "当事者", "人数"].sum(),
        "コア会議：会議の開催回数": rows.loc[rows["会議体"] == "コア会議", "開催日"].nunique(),
        "はじめて出席した機関": len(new),
    }
    assert expected == {
        "協議の場の開催回数": 1, "協議の場の参加者数": 73, "協議の場の参加者数（当事者）": 0,
        "コア会議：会議の開催回数": 6, "はじめて出席した機関": 2,
    }  # fmt: skip
    assert {label: found[label, 2023][0] for label in expected} == expected
    assert found["協議の場の参加者数（当事者）", 2023][1] == "not_reached"
    assert found["協議の場の開催回数", 2024][1] == "cannot_tell"


def test_miyazaki_plan_and_what_was_done():
    rows = came("miyazaki", "令和4年度")
    found = verdicts("miyazaki")
    users = rows[rows["分野"] == "当事者"]
    share = users["開催日"].nunique() / rows["開催日"].nunique()
    assert found["協議の場の参加者数", 2022] == (rows["人数"].sum(), "not_reached")
    assert found["協議の場の参加者数（当事者）", 2022] == (users["人数"].sum(), "not_reached")
    assert found["当事者・家族がいた会議の割合", 2022][0] == pytest.approx(share)
    assert found["目標設定及び評価の実施回数", 2022][1] == "cannot_tell"
    links = study("miyazaki").links
    housing = links[links["pair"] == "不動産業者・大家×精神科病院"].set_index("fiscal_year")["shared"]
    together = rows.groupby("開催日")["分野"].agg(set)
    both = together.map(lambda some: any("居住" in one for one in some) and "医療（精神科）" in some).sum()
    assert housing[2022] == both
    assert set(links.loc[links["pair"] == "不動産業者・大家×精神科病院", "trend"]) == {"up"}


def test_nagoya_ladder_and_overlap():
    findings = study("nagoya")
    rows = came("nagoya", None)
    rungs = findings.ladder["rungs"].set_index("tier")
    meetings = rows.groupby("層").apply(lambda some: some.groupby(["会議名", "開催日"]).ngroups)
    assert (
        rungs.loc[["市域", "ブロック"], "meetings"].tolist()
        == [meetings["市域"], meetings["ブロック"]]
        == [15, 36]
    )
    block, city = (set(rows.loc[rows["層"] == tier, "機関名"]) for tier in ("ブロック", "市域"))
    assert rungs.loc["ブロック", "carriers"] == len(block & city)
    assert rungs.loc["個別", ["meetings", "organizations", "carriers"]].isna().all()
    assert rungs.loc["個別", "meetings_band"] == "11+"
    latest = came("nagoya", "令和3年度")
    council, meeting = (set(latest.loc[latest["会議体"] == body, "機関名"])
                        for body in ("障害者自立支援協議会", "精神障害者支援地域調整会議"))  # fmt: skip
    links = findings.links
    pair = links[(links["pair"] == "自立支援協議会×市の会議") & (links["fiscal_year"] == 2021)]
    assert pair["shared"].tolist() == [len(council & meeting)] == [6]


def test_saitama_board():
    found = verdicts("saitama")
    assert found["協議の場のある市町村", 2022] == (49, "not_reached")
    rows = came("saitama", "令和4年度")
    upper = set(rows.loc[rows["層"] != "市町村", "機関名"])
    master = pd.read_csv(ROOT / "saitama" / "organizations.csv").set_index("機関名")
    local = rows[rows["層"] == "市町村"]
    without = []
    for area in master.loc[master["層"] == "市町村", "地区"].dropna().unique():
        own = set(master.index[(master["地区"] == area) & (master["層"] == "市町村")])
        seen = {
            name for name in local.loc[local["地区"] == area, "機関名"] if master["層"].get(name) == "市町村"
        }
        if not (own | seen) & upper:
            without.append(area)
    board = study("saitama").coverage_board
    found = board.loc[(board["fiscal_year"] == 2022) & ~board["path_up"].astype(bool), "area"].tolist()
    assert found == sorted(without)
