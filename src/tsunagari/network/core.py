"""`Network`: who met whom, as tables and sparse arrays in canonical order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    import pandas as pd

    from tsunagari.errors import Note

Weight = Literal["newman", "together", "jaccard", "cosine", "overlap"]
PlenaryRule = Literal["separate", "include"]


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
    eligible : scipy.sparse.csr_array, n × M, bool
        E: whether it could have come (invited, or seen in that forum and fiscal year).
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

    """

    organizations: pd.DataFrame
    meetings: pd.DataFrame
    incidence: sparse.csr_array
    eligible: sparse.csr_array
    together: sparse.csr_array
    weights: sparse.csr_array
    weight: str
    everyone: pd.DataFrame
    every_meeting: pd.DataFrame
    every_attendance: sparse.csr_array
    window: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    @property
    def names(self) -> pd.Index:
        """Names of the n organizations, the index of every table of measures."""
        import pandas as pd

        names: pd.Index = pd.Index(self.organizations["name"], name="organization")
        return names

    def __len__(self) -> int:
        return len(self.organizations)

    @property
    def strata(self) -> np.ndarray:
        """One integer for each of the M meetings: its area, forum and fiscal year."""
        from tsunagari.network.build import forum_year_codes

        return forum_year_codes(self.meetings)

    @property
    def ties(self) -> pd.DataFrame:
        """Each tie once: source, target (names, source before target), together, weight."""
        import pandas as pd

        upper = sparse.triu(self.weights, k=1, format="coo")
        source, target = upper.coords
        order = np.lexsort((target, source))
        source, target = source[order], target[order]
        names = self.organizations["name"].to_numpy()
        counts = sparse.triu(self.together, k=1, format="coo")
        count_order = np.lexsort((counts.coords[1], counts.coords[0]))
        return pd.DataFrame(
            {
                "source": names[source],
                "target": names[target],
                "together": counts.data[count_order],
                "weight": upper.data[order],
            }
        )

    def to_networkx(self) -> nx.Graph:
        """Return the weighted graph; see `tsunagari.network.graphs.to_networkx`."""
        from tsunagari.network.graphs import to_networkx

        return to_networkx(self)

    def to_bipartite(self) -> nx.Graph:
        """Return the two-mode graph of organizations and meetings; see `tsunagari.network.graphs`."""
        from tsunagari.network.graphs import to_bipartite

        return to_bipartite(self)

    @classmethod
    def from_networkx(cls, graph: nx.Graph, *, weight: Weight = "newman") -> Network:
        """Make a network of any undirected graph; see `tsunagari.network.graphs.from_networkx`."""
        from tsunagari.network.graphs import from_networkx

        return from_networkx(graph, weight=weight)
