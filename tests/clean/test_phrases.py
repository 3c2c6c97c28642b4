"""Phrases in cells of marks: what each says of presence, and what it must not be taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagari.clean.marks import parse_mark
from tsunagari.clean.phrases import UNDECIDED

CAME = (
    "出席|出席者|参加|参加した|出席しました|出席済み|参会|列席|来場|受付済|現地参加|会場出席|対面で参加|遅刻|遅参|早退|途中参加|途中退席|"
    "出席（途中退席）|出席（遅刻）|○（遅れて参加）|出席（10分遅刻）|14:30から参加|○（14時30分から）|一部参加|午後のみ参加|本人出席|"
    "出席（山田太郎）|○（課長）|○ 山田|出席予定だったが途中退席|欠席予定だったが出席|欠席→出席|欠席から出席に変更|1.出席|①出席|②参加|"
    "出席（連絡あり）|出席（会場）|委員出席|全員出席|出席。|出席※|Present|present|attended|Attended in person|In attendance|"
    "In person|arrived late|left early|Late|Yes|was present|Present (arrived late)|partial attendance|here|joined|"
    "Present (J. Smith)|○○"
)
BY_PROXY = (
    "代理|代理出席|代理参加|代理人|代理が出席します|代理者出席|代理出席あり|代理（氏名）|代理（課長）|代理 山田|代理：課長補佐|"
    "代理出席：山田太郎|欠席（代理出席）|欠席（代理）|欠席、代理出席|本人欠席・代理出席|代理（本人欠席）|×（代理）|○（代理）|代理（委任状あり）|"
    "欠席だが代理出席|出（代）|△|by proxy|proxy: J. Smith|sent deputy|deputy attended|absent (proxy)|represented by J. Smith|substitute"
)
ONLINE = (
    "オンライン|オンライン参加|ｵﾝﾗｲﾝ出席|Zoom|zoom参加|Web会議|WEB出席|リモートで参加|○（オンライン）|出席（Zoom）|遠隔参加|電話参加|"
    "Teams|via Zoom|Present via Teams|attended online|remotely|joined by phone|Yes - online|出席・オンライン|hackathon_remote"
)
AWAY = (
    "欠席|欠|×|不参加|未参加|未出席|不出席|参加せず|出席せず|出席できず|参加できなかった|出席できませんでした|出席しない|参加しません|参加なし|"
    "出席なし|参加見送り|出席見送り|参加の見送り|参加見合わせ|出席を見合わせ|出席キャンセル|参加キャンセル|キャンセル|参加取りやめ|参加取消|"
    "参加辞退|辞退|参加不可|出席不可|出席困難|出席は難しい|出席叶わず|不在|欠勤|病欠|公欠|忌引|休み|無断欠席|欠席（代理なし）|欠席（代理出席なし）|"
    "代理出席なし|代理も欠席|代理不参加|proxy did not attend|欠席（連絡あり）|欠席（連絡なし）|欠席連絡あり|欠席（体調不良）|欠席（公務のため）|欠席（他の会議に出席のため）|"
    "欠席 別会議のため|所用により欠席|体調不良のため欠席|急用で参加できず|欠席します|欠席（山田）|欠席者|2名欠席|オンライン欠席|会場欠席|"
    "オンライン参加予定だったが欠席|出席予定でしたが欠席|代理出席の予定だったが欠席|出席→欠席|出席から欠席に変更|2.欠席|②欠席|×欠席|ドタキャン|"
    "absent|Absent (excused)|did not attend|didn't attend|not present|was not present|not in attendance|no-show|No show|"
    "unable to attend|could not attend|cannot attend|can't attend|failed to attend|never attended|Regrets|Apologies|"
    "apologies received|Excused|Unexcused|absent with apologies|declined|on leave|Leave of absence|unavailable|not-arrived|"
    "withdrew|was scheduled to attend but did not attend|attendance cancelled|Cancelled|No|not able to attend"
)
IN_WRITING = "書面|書面表決|書面参加|書面出席|書面決議|書面審議|委任状|委任状提出|委任状出席|欠席（委任状）|欠席（書面意見提出）|in writing|議決権行使書"
OPEN = (
    "出席予定|欠席予定|参加予定|代理出席予定|オンライン参加予定|○（予定）|△（未定）|未定|調整中|日程調整中|検討中|確認中|未回答|回答待ち|回答なし|"
    "返信なし|保留|不明|出席見込み|参加希望|参加申込|参加可能|出席可能|出席？|○?|未|tentative|will attend?|will attend|may attend|"
    "pending|TBC|maybe|not yet confirmed|invited|accepted|registered|planning to attend|No response|unknown|won't attend"
)
OUTSIDE = (
    "対象外|招集外|招集なし|案内なし|該当なし|非該当|任期外|委嘱前|退任|未加入|欠員|空席|参加不要|開催なし|中止|延期|流会|斜線|／|－|"
    "n/a|N/A|not invited|Not applicable|not required|not a member|no longer a member|vacant|not held|postponed"
)
# Words of presence inside other words, contradictions and what leaves the meaning open: nothing is read.
NOTHING = (
    "出席簿|出席者名簿|出席表|出席番号|出席率|参与|参議院|参考人|出向|出張所|席|席次|欠番|欠陥|出欠|出席・欠席|参加・不参加|出席／欠席|○×|"
    "代表|代々木|不二家|無線|会議|会議室|早出し|オンライン不可|オンラインなし|連絡なし|欠席なし|欠席せず|代理なし|欠席（オンライン）|代理（欠席）|"
    "出席（欠席）|出席（委任状）|○（欠席）|○（山田は参加せず）|出席（後日取消）|2出席|出席 5/20|△出席|出席（資料のみ）|※1|申し込まず|参加 申し込まず|山田|"
    "present absent|not absent|attendance sheet|presentation|notary|no comment|absent minded professor attended|member|late fee"
)  # fmt: skip


def _cases(**groups):
    return [(text, name) for name, texts in groups.items() for text in texts.split("|")]


READ = _cases(
    CAME=CAME, BY_PROXY=BY_PROXY, ONLINE=ONLINE, AWAY=AWAY, IN_WRITING=IN_WRITING, OPEN=OPEN, OUTSIDE=OUTSIDE
)
MEANING = {
    "CAME": (1, False, False, False),
    "BY_PROXY": (1, True, False, False),
    "ONLINE": (1, False, True, False),
    "AWAY": (0, False, False, False),
    "IN_WRITING": (0, False, False, True),
    "OPEN": (UNDECIDED, False, False, False),
    "OUTSIDE": (-1, False, False, False),
}


def meaning(text):
    mark = parse_mark(text)
    return mark and (mark.status, mark.proxy, mark.online, mark.in_writing)


def test_phrases_are_read():
    wrong = {text: (name, meaning(text)) for text, name in READ if meaning(text) != MEANING[name]}
    assert not wrong
    assert len(READ) > 250


def test_words_inside_other_words_and_contradictions_are_no_marks():
    assert {text: meaning(text) for text in NOTHING.split("|") if meaning(text)} == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("出席2名", 2),
        ("出席：3", 3),
        ("2名（うち代理1名）", 2),
        ("オンライン（2）", 2),
        ("代理(1)", 1),
        ("3名出席", 3),
    ],
)
def test_numbers_of_people_in_phrases(text, number):
    assert parse_mark(text).number == number


@given(st.sampled_from(READ), st.sampled_from(["", " ", "　", "。", "※"]), st.booleans())
def test_spaces_width_and_a_full_stop_change_nothing(case, behind, wide):
    text, name = case
    behind = behind if len(text) > 1 else ""
    if wide:
        text = text.translate(str.maketrans("（）：", "():"))
    assert meaning(text + behind) == MEANING[name]


PLAIN = st.sampled_from(["出席", "参加", "オンライン参加", "会場参加", "代理出席", "○", "現地出席"])
DENIAL = st.sampled_from(
    [
        "せず",
        "できず",
        "しない",
        "不可",
        "なし",
        "見送り",
        "キャンセル",
        "取りやめ",
        "できませんでした",
        "見合わせ",
    ]
)


@given(PLAIN, DENIAL, st.sampled_from(["", "の", "は", " "]))
def test_what_is_denied_is_never_presence(noun, denial, between):
    mark = parse_mark(noun + between + denial)
    assert mark is None or mark.status == 0


@given(
    PLAIN,
    st.sampled_from(["予定", "見込み", "（予定）", "（未定）", "予定（調整中）", "？", "希望", "申込み"]),
)
def test_what_is_planned_is_undecided(noun, plan):
    assert parse_mark(noun + plan).status == UNDECIDED


@given(PLAIN, st.text("山田太郎花子園芸簿員長森木村井", min_size=1, max_size=4))
def test_words_glued_to_a_phrase_make_it_unknown(noun, rest):
    mark = parse_mark(noun + rest)
    assert mark is None


@given(
    st.sampled_from(["attend", "be present", "participate", "join", "take part in the meeting"]),
    st.sampled_from(["did not", "could not", "was unable to", "didn't", "failed to", "cannot"]),
)
def test_denied_in_english(verb, denial):
    mark = parse_mark(f"{denial} {verb}")
    assert mark is None or mark.status == 0
