"""Attendance matrices as two-mode networks: closure, nestedness, core, label propagation, centralities."""

from typing import Final, NamedTuple

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import shortest_path

from tsunagari.kernel.arrays import Floats, Integers, Ints, Mask, ratio
from tsunagari.kernel.connectivity import components
from tsunagari.kernel.partitions import canonical
from tsunagari.kernel.paths import betweenness

CORE_STARTS: Final = 60
AT_ONCE: Final = 256
"""Sources whose distances are held at once."""


def robins_alexander(attended: Floats) -> float:
    """Return 4·C4/L3: the share of paths of three ties that a fourth tie closes; NaN without such paths."""
    both = attended @ attended.T
    np.fill_diagonal(both, 0.0)
    squares = float((both * (both - 1.0)).sum()) / 4.0
    paths = (attended.sum(axis=1) - 1.0) @ attended @ (attended.sum(axis=0) - 1.0)
    return 4.0 * squares / float(paths) if paths > 0 else float("nan")


def opsahl(attended: Floats) -> tuple[Floats, Floats]:
    """Return, for each row j, its paths i – e1 – j – e2 – k (i ≠ k, e1 ≠ e2), and how many are closed.

    Closed: i and k share an event that is neither e1 nor e2.
    """
    n = len(attended)
    both = attended @ attended.T
    every, closed = np.zeros(n), np.zeros(n)
    for j in range(n):
        others = np.flatnonzero((both[j] > 0) & (np.arange(n) != j))
        if len(others) < 2:
            continue
        here = attended[others]
        thrice = (here * attended[j]) @ here.T
        mine = both[j, others]
        shared = both[np.ix_(others, others)]
        outside = mine[:, None] - thrice
        no_three, one_three = outside * outside.T, thrice * (outside + outside.T)
        two_three = thrice * (thrice - 1.0)
        paths = no_three + one_three + two_three
        good = no_three * (shared >= 1) + one_three * (shared >= 2) + two_three * (shared >= 3)
        for total, table in ((every, paths), (closed, good)):
            total[j] = (table.sum() - np.trace(table)) / 2.0
    return every, closed


def latapy(attended: Floats) -> Floats:
    """Return each row's mean Jaccard index with the rows it shares an event with; NaN without any."""
    both = attended @ attended.T
    size = np.diag(both).copy()
    either = size[:, None] + size - both
    np.fill_diagonal(both, 0.0)
    index = ratio(both, either, 0.0)
    partners = (both > 0).sum(axis=1)
    return ratio(index.sum(axis=1), partners)


def nodf(attended: Floats) -> tuple[float, float]:
    """Return the mean paired overlap of rows and of columns, 0 to 100; NaN without pairs."""
    return _paired(attended), _paired(attended.T)


def _paired(rows: Floats) -> float:
    if len(rows) < 2:
        return float("nan")
    fill = rows.sum(axis=1)
    both = rows @ rows.T
    larger = fill[:, None] > fill
    share = np.divide(both, fill[None, :], out=np.zeros_like(both), where=larger & (fill[None, :] > 0))
    return 100.0 * float(share.sum()) / (len(rows) * (len(rows) - 1) / 2.0)


class Core(NamedTuple):
    """Rows and columns in the core; its fit is the correlation of cells with 1 in core × core, else 0."""

    fit: float
    rows: Mask
    columns: Mask


def core_of(attended: Floats) -> Core:
    """Return the best-fitting core found from many starts by moves of one side at a time.

    Starts: the columns in order of size, the first one, the first two, and so on; each column alone; what
    each row attended. At most `CORE_STARTS` of each kind.
    """
    n, m = attended.shape
    total = float(attended.sum())
    best = Core(float("nan"), np.zeros(n, dtype=bool), np.zeros(m, dtype=bool))
    if not 0 < total < n * m:
        return best
    size = np.argsort(np.argsort(-attended.sum(axis=0), kind="stable"))
    prefixes, single = size[None] <= np.arange(m)[:, None], size[None] == np.arange(m)[:, None]
    starts = [kind[:CORE_STARTS] for kind in (prefixes, single, np.unique(attended > 0, axis=0))]
    for columns in np.concatenate(starts):
        fit, rows = _side(attended, columns, total)
        while True:
            _, columns_now = _side(attended.T, rows, total)
            fit_now, rows_now = _side(attended, columns_now, total)
            if fit_now <= fit + 1e-12:
                break
            fit, rows, columns = fit_now, rows_now, columns_now  # noqa: PLW2901 - the start moves
        if not fit <= best.fit + 1e-12:
            best = Core(fit, rows, columns)
    return best


def _side(attended: Floats, chosen: Mask, total: float) -> tuple[float, Mask]:
    """Return the best rows for the columns chosen."""
    inside = attended[:, chosen].sum(axis=1)
    order = np.argsort(-inside, kind="stable")
    core = np.arange(1, len(order) + 1) * chosen.sum()
    fit = _fit(inside[order].cumsum(), core, attended.size, total)
    best = int(np.argmax(np.round(fit, 12)))
    rows = np.zeros(len(order), dtype=bool)
    rows[order[: best + 1]] = True
    return float(fit[best]), rows


def _fit(inside: Floats, core: Integers, cells: int, ones: float) -> Floats:
    """Return the correlation of two 0/1 variables: in the core, and attended."""
    spread = np.sqrt(core * (cells - core) * ones * (cells - ones))
    return ratio(cells * inside - core * ones, spread, undefined=-1.0)


class Split(NamedTuple):
    """Communities of rows and columns together and their modularity."""

    rows: Ints
    columns: Ints
    modularity: float


