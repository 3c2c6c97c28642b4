"""Second processes of our own: how they are started, and that none outlives the first."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from threading import Thread

Process = subprocess.Popen[bytes]


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


def end_with_the_first() -> None:
    """Let this process end as soon as the one that started it is gone, however it went."""
    Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    # Not through sys.stdin, whose lock Python wants for itself at the end.
    while os.read(0, 4096):
        pass
    os._exit(1)
