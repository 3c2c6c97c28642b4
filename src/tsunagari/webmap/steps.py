"""The prepared views of the presentation: a fact each, and the state of the page that shows it."""

from collections.abc import Sequence
from typing import Any, Final

from tsunagari.facts import Fact, in_both
from tsunagari.findings import Findings
from tsunagari.words import both

SHOWN: Final[tuple[tuple[str, tuple[str, ...], dict[str, str]], ...]] = (
    ("groups", ("communities", "communities_unclear", "communities_unknown"), {"view": "organizations"}),
    ("bridges", ("body_apart", "body_hangs", "few_join", "between", "few_join_duty"), {"view": "forums"}),
    ("missing", ("group_called", "group_missing", "group_plenary", "never_met"), {"view": "forums"}),
    ("gaps", ("sectors_apart", "sectors_met", "sector_alone"), {"view": "matrix"}),
    ("change", ("widened", "came_and_went"), {"view": "organizations"}),
)
"""Title of a step, the facts that may stand in it, and what the page shows then."""


def steps(findings: Findings, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Return the prepared views: the first fact, how to read the bodies, and a fact of each kind there is.

    Parameters
    ----------
    findings : Findings
    facts : sequence of Fact
        Of `tsunagari.facts.of`.

    Returns
    -------
    list of dict
        ``title`` and ``text`` in both languages, ``state`` as in the page's address.

    """
    shown = [_step("headline", in_both(facts[0]), {"view": "organizations"})]
    several = len(findings.forums) > 1
    if several or len(findings.meetings) > 1:
        key = "bodies" if several else "meetings"
        shown.append(_step(key, both(f"webmap.step_{key}_text"), {"view": "forums"}))
    for title, keys, state in SHOWN if len(findings.ties) else ():
        fact = next((fact for fact in facts[1:] if fact.key in keys), None)
        if fact is not None:
            shown.append(_step(title, in_both(fact), {**state, **_about(fact)}))
    shown.append(_step("yours", both("webmap.step_yours_text"), {"view": "organizations"}))
    return shown


def _about(fact: Fact) -> dict[str, str]:
    """Return the year or the organization that a fact is about, as the page's address names it."""
    years = [subject.name for subject in fact.subjects if subject.kind == "year"]
    names = [subject.name for subject in fact.subjects if subject.kind == "organization"]
    if years:
        return {"year": years[-1]}
    colour = {"colour": "community"} if fact.key == "communities" else {}
    return {"org": names[0]} if len(names) == 1 else colour


def _step(key: str, text: dict[Any, str], state: dict[str, str]) -> dict[str, Any]:
    return {"title": both(f"webmap.step_{key}"), "text": text, "state": state}
