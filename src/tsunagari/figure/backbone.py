"""The picture of a backbone: what is left, with what was dropped in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.collections import LineCollection

from tsunagari.figure.page_layout import DARK, LIGHT, Paper
from tsunagari.layout import place
from tsunagari.palette import sector_marks
from tsunagari.words import Language, language

if TYPE_CHECKING:
    from tsunagari.figure.page_layout import Picture
    from tsunagari.measure.backbone import Backbone

_WIDE, _HIGH, _ROOM = 10.0, 7.0, 0.8
_STYLE: Final[dict[int, dict[str, Any]]] = {1: {"linewidths": 1.8}, -1: {"linestyles": (0, (3, 3))}}


def backbone(found: Backbone, *, lang: Language | None = None, dark: bool = False) -> Picture:
    """Draw the organizations and the ties kept; those that met less than expected are dashed.

    Parameters
    ----------
    found : Backbone
    lang : {"ja", "en"}, optional
        Default: that of errors in Python.
    dark : bool

    Returns
    -------
    matplotlib.figure.Figure

    """
    network = found.network
    paper = Paper(_WIDE, _HIGH, DARK if dark else LIGHT, lang or language())
    table = place(network).organizations.set_index("name").loc[network.names]
    spot = table[["x", "y"]].to_numpy(dtype=np.float64) * (1.0, -1.0)
    if len(spot):
        spread = np.maximum(np.ptp(spot, axis=0), 1e-9)
        spot = (spot - spot.min(axis=0)) / spread * (_WIDE - 2 * _ROOM, _HIGH - 2 * _ROOM) + _ROOM
    ends = [network.names.get_indexer(found.ties.index.get_level_values(k)) for k in (0, 1)]
    lines = spot[np.stack(ends, axis=1)] if len(found.ties) else np.zeros((0, 2, 2))
    kept, sign = found.ties["kept"].to_numpy(), found.ties["sign"].to_numpy()
    met = found.ties["together"].to_numpy() > 0
    paper.page.add_collection(
        LineCollection(list(lines[~kept & met]), colors=paper.theme.faint, linewidths=0.6)
    )
    for side, style in _STYLE.items():
        paper.page.add_collection(
            LineCollection(list(lines[kept & (sign == side)]), colors=paper.theme.ink, **style)
        )
    sectors = network.organizations["sector"].astype(object)
    marks = sector_marks(sectors.dropna().unique().tolist())
    colours = [marks[name].colour if name in marks else paper.theme.line for name in sectors]
    paper.page.scatter(
        spot[:, 0], spot[:, 1], s=60, c=colours, edgecolors=paper.theme.ink, linewidths=0.6, zorder=3
    )
    for (x, y), name in zip(spot, network.names, strict=True):
        paper.write(x, y - 0.2, str(name), ha="center", size=8)
    return paper.figure
