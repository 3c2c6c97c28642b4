"""A report as slides for a meeting: six to nine, with notes to say, every shape editable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Final

from tsunagari.reports.document import Bars
from tsunagari.reports.packing import repacked
from tsunagari.reports.powerpoint.parts import HEIGHT, SIDE, WIDTH, Slides, message_of, sentences_of, todo_of
from tsunagari.reports.powerpoint.pen import draw_scene
from tsunagari.tables import results
from tsunagari.words import knows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tsunagari.reports.document import Document, Section
    from tsunagari.scene import Scene

CREATED: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that the same input gives the same bytes


@dataclass(frozen=True)
class _Slide:
    """A slide to be: the section it shows, its key in the words."""

    key: str
    section: str


_BODY: Final = (
    _Slide("ties", "ties_sheet"),
    _Slide("bridges", "bridges_sheet"),
    _Slide("gaps", "gaps_sheet"),
    _Slide("change", "change_sheet"),
)


def _body() -> tuple[_Slide, ...]:
    """Return the slides after the pictures: those of every record, of the results it has, how sure it is."""
    return (*_BODY, *(_Slide(form.key, form.key) for form in results()), _Slide("sure", "sure_sheet"))


def deck(
    document: Document,
    *,
    scenes: Sequence[Scene] = (),
    picture: bytes | None = None,
    lines: Sequence[str] = (),
    map_link: str | None = None,
) -> bytes:
    """Return a document as slides.

    Parameters
    ----------
    document : Document
    scenes : sequence of Scene
        Pictures of the record, the one that tells most first.
    picture : bytes, optional
        PNG of the last of them, used where it has too many shapes.
    lines : sequence of str
        What is to be known of that picture, for the notes.
    map_link : str, optional
        Name of the HTML map beside the slides.

    Returns
    -------
    bytes
        The same bytes for the same document.

    """
    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    show.slide_width, show.slide_height = Inches(WIDTH), Inches(HEIGHT)
    maker = _Maker(show, document)
    maker.title(map_link)
    maker.overview()
    for number, scene in enumerate(scenes):
        last = number == len(scenes) - 1
        maker.picture_slide(
            scene, picture if last else None, lines if last else (), map_link if last else None
        )
    for slide in _body():
        section = document.section(slide.section)
        if section is not None:
            maker.section(slide.key, section)
    properties = show.core_properties
    properties.title, properties.author = maker.say("slides_title"), "tsunagari"
    properties.last_modified_by, properties.comments = "tsunagari", document.colophon
    properties.created = properties.modified = CREATED
    properties.revision = 1
    buffer = BytesIO()
    show.save(buffer)
    return repacked(buffer.getvalue())


class _Maker(Slides):
    """Makes the slides of one presentation."""

    def title(self, map_link: str | None) -> None:
        """Make the first slide."""
        slide = self.slide(self.say("slides_title"), top=2.1, size=40)
        self.words(slide, [self.document.subtitle], top=3.5, height=0.9, size=22)
        self._badges(slide, top=4.5, left=SIDE, size=20)
        if map_link:
            frame = self.words(slide, [self.say("slide_map_link")], top=5.5, height=0.6, size=18)
            frame.paragraphs[0].runs[0].hyperlink.address = map_link
        self.notes(slide, "notes_title", [self.document.subtitle])

    def overview(self) -> None:
        """Show who meets how often, and the first facts."""
        section = self.document.section("headline")
        items = sentences_of(section) if section else []
        slide = self.slide(items[0] if items else self.say("slide_overview"))
        table = next((one for one in self.document.tables() if one.key == "forums"), None)
        tall = table is not None and 0 < len(table.rows) <= 6
        self.bullets(slide, items[1:] or items, top=1.35, height=3.2 if tall else 5.4)
        if table is not None and tall:
            self.table(slide, table, top=4.75)
        self.notes(slide, "notes_overview", items)

    def picture_slide(
        self, scene: Scene, picture: bytes | None, lines: Sequence[str], map_link: str | None
    ) -> None:
        """Show a picture of the record: shapes that can be edited, or where they are too many an image."""
        slide = self.slide(scene.title or self.say("map"))
        area = (SIDE, 1.35, WIDTH - 2 * SIDE, 5.95)
        if picture is None:
            draw_scene(slide, scene, area, self.font)
        else:
            self.picture(slide, picture, area, scene.alt)
        notes = [scene.why, *lines]
        if map_link:
            notes.append(self.say("slide_map_link"))
            self.link(slide, map_link)
        self.notes(slide, "notes_map", notes)

    def section(self, key: str, section: Section) -> None:
        """Show the sentences of a section, with its figure at the right where there is one."""
        # A page of the sheet has no room for every figure that its details have; a slide has.
        details = self.document.section(key) if key == "change" else None
        figures = [
            block
            for one in (section, details)
            if one is not None
            for block in one.blocks
            if isinstance(block, Bars)
        ]
        items = sentences_of(section)
        message = message_of(section)
        slide = self.slide(message or section.title)
        items = [item for item in items if item != message] or items
        width = 6.0 if figures else WIDTH - 2 * SIDE
        self.bullets(slide, items, top=1.45, height=5.4, width=width, todo=todo_of(section))
        for number, figure in enumerate(figures[:2]):
            height = 5.3 / min(len(figures), 2)
            self.chart(slide, figure, left=6.9, top=1.4 + number * height, width=5.8, height=height)
        self.notes(slide, f"notes_{key}" if knows(f"reports.notes_{key}") else "notes_result", items)
