"""The sentences that the map opens with, and the prepared views that tell its story, in both languages."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tsunagari.jsontext import cells, plain
from tsunagari.webmap.payload_tables import ends, texts
from tsunagari.words import LANGUAGES, say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsunagari.findings import Findings

_NAMED = 3
_OWN, _OTHER = 3, 2
"""Organizations of two sectors from which on it is worth saying who of the first met the second."""
_KINDS = ("forum", "tier", "area", "sector")


def both(key: str, **params: Any) -> dict[str, str]:
    """Return a sentence in both languages; lists of names (or one list a language) are joined as it does."""
    spoken: dict[str, str] = {}
    for lang in LANGUAGES:
        localized = {
            name: value[lang] if isinstance(value, dict) else value for name, value in params.items()
        }
        localized = {
            name: _listed(value, lang) if isinstance(value, list) else value
            for name, value in localized.items()
        }
        spoken[lang] = say(f"webmap.{key}", lang, **localized)
    return spoken


def headline(findings: Findings) -> list[dict[str, str]]:
    """Return the first sentence of the page and the facts under it, most telling first.

    Parameters
    ----------
    findings : Findings

    Returns
    -------
    list of dict
        Each ``{"ja": …, "en": …}``. First what needs no statistics: who is the only one, or one
        of two or three, that joins two bodies (or tiers, areas, sectors).

    """
    counts = _counts(findings)
    lead = _joined(findings)
    facts = []
    if counts["n"] <= 1:
        lead = both("say_one_organization", **counts)
    elif not len(findings.ties):
        lead = both("say_no_tie", **counts)
    groups = [_groups(findings)] if len(findings.ties) else []
    between = _between(findings)
    if lead is None and findings.partition.get("clear") is True:
        lead = groups.pop()
    elif lead is None and between:
        lead = between.pop()
    if lead is not None:
        facts.append(lead)
    facts.append(both("say_counts" if counts["forums"] > 1 else "say_counts_one", **counts))
    if counts["plenary"]:
        facts.append(both("say_plenary", n=counts["plenary"]))
    facts += groups + between
    if findings.evidence.get("enough") == "none":
        facts.append(both("say_too_few"))
    return facts


def steps(findings: Findings, first: dict[str, str]) -> list[dict[str, Any]]:
    """Return five to seven prepared views: what to show and the words that go with it.

    Parameters
    ----------
    findings : Findings
    first : dict
        The first sentence of `headline`.

    Returns
    -------
    list of dict
        ``title`` and ``text`` in both languages, ``state`` as in the page's address.

    """
    steps_ = [_step("headline", first, view="organizations")]
    if len(findings.forums) > 1:
        steps_.append(_step("bodies", both("step_bodies_text"), view="forums"))
    elif len(findings.meetings) > 1:
        steps_.append(_step("meetings", both("step_meetings_text"), view="forums"))
    if len(findings.ties):
        clear = findings.partition.get("clear") is True
        colour = {"colour": "community"} if clear else {}
        steps_.append(_step("groups", _groups(findings), view="organizations", **colour))
    if (best := _first_bridge(findings)) is not None:
        name, pairs, kind = best
        text = both("step_bridges_text", name=name, n=pairs, kind=both(f"say_kind_{kind}"))
        steps_.append(_step("bridges", text, view="organizations", org=name))
    if _sectors(findings) > 1 and len(findings.ties):
        steps_.append(_step("gaps", _gaps(findings), view="matrix"))
    years = sorted(findings.by_year) or _years(findings)
    if len(years) > 1:
        steps_.append(_step("change", both("step_change_text"), view="organizations", year=str(years[-1])))
    steps_.append(_step("yours", both("step_yours_text"), view="organizations"))
    return steps_


def _step(key: str, text: dict[str, str], **state: str) -> dict[str, Any]:
    return {"title": both(f"step_{key}"), "text": text, "state": state}


def _listed(names: list[str], lang: str) -> str:
    return say("webmap.list_separator", lang).join(str(name) for name in names)  # type: ignore[arg-type]


def _years(findings: Findings) -> list[str]:
    if "fiscal_year" not in findings.meetings.columns:
        return []
    return [str(int(year)) for year in sorted(findings.meetings["fiscal_year"].dropna().unique())]


def _sectors(findings: Findings) -> int:
    table = findings.organizations
    return int(table["sector"].nunique()) if "sector" in table.columns else 0


def _counts(findings: Findings) -> dict[str, int]:
    table = findings.organizations
    plenary = int((table["place"] == "plenary").sum()) if "place" in table.columns else 0
    return {
        "n": len(table),
        "forums": len(findings.forums),
        "meetings": len(findings.meetings),
        "plenary": plenary,
    }


def _facts(findings: Findings) -> dict[tuple[str, str, str], list[str]]:
    """Return who joins each pair of forums, tiers, areas or sectors, where they are few.

    A pair of sectors is held from one side: first stands the sector of those who hold it.
    """
    holders: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    table = findings.organizations
    if "joins" not in table.columns:
        return holders
    own = texts(table, "sector")
    for name, sector, joins in zip(table["name"].tolist(), own, table["joins"].tolist(), strict=True):
        for join in joins if isinstance(joins, list) else []:
            a, b = join["a"], join["b"]
            if join["kind"] == "sector" and sector == b:
                a, b = b, a
            holders[join["kind"], a, b].append(str(name))
    return holders


def _by_duty(findings: Findings) -> set[str]:
    """Return the secretariat: it joins bodies because it serves them, which tells nobody anything."""
    table = findings.organizations
    if "secretariat" not in table.columns:
        return set()
    return {str(name) for name in table.loc[table["secretariat"].eq(True).fillna(False), "name"]}  # noqa: FBT003


def _first_bridge(findings: Findings) -> tuple[str, int, str] | None:
    """Return who joins most pairs of bodies (else sectors) as one of few, how many, and their kind."""
    facts, duty = _facts(findings), _by_duty(findings)
    for kind in _KINDS:
        pairs: dict[str, int] = defaultdict(int)
        for fact, names in sorted(facts.items()):
            for name in names if fact[0] == kind else ():
                pairs[name] += 1
        if pairs:
            best = min(pairs, key=lambda name: (name in duty, -pairs[name], name))
            return best, pairs[best], kind
    return None


def _joined(findings: Findings) -> dict[str, str] | None:
    """Return the sentence about the few that join two bodies, or from a sector met another one.

    First what no secretariat does alone, then the fewest; of equal ones those who do so most often.
    """
    facts, duty = _facts(findings), _by_duty(findings)
    telling = _telling_sectors(findings)
    known = {
        (kind, a, b): names
        for (kind, a, b), names in facts.items()
        if kind in _KINDS and (kind != "sector" or any((a, b, name) in telling for name in names))
    }
    if not known:
        return None
    rank = {
        pair: (_KINDS.index(pair[0]), duty.issuperset(names), len(names)) for pair, names in known.items()
    }
    best = min(rank.values())
    # What one sentence can say together: the same organizations and, of sectors, the same own one.
    together: dict[tuple[tuple[str, ...], str], list[tuple[str, str, str]]] = defaultdict(list)
    for pair in sorted(pair for pair, value in rank.items() if value == best):
        together[tuple(known[pair]), pair[1] if pair[0] == "sector" else ""].append(pair)
    names, own = min(together, key=lambda group: (-len(together[group]), group))
    pairs = together[names, own]
    kind, first, second = pairs[0]
    spoken = {
        lang: [f"{name}{say('webmap.say_by_duty', lang)}" if name in duty else name for name in names]
        for lang in LANGUAGES
    }
    if kind == "sector":
        others = [other for _, _, other in pairs]
        key = "say_join_sector" if len(others) <= _NAMED else "say_join_sector_many"
        return both(key, names=spoken, n=len(names), a=own, others=others[:_NAMED])
    more = len(pairs) - 1
    key = "say_join_body_many" if more else "say_join_body"
    return both(key, names=spoken, n=len(names), a=first, b=second, more=more, kind=both(f"say_kind_{kind}"))


def _telling_sectors(findings: Findings) -> set[tuple[str, str, str]]:
    """Return (own sector, other one, organization) worth saying first: more than one chance meeting of few.

    The own sector has at least three organizations, the other at least two, and they met more than once.
    """
    table = findings.organizations
    if not len(findings.ties) or "sector" not in table.columns:
        return set()
    own, sectors = _sector_numbers(findings)
    source, target = ends(findings.ties, table["name"])
    tied = np.zeros(len(table), dtype=bool)
    tied[source] = tied[target] = True
    size = np.bincount(own[tied], minlength=len(sectors))
    size[0] = 0
    often = (findings.ties["together"] > 1).to_numpy(dtype=bool)
    met = np.zeros((len(table), len(sectors)), dtype=bool)
    met[source[often], own[target[often]]] = True
    met[target[often], own[source[often]]] = True
    rows, others = np.nonzero(met & (size[own] >= _OWN)[:, None] & (size >= _OTHER))
    names = table["name"].to_numpy(dtype=object)
    return set(zip(sectors[own[rows]], sectors[others], names[rows], strict=True))


def _gaps(findings: Findings) -> dict[str, str]:
    """Return how many pairs of different sectors have no tie: the hatched cells of the matrix."""
    own, sectors = _sector_numbers(findings)
    source, target = ends(findings.ties, findings.organizations["name"])
    met = np.zeros((len(sectors), len(sectors)), dtype=bool)
    met[own[source], own[target]] = True
    joined = int(np.triu(met | met.T, 1)[1:].sum())
    count = _sectors(findings)
    missing = count * (count - 1) // 2 - joined
    return both("step_gaps_count", n=missing) if missing else both("step_gaps_text")


def _sector_numbers(findings: Findings) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    """Return the number of each organization's sector, 0 where it is unknown, and the sectors by number."""
    own, sectors = pd.factorize(np.array(texts(findings.organizations, "sector"), dtype=object))
    return own + 1, np.array([None, *sectors], dtype=object)


def _between(findings: Findings) -> list[dict[str, str]]:
    """Return the sentence on organizations found to stand between others, where that was tested and held."""
    table = findings.organizations
    if "bridge" not in table.columns:
        return []
    held = table[[bridge is True for bridge in cells(table["bridge"])]]
    if "bridge_rank" in held.columns:
        held = held.sort_values(["bridge_rank", "name"])
    names = [str(name) for name in held["name"].tolist()]
    if not names:
        return []
    key = "say_between" if len(names) <= _NAMED else "say_between_many"
    return [both(key, n=len(names), names=names[:_NAMED])]


def _groups(findings: Findings) -> dict[str, str]:
    """Return what can be told about communities, and nothing more."""
    clear = plain(findings.partition.get("clear"))
    if clear is None:
        return both("say_groups_unknown")
    if not clear:
        return both("say_groups_unclear")
    table = findings.communities
    names = {"ja": table["name"].tolist(), "en": table.get("name_en", table["name"]).tolist()}
    key = "say_groups" if len(table) <= _NAMED else "say_groups_many"
    return both(key, n=len(table), names={lang: spoken[:_NAMED] for lang, spoken in names.items()})
