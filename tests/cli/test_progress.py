"""Long work tells what it does, but only to somebody who looks; the last line is what was written."""

import os
import subprocess
import sys

import pytest

COMMANDS = {
    "report": "r.md",
    "slides": "r.pptx",
    "compare": "c.json",
    "export": "f.json",
    "render": "m.html",
}


def _call(command, folder, *more):
    records = folder / "records.csv"
    records.write_text("date,organization\n2022-05-01,A\n2022-05-01,B\n2023-05-01,A\n", encoding="utf-8")
    return [command, records, "-o", folder / COMMANDS[command], "--resamples", "0", *more]


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_but_the_last_line_where_nobody_looks(run, command, tmp_path):
    done = run(*_call(command, tmp_path))
    assert (done.code, done.err) == (0, "")
    assert done.out == f"書き出しました：{tmp_path / COMMANDS[command]}\n"
    assert (tmp_path / COMMANDS[command]).is_file()


@pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are a matter of Unix")
@pytest.mark.parametrize(("more", "shown"), [((), True), (("--quiet",), False)])
def test_a_terminal_sees_progress_unless_quiet(more, shown, tmp_path):
    import pty

    ours, theirs = pty.openpty()
    call = [sys.executable, "-m", "tsunagari", *_call("report", tmp_path, *more)]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=theirs) as running:
        told = running.stdout.read().decode()
    os.close(theirs)
    os.set_blocking(ours, False)
    try:
        seen = os.read(ours, 100_000).decode()
    except OSError:  # nothing was written, and the other end is closed
        seen = ""
    os.close(ours)
    assert bool(seen) is shown
    assert ("\r" in seen) is shown
    assert told.splitlines()[-1].startswith("書き出しました：")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_foreign_file_stays_without_force(run, command, tmp_path):
    target = tmp_path / COMMANDS[command]
    target.write_text("mine", encoding="utf-8")
    refused = run(*_call(command, tmp_path))
    assert refused.code != 0
    assert target.read_text(encoding="utf-8") == "mine"
    assert "--force" in refused.err
