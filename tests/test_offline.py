"""Nothing is sent anywhere: every command runs to its end with the network refused."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tsunagari import cli

ROOT = Path(__file__).resolve().parents[1]
IRUMA = str(ROOT / "examples" / "iruma" / "attendance.csv")

# Python tells its audit hooks of every socket before it is used, whoever asks for one.
REFUSING = """
import json, sys
REACHING = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"}
def refuse(event, arguments):
    if event in REACHING:
        sys.stderr.write(f"REFUSED {event}\\n")
        raise PermissionError(event)
sys.addaudithook(refuse)
from tsunagari.cli import main
for command in json.loads(sys.argv[1]):
    try:
        main(command)
    except SystemExit as stopped:
        sys.stderr.write(f"ENDED {command[0]} {stopped.code}\\n")
"""
QUICK = ["--resamples", "0"]
COMMANDS = {
    "check": [IRUMA],
    "render": [IRUMA, "--resamples", "20", "-o", "map.html", "-o", "map.svg"],
    "export": [IRUMA, *QUICK, "-o", "findings.json", "-o", "ties.csv", "-o", "net.graphml"],
    "report": [IRUMA, *QUICK, "-o", "report.html", "-o", "report.xlsx", "-o", "report.md"],
    "slides": [IRUMA, *QUICK, "-o", "forum.pptx"],
    "compare": [IRUMA, *QUICK, "-o", "compare.html", "-o", "compare.xlsx"],
    "pool": ["city.json", "-o", "board.html"],
    "measures": [],
    "sensitivity": [IRUMA, *QUICK, "-o", "sensitivity.csv"],
    "app": ["iruma.csv"],
    "example": ["template"],
}
AGGREGATE = ["export", IRUMA, *QUICK, "--aggregate", "-o", "city.json"]


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """Run all commands in one process, since an audit hook stays; return what each wrote to stderr."""
    folder = tmp_path_factory.mktemp("offline")
    shutil.copy(IRUMA, folder / "iruma.csv")
    calls = [AGGREGATE, *([name, *words] for name, words in COMMANDS.items())]
    done = subprocess.run(
        [sys.executable, "-c", REFUSING, json.dumps(calls)],
        cwd=folder, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    runs = re.findall(r"(.*?)ENDED (\w+) (\w+)\n", done.stderr, re.DOTALL)
    return {name: (code, text) for text, name, code in runs}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_needs_no_network(command, ended):
    code, text = ended[command]
    assert code == "0", text
    assert "REFUSED" not in text


def test_every_command_is_tried():
    assert set(COMMANDS) == set(cli.COMMANDS)


def test_the_refusal_would_be_seen():
    reaching_out = (
        REFUSING.partition("from tsunagari")[0] + "import socket\nsocket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run(
        [sys.executable, "-c", reaching_out], capture_output=True, encoding="utf-8", check=False
    )
    assert "REFUSED" in done.stderr
