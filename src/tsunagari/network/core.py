"""`Network`: who met whom, as tables and sparse arrays in canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.errors import Note, check_choice
from tsunagari.kernel.arrays import Indices
from tsunagari.kernel.co_attendance import partners_by_group
from tsunagari.kernel.connectivity import articulation, component_of
from tsunagari.network import graphs
from tsunagari.network.eligibility import Eligibility
from tsunagari.network.weights import BY_ELIGIBILITY, WEIGHTS, tie_weights
from tsunagari.words import say

if TYPE_CHECKING:
    import networkx as nx

Weight = Literal["newman", "together", "jaccard", "sri", "hwi", "cosine", "overlap"]
PlenaryRule = Literal["separate", "include"]
TESTED_FROM: Final = (10, 60)
"""Tie-making meetings from which the whole, and single ties, are compared with chance."""


@dataclass(frozen=True, eq=False)
class Network:
    """Organizations tied by meetings they attended together (n organizations, M tie-making meetings).

    Parameters
    ----------
    organizations : pandas.DataFrame
        The n organizations of the network, in canonical order: everybody at a tie-making meeting
        (or every node, when it comes from networkx). Columns of
        `tsunagari.records.ORGANIZATION_COLUMNS` and further attributes; index 0 … n-1.
    meetings : pandas.DataFrame
        The M tie-making meetings: attended by at least two, not set apart as plenary, no case.
        Columns of `tsunagari.records.MEETING_COLUMNS`.
    incidence : scipy.sparse.csr_array, n × M, float64
        B: 1 where the organization attended.
    eligibility : Eligibility
        Who could have come (invited, or seen in that forum and fiscal year); `eligible` is its matrix.
    together : scipy.sparse.csr_array, n × n, int64
        c_ij: meetings both attended; symmetric, empty diagonal.
    weights : scipy.sparse.csr_array, n × n, float64
        w_ij of ``weight``; same pattern as ``together``.
    weight : str
        Name of the tie weight.
    everyone : pandas.DataFrame
        All organizations seen in the window, with ``people`` (head count, 延べ人数) and ``place``:
        ``network``, ``plenary`` (seen at plenaries only) or ``alone`` (only at meetings with nobody else).
    every_meeting : pandas.DataFrame
        All meetings of the window but cases, with ``size`` (organizations present), ``people`` and
        ``makes_ties``.
    every_attendance : scipy.sparse.csr_array, everyone × every_meeting, bool
        Attendance including plenaries.
    window : mapping
        The fiscal years, forums, tiers and areas chosen; empty = everything.
    notes : tuple of Note
        What building decided and left out.
    tested_from : (int, int)
        Tie-making meetings from which the whole, and single ties, are compared with chance.

    Examples
    --------
    >>> import networkx as nx
    >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
    >>> davis
    Network: 18 organizations, 139 ties (14 tie-making meetings, weight newman, 0 notes)

    """

    organizations: pd.DataFrame
    meetings: pd.DataFrame
    incidence: sparse.csr_array
    eligibility: Eligibility
    together: sparse.csr_array
    weights: sparse.csr_array
    weight: str
    everyone: pd.DataFrame
    every_meeting: pd.DataFrame
    every_attendance: sparse.csr_array
    window: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    tested_from: tuple[int, int] = TESTED_FROM

    @property
    def eligible(self) -> sparse.csr_array:
        """E, n × M, bool: whether an organization could have come; worked out when first asked for."""
        return self.eligibility.matrix

    @cached_property
    def names(self) -> pd.Index:
        """Names of the n organizations, the index of every table of measures."""
        names: pd.Index = pd.Index(self.organizations["name"], name="organization")
        return names

    def __len__(self) -> int:
        return len(self.organizations)

    def __repr__(self) -> str:
        return say(
            "network.summary",
            organizations=len(self),
            ties=self.weights.nnz // 2,
            meetings=len(self.meetings),
            weight=self.weight,
            notes=len(self.notes),
        )

    @cached_property
    def places(self) -> np.ndarray:
        """Row of each of the n organizations in ``everyone``, -1 where it is not there."""
        return _kept(pd.Index(self.everyone["name"]).get_indexer(self.names))

    @cached_property
    def strata(self) -> np.ndarray:
        """One integer for each of the M meetings: its area, forum and fiscal year."""
        return _kept(forum_year_codes(self.meetings))

    @cached_property
    def components(self) -> np.ndarray:
        """Number of each organization's component, in order of their first organizations."""
        return _kept(component_of(self.weights))

    @cached_property
    def articulations(self) -> np.ndarray:
        """Whether removing an organization splits its component."""
        return _kept(articulation(self.weights))

    @cached_property
    def sectors(self) -> tuple[np.ndarray, list[str]]:
        """Number of each organization's sector, -1 unknown, and the sectors' names in order."""
        codes, names = pd.factorize(self.organizations["sector"].to_numpy(), sort=True)
        return _kept(codes), [str(name) for name in names]

    @cached_property
    def partners_by_sector(self) -> pd.DataFrame:
        """How many partners each organization of a known sector has in each, where there are any.

        Columns ``organization``, ``own`` and ``other`` (numbers of sectors), ``partners``; in this order.
        """
        codes, names = self.sectors
        counts = sparse.csr_array(partners_by_group(self.weights, codes, len(names)))
        counts.sort_indices()
        counts.eliminate_zeros()
        who, other = (axis.astype(np.int64) for axis in counts.nonzero())
        own = codes[who]
        table = pd.DataFrame({"organization": who, "own": own, "other": other, "partners": counts.data})
        return table[own >= 0]

    @cached_property
    def bodies(self) -> dict[str, tuple[Indices, list[str], sparse.csr_array]]:
        """Bodies of each kind that were looked up: body of each meeting, labels, attendances of everyone."""
        return {}

    @property
    def ties(self) -> pd.DataFrame:
        """Each tie once: source, target (names, source before target), together, weight."""
        weights, together = _sorted(self.weights), _sorted(self.together)
        source = np.repeat(np.arange(len(self), dtype=weights.indices.dtype), np.diff(weights.indptr))
        upper = np.flatnonzero(source < weights.indices)
        names = self.organizations["name"].array
        return pd.DataFrame(
            {
                "source": names.take(source[upper]),
                "target": names.take(weights.indices[upper]),
                "together": together.data[upper],
                "weight": weights.data[upper],
            }
        )

    def to_networkx(self) -> nx.Graph:
        """Return the weighted one-mode graph; see `tsunagari.network.graphs.to_networkx`."""
        return graphs.to_networkx(self)

    def to_bipartite(self) -> nx.Graph:
        """Return the two-mode graph; see `tsunagari.network.graphs.to_bipartite`."""
        return graphs.to_bipartite(self)

    def to_hypergraph(self, library: str = "xgi") -> Any:
        """Return an object of XGI or HyperNetX; see `tsunagari.network.graphs.to_hypergraph`."""
        return graphs.to_hypergraph(self, library)

    @classmethod
    def from_networkx(cls, graph: nx.Graph, *, weight: str | None = None) -> Network:
        """Make a network of a graph: one-mode as it is, two-mode by counting who met whom.

        A graph whose nodes carry ``bipartite`` 0 and 1 is two-mode (0 = organizations, 1 = meetings) and
        is projected. In a graph without such labels, or with one of them only (a projection), the attribute
        ``weight`` of an edge is the strength of the tie (1 if missing) and ``together`` its meetings
        (default: 1).

        Parameters
        ----------
        graph : networkx.Graph
            Undirected, simple; not changed. Self-loops, and weights of two-mode edges (attendance has none),
            are left out with a note.
        weight : str, optional
            Two-mode: the tie weight as in `tsunagari.build`, default ``"newman"``. One-mode: the edge
            attribute that holds the strength, default ``"weight"``.

        Returns
        -------
        Network
            Nodes in order of their names as text; isolated nodes stay (they count in n).

        Raises
        ------
        UsageError
            If the graph is directed or a multigraph, a weight is not a positive number, no edge has the
            attribute named, two nodes have the same name as text, some nodes are labelled ``bipartite`` with
            something else than 0 or 1 (or not at all), or an edge joins two nodes of one side.

        Examples
        --------
        >>> import networkx as nx
        >>> davis = Network.from_networkx(nx.davis_southern_women_graph())
        >>> len(davis), len(davis.ties), len(davis.meetings)
        (18, 139, 14)

        """
        parsed = graphs.parse(graph, weight or "weight")
        if isinstance(parsed, graphs.TwoMode):
            return of_two_modes(parsed, weight=weight or "newman")
        return _of_graph(cls, parsed)

    @classmethod
    def from_ties(cls, ties: pd.DataFrame, *, organizations: pd.DataFrame | None = None) -> Network:
        """Make a network of ties that were counted elsewhere, such as by a database.

        Parameters
        ----------
        ties : pandas.DataFrame
            One row a pair, in either order: ``source``, ``target`` (names), ``together`` (meetings of both,
            default 1), ``weight`` (strength, positive; default ``together``). Not changed.
            Organizations tied to themselves are left out with a note.
        organizations : pandas.DataFrame, optional
            ``name`` and any of ``sector``, ``home_area``, ``home_tier``, ``secretariat`` and further
            attributes; those without ties count in n.

        Returns
        -------
        Network
            Organizations in order of their names. It has no meetings, so what needs them (nulls,
            resamples, attendances) is NaN or empty.

        Raises
        ------
        UsageError
            If a column or a name is missing, a number is not positive, or a pair stands there twice.

        Examples
        --------
        >>> import pandas as pd
        >>> ties = pd.DataFrame({"source": ["Clinic", "Office"], "target": ["Office", "School"]})
        >>> network = Network.from_ties(ties.assign(together=[3, 1], weight=[1.5, 0.5]))
        >>> network.ties.values.tolist()
        [['Clinic', 'Office', 3, 1.5], ['Office', 'School', 1, 0.5]]

        """
        return _of_graph(cls, graphs.parse_ties(ties, organizations))


