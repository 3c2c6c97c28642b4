"""Network (+ communities) → positions: once for all years, views and pictures."""

from tsunagari.layout.forces import ASPECT
from tsunagari.layout.labels import EM, GAP, LABELLED, LINE, NODE, wrapped
from tsunagari.layout.placing import Placement, meeting_spots, place

__all__ = [
    "ASPECT",
    "EM",
    "GAP",
    "LABELLED",
    "LINE",
    "NODE",
    "Placement",
    "meeting_spots",
    "place",
    "wrapped",
]
