"""What chance gives: redraws of a network's attendance that keep what everybody attends and every size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from tsunagari.kernel.draws import curveball_batches
from tsunagari.kernel.redraws import Dense, Redraws, SparseSample
from tsunagari.kernel.sparse_redraws import Seats, reseated, reseated_within
from tsunagari.seeds import generator

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from tsunagari.network.core import Network

Null = Literal["free", "forum"]
"""Anybody at any meeting, or within a forum's fiscal year among those eligible there."""

DENSE_CELLS: Final = 60_000
"""Cells n × M up to which redraws are whole matrices, many side by side; above, one by one, by seats."""
SPACING: Final = 2
"""Trades a row between two matrices of one chain: c_ij of successive ones then correlate by .02."""
SEAT_SPACING: Final = 1
"""The same by seats, where a redraw costs more: they correlate by .06."""


def is_large(network: Network) -> bool:
    """Return whether redraws are made by seats."""
    return len(network) * len(network.meetings) > DENSE_CELLS


def observed(network: Network) -> Redraws:
    """Return the attendance itself as if it were a redraw."""
    if is_large(network):
        seats = Seats.of(network.incidence)
        return SparseSample(seats, seats.who)
    return Dense(network.incidence.toarray()[None] > 0)


def redraws(network: Network, null: Null, draws: int, seed: int) -> Iterator[Redraws]:
    """Yield redraws of the attendance, some at a time.

    Parameters
    ----------
    network : Network
        With attendance.
    null : {"free", "forum"}
    draws, seed : int

    Yields
    ------
    Redraws
        ``draws`` in all.

    """
    rng = generator(seed, f"redraws.{null}")
    if not is_large(network):
        strata, eligible = strata_of(network, null)
        attended = network.incidence.toarray() > 0
        batches = curveball_batches(attended, draws, rng, strata=strata, eligible=eligible, spacing=SPACING)
        yield from map(Dense, batches)
    elif null == "free":
        seats = Seats.of(network.incidence)
        for who in reseated(seats, draws, rng, spacing=SEAT_SPACING * len(network)):
            yield SparseSample(seats, who)
    else:
        within = reseated_within(
            network.incidence,
            draws,
            rng,
            strata=network.strata,
            eligible=network.eligibility.at_closed_meetings,
            open_meetings=network.eligibility.open_meetings,
            spacing=SEAT_SPACING,
        )
        for seats, who in within:
            yield SparseSample(seats, who)


def strata_of(network: Network, null: Null) -> tuple[NDArray[np.integer] | None, NDArray[np.bool_] | None]:
    """Return strata and eligible cells of a null, dense; None: one stratum, everybody eligible."""
    return (None, None) if null == "free" else (network.strata, network.eligible.toarray() > 0)
