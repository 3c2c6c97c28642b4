"""Rows → meetings, their days, the forums they belong to, and which of them are plenaries."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.dates import fiscal_year_of, parse_date, parse_fiscal_year
from tsunagari.clean.headings import forum_of, number_of, ordinal_in
from tsunagari.clean.marks import is_set, showable
from tsunagari.clean.persons import without_persons
from tsunagari.clean.text import folded, japanese, label
from tsunagari.errors import Phrase, shortened
from tsunagari.reading.column import CategoricalColumn, grouped, most_said, ranks
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import FIELDS, KEPT
from tsunagari.reading.grid import Cells
from tsunagari.reading.records.case_meetings import CASE, find_cases
from tsunagari.reading.records.input_tables import name_themes
from tsunagari.reading.records.reference_tables import apply_meetings
from tsunagari.reading.rows import Rows

UNDATED: Final = np.iinfo(np.int64).max


def days_of(rows: Rows, context: ReadContext) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return day (ordinal; `UNDATED`) and fiscal year (-1: unknown) of every row."""
    date, year, options = rows.get("date"), rows.get("fiscal_year"), context.options
    years = {text: parse_fiscal_year(text) for text in year.levels.tolist()}
    unread = rows.where("fiscal_year", lambda text: years[text] is None)
    if unread.any():
        context.note("reading.fiscal_year_unreadable", rows.at(unread, "fiscal_year"))
    pair, first = grouped(date.codes, year.codes)
    days = np.full(len(first), UNDATED, dtype=np.int64)
    fiscal = np.full(len(first), -1, dtype=np.int64)
    doubts: dict[str, list[int]] = {}
    for number, row in enumerate(first):
        known, text = years.get(year.text(row)), date.text(row)
        fiscal[number] = -1 if known is None else known
        if not text:
            continue
        day = parse_date(text, options.fiscal_year or known, options.year_starts)
        if day.day is None:
            is_date = day.fault not in {None, "clean.date_unreadable"}
            shown = shortened(text) if is_date or showable(text) else Phrase("reading.hidden_text", len(text))
            context.fault(day.fault or "", rows.at(pair == number, "date"), text=shown)
            continue
        days[number] = day.day.toordinal()
        fiscal[number] = fiscal_year_of(day.day, options.year_starts)
        differs = "reading.fiscal_year_differs" if known not in {None, fiscal[number]} else None
        for doubt in filter(None, (day.note, differs)):
            doubts.setdefault(doubt, []).append(number)
    for key, numbers in doubts.items():
        chosen = np.isin(pair, numbers)
        context.note(key, rows.at(chosen, "date"), text=shortened(date.text(int(np.argmax(chosen)))))
    return days[pair], fiscal[pair]


# METHODS: a plenary has at least 20 organizations, more than 60 % of all, twice the median meeting.
PLENARY_SIZE: Final = 20
PLENARY_SHARE: Final = 0.6
PLENARY_MEDIANS: Final = 2
_PLENARY_KINDS = re.compile("全体会|総会|plenary|generalassembly|generalmeeting")


def _set_kinds(meetings: pd.DataFrame, frame: pd.DataFrame, context: ReadContext) -> None:
    """Mark what kind, options and the meetings master call a plenary.

    ``settled`` is True where nothing is left for `mark_plenaries` to decide.
    """
    wanted = {folded(label(text)) for text in context.options.plenary}
    meetings["plenary"] = _judged(frame["kind"], lambda text: _PLENARY_KINDS.match(folded(text)))
    meetings["plenary"] |= _called(meetings, wanted)
    meetings["case"] = frame["case"].to_numpy(bool)
    meetings["settled"] = meetings["plenary"]
    if "told_plenary" in frame:
        known = frame["told_plenary"].notna().to_numpy()
        meetings.loc[known, "plenary"] = frame["told_plenary"][known].astype(bool).to_numpy()
        meetings["settled"] |= known


def _judged(column: pd.Series, judge: Callable[[str], object]) -> NDArray[np.bool_]:
    """Return which texts are judged true; each distinct text is looked at once."""
    codes, texts = pd.factorize(column)
    return np.array([*(bool(judge(text)) for text in texts.tolist()), False])[codes]


def _called(meetings: pd.DataFrame, wanted: Collection[str]) -> NDArray[np.bool_]:
    """Return which meetings have one of some names, or are of a forum of that name."""
    if not wanted:
        return np.zeros(len(meetings), dtype=bool)
    names, forums = (
        _judged(meetings[column], lambda text: folded(text) in wanted) for column in ("name", "forum")
    )
    return names | forums


