"""Nothing is sent anywhere: every command runs to its end with the network refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tsunagari as tg
from tsunagari import cli

ROOT = Path(__file__).resolve().parents[1]
IRUMA = str(ROOT / "examples" / "iruma" / "attendance.csv")

# Python tells its audit hooks of every socket before it is used, whoever asks for one.
REFUSING = """
import sys
REACHING = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"}
def refuse(event, arguments):
    if event in REACHING:
        sys.stderr.write(f"REFUSED {event}\\n")
        raise PermissionError(event)
sys.addaudithook(refuse)
from tsunagari.cli import main
main(sys.argv[1:])
"""

COMMANDS = {
    "check": ["check", IRUMA],
    "render": ["render", IRUMA, "--resamples", "20", "-o", "map.html", "-o", "map.svg"],
    "export": [
        "export",
        IRUMA,
        "--resamples",
        "0",
        "-o",
        "findings.json",
        "-o",
        "ties.csv",
        "-o",
        "net.graphml",
    ],
    "report": [
        "report",
        IRUMA,
        "--resamples",
        "0",
        "-o",
        "report.html",
        "-o",
        "report.xlsx",
        "-o",
        "report.md",
    ],
    "slides": ["slides", IRUMA, "--resamples", "0", "-o", "forum.pptx"],
    "compare": ["compare", IRUMA, "--resamples", "0", "-o", "compare.html", "-o", "compare.xlsx"],
    "pool": ["pool", "city.json", "-o", "board.html"],
    "measures": ["measures"],
    "sensitivity": ["sensitivity", IRUMA, "--resamples", "0", "-o", "sensitivity.csv"],
    "app": ["app", "iruma.csv"],
    "example": ["example", "iruma"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_needs_no_network(command, tmp_path):
    if command == "app":
        shutil.copy(IRUMA, tmp_path / "iruma.csv")
    if command == "pool":
        findings = tg.study(tg.read(IRUMA), resamples=0)
        tg.export(findings, tmp_path / "city.json", format="aggregate")
    done = subprocess.run(
        [sys.executable, "-c", REFUSING, *COMMANDS[command]],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "REFUSED" not in done.stderr


def test_every_command_is_tried():
    assert set(COMMANDS) == set(cli.COMMANDS)


def test_the_refusal_would_be_seen(tmp_path):
    reaching_out = (
        REFUSING.partition("from tsunagari")[0] + "import socket\nsocket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run(
        [sys.executable, "-c", reaching_out], capture_output=True, encoding="utf-8", check=False
    )
    assert "REFUSED" in done.stderr
