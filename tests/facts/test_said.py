"""Each fact: a record of which it is said, and records of which it must not be."""

from dataclasses import replace

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari import facts
from tsunagari.analysis.field_questions import agenda_findings, relation_findings, spread_findings
from tsunagari.errors import Note
from tsunagari.findings import published
from tsunagari.network import build


def monthly(names, body="連絡会", year=2023, months=(5, 7, 9, 11)):
    return "\n".join(f"{year}-{month:02} {body} {names}" for month in months)


CORE = "保健所 障害課 A病院 基幹"
ONE = monthly(CORE)
TWO = f"{ONE}\n{monthly('作業所 包括 中学校 家族会', '部会')}"
JOINED = f"{ONE}\n{monthly('基幹 作業所 包括 中学校', '部会')}"
YEARS = f"{ONE}\n{monthly(CORE, year=2024)}"
GUESTS = " ".join(f"来賓{number}" for number in range(20))
PLENARY = f"{ONE}\n2023-12 総会! {CORE} {GUESTS}"
CASES = f"{PLENARY}\n" + "\n".join(f"2023-0{month} 個別会議? 保健所 来賓1" for month in (6, 7, 8))
TURNS = f"{monthly('保健所 甲', months=(5, 6, 7))}\n{monthly('保健所 乙', months=(8, 9, 10))}"


def with_table(name, **columns):
    return lambda findings: replace(findings, **{name: getattr(findings, name).assign(**columns)})


def with_partition(findings, **values):
    table = pd.DataFrame(
        {"id": [0, 1], "name": ["東", "西"], "name_en": ["East", "West"], "size": [2, 2], "members": [[], []]}
    )
    return replace(findings, partition=values, communities=table)


def split(clear, **more):
    """Two communities of two, which the ties of `ONE` would join."""

    def change(findings):
        organizations = findings.organizations.assign(community=[0, 0, 1, 1])
        return with_partition(replace(findings, organizations=organizations, **more), clear=clear)

    return change


def bridging(*marks):
    return with_table("organizations", bridge=pd.array(list(marks), dtype="boolean"))


def nothing(findings):
    columns = ("organizations", "ties", "meetings", "forums", "attendance", "what_if")
    return replace(
        findings,
        **{name: getattr(findings, name).iloc[:0] for name in columns},
        gaps={},
        official=(),
        change=findings.change.iloc[:0],
    )


def untied(findings):
    return replace(findings, ties=findings.ties.iloc[:0])


def sector_rows(ratio, q_value):
    rows = [{"a": "医療（精神科）", "b": "福祉", "ratio": ratio, "q_value": q_value, "expected": 2.0}]
    return lambda findings: replace(findings, evidence={**findings.evidence, "sectors": rows})


def spread(*days, draws=0):
    """Return findings of organizations that began on these days, in order of name."""

    def changed(findings):
        network = build(findings.records)
        table = network.everyone.assign(開始日=[*days, *[None] * (len(network.everyone) - len(days))])
        again = replace(network, everyone=table)
        return replace(findings, spread=spread_findings(again, draws=draws, year_starts=4, seed=0))

    return changed


def themed(*forums):
    """Return findings of which the first meeting of each of these forums was about a theme."""

    def changed(findings):
        network = build(findings.records)
        meetings = network.every_meeting
        first = ~meetings["forum"].duplicated() & meetings["forum"].isin(forums)
        themes = pd.Series(["住まい" if is_first else None for is_first in first], dtype="str")
        again = replace(network, every_meeting=meetings.assign(themes=themes))
        return replace(findings, agenda=agenda_findings(again))

    return changed


def related(*pairs, permutations=0):
    """Return findings with relations, each from the first to the second."""

    def changed(findings):
        table = pd.DataFrame(list(pairs), columns=["source", "target"])
        options = {"permutations": permutations, "seed": 0}
        return replace(findings, relations=relation_findings(build(findings.records), table, **options))

    return changed


def kinds(findings):
    return replace(findings, change=findings.change.assign(kinds_one_side=[["総会"]]))


