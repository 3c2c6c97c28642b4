"""What may be said of a record, in order of worth; the only place of the program that decides it.

A family of facts is one file: each fact is one function with its conditions beside it, and knows no other.
Views take their sentences from `of` and `say`; none makes up one of its own about the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tsunagari import words
from tsunagari.facts import attendance
from tsunagari.facts.fact import Fact, Picture, Subject
from tsunagari.facts.rule import Rule
from tsunagari.facts.source import Source

if TYPE_CHECKING:
    from tsunagari.findings import Findings
    from tsunagari.words import Language

FAMILIES: Final = (attendance,)
RULES: Final = tuple(
    value for family in FAMILIES for value in vars(family).values() if isinstance(value, Rule)
)


def of(findings: Findings) -> tuple[Fact, ...]:
    """Return every fact that may be said of a record, in order of worth.

    Parameters
    ----------
    findings : Findings
        Whatever is missing in it leads to no fact about it.

    Returns
    -------
    tuple of Fact
        What most people in the room do not know and can act on comes first. The same findings give the
        same facts in the same order.

    """
    source = Source(findings)
    facts = [fact for rule in RULES for fact in rule.facts(source)]
    return tuple(sorted(facts, key=lambda fact: -fact.strength))


def say(fact: Fact, lang: Language) -> str:
    """Return a fact as one sentence.

    Parameters
    ----------
    fact : Fact
    lang : {"ja", "en"}

    Returns
    -------
    str
        Counts of none and one have words of their own where the plain ones would not read well. Where lists
        leave case meetings out, the sentence says so.

    """
    few = {0: "_none", 1: "_one"}.get(fact.params.get("n", -1), "")
    key = f"facts.{fact.key}{few}"
    sentence = words.say(key if few and words.knows(key) else f"facts.{fact.key}", lang, **fact.params)
    return (
        words.say("facts.aside_from_cases", lang, sentence=sentence) if fact.params.get("aside") else sentence
    )


__all__ = ["FAMILIES", "RULES", "Fact", "Picture", "Subject", "of", "say"]
