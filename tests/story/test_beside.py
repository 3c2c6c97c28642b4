"""Evidence from a second process: the same as here, whatever becomes of that process."""

import os
import signal
import subprocess
import sys
import time

import networkx as nx
import pandas as pd
import pytest

from tsunagari import processes
from tsunagari.measure.evidence import evidence
from tsunagari.network import Network
from tsunagari.story import beside
from tsunagari.story.beside import Beside


@pytest.fixture
def davis(monkeypatch):
    """Return a small network that is treated as if a second process were worth it."""
    monkeypatch.setattr(processes, "own_process", True)
    monkeypatch.setattr(beside, "WORTH", 0)
    monkeypatch.setattr(beside, "is_large", lambda _network: True)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return Network.from_networkx(nx.davis_southern_women_graph())


def _beside(network, draws=99):
    return Beside(network, draws=draws, pair_draws=0, seed=3, free=evidence_free())


def evidence_free():
    """Return redraws that must not be asked for while a second process answers."""
    yield from ()
    pytest.fail("computed here as well")


def _same(found, expected):
    pd.testing.assert_frame_equal(found.ties, expected.ties)
    pd.testing.assert_frame_equal(found.tests, expected.tests)
    pd.testing.assert_frame_equal(found.sectors, expected.sectors)


def test_the_second_process_finds_the_same(davis):
    with _beside(davis) as judged:
        assert judged._process is not None
        _same(judged.found(), evidence(davis, draws=99, pair_draws=0, seed=3))
    assert judged._process.poll() is not None


def test_without_draws_nothing_is_found(davis):
    with Beside(davis, draws=0, pair_draws=0, seed=0, free=()) as judged:
        assert judged.found() is None


def test_a_library_never_starts_a_process(davis, monkeypatch):
    monkeypatch.setattr(processes, "own_process", False)
    monkeypatch.setattr(processes, "start", lambda *_: pytest.fail("started"))
    with Beside(davis, draws=99, pair_draws=0, seed=3, free=None) as judged:
        _same(judged.found(), evidence(davis, draws=99, pair_draws=0, seed=3))


@pytest.mark.parametrize("hindrance", ["forbidden", "ends at once", "answers half"])
def test_what_hinders_the_second_process_hinders_nobody(davis, monkeypatch, hindrance):
    started = processes.start

    def start(*_):
        if hindrance == "forbidden":
            raise PermissionError
        code = "import sys; sys.stdin.buffer.read(9); sys.stdout.write('x'); sys.exit(1)"
        return started("-c", "raise SystemExit(3)" if hindrance == "ends at once" else code)

    monkeypatch.setattr(processes, "start", start)
    with Beside(davis, draws=99, pair_draws=0, seed=3, free=None) as judged:
        _same(judged.found(), evidence(davis, draws=99, pair_draws=0, seed=3))


def test_leaving_early_ends_the_second_process(davis):
    with pytest.raises(KeyError), _beside(davis, draws=1_000_000) as judged:
        raise KeyError
    assert judged._process.poll() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_second_process_ends_with_the_first():
    code = (
        "import sys, time; from tsunagari import processes\n"
        "child = processes.start('-c', 'from tsunagari import processes; processes.end_with_the_first();"
        "import time; print(1, flush=True); time.sleep(60)')\n"
        "child.stdout.readline(); print(child.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as first:
        second = int(first.stdout.readline())
        first.send_signal(signal.SIGKILL)
    for _ in range(100):
        try:
            os.kill(second, 0)
        except ProcessLookupError:
            return
        if _zombie(second):
            return
        time.sleep(0.1)
    pytest.fail("still there")


def _zombie(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:  # noqa: PTH123
            return file.read().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True
