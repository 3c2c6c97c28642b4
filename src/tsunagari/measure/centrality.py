"""Positions of one organization: how much it attends, whom it meets, whom and which sectors it is between."""

from typing import Final, Literal

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.errors import check_choice
from tsunagari.kernel import paths
from tsunagari.kernel.arrays import Floats, Indices, Ints, Mask
from tsunagari.kernel.co_attendance import partners_by_group, partners_in_own, product_at
from tsunagari.kernel.connectivity import components
from tsunagari.kernel.two_mode import centralities
from tsunagari.network import Network
from tsunagari.network.affiliations import codes_of, meeting_index
from tsunagari.network.door import accepts_networks
from tsunagari.network.tested import attendance_of
from tsunagari.seeds import DEFAULT_SEED, generator

Mode = Literal["organizations", "events", "both"]
MODES: Final = ("organizations", "events", "both")
DENSE_LIMIT: Final = 200
PATHS_LIMIT: Final = 10_000
TIMES: Final = 2
ROLES: Final = ("coordinator", "itinerant", "gatekeeper", "liaison")


@accepts_networks
def centrality(
    network: Network,
    *,
    mode: Mode = "organizations",
    pivots: int | None = None,
    closeness: bool = True,
    seed: int = DEFAULT_SEED,
) -> pd.DataFrame:
    """Return the positions of every organization of a network, or of meetings in the two-mode network.

    Parameters
    ----------
    network : Network
        n organizations with ties w_ij. Paths have length 1/w.
    mode : {"organizations", "events", "both"}
        ``events`` and ``both``: positions in the two-mode network of n organizations and M tie-making
        meetings, where all paths run over attendances; the other options do not apply.
    pivots : int, optional
        Organizations whose shortest paths are searched. Default: all of up to 10,000, none of more, since the
        work grows with the square of their number. Fewer than all are drawn at random: betweenness
        is then an estimate and closeness is not computed; 0 leaves out both (NaN).
    closeness : bool
        False leaves closeness out (NaN) where it takes as long as betweenness: in components of more than 500
        organizations.
    seed : int
        For the drawn pivots.

    Returns
    -------
    pandas.DataFrame
        Index: names. Columns:

        - ``attendances``: meetings attended, plenaries included (0 where the network carries no meetings).
        - ``degree``: organizations tied to; ``strength``: Σ_j w_ij (Barrat et al. 2004,
          doi:10.1073/pnas.0400087101).
        - ``betweenness``: pairs of others whose shortest paths run through i, divided by (n-1)(n-2)/2;
          0 to 1, NaN if n < 3 (Freeman 1977, doi:10.2307/3033543). From fewer pivots (Brandes & Pich 2007,
          doi:10.1142/S0218127407018403) with ``betweenness_error``, its standard error, beside it.
        - ``closeness``: Σ_j 1/dist(i, j) / (n-1), harmonic, 0 for isolated, NaN if n < 2 (Boldi & Vigna 2014,
          doi:10.1080/15427951.2013.865686). Its unit is that of the weights.
        - ``eigenvector``: leading eigenvector of W within i's component at unit length, times
          √(the component's share of the organizations); 0 to 1, 0 for isolated (Bonacich 1987,
          doi:10.1086/228631).
        - ``core``: k-core number, without weights (Seidman 1983, doi:10.1016/0378-8733(83)90028-X).
        - ``constraint``: Σ_{j∈N(i)} (p_ij + Σ_q p_iq p_qj)² with p_ij = w_ij / strength_i; can exceed 1;
          ``effective_size``: Σ_{j∈N(i)} (1 - Σ_q p_iq w_jq / max_k w_jk); up to degree; both NaN for
          isolated (Burt 1992, ISBN 9780674843714).
        - ``articulation``: whether removing it splits its component (Hopcroft & Tarjan 1973,
          doi:10.1145/362248.362272).

        Two-mode, index ``meeting``, or ``mode`` and ``name`` for both (Borgatti & Everett 1997,
        doi:10.1016/S0378-8733(96)00301-2):

        - ``degree``: organizations present, or meetings attended; ``degree_share``: of all of the other side.
        - ``closeness``: the least possible sum of distances divided by the actual one, times the share of all
          others that are reached; ``betweenness``: divided by the most that the sizes of both sides allow;
          0 to 1.
        - ``eigenvector``: leading singular vectors of the attendance within a component, each side at unit
          length, times √(the component's share of that side).

    Raises
    ------
    UsageError
        If there is no such mode, or a two-mode one is asked of a network without meetings.

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> families = Network.from_networkx(nx.florentine_families_graph())
    >>> round(float(centrality(families).loc["Medici", "betweenness"]), 4)
    0.522

    """
    check_choice("mode", mode, MODES)
    if mode != "organizations":
        return _two_mode(network, mode)
    weights = tie_weights(network)
    degree = np.diff(weights.indptr).astype(np.int64)
    constraint, effective_size = _structural_holes(weights, degree)
    return pd.DataFrame(
        {
            "attendances": _attendances(network),
            "degree": degree,
            "strength": np.asarray(weights.sum(axis=1), dtype=np.float64),
            **_by_paths(weights, pivots, seed, closeness=closeness),
            "eigenvector": _eigenvector(weights),
            "core": _core(weights, degree),
            "constraint": constraint,
            "effective_size": effective_size,
            "articulation": network.articulations,
        },
        index=network.names,
    )


