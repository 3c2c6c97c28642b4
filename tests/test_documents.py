"""What the documents promise exists: files, commands, options, and the Python that README shows."""

from __future__ import annotations

import re
import runpy
import shlex
import shutil
import sys
from pathlib import Path

import click
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.clean.dates import parse_date
from tsunagari.clean.marks import parse_mark
from tsunagari.cli import COMMANDS, group
from tsunagari.reading.fields import field_of

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("examples/*/README.md"),
    ]
)


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


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with the files that the documents name: the example under each name, and a review sheet."""
    folder = tmp_path_factory.mktemp("desk")
    source = ROOT / "examples" / "iruma" / "attendance.csv"
    for name in ("attendance.csv", "出席.csv"):
        shutil.copy(source, folder / name)
    table = pd.read_csv(source, dtype=str, keep_default_na=False)
    for name in ("出席.xlsx", "出席表.xlsx", "attendance.xlsx"):
        table.to_excel(folder / name, index=False)
    for name in ("確認シート.xlsx", "review.xlsx"):
        tg.check(folder / "出席表.xlsx").write_review(folder / name)
    lists = {
        "機関の一覧": {"機関名": ["保健所", "地域保健課"], "協議の場_設置年月": ["R3.4", "R4.6"]},
        "テーマ": {"テーマ": ["住まい"]},
        "アンケート": {"機関": ["保健所"], "相手": ["地域保健課"], "種類": ["相談"]},
        "organizations": {"organization": ["保健所", "地域保健課"], "council_since": ["R3.4", "R4.6"]},
        "themes": {"theme": ["住まい"]},
        "questionnaire": {"from": ["保健所"], "to": ["地域保健課"], "kind": ["相談"]},
    }
    for name, columns in lists.items():
        pd.DataFrame(columns).to_excel(folder / f"{name}.xlsx", index=False)
    for name in ("西市.json", "west.json"):
        tg.export(tg.study(tg.read(source), resamples=0), folder / name, format="aggregate")
    return folder


@pytest.fixture
def seat(desk, tmp_path, monkeypatch):
    """A copy of it, where the test stands; no browser is opened."""
    shutil.copytree(desk, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda *_: True)
    return tmp_path


def blocks(document):
    return re.findall(
        r"^```python\n(.*?)^```", document.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )


def commands(document):
    lines = re.findall(
        r"^    (?:\.venv\S*[\\/])?tsunagari (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE
    )
    return [shlex.split(line, comments=True) for line in lines]


@pytest.mark.slow
@pytest.mark.parametrize(
    "document", [one for one in DOCUMENTS if blocks(one) and one.name != "tutorial.md"], ids=named
)
def test_every_block_of_python_runs(document, seat, monkeypatch):
    # How long a study takes is no matter of its document.
    for function in (tg.study, tg.compare):
        monkeypatch.setitem(function.__kwdefaults__, "resamples", 20)
    # The tutorial is gone through again in the same folder, as people do.
    for _ in range(1 + (document.name == "tutorial.en.md")):
        space = {"__name__": "document"}
        for block in blocks(document):
            exec(compile(block, named(document), "exec"), space)  # noqa: S102 - our own documents
    plt = sys.modules.get("matplotlib.pyplot")
    if plt:
        plt.close("all")


def test_the_tutorial_is_the_same_in_both_languages():
    # So one of the two is enough to run.
    one, other = (blocks(ROOT / "docs" / name) for name in ("tutorial.md", "tutorial.en.md"))
    assert len(one) == len(other) > 8
    assert [ja for ja, en in zip(one, other, strict=True) if ja != en] == [one[0]]
    assert one[0].replace("text()", 'text("en")') == other[0]


@pytest.mark.slow
@pytest.mark.parametrize("document", [one for one in DOCUMENTS if commands(one)], ids=named)
def test_every_command_runs(document, seat):
    if document.parent.parent.name == "examples":
        shutil.copytree(document.parent, seat, dirs_exist_ok=True)
    for words in commands(document):
        # How long a study takes is no matter of its document: no draws (a minute in a prefecture).
        quick = ["--resamples", "0"] if "--resamples" in options_of(words[0]) else []
        group.main([*words, *quick], standalone_mode=False)
        for place, word in enumerate(words):
            if word == "-o":
                assert Path(words[place + 1]).stat().st_size > 0, words


def test_scripts_that_are_named_exist():
    named_scripts = {
        script
        for document in DOCUMENTS
        for script in re.findall(
            r"(?:^    |`)python ((?:-m )?[\w./]+)", document.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert named_scripts
    for script in named_scripts:
        path = script.removeprefix("-m ").replace(".", "/") + ".py" if script.startswith("-m ") else script
        assert script == "-m venv" or (ROOT / path).is_file(), script


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", ".ci/run", ".github/workflows/test.yml"])
def test_make_targets_that_are_named_exist(name):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    promised = set(
        re.findall(r"(?:    |`|run: |exec )make ([a-z-]+)", (ROOT / name).read_text(encoding="utf-8"))
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


def built(name):
    return runpy.run_path(str(ROOT / "docs" / f"{name}.py"))


def test_every_accepted_header_stands_in_the_documents():
    builder = built("build_headers")
    assert "| `organization` | 機関名、" in builder["page"]()
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert page == builder["page"](), "run python docs/build_headers.py"


def test_the_page_of_sensitivity_is_what_the_command_says():
    builder = built("build_sensitivity")
    written = builder["FILE"].read_text(encoding="utf-8")
    assert written.startswith(builder["HEAD"])
    assert builder["section"]("southern_women") in written
    assert all(f"\n## {name}\n" in written for name in builder["EXAMPLES"])
