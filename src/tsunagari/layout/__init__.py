"""Network (+ communities) → positions: once for all years, views and pictures."""

from tsunagari.layout.forces import ASPECT
from tsunagari.layout.labels import EM, GAP, LABELLED, LINE, NODE, free_spots, wrapped
from tsunagari.layout.placing import Placement, lay_out, meeting_spots

__all__ = [
    "ASPECT",
    "EM",
    "GAP",
    "LABELLED",
    "LINE",
    "NODE",
    "Placement",
    "free_spots",
    "lay_out",
    "meeting_spots",
    "wrapped",
]
