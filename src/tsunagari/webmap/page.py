"""Payload + template → the text of one offline page, and the same in a notebook."""

import os
import re
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.facts import of as facts_of
from tsunagari.findings import Findings
from tsunagari.scene.positions import with_positions
from tsunagari.seals import sealed
from tsunagari.webmap.payload import dumps, payload, policy
from tsunagari.webmap.pictures import ON_PAGE, pictures
from tsunagari.webmap.pyvis_page import pyvis_page
from tsunagari.words import Language, language, say
from tsunagari.writing import write

NOTEBOOK_HEIGHT: Final = 720
_TEXTS: Final = re.compile("[\"'`/]")
_SPACES: Final = re.compile(r" *(=>|&&|\|\||[,;{}()?:=<>]) *")
_STYLE_SPACES: Final = re.compile(r"/\*.*?\*/\s*|\s*([{};])\s*|([:,]) +", re.DOTALL)
_IMPORT: Final = re.compile(r'^import (?:\{[^}]*\} from )?"\./(\w+)\.js";$', re.MULTILINE)


def render(
    findings: Findings,
    path: str | os.PathLike[str] | None = None,
    *,
    lang: Language = "ja",
    embed: bool = False,
    public: bool | None = None,
    title: str | None = None,
    engine: Literal["svg", "pyvis"] = "svg",
    positions: str | os.PathLike[str] | None = None,
    force: bool = False,
) -> str:
    """Draw the map: one HTML file that works by double-click, without network, and asks nobody for anything.

    Parameters
    ----------
    findings : Findings
        From `tsunagari.study`. What is missing in it is simply not on the page.
    path : path, optional
        Where to write it, whole or not at all; without it the text is only returned.
    lang : {"ja", "en"}
        Language at the start; the page can switch.
    embed : bool
        Only the picture, for frames in slides and web pages.
    public : bool, optional
        Mark the page 公開用 and leave head counts of people out. Default: as the study was set.
    title : str, optional
        Heading of the page.
    engine : {"svg", "pyvis"}
        ``pyvis``: the network alone, freely moving, drawn by the vis-network that pyvis brings.
    positions : path, optional
        CSV of places (``name x y``) that marks keep; where there is no such file it is written.
    force : bool
        Replace an existing file that tsunagari did not make.

    Returns
    -------
    str
        The page; the same bytes for the same findings and options.

    Raises
    ------
    OutputError
        If the file cannot be written.
    UsageError
        If ``path`` does not end in .html or .htm; pictures are drawn by `tsunagari.draw`.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"meeting": ["a", "a", "b"], "organization": ["x", "y", "x"]})
    >>> page = render(tg.study(tg.read(rows), resamples=0), lang="en")
    >>> page.splitlines()[:2]
    ['<!DOCTYPE html>', '<html lang="en" data-theme="light">']

    """
    if path is not None and Path(path).suffix.lower() not in {".html", ".htm"}:
        raise UsageError(Note("writing.not_a_page", {"name": shortened(Path(path).name)}))
    findings = findings if positions is None else with_positions(findings, positions)
    shown_public = bool(findings.settings.get("public")) if public is None else public
    heading = title or say("webmap.title", lang)
    if engine == "pyvis":
        text = pyvis_page(findings, lang=lang, title=heading)
    else:
        text = _page(findings, lang=lang, embed=embed, public=shown_public, title=title)
    if path is not None:
        write(path, text, kind="map", force=force)
    return sealed(text, ".html", "map")


def _page(findings: Findings, *, lang: Language, embed: bool, public: bool, title: str | None) -> str:
    """Fill the template; every value is escaped but the texts whose hashes the policy names, and drawings."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    facts = facts_of(findings)
    content = payload(findings, public=public, title=title, facts=facts)
    held = pictures(findings, facts)
    # The pen escapes every text in them.
    drawings = [Markup(picture.pop("svg")) for picture in held]  # noqa: S704
    content["charts"] = [view for view in ON_PAGE if any(picture["view"] == view for picture in held)]
    content["pictures"] = held
    words: dict[str, str] = content["words"][lang]
    if content["bodies"] == "meetings":
        words = {key: words.get(f"{key}_meetings", text) for key, text in words.items()}
    css, script = asset("webmap.css"), own_script()
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    # Ours, checked by test to hold no closing tag; the payload has no "<" at all.
    return environment.from_string(asset("webmap.html")).render(
        css=Markup(css),  # noqa: S704
        script=Markup(script),  # noqa: S704
        payload=Markup(dumps(content)),  # noqa: S704
        policy=policy(css, [script]),
        drawings=drawings,
        words=words,
        lang=lang,
        embed=embed,
        title=title or say("webmap.title", lang),
        **{key: content[key] for key in ("synthetic", "charts", "version")},
    )


def in_notebook(findings: Findings, *, lang: Language | None = None) -> str:
    """Return a frame that holds the whole map, as Jupyter shows it.

    Parameters
    ----------
    findings : Findings
    lang : {"ja", "en"}, optional
        Default: the language set by `tsunagari.words.speaking`.

    Returns
    -------
    str
        An ``iframe`` with the page inside, cut off from the notebook (``sandbox``).

    """
    page = escape(render(findings, lang=lang or language()), quote=True)
    return (
        f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads allow-modals" width="100%" '
        f'height="{NOTEBOOK_HEIGHT}" frameborder="0"></iframe>'
    )


@cache
def asset(name: str) -> str:
    """Return a file of this folder's assets, newlines as LF as browsers see them."""
    text = files("tsunagari.webmap").joinpath("assets", name).read_text(encoding="utf-8")
    text = text.replace("\r\n", "\n")
    # Comments and spaces of the style sheet stay in the source; what stands between selectors is theirs.
    return _STYLE_SPACES.sub(r"\1\2", text).replace(";}", "}") if name.endswith(".css") else text


@cache
def own_script(entry: str = "main") -> str:
    """Return a module of the page's script and all that it imports as one closed function.

    Modules stand in the order in which a browser would run them, without ``import`` and ``export``: the
    names of all modules are different, so one scope holds them.
    """
    lines: list[str] = []
    seen: set[str] = set()

    def add(name: str) -> None:
        seen.add(name)
        text = asset(f"js/{name}.js")
        for needed in _IMPORT.findall(text):
            if needed not in seen:
                add(needed)
        lines.extend(line.strip().removeprefix("export ") for line in _IMPORT.sub("", text).split("\n"))

    add(entry)
    # Comments stay in the sources.
    notes = re.compile(r"^//.*|^/\*\*.*\*/$|(?<=[;{}]) // .*$|/\*\* @type \{[^}]*\} \*/ ?")
    kept = filter(None, (notes.sub("", line) for line in lines))
    # Spaces around signs go, in lines that hold no text and no pattern.
    body = "\n".join(line if _TEXTS.search(line) else _SPACES.sub(r"\1", line) for line in kept)
    return f'(() => {{\n"use strict";\n{body}\n}})();\n'
