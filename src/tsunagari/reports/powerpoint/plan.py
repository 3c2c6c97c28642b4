"""Which slides a record has: the first fact with its picture, then a fact a slide; nothing is said twice."""

from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Any, Final

from tsunagari import facts
from tsunagari.facts import Fact
from tsunagari.reports.chapters.context import ReportContext
from tsunagari.reports.chapters.whole import TODO, groups_table, share_bars, yearly_bars
from tsunagari.reports.document import Bars
from tsunagari.reports.powerpoint.pen import scale_of
from tsunagari.scene import CHARTS, SLIDE, Lead, Scene, View, compose, lead_of, possible_views
from tsunagari.scene.network import strongest
from tsunagari.scene.shapes import Area, Mark
from tsunagari.tables import Form, Table, results, rows_of

_WORTH: Final = 40
"""From this strength on a fact is worth a slide: most people in the room do not know it and can act on it."""
_PICTURES: Final = 4
_LINES: Final = 3
_NAMES: Final = 24
_ROWS: Final = 8
_GROUPS: Final = 16
_COLUMNS: Final = 6
_TIES: Final = 300
_SHAPES: Final = 700
"""A picture of more marks is slow to open; a record of so many is told in words."""
_SAME: Final = 0.9
_CHANGE: Final = ("widened", "came_and_went", "grew")


@dataclass(frozen=True)
class Slide:
    """One slide to be.

    Parameters
    ----------
    key : str
        Words ``reports.notes_<key>`` begin its notes.
    title : str
        A fact as a sentence.
    lines : tuple of str
        What else is said.
    figures : tuple of Scene, Bars or Table
    notes : tuple of str
        What is said besides.

    """

    key: str
    title: str
    lines: tuple[str, ...] = ()
    figures: tuple[Scene | Bars | Table, ...] = ()
    notes: tuple[str, ...] = ()


def plan(t: ReportContext) -> list[Slide]:
    """Return the slides of a record, in order."""
    deck = _Plan(t)
    return [
        *deck.pictures(),
        *(slide for form in results() for slide in deck.result(form)),
        *deck.ties(),
        *deck.change(),
        *deck.next_steps(),
        *deck.basis(),
    ]