def of_two_modes(parsed: graphs.TwoMode, *, weight: str) -> Network:
    """Return the network of parsed attendance without anything known of invitations."""
    check_choice("weight", weight, WEIGHTS)
    dropped = [Note("network.two_mode_weights", count=parsed.weighed)] if parsed.weighed else []
    return assemble(
        _uncounted(parsed.organizations),
        _uncounted(parsed.meetings),
        parsed.attended,
        # Nobody says who was invited: everybody could have come to everything.
        Eligibility.of_anybody(parsed.attended),
        apart=parsed.meetings["plenary"].to_numpy(dtype=bool),
        weight=cast("Weight", weight),
        notes=dropped,
    )


def assemble(
    organizations: pd.DataFrame,
    meetings: pd.DataFrame,
    attended: sparse.csr_array,
    eligibility: Eligibility,
    *,
    apart: np.ndarray,
    weight: Weight,
    window: Mapping[str, tuple[object, ...]] | None = None,
    notes: Iterable[Note] = (),
) -> Network:
    """Make a network of full tables and an organizations × meetings attendance matrix.

    ``apart`` marks the meetings that make no ties. Organizations that attended nothing are left out.
    """
    size = attended.sum(axis=0).astype(np.int64)
    makes_ties = (size >= 2) & ~apart
    tie_attendance = attended[:, makes_ties]
    tied = tie_attendance.sum(axis=1) > 0
    seen = attended.sum(axis=1) > 0
    at_apart = attended[:, apart].sum(axis=1) > 0
    place = np.where(tied, "network", np.where(at_apart, "plenary", "alone"))
    incidence = sparse.csr_array(tie_attendance[tied]).astype(np.float64)
    of_ties = eligibility.restricted(tied, makes_ties)
    together, weights = tie_weights(weight, incidence, of_ties.matrix if weight in BY_ELIGIBILITY else None)
    everyone = organizations[seen].assign(place=pd.array(place[seen], dtype="str")).reset_index(drop=True)
    return Network(
        organizations=organizations[tied].reset_index(drop=True),
        meetings=meetings[makes_ties].reset_index(drop=True),
        incidence=incidence,
        eligibility=of_ties,
        together=together,
        weights=weights,
        weight=weight,
        everyone=everyone,
        every_meeting=meetings.assign(size=size, makes_ties=makes_ties),
        every_attendance=sparse.csr_array(attended[seen]),
        window=window or {},
        notes=tuple(notes),
    )


