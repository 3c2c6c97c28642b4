"""Tie weights: from who attended what to how strongly two organizations are tied; on drawn attendance too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

import numpy as np
from scipy import sparse

from tsunagari.kernel.arrays import Floats, Indices, Mask
from tsunagari.network.eligibility import Eligibility

if TYPE_CHECKING:
    from tsunagari.network.core import Network, Weight

WEIGHTS: tuple[Weight, ...] = ("newman", "together", "jaccard", "sri", "hwi", "cosine", "overlap")
BY_ELIGIBILITY = ("sri", "hwi")
"""Weights over meetings that both were eligible for."""


def co_attendance(incidence: sparse.csr_array) -> sparse.csr_array:
    """Return c_ij = Σ_m B_im B_jm, the meetings that both attended, with an empty diagonal.

    Parameters
    ----------
    incidence : csr_array, n × M
        B, ones where an organization attended.

    Returns
    -------
    csr_array, n × n, int64
        Symmetric, in canonical order.

    """
    ones = incidence.astype(np.int64)
    return _off_diagonal(sparse.csr_array(ones @ ones.T))


def tie_weights(
    weight: Weight, incidence: sparse.csr_array, eligible: sparse.csr_array | None
) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return c_ij and w_ij for every pair that met.

    ============ ===================================== ====================================
    weight       formula                               source
    ============ ===================================== ====================================
    ``newman``   Σ_m B_im B_jm / (d_m − 1)             Newman 2001, 10.1103/PhysRevE.64.016132
    ``together`` c_ij                                  co-attendance count
    ``jaccard``  c_ij / (a_i + a_j − c_ij)             Jaccard 1912, 10.1111/j.1469-8137.1912.tb05611.x
    ``sri``      c_ij / meetings either attended,      simple ratio index: Cairns & Schwager 1987,
                 over meetings both were eligible for  10.1016/S0003-3472(87)80018-0
    ``hwi``      2 c_ij / (a_i + a_j),                 half-weight index: Cairns & Schwager 1987
                 over meetings both were eligible for
    ``cosine``   c_ij / √(a_i a_j)                     Salton & McGill 1983
    ``overlap``  c_ij / min(a_i, a_j)                  Simpson 1943
    ============ ===================================== ====================================

    Parameters
    ----------
    weight : str
        Name of the table.
    incidence, eligible : csr_array, n × M
        B and E; attended implies eligible. Only ``sri`` and ``hwi`` need E.

    Returns
    -------
    (csr_array, csr_array), n × n each
        `co_attendance`, and weights of the same pattern, all positive.

    """
    if weight == "newman":
        size = incidence.sum(axis=0)
        # Both sums run over the same meetings: one product of complex numbers does the work of two.
        share = sparse.diags_array(1.0 / np.maximum(size - 1.0, 1.0) + 1j)
        both = _off_diagonal((incidence @ share @ incidence.T).tocsr())
        return _with(both, both.data.imag.astype(np.int64)), _with(both, both.data.real.copy())
    together = co_attendance(incidence)
    row, column = together.nonzero()
    count = together.data.astype(np.float64)
    attendances = incidence.sum(axis=1, dtype=np.float64)
    if weight == "together" or not together.nnz:
        return together, _with(together, count)
    if weight not in BY_ELIGIBILITY:
        scale = _SCALES[weight](attendances[row], attendances[column], count)
    elif eligible is None:
        raise ValueError(f"{weight} needs who was eligible")
    else:
        # Meetings either attended while both were eligible.
        mine = sparse.csr_array(incidence.astype(np.float64) @ eligible.astype(np.float64).T)
        scale = np.asarray(mine[row, column] + mine[column, row]) - count
        scale = (scale + count) / 2 if weight == "hwi" else scale
    return together, _with(together, count / scale)


def _with(pattern: sparse.csr_array, data: np.ndarray) -> sparse.csr_array:
    """Return a matrix of the same pattern."""
    return sparse.csr_array((data, pattern.indices, pattern.indptr), shape=pattern.shape)


def _off_diagonal(square: sparse.csr_array) -> sparse.csr_array:
    """Return a symmetric matrix without its diagonal, columns sorted, no stored zeros."""
    # Its columns are its rows, and come out sorted.
    rows = square.tocsc()
    n = square.shape[0]
    row = np.repeat(np.arange(n, dtype=rows.indices.dtype), np.diff(rows.indptr))
    keep = row != rows.indices
    dropped = np.zeros(n + 1, dtype=rows.indptr.dtype)
    np.cumsum(np.bincount(row[~keep], minlength=n), out=dropped[1:])
    kept = (rows.data[keep], rows.indices[keep], rows.indptr - dropped)
    return sparse.csr_array(kept, shape=square.shape)


Weights = Floats | sparse.csr_array

_SCALES: Final[dict[str, Callable[[Floats, Floats, Floats], Floats]]] = {
    "cosine": lambda a, b, _: np.sqrt(a * b),
    "overlap": lambda a, b, _: np.minimum(a, b),
    "jaccard": lambda a, b, together: a + b - together,
}
"""What c_ij is divided by, from a_i, a_j and c_ij."""
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
    weight = cast("Weight", network.weight)
    for matrix in matrices:
        attended = np.asarray(matrix, dtype=np.float64)
        eligible = eligible_in(network, attended).matrix if network.weight in BY_ELIGIBILITY else None
        if is_dense(network):
            once = np.ones((1, attended.shape[1]))
            yield _dense(network.weight, attended, once, eligible)[0]
        else:
            yield tie_weights(weight, sparse.csr_array(attended), eligible)[1]


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
        weight = cast("Weight", network.weight)
        for drawn in meetings:
            could = None if eligible is None else eligible[:, drawn]
            yield tie_weights(weight, network.incidence[:, drawn], could)[1]
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


def _dense(weight: str, attended: Floats, times: Floats, eligible: sparse.csr_array | None) -> Floats:
    """Return tie weights (R, n, n) of one attendance matrix whose meetings count ``times`` (R, M)."""
    size = attended.sum(axis=0)
    per_meeting = times / np.maximum(size - 1.0, 1.0) if weight == "newman" else times
    result = (attended[None] * per_meeting[:, None, :]) @ attended.T
    diagonal = np.arange(len(attended))
    if weight not in {"newman", "together"}:
        count = times @ attended.T
        if eligible is None:
            scale = _SCALES[weight](count[:, :, None], count[:, None, :], result)
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
