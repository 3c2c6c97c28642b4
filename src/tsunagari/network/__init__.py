"""Attendance → `Network`: sparse incidence, projection, tie weights; the door to and from networkx."""

from tsunagari.network.building import build
from tsunagari.network.core import Network

__all__ = ["Network", "build"]
