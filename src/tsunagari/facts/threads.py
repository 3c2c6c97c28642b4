"""Threads through time and layers: what spread, themes of agendas, and relations beside meetings."""

from collections.abc import Iterator
from typing import Final

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import Row, Source, rows_of, subjects
from tsunagari.jsontext import plain

LEVEL: Final = 0.05
LINKED: Final = 3
"""Adopters whose first contact is told."""


def _rows(source: Source, name: str) -> list[Row]:
    return rows_of(source.findings.spread.get(name))


def began(source: Source) -> Iterator[Statement]:
    """Count the organizations that had begun something by the first and by the last date."""
    adopters = _rows(source, "adopters")
    for row in _rows(source, "attributes"):
        if row["first"] < row["last"]:
            own = [adopter for adopter in adopters if adopter["attribute"] == row["attribute"]]
            names = [adopter["organization"] for adopter in own]
            params = {"attribute": row["attribute"], "day": row["first"], "last": row["last"], "n": len(own)}
            params["first"] = sum(adopter["began"] == row["first"] for adopter in own)
            yield Statement(params, subjects("organization", names), len(own) / len(source.names))


def began_of(source: Source) -> Iterator[Statement]:
    """Say how many of those that could have begun something have, by the last year."""
    years = {row["attribute"]: row for row in _rows(source, "years")}
    for row in _rows(source, "attributes"):
        if row["candidates"] > row["dates"]:
            last = years[row["attribute"]]["fiscal_year"]
            params = {"attribute": row["attribute"], "n": row["dates"], "of": row["candidates"], "year": last}
            yield Statement(params, subjects("year", [last]), row["dates"] / row["candidates"])


def spread_met(source: Source) -> Iterator[Statement]:
    """Count the adopters that had met an earlier one, against permuted dates; an opportunity, no cause."""
    for row in _rows(source, "attributes"):
        if row["of"]:
            params = {"attribute": row["attribute"], "n": int(row["value"]), "of": row["of"]}
            known = row["p_value"] is not None
            params |= {"expected": f"{row['expected']:.1f}"} if known else {}
            variant = ("chance" if row["p_value"] <= LEVEL else "usual") if known else ""
            yield Statement(params, (), row["value"] / row["of"], variant)


def spread_linked(source: Source) -> Iterator[Statement]:
    """Name the first meeting at which an adopter had met an earlier one."""
    linked_so_far: dict[str, int] = {}
    for row in _rows(source, "adopters"):
        number = linked_so_far.get(row["attribute"], 0)
        if row["could"] and row["contact"] and number < LINKED:
            linked_so_far[row["attribute"]] = number + 1
            params = {"organization": row["organization"], "names": tuple(row["met"]), "body": row["forum"]}
            about = subjects("organization", [row["organization"], *row["met"]])
            yield Statement({**params, "attribute": row["attribute"], "day": row["date"]}, about, -number / 9)


def spread_exposed(source: Source) -> Iterator[Statement]:
    """Count those that met an adopter and have not begun, where others of their kind have."""
    exposed = _rows(source, "exposed")
    for attribute in (row["attribute"] for row in _rows(source, "attributes")):
        names = [row["organization"] for row in exposed if row["attribute"] == attribute]
        if names:
            params = {"attribute": attribute, "n": len(names), "names": tuple(names)}
            yield Statement(params, subjects("organization", names))


def thread(source: Source) -> Iterator[Statement]:
    """Say through which bodies a theme went, and in how many days."""
    rows = rows_of(source.findings.agenda.get("themes"))
    for row in sorted(rows, key=lambda row: (-len(row["forums"]), row["theme"])):
        several = len(row["forums"]) > 1
        params = {"name": row["theme"], "n": row["meetings"], "names": tuple(row["forums"])}
        params |= {"days": row["days"], "bodies": len(row["forums"])}
        variant = "single" if not several else "undated" if row["days"] is None else ""
        yield Statement(params, subjects("body", row["forums"]), several, variant)


def thread_carried(source: Source) -> Iterator[Statement]:
    """Say who sat at a theme's first meeting in its last body and at an earlier one elsewhere."""
    last = {row["theme"]: row for row in rows_of(source.findings.agenda.get("steps"))}
    for row in last.values():
        carriers = [name for name in row["carriers"] if name not in source.secretariat]
        if carriers:
            names = {"names": tuple(carriers), "n": len(carriers)}
            about = subjects("organization", carriers) + subjects("body", [row["forum"]])
            yield Statement({"name": row["theme"], "body": row["forum"]} | names, about)


PAIRS: Final = 3


def layers(source: Source) -> Iterator[Statement]:
    """Count the pairs that meet and are related, only meet, or only are related."""
    layered = source.findings.relations
    if layered and layered["answered"]:
        counts = layered["counts"]
        params = {"both": counts["both"], "meeting": counts["meeting"], "related": counts["relation"]}
        yield Statement({"of": len(layered["answered"])} | params)


def related_meet(source: Source) -> Iterator[Statement]:
    """Say whether related organizations meet more often than permuted relations give."""
    layered = source.findings.relations
    if layered and layered["answered"]:
        qap = plain(layered["qap"])
        more = qap is not None and qap["p_value"] <= LEVEL and qap["coefficient"] > 0
        yield Statement(variant="" if qap is None else "chance" if more else "usual")


def only_related(source: Source) -> Iterator[Statement]:
    """Name pairs that are related and never met."""
    rows = rows_of(source.findings.relations.get("pairs"))
    related = [row for row in rows if row["layer"] == "relation"]
    related.sort(key=lambda row: (not row["mutual"], -(row["strength"] or 0), row["a"], row["b"]))
    for number, row in enumerate(related[:PAIRS]):
        about = subjects("organization", (row["a"], row["b"]))
        yield Statement({"a": row["a"], "b": row["b"]}, about, -number / PAIRS)
