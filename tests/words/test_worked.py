"""Every computation on the small record is what the program gives on it."""

import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.kernel.partitions import adjusted_rand
from tsunagari.measure.change import rarefied
from tsunagari.measure.stability import indicator_intervals
from tsunagari.network import Network
from tsunagari.network.core import TESTED_FROM
from tsunagari.words.measures import keys, page, steps, worked

RECORD = worked()["record"]
# What the record is too small or too plain for: no tiers, plenaries or resamples in it.
WITHOUT = {
    "between_tier_share", "between_tier_ratio", "between_tier_ei", "between_tier_assortativity",
    "community_share", "cross_sector_ratio",
    # They need dates, agendas or a list beside the record.
    "agenda", "coverage_board", "goals", "ladder", "links", "relations", "spread", "voice",
}  # fmt: skip


@pytest.fixture(scope="module")
def attendance():
    rows = [
        {
            "会議体": forum,
            "開催日": f"{year}-{5 + number:02}-01",
            "機関名": name,
            "分野": sector,
            "人数": RECORD["people"].get(letter, 1),
        }
        for number, (_, forum, _, year, who) in enumerate(RECORD["meetings"])
        for letter, name, _, sector, _ in RECORD["organizations"]
        if letter in who
    ]
    return tg.read(pd.DataFrame(rows))


@pytest.fixture(scope="module")
def network(attendance) -> Network:
    return tg.build(attendance)


@pytest.fixture(scope="module")
def findings(attendance):
    return tg.study(attendance, resamples=0)


@pytest.fixture(scope="module")
def every(network):
    """Times together in every table with the margins of the record, pairs in the order of the letters."""
    letters = _letters()
    incidence = pd.DataFrame(network.incidence.toarray(), index=network.names).loc[list(letters.values())]
    matrix = incidence.to_numpy().astype(int)
    columns = [list(itertools.combinations(range(5), int(size))) for size in matrix.sum(axis=0)]
    tables = []
    for chosen in itertools.product(*columns):
        table = np.zeros_like(matrix)
        for meeting, who in enumerate(chosen):
            table[list(who), meeting] = 1
        if (table.sum(axis=1) == matrix.sum(axis=1)).all():
            tables.append(table @ table.T)
    return matrix @ matrix.T, np.array(tables)


def _letters():
    return {letter: name for letter, name, *_ in RECORD["organizations"]}


def _steps(key):
    return worked()[key]["steps"]


def _as(text, value):
    """Return a measured value written as the page writes it."""
    decimals = len(text.split(".")[1]) if "." in text else 0
    return text if text in {"nan", str(value)} and str(value) == text else f"{float(value):.{decimals}f}"


def test_every_measure_is_worked_or_says_why_not():
    assert set(worked()) - {"record"} == set(keys()) - WITHOUT, "words/worked.toml, or WITHOUT above"
    for key in set(worked()) - {"record"}:
        for lang in ("ja", "en"):
            assert "\n".join(f"    {step}" for step in steps(key, lang)) in page(key, lang)
            assert RECORD["note"][lang] in page(key, lang)


@pytest.mark.parametrize(
    "key", [key for key, one in worked().items() if "organizations" in one and key != "record"]
)
def test_positions(key, findings):
    table = findings.organizations.set_index("name")[key]
    for letter, text in worked()[key]["organizations"].items():
        assert _as(text, table[_letters()[letter]]) == text
        assert text in {"nan", "True", "False"} or text in _steps(key)


@pytest.mark.parametrize("key", [key for key, one in worked().items() if "value" in one])
def test_indicators(key, findings):
    text = worked()[key]["value"]
    assert _as(text, findings.indicators.set_index("key").loc[key, "value"]) == text
    assert f"= {text}" in _steps(key)


def test_what_an_organization_joins_and_what_would_be_lost(findings, network):
    names = _letters()
    joins = findings.organizations.set_index("name")["joins"]
    alone = [(f["a"], f["b"]) for f in joins[names["D"]] if f["kind"] == "forum" and f["holders"] == 1]
    assert ("協議の場", "連絡会") in alone
    assert {"kind": "forum", "a": "協議の場", "b": "部会", "holders": 2} in joins[names["A"]]
    lost = findings.what_if.set_index("organization").loc[names["D"]]
    assert lost["cut_off"] == [names["E"]]
    assert round(lost["efficiency_drop"], 3) == 0.333
    organizations = network.organizations.assign(secretariat=network.names == names["D"])
    without = tg.without_secretariat(replace(network, organizations=organizations))
    assert (without.others, without.parts, without.cut_off) == (4, 2, (names["E"],))
    assert tg.brokerage(network).loc[names["A"], "liaison"] == 2
    assert findings.organizations["bridge"].isna().all()


