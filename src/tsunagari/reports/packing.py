"""Office files with the same bytes for the same content: no clock in the archive."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIXED = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def repacked(data: bytes) -> bytes:
    """Return an Office file whose archive, and the workbooks inside it, carry fixed times.

    Parameters
    ----------
    data : bytes
        A zip archive such as .pptx or .xlsx.

    Returns
    -------
    bytes

    """
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(".xlsx"):
                content = repacked(content)
            elif name == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            entry = ZipInfo(name, _FIXED)
            entry.compress_type = ZIP_DEFLATED
            # Without this the archive says on which system it was made.
            entry.create_system = 0
            target.writestr(entry, content)
    return buffer.getvalue()
