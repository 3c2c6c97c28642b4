"""Findings → pictures for documents and slides. Home of matplotlib."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.figure.page import FRAME, INCH, MARGIN, Picture, encoded, on_axes, sheet_of
from tsunagari.findings import Findings
from tsunagari.scene import A4, Medium, compose
from tsunagari.words import Language
from tsunagari.writing import check_target, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["ENDINGS", "KINDS", "draw", "save"]

Kind = Literal[
    "picture", "network", "bodies", "table", "blocks", "tiers", "attendance", "change", "indicators",
    "sectors", "timeline", "goals", "links", "voice", "coverage",
]  # fmt: skip
KINDS: Final = get_args(Kind)
ENDINGS: Final = (".png", ".svg", ".pdf", ".gif")
_VIEWS: Final[dict[str, str | None]] = {"picture": None, "attendance": "timeline", "timeline": "meetings"}
"""Kinds whose picture has another name in the scene."""
_LEAST, _MOST = 4.0, 60.0


def draw(
    findings: Findings,
    *,
    kind: Kind = "picture",
    lang: Language = "ja",
    year: int | None = None,
    colour: Literal["sector", "community"] = "sector",
    labels: bool = True,
    size: tuple[float, float] | None = None,
    dark: bool = False,
    ax: Axes | None = None,
) -> Picture:
    """Draw one picture of the findings.

    Parameters
    ----------
    findings : Findings
        From `tsunagari.study`; not changed. What is missing in it is left out of the picture.
    kind : str
        ``picture``: the one that tells most of this record, as the page opens with. ``network``: who meets
        whom. ``bodies``: bodies as areas, an organization inside exactly those that it attends. ``table``:
        the same as a table of combinations. ``blocks``, ``tiers``: areas by compass, tiers as bands.
        ``attendance``: who came when. What cannot be drawn exactly becomes the table, without bodies the
        network. ``change``:
        organizations that stayed, came, came back and stopped, by fiscal year. ``indicators``: values by
        fiscal year with 90 % intervals where there are any, and what chance would give. ``sectors``: how
        often each two sectors sat in the same meeting. ``timeline``: when each forum met and how many
        organizations came.
    lang : {"ja", "en"}
    year : int, optional
        One fiscal year (network and sectors). Default: all years together.
    colour : {"sector", "community"}
        What colours mean in the network; shapes always mean sectors.
    labels : bool
        Write names in the network. Where not all have room, those that attended most.
    size : (float, float), optional
        Width and height in inches, 4 to 60. Default: as large as the content needs.
    dark : bool
        Light letters on dark ground.
    ax : matplotlib.axes.Axes, optional
        Draw into these axes: the picture alone, no title, legend or caution, as large as they are; ``size``
        is not used.

    Returns
    -------
    matplotlib.figure.Figure
        Its ``notes`` tell which letters the font does not have (drawn as 〓). No global setting of matplotlib
        is changed and pyplot is not used.

    Raises
    ------
    UsageError
        If an option has no such value or nothing is known of the year.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"meeting": ["1", "1", "2"], "organization": ["A", "B", "A"]})
    >>> picture = draw(tg.study(tg.read(rows), resamples=0), kind="timeline", size=(8, 4.5))
    >>> picture.get_size_inches().tolist(), picture.notes
    ([8.0, 4.5], ())

    """
    _check(findings, kind, colour, year, size)
    view = _VIEWS.get(kind, kind)
    shown: Any = view if year is None or view == "sectors" else "network"
    medium = A4
    if ax is not None:
        box, inch = ax.get_window_extent(), ax.figure.dpi
        medium = _room(box.width / inch, box.height / inch)
    elif size is not None:
        medium = _room(size[0] - 2 * MARGIN, size[1] - FRAME)
    scene = compose(findings, shown, medium=medium, lang=lang, year=year, colour=colour, names=labels)
    if ax is not None:
        return on_axes(scene, ax, dark=dark)
    return sheet_of(scene, lang, findings, size, dark=dark, year=year, colour=colour)


def save(
    findings: Findings,
    path: str | os.PathLike[str],
    *,
    dpi: float = 200.0,
    force: bool = False,
    **options: Any,
) -> tuple[Path, tuple[Note, ...]]:
    """Draw a picture and write it; the ending chooses PNG, SVG, PDF or GIF.

    Text in SVG and PDF stays text. The same findings, options and versions give the same bytes.

    Parameters
    ----------
    findings : Findings
    path : path
        ``.png``, ``.svg`` or ``.pdf``; ``.gif`` is always a film of the years.
    dpi : float
        Dots an inch of PNG.
    force : bool
        Replace an existing file that tsunagari did not make.
    **options
        As in `draw`. ``kind="film"``: the network year after year on the same places, as an SVG that plays
        itself (no script) or a GIF; only ``lang`` is used.

    Returns
    -------
    tuple of (pathlib.Path, tuple of Note)
        What was written, and what is worth telling (letters drawn as 〓).

    Raises
    ------
    UsageError
        If the ending or an option is not known.
    OutputError
        If the file cannot be written.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> from tempfile import TemporaryDirectory
    >>> rows = pd.DataFrame({"meeting": ["1", "1"], "organization": ["A", "B"]})
    >>> with TemporaryDirectory() as folder:
    ...     path, notes = save(tg.study(tg.read(rows), resamples=0), Path(folder) / "map.svg")
    >>> path.name, notes
    ('map.svg', ())

    """
    target, known = Path(path), " ".join(ENDINGS)
    if target.suffix.lower() not in ENDINGS:
        raise UsageError(Note("figure.unknown_ending", {"name": shortened(target.name), "known": known}))
    check_target(target, kind="picture", force=force)
    ending = target.suffix.lower()
    if ending == ".gif" or (ending == ".svg" and options.get("kind") == "film"):
        from tsunagari.figure.film import film

        content = film(findings, ending, lang=options.get("lang", "ja"), dpi=dpi / 2)
        return write(target, content, kind="picture", force=force), ()
    picture = draw(findings, **options)
    content = encoded(picture, ending[1:], dpi=dpi, version=findings.provenance.get("version"))
    return write(target, content, kind="picture", force=force), picture.notes


def _room(wide: float, high: float) -> Medium:
    """Return a medium of so many inches."""
    return replace(A4, name="sheet", width=wide / INCH, height=max(high, 1.0) / INCH)


def _check(findings: Findings, kind: str, colour: str, year: int | None, size: Any) -> None:
    """Refuse all options that have no such value, at once."""
    choices = [("kind", kind, KINDS), ("colour", colour, ("sector", "community"))]
    choices += [] if year is None else [("year", str(year), tuple(sorted(findings.by_year)))]
    problems = []
    for option, value, known in choices:
        if value not in known:
            params = {"option": option, "value": shortened(value), "known": " ".join(known) or "–"}
            problems.append(Note("figure.unknown_choice", params))
    if size is not None and not (len(size) == 2 and all(_LEAST <= side <= _MOST for side in size)):
        limits = {"least": int(_LEAST), "most": int(_MOST)}
        problems.append(Note("figure.bad_size", {"value": shortened(size), **limits}))
    if problems:
        raise UsageError(problems)
