"""Do ties follow an attribute or another relation: homophily, MRQAP, and layers of relations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.errors import check_choice
from tsunagari.kernel.arrays import Floats, Indices, ratio
from tsunagari.kernel.p_values import compare
from tsunagari.network import Network
from tsunagari.network.affiliations import attribute_of, codes_of
from tsunagari.network.door import accepts_networks
from tsunagari.network.tested import AgainstChance, Scalars, sampled
from tsunagari.network.weights import redrawn
from tsunagari.seeds import DEFAULT_SEED, generator

Labels = Literal["labels", "free", "forum"]
LAYERS: Final = ("both", "meeting", "relation")
NULLS: Final = ("labels", "free", "forum", None)
DRAWS: Final = 1_000


@dataclass(frozen=True, eq=False)
class Homophily(AgainstChance):
    """Ties within groups of an attribute.

    Parameters
    ----------
    value : float
        Share of the tie weight (among organizations whose group is known) that lies within groups; 0 to 1.
    null : str or None
        ``labels`` (the attribute dealt anew), or redraws of the attendance: ``free``, ``forum``.
    ei : float
        (E - I)/(E + I) of tie weight between and within: 1 - 2 ``value``; -1 all within, 1 all between.
    groups : pandas.DataFrame
        Index: ``group``. Columns ``organizations``; ``within``: share of the group's tie weight that stays
        in it;
        ``baseline`` = (n_g - 1)/(n - 1); ``coleman``: (within - baseline)/(1 - baseline), below the baseline
        divided by it; -1 to 1, NaN without ties.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("a", "b"), ("c", "d"), ("b", "c")])
    >>> kinds = pd.Series({"a": "x", "b": "x", "c": "y", "d": "y"})
    >>> homophily(graph, kinds, null=None).groups["within"].round(2).to_dict()
    {'x': 0.67, 'y': 0.67}

    """

    ei: float
    groups: pd.DataFrame


@accepts_networks
def homophily(
    network: Network,
    attribute: str | pd.Series = "sector",
    *,
    null: Labels | None = "labels",
    draws: int = DRAWS,
    seed: int = DEFAULT_SEED,
) -> Homophily:
    """Return the share of tie weight within groups of an attribute, and what chance gives.

    Parameters
    ----------
    network : Network
        n organizations with tie weights; those without the attribute, and their ties, are left out.
    attribute : str or pandas.Series
        A column of ``network.organizations`` or values by name; groups.
    null : {"labels", "free", "forum"} or None
        ``labels`` asks whether who ties to whom goes with the attribute, given the ties; ``free`` and
        ``forum`` redraw who attends, keeping attendances and sizes, given the attribute.
    draws, seed : int

    Returns
    -------
    Homophily
        NaN with fewer than two groups or without ties among them.

    Raises
    ------
    UsageError
        If there is no such attribute or null, or a redraw is asked of a network without meetings.

    References
    ----------
    Coleman 1958, Human Organization 17(4), 28-36; Krackhardt & Stern 1988, doi:10.2307/2786835 (E-I);
    McPherson, Smith-Lovin & Cook 2001, doi:10.1146/annurev.soc.27.1.415.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("a", "b"), ("c", "d"), ("b", "c")])
    >>> kinds = pd.Series({"a": "x", "b": "x", "c": "y", "d": "y"})
    >>> round(homophily(graph, kinds, null=None).value, 3)
    0.667

    """
    check_choice("null", null, NULLS)
    codes, names = codes_of(network, attribute)
    value = _within(network.weights, codes)
    sample = np.empty(0)
    if null == "labels":
        rng, known = generator(seed, "homophily"), np.flatnonzero(codes >= 0)
        dealt = [codes.copy() for _ in range(draws)]
        for deal in dealt:
            deal[known] = rng.permutation(codes[known])
        sample = np.array([_within(network.weights, deal) for deal in dealt])
    elif null is not None:

        def redrawn_share(attended: Floats) -> float:
            return _within(next(redrawn(network, [attended > 0])), codes)

        sample = sampled(network, redrawn_share, null=null, draws=draws, seed=seed)[1][:, 0]
    return Homophily(
        **compare(value, sample, both_sides=True)._asdict(),
        null=null,
        draws=len(sample),
        ei=1.0 - 2.0 * value,
        groups=_groups(network, codes, names),
    )


def _blocks(weights: Any, codes: Indices) -> Floats:
    """Return the tie weight between groups, each tie at both of its ends."""
    known = np.flatnonzero(codes >= 0)
    shape = (int(codes.max(initial=-1)) + 1, len(codes))
    member = sparse.csr_array((np.ones(len(known)), (codes[known], known)), shape=shape)
    blocks = member @ (weights @ member.T)
    # Of dense weights the product is dense.
    return np.asarray(blocks.toarray() if hasattr(blocks, "toarray") else blocks, dtype=np.float64)


def _within(weights: Any, codes: Indices) -> float:
    blocks = _blocks(weights, codes)
    total = float(blocks.sum())
    return float(np.trace(blocks)) / total if len(blocks) > 1 and total > 0 else float("nan")


def _groups(network: Network, codes: Indices, names: list[str]) -> pd.DataFrame:
    blocks = _blocks(network.weights, codes)
    size = np.bincount(codes[codes >= 0], minlength=len(names)).astype(np.float64)
    strength = blocks.sum(axis=1) if len(names) else np.zeros(0)
    within = ratio(np.diag(blocks), strength)
    baseline = (size - 1.0) / max(size.sum() - 1.0, 1.0)
    spread = np.where(within >= baseline, 1.0 - baseline, baseline)
    coleman = ratio(within - baseline, spread)
    return pd.DataFrame(
        {"organizations": size.astype(np.int64), "within": within, "baseline": baseline, "coleman": coleman},
        index=pd.Index(names, name="group", dtype="str"),
    )


@dataclass(frozen=True, eq=False)
class MRQAP(Scalars):
    """A regression of ties on dyadic predictors with permutation tests.

    Parameters
    ----------
    coefficients : pandas.DataFrame
        Index: ``term`` (``intercept`` first). Columns ``coefficient``, ``t`` (ordinary least squares) and
        ``p_value``: (1 + permutations with |t| as large)/(1 + permutations); NaN for the intercept.
    r_squared : float
    organizations, dyads : int
        Used: those whose attributes are all known, and their pairs.
    permutations : int

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("a", "b"), ("c", "d"), ("b", "c")])
    >>> kinds = pd.Series({"a": "x", "b": "x", "c": "y", "d": "y"})
    >>> mrqap(graph, {"kind": kinds}, permutations=23).to_frame()["dyads"].item()
    6

    """

    coefficients: pd.DataFrame
    r_squared: float
    organizations: int
    dyads: int
    permutations: int


@accepts_networks
def mrqap(
    network: Network,
    predictors: str | Sequence[str] | Mapping[str, str | pd.Series | pd.DataFrame] = "sector",
    *,
    response: Literal["weight", "together"] | pd.DataFrame = "weight",
    permutations: int = DRAWS,
    seed: int = DEFAULT_SEED,
) -> MRQAP:
    r"""Regress ties on what pairs have in common, tested by double semi-partialling.

    :math:`y_{ij} = \beta_0 + \sum_k \beta_k x_{kij}` over all pairs i < j. Each predictor's residual on
    the others
    is permuted by organizations (rows and columns alike) and the t-statistic of each permutation compared,
    which holds where predictors are correlated with each other and dyads of one organization are alike.

    Parameters
    ----------
    network : Network
        n organizations.
    predictors : str, sequence of str, or mapping of name to str, Series or DataFrame
        Attributes (columns of ``network.organizations`` or Series by name): text and bool become "same"
        (1) or
        not (0), numbers the absolute difference. A DataFrame is a symmetric matrix by names.
    response : {"weight", "together"} or pandas.DataFrame
        Pairs without a tie are 0; or a symmetric matrix by names.
    permutations, seed : int

    Returns
    -------
    MRQAP
        NaN with no more dyads than terms, or where a predictor is a combination of the others.

    Raises
    ------
    UsageError
        If an attribute or response does not exist.

    References
    ----------
    Dekker, Krackhardt & Snijders 2007, doi:10.1007/s11336-007-9016-1; Krackhardt 1988,
    doi:10.1016/0378-8733(88)90004-4.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("a", "b"), ("c", "d"), ("b", "c")])
    >>> kinds = pd.Series({"a": "x", "b": "x", "c": "y", "d": "y"})
    >>> mrqap(graph, {"kind": kinds}, permutations=23).coefficients["coefficient"].round(2).to_dict()
    {'intercept': 0.25, 'kind': 0.75}

    """
    names = [predictors] if isinstance(predictors, str) else predictors
    given = dict(names) if isinstance(names, Mapping) else {name: name for name in names}
    squares = {name: _square(network, value) for name, value in given.items()}
    if isinstance(response, pd.DataFrame):
        outcome = _square(network, response)
    else:
        check_choice("response", response, ("weight", "together"))
        outcome = (network.weights if response == "weight" else network.together).toarray().astype(float)
    known = np.flatnonzero(np.all([np.diag(x) == 0 for x in (outcome, *squares.values())], axis=0))
    first, second = np.triu_indices(len(known), k=1)
    pair = (known[first], known[second])
    y, terms = outcome[pair], ["intercept", *squares]
    x = np.column_stack([np.ones(len(y)), *(square[pair] for square in squares.values())])
    coefficient, t, fit = _least_squares(x, y)
    p_value, rng = np.full(len(terms), np.nan), generator(seed, "mrqap")
    for k in range(1, len(terms) if np.isfinite(t).all() else 1):
        orders = (rng.permutation(len(known)) for _ in range(permutations))
        drawn = _semi_partialled(x, k, y, (first, second), orders)
        p_value[k] = (1 + (drawn >= abs(t[k]) * (1 - 1e-9)).sum()) / (1 + permutations)
    table = {"coefficient": coefficient, "t": t, "p_value": p_value}
    coefficients = pd.DataFrame(table, index=pd.Index(terms, name="term"))
    return MRQAP(coefficients, fit, len(known), len(y), permutations)


def _square(network: Network, value: str | pd.Series | pd.DataFrame) -> Floats:
    """Return a predictor as a matrix; on the diagonal 0, NaN where unknown for the organization."""
    if isinstance(value, pd.DataFrame):
        table = value.reindex(index=network.names, columns=network.names)
        square: Floats = table.to_numpy(dtype=np.float64, copy=True)
        np.fill_diagonal(square, np.where(np.isfinite(square).sum(axis=1) >= len(square) - 1, 0.0, np.nan))
        return square
    column = attribute_of(network, value)
    unknown = column.isna().to_numpy()
    if pd.api.types.is_numeric_dtype(column.dtype) and not pd.api.types.is_bool_dtype(column.dtype):
        number = column.to_numpy(dtype=np.float64, na_value=np.nan)
        square = np.abs(number[:, None] - number)
    else:
        code = pd.factorize(column)[0]
        square = (code[:, None] == code).astype(np.float64)
    np.fill_diagonal(square, np.where(unknown, np.nan, 0.0))
    return square


def _least_squares(x: Floats, y: Floats) -> tuple[Floats, Floats, float]:
    """Return coefficients, their t and R²; all NaN where they are not determined."""
    free = len(y) - x.shape[1]
    if free < 1 or np.linalg.matrix_rank(x) < x.shape[1]:
        return np.full(x.shape[1], np.nan), np.full(x.shape[1], np.nan), float("nan")
    inverse = np.linalg.inv(x.T @ x)
    coefficient = inverse @ x.T @ y
    residual = y - x @ coefficient
    rest, total = float(residual @ residual), float(((y - y.mean()) ** 2).sum())
    error = np.sqrt(np.diag(inverse) * rest / free)
    fit = 1.0 - rest / total if total > 0 else float("nan")
    return coefficient, ratio(coefficient, error), fit


def _semi_partialled(
    x: Floats, k: int, y: Floats, pair: tuple[Indices, Indices], orders: Iterable[Indices]
) -> Floats:
    """Return |t| of predictor k with its residuals in each order of the organizations."""
    basis = np.linalg.qr(np.delete(x, k, axis=1))[0]
    rest = y - basis @ (basis.T @ y)
    n, free = int(pair[1].max()) + 1, len(y) - x.shape[1]
    square = np.zeros((n, n))
    square[pair] = x[:, k] - basis @ (basis.T @ x[:, k])
    square += square.T
    sample = []
    for order in orders:
        drawn = square[order[pair[0]], order[pair[1]]]
        drawn -= basis @ (basis.T @ drawn)
        length = float(drawn @ drawn)
        slope = float(drawn @ rest) / length if length > 1e-12 else 0.0
        left = float(rest @ rest) - slope**2 * length
        sample.append(abs(slope) * np.sqrt(length * free / left) if left > 0 else np.inf)
    return np.array(sample)


@dataclass(frozen=True, eq=False)
class Relations(Scalars):
    """Two layers over the same organizations: sitting in the same meeting, and a relation of a list.

    Known pairs are those of which at least one side answered (stands under ``source``); a relation is one
    where either side names the other.

    Parameters
    ----------
    pairs : pandas.DataFrame
        Index: ``a``, ``b`` (a before b), known pairs in a layer. ``layer`` (``both``, ``meeting``: meet and
        name no relation, ``relation``: named and never met), ``kinds`` (list), ``strength`` (sum; NaN where
        none is given), ``mutual`` (each names the other), ``together`` (meetings).
    both, meeting, relation, neither : int
        Known pairs by layer.
    jaccard : float
        Pairs in both layers, of those in either; 0 to 1, NaN where there are none.
    answered : tuple of str
        Organizations of the network that stand under ``source``.
    matrix : pandas.DataFrame
        Relations among those that answered, 1 or 0, by names: a predictor for `tsunagari.mrqap`.

    """

    pairs: pd.DataFrame
    both: int
    meeting: int
    relation: int
    neither: int
    jaccard: float
    answered: tuple[str, ...]
    matrix: pd.DataFrame


@accepts_networks
def relations(network: Network, table: pd.DataFrame) -> Relations:
    """Return who meets and names a relation, who only meets, and who is named without ever meeting.

    Parameters
    ----------
    network : Network
        n organizations; plenaries set apart make no ties.
    table : pandas.DataFrame
        A row a relation: ``source``, ``target`` (names of organizations), and if known ``kind`` and
        ``strength`` (a number). Rows of organizations outside the network are left out.

    Returns
    -------
    Relations
        Without any relation in the network the tables are empty and the share is NaN.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    A question of this field's own; several layers as in Kivelä et al. 2014, doi:10.1093/comnet/cnu016.

    Examples
    --------
    >>> import networkx as nx
    >>> named = pd.DataFrame({"source": ["a", "b"], "target": ["c", "a"]})
    >>> relations(nx.Graph([("a", "b"), ("b", "c")]), named).pairs["layer"].tolist()
    ['both', 'relation', 'meeting']

    """
    n, names = len(network), network.names
    source, target = (names.get_indexer(pd.Index(table[side])) for side in ("source", "target"))
    inside = (source >= 0) & (target >= 0) & (source != target)
    source, target, rows = source[inside], target[inside], table[inside]
    directed = np.zeros((n, n), dtype=bool)
    directed[source, target] = True
    related, together = directed | directed.T, network.together.toarray().astype(np.int64)
    answered = np.isin(np.arange(n), source)
    a, b = np.nonzero(np.triu(answered[:, None] | answered, k=1))
    meets, works = together[a, b] > 0, related[a, b]
    code = np.select([meets & works, meets, works], [0, 1, 2], default=3)
    size = dict(zip((*LAYERS, "neither"), np.bincount(code, minlength=4).tolist(), strict=True))
    a, b, code = (side[code < len(LAYERS)] for side in (a, b, code))
    rows = rows.reindex(columns=["kind", "strength"]).astype({"kind": object, "strength": float})
    said = rows.groupby([np.minimum(source, target), np.maximum(source, target)]).agg(
        kinds=("kind", lambda kinds: sorted(set(kinds.dropna()))),
        strength=("strength", lambda values: values.sum(min_count=1)),
    )
    said = said.reindex(pd.MultiIndex.from_arrays([a, b]))
    pairs = pd.DataFrame(
        {
            "layer": pd.array([LAYERS[number] for number in code], dtype="str"),
            "kinds": [kinds if isinstance(kinds, list) else [] for kinds in said["kinds"]],
            "strength": said["strength"].to_numpy(dtype=float),
            "mutual": directed[a, b] & directed[b, a],
            "together": together[a, b],
        },
        index=pd.MultiIndex.from_arrays([names[a], names[b]], names=["a", "b"]),
    )
    own = names[answered]
    return Relations(
        pairs=pairs,
        **size,
        jaccard=float(ratio(size["both"], len(pairs))),
        answered=tuple(own),
        matrix=pd.DataFrame(related[answered][:, answered].astype(float), own, own),
    )
