"""Findings → what the page holds, as sorted JSON: only what it shows, both languages, no number computed."""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from tsunagari.facts import in_both, opening
from tsunagari.facts import of as facts_of
from tsunagari.jsontext import plain
from tsunagari.palette import COLOURS, OUTLINE, UNKNOWN, sector_marks
from tsunagari.processes import imported_without
from tsunagari.webmap import payload_tables
from tsunagari.webmap.steps import steps
from tsunagari.words import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tsunagari.findings import Findings


def payload(findings: Findings, *, public: bool, title: str | None) -> dict[str, Any]:
    """Return everything that the page shows, as lists and mappings that JSON can hold.

    Parameters
    ----------
    findings : Findings
        Missing tables and columns hide their part of the page.
    public : bool
        For publication: no head counts of people in the page at all.
    title : str, optional

    Returns
    -------
    dict
        ``organizations`` and ``forums`` (positions, marks, facts), ``ties`` (columns), ``meetings``,
        ``nodes`` and ``edges`` (for vis-network, by number), ``groups`` (of a large record), words of both
        languages.

    """
    groups = payload_tables.groups(findings)
    facts = facts_of(findings)
    message = {"headline": [in_both(fact) for fact in opening(facts)], "steps": steps(findings, facts)}
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
        "organizations": payload_tables.with_groups(
            payload_tables.organizations(organizations, seats, None if single else forums, public=public),
            organizations,
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
        "groups": groups,
        "words": _words(),
    }
    content.update(_graph(content))
    return content


def dumps(content: Mapping[str, Any]) -> str:
    """Return JSON that can stand inside a script element: keys sorted, no letter that could end it."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    # A lone surrogate cannot be written as UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def _container() -> Any:
    """Return pyvis' empty container; it brings IPython and, where there is one, a reader of YAML."""
    display = ModuleType("IPython.display")
    display.IFrame = None  # type: ignore[attr-defined]
    stand_ins = {"IPython": ModuleType("IPython"), "IPython.display": display, "yaml": None}
    with imported_without({} if "pyvis.network" in sys.modules else stand_ins):
        from pyvis.network import Network
    return Network()


def _graph(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return nodes, edges and options from pyvis' container: organizations, then forums; ties, then seats."""
    organizations, forums = content["organizations"], content["forums"]
    container = _container()
    container.nodes = [
        {"id": number, "x": node["x"], "y": node["y"]}
        for number, node in enumerate([*organizations, *forums])
    ]
    ties, groups = content["ties"], content["groups"]
    pairs = list(zip(ties["source"], ties["target"], strict=True))
    pairs += [
        (number, len(organizations) + forum)
        for number, organization in enumerate(organizations)
        for forum in organization["forums"]
    ]
    edges = [{"id": number, "from": low, "to": high} for number, (low, high) in enumerate(pairs)]
    if groups:
        # The page adds the ties of a group when it is opened.
        base, first = len(container.nodes), len(edges)
        container.nodes += [{"id": base + k, "x": x, "y": y} for k, (x, y) in enumerate(groups["places"])]
        ends = zip(groups["ties"]["source"], groups["ties"]["target"], strict=True)
        edges = [{"id": first + k, "from": base + a, "to": base + b} for k, (a, b) in enumerate(ends)]
    container.edges = edges
    container.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0, "chosen": False},
        "nodes": {"chosen": False},
        "interaction": {
            "hover": True,
            "keyboard": False,
            "multiselect": False,
            "selectConnectedEdges": False,
        },
    }
    nodes, edges, _, _, _, options = container.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _words() -> dict[str, dict[str, str]]:
    """Return the page's own words and the shared ones, by language, without the floor's name."""
    spoken = {
        key.split(".", 1)[1]: sentence
        for key, sentence in catalogue().items()
        if key.startswith(("webmap.", "common."))
        and not key.startswith(("common.place", "common.problem", "common.more"))
    }
    return {lang: {key: spoken[key][column] for key in spoken} for column, lang in enumerate(LANGUAGES)}
