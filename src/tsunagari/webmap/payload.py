"""Findings → what the page holds, as sorted JSON: only what it shows, both languages, no number computed."""

import base64
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from tsunagari.facts import Fact, in_both, opening
from tsunagari.facts import of as facts_of
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.palette import COLOURS, OUTLINE, UNKNOWN, sector_marks
from tsunagari.scene import lead_of, possible_views
from tsunagari.webmap import payload_tables as tables
from tsunagari.webmap.boards import boards
from tsunagari.webmap.steps import steps
from tsunagari.words import LANGUAGES, catalogue

_SPOKEN: Final = (
    "common.place",
    "common.problem",
    "common.more",
    "webmap.board_",
    "webmap.index_",
    "webmap.step_",
)
"""Words that are said in Python, not by the page."""
_PAGE_VIEWS: Final = {"network": "organizations", "timeline": "attendance"}


def payload(
    findings: Findings, *, public: bool, title: str | None, facts: Sequence[Fact] | None = None
) -> dict[str, Any]:
    """Return everything that the page shows, as lists and mappings that JSON can hold.

    Parameters
    ----------
    findings : Findings
        Missing tables and columns hide their part of the page.
    public : bool
        For publication: no head counts of people in the page at all.
    title : str, optional
    facts : sequence of Fact, optional
        Of `tsunagari.facts.of`, where they are known already.

    Returns
    -------
    dict
        ``organizations`` and ``forums`` (positions, marks, facts), ``ties`` (columns), ``meetings``,
        ``places`` (of organizations, bodies and groups, by number), ``groups`` (of a large record), ``lead``
        (the picture that the page opens with), words of both languages.

    """
    groups = tables.groups(findings)
    facts = facts_of(findings) if facts is None else facts
    lead = lead_of(findings, possible_views(findings), facts)
    shown = steps(findings, facts)
    # The presentation opens with the picture that shows the first fact.
    if facts and lead.fact is facts[0]:
        shown[0]["state"]["view"] = _PAGE_VIEWS.get(lead.view, "picture")
    first = facts[0]
    judged = {fact.params["year"]: in_both(fact) for fact in facts if fact.key == "change_judged"}
    if groups and groups["closed"]:
        findings = tables.groups_alone(findings)
    organizations = findings.organizations.reset_index(drop=True)
    forums, single = tables.forums(findings), tables.meetings_are_bodies(findings)
    numbers = {str(name): number for number, name in enumerate(tables.texts(organizations, "name"))}
    meetings, seats = tables.meetings(findings, numbers, forums)
    if single:
        forums = tables.meetings_as_bodies(organizations, meetings, seats)
    entries = tables.organizations(organizations, seats, None if single else forums, public=public)
    ties, left_out = tables.ties(findings, numbers)
    content = {
        "title": title,
        "public": public,
        "synthetic": bool(findings.provenance.get("synthetic")),
        "version": str(findings.provenance.get("version", "")),
        "period": plain(findings.provenance.get("period")),
        "organizations": entries,
        "forums": forums,
        "places": [[node.pop("x"), node.pop("y")] for node in (*entries, *forums)],
        "bodies": "meetings" if single else "forums",
        "meetings": meetings,
        "years": sorted({meeting["year"] for meeting in meetings if meeting["year"] is not None}),
        "ties": ties,
        "ties_left_out": left_out,
        "sectors": [
            {"name": name, **mark._asdict()}
            for name, mark in sector_marks(tables.texts(organizations, "sector")).items()
        ],
        "terms": tables.terms(findings),
        "unknown": UNKNOWN._asdict(),
        "colours": list(COLOURS),
        "outline": OUTLINE,
        "attributes": tables.attributes(organizations),
        "communities": tables.communities(findings, organizations),
        "partition": tables.some(findings.partition, "clear"),
        "enough": findings.evidence.get("enough"),
        "has_cases": bool(findings.cases),
        "cases": [
            [numbers[row["source"]], numbers[row["target"]], row["band"]]
            for row in plain(findings.cases.get("ties")) or []
            if row["source"] in numbers and row["target"] in numbers
        ],
        "what_if": tables.what_if(findings.what_if, numbers),
        "pairs": [
            tables.some(row, "a", "b", "observed", "expected", "ratio")
            for row in plain(findings.gaps.get("sectors")) or []
        ],
        "change": [
            {"from": row["before"], "to": row["after"], "said": judged.get(row["after"])}
            for row in plain(findings.change)
        ],
        "headline": [in_both(fact) for fact in opening(facts)],
        "steps": shown,
        "emphasis": sorted(lead.emphasis),
        "lead": lead.view,
        "lead_colour": lead.colour,
        "groups": groups,
        "apart": [numbers.get(first.params[end]) for end in "ab"] if first.key == "never_met" else [],
        "notes": [],
        "numbers": list(tables.numbers(organizations)),
        "boards": boards(findings, facts),
        "words": _words(),
    }
    content["places"] += groups["places"] if groups else []
    return content


def dumps(content: Mapping[str, Any]) -> str:
    """Return JSON that can stand inside a script element: keys sorted, no letter that could end it."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    # A lone surrogate cannot be written as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def _words() -> dict[str, dict[str, str]]:
    """Return the page's own words and the shared ones, by language, without the floor's name."""
    spoken = {
        key.split(".", 1)[1]: sentence
        for key, sentence in catalogue().items()
        if key.startswith(("webmap.", "common.")) and not key.startswith(_SPOKEN)
    }
    return {lang: {key: spoken[key][column] for key in spoken} for column, lang in enumerate(LANGUAGES)}


def policy(css: str, scripts: list[str]) -> str:
    """Return the Content-Security-Policy: nothing but these texts, and pictures the page makes itself."""
    hashes = [base64.b64encode(sha256(text.encode()).digest()).decode() for text in (css, *scripts)]
    style, *allowed = [f"'sha256-{text}'" for text in hashes]
    return (
        f"default-src 'none'; script-src {' '.join(allowed)}; style-src {style}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
