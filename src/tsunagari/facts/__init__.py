"""What may be said of a record, in order of worth; the only place of the program that decides it.

A family of facts is one file: each fact is one function, declared in ``facts.toml``, and knows no other.
Views take their sentences from `of` and `say`; none makes up one of its own about the record.
"""

import tomllib
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.resources import files
from typing import Any, Final

from tsunagari import words
from tsunagari.facts import indicators
from tsunagari.facts.comparison import of_comparison
from tsunagari.facts.fact import Fact, Rule
from tsunagari.facts.source import Source
from tsunagari.findings import Findings
from tsunagari.words import Language

OPENING: Final = 3
ENOUGH: Final = ("network", "pairs", "large")
"""How much was compared with chance is worth no opening sentence; that it was too little is."""


def _declared() -> Iterator[Rule]:
    """Return the rules of ``facts.toml``, in its order."""
    text = files("tsunagari.facts").joinpath("facts.toml").read_text(encoding="utf-8")
    for family, entries in tomllib.loads(text).items():
        checks = import_module(f"tsunagari.facts.{family}")
        for key, entry in entries.items():
            names: Any = {name: tuple(entry.pop(name, "").split()) for name in ("conditions", "variants")}
            yield Rule(key, check=getattr(checks, key), **names, **entry)


RULES: Final = (*_declared(), *indicators.READINGS)


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


def opening(facts: Sequence[Fact], most: int = OPENING) -> tuple[Fact, ...]:
    """Return what map, report, slides and app all begin with.

    Parameters
    ----------
    facts : sequence of Fact
        Of `of`.
    most : int
        The first facts, one of each kind; what the record holds and whether it is too small follow.

    Returns
    -------
    tuple of Fact

    """
    kinds: dict[str, Fact] = {}
    for fact in facts:
        kinds.setdefault(fact.key, fact)
    first = list(kinds.values())[:most]
    basis = [kinds[key] for key in ("counts", "enough") if key in kinds and kinds[key] not in first]
    return (*first, *(fact for fact in basis if fact.params.get("variant") not in ENOUGH))


def say(fact: Fact, lang: Language) -> str:
    """Return a fact in words: one sentence, and a second where one about chance belongs to it.

    Parameters
    ----------
    fact : Fact
    lang : {"ja", "en"}

    Returns
    -------
    str
        Counts of none and one have words of their own where the plain ones would not read well. Where a
        list leaves case meetings or plenaries out, the sentence says so.

    """
    own = {subject.name for subject in fact.subjects if subject.kind in {"organization", "body", "area"}}

    def said(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(said, value))
        return words.term(value, lang) if isinstance(value, str) and value not in own else value

    params = {
        name: said(value[lang] if isinstance(value, dict) else value) for name, value in fact.params.items()
    }
    key = "_".join(["facts." + fact.key, *([params["variant"]] if "variant" in params else [])])
    count = params.get("n")
    few = f"{key}_none" if count == 0 else f"{key}_one" if count == 1 else key
    known = next((name for name in (few, key) if words.knows(name)), "facts.unknown")
    sentence = words.say(known, lang, **params)
    if params.get("aside"):
        sentence = words.say(f"facts.aside_{params['aside']}", lang, sentence=sentence.removesuffix("."))
    if "chance" in params:
        sentence += words.say("facts.by_chance", lang, value=params["chance"])
    return sentence


def in_both(fact: Fact) -> dict[Language, str]:
    """Return a fact in words, by language."""
    return {lang: say(fact, lang) for lang in words.LANGUAGES}


__all__ = ["RULES", "Fact", "in_both", "of", "of_comparison", "opening", "say"]
