"""Networks of drawn attendance: the same ties computed again on resampled or redrawn matrices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Floats, Indices, Mask
from tsunagari.network.eligibility import Eligibility
from tsunagari.network.weights import BY_ELIGIBILITY, counted

if TYPE_CHECKING:
    from tsunagari.network.core import Network, Weight

Weights = Floats | sparse.csr_array

DENSE_LIMIT: Final = 300
DENSE_WORK: Final = 20_000_000
"""n × n × M up to which whole matrices are faster than sparse ones."""
CELLS_AT_ONCE: Final = 4_000_000


def can_redraw(network: Network) -> bool:
    """Return whether the ties come from attendance, so that they can be computed on drawn attendance."""
    return network.weight != "given" and len(network.meetings) > 0


def redrawn(network: Network, matrices: Iterable[Mask]) -> Iterator[Weights]:
    """Yield the tie weights of each drawn attendance matrix.

    Parameters
    ----------
    network : Network
        Gives the kind of weight and who was eligible; whoever is drawn to a meeting counts as eligible there.
    matrices : iterable of bool arrays, n × M
        Attendance with the same organizations and meetings, such as curveball redraws.

    Yields
    ------
    numpy.ndarray or csr_array, n × n
        Dense up to `DENSE_LIMIT` organizations and `DENSE_WORK`, sparse above.

    """
    for matrix in matrices:
        attended = np.asarray(matrix, dtype=np.float64)
        eligible = eligible_in(network, attended).matrix if network.weight in BY_ELIGIBILITY else None
        if is_dense(network):
            once = np.ones((1, attended.shape[1]))
            yield _dense(network.weight, attended, once, eligible)[0]
        else:
            yield _sparse(network.weight, sparse.csr_array(attended), eligible)


def is_dense(network: Network) -> bool:
    """Return whether whole matrices are faster than sparse ones."""
    n = len(network)
    return n <= DENSE_LIMIT and n * n * len(network.meetings) <= DENSE_WORK


def eligible_in(network: Network, attended: Mask | Floats) -> Eligibility:
    """Return who was eligible, and whoever is drawn to a meeting; only `sri` and `hwi` ask."""
    if network.weight not in BY_ELIGIBILITY:
        return network.eligibility
    return Eligibility.given(sparse.csr_array(network.eligible.toarray() | np.asarray(attended, dtype=bool)))


def resampled(network: Network, meetings: Indices) -> Iterator[Weights]:
    """Yield the tie weights of each resample of meetings.

    Parameters
    ----------
    network : Network
    meetings : (R, k) integer array
        Numbers of the tie-making meetings drawn, repeats allowed.

    Yields
    ------
    numpy.ndarray or csr_array, n × n
        A meeting drawn twice counts twice; organizations at no drawn meeting have no tie.

    """
    n, m = network.incidence.shape
    eligible = network.eligible if network.weight in BY_ELIGIBILITY else None
    if not is_dense(network):
        for drawn in meetings:
            could = None if eligible is None else eligible[:, drawn]
            yield _sparse(network.weight, network.incidence[:, drawn], could)
        return
    attended = network.incidence.toarray()
    batch = max(1, CELLS_AT_ONCE // max(n * max(n, m), 1))
    for start in range(0, len(meetings), batch):
        chosen = meetings[start : start + batch]
        yield from _dense(network.weight, attended, times_drawn(chosen, m), eligible)


def times_drawn(meetings: Indices, many: int) -> Floats:
    """Return how often each of so many meetings stands in each draw, (R, M)."""
    times: Floats = np.zeros((len(meetings), many))
    np.add.at(times, (np.arange(len(meetings))[:, None], meetings), 1.0)
    return times


def _sparse(weight: str, attended: sparse.csr_array, eligible: sparse.csr_array | None) -> sparse.csr_array:
    return counted(_named(weight), attended, eligible)[1]


def _named(weight: str) -> Weight:
    return weight  # type: ignore[return-value]  # a built network has one of the names


def _dense(weight: str, attended: Floats, times: Floats, eligible: sparse.csr_array | None) -> Floats:
    """Return tie weights (R, n, n) of one attendance matrix whose meetings count ``times`` (R, M)."""
    size = attended.sum(axis=0)
    per_meeting = times / np.maximum(size - 1.0, 1.0) if weight == "newman" else times
    result = (attended[None] * per_meeting[:, None, :]) @ attended.T
    diagonal = np.arange(len(attended))
    if weight not in {"newman", "together"}:
        count = times @ attended.T
        if weight == "cosine":
            scale = np.sqrt(count[:, :, None] * count[:, None, :])
        elif weight == "overlap":
            scale = np.minimum(count[:, :, None], count[:, None, :])
        elif weight == "jaccard" or eligible is None:
            scale = count[:, :, None] + count[:, None, :] - result
        else:
            mine = (attended[None] * times[:, None, :]) @ eligible.toarray().T.astype(np.float64)
            scale = mine + mine.transpose(0, 2, 1)
            scale = scale / 2 if weight == "hwi" else scale - result
        result = np.divide(result, scale, out=np.zeros_like(result), where=result > 0)
    result[:, diagonal, diagonal] = 0.0
    return np.asarray(result, dtype=np.float64)


def without(network: Network, left_out: Mask) -> Network:
    """Return the network without some organizations; the ties among the others stay as they are.

    Parameters
    ----------
    network : Network
    left_out : (n,) bool array
        True for those that are taken out. Whoever loses all ties stays, isolated.

    Returns
    -------
    Network
        Meetings are unchanged: what others met through is not rewritten.

    """
    if not left_out.any():
        return network
    keep = ~left_out
    gone = set(network.organizations["name"][left_out])
    stays = ~network.everyone["name"].isin(gone).to_numpy()
    return replace(
        network,
        organizations=network.organizations[keep].reset_index(drop=True),
        incidence=network.incidence[keep],
        eligibility=network.eligibility.restricted(keep),
        together=network.together[keep][:, keep],
        weights=network.weights[keep][:, keep],
        everyone=network.everyone[stays].reset_index(drop=True),
        every_attendance=network.every_attendance[stays],
    )
