"""Work of a study in a second process, beside everything else that the study does."""

from __future__ import annotations

import pickle
import sys
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, cast

from tsunagari import processes

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

_LENGTH: Final = 8
# The request is taken before anything is imported, so that the first process need not wait to hand it over.
_FIRST: Final = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
request = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read({_LENGTH}), "big"))
from tsunagari.story.beside import answer
answer(request)
"""


class Beside(Generic[Result]):
    """What a function returns, begun when entered: in a second process where a command finds that worth it.

    Whatever hinders that process (a policy, too little memory), the first does its work in the end. A
    notebook or a program that imports us never gets a second process.

    Parameters
    ----------
    work : callable
        A function of a module.
    arguments : dict
        What it is called with, by name; can be pickled.
    worth : bool
        Whether the work is so much that a second process, which takes a second to start, saves time.

    """

    def __init__(self, work: Callable[..., Result], arguments: dict[str, Any], *, worth: bool) -> None:
        self._work, self._arguments, self._worth = work, arguments, worth
        self._process: processes.Process | None = None

    def __enter__(self) -> Self:
        if self._worth and processes.another_fits():
            self._process = _asked(pickle.dumps((self._work, self._arguments)))
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            processes.end(self._process)

    def found(self, **only_here: Any) -> Result:
        """Return what the second process found, or find it here, with further arguments that save work."""
        if self._process is not None and self._process.stdout is not None:
            told = self._process.stdout.read()
            if told and self._process.wait() == 0:
                return cast("Result", pickle.loads(told))  # noqa: S301 - from a process of our own
        return self._work(**self._arguments, **only_here)


def _asked(request: bytes) -> processes.Process | None:
    """Return a process that answers a request; None where none can be started."""
    process = None
    try:
        process = processes.start("-c", _FIRST)
        if process.stdin is not None:
            process.stdin.write(len(request).to_bytes(_LENGTH, "big") + request)
            process.stdin.flush()
    except (OSError, ValueError):
        if process is not None:
            processes.end(process)
        return None
    return process


def answer(request: bytes) -> None:
    """Write what was asked for to standard output."""
    processes.end_with_the_first()
    processes.own_process = True
    work, arguments = pickle.loads(request)  # noqa: S301 - from the process that started this one
    sys.stdout.buffer.write(pickle.dumps(work(**arguments)))
    sys.stdout.buffer.flush()
