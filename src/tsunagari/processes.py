"""Processes of our own: what is left out of them, work in a second one, that none outlives the first."""

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any, Final, Generic, Self, TypeVar, cast

Process = subprocess.Popen[bytes]
Result = TypeVar("Result")

RARELY: Final = 100_000
"""Containers made before garbage is collected; Python's own number is 700."""

MEMORY: Final = 8 << 30
"""Bytes of addresses that a limited process may have."""

_LENGTH: Final = 8
# The request is taken before anything is imported, so that the first process need not wait to hand it over.
_FIRST: Final = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
request = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read({_LENGTH}), "big"))
from tsunagari.processes import answer
answer(request)
"""

_KEEP: Final = ((-4, 0), (-1, 2**31 - 1), (-2, 1 << 26))
"""glibc's M_MMAP_MAX, M_TRIM_THRESHOLD and M_TOP_PAD (malloc.h)."""

_BLAS: Final = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

own_process = False
"""Whether this process does nothing else, as on the command line, and not what a notebook might ask for."""


def take() -> None:
    """Say that this process does nothing else: NetworKit is loaded in part, memory is kept to the end.

    Millions of cells in lists would be gone through again and again for cycles that are not there: a tenth
    of the time of a prefecture.
    """
    global own_process  # noqa: PLW0603 - it is about the process as a whole
    own_process = True
    # Products of small matrices cost several times as much on several threads, which wait for each other
    # busily; and their last bits depend on how many there are. To be set before numpy is imported.
    for name in _BLAS:
        os.environ.setdefault(name, "1")
    _leave_no_core()
    gc.set_threshold(RARELY)
    _keep_memory()


def _leave_no_core() -> None:
    """Let a crash write no memory, which holds persons, to the disk; Windows has a setting of its own."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit(*, seconds: int) -> None:
    """Let this process take so much time and no more than `MEMORY`, or most of the computer's, where it can.

    On Windows there are no such limits.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource

        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        for kind, most in (
            (resource.RLIMIT_AS, min(MEMORY, physical * 3 // 4)),
            (resource.RLIMIT_CPU, seconds),
        ):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _keep_memory() -> None:
    """Let Linux keep what large arrays leave, not give it back and ask for it anew page by page.

    That was a sixth of the time of a country, for a sixth more memory. Other systems do as they like.
    """
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):  # not every C library can be told
            options = ctypes.CDLL(None).mallopt
            for option, value in _KEEP:
                options(option, value)


@contextmanager
def imported_without(stand_ins: Mapping[str, Any]) -> Iterator[None]:
    """Import a library without what it brings for notebooks, in a process of our own.

    ``stand_ins``: what stands in for a module meanwhile; None says that there is none. A module that is
    loaded already stays.
    """
    absent = {name: module for name, module in stand_ins.items() if own_process and name not in sys.modules}
    sys.modules.update(absent)
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]


def start(*arguments: str) -> Process:
    """Start our own interpreter with pipes for input and output, nothing said, no window.

    Its input stays open as long as this process lives; `end_with_the_first` ends it then.
    """
    # -P: a file of the current folder is never taken for a module.
    return subprocess.Popen(  # noqa: S603 - our own interpreter and modules
        [sys.executable, "-P", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def close(process: Process) -> None:
    """Close the pipes of a process that has ended."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def end(process: Process) -> None:
    """End a process at once, if it has not ended yet."""
    process.kill()
    process.wait()
    close(process)


def end_with_the_first() -> None:
    """Let this process end as soon as the one that started it is gone, however it went."""
    Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    # Not through sys.stdin, whose lock Python wants for itself at the end.
    while os.read(0, 4096):
        pass
    os._exit(1)


@dataclass(frozen=True, eq=False)
class Job(Generic[Result]):
    """Work that can be done in a second process.

    Parameters
    ----------
    work : callable
        A function of a module.
    arguments : dict
        What it is called with, by name; can be pickled.
    min_size : bool
        Whether it is so much that a second process, which takes a second to start, saves time.

    """

    work: Callable[..., Result]
    arguments: dict[str, Any]
    min_size: bool


class WorkerPool:
    """Jobs begun when entered, each in a process beside this one where a command finds that worth it.

    One process for each further core, for the first jobs. Whatever hinders a process (a policy, too little
    memory), the first does its work in the end. A notebook or a program that imports us never gets one.
    """

    def __init__(self, *jobs: Job[Any]) -> None:
        self._jobs = jobs
        self._processes: dict[Job[Any], Process] = {}

    def __enter__(self) -> Self:
        if own_process:
            for job in [job for job in self._jobs if job.min_size][: (os.cpu_count() or 1) - 1]:
                if process := _start_worker(pickle.dumps((job.work, job.arguments))):
                    self._processes[job] = process
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes.values():
            end(process)

    def result(self, job: Job[Result]) -> Result:
        """Return what a worker process found, or find it here."""
        process = self._processes.get(job)
        if process is not None and process.stdout is not None:
            output = process.stdout.read()
            if output and process.wait() == 0:
                return cast("Result", pickle.loads(output))  # noqa: S301 - from a process of our own
        return job.work(**job.arguments)


def _start_worker(request: bytes) -> Process | None:
    """Return a process that answers a request; None where none can be started."""
    process = None
    try:
        process = start("-c", _FIRST)
        if process.stdin is not None:
            process.stdin.write(len(request).to_bytes(_LENGTH, "big") + request)
            process.stdin.flush()
    except (OSError, ValueError):
        if process is not None:
            end(process)
        return None
    return process


def answer(request: bytes) -> None:
    """Write what was asked for to standard output."""
    end_with_the_first()
    take()
    work, arguments = pickle.loads(request)  # noqa: S301 - from the process that started this one
    sys.stdout.buffer.write(pickle.dumps(work(**arguments)))
    sys.stdout.buffer.flush()
