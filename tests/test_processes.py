"""Processes of our own: what they leave out; a second one finds the same, whatever becomes of it."""

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
from tsunagari.processes import Job, WorkerPool


@pytest.fixture
def davis(monkeypatch):
    """Return a small network, in a process of our own with two cores."""
    monkeypatch.setattr(processes, "own_process", True)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return Network.from_networkx(nx.davis_southern_women_graph())


def _job(network, draws=99):
    return Job(evidence, {"network": network, "draws": draws, "pair_draws": 0, "seed": 3}, min_size=True)


def _same(found, expected):
    pd.testing.assert_frame_equal(found.ties, expected.ties)
    pd.testing.assert_frame_equal(found.tests, expected.tests)
    pd.testing.assert_frame_equal(found.sectors, expected.sectors)


def test_the_second_process_finds_the_same(davis):
    job, other = _job(davis), _job(davis, draws=50)
    with WorkerPool(job, other) as pool:
        # Two cores: the first job beside, the other here.
        (process,) = pool._processes.values()
        _same(pool.result(other), evidence(davis, draws=50, pair_draws=0, seed=3))
        job.arguments.clear()  # nothing to do it with here
        _same(pool.result(job), evidence(davis, draws=99, pair_draws=0, seed=3))
    assert process.poll() is not None


def test_as_many_processes_as_further_cores(davis, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    job, other, third = _job(davis), _job(davis, draws=50), _job(davis, draws=60)
    with WorkerPool(job, other, third) as pool:
        assert list(pool._processes) == [job, other]
        other.arguments.clear()
        _same(pool.result(other), evidence(davis, draws=50, pair_draws=0, seed=3))


def test_little_work_is_done_here(davis, monkeypatch):
    little = Job(evidence, {"network": davis, "draws": 0}, min_size=False)
    with WorkerPool(little, _job(davis)) as pool:
        assert pool.result(little).ties["p_value"].isna().all()
    monkeypatch.setattr(processes, "start", lambda *_: pytest.fail("started"))
    with WorkerPool(little) as pool:
        assert pool.result(little).ties["p_value"].isna().all()


@pytest.mark.parametrize("reason", ["a library", "one core"])
def test_no_process_where_it_would_be_in_the_way(davis, monkeypatch, reason):
    monkeypatch.setattr(processes, "own_process", reason != "a library")
    monkeypatch.setattr(os, "cpu_count", lambda: 1 if reason == "one core" else 2)
    monkeypatch.setattr(processes, "start", lambda *_: pytest.fail("started"))
    job = _job(davis)
    with WorkerPool(job) as pool:
        _same(pool.result(job), evidence(davis, draws=99, pair_draws=0, seed=3))


@pytest.mark.parametrize("hindrance", ["forbidden", "ends at once", "answers half"])
def test_what_hinders_the_second_process_hinders_nobody(davis, monkeypatch, hindrance):
    started = processes.start

    def start(*_):
        if hindrance == "forbidden":
            raise PermissionError
        code = "import sys; sys.stdin.buffer.read(9); sys.stdout.write('x'); sys.exit(1)"
        return started("-c", "raise SystemExit(3)" if hindrance == "ends at once" else code)

    monkeypatch.setattr(processes, "start", start)
    job = _job(davis)
    with WorkerPool(job) as pool:
        _same(pool.result(job), evidence(davis, draws=99, pair_draws=0, seed=3))


def test_leaving_early_ends_the_second_process(davis):
    pool = WorkerPool(_job(davis, draws=1_000_000))
    with pytest.raises(KeyError), pool:
        raise KeyError
    (process,) = pool._processes.values()
    assert process.poll() is not None


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


@pytest.mark.parametrize("own", [True, False])
def test_what_pyvis_brings_for_notebooks_stays_out_of_a_command_alone(own):
    code = (
        "import sys; import pandas as pd; import tsunagari as tg; from tsunagari import processes\n"
        f"processes.own_process = {own}\n"
        "rows = pd.DataFrame({'organization': ['A', 'B'], 'meeting': ['F', 'F']})\n"
        "network = tg.to_pyvis(tg.study(tg.read(rows), resamples=0))\n"
        "print('IPython' in sys.modules, len(network.nodes))\n"
        "import IPython.display; print(hasattr(IPython.display, 'HTML'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(not own), "2", "True"]
