"""Backbones: the ties that are stronger than a null model gives, and what is left of the network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import sparse

from tsunagari.errors import Note, UsageError, check_choice, shortened
from tsunagari.kernel import one_margin
from tsunagari.kernel.arrays import Floats, Integers, Mask
from tsunagari.kernel.bicm import solve
from tsunagari.kernel.draws import curveball_batches
from tsunagari.kernel.one_margin import Pairs, Tails
from tsunagari.kernel.p_values import benjamini_hochberg, holm
from tsunagari.kernel.redraws import Dense, Redraws
from tsunagari.kernel.sdsm import margin_model, pair_tails
from tsunagari.network import Network
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import SPACING, is_large, redraws
from tsunagari.network.weights import can_redraw
from tsunagari.seeds import DEFAULT_SEED, generator
from tsunagari.words import say

if TYPE_CHECKING:
    import networkx as nx


BackboneNull = Literal["sdsm", "fdsm", "fixedrow", "hypergeometric", "fixedcol", "disparity", "noise"]
NULLS: Final = ("sdsm", "fdsm", "fixedrow", "hypergeometric", "fixedcol", "disparity", "noise")
WEIGHTED: Final = ("disparity", "noise")
"""Nulls that look at tie weights only."""
CORRECTIONS: Final = ("fdr", "holm", None)
DRAWS: Final = 10_000


@dataclass(frozen=True, eq=False)
class Backbone:
    """The ties kept, with what each was judged by.

    Parameters
    ----------
    ties : pandas.DataFrame
        Index: ``source``, ``target`` (source before target), every tie judged; with ``signed`` every pair.
        Columns: ``together``, ``weight``, ``expected`` (of c_ij, or of the weight), ``p_value`` (upper tail;
        signed: twice the smaller tail, at most 1), ``q_value`` (corrected; the p-value without correction),
        ``sign`` (1 more than expected, -1 less), ``kept``.
    network : Network
        What is left: the same organizations and meetings, the ties that are kept with sign 1.
    null : str
    alpha : float
    correction : str or None

    Examples
    --------
    >>> import networkx as nx
    >>> found = backbone(nx.davis_southern_women_graph(), null="hypergeometric", correction=None)
    >>> found
    Backbone: 17 of 139 ties kept (null fixedrow, alpha 0.05, correction –)

    """

    ties: pd.DataFrame
    network: Network
    null: str
    alpha: float
    correction: str | None

    @property
    def p_values(self) -> pd.DataFrame:
        """The p-values as a symmetric table, organization × organization; NaN where nothing was judged."""
        names = self.network.names
        matrix = np.full((len(names), len(names)), np.nan)
        ends = [names.get_indexer(self.ties.index.get_level_values(side)) for side in ("source", "target")]
        for first, second in (ends, ends[::-1]):
            matrix[first, second] = self.ties["p_value"]
        return pd.DataFrame(matrix, index=names, columns=names.rename(None))

    def to_networkx(self) -> nx.Graph:
        """Return the kept ties as a graph; edges carry ``sign``, ``p_value``, ``weight`` and ``together``."""
        graph = self.network.to_networkx()
        for row in self.ties[self.ties["kept"]].reset_index().to_dict("records"):
            values = {name: row[name] for name in ("together", "weight", "p_value", "sign")}
            graph.add_edge(row["source"], row["target"], **values)
        return graph

    def to_frame(self) -> pd.DataFrame:
        """Return the kept ties, strongest evidence first."""
        return self.ties[self.ties["kept"]].sort_values("p_value", kind="stable")

    def plot(self, **options: object) -> object:
        """Draw what is left as a matplotlib figure; see `tsunagari.figure.backbone.backbone`."""
        from importlib import import_module

        # A picture is a floor above: its door is opened only when somebody asks.
        return import_module("tsunagari.figure.backbone").backbone(self, **options)

    def __repr__(self) -> str:
        return say(
            "network.backbone",
            kept=int(self.ties["kept"].sum()),
            judged=len(self.ties),
            null=self.null,
            alpha=f"{self.alpha:g}",
            correction=self.correction or "–",
        )


@accepts_networks
def backbone(
    network: Network,
    *,
    null: BackboneNull = "sdsm",
    alpha: float = 0.05,
    correction: Literal["fdr", "holm"] | None = "fdr",
    signed: bool = False,
    strata: str | ArrayLike | None = None,
    forbidden: ArrayLike | None = None,
    required: ArrayLike | None = None,
    draws: int = DRAWS,
    seed: int = DEFAULT_SEED,
) -> Backbone:
    r"""Keep the ties that are stronger than a null model gives.

    ================================= ====================================================================
    null                              what chance keeps
    ================================= ====================================================================
    ``sdsm``                          attendances and meeting sizes on average: c_ij is Poisson–binomial with
                                      p_im = x_i y_m/(1 + x_i y_m) (Neal, Domagalski & Sagan 2021)
    ``fdsm``                          both exactly: p = (1 + curveball redraws with as many)/(1 + draws)
    ``fixedrow`` = ``hypergeometric`` attendances of each organization (Tumminello et al. 2011)
    ``fixedcol``                      sizes of meetings
    ``disparity``                     each organization's strength over its ties (Serrano et al. 2009)
    ``noise``                         strengths of both, less measurement error (Coscia & Neffke 2017)
    ================================= ====================================================================

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings (R's packages also count meetings of one organization, which
        matters to ``fixedrow``). ``disparity`` and ``noise`` look at tie weights only, so they
        take networks without meetings too; ``noise`` expects counts (``weight="together"``).
    null : str
    alpha : float
        Level: between 0 and 1.
    correction : {"fdr", "holm"} or None
        Over all pairs (``disparity``, ``noise``: all ties): Benjamini & Hochberg 1995, Holm 1979, none.
    signed : bool
        Judge both sides: twice the smaller tail; pairs that met less than expected have sign -1.
    strata : str or (M,) array, optional
        Chance stays within these groups of meetings: ``"forum"`` (forum and fiscal year), another column of
        ``network.meetings``, or a value for each. For ``sdsm``, ``fdsm``, ``fixedrow``; ``fixedcol`` keeps
        each meeting anyway.
    forbidden, required : (n, M) bool array, optional
        Cells of ``network.incidence`` that are always empty, always filled. For ``sdsm``, ``fdsm`` and
        ``fixedcol``.
    draws, seed : int
        Redraws of ``fdsm``.

    Returns
    -------
    Backbone

    Raises
    ------
    UsageError
        If an option has no such value or does not go with the null, a shape is wrong, somebody attended
        where forbidden or did not where required, or the null needs meetings and there are none.

    References
    ----------
    Neal 2014, doi:10.1016/j.socnet.2014.06.001; Neal, Domagalski & Sagan 2021,
    doi:10.1038/s41598-021-03238-3; Strona et al. 2014, doi:10.1038/ncomms5114; Tumminello et al. 2011,
    doi:10.1371/journal.pone.0017994; Serrano, Boguñá & Vespignani 2009, doi:10.1073/pnas.0808904106;
    Coscia & Neffke 2017, doi:10.1109/ICDE.2017.100; Benjamini & Hochberg 1995,
    doi:10.1111/j.2517-6161.1995.tb02031.x; Holm 1979, https://www.jstor.org/stable/4615733.

    Examples
    --------
    >>> import networkx as nx
    >>> davis = nx.davis_southern_women_graph()
    >>> [int(backbone(davis, null=one, correction=None).ties["kept"].sum()) for one in ("sdsm", "fixedcol")]
    [0, 9]

    """
    check_choice("null", null, NULLS)
    check_choice("correction", correction, CORRECTIONS)
    if not 0 < alpha < 1:
        raise UsageError(Note("network.not_a_share", {"option": "alpha", "value": shortened(alpha)}))
    null = "fixedrow" if null == "hypergeometric" else null
    pairs, table = _pairs(network, all_pairs=signed and null not in WEIGHTED)
    limits = {"strata": strata, "forbidden": forbidden, "required": required}
    if null in WEIGHTED:
        _refuse(null, **limits)
        tails, family = _of_weights(network, null, pairs, table["weight"].to_numpy()), len(table)
    else:
        cells, count = _Cells(network, null, **limits), table["together"].to_numpy()
        if null == "fdsm":
            tails = _drawn(_redraws(network, cells, draws, seed), pairs, count)
        else:
            tails = _of_attendance(null, network, cells, pairs, count)
        family = len(network) * (len(network) - 1) // 2
    p_value = np.minimum(1.0, 2.0 * np.minimum(tails.upper, tails.lower)) if signed else tails.upper
    adjust = {"fdr": benjamini_hochberg, "holm": holm}
    q_value = adjust[correction](p_value, tests=family) if correction else p_value
    table = table.assign(
        expected=tails.expected,
        p_value=p_value,
        q_value=q_value,
        sign=np.where(signed & (tails.lower < tails.upper), -1, 1),
        kept=q_value <= alpha,
    )
    return Backbone(table, _left(network, pairs, table), null, alpha, correction)


def _pairs(network: Network, *, all_pairs: bool) -> tuple[Pairs, pd.DataFrame]:
    """Return the pairs that are judged, and their table."""
    ties = network.ties
    if all_pairs:
        first, second = np.triu_indices(len(network), k=1)
        together, weight = (
            np.asarray(matrix[first, second]).ravel() if len(first) else np.zeros(0)
            for matrix in (network.together, network.weights)
        )
    else:
        first, second = (network.names.get_indexer(pd.Index(ties[side])) for side in ("source", "target"))
        together, weight = ties["together"].to_numpy(), ties["weight"].to_numpy()
    ends = [network.names[first], network.names[second]]
    index = pd.MultiIndex.from_arrays(ends, names=["source", "target"])
    table = pd.DataFrame({"together": together.astype(np.int64), "weight": weight}, index=index)
    return (first, second), table


class _Cells:
    """Which cells of the attendance may change."""

    def __init__(self, network: Network, null: str, strata: Any, forbidden: Any, required: Any) -> None:
        if not can_redraw(network):
            raise UsageError(Note("network.no_meetings", {"null": null}))
        if null == "fixedrow":
            _refuse(null, forbidden=forbidden, required=required)
        attended = network.incidence.toarray() > 0
        never, self.required = _mask("forbidden", forbidden, attended), _mask("required", required, attended)
        wrong = int((attended & never).sum() + (self.required & ~attended).sum())
        if wrong:
            raise UsageError(Note("network.cells_against", count=wrong))
        self.strata = _strata(network, strata)
        self.free, self.allowed = attended & ~self.required, ~never & ~self.required
        self.plain = strata is None and not never.any() and not self.required.any()


def _mask(name: str, mask: ArrayLike | None, attended: Mask) -> Mask:
    if mask is None:
        return np.zeros_like(attended)
    cells = np.asarray(mask, dtype=np.bool_)
    if cells.shape != attended.shape:
        raise UsageError(Note("network.wrong_shape", {"name": name, "n": str(attended.shape)}))
    return cells


def _strata(network: Network, strata: str | ArrayLike | None) -> Integers:
    """Return the group of each meeting; one group by default."""
    if strata is None:
        return np.zeros(len(network.meetings), dtype=np.int64)
    if isinstance(strata, str):
        if strata == "forum":
            return network.strata
        check_choice("strata", strata, tuple(network.meetings.columns))
        strata = network.meetings[strata].to_numpy(dtype=object)
    codes: Integers = pd.factorize(np.asarray(strata, dtype=object), use_na_sentinel=False)[0]
    if codes.shape != (len(network.meetings),):
        raise UsageError(Note("network.wrong_shape", {"name": "strata", "n": f"({len(network.meetings)},)"}))
    return codes


def _refuse(null: str, **options: object) -> None:
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise UsageError([Note("network.not_with_null", {"option": name, "null": null}) for name in given])


def _of_weights(network: Network, null: str, pairs: Pairs, weight: Floats) -> Tails:
    strength = np.asarray(network.weights.sum(axis=1), dtype=np.float64)
    first, second = (strength[side] for side in pairs)
    if null == "noise":
        if len(weight) and strength.sum() <= 2.0 * (1.0 - 1e-9):
            raise UsageError(Note("network.counts_needed"))
        return one_margin.noise_corrected(weight, (first, second), float(strength.sum()))
    degree = np.diff(network.weights.indptr).astype(np.float64)
    return one_margin.disparity(weight, (first, second), (degree[pairs[0]], degree[pairs[1]]))


def _of_attendance(null: str, network: Network, cells: _Cells, pairs: Pairs, count: Integers) -> Tails:
    """Return expectation and tails with attendances or sizes kept, or both on average."""
    if null == "fixedrow":
        return one_margin.fixed_rows(cells.free, pairs, count, cells.strata)
    if null == "fixedcol":
        return one_margin.fixed_columns(cells.free, cells.allowed, cells.required, pairs, count)
    if cells.plain and is_large(network):
        rows, columns = (network.incidence.sum(axis=axis).astype(np.int64) for axis in (1, 0))
        fit, above = (margin_model(rows, columns, pairs, c) for c in (count, np.asarray(count) + 1))
        return Tails(fit.mean, fit.tail, 1.0 - above.tail)
    chances = solve(cells.free, strata=cells.strata, eligible=cells.allowed).probabilities
    chances = np.where(cells.required, 1.0, chances)
    expected, upper = pair_tails(chances, *pairs, count)
    return Tails(expected, upper, 1.0 - pair_tails(chances, *pairs, np.asarray(count) + 1)[1])


def _redraws(network: Network, cells: _Cells, draws: int, seed: int) -> Iterator[Redraws]:
    """Yield attendance with all attendances and sizes, within the cells and strata that may change."""
    if cells.plain:
        yield from redraws(network, "free", draws, seed)
        return
    rng = generator(seed, "backbone")
    for batch in curveball_batches(
        cells.free, draws, rng, strata=cells.strata, eligible=cells.allowed, spacing=SPACING
    ):
        yield Dense(batch | cells.required)


def _drawn(drawn: Iterator[Redraws], pairs: Pairs, count: Integers) -> Tails:
    """Return expectation and tails by redraws; the observed attendance counts as one of them."""
    mean, above, below = np.zeros((3, len(count)))
    many = 0
    for some in drawn:
        together = some.together(*pairs)
        mean += together.sum(axis=0)
        above += (together >= count).sum(axis=0)
        below += (together <= count).sum(axis=0)
        many += len(some)
    return Tails((mean + count) / (1 + many), (above + 1) / (1 + many), (below + 1) / (1 + many))


def _left(network: Network, pairs: Pairs, table: pd.DataFrame) -> Network:
    """Return the network with the ties that are kept and stronger than expected."""
    stays = (table["kept"] & (table["sign"] > 0)).to_numpy() & (table["weight"].to_numpy() > 0)
    first, second = (side[stays] for side in pairs)
    shape = network.weights.shape

    def matrix(column: str) -> sparse.csr_array:
        value = table[column].to_numpy()[stays]
        both = (np.r_[first, second], np.r_[second, first])
        square = sparse.csr_array((np.r_[value, value], both), shape=shape)
        square.sort_indices()
        return square

    return replace(network, together=matrix("together"), weights=matrix("weight"))
