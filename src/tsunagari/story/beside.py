"""Comparing a large record with chance in a second process, beside everything else that a study does."""

from __future__ import annotations

import os
import pickle
import sys
from typing import TYPE_CHECKING, Any, Final, Self, cast

from tsunagari import processes
from tsunagari.measure.evidence import Evidence, evidence
from tsunagari.network.nulls import is_large

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tsunagari.kernel.redraws import Redraws
    from tsunagari.network import Network

WORTH: Final = 2_000_000
"""Attendances in all redraws, about two seconds; below, starting a process saves nothing."""

_LENGTH: Final = 8
# The request is taken before anything is imported, so that the first process need not wait to hand it over.
_FIRST: Final = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
request = sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read({_LENGTH}), "big"))
from tsunagari.story.beside import answer
answer(request)
"""


class Beside:
    """`evidence` of a network, begun when entered: in a second process where a command has a large record.

    Whatever hinders that process (a policy, too little memory), the first does its work in the end. A
    notebook or a program that imports us never gets a second process.

    Parameters
    ----------
    network : Network
    draws, pair_draws, seed, free
        As for `evidence`.

    """

    def __init__(
        self, network: Network, *, draws: int, pair_draws: int, seed: int, free: Iterable[Redraws]
    ) -> None:
        self._network, self._free = network, free
        self._asked: dict[str, Any] = {"draws": draws, "pair_draws": pair_draws, "seed": seed}
        self._process: processes.Process | None = None

    def __enter__(self) -> Self:
        if self._worth_it():
            self._process = _asked(pickle.dumps((self._network, self._asked)))
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            processes.end(self._process)

    def found(self) -> Evidence | None:
        """Return the evidence: what the second process found, or found here; None without draws."""
        if not self._asked["draws"]:
            return None
        if self._process is not None and self._process.stdout is not None:
            told = self._process.stdout.read()
            if told and self._process.wait() == 0:
                return cast("Evidence", pickle.loads(told))  # noqa: S301 - from a process of our own
        return evidence(self._network, free=self._free, **self._asked)

    def _worth_it(self) -> bool:
        many: bool = self._network.incidence.nnz * self._asked["draws"] >= WORTH
        return many and processes.own_process and is_large(self._network) and (os.cpu_count() or 1) > 1


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
    """Write the evidence that was asked for to standard output."""
    processes.end_with_the_first()
    network, asked = pickle.loads(request)  # noqa: S301 - from the process that started this one
    sys.stdout.buffer.write(pickle.dumps(evidence(network, **asked)))
    sys.stdout.buffer.flush()
