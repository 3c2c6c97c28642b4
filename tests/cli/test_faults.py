"""Bad input: one clear message with a place, exit code 2, nothing written."""

import pytest

HEADER = "開催日,会議名,所属機関,出欠\n"


FAULTS = [
    ("empty.csv", b"", "空"),
    ("header.csv", HEADER.encode(), "header.csv"),
    ("nothing.csv", "開催日,会議名,出欠\nR5.4.1,会議,○\n".encode(), "--columns"),
    ("date.csv", (HEADER + "令和6年2月30日,会議,A,○\n").encode(), "2行目"),
    ("era.csv", (HEADER + "5.4.1,会議,A,○\n").encode(), "5.4.1"),
    ("mark.csv", (HEADER + "R5.4.1,会議,A,▲▲\n").encode(), "▲▲"),
    ("binary.csv", bytes(range(256)) * 40, "binary.csv"),
]


@pytest.mark.parametrize(("name", "content", "told"), FAULTS, ids=[fault[0] for fault in FAULTS])
@pytest.mark.parametrize("command", ["render", "export", "check"])
def test_every_fault_is_told_with_its_place(run, tmp_path, command, name, content, told):  # noqa: PLR0917
    (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.iterdir())
    result = run(command, name)
    assert result.code == 2
    assert told in result.err
    assert "不具合" not in result.err
    assert "Traceback" not in result.err
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / name).read_bytes() == content


def test_all_faults_of_a_file_in_one_message(run, tmp_path):
    rows = "令和6年2月30日,会議,A,○\nR5.4.1,会議,B,▲▲\nR5.13.1,会議,C,○\n"
    (tmp_path / "many.csv").write_text(HEADER + rows, encoding="utf-8")
    result = run("render", "many.csv")
    for row in ("2行目", "3行目", "4行目"):
        assert row in result.err


def test_missing_file_and_folder_without_files(run, tmp_path):
    assert "nowhere.csv" in run("render", "nowhere.csv").err
    (tmp_path / "folder").mkdir()
    result = run("render", "folder")
    assert result.code == 2
    assert "folder" in result.err


def test_faults_in_english(run, tmp_path):
    (tmp_path / "mark.csv").write_text(HEADER + "R5.4.1,会議,A,▲▲\n", encoding="utf-8")
    result = run("render", "mark.csv", "--lang", "en")
    assert "row 2" in result.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rendr"], "render"),
        (["render"], "INPUT"),
        (["render", "a.csv", "--nonsense"], "--nonsense"),
        (["render", "a.csv", "-o", "a.doc"], ".html"),
        (["render", "a.csv", "--year", "いつか"], "いつか"),
        (["render", "a.csv", "--columns", "機関"], "機関=所属機関名"),
        (["render", "a.csv", "--plenary", "include", "--plenary", "separate"], "separate"),
        (["render", "a.csv", "--seed", "-1"], "--seed"),
        (["export", "a.csv", "-o", "a.csv"], "入力ファイル"),
    ],
)
def test_wrong_options(run, tmp_path, arguments, told):
    (tmp_path / "a.csv").write_text(HEADER + "R5.4.1,会議,A,○\n", encoding="utf-8")
    result = run(*arguments)
    assert result.code == 2
    assert told in result.err
    assert "不具合" not in result.err


def test_a_year_that_is_not_there_names_those_that_are(run, iruma):
    result = run("export", iruma, "--year", "1999", "--resamples", "0")
    assert result.code == 2
    assert "2021" in result.err


def test_an_existing_file_of_somebody_else_is_kept(run, iruma, tmp_path):
    mine = tmp_path / "findings.json"
    mine.write_text("mine", encoding="utf-8")
    result = run("export", iruma, "-o", mine, "--resamples", "0")
    assert result.code == 2
    assert mine.read_text(encoding="utf-8") == "mine"
    assert run("export", iruma, "-o", mine, "--resamples", "0", "--force").code == 0


def test_a_fault_of_the_program_shows_no_traceback_and_no_content(run, monkeypatch, iruma):
    import tsunagari.reading

    def fail(*_, **__):
        raise ValueError("山田花子")

    monkeypatch.setattr(tsunagari.reading, "read", fail)
    result = run("export", iruma)
    assert result.code == 2
    assert "山田" not in result.err
    assert "ValueError" in result.err


def test_interrupt_is_a_clean_message(run, monkeypatch, iruma):
    import tsunagari.reading

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(tsunagari.reading, "read", stop)
    result = run("export", iruma)
    assert result.code == 130
    assert "中断" in result.err