def large_meetings(
    sizes: NDArray[np.int64],
    organizations: int,
    judged: NDArray[np.bool_],
    *,
    size: int = PLENARY_SIZE,
    share: float = PLENARY_SHARE,
) -> tuple[NDArray[np.bool_], float]:
    """Return which of the judged meetings (no cases) are plenaries by size, and their median size."""
    held = sizes[judged & (sizes > 0)]
    median = float(np.median(held)) if len(held) else 0.0
    large = (sizes >= size) & (sizes > share * organizations) & (sizes >= PLENARY_MEDIANS * median)
    return large & judged, median


def mark_plenaries(
    frame: pd.DataFrame, sizes: NDArray[np.int64], organizations: int, context: ReadContext
) -> None:
    """Mark meetings that are plenaries by their size.

    At least 20 organizations, more than 60 % of the record's, and at least twice the record's median
    meeting. Decided on the whole record, never on a window of it.
    """
    marked = frame["plenary"].to_numpy(bool)
    large, median = large_meetings(sizes, organizations, ~frame["case"].to_numpy(bool))
    large &= ~frame["settled"].to_numpy(bool)
    frame["plenary"] = marked | large
    for number in np.flatnonzero(large).tolist():
        day = frame["date"][number]
        context.note(
            "reading.plenary_size",
            name=shortened(frame["name"][number]),
            day="" if pd.isna(day) else str(day.date()),
            size=int(sizes[number]),
            all=organizations,
            median=median,
        )
    if marked.any():
        context.note("reading.plenary_told", Cells(count=int(marked.sum())))
    for text in context.options.plenary:
        if not _called(frame, {folded(label(text))}).any():
            context.note("reading.plenary_unknown", name=shortened(text))


COUNCIL: Final = "協議の場"
_ASKED_FORUMS: Final = 12
# The one forum of an input whose meetings have no name in common; not translated: it is in the records.
_UNNAMED: Final = ("会議", "Meetings")


@dataclass(eq=False)
class Held:
    """Meetings in canonical order, and the number of each row's meeting."""

    frame: pd.DataFrame
    meeting: NDArray[np.int64]

    def taken(self, keep: NDArray[Any]) -> Held:
        """Return the meetings of some rows; those of which nothing is recorded go."""
        meeting = self.meeting[keep]
        used = np.zeros(len(self.frame), dtype=bool)
        used[meeting] = True
        if used.all():
            return Held(self.frame, meeting)
        return Held(self.frame[used].reset_index(drop=True), (np.cumsum(used) - 1)[meeting])

    def column(self, name: str) -> CategoricalColumn:
        """Return what is said of each row's meeting, as text."""
        codes, levels = pd.factorize(self.frame[name])
        return CategoricalColumn(
            codes.astype(np.int64)[self.meeting], np.array([*map(str, levels)], dtype=object)
        )


def held_at(rows: Rows) -> Held:
    """Return the meetings that `find_meetings` has found."""
    if rows.held is None:
        raise ValueError("the meetings are not found yet")
    return rows.held


def find_meetings(rows: Rows, context: ReadContext) -> Rows:
    """Tell the meetings apart: (area, forum, name, date, 回), undated ones by file or sheet too."""
    day, fiscal = days_of(rows, context)
    area = rows.get("area").cleaned(label)
    name = rows.get("meeting").cleaned(label)
    number = rows.get("number").mapped(number_of)
    forum, explicit = _forums(rows, name)
    source = np.where(day == UNDATED, sheets_of(rows)[rows.table], -1)
    days, fiscals = (np.asarray(pd.factorize(column)[0], dtype=np.int64) for column in (day, fiscal))
    meeting, first = grouped(area.codes, forum.codes, name.codes, number.codes, days, fiscals, source)
    frame = pd.DataFrame(index=range(len(first)))
    for column, column_values in (("name", name), ("forum", forum), ("number", number), ("area", area)):
        frame[column] = pd.Series(column_values.texts(first), dtype="object")
    for column, values in (("day", day), ("fiscal", fiscal), ("explicit", explicit), ("source", rows.table)):
        frame[column] = values[first]
    for field in KEPT:
        if field.reads == "flag":
            frame[field.name] = np.bincount(meeting[rows.where(field.name, is_set)], minlength=len(frame)) > 0
        else:
            said, _ = most_said(rows.get(field.name).cleaned(label), meeting, len(frame))
            frame[field.name] = pd.Series(said, dtype="object")
    apply_meetings(frame, context)
    frame["case"] = find_cases(frame, rows, meeting, context)
    name_themes(frame, rows, meeting, context)
    _number_and_name(frame, rows, context, plain=name.plain and "told_case" not in frame)
    _ask_council(frame, context)
    order = _order(frame)
    rank = np.empty(len(frame), dtype=np.int64)
    rank[order] = np.arange(len(frame))
    held = Held(_typed(frame.iloc[order].reset_index(drop=True), context), rank[meeting])
    # Of the agenda only the themes are kept.
    columns = {name: column for name, column in rows.columns.items() if name != "agenda"}
    return replace(rows, columns=columns, held=held)