def forum_year_codes(meetings: pd.DataFrame) -> np.ndarray:
    """Return one integer a meeting for its area, forum and fiscal year; undated counts as a year."""
    keys = ["area", "forum", "fiscal_year"]
    return meetings.groupby(keys, dropna=False, sort=True).ngroup().to_numpy()


def _kept(array: np.ndarray) -> np.ndarray:
    """Return an array that several measures are told, so that none can change it."""
    array.setflags(write=False)
    return array


def _sorted(matrix: sparse.csr_array) -> sparse.csr_array:
    """Return a matrix with its columns in order."""
    return matrix if matrix.has_sorted_indices else matrix.sorted_indices()


def _of_graph(cls: type[Network], parsed: graphs.OneMode) -> Network:
    """Return the network of a one-mode graph: ties as given, no meetings."""
    n = len(parsed.organizations)
    no_meetings = graphs.meeting_table([])
    nobody = sparse.csr_array((n, 0), dtype=np.float64)
    return cls(
        organizations=parsed.organizations,
        meetings=no_meetings,
        incidence=nobody,
        eligibility=Eligibility.of_anybody(nobody.astype(bool)),
        together=parsed.together,
        weights=parsed.weights,
        weight="given",
        everyone=_uncounted(parsed.organizations).assign(place=pd.array(["network"] * n, dtype="str")),
        every_meeting=_uncounted(no_meetings).assign(
            size=np.array([], dtype=np.int64), makes_ties=np.array([], dtype=bool)
        ),
        every_attendance=nobody.astype(bool),
        notes=(Note("network.loops_dropped", count=parsed.loops),) if parsed.loops else (),
    )


def _uncounted(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with an unknown head count."""
    return table.assign(people=pd.array([None] * len(table), dtype="Int64"))
