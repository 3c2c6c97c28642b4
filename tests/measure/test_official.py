"""Official counts by hand, the crosswalk, masking that a total does not undo, the editable table."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tsunagari as tg
from tsunagari.errors import InputError
from tsunagari.measure.official import counts_by_year, masked, official, official_table


@pytest.fixture
def records():
    rows = pd.DataFrame(
        [
            # date, kind, organization, sector, people
            ("2022-05-01", "協議の場", "○○病院", "医療（精神科）", 3),
            ("2022-05-01", "協議の場", "△△クリニック", "医療（精神科以外）", 1),
            ("2022-05-01", "協議の場", "市障害福祉課", "行政", 2),
            ("2022-09-01", "協議の場", "○○病院", "医療（精神科）", 2),
            ("2022-09-01", "協議の場", "家族会", "家族", 4),
            ("2022-09-01", "連絡会", "○○病院", "医療（精神科）", 50),
            ("2023-05-01", "協議の場", "保健所", "保健", 12),
            ("2023-05-01", "協議の場", "○○病院", "医療（精神科）", 11),
        ],
        columns=["date", "kind", "organization", "sector", "count"],
    ).assign(forum=lambda t: t["kind"])
    return tg.read(rows)


def _by_group(year, value="people"):
    return {row["group"]: row[value] for row in year["participants"]}


def test_counts_by_hand(records):
    first, second = counts_by_year(tg.build(records), records)
    assert (first["fiscal_year"], second["fiscal_year"]) == (2022, 2023)
    assert (first["basis"], first["meetings"], second["meetings"]) == ("kind", 2, 1)
    assert first["participants_total"] == 3 + 1 + 2 + 2 + 4
    people = _by_group(first)
    assert people["医療（精神科）"] == 5
    assert people["医療（精神科以外）"] == 1
    assert people["家族"] == 4
    assert people["その他"] == 2
    assert people["介護"] == 0
    assert sum(people.values()) == first["participants_total"]
    assert _by_group(first, "organizations")["医療（精神科）"] == 1
    # No meeting of the record carries the mark: that none was evaluated is not known.
    assert first["evaluations"] is None
    assert counts_by_year(tg.build(records, year=2023), records)[0]["fiscal_year"] == 2023


def test_sectors_decide_before_names(records):
    table = official_table()
    groups = table.loc[table["item"] == "participants", "label"].tolist()
    for group in ("保健", "医療（精神科）", "医療（精神科以外）", "福祉", "介護", "当事者", "家族", "その他"):
        assert group in groups
    rows = pd.DataFrame(
        {
            "date": "2023-05-01",
            "organization": [
                "保健所",
                "あおぞら薬局",
                "精神科あおぞら病院",
                "地域包括支援センターあお",
                "あお株式会社",
            ],
            "count": [1, 2, 3, 4, 5],
        }
    )
    read = tg.read(rows.assign(forum="協議の場"))
    people = _by_group(counts_by_year(tg.build(read), read)[0])
    assert people["保健"] == 1
    assert people["医療（精神科）"] == 3
    assert people["介護"] == 4
    assert people["医療（精神科以外）"] == 2
    assert people["その他"] == 5


def test_head_counts_that_nobody_took_are_unknown_not_zero():
    rows = pd.DataFrame(
        {
            "date": "2023-05-01",
            "organization": ["保健所", "家族会"],
            "sector": ["保健", "家族"],
            "count": [None, 3],
        }
    )
    read = tg.read(rows.assign(forum="協議の場"))
    records = read.records.assign(people=read.records["people"].where(read.records["people"] == 3))
    read = replace(read, records=records)
    year = counts_by_year(tg.build(read), read)[0]
    people = _by_group(year)
    assert people["保健"] is None
    assert _by_group(year, "shown")["保健"] == "unknown"
    assert people["家族"] == 3
    assert year["participants_uncounted"] == 1
    assert year["participants_total"] == 3


def test_evaluations_are_marks_on_meetings(records):
    marks = records.meetings["kind"] == "協議の場"
    marked = replace(records, meetings=records.meetings.assign(evaluation=marks))
    first, second = counts_by_year(tg.build(marked), marked)
    assert (first["evaluations"], second["evaluations"]) == (2, 1)


def _year(**people):
    counts = [
        {"group": group, "group_en": group, "organizations": 1, "people": n, "shown": "value"}
        for group, n in people.items()
    ]
    total = sum(n for n in people.values() if n)
    return {"participants": counts, "participants_total": total, "participants_shown": "value"}


@pytest.mark.parametrize(
    ("people", "shown", "total"),
    [
        ({"a": 12, "b": 30, "c": 0}, ["value", "value", "value"], "value"),
        # One masked: the smallest other goes too, or 42 - 12 - 25 would tell it.
        ({"a": 12, "b": 5, "c": 25}, ["hidden", "under_10", "value"], "value"),
        ({"a": 3, "b": 5, "c": 25}, ["under_10", "under_10", "value"], "value"),
        # Two of one each: their sum, 2, would tell both.
        ({"a": 1, "b": 1, "c": 25}, ["under_10", "under_10", "hidden"], "value"),
        # 1 and a hidden one of 10 make 11: only 1 and 10 fit, so a larger one is hidden.
        ({"a": 1, "b": 10, "c": 25}, ["under_10", "value", "hidden"], "value"),
        ({"a": 1, "b": 10, "c": 10}, ["under_10", "value", "value"], "hidden"),
        ({"a": 9, "b": 9}, ["under_10", "under_10"], "hidden"),
        ({"a": 4, "b": 0}, ["under_10", "value"], "under_10"),
        ({"a": 2, "b": 4}, ["under_10", "under_10"], "under_10"),
    ],
)
def test_masking(people, shown, total):
    year = _year(**people)
    told = masked(year)
    assert [row["shown"] for row in told["participants"]] == shown
    assert told["participants_shown"] == total
    for row, n in zip(told["participants"], people.values(), strict=True):
        assert row["people"] == (n if row["shown"] == "value" else None)
    assert (told["participants_total"] is None) == (total != "value")
    # The office's own output is as it was.
    assert [row["people"] for row in year["participants"]] == list(people.values())


def test_attendances_of_one_person_each_tell_nothing_either():
    # 3 and 40 attendances of one person each: what the total leaves would be 3, so 30 of 20 attendances go.
    year = _year(a=3, b=40, c=30)
    for row, attendances in zip(year["participants"], (3, 40, 20), strict=True):
        row["attendances"] = attendances
    told = masked(year)
    assert [row["shown"] for row in told["participants"]] == ["under_10", "value", "hidden"]
    assert told["participants_total"] == 73
    # Nobody ever brought a second person: the total goes.
    year["participants"][2]["attendances"] = 30
    told = masked(year)
    assert [row["shown"] for row in told["participants"]] == ["under_10", "value", "value"]
    assert told["participants_shown"] == "hidden"
    # "Under 10" at nine attendances would be nine.
    year["participants"][0] |= {"people": 9, "attendances": 9}
    assert masked(year)["participants"][0]["shown"] == "hidden"


def _possible(row, most):
    """Return what a reader who sees the attendances (one person each at least) can think of a group."""
    least = row["attendances"]
    return {
        "under_10": range(max(1, least), 10),
        "hidden": range(least if least == 9 else max(10, least), most + 1),
        "value": [row["people"]],
    }[row["shown"]]


COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 30)).flatmap(
    lambda n: st.tuples(st.just(n), st.one_of(st.just(n), st.integers(min(n, 1), n)))
)


@settings(deadline=None, max_examples=600)
@given(st.lists(COUNTS, min_size=1, max_size=5))
def test_no_masked_count_can_be_worked_out(counts):
    year = _year(**{f"g{k}": n for k, (n, _) in enumerate(counts)})
    for row, (_, attendances) in zip(year["participants"], counts, strict=True):
        row["attendances"] = attendances
    told = masked(year)
    rows, total = told["participants"], told["participants_total"]
    assert masked(told) == told
    for k, (row, (n, _)) in enumerate(zip(rows, counts, strict=True)):
        assert row["people"] == (n if row["shown"] == "value" else None)
        if not 0 < n < 10:
            continue
        assert row["shown"] != "value"
        possible = set(_possible(row, total or 1000))
        assert len(possible) > 1
        if total is None:
            continue
        rest = {0}
        for other in rows[:k] + rows[k + 1 :]:
            choices = _possible(other, total)
            rest = {done + one for done in rest for one in choices if done + one <= total}
        assert len([one for one in possible if total - one in rest]) > 1


def test_whom_no_group_counts_is_not_left_over():
    # A city's own list need not hold everybody: the total less the groups would be those few.
    year = _year(a=30, b=40)
    told = masked({**year, "participants_total": 73})
    assert [row["shown"] for row in told["participants"]] == ["hidden", "value"]
    assert masked(told) == told
    told = masked({**year, "participants_total": 82})
    assert [row["shown"] for row in told["participants"]] == ["value", "value"]


def test_public_and_office_output(records):
    network = tg.build(records)
    office, public = (counts_by_year(network, records, public=public)[0] for public in (False, True))
    assert all(row["shown"] == "value" for row in office["participants"])
    assert not any(row["people"] and row["people"] < 10 for row in public["participants"])
    assert public["participants_total"] == office["participants_total"] == 12


def test_a_citys_own_table(tmp_path, records):
    path = tmp_path / "own.csv"
    text = (
        "item,label,label_en,kinds,sectors,names\nmeetings,回数,held,連絡会,,\n"
        "participants,病院,hospitals,,,病院\nevaluations,評価,done,,,\n"
    )
    path.write_text(text, encoding="utf-8-sig")
    year = counts_by_year(tg.build(records), records, table=official_table(path))[0]
    assert (year["meetings"], _by_group(year)) == (1, {"病院": 50})


def test_faults_of_a_table_are_told_together(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "item,label,label_en,kinds,sectors,names\nmeeting,回数,held,[,,\nparticipants,病院,hospitals,,(,病院\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        official_table(path)
    keys = sorted(note.key for note in caught.value.problems)
    assert keys.count("measures.groups_expression") == 2
    assert keys.count("evidence.official_missing") == 2
    assert keys.count("evidence.official_item") == 1
    assert all(caught.value.text(lang) for lang in ("ja", "en"))
    path.write_text("item,label\nmeetings,回数\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        official_table(path)
    assert {note.params["column"] for note in caught.value.problems} == {
        "label_en",
        "kinds",
        "sectors",
        "names",
    }


def test_without_any_sector_a_group_nobody_is_known_of_is_unknown_not_none():
    rows = pd.DataFrame({"date": "2023-05-01", "organization": ["Alpha", "○○病院"], "count": [2, 1]})
    rows = rows.assign(forum="協議の場")
    told = tg.read(rows.assign(sector=["企業", "医療（精神科）"]))
    untold = tg.read(rows.assign(organization=["Alpha", "Beta"]))
    (known,), (unknown,) = (counts_by_year(tg.build(one), one) for one in (told, untold))
    people = [{row["group"]: row["people"] for row in one["participants"]} for one in (known, unknown)]
    assert people[0]["家族"] == 0
    assert people[1]["家族"] is None
    assert {row["shown"] for row in unknown["participants"] if row["people"] is None} == {"unknown"}


@pytest.mark.parametrize(
    ("sector", "name", "group"),
    [
        ("当事者・家族", "みどり野家族会", "家族"),
        ("当事者・家族", "ピアサポーターの会そよかぜ", "当事者"),
        ("当事者", "当事者", "当事者"),
        ("医療", "青葉台病院 精神科", "医療（精神科）"),
        ("医療", "市医師会", "医療（精神科以外）"),
        ("行政", "県みどり野保健所", "保健"),
        ("行政", "障害福祉課", "その他"),
        ("福祉", "中央地域包括支援センター", "介護"),
        ("福祉", "訪問看護ステーションひなた", "福祉"),
    ],
)
def test_a_name_says_more_than_a_wide_sector(sector, name, group):
    rows = pd.DataFrame(
        {"開催日": ["R6.5.1"], "会議名": ["協議の場"], "機関名": [name], "分野": [sector], "人数": [2]}
    )
    records = tg.read(rows)
    counts = counts_by_year(tg.build(records), records)[0]["participants"]
    assert [one["group"] for one in counts if one["people"]] == [group]


def _counts(**columns):
    rows = pd.DataFrame({"date": "2023-05-01", "count": 2, **columns})
    records = tg.read(rows)
    return official(tg.build(records), records)


def test_without_a_council_on_record_nothing_is_counted():
    # By 0.1 all meetings of any body were counted as the council's.
    counts = _counts(forum=["部会", "部会", "連絡会"], organization=["保健所", "家族会", "保健所"])
    year = counts.years.loc[2023]
    assert (year["meetings_unsure"], year["participants_shown"]) == ("forum", "unsure")
    assert year[["meetings", "evaluations", "participants_total"]].isna().all()
    assert counts.participants["people"].isna().all()
    assert (counts.participants["shown"] == "unsure").all()


def test_a_forum_or_kind_that_says_council_is_counted():
    for columns in ({"forum": "にも包括協議の場"}, {"forum": "部会", "kind": "協議の場"}):
        year = _counts(organization=["保健所", "家族会"], **columns).years.loc[2023]
        assert (year["meetings"], year["participants_total"], year["basis"]) == (1, 4, "kind")
        assert pd.isna(year["meetings_unsure"])


MEDICAL = ["医療（精神科）", "医療（精神科以外）"]


@pytest.mark.parametrize(
    ("names", "sectors", "shown"),
    [
        (["青葉病院", "保健所"], None, "unsure"),  # a guess from the name
        (["青葉病院", "保健所"], ["医療", "保健"], "unsure"),  # the record does not say which
        (["青葉病院", "泉病院"], ["医療", "医療（精神科）"], "value"),  # it tells them apart
        (["青葉病院", "保健所"], ["医療（精神科以外）", "保健"], "value"),
        (["青葉病院 精神科", "保健所"], None, "value"),  # the name says it
        (["あおば薬局", "市医師会"], None, "value"),  # not psychiatric
    ],
)
def test_a_hospital_is_in_no_group_until_the_record_says_which(names, sectors, shown):
    # 医療（精神科）was 0 people because a hospital was guessed to be 医療.
    columns = {} if sectors is None else {"sector": sectors}
    counts = _counts(organization=names, forum="協議の場", **columns)
    groups = counts.participants.loc[2023].loc[MEDICAL]
    assert groups["shown"].tolist() == [shown] * 2
    assert (groups["unsure"] == "medical").tolist() == [shown == "unsure"] * 2
    assert groups["people"].isna().tolist() == [shown == "unsure"] * 2
    # The total needs no group.
    assert counts.years.loc[2023, "participants_total"] == 4


def test_what_is_to_be_confirmed_cannot_be_worked_out_in_public():
    rows = pd.DataFrame(
        {
            "date": "2023-05-01",
            "forum": "協議の場",
            "organization": ["青葉病院", "保健所", "家族会"],
            "count": [3, 20, 30],
        }
    )
    records = tg.read(rows)
    counts = official(tg.build(records), records, public=True)
    known = counts.participants["people"].dropna().sum()
    total = counts.years.loc[2023, "participants_total"]
    assert pd.isna(total) or not 0 < total - known < 10
