"""How a theme of the agendas went from body to body."""

from __future__ import annotations

from collections.abc import Iterator

from tsunagari.facts.rule import Statement, rule
from tsunagari.facts.source import Source, subjects
from tsunagari.jsontext import plain


@rule("thread", 52, "timeline", "themes_given cases_said", "single undated")
def thread(source: Source) -> Iterator[Statement]:
    """Say through which bodies a theme went, and in how many days."""
    rows = plain(source.findings.agenda.get("themes")) or []
    for row in sorted(rows, key=lambda row: (-len(row["forums"]), row["theme"])):
        several = len(row["forums"]) > 1
        params = {"name": row["theme"], "n": row["meetings"], "names": tuple(row["forums"])}
        params |= {"days": row["days"], "bodies": len(row["forums"])}
        variant = "single" if not several else "undated" if row["days"] is None else ""
        about = subjects("body", row["forums"])
        yield Statement({**params, "aside": source.aside()}, about, several, variant)


@rule("thread_carried", 51, "timeline", "themes_given")
def thread_carried(source: Source) -> Iterator[Statement]:
    """Say who sat at a theme's first meeting in its last body and at an earlier one elsewhere."""
    last = {row["theme"]: row for row in plain(source.findings.agenda.get("steps")) or []}
    for row in last.values():
        carriers = [name for name in row["carriers"] if name not in source.secretariat]
        if carriers:
            params = {"name": row["theme"], "body": row["forum"], "names": tuple(carriers)}
            about = (*subjects("organization", carriers), *subjects("body", [row["forum"]]))
            yield Statement({**params, "n": len(carriers)}, about)