def test_communities(findings):
    members = [sorted(group) for group in findings.communities["members"]]
    names = _letters()
    assert members == [sorted(names[x] for x in "ABC"), sorted(names[x] for x in "DE")]
    score = adjusted_rand(np.array([0, 0, 0, 1, 1]), np.array([0, 0, 0, 0, 1]))
    assert f"{score:.3f}" == "0.231"
    assert "0.231" in _steps("agreement")


def test_weights(attendance):
    pair = [_letters()["A"], _letters()["B"]]
    found = {}
    for weight in ("together", "newman", "jaccard", "sri", "hwi", "cosine", "overlap"):
        ties = tg.build(attendance, weight=weight).ties
        found[weight] = ties[ties["source"].isin(pair) & ties["target"].isin(pair)]["weight"].iloc[0]
    wanted = {
        "together": 2,
        "newman": 0.833,
        "jaccard": 0.667,
        "sri": 1,
        "hwi": 1,
        "cosine": 0.816,
        "overlap": 1,
    }
    assert {name: round(value, 3) for name, value in found.items()} == wanted
    assert all(str(value) in _steps("weight") for value in wanted.values())


def test_chance_by_listing_every_table(every, network):
    seen, drawn = every
    assert len(drawn) == 65
    b_c = drawn[:, 1, 2]
    assert (b_c.sum(), (b_c >= seen[1, 2]).sum()) == (62, 9)
    pairs = tg.pair_evidence(network, draws=8000).reset_index()
    names = _letters()
    row = pairs[
        pairs["source"].isin([names["B"], names["C"]]) & pairs["target"].isin([names["B"], names["C"]])
    ].iloc[0]
    assert row["ratio"] == pytest.approx(2.10, abs=0.04)
    assert row["p_value"] == pytest.approx(9 / 65, abs=0.015)
    assert row["q_value"] == 1
    upper = np.triu_indices(5, 1)
    spread = np.array([one[upper].var() for one in drawn])
    assert seen[upper].var() == pytest.approx(0.69)
    assert (spread >= 0.69 - 1e-9).sum() == 19
    tests = tg.network_tests(network, draws=4000)
    assert tests.loc["variance", "p_value"] == pytest.approx(19 / 65, abs=0.03)
    assert drawn[:, 0, 1].sum() == drawn[:, 0, 2].sum() == 91
    sectors = tg.sector_tests(network, draws=4000)
    assert sectors.loc[("医療", "行政"), "ratio"] == pytest.approx(4 / 2.8, abs=0.03)
    assert len(network.meetings) < TESTED_FROM[1]


def test_what_so_few_meetings_cannot_tell(network):
    resamples = np.zeros((20, 4), dtype=int) + np.arange(4)
    assert indicator_intervals(network, resamples)[["low", "high"]].isna().all().all()
    assert tg.cs_coefficients(network)["cs"].isna().all()
    two = np.array([True, True, False, False])
    few = rarefied(network, [np.ones(4, dtype=bool), two], draws=4000).loc[0]
    assert few["organizations"] == pytest.approx(25 / 6, abs=0.05)


def test_change_overlap_and_gaps(findings):
    names = _letters()
    assert round(findings.change["similarity"][0], 3) == 0.222
    pair = findings.overlap["forums"].set_index(["a", "b"]).loc[("協議の場", "部会")]
    assert (pair["jaccard"], pair["contained"]) == (0.5, 1.0)
    load = findings.overlap["load"].set_index("organization").loc[names["D"]]
    assert (load["forums"], load["meetings"], load["per_year"]) == (3, 3, 1.5)
    first = findings.gaps["suggestions"].iloc[0]
    assert (first["organization"], first["forum"], first["gain"]) == (names["E"], "協議の場", 3)
    assert (sorted(first["sectors"]), first["group"]) == (["医療", "行政"], "教育")
    assert findings.gaps["never_met"].empty
    cells = findings.gaps["groups"]
    cell = cells[(cells["forum"] == "協議の場") & (cells["group"] == "教育") & (cells["fiscal_year"] == 2024)]
    assert cell["state"].tolist() == ["missing"]


def test_official_counts(findings):
    counts = {one["fiscal_year"]: (one["meetings"], one["participants_total"]) for one in findings.official}
    assert counts == {2023: (1, 5), 2024: (1, 4)}
