"""What the documents promise exists: files, commands, options, and the Python that README shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tsunagari.clean.dates import parse_date
from tsunagari.clean.marks import parse_mark
from tsunagari.cli import COMMANDS, group
from tsunagari.reading.headers import field_of

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*/README.md")])


def named(path):
    return path.relative_to(ROOT).as_posix()


def options_of(command):
    context = click.Context(group)
    parameters = group.get_command(context, command).get_params(context)
    return {word for parameter in parameters for word in (*parameter.opts, *parameter.secondary_opts)}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_links_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_commands_and_their_options_exist(document):
    text = document.read_text(encoding="utf-8")
    lines = re.findall(r"(?:^    |`)(?:\S*[\\/])?tsunagari ((?!--)[a-z]+[^`\n#]*)", text, flags=re.MULTILINE)
    for line in lines:
        words = line.split()
        assert words[0] in COMMANDS, line
        unknown = {word for word in words if re.match(r"--?[a-z]", word)} - options_of(words[0])
        assert not unknown, line


def test_options_named_alone_belong_to_render():
    # The simulation study is a program of its own.
    documents = [path for path in DOCUMENTS if path.name != "simulation.md"]
    text = "".join(path.read_text(encoding="utf-8") for path in documents)
    alone = set(re.findall(r"`(--[a-z-]+)[^`]*`", text)) - {"--help"}
    assert alone <= options_of("render")


def test_the_python_of_readme_runs(tmp_path):
    code = "\n".join(
        re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    )
    shutil.copy(ROOT / "examples" / "iruma" / "attendance.csv", tmp_path)
    code += "\nassert graph.number_of_nodes() == len(tg.build(attendance).organizations)\n"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "map.html").stat().st_size > 0


def test_make_targets_of_readme_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    promised = set(
        re.findall(r"^    make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert promised
    assert promised <= targets


def test_every_command_is_shown_in_readme_or_help():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "tsunagari --help" in readme
    assert set(COMMANDS) <= set(re.findall(r"tsunagari ([a-z]+)", readme))


def table_of_formats(heading):
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {left.strip(): right.strip() for left, right in lines[2:]}


# Meaning in docs/formats.md → status, by proxy, online.
MARKS = {
    "出席": (1, False, False),
    "代理で出席": (1, True, False),
    "オンラインで出席": (1, False, True),
    "欠席": (0, False, False),
    "対象外（招かれていない）": (-1, False, False),
}


@pytest.mark.parametrize("meaning", MARKS)
def test_marks_are_read_as_documented(meaning):
    written = table_of_formats("出欠の書き方")[meaning].replace("人数", "3").replace("、", " ").split()
    assert written
    read = {mark: parse_mark(mark) for mark in written}
    assert None not in read.values(), read
    assert {mark: tuple(found)[:3] for mark, found in read.items()} == dict.fromkeys(written, MARKS[meaning])


def test_every_documented_meaning_of_a_mark_is_checked():
    assert set(table_of_formats("出欠の書き方")) == set(MARKS)


def test_dates_are_read_or_refused_as_documented():
    text = (
        (ROOT / "docs" / "formats.md")
        .read_text(encoding="utf-8")
        .split("## 日付\n", 1)[1]
        .split("\n## ", 1)[0]
    )
    read, refused = text.split("Excel の日付と通し番号", 1)
    for written in read.strip().strip("、").split("、"):
        assert parse_date(written).day, written
    for written in re.findall("「([^」]+)」", refused):
        day = parse_date(written, fiscal_year=2023) if "/" in written else parse_date(written)
        assert bool(day.day) == ("/" in written), written


def test_headers_are_known_as_documented():
    table = table_of_formats("列の名前")
    for meaning, examples in table.items():
        headers = re.sub("。.*|（.*|無ければ.*", "", examples)
        known = [field_of(header) for header in headers.split("、") if header != "同じ名前"]
        assert None not in known, meaning
        assert len({field for field, _ in known}) <= (2 if meaning == "氏名、職種" else 1), meaning
    assert all(field_of(header) for header in ("年度", "評価", "事務局", "備考"))
