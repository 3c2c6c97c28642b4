"""Findings as slides for a meeting: each title is a fact, below it is its picture; every shape editable."""

import re
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tsunagari.reports.chapters.context import ReportContext
from tsunagari.reports.powerpoint.maker import Maker
from tsunagari.reports.powerpoint.pen import HEIGHT, WIDTH
from tsunagari.reports.powerpoint.plan import plan

CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that the same input gives the same bytes
_FIXED: Final = (1980, 1, 1, 0, 0, 0)
_DATES: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def deck(t: ReportContext, *, public: bool = False, map_link: str | None = None) -> bytes:
    """Return findings as slides.

    Parameters
    ----------
    t : ReportContext
    public : bool
        Mark them as for publication.
    map_link : str, optional
        Name of the HTML map beside the slides.

    Returns
    -------
    bytes
        The same bytes for the same findings.

    """
    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    show.slide_width, show.slide_height = Inches(WIDTH), Inches(HEIGHT)
    badges = t.badges(t.findings.provenance, public=public)
    marks = (
        "　".join(f"［{badge}］" for badge in badges)
        if t.lang == "ja"
        else " ".join(f"[{b}]" for b in badges)
    )
    # The period and the counts stand under each other.
    about = re.split("　|: ", t.subtitle)
    maker = Maker(show, t.lang, (*about, marks))
    for number, slide in enumerate(plan(t)):
        maker.add(slide, map_link if number == 0 else None)
    properties = show.core_properties
    properties.title, properties.author = t.say("slides_title"), "tsunagari"
    properties.last_modified_by, properties.comments = "tsunagari", t.colophon(t.findings.provenance)
    properties.created = properties.modified = CREATED
    properties.revision = 1
    buffer = BytesIO()
    show.save(buffer)
    return repacked(buffer.getvalue())


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
