"""Rows → meetings and the forums they belong to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from tsunagari.clean.headings import forum_of, number_of, ordinal_in
from tsunagari.clean.marks import is_set
from tsunagari.clean.persons import without_persons
from tsunagari.clean.text import japanese, label
from tsunagari.reading.column import CategoricalColumn, grouped, most_said, ranks
from tsunagari.reading.fields import FIELDS, KEPT
from tsunagari.reading.grid import Cells
from tsunagari.reading.records.case_meetings import CASE, find_cases
from tsunagari.reading.records.days import UNDATED, days_of
from tsunagari.reading.records.plenaries import set_kinds
from tsunagari.reading.records.reference_tables import apply_meetings
from tsunagari.reading.records.themes import name_themes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsunagari.reading.context import ReadContext
    from tsunagari.reading.rows import Rows


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
    kinds_and_forums = pd.concat([frame["kind"], frame["forum"]]).dropna().drop_duplicates()
    doubtful = {question.subject for question in context.questions if question.kind == CASE}
    known = {*frame.loc[~frame["case"], "forum"].dropna().unique()} - doubtful
    forums = sorted(filter(japanese, known))
    if kinds_and_forums.str.contains(COUNCIL).any() or len(forums) > _ASKED_FORUMS:
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
