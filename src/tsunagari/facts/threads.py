"""How a theme of the agendas went from body to body."""

from __future__ import annotations

from collections.abc import Iterator

from tsunagari.facts.fact import Statement
from tsunagari.facts.source import Source, rows_of, subjects


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
