"""Stray quotes: what swallows rows or cells is refused with its row; what Excel writes is read."""

import pytest

import tsunagari as tg
from tsunagari.errors import InputError

HEAD = "開催日,会議名,所属,氏名,出欠"
ROWS = [f"R5.{month}.1,会,B課{month},青空海郎,○" for month in (4, 5, 6, 7, 8, 9)]


def read(tmp_path, lines, name="a.csv"):
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tg.read(path)


STRAY = {
    "in 氏名, closed in the middle of another": (
        'R5.6.1,会,A病院,"植木隠子,○', *ROWS, 'R5.6.1,会,C課,植木"隠子",○'),
    "in 所属, closed in the middle of another": (
        'R5.6.1,会,"A病院,植木隠子,○', *ROWS[:3], 'R5.6.1,会,C"課",植木隠子,○'),
    "closed as if it were meant": ('R5.6.1,会,"A病院,植木隠子,○', *ROWS, 'R5.6.1,会,C課",植木隠子,○'),
    "closed on the next row": ('R5.6.1,会,"A病院,植木隠子,○', 'R5.6.1,会,C課",植木隠子,○'),
    "in the last cell": ('R5.6.1,会,A病院,植木隠子,"○', *ROWS, 'R5.6.1,会,C課,植木隠子,○"'),
    "in the first cell": ('"R5.6.1,会,A病院,植木隠子,○', *ROWS, 'R5.6.1",会,C課,植木隠子,○'),
    "two cells of a row": (*ROWS, 'R5.6.1,会,"A病院,植木隠子",○'),
    "a whole row": (*ROWS, '"R5.6.1,会,A病院,植木隠子,○"'),
    "doubled within": ('R5.6.1,会,"A""病院,植木隠子,○', *ROWS, 'R5.6.1,会,C課",植木隠子,○'),
    "an inch": ('R5.6.1,会,"24""画面の会,植木隠子,○', *ROWS, 'R5.6.1,会,32",植木隠子,○'),
}  # fmt: skip


@pytest.mark.parametrize("kind", STRAY)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_swallows_rows_or_cells_is_refused(tmp_path, kind, ending):
    path = tmp_path / "a.csv"
    path.write_bytes((ending.join([HEAD, *ROWS, *STRAY[kind], *ROWS]) + ending).encode())
    with pytest.raises(InputError) as caught:
        tg.read(path)
    assert caught.value.problems[0].key == "reading.stray_quote"
    row = caught.value.problems[0].row
    assert '"' in [HEAD, *ROWS, *STRAY[kind], *ROWS][row - 1]
    assert "隠子" not in caught.value.text("ja") + caught.value.text("en")


def test_a_quote_that_is_never_closed_is_refused(tmp_path):
    with pytest.raises(InputError):
        read(tmp_path, [HEAD, 'R5.6.1,会,"A病院,植木隠子,○', *ROWS])


MEANT = {
    "lists over lines": (
        "開催日,会議名,出席機関", 'R5.6.1,会,"A病院、B課\nC課"', 'R5.7.1,会,"A病院\nB課"'),
    "lists with commas": ("開催日,会議名,出席機関", 'R5.6.1,会,"A病院, B課"', 'R5.7.1,会,"A病院, B課, C課"'),
    "lists with commas over lines": (
        "開催日,会議名,出席機関,備考", 'R5.6.1,会,"A病院, B課\nC課, D課",済', 'R5.7.1,会,"A病院,\nB課",'),
    "every cell quoted": ('"開催日","会議名","所属"', '"R5.6.1","会","A病院"', '"R5.6.1","会","B課"'),
    "quotes inside": ("開催日,会議名,所属", 'R5.6.1,会,"A病院 ""北"""', 'R5.6.1,"会 ""拡大""",B課'),
    "quotes in the middle": ("開催日,会議名,所属", 'R5.6.1,会,A病院"北"', 'R5.6.1,24"の会,B課'),
    "names over two lines": ("所属,開催日,会議名", '"A病院\n(本院)",R5.6.1,会', '"B課",R5.6.1,会'),
    "remarks with commas, often blank": (
        "開催日,会議名,所属,備考", 'R5.6.1,会,A病院,"遅れ, 早く"', "R5.6.1,会,B課,", "R5.7.1,会,B課,"),
}  # fmt: skip


@pytest.mark.parametrize("kind", MEANT)
def test_what_was_meant_is_read(tmp_path, kind):
    assert len(read(tmp_path, MEANT[kind]).records)