def propagated(attended: Floats, rng: np.random.Generator, starts: int) -> Split:
    """Return the partition of highest Barber modularity that label propagation with merging finds (LPAb+).

    Parameters
    ----------
    attended : (n, M) array of zeros and ones
    rng : numpy.random.Generator
        For the starts beyond the first two (every row, every column a community of its own).
    starts : int

    Returns
    -------
    Split
        Labels in canonical order over rows, then columns.

    References
    ----------
    Barber & Clark 2009, doi:10.1103/PhysRevE.80.026129; Liu & Murata 2010,
    doi:10.20965/jaciii.2010.p0408 (merging).

    """
    n, m = attended.shape
    total = float(attended.sum())
    if not total:
        return Split(np.arange(n), np.arange(m) + n, float("nan"))
    excess = (attended - np.outer(attended.sum(axis=1), attended.sum(axis=0)) / total) / total
    best: tuple[float, Ints, Ints] | None = None
    for start in range(starts):
        if start == 0:
            columns: Ints = np.arange(m)
        elif start == 1:
            columns = _moved(excess.T, np.arange(n))
        else:
            columns = rng.integers(0, max(2, min(n, m) // 2), size=m)
        rows = _moved(excess, columns)
        quality, rows, columns = _settled(excess, rows, columns)
        if best is None or quality > best[0] + 1e-12:
            best = quality, rows, columns
    quality, rows, columns = best if best is not None else (float("nan"), np.arange(n), np.arange(m))
    labels = canonical(np.concatenate((rows, columns)))
    return Split(labels[:n], labels[n:], quality)


def _moved(excess: Floats, labels: Ints) -> Ints:
    """Return the best label of each row, given those of the columns."""
    used, codes = np.unique(labels, return_inverse=True)
    scores = excess @ np.eye(len(used))[codes]
    return np.asarray(used[np.argmax(np.round(scores, 12), axis=1)], dtype=np.int64)


def _settled(excess: Floats, rows: Ints, columns: Ints) -> tuple[float, Ints, Ints]:
    """Move labels, then merge pairs of communities that gain most by each other, until nothing gains."""
    quality = -np.inf
    while True:
        while True:
            columns = _moved(excess.T, rows)
            rows = _moved(excess, columns)
            now = float(excess[rows[:, None] == columns].sum())
            if now <= quality + 1e-12:
                break
            quality = now
        labels = np.unique(np.concatenate((rows, columns)), return_inverse=True)[1]
        rows, columns = labels[: len(rows)], labels[len(rows) :]
        one_hot = np.eye(int(labels.max()) + 1)
        blocks = one_hot[rows].T @ excess @ one_hot[columns]
        gain = np.round(blocks + blocks.T, 12)
        np.fill_diagonal(gain, 0.0)
        partner = np.argmax(gain, axis=1)
        merge = np.arange(len(gain))
        mutual = (partner[partner] == merge) & (gain[merge, partner] > 0)
        if not mutual.any():
            return quality, rows, columns
        merge[mutual] = np.minimum(merge, partner)[mutual]
        rows, columns = merge[rows], merge[columns]
        quality = float(excess[rows[:, None] == columns].sum())


def centralities(attended: sparse.csr_array) -> dict[str, Floats]:
    """Return degree, closeness, betweenness and eigenvector of rows, then columns, by Borgatti & Everett.

    ``degree`` counts; ``degree_share`` divides by the other side; ``closeness`` and ``betweenness`` divide by
    the most that the sizes of both sides allow; ``eigenvector`` has unit length on each side of a component,
    times √(the component's share of that side).
    """
    n, m = attended.shape
    square = sparse.csr_array(sparse.block_array([[None, attended], [attended.T, None]], format="csr"))
    square = square.astype(np.float64)
    degree = np.asarray(square.sum(axis=1), dtype=np.float64)
    own = np.repeat([n, m], [n, m]).astype(np.float64)
    other = np.repeat([m, n], [n, m]).astype(np.float64)
    between = betweenness(square) if n + m > 2 else np.zeros(n + m)
    most = np.repeat([_most_between(n, m), _most_between(m, n)], [n, m])
    return {
        "degree": degree,
        "degree_share": ratio(degree, other),
        "closeness": _closeness(square, own, other),
        "betweenness": ratio(between, most),
        "eigenvector": _both_sides(square, n, m),
    }


def _most_between(own: int, other: int) -> float:
    """Return the largest betweenness that a node can have among so many of its own side and the other."""
    if not own:
        return 0.0
    s, t = divmod(own - 1, other) if other else (0, 0)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2.0


def _closeness(square: sparse.csr_array, own: Floats, other: Floats) -> Floats:
    """Return the least possible total distance by the actual one, times the share of others reached."""
    count = square.shape[0]
    near = np.zeros(count)
    for first in range(0, count, AT_ONCE):
        sources = np.arange(first, min(first + AT_ONCE, count))
        far = shortest_path(square, unweighted=True, indices=sources)
        reached = np.isfinite(far)
        total = np.where(reached, far, 0.0).sum(axis=1)
        share = (reached.sum(axis=1) - 1.0) / max(count - 1.0, 1.0)
        least = other[sources] + 2.0 * (own[sources] - 1.0)
        near[sources] = ratio(least * share, total, 0.0)
    return near


def _both_sides(square: sparse.csr_array, n: int, m: int) -> Floats:
    """Return the leading singular vectors of each component."""
    scores = np.zeros(n + m)
    for members, ties in components(square):
        rows = members < n
        if rows.all() or not rows.any():
            continue
        block = ties.toarray()[rows][:, ~rows]
        left, _, right = np.linalg.svd(block, full_matrices=False)
        scores[members[rows]] = np.abs(left[:, 0]) * np.sqrt(rows.sum() / n)
        scores[members[~rows]] = np.abs(right[0]) * np.sqrt((~rows).sum() / m)
    return scores