PAIRED = monthly("A病院 B病院 基幹 相談室")
MANY = "\n".join(monthly("*障害課 保健所 A病院 基幹", f"会{number}") for number in range(5))
OFFICIAL = {
    "basis": "kind", "evaluations": None, "participants_total": None, "participants_shown": "unknown",
    "participants_uncounted": 0, "participants": [],
}  # fmt: skip


def official(**values):
    return lambda findings: replace(findings, official=(OFFICIAL | values,))


GOAL = {
    "indicator": "meetings", "body": "", "fiscal_year": 2023, "label": "会議の開催回数",
    "label_en": "meetings held", "unit": "meetings", "direction": "at_least", "goal": 6.0, "planned": None,
    "value": 4.0, "planned_share": None, "verdict": "not_reached", "reason": None,
}  # fmt: skip
PAIR = {
    "pair": "二つの課", "fiscal_year": 2023, "key": "", "label_en": "二つの課", "unit": "meetings",
    "a": 1, "b": 1, "shared": 3.0, "meetings": 9, "trend": None, "could_join": [],
}  # fmt: skip
CARED = ["介護・高齢者", "居住支援関係者"]
AREA = {
    "area": "東市", "fiscal_year": 2023, "tier": "市町村", "has_body": True, "health_centre": True,
    "prefecture": False, "path_up": True, "groups": CARED,
}  # fmt: skip
RUNG = {"case": False, "meetings": 5.0, "carriers": 4.0, "meetings_band": None, "carriers_band": None}
CASE_RUNG = RUNG | {"tier": "個別", "case": True, "meetings": None, "carriers": None}
STEP = {"lower": "市町村", "upper": "県", "secretariat": False, "lower_meetings": 2, "upper_meetings": 1}


def table_of(name, base, *rows):
    """Replace a table of findings by rows that differ from a usual one."""
    return lambda findings: replace(findings, **{name: pd.DataFrame([base | row for row in rows])})


def goal(**values):
    return ONE, table_of("goals", GOAL, values)


def pair(*rows):
    return ONE, table_of("links", PAIR, *(rows or [{}]))


def areas(*rows):
    return ONE, table_of("coverage_board", AREA, *rows)


def rungs(*rows, carriers=(), areas=()):
    tables = {"carriers": [STEP | {"organization": name} for name in carriers], "areas": list(areas)}
    tables |= {"rungs": [RUNG | row for row in rows]}
    return ONE, lambda findings: replace(findings, ladder={n: pd.DataFrame(r) for n, r in tables.items()})


TIERS = ({"tier": "県", "carriers": None}, {"tier": "市町村"})
VOICED = monthly("保健所 家族会 障害課", year=2024)
UNVOICED = monthly("保健所 障害課 A病院", year=2023)


