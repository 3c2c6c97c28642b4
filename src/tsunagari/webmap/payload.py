"""Findings → what the page holds, as sorted JSON: only what it shows, both languages, no number computed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from tsunagari.facts import Fact, in_both, opening
from tsunagari.facts import of as facts_of
from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.palette import COLOURS, OUTLINE, UNKNOWN, sector_marks
from tsunagari.scene import lead_of, possible_views
from tsunagari.webmap import payload_tables
from tsunagari.webmap.boards import boards
from tsunagari.webmap.steps import steps
from tsunagari.words import LANGUAGES, catalogue

_SPOKEN: Final = ("common.place", "common.problem", "common.more", "webmap.board_", "webmap.step_")
"""Words that are said in Python, not by the page."""
_PRESENTING: Final = ("webmap.step_back", "webmap.step_on")


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
    groups = payload_tables.groups(findings)
    facts = facts_of(findings) if facts is None else facts
    views = possible_views(findings)
    lead = lead_of(findings, views, facts)
    message: dict[str, Any] = {
        "headline": [in_both(fact) for fact in opening(facts)],
        "steps": steps(findings, facts),
        "emphasis": sorted(lead.emphasis),
    }
    # The presentation opens with the picture that shows the first fact.
    page_views = {"network": "organizations", "timeline": "attendance"}
    if facts and lead.fact is facts[0]:
        message["steps"][0]["state"]["view"] = page_views.get(lead.view, "picture")
    fact = facts[0]
    judged = {fact.params["year"]: in_both(fact) for fact in facts if fact.key == "change_judged"}
    if groups and groups["closed"]:
        findings = payload_tables.groups_alone(findings)
    organizations = findings.organizations.reset_index(drop=True)
    forums = payload_tables.forums(findings)
    single = payload_tables.meetings_are_bodies(findings)
    numbers = {str(name): number for number, name in enumerate(payload_tables.texts(organizations, "name"))}
    meetings, seats = payload_tables.meetings(findings, numbers, [forum["name"] for forum in forums])
    if single:
        forums = payload_tables.meetings_as_bodies(organizations, meetings, seats)
    ties, left_out = payload_tables.ties(findings, numbers)
    ids = payload_tables.communities_in_order(findings, organizations)
    content = {
        "title": title,
        "public": public,
        "synthetic": bool(findings.provenance.get("synthetic")),
        "version": str(findings.provenance.get("version", "")),
        "period": plain(findings.provenance.get("period")),
        "organizations": payload_tables.organizations(
            organizations, seats, None if single else forums, public=public
        ),
        "forums": forums,
        "bodies": "meetings" if single else "forums",
        "meetings": meetings,
        "years": sorted({meeting["year"] for meeting in meetings if meeting["year"] is not None}),
        "ties": ties,
        "ties_left_out": left_out,
        "sectors": [
            {"name": name, "colour": mark.colour, "shape": mark.shape}
            for name, mark in sector_marks(payload_tables.texts(organizations, "sector")).items()
        ],
        "unknown": {"colour": UNKNOWN.colour, "shape": UNKNOWN.shape},
        "colours": list(COLOURS),
        "outline": OUTLINE,
        "attributes": payload_tables.attributes(organizations),
        "communities": payload_tables.communities(findings, ids),
        "partition": payload_tables.some(findings.partition, "clear"),
        "enough": findings.evidence.get("enough"),
        "has_cases": bool(findings.cases),
        "cases": [
            [numbers[row["source"]], numbers[row["target"]], row["band"]]
            for row in plain(findings.cases.get("ties")) or []
            if row["source"] in numbers and row["target"] in numbers
        ],
        "what_if": payload_tables.what_if(findings.what_if, numbers),
        "pairs": payload_tables.sector_pairs(findings.gaps.get("sectors")),
        "change": [
            {"from": row["before"], "to": row["after"], "said": judged.get(row["after"])}
            for row in plain(findings.change)
        ],
        **message,
        "lead": lead.view,
        "lead_colour": lead.colour,
        "groups": groups,
        "apart": [numbers.get(fact.params[end]) for end in "ab"] if fact.key == "never_met" else [],
        "notes": [],
        "numbers": list(payload_tables.numbers(organizations)),
        "boards": boards(findings, facts),
        "words": _words(),
    }
    content["places"] = _positions(content)
    for node in (*content["organizations"], *content["forums"]):
        del node["x"], node["y"]
    return content


def dumps(content: Mapping[str, Any]) -> str:
    """Return JSON that can stand inside a script element: keys sorted, no letter that could end it."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    # A lone surrogate cannot be written as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def _positions(content: Mapping[str, Any]) -> list[list[float]]:
    """Return the places of organizations, then bodies, then groups, by number."""
    positions = [[node["x"], node["y"]] for node in (*content["organizations"], *content["forums"])]
    return positions + (content["groups"]["places"] if content["groups"] else [])


def _words() -> dict[str, dict[str, str]]:
    """Return the page's own words and the shared ones, by language, without the floor's name."""
    spoken = {
        key.split(".", 1)[1]: sentence
        for key, sentence in catalogue().items()
        if key.startswith(("webmap.", "common.")) and not key.startswith(_SPOKEN)
    }
    return {lang: {key: spoken[key][column] for key in spoken} for column, lang in enumerate(LANGUAGES)}
