"""Headings of columns, sections and dividers: absence is never taken for presence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.headings import Heading, parse_heading
from tsunagari.clean.marks import UNDECIDED

CAME = (
    "出席者|出席委員|参加者|参加機関|出席団体|出席者一覧|出席者氏名|遅刻者|現地参加|会場|出席|参加|"
    "Present|Members present|In attendance|Also present|Attendees|Participants|"
    "Committee members present"
)
AWAY = (
    "欠席者|欠席委員|欠席機関|欠席連絡|欠席届|欠席連絡あり|不参加者|未出席者|欠席|Absent|"
    "Members absent|Regrets|Apologies|Excused|Not present|Apologies for absence|"
    "Absent with apologies|Apologies received from|Did not attend|Absentees|"
    "欠席された方|欠席者名|◯欠席者|欠席した機関"
)
MARKS = (
    "出欠|出・欠|出席・欠席|出席/欠席|○×|実際の出欠|"
    "出欠席|ご出欠|当日出欠|出欠（当日）|出欠状況|出席状況|出席確認|参加の有無|受付確認|"
    "出席（○×）|出席に○|出席？|出席(該当に○)|PresentAbsent|Present/Absent|Present?|Attended (Y/N)|"
    "Attendance|Attendance status|P/A"
)
PLANNED = "出席可否|参加可否|事前出欠|出欠（事前）|出席予定者|参加予定者|出欠予定|RSVP"
SILENT = (
    "出席簿|出席者名簿|出欠表|出席番号|出席率|出席数|出席者数|欠席数|欠席理由|参加方法|出席者発言|"
    "席次|欠番|参与|委員|会長|所属|備考|医療|福祉|第1回|6/14|4月|○|×|○○病院|1|山田|Status|Quorum|"
    "Presentation|Attendance sheet|Attendance rate|No.|Name|Organization"
)


@pytest.mark.parametrize(("texts", "status"), [(CAME, 1), (AWAY, 0)])
def test_sections(texts, status):
    said = {text: parse_heading(text) for text in texts.split("|")}
    assert said == dict.fromkeys(said, Heading(status))


def test_columns_of_marks():
    assert [text for text in MARKS.split("|") if parse_heading(text) != Heading(None, marks=True)] == []


def test_said_before_the_day():
    for text in PLANNED.split("|"):
        heading = parse_heading(text)
        assert heading.planned, text
        assert heading.status in {None, UNDECIDED}, text


def test_nothing_is_read_into_other_headings():
    assert {text: parse_heading(text) for text in SILENT.split("|") if parse_heading(text)} == {}


def test_ways_and_standings():
    assert parse_heading("（以下オンライン）") == Heading(1, online=True)
    assert parse_heading("代理出席者") == Heading(1, proxy=True)
    assert parse_heading("委任状提出者") == Heading(0, in_writing=True)
    assert parse_heading("事務局") == parse_heading("Staff present") == Heading(1, secretariat=True)
    assert parse_heading("事務局欠席者") == Heading(0, secretariat=True)
    assert parse_heading("傍聴者") == parse_heading("Observers:") == Heading(1, guests=True)
    assert parse_heading("対象外") == Heading(-1)


DECORATED = st.sampled_from(
    [
        "{}",
        "【{}】",
        "■{}",
        "〔{}〕",
        "{}：",
        "＜{}＞",
        "≪{}≫",
        "1. {}",
        "（１）{}",
        "二、{}",
        "{}（12名）",
        "{} 3名",
        "●{}",
        "{}（敬称略）",
        "以下{}",
    ]
)


@given(st.sampled_from([*CAME.split("|"), *AWAY.split("|")]), DECORATED)
def test_decoration_changes_nothing(text, pattern):
    assert parse_heading(pattern.format(text)) == parse_heading(text)


@given(st.text(max_size=30))
def test_no_text_breaks_it(text):
    parse_heading(text)


@given(st.sampled_from(AWAY.split("|")), st.text("委員機関山田名簿 ()（）：", max_size=5))
def test_absence_is_never_read_as_presence(text, rest):
    heading = parse_heading(text + rest)
    assert heading is None or heading.status in {0, None}
