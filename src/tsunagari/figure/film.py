"""Years as a film: the network year after year on the same places, as SVG that plays itself or as GIF."""

from dataclasses import replace
from io import BytesIO
from typing import Any, Final

from tsunagari.errors import Note, UsageError
from tsunagari.figure.page import encoded, sheet_of
from tsunagari.findings import Findings
from tsunagari.scene import A4, Scene, compose
from tsunagari.scene.shapes import moved
from tsunagari.scene.svg import FONTS, LIGHT, svg, xml
from tsunagari.scene.text import fiscal_year
from tsunagari.words import Language, say

SECONDS: Final = 2
_HEAD, _FOOT = 48.0, 30.0
_SIZE: Final = (12.0, 7.5)
_STYLE: Final = (
    "@keyframes shown{{0%{{visibility:visible}}{share}%,100%{{visibility:hidden}}}}"
    ".frame{{visibility:hidden;animation:shown {length}s step-end infinite}}{delays}"
    "@media(prefers-reduced-motion:reduce){{.frame{{animation:none}}.frame.last{{visibility:visible}}}}"
)


def film(findings: Findings, ending: str, *, lang: Language = "ja", dpi: float = 100.0) -> bytes:
    """Return a film of the fiscal years.

    Parameters
    ----------
    findings : Findings
        With at least two fiscal years.
    ending : {".svg", ".gif"}
    lang : {"ja", "en"}
    dpi : float
        Dots an inch of GIF.

    Returns
    -------
    bytes
        SVG without script: a style sheet shows each year for two seconds, and the last one alone to those
        who want no motion. GIF by Pillow.

    Raises
    ------
    UsageError
        If there are no two years.

    """
    years = sorted(map(int, findings.by_year))
    if len(years) < 2:
        raise UsageError(Note("figure.no_film"))
    scenes = _frames(findings, years, lang)
    if ending == ".svg":
        return _svg(findings, scenes, lang).encode()
    from PIL import Image

    version, pictures = findings.provenance.get("version"), []
    for scene in scenes:
        content = encoded(sheet_of(scene, lang, findings, _SIZE), "png", dpi=dpi, version=version)
        pictures.append(Image.open(BytesIO(content)).convert("P", palette=Image.Palette.ADAPTIVE))
    buffer = BytesIO()
    comment = f"tsunagari {version or ''}".strip().encode()
    options: Any = {"duration": 1000 * SECONDS, "loop": 0, "comment": comment}
    pictures[0].save(buffer, "gif", save_all=True, append_images=pictures[1:], **options)
    return buffer.getvalue()


def _frames(findings: Findings, years: list[int], lang: Language) -> list[Scene]:
    """Return the network of each year, all in one frame: a mark stands at the same point in each."""
    scenes = [
        compose(findings, "network", medium=A4, lang=lang, year=year, emphasis=(), colour="sector")
        for year in years
    ]
    corners = [{axis: min(getattr(mark, axis) for mark in scene.marks) for axis in "xy"} for scene in scenes]
    low = {axis: max(corner[axis] for corner in corners) for axis in "xy"}
    legend = tuple(dict.fromkeys(key for scene in scenes for key in scene.legend))
    frames = []
    for scene, corner, year in zip(scenes, corners, years, strict=True):
        shift = {axis: low[axis] - corner[axis] for axis in "xy"}
        new: dict[str, Any] = {
            name: moved(getattr(scene, name), shift) for name in ("areas", "marks", "ties", "labels")
        }
        new |= {"width": scene.width + shift["x"], "height": scene.height + shift["y"], "legend": legend}
        new |= {"title": fiscal_year(year, lang), "why": say("figure.film_why", lang)}
        frames.append(replace(scene, **new))
    wide, high = (max(getattr(frame, side) for frame in frames) for side in ("width", "height"))
    return [replace(frame, width=wide, height=high) for frame in frames]


def _svg(findings: Findings, scenes: list[Scene], lang: Language) -> str:
    wide, high, count = scenes[0].width, scenes[0].height, len(scenes)
    delays = "".join(f".n{number}{{animation-delay:{number * SECONDS}s}}" for number in range(count))
    style = _STYLE.format(share=round(100 / count, 2), length=count * SECONDS, delays=delays)
    marks = ["common.caution", *(["figure.synthetic"] if findings.provenance.get("synthetic") else [])]
    foot = "　".join(say(key, lang) for key in marks)
    tall = f"{high + _HEAD + _FOOT:g}"
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {tall}" font-family="{FONTS}">',
        f"<title>{xml(say('figure.film_title', lang))}</title><style>{style}</style>",
        f'<rect width="{wide:g}" height="{tall}" fill="{LIGHT.ground}"/>',
        f'<text x="8" y="{high + _HEAD + 20:g}" font-size="13" fill="{LIGHT.quiet}">{xml(foot)}</text>',
    ]
    for number, scene in enumerate(scenes):
        present = sum(mark.kind == "organization" and not mark.hollow for mark in scene.marks)
        head = f"{scene.title}　{say('scene.organizations', lang, n=present)}"
        last = " last" if number == count - 1 else ""
        drawing = svg(scene).replace("<svg ", f'<svg y="{_HEAD:g}" width="{wide:g}" height="{high:g}" ', 1)
        pieces.append(
            f'<g class="frame n{number}{last}"><text x="8" y="34" font-size="26" font-weight="bold" '
            f'fill="{LIGHT.text}">{xml(head)}</text>{drawing}</g>'
        )
    return "".join([*pieces, "</svg>"])
