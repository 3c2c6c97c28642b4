"""NetworKit on one thread a network, several networks at a time: the same bytes on any number of cores."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tsunagari import processes
from tsunagari.kernel.arrays import Floats

if TYPE_CHECKING:
    Item = TypeVar("Item")
    Result = TypeVar("Result")

CORES: Final = min(4, os.cpu_count() or 1)
AT_HAND: Final = 16 * CORES
"""Networks taken from an iterable at a time, so that thousands need not be held."""


def _networkit() -> Any:
    """Return NetworKit; in a process of our own without its plots and networkx, most of its import."""
    if "networkit" in sys.modules:
        return sys.modules["networkit"]
    with processes.imported_without({"matplotlib.pyplot": None, "networkx": None}):
        import networkit
    return networkit


def one_blas_thread() -> AbstractContextManager[Any]:
    """Keep matrix products on one thread, as in a process of our own they are anyway.

    Ours are small and many, and threads for each wait for each other.

    100 redraws of `tg.clustering` of 100 organizations × 95 meetings took 147 s on two busy cores with the
    threads that OpenBLAS starts by itself, 9 s with one.
    """
    if processes.own_process:
        return nullcontext()
    from threadpoolctl import threadpool_limits

    limits: AbstractContextManager[Any] = threadpool_limits(1, user_api="blas")
    return limits


@contextmanager
def one_thread() -> Iterator[Any]:
    """Give NetworKit with one thread, and put its setting back: two threads change the last bytes."""
    networkit = _networkit()
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        yield networkit
    except RuntimeError as error:
        # NetworKit takes Ctrl-C for itself while it runs, and makes this of it.
        if "SIGINT" in str(error):
            raise KeyboardInterrupt from None
        raise
    finally:
        networkit.setNumberOfThreads(threads)


def side_by_side(solve: Callable[[Any, Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield ``solve(networkit, item)`` of each item in order, some at a time, each on one thread.

    Parameters
    ----------
    solve : callable
        Depends on nothing but its arguments.
    items : iterable
        Taken a few at a time.

    Yields
    ------
    object
        What ``solve`` returned.

    """
    waiting = iter(items)
    taken = list(islice(waiting, AT_HAND))
    if not taken:
        # NetworKit is not loaded for nothing.
        return
    with one_thread() as networkit:

        def several(part: list[Item]) -> list[Result]:
            return [solve(networkit, item) for item in part]

        # How many threads NetworKit uses is asked by the thread that calls it.
        threads = ThreadPoolExecutor(CORES, initializer=networkit.setNumberOfThreads, initargs=(1,))
        try:
            while taken:
                size = -(-len(taken) // CORES)
                parts = [taken[start : start + size] for start in range(0, len(taken), size)]
                for results in threads.map(several, parts) if len(parts) > 1 else map(several, parts):
                    yield from results
                taken = list(islice(waiting, AT_HAND))
        finally:
            threads.shutdown(cancel_futures=True)


def graph_of(networkit: Any, n: int, ties: tuple[NDArray[Any], NDArray[Any], Floats]) -> Any:
    """Return NetworKit's undirected graph of ties: ends, ends, weights (each tie once).

    From rows, which NetworKit takes since 11.3 in a sixth of the time; before, in the same order.
    """
    tail, head, data = ties
    order = np.argsort(tail * np.int64(n) + head, kind="stable")
    start = np.concatenate(([0], np.cumsum(np.bincount(tail, minlength=n))))
    # Put together by hand: for a thousand small networks scipy's own way takes longer than the search.
    rows = sparse.csr_matrix((data[order], head[order], start), shape=(n, n))
    if hasattr(networkit, "GraphFromCsr"):
        return networkit.GraphFromCsr(rows, directed=False, weighted=True)
    listed = rows.tocoo()
    ends = (listed.row.astype(np.uint64), listed.col.astype(np.uint64))
    return networkit.GraphFromCoo((listed.data, ends), n=n, weighted=True, directed=False)
