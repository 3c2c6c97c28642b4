"""Absence that stands beside the marks: in the name, the remark, the way of attending."""

from tsunagari.reading import read


def status(tmp_path, text):
    path = tmp_path / "records.csv"
    path.write_text(text, encoding="utf-8")
    found = read(path)
    names = found.organizations["name"].to_numpy()[found.records["organization"]]
    notes = {note.key for note in found.notes}
    return dict(zip(names, found.records["status"], strict=True)), notes


HEAD = "会議名,開催日,機関名"


def test_a_mark_behind_the_name_counts_and_is_no_part_of_it(tmp_path):
    said, _ = status(
        tmp_path, f"{HEAD}\nコア会議,R6.6.14,青葉医師会\nコア会議,R6.6.14,みどり福祉会（欠席）\n"
    )
    assert said == {"青葉医師会": 1, "みどり福祉会": 0}


def test_a_remark_that_says_absent_counts_where_no_mark_stands(tmp_path):
    rows = "コア会議,R6.6.14,青葉医師会,次回会場を提供\nコア会議,R6.6.14,みどり福祉会,当日欠席\n"
    said, notes = status(tmp_path, f"{HEAD},備考\n{rows}")
    assert said == {"青葉医師会": 1, "みどり福祉会": 0}
    assert "reading.absence_elsewhere" not in notes


def test_a_way_of_attending_that_says_absent_counts(tmp_path):
    rows = "".join(
        f"コア会議,R6.6.14,{row}\n" for row in ("青葉医師会,会場", "みどり福祉会,欠席", "青葉大学,Zoom")
    )
    said, _ = status(tmp_path, f"{HEAD},参加方法\n{rows}")
    assert said == {"青葉医師会": 1, "みどり福祉会": 0, "青葉大学": 1}


def test_a_mark_and_a_remark_that_contradict_ask_for_a_look(tmp_path):
    rows = "コア会議,R6.6.14,青葉医師会,○,\nコア会議,R6.6.14,みどり福祉会,○,欠席\n"
    said, notes = status(tmp_path, f"{HEAD},出欠,備考\n{rows}")
    assert said == {"青葉医師会": 1, "みどり福祉会": 1}
    assert "reading.absence_elsewhere" in notes


def test_in_a_matrix_a_bracket_behind_the_name_stands_for_all_meetings(tmp_path):
    text = "令和6年度 コア会議\n機関名,6/14,9/20\n青葉医師会（代理）,○,×\nみどり福祉会,×,○\n"
    said, _ = status(tmp_path, text)
    assert "青葉医師会（代理）" in said
