"""People: what is counted, and what is told where two figures of one file do not fit."""

import pandas as pd
import pytest

from tsunagari.reading import check, read


def notes_of(attendance, key):
    return [note for note in attendance.notes if note.key == key]


def frame(rows):
    return pd.DataFrame(rows, columns=["会議名", "所属", "氏名", "人数"])


def test_names_are_followed_where_the_count_differs_and_that_is_told():
    found = read(frame([["会", "A", "一", 3], ["会", "A", "二", 1], ["会", "B", "三", 1]]))
    assert found.records["people"].tolist() == [2, 1]
    (note,) = notes_of(found, "reading.count_differs")
    assert (note.count, note.params) == (1, {"stated": 4, "names": 2})
    assert note.row == 1
    assert check(frame([["会", "A", "一", 3]])).needs_a_look


@pytest.mark.parametrize("counts", [[1, 1], [2, ""], [2, 2]])
def test_a_count_on_every_row_or_once_is_no_difference(counts):
    found = read(frame([["会", "A", "一", counts[0]], ["会", "A", "二", counts[1]]]))
    assert found.records["people"].tolist() == [2]
    assert not notes_of(found, "reading.count_differs")


def test_head_counts_in_a_matrix_beside_names_are_told():
    table = pd.DataFrame(
        [["A", "一", "3", "1"], ["B", "二", "1", "×"]], columns=["機関名", "氏名", "R5.6.1", "R5.7.1"]
    )
    (note,) = notes_of(read(table), "reading.count_differs")
    assert (note.count, note.params) == (1, {"stated": 3, "names": 1})


def listed(rows):
    return pd.DataFrame(rows, columns=["開催日", "会議名", "出席機関", "出席者数", "事務局"])


def test_the_number_of_a_list_is_compared_with_those_listed():
    found = read(
        listed(
            [
                ["R5.6.1", "会", "A（2）、B", 3, "C課"],  # without the secretariat
                ["R5.7.1", "会", "A（2）、B", 4, "C課"],  # with it
                ["R5.8.1", "会", "A（2）、B（欠席）", 12, ""],
            ]
        )
    )
    (note,) = notes_of(found, "reading.stated_differs")
    assert (note.count, note.row, note.params) == (1, 3, {"stated": 12, "counted": 2})


def test_a_list_without_counts_only_contradicts_fewer_people_than_organizations():
    found = read(listed([["R5.6.1", "会", "A、B、C", 12, ""], ["R5.7.1", "会", "A、B、C", "2名", ""]]))
    (note,) = notes_of(found, "reading.stated_differs")
    assert (note.count, note.row, note.params) == (1, 2, {"stated": 2, "counted": 3})
    assert notes_of(found, "reading.stated_compared")
    assert found.records["people"].isna().all()


def test_others_without_a_name_and_brackets_are_told():
    found = read(listed([["R5.6.1", "会", "A病院（植木）、B課 ほか3名、家族会など、ほか多数", "", ""]]))
    assert found.organizations["name"].tolist() == ["A病院", "B課", "家族会"]
    assert [note.count for note in notes_of(found, "reading.others_uncounted")] == [3]
    assert [note.count for note in notes_of(found, "reading.brackets_dropped")] == [1]
    assert "植木" not in "".join(note.text() for note in found.notes)


def test_head_counts_that_nobody_can_mean_are_asked_about(tmp_path):
    path = tmp_path / "n.csv"
    counts = {"A": '"1,000"', "B": "2 3", "C": "-4", "D": "123456", "E": "99999", "F": "15 名", "G": '"1,0"'}
    rows = [f"R5.6.1,会,{name}病院,{count}" for name, count in counts.items()]
    path.write_text("\n".join(["開催日,会議名,所属,人数", *rows]) + "\n", encoding="utf-8")
    account = check(path)
    people = account.attendance.records["people"].tolist()
    assert people == [1000, 1, 1, 1, 99999, 15, 1]
    told = {note.key: note.count for note in account.attendance.notes if "count" in note.key}
    assert told == {"reading.count_unreadable": 4, "reading.count_huge": 2}
    assert account.needs_a_look


def test_sums_of_head_counts_do_not_run_over(tmp_path):
    path = tmp_path / "o.csv"
    rows = [f"R5.6.1,会,A病院,99999,{number}" for number in range(22_000)]
    path.write_text("\n".join(["開催日,会議名,所属,人数,備考", *rows]) + "\n", encoding="utf-8")
    account = check(path)
    assert account.attendance.records["people"].sum() == 22_000 * 99_999
    assert f"{22_000 * 99_999}" in account.text("ja").replace(",", "")
