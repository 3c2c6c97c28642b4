"""The pictures that a page holds ready: SVG in templates, which the script takes out when they are shown."""

from collections.abc import Sequence
from itertools import product
from typing import Any, Final

from tsunagari.facts import Fact
from tsunagari.findings import Findings
from tsunagari.scene import CHARTS, DESK, PHONE, Medium, Scene, View, compose, lead_of, possible_views
from tsunagari.scene.svg import svg
from tsunagari.webmap import payload_tables
from tsunagari.words import LANGUAGES

MOST_BYTES: Final = 400_000
"""Of one picture; a larger one stays out of the page, which then opens with the network."""
_WORDS: Final = '<g class="labels"'
ON_PAGE: Final[tuple[View, ...]] = ("relations",)
"""Charts of the scene that a page holds too, each with a button `webmap.view_picture_NAME`."""


def pictures(findings: Findings, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Return the pictures of a page, the leading one first; the network is drawn by the page itself.

    Parameters
    ----------
    findings : Findings
    facts : sequence of Fact
        Of `tsunagari.facts.of`.

    Returns
    -------
    list of dict
        ``view``, ``lang``, ``medium``, ``svg``, ``why`` and ``legend`` (what is no sector).

    """
    if len(findings.organizations) > payload_tables.MOST_ORGANIZATIONS:
        return []
    views = possible_views(findings)
    lead = lead_of(findings, views, facts)
    seats = [view for view in views if view not in {"timeline", "network"}]
    wanted = [
        view for view in dict.fromkeys((lead.view, *seats[:1], "timeline")) if view in {*views} - {"network"}
    ]
    wanted += [view for view in CHARTS if view in ON_PAGE and compose(findings, view, lead=lead).marks]
    held: list[dict[str, Any]] = []
    for view in wanted:
        media = (DESK,) if view == "timeline" != lead.view else (DESK, PHONE)
        made = [
            _picture(compose(findings, view, medium=medium, lang=lang, lead=lead), lang, medium)
            for lang, medium in product(LANGUAGES, media)
        ]
        _share(made, len(held))
        drawn = all(picture["view"] == view for picture in made)
        if drawn and sum(len(picture["svg"]) for picture in made) <= MOST_BYTES:
            held += made
    return held


def _share(made: list[dict[str, Any]], first: int) -> None:
    """Leave out of a picture what another language has drawn the same: only its words are its own."""
    for number, picture in enumerate(made):
        for earlier, base in enumerate(made[:number]):
            if "base" in base or base["medium"] != picture["medium"]:
                continue
            (head, words), (same, _) = picture["svg"].split(_WORDS), base["svg"].split(_WORDS)
            if head.split(">", 1)[1] == same.split(">", 1)[1]:
                picture["svg"] = head.split(">", 1)[0] + ">" + _WORDS + words
                picture["base"] = first + earlier
                break


def _picture(scene: Scene, lang: str, medium: Medium) -> dict[str, Any]:
    # Sectors are in the page's own legend.
    legend = [{"sign": key.sign, "text": key.text} for key in scene.legend if key.sign != "mark"]
    look = {"view": scene.view, "lang": lang, "medium": medium.name}
    return look | {"svg": svg(scene), "why": scene.why, "legend": legend}