# A case is a record, or a record and what is changed in its findings.
SAID = {
    "once_a_year": (
        PLENARY,
        [ONE, "2023-05 総会 A B\n2024-05 総会 A B", monthly(GUESTS)],
    ),
    "body_apart": (TWO, [ONE, JOINED, f"{monthly(CORE, months=(5, 7))}\n{monthly('作業所 包括', '部会')}"]),
    "body_hangs": (JOINED, [ONE, TWO, f"{ONE}\n{monthly(f'{CORE} 包括', '部会')}"]),
    "few_join": (JOINED, [ONE, TWO, JOINED.replace(" 基幹", " *基幹")]),
    "few_join_duty": (JOINED.replace(" 基幹", " *基幹"), [ONE, JOINED]),
    "few_join_none": (MANY.replace("*", ""), [ONE, JOINED]),
    "no_overlap": (TWO, [JOINED, (TWO, nothing)]),
    "load": (MANY, [ONE, JOINED]),
    "goal": (goal(), [ONE, goal(verdict=None), goal(verdict="cannot_tell", value=None, reason="unknown")]),
    "goal_run": (
        (ONE, table_of("goals", GOAL, {"fiscal_year": 2022, "verdict": None, "value": 1.0}, {})),
        [
            ONE,
            goal(),
            (ONE, table_of("goals", GOAL, {"fiscal_year": 2022, "value": None, "verdict": None}, {})),
        ],
    ),
    "goal_unknown": (
        goal(verdict="cannot_tell", value=None, reason="no_record"),
        [ONE, goal(), goal(verdict=None)],
    ),
    "planned": (
        goal(planned=8.0, planned_share=0.5),
        [ONE, goal(), goal(planned=8.0, value=None, verdict=None)],
    ),
    "tier_gap": (
        rungs(TIERS[0], TIERS[1] | {"carriers": 0.0}),
        [ONE, rungs(*TIERS), rungs(TIERS[0], CASE_RUNG | {"carriers": 0.0})],
    ),
    "area_gap": (
        rungs(
            *TIERS,
            areas=[STEP | {"area": "東市", "carriers": []}, STEP | {"area": "西市", "carriers": ["甲"]}],
        ),
        [
            ONE,
            rungs(*TIERS, areas=[STEP | {"area": "東市", "carriers": ["甲"]}]),
            rungs(*TIERS, areas=[STEP | {"area": name, "carriers": []} for name in ("東市", "西市")]),
        ],
    ),
    "carriers": (
        rungs(*TIERS, carriers="甲乙丙丁"),
        [ONE, rungs(*TIERS), rungs(*TIERS, carriers="甲乙丙")],
    ),
    "rungs": (rungs(*TIERS), [ONE, rungs(TIERS[0]), rungs(TIERS[0], CASE_RUNG)]),
    "case_carriers": (
        rungs(*TIERS, CASE_RUNG | {"carriers_band": "3-5"}),
        [ONE, rungs(*TIERS), rungs(*TIERS, CASE_RUNG)],
    ),
    "link_apart": (pair({"shared": 0.0}), [pair(), pair({"shared": None}), pair({"shared": 0.0, "b": 0})]),
    "link": (pair(), [pair({"shared": None}), pair({"shared": 0.0}), pair({"a": 0})]),
    "voice_first": (f"{UNVOICED}\n{VOICED}", [UNVOICED, VOICED, monthly("甲 乙 丙")]),
    "voice_left": (
        f"{VOICED}\n{monthly('保健所 障害課', year=2025)}",
        [UNVOICED, VOICED, f"{UNVOICED}\n{VOICED}"],
    ),
    "voice_share": (VOICED, [UNVOICED, monthly("甲 乙 丙")]),
    "voice_alone": (VOICED, [UNVOICED, (VOICED, published), VOICED.replace("家族会", "家族会 当事者会")]),
    "board": (
        areas({"fiscal_year": 2022, "has_body": False}, {}),
        [ONE, areas({}), areas({"fiscal_year": 2022}, {})],
    ),
    "board_lacks": (
        areas({"groups": []}, {"area": "西市", "groups": ["介護・高齢者"]}),
        [ONE, areas({"groups": []}), areas({"groups": CARED}, {"area": "西市", "groups": CARED})],
    ),
    "no_path_up": (areas({"path_up": False}), [ONE, areas({}), areas({"path_up": None})]),
    "backed": (
        areas({}),
        [ONE, areas({"health_centre": False}), areas({"health_centre": None, "prefecture": None})],
    ),
    "area_without_body": (
        ("2023-05 会@東 A B\n2023-06 会@西 C D", with_table("organizations", area=["東", "東", "西", "南"])),
        [
            (
                "2023-05 会@東 A B\n2023-06 会@西 C D",
                with_table("organizations", area=["東", "東", "西", "西"]),
            ),
            ONE,
        ],
    ),
    "group_missing": (
        monthly("保健所 保健センター 障害課 A病院 基幹 相談室 家族会 当事者会 大家 包括 中学校"),
        [ONE, monthly("甲 乙 丙 丁 戊"), (ONE, nothing)],
    ),
    "group_called": (
        monthly(f"{CORE} -家族会"),
        [ONE, monthly(f"{CORE} 家族会"), monthly("甲 乙 丙 -家族会")],
    ),
    "group_plenary": (
        f"{ONE}\n2023-12 総会! {CORE} 家族会 {GUESTS}".replace("来賓", "保健所"),
        [ONE, f"{monthly(f'{CORE} 家族会')}\n2023-12 総会! {CORE} 家族会 {GUESTS}".replace("来賓", "保健所")],
    ),
    "never_met": (
        TURNS,
        [ONE, f"{TURNS}\n2023-12 連絡会 甲 乙"],
    ),
    "never_met_count": (ONE, [(ONE, nothing), (ONE, lambda findings: replace(findings, gaps={}))]),
    "invite": (TWO, [ONE, (TWO, nothing)]),
    "nobody_to_ask": (ONE.replace("保健所 障害課 A病院 基幹", "甲 乙 丙 丁"), [TWO, (ONE, nothing)]),
    "widened": (
        f"{monthly('障害課 基幹', year=2022)}\n{monthly(f'{CORE} 家族会 当事者会')}",
        [
            YEARS,
            # One meeting only the year before; they came once; sectors not known.
            f"2022-05 連絡会 障害課 基幹\n{monthly(f'{CORE} 家族会 当事者会')}",
            f"{monthly(CORE, year=2022)}\n{ONE}\n2023-12 連絡会 家族会 当事者会",
            f"{monthly('障害課 基幹', year=2022)}\n{monthly('障害課 基幹 甲 乙 丙 丁')}",
        ],
    ),
    "came_and_went": (YEARS, [ONE, (YEARS, nothing)]),
    "change_judged": (YEARS, [ONE, (ONE, nothing)]),
    "change_kinds": ((YEARS, kinds), [YEARS, ONE]),
    "change_none": (ONE, [YEARS, (ONE, nothing)]),
    "sector_alone": (
        f"{monthly('A病院 B病院 C病院')}\n{monthly('A病院 基幹 相談室', '部会')}",
        [ONE, PAIRED, f"{monthly('A病院 B病院 C病院')}\n2023-12 部会 A病院 基幹 相談室"],
    ),
    "sectors_apart": (
        f"{monthly('A病院 B病院')}\n{monthly('基幹 相談室', '部会')}",
        [ONE, PAIRED, f"{monthly('A病院 B病院')}\n{monthly('基幹', '部会')}"],
    ),
    "sectors_met": (
        PAIRED,
        [f"{monthly('A病院 B病院')}\n{monthly('基幹 相談室', '部会')}", monthly("甲 乙")],
    ),
    "sectors_seldom": (
        (PAIRED, sector_rows(0.5, 0.01)),
        [(PAIRED, sector_rows(1.5, 0.01)), (PAIRED, sector_rows(0.5, 0.2)), (ONE, sector_rows(0.5, 0.01))],
    ),
    "sectors_untested": (ONE, [(ONE, sector_rows(0.5, 0.01)), (ONE, untied)]),
    "began": (
        (ONE, spread("R5.4.1", "R5.6.1")),
        [ONE, (ONE, spread("R5.4.1")), (ONE, spread("45017", "45018"))],
    ),
    # 作業所 began, 基幹 of the same sector did not; of A病院's sector there is no second.
    "began_of": (
        (TWO, spread(None, None, "R5.6.1")),
        [ONE, (ONE, spread("R5.4.1"))],
    ),
    "spread_met": (
        (ONE, spread("R5.4.1", "R5.6.1")),
        # Both before the record, or on one day: nobody could have met an adopter before.
        [ONE, (ONE, spread("R5.4.1", "R5.4.2")), (ONE, spread("R5.6.1", "R5.6.1"))],
    ),
    "spread_linked": (
        (ONE, spread("R5.4.1", "R5.6.1")),
        [ONE, (TWO, spread("R5.4.1", None, None, None, "R5.6.1")), (ONE, spread("R5.4.1", "R5.4.2"))],
    ),
    "spread_exposed": (
        (JOINED, spread(None, None, "R5.4.1")),
        [ONE, (TWO, spread(None, None, "R5.4.1")), (JOINED, spread("R5.4.1"))],
    ),
    "thread": ((JOINED, themed("連絡会", "部会")), [JOINED, (JOINED, themed())]),
    # 基幹 sat at both; in two bodies that share nobody it is silent.
    "thread_carried": (
        (JOINED, themed("連絡会", "部会")),
        [(TWO, themed("連絡会", "部会")), (JOINED, themed("連絡会"))],
    ),
    "layers": (
        (ONE, related(("保健所", "基幹"))),
        [ONE, (ONE, related(("よそ", "基幹"))), (ONE, related())],
    ),
    "related_meet": ((ONE, related(("保健所", "基幹"))), [ONE, (ONE, related(("よそ", "基幹")))]),
    "only_related": (
        (TWO, related(("保健所", "包括"))),
        [(TWO, related(("保健所", "基幹"))), (TWO, related(("保健所", "よそ")))],
    ),
    "communities": (
        (f"{monthly('A病院 B病院')}\n{monthly('基幹 相談室', months=(4, 6, 8, 10))}", split(clear=True)),
        [(ONE, split(clear=False)), (ONE, split(clear=None)), (ONE, untied)],
    ),
    "communities_unclear": ((ONE, split(clear=False)), [(ONE, split(clear=None)), (ONE, untied)]),
    "communities_unknown": (ONE, [(ONE, split(clear=False)), (ONE, untied)]),
    "between": (
        (ONE, bridging(True, False, False, False)),
        [(ONE, bridging(False, False, False, False)), (ONE, bridging(None, None, None, None))],
    ),
    "between_none": (
        (ONE, bridging(False, False, False, False)),
        [(ONE, bridging(True, False, False, False)), (ONE, untied)],
    ),
    "what_if_none": (ONE, [f"{monthly('保健所 障害課')}\n{monthly('障害課 基幹', '部会')}", (ONE, nothing)]),
    "without_secretariat": (ONE.replace("障害課", "*障害課"), [ONE, (ONE, untied)]),
    "secretariat_unknown": (ONE, [ONE.replace("障害課", "*障害課"), (ONE, untied)]),
    "no_meeting": ((ONE, nothing), [ONE, monthly("-保健所")]),
    "nobody": (monthly("-保健所"), [ONE, (ONE, nothing)]),
    "no_ties": (monthly("保健所"), [ONE, (ONE, nothing)]),
    "counts": (ONE, [(ONE, nothing), monthly("-保健所")]),
    "grew": (
        f"{monthly('保健所 障害課', year=2021)}\n{monthly(CORE, year=2022)}\n{ONE}",
        [YEARS, f"{monthly(CORE, year=2021)}\n{monthly(CORE, year=2022)}\n{ONE}"],
    ),
    "plenary_only": (PLENARY, [ONE, TWO]),
    "plenaries_apart": (PLENARY, [ONE, TWO]),
    "cases": (CASES, [PLENARY, ONE]),
    "enough": (ONE, [(ONE, nothing), (monthly("-保健所"), nothing)]),
    "official_basis": ((ONE, official()), [(ONE, nothing), (TWO, nothing)]),
    "official_people": ((ONE, official()), [(ONE, official(participants_total=3)), (ONE, nothing)]),
    "official_sectors": ((monthly("甲 乙"), official()), [(ONE, official()), (ONE, nothing)]),
    "official_evaluations": ((ONE, official()), [(ONE, official(evaluations=1)), (ONE, nothing)]),
}
READINGS = {rule.key for rule in facts.RULES if rule.key.startswith("read_")}


