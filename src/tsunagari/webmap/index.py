"""The page that leads to the maps of areas: a list to search, offline, with the look of the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self
from unicodedata import normalize
from urllib.parse import quote

from tsunagari.facts import of as facts_of
from tsunagari.facts import say as say_fact
from tsunagari.findings import Findings
from tsunagari.webmap.page import asset
from tsunagari.webmap.payload import policy
from tsunagari.words import LANGUAGES, Language, say


@dataclass(frozen=True)
class AreaEntry:
    """One line of the index: an area, its map, and what is counted there."""

    area: str
    file: str
    organizations: int
    meetings: int
    said: dict[Language, str]
    public: bool
    synthetic: bool

    @classmethod
    def of(cls, area: str, file: str, findings: Findings) -> Self:
        """Return the line of an area's findings."""
        first = facts_of(findings)[:1]
        return cls(
            area,
            file,
            len(findings.organizations),
            len(findings.meetings),
            {lang: "".join(say_fact(fact, lang) for fact in first) for lang in LANGUAGES},
            bool(findings.settings.get("public")),
            bool(findings.provenance.get("synthetic")),
        )


def index_page(entries: Sequence[AreaEntry], lang: Language) -> str:
    """Return the page; every text in it is escaped, and it makes no request."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    css, script = asset("webmap.css") + asset("index.css"), asset("index.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.from_string(asset("index.html")).render(
        css=Markup(css),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
        policy=policy(css, [script]),
        lang=lang,
        w=lambda key, **values: say(f"webmap.{key}", lang, **values),
        synthetic=say("common.synthetic", lang) if any(entry.synthetic for entry in entries) else "",
        public=any(entry.public for entry in entries),
        rows=[(entry, quote(entry.file), folded(entry.area)) for entry in entries],
    )


def folded(name: str) -> str:
    """Return a name as it is searched: width and case do not matter."""
    return normalize("NFKC", name).lower()
