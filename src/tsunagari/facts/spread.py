"""What spread: dates that a list of organizations gives, such as when a practice began."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import Row, Source, rows_of, subjects

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
