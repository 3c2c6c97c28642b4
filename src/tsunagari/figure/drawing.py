"""One picture drawn and written, whatever the user's own matplotlib settings are."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from matplotlib import rc_context, style

from tsunagari.figure.change import change
from tsunagari.figure.fonts import FALLBACKS, FAMILY
from tsunagari.figure.indicators import indicators
from tsunagari.figure.picture import picture_of
from tsunagari.figure.sectors import sectors
from tsunagari.figure.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from tsunagari.figure.page_layout import Picture
    from tsunagari.findings import Findings

_KINDS: Final[dict[str, Callable[..., Picture]]] = {
    "picture": picture_of(None),
    "network": picture_of("network"),
    "bodies": picture_of("bodies"),
    "table": picture_of("table"),
    "blocks": picture_of("blocks"),
    "tiers": picture_of("tiers"),
    "attendance": picture_of("timeline"),
    "change": change,
    "indicators": indicators,
    "sectors": sectors,
    "timeline": timeline,
}
# Text stays text, and identifiers in SVG come from the content instead of chance.
_VECTOR: Final[Any] = {"svg.fonttype": "none", "svg.hashsalt": "tsunagari", "pdf.fonttype": 42}


def drawn(findings: Findings, *, kind: str, **options: Any) -> Picture:
    """Return the picture of a kind, drawn with matplotlib's defaults."""
    with style.context("default"), rc_context(_VECTOR):
        return _KINDS[kind](findings, **options)


def encoded(picture: Picture, buffer: BytesIO, ending: str, *, dpi: float, version: object) -> None:
    """Write a picture as PNG, SVG or PDF: our name in it, no date."""
    name = f"tsunagari {version or ''}".strip()
    metadata: dict[str, dict[str, str | None]] = {
        "png": {"Software": name},
        "svg": {"Creator": name, "Date": None},
        "pdf": {"Creator": name, "Producer": name, "CreationDate": None},
    }
    with style.context("default"), rc_context(_VECTOR):
        held = BytesIO()
        picture.savefig(held, format=ending, dpi=dpi, metadata=metadata[ending])
    content = held.getvalue()
    if ending == "svg":
        # A reader without the font takes the next Japanese one of its system.
        others = ", ".join(name if "-" in name else f"'{name}'" for name in FALLBACKS)
        content = content.replace(f"'{FAMILY}'".encode(), f"'{FAMILY}', {others}".encode())
    buffer.write(content)
