"""Notes and errors: what, where, in whose language."""

from tsunagari.errors import InputError, Note, shortened
from tsunagari.words import say, speaking


def test_a_note_names_its_place_in_both_languages():
    note = Note("records.unique", {"column": "name"}, file="出欠.csv", sheet="R5", row=3, column="機関名")
    assert (
        note.text("ja") == "出欠.csv シート「R5」 3行目 「機関名」列: 機関の name に空欄または重複があります"
    )
    assert note.text("en").startswith("出欠.csv, sheet “R5”, row 3, column “機関名”: organizations have")


def test_an_error_speaks_the_language_of_the_moment():
    error = InputError(Note("records.order"))
    with speaking("en"):
        assert "in order" in str(error)
    with speaking("ja"):
        assert "順に並べ" in str(error)
    assert "in order" in str(error)


def test_many_faults_are_counted_after_twenty():
    error = InputError([Note("records.order", row=row) for row in range(1, 26)])
    lines = error.text("ja").splitlines()
    assert len(lines) == 21
    assert lines[-1] == say("common.more_problems", "ja", n=5)


def test_values_are_shortened_and_harmless():
    assert len(shortened("あ" * 1000)) == 40
    assert shortened("a\n\tb\x00c\x1b[31m") == "a b�c�[31m"