def findings_of(study, case):
    text, change = case if isinstance(case, tuple) else (case, lambda findings: findings)
    return change(study(text))


def test_every_fact_has_a_record_where_it_is_said_and_two_where_it_is_not():
    assert set(SAID) == {rule.key for rule in facts.RULES} - READINGS
    assert all(len(never) >= 2 for _, never in SAID.values())


@pytest.mark.parametrize("key", SAID)
def test_a_fact_is_said_where_it_holds(key, study, said):
    fact = said(findings_of(study, SAID[key][0]))[key]
    for lang, stop in (("ja", "。"), ("en", ".")):
        sentence = facts.say(fact, lang)
        assert sentence.endswith(stop)
        assert "{" not in sentence
        assert "  " not in sentence


@pytest.mark.parametrize(("key", "number"), [(key, n) for key in SAID for n in range(len(SAID[key][1]))])
def test_a_fact_is_not_said_where_it_does_not_hold(key, number, study, said):
    assert key not in said(findings_of(study, SAID[key][1][number]))


def sentence(said, findings, key, lang="ja"):
    return facts.say(said(findings)[key], lang)


def test_lists_say_that_they_leave_case_meetings_out(study, said):
    aside = "個別の会議を除く記録では、"
    assert (
        sentence(said, study(PLENARY), "plenary_only")
        == "24機関のうち20機関は、大人数の全体会だけに来ています。"
    )
    assert sentence(said, study(CASES), "plenary_only").startswith(aside)
    assert sentence(said, study(CASES), "once_a_year").startswith(aside)
    assert sentence(said, study(CASES), "plenary_only", "en").endswith(
        "plenaries only (case meetings aside)."
    )
    # Attendance at cases alters no list: 来賓1 is at cases and still in it.
    assert "来賓1" in {subject.name for subject in said(study(CASES))["plenary_only"].subjects}


