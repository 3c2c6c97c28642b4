"""Network (+ communities) → positions: once for all years, views and pictures."""

from tsunagari.layout.forces import ASPECT
from tsunagari.layout.free import free_places
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
    "free_places",
    "meeting_spots",
    "place",
    "wrapped",
]
