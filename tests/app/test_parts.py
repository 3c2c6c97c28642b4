"""The parts of the page's program, each by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import tsunagari as tg
from tsunagari import processes
from tsunagari.app.parse_request import parsed_request
from tsunagari.app.private import PrivateFolder
from tsunagari.app.sessions import KEPT, MAX_LIST, MAX_WINDOWS, PATIENCE, Job, Session, Windows
from tsunagari.app.work import DISK_FULL, OUTPUTS, _review_sheets, download_name, in_page
from tsunagari.errors import UsageError
from tsunagari.reading.report.review import Answers, read_review
from tsunagari.words import LANGUAGES, catalogue, say
from tsunagari.writing import safe_name


@given(st.text(max_size=300))
def test_a_name_is_always_one_harmless_part(name):
    safe = safe_name(name)
    assert 0 < len(safe) <= 100
    assert not set(safe) & set('<>:"/\\|?*\0')
    assert safe not in {".", ".."}
    assert safe == safe.strip(" .\u3000")
    assert safe.replace("\u3000", "").isprintable()
    safe.encode("utf-8")
    assert safe_name(safe) == safe


@pytest.mark.parametrize("name", ["con", "NUL.csv", "Com1.xlsx", "lpt9"])
def test_devices_of_windows_are_no_names(name):
    assert safe_name(name) == f"_{name}"


def test_a_name_keeps_its_wide_space():
    assert safe_name("令和５年度　出欠表.csv") == "令和５年度　出欠表.csv"


def test_a_long_name_keeps_its_ending():
    assert safe_name("長" * 200 + ".xlsx").endswith("長.xlsx")


def test_the_folder_is_private_and_goes(tmp_path):
    folder = PrivateFolder(tmp_path)
    assert folder.path.stat().st_mode & 0o077 == 0
    (folder.path / "x").write_text("x")
    folder.close()
    assert not list(tmp_path.iterdir())


def test_what_a_crashed_run_left_is_removed_and_what_lives_stays(tmp_path):
    living = PrivateFolder(tmp_path)
    crash = (
        "import os, pathlib; from tsunagari.app.private import PrivateFolder; "
        f"p = PrivateFolder(pathlib.Path({str(tmp_path)!r})); "
        "(p.path / 'secret').write_text('x'); os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", crash], check=False)
    (tmp_path / "tsunagari-app-mine").mkdir()
    (tmp_path / "other").mkdir()
    assert len(list(tmp_path.glob("*/secret"))) == 1
    fresh = PrivateFolder(tmp_path)
    assert not list(tmp_path.glob("*/secret"))
    assert living.path.is_dir()
    assert (tmp_path / "tsunagari-app-mine").is_dir()
    living.close()
    fresh.close()


def test_answers_go_into_the_review_sheet_and_come_back(records, tmp_path):
    account = tg.check(records["出欠.csv"])
    pairs = [(one.a, one.b) for one in account.suggestions]
    assert len(pairs) >= 3
    given = Answers(
        {pairs[0]: True, pairs[1]: False, ("いない", "いる"): True},
        {"障害福祉課": "福祉", "架空保健所": None, "新しい": "地域"},
        {("case", "ない会議"): "yes", ("post", "所長"): "青葉保健所"},
    )
    for lang in LANGUAGES:
        path = tmp_path / f"{lang}.xlsx"
        account.write_review(path, lang, answers=given)
        assert read_review(path) == given
        merged = tg.read(records["出欠.csv"], review=path)
        assert merged.digest() == tg.read(records["出欠.csv"], review=given).digest()
        assert len(merged.organizations) == len(account.attendance.organizations) - 1
        sectors = dict(zip(merged.organizations["name"], merged.organizations["sector"], strict=True))
        assert sectors["障害福祉課"] == "福祉"
        assert not isinstance(sectors["架空保健所"], str)


def test_an_answer_never_becomes_a_formula(records, tmp_path):
    path = tmp_path / "review.xlsx"
    answers = Answers({}, {"=1+1": "=HYPERLINK(1)"}, {("post", "=2"): "=3"})
    tg.check(records["出欠.csv"]).write_review(path, answers=answers)
    cells = [cell for page in load_workbook(path) for row in page.iter_rows() for cell in row]
    assert {"=HYPERLINK(1)", "=2", "=3"} <= {cell.value for cell in cells}
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_other_files_are_no_review_sheets(records, tmp_path):
    assert _review_sheets(records["出欠.csv"]) == []
    assert _review_sheets(records["出欠.xlsx"]) == []
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    assert _review_sheets(broken) == []
    sheet = tmp_path / "確認.xlsx"
    tg.check(records["出欠.csv"]).write_review(sheet)
    assert _review_sheets(sheet) == _review_sheets(tmp_path) == [sheet]


def test_settings_reach_the_library_by_its_own_names():
    told = {
        "reading": {
            "plenary": ["総会"],
            "secretariat": ["課"],
            "columns": "機関名=所属先、会議名＝件名",
            "marks": "△=欠席",
            "sheet": " R5 ",
            "blank": "absent",
            "fiscal_year": "令和5",
            "choices": [[1, "出欠.csv", "organization", "3列目"]],
        },
        "study": {"year": ["2023"], "forum": ["部会"], "plenary": "include", "public": True},
    }
    request = parsed_request(json.dumps(told).encode(), "en")
    assert request["reading"] == {
        "plenary": ("総会",),
        "secretariat": ("課",),
        "columns": {"機関名": "所属先", "会議名": "件名"},
        "marks": {"△": "欠席"},
        "sheet": "R5",
        "blank": "absent",
        "fiscal_year": 2023,
        "choices": ((1, "出欠.csv", "organization", "3列目"),),
    }
    assert request["study"] == {
        "year": [2023],
        "forum": ("部会",),
        "plenary": "include",
        "public": True,
        "resamples": 1000,
    }
    assert request["answers"] is None
    with pytest.raises(UsageError) as refused:
        parsed_request(b'{"reading": {"marks": "\\u25b3"}}', "ja")
    assert "△" in refused.value.text("ja")


def test_options_of_the_command_line_are_called_as_the_page_calls_them():
    for lang in LANGUAGES:
        told = in_page(
            "\n".join(
                pair[LANGUAGES.index(lang)]
                for key, pair in catalogue().items()
                if key.startswith(("reading.", "clean.", "check."))
            ),
            lang,
        )
        assert "--" not in told
        assert say("app.option_blank", lang) in told


def finished(folder, request):
    folder.mkdir(exist_ok=True)
    job = Job(folder, {"answers": None, "reading": {}, "study": {}, "lang": "ja", **request}, {})
    job.wait(120)
    return job.result()


def test_an_account_does_not_speak_of_the_command_line(records, tmp_path):
    told = finished(tmp_path / "job", {"kind": "check", "files": [str(records["出欠.csv"])]})
    assert told["names"]
    for lang in LANGUAGES:
        text = json.dumps(told["account"][lang], ensure_ascii=False)
        assert ".xlsx" not in text
        assert "--" not in text


def test_answers_about_files_that_are_gone_are_not_asked_about(records, tmp_path):
    gone = {"names": [["甲病院", "乙病院", True]], "sectors": [["甲病院", "医療"], ["架空保健所", "保健所"]]}
    told = finished(tmp_path / "job", {"kind": "check", "files": [str(records["出欠.csv"])], "answers": gone})
    assert "甲病院" not in json.dumps(told["account"], ensure_ascii=False)
    assert told["answers"] == {"names": [], "sectors": [["架空保健所", "保健所"]], "given": []}
    # A review sheet that the person put there is told about, also the second time.
    sheet = tmp_path / "review.xlsx"
    tg.check(records["出欠.csv"]).write_review(sheet, answers=Answers({("甲病院", "乙病院"): True}))
    told = finished(
        tmp_path / "again",
        {"kind": "check", "files": [str(records["出欠.csv"]), str(sheet)], "answers": gone},
    )
    assert told["answers"]["names"] == gone["names"]
    assert "甲病院" in json.dumps(told["account"], ensure_ascii=False)


def test_faults_are_told_in_the_words_of_the_library(tmp_path):
    bad = tmp_path / "悪い.csv"
    bad.write_text("機関名,第1回\n,5.4.1\n課,？？\n", encoding="utf-8")
    told = finished(tmp_path / "job", {"kind": "check", "files": [str(bad)]})["error"]
    assert "悪い.csv" in told["ja"]
    assert str(tmp_path) not in json.dumps(told, ensure_ascii=False)


def test_a_drawing_leaves_every_output(records, tmp_path):
    job = tmp_path / "job"
    done = finished(job, {"kind": "draw", "files": [str(records["出欠.csv"])], "study": {"resamples": 10}})
    assert set(done["files"]) == set(OUTPUTS)
    assert "髙山クリニック" in (job / "map.html").read_text(encoding="utf-8")
    for kind in OUTPUTS:
        assert catalogue()[f"app.file_{kind}"]


def test_work_that_is_cancelled_ends_at_once(records, tmp_path):
    job = Job(
        tmp_path,
        {
            "kind": "draw",
            "files": [str(records["出欠.csv"])],
            "answers": None,
            "reading": {},
            "study": {},
            "lang": "ja",
        },
        {},
    )
    began = time.monotonic()
    job.cancel()
    assert not job.running
    assert job.result() is None
    assert time.monotonic() - began < 5


def worker(folder, before):
    """Run the worker on a folder after some further code; return how it ended and what it said."""
    (folder / "job.json").write_text(
        json.dumps({"kind": "check", "files": [], "answers": None, "reading": {}, "study": {}, "lang": "ja"}),
        encoding="utf-8",
    )
    code = "import sys, errno\nfrom pathlib import Path\nfrom tsunagari import processes\n"
    code += f"from tsunagari.app import work\n{before}\nwork.main(Path(sys.argv[1]))"
    process = processes.start("-c", code, str(folder))
    process.wait(60)
    processes.close(process)
    return process.returncode


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no such limit")
def test_a_worker_without_memory_says_so(tmp_path):
    """The limit is real: no more than 400 MB of addresses, of which somebody takes 2 GB."""
    greedy = "processes.MEMORY = 400 << 20\nwork._check = lambda *_: bytearray(2 << 30)"
    assert worker(tmp_path, greedy) == 0
    told = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["error"]
    assert told == {lang: in_page(say("cli.memory", lang), lang) for lang in LANGUAGES}


@pytest.mark.parametrize("number", ["ENOSPC", "EDQUOT"])
def test_a_worker_on_a_full_disk_says_so(tmp_path, number):
    full = f"def full(*_):\n raise OSError(errno.{number}, 'full')\nwork._check = full"
    assert worker(tmp_path, full) == 0
    told = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["error"]
    assert told == {lang: say("app.disk_full", lang) for lang in LANGUAGES}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_worker_that_cannot_even_write_its_answer_is_told(records, tmp_path):
    (tmp_path / "result.json").symlink_to("/dev/full")
    assert worker(tmp_path, "work._check = lambda *_: {}") == DISK_FULL
    folder = tmp_path / "job"
    folder.mkdir()
    (folder / "result.json").symlink_to("/dev/full")
    told = finished(folder, {"kind": "check", "files": [str(records["出欠.csv"])]})
    assert told == {"error": {lang: say("app.disk_full", lang) for lang in LANGUAGES}}


def test_work_that_dies_is_told(tmp_path):
    job = Job(tmp_path, {"kind": "nothing", "files": [], "lang": "ja"}, {})
    job._process.kill()
    job.wait(30)
    assert "途中で" in job.result()["error"]["ja"]


def test_a_worker_ends_with_its_program(records, tmp_path):
    """Its input ends when we are gone, whatever ended us."""
    request = {
        "kind": "draw",
        "files": [str(records["出欠.csv"])],
        "answers": None,
        "reading": {},
        "study": {"resamples": 10**6, "exact": True},
        "lang": "ja",
    }
    (tmp_path / "job.json").write_text(json.dumps(request), encoding="utf-8")
    worker = subprocess.Popen(
        [sys.executable, "-m", "tsunagari.app.work", str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert worker.stdout.readline(), "its first step"
    worker.stdin.close()
    assert worker.wait(20) == 1
    worker.stdout.close()
    assert not (tmp_path / "result.json").exists()


def opened(session):
    session.opened()
    return session.present()


def test_windows_end_when_nobody_looks(tmp_path):
    windows = Windows(tmp_path)
    assert not windows.tick(2)
    first = windows.new()
    there = opened(first)
    next(there)
    for _ in range(10):
        assert not windows.tick(2)
    there.close()
    assert [windows.tick(2) for _ in range(3)] == [False, False, True]
    assert windows.get(first.key) is None
    assert not list(tmp_path.iterdir())


def test_a_window_may_take_its_time_to_open_and_a_reload_is_no_leaving(tmp_path):
    windows = Windows(tmp_path)
    session = windows.new()
    assert not any(windows.tick(2) for _ in range(PATIENCE))
    there = opened(session)
    next(there)
    there.close()
    assert not windows.tick(2)
    session.opened()
    assert not windows.tick(2)
    assert not windows.tick(2)
    windows.close()


def test_windows_are_counted(tmp_path):
    windows = Windows(tmp_path)
    keys = {windows.new().key for _ in range(MAX_WINDOWS)}
    assert len(keys) == MAX_WINDOWS
    with pytest.raises(UsageError):
        windows.new()
    windows.close()


def test_old_drawings_are_put_away(tmp_path):
    session = Session(tmp_path / "one")

    class Done:
        kind, running, entered, cancelled, measured = "draw", False, {}, False, ""

        def __init__(self, number):
            self.folder = tmp_path / "one" / str(number)
            self.folder.mkdir()
            (self.folder / "map.html").write_text("x")

        def result(self):
            return {"files": {}}

    for number in range(101, 101 + KEPT + 3):
        session._job = Done(number)
        session.state()
    assert [one["number"] for one in session.state()["drawn"]] == list(range(104, 104 + KEPT))
    assert session.output(103, "map.html") is None
    assert session.output(104, "map.html") is not None
    assert not (tmp_path / "one" / "103").exists()


def test_for_other_readers_nothing_is_measured_again(tmp_path, records):
    session = Session(tmp_path / "window")
    data = records["出欠.csv"].read_bytes()
    session.add("出欠.csv", len(data), lambda path: path.write_bytes(data))
    steps = []
    for sent in (b"{}", b'{"study": {"public": true}}', b'{"reading": {"secretariat": ["x"]}}'):
        session.start("draw", parsed_request(sent, "ja"), {})
        session._job.wait(120)
        steps.append(json.loads((session._job.folder / "job.json").read_text())["stored"])
        assert session.state()["error"] is None
    office, public, other = session.state()["drawn"]
    assert [bool(stored) for stored in steps] == [False, True, False]
    assert [office["public"], public["public"]] == [False, True]
    assert (office["answers"], set(office["files"])) == (public["answers"], set(public["files"]))
    fresh = tmp_path / "fresh.json"
    tg.export(tg.study(tg.read(records["出欠.csv"]), public=True), fresh)
    assert session.output(public["number"], "findings.json").read_bytes() == fresh.read_bytes()
    # What is kept goes with its drawing.
    session.remove(1)
    assert session._measured == {}
    assert other["number"] == public["number"] + 1


def worked(folder, files):
    """Let the worker check files, as the page asks for it, and return what came of it."""
    request = {"kind": "check", "files": [str(path) for path in files], "reading": {}, "answers": None}
    job = Job(folder, {**request, "study": {}, "lang": "ja"}, {})
    job.wait(60)
    return job.result()


def test_minutes_and_our_own_results_among_several_files_stop_nothing(tmp_path, records):
    session = Session(tmp_path / "window")
    review = tmp_path / "review.xlsx"
    tg.check(records["出欠.csv"]).write_review(
        review, answers=Answers({("髙山クリニック", "山クリニック"): True})
    )
    page = tmp_path / "出欠-報告.xlsx"
    tg.report(tg.study(tg.read(records["出欠.csv"]), resamples=0), page)
    given = {
        "出欠.csv": records["出欠.csv"].read_bytes(),
        "次第.pdf": b"%PDF-1.7\n\xe2\xe3",
        "確認シート.xlsx": review.read_bytes(),
        "出欠-報告.xlsx": page.read_bytes(),
    }
    for name, data in given.items():
        session.add(name, len(data), lambda path, data=data: path.write_bytes(data))
    session.start("check", parsed_request(b"{}", "ja"), {})
    session._job.wait(60)
    found = session.state()["check"]
    session.close()
    assert found["counts"] == {"meetings": 4, "organizations": 9, "files": 1}
    assert found["answers"]["names"] == [["髙山クリニック", "山クリニック", True]]
    told = "\n".join(line for part in found["account"]["ja"] for line in part["lines"])
    assert "次第.pdf" in told
    assert "出欠-報告.xlsx" in told
    assert "--review" not in told


def test_a_single_file_of_the_wrong_kind_is_named(tmp_path):
    minutes = tmp_path / "次第.pdf"
    minutes.write_bytes(b"%PDF-1.7\n\xe2\xe3")
    (tmp_path / "job").mkdir()
    assert "次第.pdf" in worked(tmp_path / "job", [minutes])["error"]["ja"]


def test_no_sheet_among_several_files_is_told_without_a_folder_of_ours(tmp_path, records):
    place = tmp_path / "in"
    for number, name in enumerate(("次第.pdf", "議事録.docx")):
        (place / str(number)).mkdir(parents=True)
        (place / str(number) / name).write_bytes(b"x")
    (tmp_path / "job").mkdir()
    assert worked(tmp_path / "job", [place])["error"]["ja"] == say("app.no_table", "ja")
    # Answers alone are no attendance.
    tg.check(records["出欠.csv"]).write_review(place / "0" / "確認シート.xlsx")
    (tmp_path / "again").mkdir()
    assert worked(tmp_path / "again", [place])["error"]["ja"] == say("app.no_table", "ja")


def test_a_heading_without_anything_under_it_is_not_shown(tmp_path, records):
    (tmp_path / "job").mkdir()
    found = worked(tmp_path / "job", [records["出欠.csv"]])
    # Alike names are all there is to look at, and the page asks about them by itself.
    assert found["names"]
    for lang in LANGUAGES:
        assert found["account"][lang][0] == {
            "title": say("check.nothing_to_look_at", lang).lstrip("■# "),
            "lines": [],
        }
    assert not found["needs_a_look"]


def test_files_of_one_name_stay_two_and_only_the_second_has_a_folder(tmp_path):
    session = Session(tmp_path / "window")
    for name, text in (("名簿.csv", "1"), ("名簿.CSV", "2"), ("別.csv", "3")):
        session.add(name, 1, lambda path, text=text: path.write_text(text))
    inside = {
        path.relative_to(tmp_path / "window" / "in").as_posix(): path.read_text()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert inside == {"名簿.csv": "1", "2/名簿.CSV": "2", "別.csv": "3"}
    session.remove(1)
    assert not (tmp_path / "window" / "in" / "名簿.csv").exists()
    assert len(session.state()["files"]) == 2


def test_a_failed_upload_closes_no_map(tmp_path):
    session = Session(tmp_path / "one")
    session.add("a.csv", 1, lambda path: path.write_text("x"))
    session._drawn[7] = {"number": 7}

    def broken(path):
        raise OSError

    with pytest.raises(OSError):
        session.add("b.csv", 1, broken)
    assert session.state()["drawn"]
    assert not session.state()["closed"]
    session.remove(1)
    assert session.state()["drawn"] == []
    assert session.state()["closed"]


def test_for_whom_a_file_is_stands_in_its_name():
    for lang in LANGUAGES:
        for kind in (*OUTPUTS, "all"):
            office, public = (download_name(kind, lang, public=public) for public in (False, True))
            assert (office == public) == (kind == "review")


def test_place_and_period_stand_in_the_name():
    assert download_name("map", "ja", about="中央区 令和5年度") == "中央区 令和5年度 地図（庁内用）.html"
    assert (
        download_name("picture", "en", public=True, about="A/B: FY2023") == "A B  FY2023 picture-public.png"
    )
    assert download_name("review", "ja", about="令和5年度") == "確認シート.xlsx"


def test_a_list_in_place_of_another(tmp_path):
    session = Session(tmp_path / "one")
    for name in ("a.csv", "b.csv"):
        session.put_list("groups", name, 1, lambda path: path.write_text("x"))
    assert session.state()["lists"]["groups"]["name"] == "b.csv"
    with pytest.raises(UsageError):
        session.put_list("counts", "c.csv", MAX_LIST + 1, print)
    session.drop_list("groups")
    assert session.state()["lists"] == {}
