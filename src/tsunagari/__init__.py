"""tsunagari: who meets whom, from the attendance records of community-care meetings.

Each public name is loaded when it is first used, so importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tsunagari.analysis import compare as compare
    from tsunagari.analysis import sensitivity as sensitivity
    from tsunagari.analysis import study as study
    from tsunagari.errors import set_language as set_language
    from tsunagari.exports import export as export
    from tsunagari.figure import draw as draw
    from tsunagari.findings import Comparison as Comparison
    from tsunagari.findings import Findings as Findings
    from tsunagari.measure.backbone import Backbone as Backbone
    from tsunagari.measure.backbone import backbone as backbone
    from tsunagari.measure.bipartite import BipartiteCommunities as BipartiteCommunities
    from tsunagari.measure.bipartite import bipartite_communities as bipartite_communities
    from tsunagari.measure.bridges import bridges as bridges
    from tsunagari.measure.brokerage import brokerage as brokerage
    from tsunagari.measure.centrality import centrality as centrality
    from tsunagari.measure.change import change as change
    from tsunagari.measure.change import compare_meetings as compare_meetings
    from tsunagari.measure.change import rarefied as rarefied
    from tsunagari.measure.clustering import Clustering as Clustering
    from tsunagari.measure.clustering import clustering as clustering
    from tsunagari.measure.cohesion import cohesion as cohesion
    from tsunagari.measure.cohesion import turnover as turnover
    from tsunagari.measure.communities import communities as communities
    from tsunagari.measure.communities import participation as participation
    from tsunagari.measure.coverage import coverage as coverage
    from tsunagari.measure.evidence import evidence as evidence
    from tsunagari.measure.evidence import network_tests as network_tests
    from tsunagari.measure.evidence import pair_evidence as pair_evidence
    from tsunagari.measure.evidence import sector_tests as sector_tests
    from tsunagari.measure.gaps import gaps as gaps
    from tsunagari.measure.homophily import MRQAP as MRQAP
    from tsunagari.measure.homophily import Homophily as Homophily
    from tsunagari.measure.homophily import homophily as homophily
    from tsunagari.measure.homophily import mrqap as mrqap
    from tsunagari.measure.hyperedges import MeetingOverlap as MeetingOverlap
    from tsunagari.measure.hyperedges import Triples as Triples
    from tsunagari.measure.hyperedges import meeting_overlap as meeting_overlap
    from tsunagari.measure.hyperedges import s_walks as s_walks
    from tsunagari.measure.hyperedges import triples as triples
    from tsunagari.measure.lagged import lagged_association as lagged_association
    from tsunagari.measure.nesting import CorePeriphery as CorePeriphery
    from tsunagari.measure.nesting import Nestedness as Nestedness
    from tsunagari.measure.nesting import core_periphery as core_periphery
    from tsunagari.measure.nesting import nestedness as nestedness
    from tsunagari.measure.official import official as official
    from tsunagari.measure.overlap import overlap as overlap
    from tsunagari.measure.removal import what_if as what_if
    from tsunagari.measure.removal import without_secretariat as without_secretariat
    from tsunagari.measure.stability import cs_coefficients as cs_coefficients
    from tsunagari.measure.stability import resampled_interval as resampled_interval
    from tsunagari.measure.stability import stability as stability
    from tsunagari.network import Network as Network
    from tsunagari.network import as_network as as_network
    from tsunagari.network import build as build
    from tsunagari.reading import check as check
    from tsunagari.reading import read as read
    from tsunagari.reading.incidence import from_incidence as from_incidence
    from tsunagari.records import Attendance as Attendance
    from tsunagari.reports import report as report
    from tsunagari.reports import slides as slides
    from tsunagari.samples import example as example
    from tsunagari.webmap import render as render
    from tsunagari.webmap import to_pyvis as to_pyvis

# Home → public names that it holds.
_NAMES = {
    "analysis": "compare sensitivity study",
    "errors": "set_language",
    "exports": "export",
    "figure": "draw",
    "findings": "Comparison Findings",
    "measure.backbone": "Backbone backbone",
    "measure.bipartite": "BipartiteCommunities bipartite_communities",
    "measure.bridges": "bridges",
    "measure.brokerage": "brokerage",
    "measure.centrality": "centrality",
    "measure.change": "change compare_meetings rarefied",
    "measure.clustering": "Clustering clustering",
    "measure.cohesion": "cohesion turnover",
    "measure.communities": "communities participation",
    "measure.coverage": "coverage",
    "measure.evidence": "evidence network_tests pair_evidence sector_tests",
    "measure.gaps": "gaps",
    "measure.homophily": "Homophily MRQAP homophily mrqap",
    "measure.hyperedges": "MeetingOverlap Triples meeting_overlap s_walks triples",
    "measure.lagged": "lagged_association",
    "measure.nesting": "CorePeriphery Nestedness core_periphery nestedness",
    "measure.official": "official",
    "measure.overlap": "overlap",
    "measure.removal": "what_if without_secretariat",
    "measure.stability": "cs_coefficients resampled_interval stability",
    "network": "Network as_network build",
    "reading": "check read",
    "reading.incidence": "from_incidence",
    "records": "Attendance",
    "reports": "report slides",
    "samples": "example",
    "webmap": "render to_pyvis",
}
_HOMES = {name: f"tsunagari.{home}" for home, names in _NAMES.items() for name in names.split()}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604 - names of the table above


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("tsunagari")
    if name not in _HOMES:
        raise AttributeError(f"module 'tsunagari' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