def test_a_hospital_of_an_open_sector_is_no_missing_psychiatry(study, said):
    groups = "保健所 保健センター 障害課 基幹 相談室 家族会 当事者会 大家 包括 中学校"
    names = said(study(monthly(groups)))["group_missing"].params["names"]["ja"]
    assert "精神科医療機関" in names

    def opened(findings):
        sector = findings.organizations["sector"].where(findings.organizations["name"] != "保健所", "医療")
        return replace(findings, organizations=findings.organizations.assign(sector=sector))

    found = said(opened(study(monthly(groups)))).get("group_missing")
    assert found is None or "精神科医療機関" not in found.params["names"]["ja"]


def test_the_words_of_a_change_follow_both_questions(study, said):
    base = study(YEARS)
    words = {}
    for comes in (True, False, None):
        for meets in (True, False, None):
            judged = base.change.assign(who_comes=comes, who_meets=meets, who_comes_reason="too_few")
            words[comes, meets] = sentence(said, replace(base, change=judged), "change_judged")
    assert words[True, True] == "顔ぶれが変わり、続けて来た機関どうしでも会う相手が変わりました。"
    assert words[False, True] == words[None, True] == "同じ顔ぶれのなかで、会う相手が変わりました。"
    assert "見逃します" in words[False, False]
    often = base.change.assign(who_comes=None, who_meets=None, who_comes_reason="how_often")
    assert "回数が変わっただけ" in sentence(said, replace(base, change=often), "change_judged")
    assert "判断できません" in words[None, None]
    assert len(set(words.values())) == 7
    assert "引き直しをしない設定" in sentence(said, base, "change_judged")


