"""Files dropped on the icon: everything beside them."""

import shutil

import pytest

import tsunagari as tg
from tsunagari.app.work import batch
from tsunagari.cli import main
from tsunagari.errors import InputError, OutputError
from tsunagari.reading.report.review import Answers


def test_map_report_and_slides_stand_beside_the_file(records, tmp_path, capsys):
    source = tmp_path / "令和5年度 出欠.csv"
    shutil.copy(records["出欠.csv"], source)
    with pytest.raises(SystemExit) as ended:
        main(["app", str(source)])
    assert ended.value.code == 0
    names = {path.name for path in tmp_path.iterdir()} - {source.name}
    assert names == {
        f"令和5年度 出欠-{one}"
        for one in (
            "地図（庁内用）.html",
            "報告（庁内用）.html",
            "報告（庁内用）.xlsx",
            "スライド（庁内用）.pptx",
        )
    }
    assert "令和5年度 出欠-スライド（庁内用）.pptx" in capsys.readouterr().out


def test_a_review_sheet_beside_is_applied_and_nothing_of_others_is_replaced(records, tmp_path):
    source = tmp_path / "出欠.csv"
    shutil.copy(records["出欠.csv"], source)
    review = tmp_path / "確認シート.xlsx"
    account = tg.check(source)
    first = account.suggestions[0]
    account.write_review(review, answers=Answers({(first.a, first.b): True}))
    written = batch([str(source)])
    page = written[0].read_text(encoding="utf-8")
    assert (first.a in page) != (first.b in page) or first.a in first.b or first.b in first.a
    written[0].write_text("mine")
    with pytest.raises(OutputError):
        batch([str(source)])
    assert written[0].read_text() == "mine"


def test_a_review_sheet_alone_is_no_record(records, tmp_path):
    review = tmp_path / "確認シート.xlsx"
    tg.check(records["出欠.csv"]).write_review(review)
    with pytest.raises(InputError) as refused:
        batch([str(review)])
    assert "出席表も" in refused.value.text("ja")


def test_a_folder_with_last_years_results_and_its_review_is_read_again(records, tmp_path):
    folder = tmp_path / "R5.6.14 推進会議"
    folder.mkdir()
    source = folder / "R5.6.14 出欠.csv"
    shutil.copy(records["出欠.csv"], source)
    review = folder / "確認シート.xlsx"
    account = tg.check(source)
    account.write_review(review, answers=Answers({("髙山クリニック", "山クリニック"): True}))
    written = batch([str(source)])
    assert written[0].name == "R5.6.14 出欠-地図（庁内用）.html"
    again = batch([str(folder)])
    assert again[0] == tmp_path / "R5.6.14 推進会議-地図（庁内用）.html"
    for page in (written[0], again[0]):
        text = page.read_text(encoding="utf-8")
        assert "分野の確認" not in text
        assert "8機関" in text
    # Everything in the folder chosen at once.
    assert batch(sorted(map(str, folder.iterdir()))) == written


@pytest.mark.parametrize("name", ["x" * 300, "no such file.csv", "*"])
def test_what_cannot_be_looked_at_is_told(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as refused:
        batch([name])
    assert refused.value.problems[0].file or refused.value.problems[0].params
    assert not list(tmp_path.iterdir())