def sheets_of(rows: Rows) -> NDArray[np.int64]:
    """Return a number for each table, the same where one goes on with the meetings of the one before."""
    return np.cumsum([not table.grid.continued for table in rows.tables])


def _forums(rows: Rows, name: CategoricalColumn) -> tuple[CategoricalColumn, NDArray[np.bool_]]:
    """Return the forum of every row: its column, else what its meeting's name has in common with others."""
    forum = rows.get("forum").cleaned(label)
    explicit = forum.codes >= 0
    if explicit.all():
        return forum, explicit
    # Thousands of bare numbers have no forum; that is seen at once.
    bare = "".join(name.levels).isdigit()
    derived = CategoricalColumn.constant(None, len(name)) if bare else name.mapped(forum_of)
    return derived.overlaid(forum), explicit


def _number_and_name(frame: pd.DataFrame, rows: Rows, context: ReadContext, *, plain: bool) -> None:
    """Complete number, name and forum where the columns left them open; ``plain`` names have no number."""
    if not plain:
        # Each distinct name is looked at once.
        named = CategoricalColumn.of_texts(frame["name"].to_numpy(dtype=object)).cleaned(without_persons)
        frame["name"] = pd.Series(named.texts(), dtype="object")
        numbers = named.mapped(lambda text: ordinal_in(text) if "回" in text else None).texts()
        frame["number"] = frame["number"].where(frame["number"].notna(), numbers)
    derived = ~frame["explicit"].to_numpy()
    alone = derived.sum() > 1 and not frame.loc[derived, ["area", "forum"]].duplicated(keep=False).any()
    open_forum = derived & (frame["forum"].isna().to_numpy() | alone)
    unnamed = np.array([_UNNAMED[table.english] for table in rows.tables])[frame["source"].to_numpy()]
    frame.loc[open_forum, "forum"] = unnamed[open_forum]
    if open_forum.any():
        context.note("reading.one_forum", Cells(count=int(open_forum.sum())))
    frame["name"] = frame["name"].where(frame["name"].notna(), frame["forum"])
    undated = frame["day"].to_numpy() == UNDATED
    if undated.any():
        context.note("reading.undated", Cells(count=int(undated.sum())))


def _ask_council(frame: pd.DataFrame, context: ReadContext) -> None:
    """Ask which forum is the council that official counts speak of, where neither kind nor forum says it."""
    stated = [text for column in ("kind", "forum") for text in frame[column].dropna().unique()]
    doubtful = {question.subject for question in context.questions if question.kind == CASE}
    known = {*frame.loc[~frame["case"], "forum"].dropna().unique()} - doubtful
    forums = sorted(filter(japanese, known))
    if any(COUNCIL in text for text in stated) or len(forums) > _ASKED_FORUMS:
        return
    for forum in forums:
        if context.ask("council", forum, doubtful=False) == "yes":
            frame.loc[frame["forum"] == forum, "kind"] = COUNCIL


def _order(frame: pd.DataFrame) -> NDArray[np.int64]:
    """Return the canonical order: area, forum, date, number, name; blanks come first."""

    def ranked(column: pd.Series) -> NDArray[np.int64]:
        codes, texts = pd.factorize(column.to_numpy(dtype=object))
        return np.append(ranks(texts), -1)[codes]

    padded = frame["number"].map(lambda text: text.zfill(8) if text.isdigit() else text, na_action="ignore")
    name, number, forum, area = map(ranked, (frame["name"], padded, frame["forum"], frame["area"]))
    source, fiscal, day = (frame[column].to_numpy() for column in ("source", "fiscal", "day"))
    return np.lexsort((source, name, number, fiscal, day, forum, area))


def _typed(frame: pd.DataFrame, context: ReadContext) -> pd.DataFrame:
    """Give the columns the dtypes of `tsunagari.records.MEETING_COLUMNS`; plenaries are decided later."""
    day, fiscal_year = frame["day"].to_numpy(), frame["fiscal"].to_numpy()
    dated = day != UNDATED
    epoch = 719_163  # date(1970, 1, 1).toordinal()
    dates = np.full(len(frame), np.datetime64("NaT"), dtype="datetime64[s]")
    dates[dated] = (day[dated] - epoch).astype("datetime64[D]").astype("datetime64[s]")
    fiscal = pd.array(fiscal_year.astype(np.int16), dtype="Int16")
    fiscal[fiscal_year < 0] = pd.NA
    result = frame[["name", "forum", "number"]].astype("str")
    result["date"] = dates
    result["fiscal_year"] = fiscal
    for field in (*KEPT, FIELDS["area"]):
        result[field.name] = frame[field.name].astype(bool if field.reads == "flag" else "str")
    if "themes" in frame:
        result["themes"] = frame["themes"].astype("str")
    _set_kinds(result, frame, context)
    return result