def test_why_communities_were_not_compared(study, said):
    base = study(ONE)
    large = replace(base, notes=(Note("study.left_out_partitions"),))
    few, stuck = (
        replace(base, partition={"clear": None, "clear_reason": reason})
        for reason in ("too_few_meetings", "no_trade")
    )
    texts = [sentence(said, findings, "communities_unknown") for findings in (base, large, few, stuck)]
    assert len(set(texts)) == 4
    assert "--exact" in texts[1]
    assert "10回必要" in texts[2]


@pytest.mark.parametrize(("met", "word"), [(0.1, "まとまりになっています"), (0.9, "顔ぶれが2通りあります")])
def test_communities_whose_members_have_met_across_are_circles(study, said, met, word):
    text, change = SAID["communities"][0]
    findings = change(study(text))
    told = replace(findings, partition={**findings.partition, "met_across": met})
    assert word in sentence(said, told, "communities")
    late = replace(findings, partition={"clear": False, "clear_reason": "first_seen"})
    assert "来はじめた年度" in sentence(said, late, "communities_unclear")


def test_none_one_and_many_read_well(study, said):
    one = study(f"{ONE}\n{monthly('基幹 作業所 包括 中学校', '部会')}")
    assert sentence(said, one, "few_join") == "「連絡会」と「部会」の両方に出ているのは、基幹だけです。"
    assert sentence(said, one, "few_join", "en") == "Only 基幹 attends both “連絡会” and “部会”."
    two = study(f"{ONE}\n{monthly('基幹 障害課 包括 中学校', '部会')}")
    assert sentence(said, two, "few_join").endswith("基幹、障害課の2機関だけです。")
    assert sentence(said, two, "few_join", "en").startswith("基幹 and 障害課 are the only 2 that attend both")
    assert sentence(said, study(CASES), "cases") == "個別の会議で3回以上同席した機関は、1組あります。"
    assert sentence(said, study(CASES), "cases", "en").startswith("1 pair of organizations met")


