"""tsunagari: who meets whom, from the attendance records of community-care meetings.

Each public name is loaded when it is first used, so importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tsunagari.exports import export as export
    from tsunagari.figure import draw as draw
    from tsunagari.findings import Comparison as Comparison
    from tsunagari.findings import Findings as Findings
    from tsunagari.measure.bridges import bridges as bridges
    from tsunagari.measure.centrality import centrality as centrality
    from tsunagari.measure.cohesion import cohesion as cohesion
    from tsunagari.measure.communities import communities as communities
    from tsunagari.network import Network as Network
    from tsunagari.network import build as build
    from tsunagari.reading import check as check
    from tsunagari.reading import read as read
    from tsunagari.records import Attendance as Attendance
    from tsunagari.reports import report as report
    from tsunagari.reports import slides as slides
    from tsunagari.samples import example as example
    from tsunagari.story import compare as compare
    from tsunagari.story import study as study
    from tsunagari.webmap import render as render

# Public name → module that holds it.
_HOMES = {
    "Attendance": "tsunagari.records",
    "Comparison": "tsunagari.findings",
    "Findings": "tsunagari.findings",
    "Network": "tsunagari.network",
    "bridges": "tsunagari.measure.bridges",
    "build": "tsunagari.network",
    "centrality": "tsunagari.measure.centrality",
    "check": "tsunagari.reading",
    "cohesion": "tsunagari.measure.cohesion",
    "communities": "tsunagari.measure.communities",
    "compare": "tsunagari.story",
    "draw": "tsunagari.figure",
    "example": "tsunagari.samples",
    "export": "tsunagari.exports",
    "read": "tsunagari.reading",
    "render": "tsunagari.webmap",
    "report": "tsunagari.reports",
    "slides": "tsunagari.reports",
    "study": "tsunagari.story",
}

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