def _two_mode(network: Network, mode: Mode) -> pd.DataFrame:
    """Return the positions of meetings, or of organizations and meetings, in the two-mode network."""
    attendance_of(network)
    names, meetings = network.names, meeting_index(network.meetings)
    table = pd.DataFrame(centralities(network.incidence)).astype({"degree": np.int64})
    if mode == "events":
        return table.iloc[len(names) :].set_axis(meetings)
    sides = np.repeat(["organization", "meeting"], [len(names), len(meetings)])
    return table.set_axis(pd.MultiIndex.from_arrays([sides, names.append(meetings)], names=["mode", "name"]))


def tie_weights(network: Network) -> sparse.csr_array:
    """Return the tie weights without stored zeros, in sorted order, as a copy."""
    weights = network.weights.astype(np.float64)
    weights.eliminate_zeros()
    weights.sort_indices()
    return weights


def _attendances(network: Network) -> Ints:
    """Return the meetings each organization of the network attended, plenaries too."""
    # Place -1, of an organization without attendance, is the last.
    counts = np.append(network.every_attendance.sum(axis=1), 0)
    return np.asarray(counts[network.places], dtype=np.int64)


def _by_paths(
    weights: sparse.csr_array, pivots: int | None, seed: int, *, closeness: bool
) -> dict[str, Floats]:
    """Return betweenness (NaN if n < 3), with its error if sampled, and harmonic closeness (NaN if n < 2)."""
    n = weights.shape[0]
    unknown = np.full(n, np.nan)
    sources = n if n < 3 or (pivots is None and n <= PATHS_LIMIT) else min(pivots or 0, n)
    pairs = (n - 1) * (n - 2) / 2
    if not sources:
        return {"betweenness": unknown, "closeness": unknown}
    if sources < n:
        drawn = np.sort(generator(seed, "pivots").permutation(n)[:sources])
        between, error = (estimate / pairs for estimate in paths.sampled_betweenness(weights, drawn))
        return {"betweenness": between, "betweenness_error": error, "closeness": unknown}
    between, near = paths.between_and_near(weights, near=closeness)
    return {
        "betweenness": between / pairs if n > 2 else unknown,
        "closeness": near / (n - 1) if n > 1 else unknown,
    }


def _eigenvector(weights: sparse.csr_array) -> Floats:
    """Return the leading eigenvector of each component, weighed by the component's share."""
    n = weights.shape[0]
    scores = np.zeros(n)
    if n == 0:
        return scores
    for members, ties in components(weights):
        scores[members] = _leading(ties) * np.sqrt(len(members) / n)
    return scores


def _leading(weights: sparse.csr_array) -> Floats:
    """Return the eigenvector of the largest eigenvalue of a connected network: positive, unit length."""
    size = weights.shape[0]
    if size <= DENSE_LIMIT:
        vector = np.linalg.eigh(weights.toarray())[1][:, -1]
    else:
        from scipy.sparse.linalg import eigsh

        # A fixed start keeps Arnoldi's result the same on every run.
        vector = eigsh(weights, k=1, which="LA", v0=np.ones(size), tol=1e-12)[1][:, 0]
    vector = np.abs(vector)
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float64)


def _core(weights: sparse.csr_array, degree: Ints) -> Ints:
    """Return k-core numbers by peeling: whoever has at most k ties left goes at level k."""
    left = degree.copy()
    core = np.zeros(len(left), dtype=np.int64)
    remaining = np.ones(len(left), dtype=bool)
    level = 0
    while remaining.any():
        peeled = np.flatnonzero(remaining & (left <= level))
        if not len(peeled):
            level = int(left[remaining].min())
            continue
        core[peeled] = level
        remaining[peeled] = False
        left -= np.bincount(weights[peeled].indices, minlength=len(left))
    return core


