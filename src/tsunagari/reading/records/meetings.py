"""Rows → meetings, their days, the forums they belong to, and which of them are plenaries."""

from __future__ import annotations

import re
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
from tsunagari.reading.records.reference_tables import apply_meetings
from tsunagari.reading.records.themes import name_themes
from tsunagari.reading.rows import Rows

UNDATED: Final = np.iinfo(np.int64).max


def days_of(rows: Rows, context: ReadContext) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return day (ordinal; `UNDATED`) and fiscal year (-1: unknown) of every row."""
    date, year, options = rows.get("date"), rows.get("fiscal_year"), context.options
    years = [parse_fiscal_year(text) for text in year.levels]
    year_of = [*(-1 if value is None else value for value in years), -1]
    if None in years:
        unread = np.isin(year.codes, [code for code, value in enumerate(years) if value is None])
        context.note("reading.fiscal_year_unreadable", rows.at(unread, "fiscal_year"))
    pair, first = grouped(date.codes, year.codes)
    days = np.full(len(first), UNDATED, dtype=np.int64)
    fiscal = np.full(len(first), -1, dtype=np.int64)
    doubts: dict[str, list[int]] = {}
    for place, row in enumerate(first):
        known = year_of[year.codes[row]]
        fiscal[place] = known
        text = date.text(row)
        if not text:
            continue
        day = parse_date(text, options.fiscal_year or (known if known >= 0 else None), options.year_starts)
        if day.day is None:
            is_date = day.fault not in {None, "clean.date_unreadable"}
            shown = shortened(text) if is_date or showable(text) else Phrase("reading.hidden_text", len(text))
            context.fault(day.fault or "", rows.at(pair == place, "date"), text=shown)
            continue
        days[place] = day.day.toordinal()
        fiscal[place] = fiscal_year_of(day.day, options.year_starts)
        if day.note:
            doubts.setdefault(day.note, []).append(place)
        if known >= 0 and known != fiscal[place]:
            doubts.setdefault("reading.fiscal_year_differs", []).append(place)
    for key, places in doubts.items():
        chosen = np.isin(pair, places)
        context.note(key, rows.at(chosen, "date"), text=shortened(date.text(int(np.argmax(chosen)))))
    return days[pair], fiscal[pair]


# METHODS: a plenary has at least 20 organizations, more than 60 % of all, twice the median meeting.
PLENARY_SIZE: Final = 20
PLENARY_SHARE: Final = 0.6
PLENARY_MEDIANS: Final = 2
_PLENARY_KINDS = re.compile("全体会|総会|plenary|generalassembly|generalmeeting")


def set_kinds(meetings: pd.DataFrame, frame: pd.DataFrame, context: ReadContext) -> None:
    """Mark what kind, options and the meetings master call a plenary.

    ``settled`` is True where nothing is left for `mark_plenaries` to decide.
    """
    wanted = {folded(label(text)) for text in context.options.plenary}
    meetings["plenary"] = (
        _says(frame["kind"], _PLENARY_KINDS)
        | _among(meetings["name"], wanted)
        | _among(meetings["forum"], wanted)
    )
    meetings["case"] = frame["case"].to_numpy(bool)
    meetings["settled"] = meetings["plenary"]
    if "told_plenary" in frame:
        known = frame["told_plenary"].notna().to_numpy()
        meetings.loc[known, "plenary"] = frame["told_plenary"][known].astype(bool).to_numpy()
        meetings["settled"] |= known


def _says(column: pd.Series, pattern: re.Pattern[str]) -> NDArray[np.bool_]:
    """Return which texts begin with a pattern; each distinct text is looked at once."""
    codes, texts = pd.factorize(column)
    return np.array([pattern.match(folded(text)) is not None for text in texts] + [False])[codes]


def _among(column: pd.Series, wanted: set[str]) -> NDArray[np.bool_]:
    """Return which texts are among those asked for."""
    if not wanted:
        return np.zeros(len(column), dtype=bool)
    codes, texts = pd.factorize(column)
    return np.array([folded(text) in wanted for text in texts] + [False])[codes]


def _iso_day(frame: pd.DataFrame, place: int) -> str:
    """Return a meeting's date; empty text where none is known."""
    day = frame["date"][place]
    return "" if pd.isna(day) else str(day.date().isoformat())


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
    for place in np.flatnonzero(large).tolist():
        context.note(
            "reading.plenary_size",
            name=shortened(frame["name"][place]),
            day=_iso_day(frame, place),
            size=int(sizes[place]),
            all=organizations,
            median=median,
        )
    if marked.any():
        context.note("reading.plenary_told", Cells(count=int(marked.sum())))
    for text in context.options.plenary:
        wanted = {folded(label(text))}
        if not (_among(frame["name"], wanted) | _among(frame["forum"], wanted)).any():
            context.note("reading.plenary_unknown", name=shortened(text))


