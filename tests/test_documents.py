"""What the documents promise exists: files, commands, options, and the Python that README shows."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tsunagari.cli import COMMANDS, group

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
    text = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
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
    assert {"render", "check", "export", "example"} <= set(re.findall(r"tsunagari ([a-z]+)", readme))
