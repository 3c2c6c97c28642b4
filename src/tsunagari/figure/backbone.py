"""The picture of a backbone: what is left, with what was dropped in the background."""

from typing import Final

from tsunagari.figure.page import Picture, sheet_of
from tsunagari.layout import lay_out
from tsunagari.measure.backbone import Backbone
from tsunagari.palette import UNKNOWN, sector_marks
from tsunagari.scene.shapes import Label, Mark, Scene, Tie, TieKind
from tsunagari.words import Language, language

_ROOM: Final = 60.0
_SIZE: Final = (10.0, 7.0)


def backbone(kept_ties: Backbone, *, lang: Language | None = None, dark: bool = False) -> Picture:
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
    network = kept_ties.network
    table = lay_out(network).organizations.set_index("name").loc[network.names]
    low = table[["x", "y"]].min() - _ROOM
    spots = {str(name): (x - low.x, y - low.y) for name, x, y in table[["x", "y"]].itertuples()}
    ties = []
    rows = kept_ties.ties[["kept", "sign", "together"]].itertuples()
    for (source, target), kept, sign, together in rows:
        if kept or together > 0:
            width, shade = (2.4, 0.9) if kept else (0.8, 0.05)
            kind: TieKind = "ended" if kept and sign < 0 else "tie" if kept else "rule"
            ties.append(Tie(source, target, *spots[source], *spots[target], width, shade, kind))
    sectors = dict(zip(network.names, network.organizations["sector"].astype(object), strict=True))
    known = sector_marks(sectors.values())
    looks = {name: known.get(sector, UNKNOWN) for name, sector in sectors.items()}
    marks = [
        Mark(name, "organization", x, y, 7.0, looks[name].colour, looks[name].shape, name)
        for name, (x, y) in spots.items()
    ]
    labels = [Label(name, (name,), x, y + 10, 13.0, "middle") for name, (x, y) in spots.items()]
    wide, high = (max(at[axis] for at in spots.values()) + _ROOM if spots else _ROOM for axis in (0, 1))
    scene = Scene("network", wide, high, "", "", "", (), tuple(marks), tuple(ties), tuple(labels), ())
    return sheet_of(scene, lang or language(), None, _SIZE, dark=dark)