class _Plan:
    """Facts are taken from the front of the list; a sentence that was said is not said again."""

    def __init__(self, t: ReportContext) -> None:
        self.t, self.said = t, set[str]()
        self.views = possible_views(t.findings)
        self.lead = lead_of(t.findings, self.views, t.facts)
        self.drawn: list[tuple[str, frozenset[str]]] = []

    def take(self, *keys: str, most: int) -> list[str]:
        """Return sentences of these facts that were not said yet, of each kind in turn, and mark them."""
        fresh: dict[str, list[str]] = {}
        for fact in self.t.facts:
            if fact.key in keys and (sentence := facts.say(fact, self.t.lang)) not in self.said:
                fresh.setdefault(fact.key, []).append(sentence)
        turns = chain.from_iterable(zip_longest(*fresh.values()))
        sentences = [sentence for sentence in turns if sentence][:most]
        self.said |= set(sentences)
        return sentences

    def pictures(self) -> list[Slide]:
        """Return the first fact with the picture that leads, and the next ones that a picture shows."""
        slides: list[Slide] = []
        elsewhere = {*_CHANGE, *TODO, *(key for form in results() for key in form.facts)}
        for fact in self.t.facts:
            first = not slides
            if fact.strength < _WORTH or len(slides) > _PICTURES:
                break
            if not first and fact.key in elsewhere:
                continue
            scene = self._scene(fact, first=first)
            if scene is None and not first:
                continue
            title = facts.say(fact, self.t.lang)
            elsewhere.add(fact.key)
            self.said.add(title)
            drawn = (self._unnamed(scene), (scene,), (scene.why,)) if scene else ()
            slides.append(Slide("map", title, *drawn))
        return slides

    def _scene(self, fact: Fact, *, first: bool) -> Scene | None:
        """Return the picture that shows a fact, None where none does or it was there already."""
        named: dict[str, View] = {view: view for view in (*CHARTS, *self.views) if view != "network"}
        view = self.lead.view if first else named.get(fact.picture.view, self.lead.view)
        emphasis = frozenset(fact.picture.emphasis)
        options: dict[str, Any] = {"medium": SLIDE, "lang": self.t.lang, "lead": Lead(fact, view, emphasis)}
        scene = compose(self.t.findings, view, **options)
        if len(readable(scene, scale_of(scene)).labels) < len(scene.labels):
            scene = compose(self.t.findings, view, names=False, **options)
        marked = frozenset(_emphasized(scene))
        about = emphasis.intersection(self.t.source.names)
        marked = marked & {mark.key for mark in scene.marks} or marked
        before = [names for name, names in self.drawn if name == view]
        again = any(view in CHARTS or len(names & marked) >= _SAME * len(names | marked) for names in before)
        whole = first or (marked and len(about & marked) >= _SAME * len(about))
        if not whole or again or not (scene.marks or scene.areas) or len(scene.marks) > _SHAPES:
            return None
        self.drawn.append((view, marked))
        return self._light(scene)

    def _light(self, scene: Scene) -> Scene:
        """Return a picture with so few lines that a slide opens at once: the strongest, and one for each."""
        if len(scene.ties) <= _TIES:
            return scene
        kept = strongest(self.t.findings.ties, _TIES)
        pairs = {frozenset(pair) for pair in zip(kept["source"], kept["target"], strict=True)}
        ties = tuple(tie for tie in scene.ties if frozenset((tie.source, tie.target)) in pairs)
        why = self.t.say("scene.why_network_most", n=len(ties), all=len(self.t.findings.ties))
        return replace(scene, ties=ties, why=why)

    def _unnamed(self, scene: Scene) -> tuple[str, ...]:
        """Return the names that the sentence is about and the picture has no room for, if they are few."""
        named = {label.key.removeprefix("name ") for label in readable(scene, scale_of(scene)).labels}
        names = [title for key, title in _emphasized(scene).items() if key not in named]
        few = 0 < len(names) <= _NAMES and scene.view not in CHARTS
        return (self.t.say("slide_named", names=self.t.names(names, _NAMES)),) if few else ()

    def result(self, form: Form) -> list[Slide]:
        """Return the slide of a result that `tsunagari.tables` declares, if there is something to say."""
        sentences = [text for text in form.sentences(self.t.facts, self.t.lang) if text not in self.said]
        if not sentences:
            return []
        self.said |= set(sentences)
        rows = form.rows_in(self.t.findings)
        figures: list[Scene | Bars | Table] = []
        # A picture that stood on a slide already would say what that one said.
        free = {*CHARTS, *self.views} - {view for view, _ in self.drawn}
        if form.view in free:
            figures = [compose(self.t.findings, form.view, medium=SLIDE, lang=self.t.lang)]
        elif form.chart and rows:
            figures = [self.t.bars(form, form.chart, rows)]
        elif 0 < len(rows) <= _ROWS:
            table = self.t.table(form.key, rows)
            figures = [table] if len(table.columns) <= _COLUMNS else []
        lines = () if form.view in free else tuple(sentences[1 : 1 + _LINES])
        return [Slide("result", sentences[0], lines, tuple(figures), tuple(sentences))]

    def ties(self) -> list[Slide]:
        """Return how much of the ties is between sectors and between tiers, as far as it can be told."""
        keys = ("cross_sector_share", "between_tier_share")
        known = [key for key in keys if self.t.value(key) is not None]
        sentences = [sentence for key in known for sentence in self.take(f"read_{key}", most=1)]
        figures = [figure for key in known for figure in share_bars(self.t, key, sheet=True)]
        return [Slide("ties", sentences[0], tuple(sentences[1:]), tuple(figures))] if sentences else []

    def change(self) -> list[Slide]:
        """Return what changed since the year before."""
        sentences = self.take(*_CHANGE, most=2)
        if not sentences:
            return []
        lines = (*sentences[1:], *self.t.said("change_judged")[-1:])
        return [Slide("change", sentences[0], lines, tuple(yearly_bars(self.t)))]

    def next_steps(self) -> list[Slide]:
        """Return who could be asked next."""
        sentences = self.take(*TODO, most=1 + _LINES)
        if not sentences:
            return []
        todo = tuple(f"□ {sentence}" for sentence in sentences[1:])
        more = tuple(self.take(*TODO, most=_LINES))
        table = groups_table(self.t)
        fits = table and not todo and len(table.rows) <= _GROUPS and len(table.columns) <= _COLUMNS
        figures = (table,) if table and fits else ()
        return [Slide("gaps", sentences[0], (*todo, self.t.say("gaps_lead")), figures, more)]

    def basis(self) -> list[Slide]:
        """Return what the record holds, and what it allows to say."""
        forums = self.t.table("forums", rows_of(self.t.findings.forums))
        table = (forums,) if 1 < len(forums.rows) <= _ROWS else ()
        caution = self.t.say("common.caution") + ("。" if self.t.lang == "ja" else ".")
        title, *lines = [*self.take("counts", most=1), *self.take("enough", most=1), caution]
        return [Slide("sure", title, tuple(lines), table if lines else ())]


def _emphasized(scene: Scene) -> dict[str, str]:
    """Return what a picture emphasizes: the titles of areas and marks by their keys."""
    shapes: tuple[Area | Mark, ...] = (*scene.areas, *scene.marks)
    return {shape.key: shape.title for shape in shapes if shape.emphasis}


def readable(scene: Scene, scale: float) -> Scene:
    """Return a picture without letters that would be smaller than 14 points: nobody could read them.

    Parameters
    ----------
    scene : Scene
    scale : float
        Inches a pixel.

    Returns
    -------
    Scene

    """
    points = 72.0 * scale
    # A slide's letters are rounded to half a point.
    labels = tuple(label for label in scene.labels if label.size * points >= SLIDE.small - 0.25)
    return replace(scene, labels=labels)