def test_a_group_of_latecomers_is_no_community_however_clear(study, said):
    early = monthly("A病院 B病院 基幹", year=2021)
    both = "\n".join(monthly("A病院 B病院 基幹 甲 乙 丙", year=year) for year in (2022, 2023))

    def clear(findings):
        late = findings.organizations["name"].isin(["甲", "乙", "丙"]).astype(int)
        table = findings.organizations.assign(community=late)
        return with_partition(replace(findings, organizations=table), clear=True, met_across=1.0)

    told = said(clear(study(f"{early}\n{both}")))
    assert "communities" not in told
    assert "来はじめた年度" in facts.say(told["communities_unclear"], "ja")


@pytest.mark.parametrize(("enough", "word"), [(True, "見つかりませんでした"), (False, "見つけられません")])
def test_whether_a_broker_could_have_been_found_is_said(study, said, enough, word):
    findings = bridging(False, False, False, False)(study(ONE))
    told = replace(findings, evidence={**findings.evidence, "bridges": {"enough": enough}})
    assert word in sentence(said, told, "between_none")


def test_hospitals_of_unknown_kind_leave_the_medical_head_counts_open(study, said):
    group = {"group": "医療（精神科）", "unsure": "medical"}
    findings = official(participants=[group])(study(ONE))
    sentences = [facts.say(fact, "ja") for fact in facts.of(findings) if fact.key == "official_people"]
    assert "精神科かどうか記録にない医療機関があるため、医療の人数は要確認です。" in sentences
    for kept in (None, "forum"):
        findings = official(participants=[group | {"unsure": kept}])(study(ONE))
        assert not any(fact.params.get("variant") == "medical" for fact in facts.of(findings))


def test_the_medical_head_counts_of_a_record_are_open_where_a_hospital_is():
    for sector, variants in (("医療", {"medical"}), ("医療（精神科）", set())):
        rows = [
            {
                "開催日": "2023-05-10",
                "会議体": "協議の場",
                "種別": "協議の場",
                "機関名": name,
                "分野": field,
                "人数": 2,
            }
            for name, field in (("保健所", "保健"), ("みなと病院", sector))
        ]
        told = facts.of(tg.study(tg.read(pd.DataFrame(rows)), resamples=0))
        found = {fact.params.get("variant") for fact in told if fact.key == "official_people"}
        assert found & {"medical"} == variants


def test_chance_is_said_of_dates_and_of_relations(study, said):
    met = {"attribute": "開始日", "value": 3, "of": 4, "expected": 1.25, "p_value": 0.01}
    findings = study(ONE)
    for p_value, word in ((0.01, "より多い"), (0.5, "変わりません"), (None, "同席していました")):
        rows = pd.DataFrame(
            [met | {"p_value": p_value, "first": "", "last": "", "dates": 5, "candidates": 5}]
        )
        told = replace(findings, spread={"attributes": rows})
        assert word in sentence(said, told, "spread_met")
    for qap, word in (
        ({"coefficient": 2.0, "p_value": 0.01}, "よく会っています"),
        # Related organizations that meet less, however clearly, do not meet more.
        ({"coefficient": -2.0, "p_value": 0.01}, "とは言えません"),
        ({"coefficient": 2.0, "p_value": 0.2}, "とは言えません"),
        (None, "判断できません"),
    ):
        counts = {"both": 1, "meeting": 1, "relation": 0, "neither": 0}
        told = replace(findings, relations={"qap": qap, "answered": ["保健所"], "counts": counts})
        assert word in sentence(said, told, "related_meet")
