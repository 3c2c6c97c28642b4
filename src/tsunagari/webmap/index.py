"""The page that leads to the maps of areas: a list to search, offline, with the look of the map."""

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import normalize
from urllib.parse import quote

from tsunagari.facts import of as facts_of
from tsunagari.facts import say as say_fact
from tsunagari.findings import Findings
from tsunagari.webmap.page import asset
from tsunagari.webmap.payload import policy
from tsunagari.words import LANGUAGES, Language, say


def index_entry(area: str, file: str, findings: Findings) -> dict[str, Any]:
    """Return the line of an area: its map, and what is counted and said first there."""
    first = facts_of(findings)[:1]
    return {
        "area": area,
        "address": quote(file),
        "name": folded(area),
        "organizations": len(findings.organizations),
        "meetings": len(findings.meetings),
        "said": {lang: "".join(say_fact(fact, lang) for fact in first) for lang in LANGUAGES},
        "public": bool(findings.settings.get("public")),
        "synthetic": bool(findings.provenance.get("synthetic")),
    }


def index_page(entries: Sequence[Mapping[str, Any]], lang: Language) -> str:
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
        synthetic=say("common.synthetic", lang) if any(entry["synthetic"] for entry in entries) else "",
        public=any(entry["public"] for entry in entries),
        entries=entries,
    )


def folded(name: str) -> str:
    """Return a name as it is searched: width and case do not matter."""
    return normalize("NFKC", name).lower()
