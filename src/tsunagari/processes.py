"""Processes of our own: what is left out of them, how a second is started, that none outlives the first."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

Process = subprocess.Popen[bytes]

own_process = False
"""Whether this process does nothing else, as on the command line, and not what a notebook might ask for."""


_started: list[Process] = []


def another_fits() -> bool:
    """Return whether one more process of our own has a core to itself, in a command (never in a library)."""
    running = sum(process.poll() is None for process in _started)
    return own_process and running + 1 < (os.cpu_count() or 1)


@contextmanager
def imported_without(stand_ins: Mapping[str, ModuleType | None]) -> Iterator[None]:
    """Import a library without what it brings for notebooks, in a process of our own.

    ``stand_ins``: what stands in for a module meanwhile; None says that there is none. Nothing is changed
    where one of them is loaded already.
    """
    alone = own_process and not stand_ins.keys() & sys.modules.keys()
    if alone:
        sys.modules.update(stand_ins)  # type: ignore[arg-type] # None is how Python says: there is none
    try:
        yield
    finally:
        if alone:
            for name in stand_ins:
                del sys.modules[name]


def start(*arguments: str) -> Process:
    """Start our own interpreter with pipes for input and output, nothing said, no window.

    Its input stays open as long as this process lives; `end_with_the_first` ends it then.
    """
    # -P: a file of the current folder is never taken for a module.
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
        [sys.executable, "-P", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    _started[:] = [one for one in _started if one.poll() is None] + [process]
    return process


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
