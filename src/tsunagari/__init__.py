"""tsunagari: who meets whom, from the attendance records of community-care meetings.

Each public name is loaded when it is first used, so importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tsunagari.findings import Findings
    from tsunagari.network import Network, build
    from tsunagari.records import Attendance

__version__ = version("tsunagari")

# Public name → module that holds it.
_HOMES = {
    "Attendance": "tsunagari.records",
    "Findings": "tsunagari.findings",
    "Network": "tsunagari.network",
    "build": "tsunagari.network",
}

__all__ = ["Attendance", "Findings", "Network", "build"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'tsunagari' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
