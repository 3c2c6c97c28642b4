"""Network (+ communities) → positions: once for all years, views and pictures."""

from tsunagari.layout.labels import EM, LABELLED, NODE, free_spots, wrapped
from tsunagari.layout.placing import Placement, lay_out, meeting_spots

__all__ = ["EM", "LABELLED", "NODE", "Placement", "free_spots", "lay_out", "meeting_spots", "wrapped"]
