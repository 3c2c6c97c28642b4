"""What every chapter needs: the findings, the language, and plain access to what may be missing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tsunagari import facts, tables
from tsunagari.facts import Fact
from tsunagari.facts.source import Source
from tsunagari.findings import Findings
from tsunagari.reports.document import Bar, Bars, Block, Document, Items, Role, Section, Text
from tsunagari.tables import Chart, Form, Table, fiscal_year, rows_of
from tsunagari.words import Language, say, term
from tsunagari.words.reports import SENTENCES


@dataclass(frozen=True)
class Localized:
    """A language, and the sentences of the reports in it."""

    lang: Language

    def say(self, key: str, /, **params: Any) -> str:
        """Return a sentence of the reports; ``key`` of another floor is named in full."""
        return say(key if "." in key else f"reports.{key}", self.lang, **params)

    def term(self, word: str, /) -> str:
        """Return a word of the field, such as a sector, in the language."""
        return term(word, self.lang)

    def knows(self, key: str, /) -> bool:
        """Tell whether the reports have such a sentence."""
        return f"reports.{key}" in SENTENCES

    def colophon(self, provenance: Mapping[str, Any], /) -> str:
        """Return what made a document, and of which records where that is no secret."""
        known = provenance.get("records") or []
        hashes = sorted({digest[:12] for digest in ([known] if isinstance(known, str) else known)})
        records = [self.say("colophon_records", records=" ".join(hashes))] if hashes else []
        return self.sentences([self.say("colophon", version=provenance.get("version", "—")), *records])

    def badges(self, provenance: Mapping[str, Any], /, *, public: bool) -> tuple[str, ...]:
        """Return for whom a document is, and whether its data are made up."""
        badges = [self.say("badge_public" if public else "badge_office")]
        return (*badges, *([self.say("badge_synthetic")] if provenance.get("synthetic") else []))

    def text(self, key: str, role: Role = "plain", /, **params: Any) -> Text:
        """Return a sentence as a paragraph."""
        return Text(self.say(key, **params), role)

    def section(
        self, key: str, blocks: Iterable[Block], /, title: str = "", *, sheet: bool = False
    ) -> Section:
        """Return blocks under the title of this key; ``sheet``: on the first two pages."""
        name = f"{key}_sheet" if sheet else key
        return Section(name, self.say(title or key), tuple(blocks), sheet=sheet)

    def document(
        self, words: tuple[str, str], sections: list[Section], provenance: Mapping[str, Any], *, public: bool
    ) -> Document:
        """Return a whole report: title and subtitle, and the sections that hold something."""
        kept = tuple(section for section in sections if section.blocks)
        badges = self.badges(provenance, public=public)
        return Document(*words, self.lang, badges, kept, self.colophon(provenance))

    def names(self, names: Iterable[Any], limit: int = tables.NAMES_LISTED) -> str:
        """Return names as a list in words; after ``limit`` only how many more."""
        return tables.names(names, self.lang, limit)

    def table(self, key: str, rows: Sequence[Mapping[str, Any]], /, *notes: str, **params: Any) -> Table:
        """Return a table that ``tables.toml`` declares."""
        return tables.table(key, rows, self.lang, notes=notes, **params)

    def sentences(self, sentences: Iterable[str]) -> str:
        """Return sentences as one paragraph."""
        return ("" if self.lang == "ja" else " ").join(sentences)

    def year(self, year: Any) -> str:
        """Return a fiscal year in words."""
        return self.say("undated") if year is None else fiscal_year(int(year), self.lang)


@dataclass(frozen=True)
class ReportContext(Localized):
    """Findings to be told in a language."""

    findings: Findings

    @cached_property
    def years(self) -> list[str]:
        """The fiscal years that were studied one by one, in order."""
        return sorted(self.findings.by_year, key=int)

    @cached_property
    def period(self) -> str:
        """The fiscal years of the record, studied one by one or not, in words; nothing if there are none."""
        years = self.years or self.source.years
        if not years:
            return ""
        first, last = self.year(years[0]), self.year(years[-1])
        return last if first == last else self.say("period", first=first, last=last)

    @cached_property
    def subtitle(self) -> str:
        """The period, and how many organizations and meetings there were."""
        meetings, n = len(self.findings.meetings), len(self.findings.organizations)
        period = self.period or self.say("undated")
        return self.say("subtitle" if meetings else "subtitle_none", period=period, n=n, meetings=meetings)

    @cached_property
    def latest(self) -> str:
        """The last fiscal year in words."""
        return self.year(self.years[-1] if self.years else None)

    @cached_property
    def source(self) -> Source:
        """The tables that facts are made of."""
        return Source(self.findings)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What may be said of the record, in order of worth."""
        return facts.of(self.findings)

    def said(self, *keys: str, most: int | None = None) -> list[str]:
        """Return the facts of these keys in words, in order of worth; at most so many of each key."""
        times: Counter[str] = Counter()
        chosen = []
        for fact in self.facts:
            times[fact.key] += 1
            if fact.key in keys and (most is None or times[fact.key] <= most):
                chosen.append(facts.say(fact, self.lang))
        return chosen

    @cached_property
    def _indicators(self) -> dict[str | None, dict[str, dict[str, Any]]]:
        """The indicators by year (None: the whole period) and key."""
        frames: dict[str | None, Any] = {None: self.findings.indicators}
        frames |= {year: self.findings.by_year[year].get("indicators") for year in self.findings.by_year}
        # The first of a key is meant.
        return {
            year: {row["key"]: row for row in reversed(rows_of(frame))}
            for year, frame in frames.items()
            if frame is not None and "key" in frame
        }

    def texts(self, *keys: str) -> list[Block]:
        """Return the facts of these keys as paragraphs."""
        return [Text(sentence) for sentence in self.said(*keys)]

    def indicator(self, key: str, year: str | None = None) -> dict[str, Any]:
        """Return an indicator as a mapping of plain values; empty if it was not computed."""
        return dict(self._indicators.get(year, {}).get(key, {}))

    def value(self, key: str, year: str | None = None) -> Any:
        """Return an indicator's value, None if unknown."""
        return self.indicator(key, year).get("value")

    def bars(self, form: Form, chart: Chart, rows: Sequence[Mapping[str, Any]]) -> Bars:
        """Return the bars of a result."""
        fields = {field.name: field for field in form.fields}
        named = [tables.shown(fields[chart.label].cell(row, self.lang), self.lang) for row in rows]
        bars = tuple(
            Bar(name, row.get(chart.value), mark=row.get(chart.mark))
            for name, row in zip(named, rows, strict=True)
        )
        mark = fields[chart.mark].column(self.lang).header if chart.mark else None
        note = self.say("mark_is", what=mark) if mark else None
        return Bars(self.say(form.title or form.key), bars, chart.kind, note, mark)


def listed(sentences: Iterable[str], *, todo: bool = False) -> Items:
    """Return sentences as a list."""
    return Items(tuple(sentences), todo=todo)
