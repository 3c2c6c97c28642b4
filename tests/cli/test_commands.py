"""The commands as a person runs them."""

import json
import re
import subprocess
import sys

import pytest

from tsunagari.cli import COMMANDS
from tsunagari.samples import EXAMPLES
from tsunagari.words import catalogue


def test_help_speaks_both_languages(run):
    japanese, english = run("--help"), run("--lang", "en", "--help")
    assert japanese.code == 0
    assert "使い方" in japanese.out
    assert "Usage:" in english.out
    for command in COMMANDS:
        assert command in japanese.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_its_sentence(run, command):
    result = run(command, "--help")
    assert result.code == 0
    assert f"cli.command_{command}" in catalogue()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_tells_of_every_example(run, lang):
    shown = run("example", "--help", "--lang", lang).out
    assert all(re.search(rf"^  {name} +\S", shown, flags=re.MULTILINE) for name in EXAMPLES)


def test_example_then_export(run, iruma, tmp_path):
    result = run(
        "export",
        iruma,
        "-o",
        "findings.json",
        "-o",
        "organizations.csv",
        "-o",
        "ties.csv",
        "--resamples",
        "0",
    )
    assert result.code == 0
    assert result.out.splitlines()[-1].endswith("findings.json、organizations.csv、ties.csv")
    findings = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))
    assert findings["schema"] == 2
    assert findings["provenance"]["synthetic"] is True
    assert len(findings["meetings"]) == 57
    assert sum(meeting["plenary"] for meeting in findings["meetings"]) == 3
    assert set(findings["by_year"]) == {"2021", "2022", "2023"}
    for name in ("organizations.csv", "ties.csv"):
        assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_window_narrows_everything(run, iruma, tmp_path):
    assert run("export", iruma, "--year", "R4", "--forum", "コア会議", "--resamples", "0").code == 0
    findings = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))
    assert {meeting["fiscal_year"] for meeting in findings["meetings"]} == {2022}
    assert {meeting["forum"] for meeting in findings["meetings"]} == {"コア会議"}
    assert findings["settings"]["window"] == {"forum": ["コア会議"], "year": [2022]}


def test_check_tells_what_was_understood(run, iruma):
    result = run("check", iruma)
    assert result.code == 0
    for told in ("UTF-8", "コア会議", "61", "架空データ"):
        assert told in result.out
    as_json = run("check", iruma, "--json")
    assert json.loads(as_json.out)
    assert run("check", iruma, "--strict").code in {0, 1}


def test_version(run):
    assert run("--version").out.startswith("tsunagari ")


def test_as_a_module():
    done = subprocess.run([sys.executable, "-m", "tsunagari", "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"tsunagari ")


def test_review_sheet_is_written_once_then_applied(run, tmp_path):
    rows = [
        "R5.4.1,会議,高橋クリニック",
        "R5.4.1,会議,橋クリニック",
        "R5.5.1,会議,保健所",
        "R5.5.1,会議,橋クリニック",
    ]
    (tmp_path / "a.csv").write_text("開催日,会議名,機関名\n" + "\n".join(rows) + "\n", encoding="utf-8")
    first = run("check", "a.csv", "--review", "review.xlsx")
    assert first.out.splitlines()[-1].endswith("review.xlsx")
    sheet = (tmp_path / "review.xlsx").read_bytes()
    again = run("check", "a.csv", "--review", "review.xlsx")
    assert again.code == 0
    assert (tmp_path / "review.xlsx").read_bytes() == sheet
    assert run("export", "a.csv", "--review", "review.xlsx", "--resamples", "0").code == 0


def test_one_sheet_of_a_workbook_is_checked(run, tmp_path):
    import pandas as pd

    with pd.ExcelWriter(tmp_path / "x.xlsx") as writer:
        for number in (1, 2):
            table = pd.DataFrame({"会議名": [f"第{number}回会議"], "機関名": ["A"]})
            table.to_excel(writer, sheet_name=f"第{number}回", index=False)
    result = run("check", tmp_path / "x.xlsx", "--sheet", "第2回", "--blank", "欠席")
    assert result.code == 0
    assert "シート「第2回」" in result.out
    assert "シート「第1回」" not in result.out
    assert "第9回" in run("check", tmp_path / "x.xlsx", "--sheet", "第9回").err


def test_a_citys_own_lists_are_written_edited_in_excel_and_counted_by(run, iruma, tmp_path):
    assert run("measures", "official", "-o", "own.csv").code == 0
    assert run("measures", "coverage", "-o", "groups.csv").code == 0
    for name, word, own in (("own.csv", "当事者,", "本人,"), ("groups.csv", "家族,families", "身内,kin")):
        path = tmp_path / name
        text = path.read_text(encoding="utf-8-sig")
        assert word in text
        path.write_text(text.replace(word, own, 1), encoding="cp932")
    lists = ("--counts", "own.csv", "--groups", "groups.csv")
    assert run("export", iruma, "--resamples", "0", *lists, "-o", "own.json").code == 0
    assert run("export", iruma, "--resamples", "0", "-o", "national.json").code == 0
    own, national = (
        json.loads((tmp_path / f"{name}.json").read_text("utf-8")) for name in ("own", "national")
    )
    assert own["official"][0]["participants"][0]["group"] == "本人"
    assert national["official"][0]["participants"][0]["group"] == "当事者"
    assert "身内" in {row["group"] for row in own["gaps"]["groups"]}
    assert {"study.own_counts", "study.own_groups"} <= {note["key"] for note in own["notes"]}
    # Every option that changes a number is in the settings.
    assert set(own["settings"]) - set(national["settings"]) == {"counts", "groups"}


def test_only_two_measures_go_by_a_list(run, tmp_path):
    result = run("measures", "density", "-o", "list.csv")
    assert result.code == 2
    assert "official, coverage" in result.err
    assert run("measures", "official", "-o", "list.html").code == 2
    (tmp_path / "list.csv").write_text("mine", encoding="utf-8")
    assert run("measures", "official", "-o", "list.csv").code == 2
    assert (tmp_path / "list.csv").read_text(encoding="utf-8") == "mine"
    assert run("measures", "official", "-o", "list.csv", "--force").code == 0


def test_faults_of_a_list_are_told_before_any_work(run, iruma, tmp_path):
    (tmp_path / "own.csv").write_text("item,label\nmeetings,回数\n", encoding="cp932")
    result = run("report", iruma, "--counts", "own.csv", "-o", "r.html")
    assert result.code == 2
    assert result.err.count("own.csv") == 4
    assert not (tmp_path / "r.html").exists()
    assert run("report", iruma, "--groups", "none.csv", "-o", "r.html").code == 2


def test_sensitivity_tells_what_moves_and_writes_the_table(run, iruma, tmp_path):
    call = ("sensitivity", iruma, "--resamples", "0", "--lang", "en", "-o")
    result = run(*call, "moved.csv")
    assert result.code == 0
    assert result.out.startswith("Said first, by the rules as they are\n")
    # Three general assemblies of iruma are plenaries by size.
    assert re.search(r"Plenaries make ties\n  (Changes|No longer said|Said anew): ", result.out)
    written = (tmp_path / "moved.csv").read_text(encoding="utf-8-sig")
    assert written.startswith("rule,setting,fact,place,stays,ja,en\n")
    again = run(*call, "moved.csv")
    assert (again.code, (tmp_path / "moved.csv").read_text(encoding="utf-8-sig")) == (2, written)
    assert run(*call, "moved.html").code == 2
