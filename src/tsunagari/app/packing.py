"""Several files as one zip, and what files are download_name that a person takes away."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tsunagari.words import Language


def packed(parts: Mapping[str, Path]) -> bytes:
    """Return a zip of files under the names given, the same bytes for the same files."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in sorted(parts):
            # The earliest day that a zip knows: no clock.
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name].read_bytes(), ZIP_DEFLATED)
    return buffer.getvalue()


def download_name(kind: str, lang: Language, *, public: bool = False) -> str:
    """Return the name of an output: it says for whom the file is, so that nobody publishes the wrong one.

    Parameters
    ----------
    kind : str
        Of `tsunagari.app.work.OUTPUTS`, or ``"all"``.
    lang : {"ja", "en"}
    public : bool

    Returns
    -------
    str

    Examples
    --------
    >>> download_name("map", "ja", public=True), download_name("review", "ja")
    ('地図（公開用）.html', '確認シート.xlsx')

    """
    audience = say("app.file_public" if public else "app.file_office", lang)
    return say(f"app.file_{kind}", lang, audience=audience)
