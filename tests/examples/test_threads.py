"""What spread, which themes travelled, who names whom, and cities added up: counted again from the files."""

from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.analysis.pooling import pooled_tables, read_cities

ROOT = Path(__file__).resolve().parents[2] / "examples"
SET_UP = "協議の場_設置年月"


def csv(name):
    return pd.read_csv(ROOT / name, dtype=str, encoding="utf-8-sig")


def day(text):
    """Return a date such as R2.9.10, H29.4 (its first day) by hand."""
    era, rest = text[0], [int(number) for number in text[1:].split(".")]
    return date(rest[0] + {"R": 2018, "H": 1988}[era], rest[1], rest[2] if len(rest) > 2 else 1)


def meetings(name):
    """Return the meetings of a record: (forum, area, date, kind) → organizations that came."""
    rows = csv(name)
    rows = rows[rows["出欠"] != "欠席"]
    keys = ["会議体", *(["地区"] if "地区" in rows else []), "開催日", "種別"]
    return rows.fillna("").groupby(keys)["機関名"].agg(set)


@cache
def saitama():
    record = tg.read(
        ROOT / "saitama" / "attendance.csv",
        organizations=ROOT / "saitama" / "organizations.csv",
        attributes=SET_UP,
    )
    return tg.study(record, resamples=0, draws={"permutations": 99})


@cache
def nagoya():
    record = tg.read(ROOT / "nagoya" / "attendance.csv", themes=ROOT / "nagoya" / "themes.csv")
    return tg.study(record, resamples=0)


class TestSaitama:
    def test_49_of_63_by_october_2022(self):
        findings = saitama()
        masters = csv("saitama/organizations.csv").set_index("機関名")
        dates = masters[SET_UP].dropna()
        offices = masters.index.str.contains("[市町]障害福祉課")
        assert (len(dates), offices.sum()) == (49, 63)
        assert max(map(day, dates)) < date(2022, 10, 1)
        row = findings.spread["attributes"].iloc[0]
        assert (row["dates"], row["candidates"]) == (49, 63)
        by_year = findings.spread["years"].set_index("fiscal_year")["total"]
        for year in (2019, 2020, 2021, 2022):
            assert by_year[year] == sum(day(text) < date(year + 1, 4, 1) for text in dates)

    def test_contacts_are_those_of_the_file(self):
        findings = saitama()
        begun = {name: day(text) for name, text in csv("saitama/organizations.csv").set_index("機関名")[SET_UP].dropna().items()}  # fmt: skip  # noqa: E501
        held = [(day(on), who) for (_, _, on, kind), who in meetings("saitama/attendance.csv").items() if kind != "全体会"]  # fmt: skip  # noqa: E501
        first = min(on for on, who in held if len(who) > 1)

        def met(name):
            own = [who for on, who in held if name in who and on < begun.get(name, date.max)
                   and any(begun.get(other, date.max) <= on for other in who - {name})]  # fmt: skip
            return len(own)

        could = [name for name, on in begun.items() if on > min(begun.values()) and on > first]
        row = findings.spread["attributes"].iloc[0]
        assert row["of"] == len(could) == 12
        assert row["value"] == sum(met(name) > 0 for name in could) == 11
        exposed = findings.spread["exposed"].set_index("organization")["meetings"]
        offices = csv("saitama/organizations.csv")["機関名"]
        offices = set(offices[offices.str.contains("[市町]障害福祉課")])
        assert exposed.to_dict() == {name: met(name) for name in offices - set(begun) if met(name)}

    def test_cities_add_up_to_the_joined_record(self, tmp_path):
        rows = csv("saitama/attendance.csv")
        local = rows[rows["会議体"] == "精神保健福祉の協議の場"]
        cities = sorted(local["地区"].unique())[:4]
        for city in cities:
            (tmp_path / f"{city}.csv").write_text(local[local["地区"] == city].to_csv(index=False), "utf-8")
            findings = tg.study(tg.read(tmp_path / f"{city}.csv"), resamples=0)
            tg.export(findings, tmp_path / f"{city}.json", format="aggregate")
        pool = pooled_tables(read_cities(sorted(tmp_path.glob("*.json"))))
        joined = local[local["地区"].isin(cities)]
        came = joined[joined["出欠"] != "欠席"]
        for year, row in pool["totals"].set_index("fiscal_year").iterrows():
            label = f"令和{year - 2018}年度"
            assert (
                row["meetings"] == joined[joined["年度"] == label].groupby("地区")["会議名"].nunique().sum()
            )
            assert row["attendances"] == (came["年度"] == label).sum()
            assert row["cities"] == joined.loc[joined["年度"] == label, "地区"].nunique()


class TestNagoya:
    @pytest.mark.parametrize(("theme", "word"), [("深める", "深める"), ("住まい", "住まい")])
    def test_meetings_that_name_a_theme(self, theme, word):
        findings = nagoya()
        rows = csv("nagoya/attendance.csv")
        about = rows[rows["議題"].str.contains(word) & (rows["層"] != "個別")].fillna("")
        held = about.groupby(["会議体", "地区", "開催日"]).size()
        row = findings.agenda["themes"].set_index("theme").loc[theme]
        assert row["meetings"] == len(held)
        days = sorted(map(day, about["開催日"].unique()))
        assert row["days"] == (days[-1] - days[0]).days
        order = about.assign(on=about["開催日"].map(day)).sort_values("on", kind="stable")
        bodies = (order["会議体"] + order["地区"].map(lambda area: f"（{area}）" if area else "")).unique()
        assert row["forums"] == list(bodies)

    def test_case_meetings_named_a_theme_and_are_not_in_it(self):
        findings = nagoya()
        rows = csv("nagoya/attendance.csv")
        assert rows.loc[rows["層"] == "個別", "議題"].str.contains("住まい").all()
        assert "合議体" not in set(findings.agenda["steps"]["forum"])
        assert "個別の支援" not in findings.to_json()
        assert "各部会から" not in findings.to_json()


class TestIruma:
    def test_layers_are_those_of_the_two_files(self):
        findings = tg.study(
            tg.read(ROOT / "iruma" / "attendance.csv"),
            resamples=0, relations=ROOT / "iruma" / "relations.csv",
        )  # fmt: skip
        answers = csv("iruma/relations.csv")
        # Spellings are put right by the reader; the questionnaire has the usual ones.
        plain = str.maketrans({"　": "", " ": ""})
        small = [
            {name.translate(plain) for name in who}
            for (_, _, kind), who in meetings("iruma/attendance.csv").items()
            if kind != "協議の場"
        ]
        there = set().union(*small)
        met = {pair for who in small for pair in combinations(sorted(who), 2)}
        named = {tuple(sorted(pair)) for pair in answers[["機関", "相手"]].itertuples(index=False)}
        named = {(a, b) for a, b in named if {a, b} <= there}
        answered = {name for name in answers["機関"] if any(name in pair for pair in named)} & there
        known = {(a, b) for a, b in combinations(sorted(there), 2) if answered & {a, b}}
        counts = findings.relations["counts"]
        assert counts["both"] == len(known & met & named)
        assert counts["meeting"] == len(known & met - named)
        assert counts["relation"] == len(known & named - met)
        assert counts["neither"] == len(known - met - named)
