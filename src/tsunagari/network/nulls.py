"""What chance gives: redraws of a network's attendance that keep what everybody attends and every size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Integers, Ints, Mask
from tsunagari.kernel.draws import curveball_batches
from tsunagari.kernel.redraws import Dense, Redraws, SparseSample
from tsunagari.kernel.sparse_redraws import Seats, reseated, reseated_within
from tsunagari.network.eligibility import Eligibility
from tsunagari.network.weights import BY_ELIGIBILITY
from tsunagari.seeds import generator

if TYPE_CHECKING:
    from tsunagari.network.core import Network

Null = Literal["free", "forum"]
"""Anybody at any meeting, or within a forum's fiscal year among those eligible there."""
YearNull = Literal["year", "presence"]
"""Within a fiscal year; or there from the day an organization was first seen to the day it was last seen."""

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


def redraws(network: Network, null: Null | YearNull, draws: int, seed: int) -> Iterator[Redraws]:
    """Yield redraws of the attendance, some at a time.

    Parameters
    ----------
    network : Network
        With attendance.
    null : {"free", "forum", "year", "presence"}
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
        strata, cells = strata_of(network, null) if null != "forum" else (None, None)
        eligibility = network.eligibility if cells is None else Eligibility.given(sparse.csr_array(cells))
        anybody = np.ones(len(network.meetings), dtype=bool) if null == "year" and cells is None else None
        within = reseated_within(
            network.incidence,
            draws,
            rng,
            strata=network.strata if strata is None else strata,
            eligible=eligibility.at_closed_meetings,
            open_meetings=eligibility.open_meetings if anybody is None else anybody,
            spacing=SEAT_SPACING,
        )
        for seats, who in within:
            yield SparseSample(seats, who)


def strata_of(network: Network, null: Null | YearNull) -> tuple[Integers | None, Mask | None]:
    """Return strata and eligible cells of a null, dense; None: one stratum, everybody eligible."""
    if null == "free":
        return None, None
    if null == "forum":
        return network.strata, network.eligible.toarray() > 0
    # A weight over meetings both were eligible for has no meaning outside of them.
    eligible = network.eligible.toarray() > 0 if network.weight in BY_ELIGIBILITY else None
    year = network.meetings["fiscal_year"].fillna(0).to_numpy(dtype=np.int64)
    if null == "presence":
        there = _presence(network)
        eligible = there if eligible is None else eligible & there
    return year, eligible


def _presence(network: Network) -> Mask:
    """Return the meetings from the first to the last day each organization was seen; undated ones all."""
    first, last = days_seen(network)
    day, dated = _days(network)
    return np.asarray(((first[:, None] <= day) & (day <= last[:, None])) | ~dated)


def days_seen(network: Network) -> tuple[Ints, Ints]:
    """Return the first and the last day, as numbers, that each organization was seen at a dated meeting."""
    day, dated = _days(network)
    attended = (network.incidence.toarray() > 0) & dated
    latest, earliest = np.iinfo(np.int64).max, np.iinfo(np.int64).min
    first = np.where(attended, day, latest).min(axis=1, initial=latest)
    return first, np.where(attended, day, earliest).max(axis=1, initial=earliest)


def _days(network: Network) -> tuple[Ints, Mask]:
    """Return the day of each meeting as a number, and whether it is known."""
    day = network.meetings["date"].to_numpy().astype("datetime64[D]")
    dated = ~np.isnat(day)
    return np.where(dated, day.astype(np.int64), 0), dated
