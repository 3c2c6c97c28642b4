"""Themes are looked for in the agenda; nothing else of it is kept, and nothing of case meetings."""

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.errors import InputError

ROWS = pd.DataFrame({
    "開催日": ["R5.5.1", "R5.5.1", "R5.7.1", "R5.8.1", "R5.9.1"],
    "会議体": ["部会", "部会", "協議の場", "ケース会議", "協議の場"],
    "層": ["市町村", "市町村", "市町村", "個別", "市町村"],
    "議題": ["退院支援について"] * 2 + ["１ 住まい　２ 地域移行", "退院支援 植木さん", "年間計画"],
    "機関名": ["病院", "保健所", "保健所", "病院", "保健所"],
})  # fmt: skip
LIST = pd.DataFrame({"テーマ": ["退院支援", "住まい"], "別名": ["地域移行", ""]})


def themes_of(records):
    meetings = records.meetings
    return dict(zip(meetings["date"].dt.strftime("%m"), meetings["themes"].fillna(""), strict=True))


def test_a_theme_and_its_other_words_are_found():
    records = tg.read(ROWS, themes=LIST)
    assert themes_of(records) == {"05": "退院支援", "07": "退院支援\n住まい", "08": "", "09": ""}


@pytest.mark.parametrize("heads", [{"議題": "テーマ"}, {"議題": "agenda"}, {"議題": "議題（主なもの）"}])
def test_the_column_has_many_heads(heads):
    assert themes_of(tg.read(ROWS.rename(columns=heads), themes=LIST))["07"] == "退院支援\n住まい"


def test_a_column_of_another_name_is_told_by_option():
    table = ROWS.rename(columns={"議題": "中身"})
    assert themes_of(tg.read(table, themes=LIST, columns={"議題": "中身"}))["05"] == "退院支援"
    notes = [note.key for note in tg.read(table, themes=LIST).notes]
    assert "reading.no_agenda" in notes


def test_a_list_of_meetings_has_agendas_too():
    rows = pd.DataFrame({
        "開催日": ["R5.5.1", "R5.7.1"], "会議名": ["部会", "協議の場"], "議題": ["住まい", "予算"],
        "出席機関": ["病院、保健所", "病院、家族会"],
    })  # fmt: skip
    assert list(tg.read(rows, themes=["住まい"]).meetings["themes"].dropna()) == ["住まい"]


def test_without_themes_the_column_is_not_read():
    account = tg.check(ROWS)
    assert "themes" not in account.attendance.meetings
    assert "議題" in account.text("ja")
    assert tg.read(ROWS).digest() == tg.read(ROWS.drop(columns="議題")).digest()


def test_no_other_text_of_an_agenda_is_kept():
    records = tg.read(ROWS, themes=LIST)
    kept = records.meetings.to_csv() + records.organizations.to_csv() + repr(records.notes)
    for text in ("について", "植木", "年間計画", "地域移行"):
        assert text not in kept


def test_a_theme_that_no_agenda_names_asks_for_a_look():
    account = tg.check(ROWS, themes=["就労"])
    assert account.needs_a_look
    assert "就労" in account.text("ja")
    # That only a case meeting named it is not told apart from nobody.
    only = ROWS.assign(議題=["", "", "", "就労", ""])
    assert "reading.theme_unmatched" in [note.key for note in tg.read(only, themes=["就労"]).notes]


def test_a_person_is_no_theme():
    with pytest.raises(InputError):
        tg.read(ROWS, themes=["植木隠子"])
