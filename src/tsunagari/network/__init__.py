"""Attendance → `Network`: sparse incidence, projection, tie weights; the door to and from networkx."""

from tsunagari.network.building import build
from tsunagari.network.core import Network
from tsunagari.network.door import as_network

__all__ = ["Network", "as_network", "build"]