def _structural_holes(weights: sparse.csr_array, degree: Ints) -> tuple[Floats, Floats]:
    """Return Burt's constraint and effective size."""
    n = weights.shape[0]
    if weights.nnz == 0:
        return np.full(n, np.nan), np.full(n, np.nan)
    strength = np.asarray(weights.sum(axis=1))
    largest = weights.max(axis=1).toarray()
    tied = degree > 0
    row = np.repeat(np.arange(n), degree)
    share, pattern = weights.copy(), weights.copy()
    share.data = weights.data / strength[row]
    pattern.data = np.ones_like(weights.data)
    # Both sums run over the same pairs of ties: one product of complex numbers does the work of two.
    both = share.astype(np.complex128)
    both.data.imag = weights.data / largest[weights.indices]
    among_tied = product_at(pattern, share, both)
    constraint = np.asarray((share + among_tied.real).power(2).sum(axis=1), dtype=np.float64)
    redundant = np.asarray(among_tied.imag.sum(axis=1), dtype=np.float64)
    return np.where(tied, constraint, np.nan), np.where(tied, degree - redundant, np.nan)


@accepts_networks
def brokerage(network: Network, *, attribute: str | pd.Series = "sector", times: int = TIMES) -> pd.DataFrame:
    """Return how many pairs of organizations each one stands between, by their sectors or another attribute.

    On ties of at least ``times`` meetings, i brokers between a and b if it is tied to both and they are not
    tied to each other; each unordered pair counts once. By sectors of a, i, b: ``coordinator`` AAA,
    ``itinerant`` ABA,
    ``gatekeeper`` AAB (the same as representative, as ties have no direction), ``liaison`` ABC.

    Parameters
    ----------
    network : Network
        n organizations with sectors; those without one are left out of all triads.
    attribute : str or pandas.Series
        Another column of ``network.organizations``, or values by name, in place of the sector.
    times : int
        Meetings together that make a tie here; single meetings are too easily chance.

    Returns
    -------
    pandas.DataFrame
        Index: names; ``coordinator``, ``itinerant``, ``gatekeeper``, ``liaison``: counts as floats, from
        0. NaN for organizations without a sector, and
        for all if fewer than two sectors are known.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Sociological Methodology 19, 89-126.
    https://doi.org/10.2307/270949

    Examples
    --------
    >>> import networkx as nx
    >>> from tsunagari.network import Network
    >>> graph = nx.path_graph(["a", "b", "c"])
    >>> nx.set_edge_attributes(graph, 2, "together")
    >>> nx.set_node_attributes(graph, {"a": "health", "b": "welfare", "c": "police"}, "sector")
    >>> brokerage(Network.from_networkx(graph)).loc["b"].tolist()
    [0.0, 0.0, 0.0, 1.0]

    """
    codes, labels = codes_of(network, attribute)
    known = codes >= 0
    counts = _counts(_strong(network, known, times), codes, len(labels))
    counts[~known if len(labels) > 1 else slice(None)] = np.nan
    return pd.DataFrame(counts, index=network.names, columns=list(ROLES))


def _strong(network: Network, known: Mask, times: int) -> sparse.csr_array:
    """Return the ties of enough meetings among organizations with a sector, as ones."""
    ties = network.together.tocoo()
    tail, head = ties.coords
    kept = (ties.data >= times) & known[tail] & known[head]
    return sparse.csr_array((np.ones(int(kept.sum())), (tail[kept], head[kept])), shape=ties.shape)


def _counts(ties: sparse.csr_array, codes: Indices, sectors: int) -> Floats:
    """Return pairs of partners less those that are tied to each other, by kind of sectors."""
    row = np.repeat(np.arange(len(codes)), np.diff(ties.indptr))
    alike = codes[row] == codes[ties.indices]
    own, foreign = ties.copy(), ties.copy()
    own.data, foreign.data = alike.astype(np.float64), (~alike).astype(np.float64)
    own.eliminate_zeros()
    foreign.eliminate_zeros()
    partners = partners_by_group(ties, codes, sectors)
    mine = partners_in_own(partners, codes)
    theirs = partners.sum(axis=1) - mine
    partners.data = _pairs(partners.data)
    same_foreign = partners.sum(axis=1) - _pairs(mine)
    # Partners a, b of i that are tied to each other. With a of i's sector and b not, a and b are of two
    # sectors: the triangles that b sees with a and i of one sector, seen from i.
    of_own = product_at(own, own, own).sum(axis=1)
    both = sparse.csr_array(own + 1j * foreign)
    tied = product_at(foreign, foreign, both)
    return np.column_stack(
        (
            _pairs(mine) - of_own / 2,
            same_foreign - tied.real.sum(axis=1) / 2,
            mine * theirs - tied.real.sum(axis=0),
            _pairs(theirs) - same_foreign - tied.imag.sum(axis=1) / 2,
        )
    )


def _pairs(count: Floats) -> Floats:
    return np.maximum(count * (count - 1) / 2, 0.0)  # no -0.0 where there is nobody