COUNCIL: Final = "協議の場"
_ASKED_FORUMS: Final = 12
# The one forum of an input whose meetings have no name in common; not translated: it is in the records.
UNNAMED: Final = {False: "会議", True: "Meetings"}


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

    @property
    def area(self) -> CategoricalColumn:
        """The area of each row's meeting."""
        codes, levels = pd.factorize(self.frame["area"])
        return CategoricalColumn(codes.astype(np.int64)[self.meeting], np.asarray(levels, dtype=object))

    @property
    def day(self) -> CategoricalColumn:
        """The date of each row's meeting, in ISO form."""
        codes, days = pd.factorize(self.frame["date"])
        levels = np.array([day.date().isoformat() for day in days], dtype=object)
        return CategoricalColumn(codes.astype(np.int64)[self.meeting], levels)


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
    for told in KEPT:
        if told.reads == "flag":
            frame[told.name] = np.bincount(meeting[rows.where(told.name, is_set)], minlength=len(frame)) > 0
        else:
            said, _ = most_said(rows.get(told.name).cleaned(label), meeting, len(frame))
            frame[told.name] = pd.Series(said, dtype="object")
    apply_meetings(frame, context)
    frame["case"] = find_cases(frame, rows, meeting, context)
    name_themes(frame, rows, meeting, context)
    plain = name.plain and "told_case" not in frame
    if not plain:
        frame["name"] = _without_persons(frame["name"])
    _number_and_name(frame, rows, context, plain=plain)
    _ask_council(frame, context)
    order = _order(frame)
    rank = np.empty(len(frame), dtype=np.int64)
    rank[order] = np.arange(len(frame))
    held = Held(_typed(frame.iloc[order].reset_index(drop=True), context), rank[meeting])
    # Of the agenda only the themes are kept.
    columns = {name: column for name, column in rows.columns.items() if name != "agenda"}
    return replace(rows, columns=columns, held=held)


def _without_persons(column: pd.Series) -> pd.Series:
    """Return names without who wrote them or is named in them; each distinct one is looked at once."""
    names = CategoricalColumn.of_texts(column.to_numpy(dtype=object))
    return pd.Series(names.cleaned(without_persons).texts(), dtype="object")


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
        named = CategoricalColumn.of_texts(frame["name"].to_numpy())
        numbers = named.mapped(lambda text: ordinal_in(text) if "回" in text else None).texts()
        frame["number"] = frame["number"].where(frame["number"].notna(), numbers)
    derived = ~frame["explicit"].to_numpy()
    alone = derived.sum() > 1 and not frame.loc[derived, ["area", "forum"]].duplicated(keep=False).any()
    open_forum = derived & (frame["forum"].isna().to_numpy() | alone)
    english = np.array([table.english for table in rows.tables])[frame["source"].to_numpy()]
    frame.loc[open_forum, "forum"] = np.where(english[open_forum], UNNAMED[True], UNNAMED[False])
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
    """Return the canonical order: area, forum, date, number, name."""

    def padded(text: str) -> str:
        return text.zfill(8) if text.isdigit() else text

    name, forum, area = (_ranked(frame[column]) for column in ("name", "forum", "area"))
    number = _ranked(frame["number"].map(padded, na_action="ignore"))
    fiscal = frame["fiscal"].to_numpy()
    return np.lexsort(
        (frame["source"].to_numpy(), name, number, fiscal, frame["day"].to_numpy(), forum, area)
    )


def _ranked(column: pd.Series) -> NDArray[np.int64]:
    """Return the place of each text among the distinct ones in order; blanks come first."""
    codes, texts = pd.factorize(column.to_numpy(dtype=object))
    return np.append(ranks(texts), -1)[codes]


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
    for told in (*KEPT, FIELDS["area"]):
        result[told.name] = frame[told.name].astype(bool if told.reads == "flag" else "str")
    if "themes" in frame:
        result["themes"] = frame["themes"].astype("str")
    set_kinds(result, frame, context)
    return result
