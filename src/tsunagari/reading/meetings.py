"""Rows → meetings and the forums they belong to; which are plenaries and which are cases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from tsunagari.clean.dates import fiscal_year_of, parse_date, parse_fiscal_year
from tsunagari.clean.marks import is_set, showable
from tsunagari.clean.text import folded, label
from tsunagari.errors import Note, shortened
from tsunagari.reading.coded import Coded, distinct, grouped
from tsunagari.reading.masters import apply_meetings
from tsunagari.reading.preamble import forum_of, number_of, ordinal_in
from tsunagari.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tsunagari.reading.grid import Rows, Table
    from tsunagari.reading.options import Options

# METHODS: a plenary has at least 20 organizations, more than 60 % of all, twice the median meeting.
PLENARY_SIZE: Final = 20
PLENARY_SHARE: Final = 0.6
PLENARY_MEDIANS: Final = 2
_PLENARY_KINDS = re.compile("全体会|総会|plenary|generalassembly|generalmeeting")
_CASE = re.compile("(?:個別|個人|ケース|case|individual)(?!.*(?:調整会議|連絡))")
# A standing body that discusses cases is a case meeting only where no tier says otherwise.
_PERHAPS_CASE = re.compile("事例検討")
_CASE_TIERS = re.compile("個別|個人|一人ひとり|case|individual")
_UNDATED: Final = np.iinfo(np.int64).max
# The one forum of an input whose meetings have no name in common; not translated: it is in the records.
UNNAMED: Final = {False: "会議", True: "Meetings"}


@dataclass(eq=False)
class Held:
    """Meetings in canonical order, and the number of each row's meeting."""

    frame: pd.DataFrame
    meeting: NDArray[np.int64]

    @property
    def area(self) -> Coded:
        """The area of each row's meeting."""
        codes, levels = pd.factorize(self.frame["area"])
        return Coded(codes.astype(np.int64)[self.meeting], np.asarray(levels, dtype=object))

    @property
    def day(self) -> Coded:
        """The date of each row's meeting, in ISO form."""
        codes, levels = pd.factorize(self.frame["date"].dt.strftime("%Y-%m-%d"))
        return Coded(codes.astype(np.int64)[self.meeting], np.asarray(levels, dtype=object))


def find_meetings(
    rows: Rows, tables: Sequence[Table], options: Options, notes: list[Note], faults: list[Note]
) -> Held:
    """Tell the meetings apart: (area, forum, name, date, 回), undated ones by file or sheet too."""
    day, fiscal = _days(rows, tables, options, notes, faults)
    area = rows.get("area").cleaned(label)
    name = rows.get("meeting").cleaned(label)
    number = rows.get("number").mapped(number_of)
    forum, explicit = _forums(rows, name)
    source = np.where(day == _UNDATED, rows.table, -1)
    meeting, first = grouped(
        area.codes,
        forum.codes,
        name.codes,
        number.codes,
        pd.factorize(day)[0],
        pd.factorize(fiscal)[0],
        source,
    )
    frame = pd.DataFrame(
        {
            "name": name.texts()[first],
            "forum": forum.texts()[first],
            "number": number.texts()[first],
            "area": area.texts()[first],
            "day": day[first],
            "fiscal": fiscal[first],
            "explicit": explicit[first],
            "source": rows.table[first],
        }
    )
    for field in ("kind", "tier"):
        frame[field] = _common(rows.get(field).cleaned(label), meeting, len(frame))
    evaluation = rows.get("evaluation")
    frame["evaluation"] = False
    yes = np.array([is_set(text) for text in evaluation.levels] + [False])[evaluation.codes]
    frame.loc[distinct(meeting[yes]), "evaluation"] = True
    if options.meetings is not None and options.meetings.rows:
        apply_meetings(options.meetings, frame, options.year_starts, notes)
    _number_and_name(frame, tables, notes)
    order = _order(frame)
    rank = np.empty(len(frame), dtype=np.int64)
    rank[order] = np.arange(len(frame))
    return Held(_typed(frame.iloc[order].reset_index(drop=True), options), rank[meeting])


def _days(
    rows: Rows, tables: Sequence[Table], options: Options, notes: list[Note], faults: list[Note]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return day (ordinal; `_UNDATED`) and fiscal year (-1: unknown) of every row."""
    date, year = rows.get("date"), rows.get("fiscal_year")
    years = [parse_fiscal_year(text) for text in year.levels]
    year_of = [*(value if value is not None else -1 for value in years), -1]
    unread = [code for code, value in enumerate(years) if value is None]
    if unread:
        unreadable = np.isin(year.codes, unread)
        _tell(rows, tables, unreadable, "reading.fiscal_year_unreadable", notes, column="fiscal_year")
    pair, first = grouped(date.codes, year.codes)
    days = np.full(len(first), _UNDATED, dtype=np.int64)
    fiscal = np.full(len(first), -1, dtype=np.int64)
    doubts: dict[str, list[int]] = {}
    for place, row in enumerate(first):
        known = year_of[year.codes[row]]
        fiscal[place] = known
        text = date.text(row)
        if not text:
            continue
        stated = options.fiscal_year or (known if known >= 0 else None)
        found = parse_date(text, stated, options.year_starts)
        if found.day is None:
            count = int((pair == place).sum())
            faults.append(_date_fault(rows, tables, row, text, fault=found.fault or "", count=count))
            continue
        days[place] = found.day.toordinal()
        fiscal[place] = fiscal_year_of(found.day, options.year_starts)
        if found.note:
            doubts.setdefault(found.note, []).append(place)
        if known >= 0 and known != fiscal[place]:
            doubts.setdefault("reading.fiscal_year_differs", []).append(place)
    for key, places in doubts.items():
        _tell(rows, tables, np.isin(pair, places), key, notes, column="date", text=date)
    return days[pair], fiscal[pair]


def _date_fault(rows: Rows, tables: Sequence[Table], row: int, text: str, *, fault: str, count: int) -> Note:
    table = tables[rows.table[row]]
    shown = shortened(text) if showable(text) else say("reading.hidden_text", n=len(text))
    return Note(
        fault,
        {"text": shown},
        file=table.grid.file,
        sheet=table.grid.sheet,
        row=int(rows.row[row]),
        column=table.headers.get("date"),
        count=count,
    )


def _tell(
    rows: Rows,
    tables: Sequence[Table],
    chosen: NDArray[np.bool_],
    key: str,
    notes: list[Note],
    *,
    column: str,
    text: Coded | None = None,
) -> None:
    row = int(np.argmax(chosen))
    table = tables[rows.table[row]]
    params = {"text": shortened(text.text(row))} if text is not None else {}
    notes.append(
        Note(
            key,
            params,
            file=table.grid.file,
            sheet=table.grid.sheet,
            row=int(rows.row[row]),
            column=table.headers.get(column),
            count=int(chosen.sum()),
        )
    )


def _forums(rows: Rows, name: Coded) -> tuple[Coded, NDArray[np.bool_]]:
    """Return the forum of every row: its column, else what its meeting's name has in common with others."""
    told = rows.get("forum").cleaned(label)
    explicit = told.codes >= 0
    # Thousands of bare numbers have no forum; that is seen at once.
    bare = "".join(name.levels).isdigit()
    derived = Coded.constant(None, len(name)) if bare else name.mapped(forum_of)
    values, codes = np.concatenate([told.levels, derived.levels]), told.codes.copy()
    codes[~explicit] = np.where(derived.codes < 0, -1, derived.codes + len(told.levels))[~explicit]
    return Coded(codes, values).mapped(lambda text: text), explicit


def _number_and_name(frame: pd.DataFrame, tables: Sequence[Table], notes: list[Note]) -> None:
    """Complete number, name and forum where the columns left them open."""
    missing = frame["number"].isna() & frame["name"].notna()
    frame.loc[missing, "number"] = [
        ordinal_in(text) if "回" in text else None for text in frame.loc[missing, "name"].tolist()
    ]
    derived = ~frame["explicit"].to_numpy()
    alone = derived.sum() > 1 and not frame.loc[derived, ["area", "forum"]].duplicated(keep=False).any()
    open_forum = derived & (frame["forum"].isna().to_numpy() | alone)
    english = np.array([table.english for table in tables])[frame["source"].to_numpy()]
    frame.loc[open_forum, "forum"] = [UNNAMED[bool(flag)] for flag in english[open_forum]]
    if open_forum.any():
        notes.append(Note("reading.one_forum", count=int(open_forum.sum())))
    frame["name"] = frame["name"].where(frame["name"].notna(), frame["forum"])
    undated = frame["day"].to_numpy() == _UNDATED
    if undated.any():
        notes.append(Note("reading.undated", count=int(undated.sum())))


def _common(column: Coded, meeting: NDArray[np.int64], size: int) -> NDArray[np.object_]:
    """Return what most rows of a meeting say; the first in order where as many say either."""
    result = np.full(size, None, dtype=object)
    known = column.codes >= 0
    if not known.any():
        return result
    votes = pd.DataFrame({"meeting": meeting[known], "text": column.levels[column.codes[known]]})
    table = votes.value_counts(sort=False).rename("votes").reset_index()
    table = table.sort_values(["meeting", "votes", "text"], ascending=[True, False, True], kind="stable")
    best = table.drop_duplicates("meeting")
    result[best["meeting"].to_numpy()] = best["text"].to_numpy(dtype=object)
    return result


def _order(frame: pd.DataFrame) -> NDArray[np.int64]:
    """Return the canonical order: area, forum, date, number, name."""
    codes, numbers = pd.factorize(frame["number"].fillna(""))
    padded = pd.Series([text.zfill(8) if text.isdigit() else text for text in numbers], dtype="str")
    keys = [frame["name"], padded.take(codes), frame["forum"], frame["area"]]
    ranks = [pd.factorize(key.fillna(""), sort=True)[0] for key in keys]
    fiscal = frame["fiscal"].to_numpy()
    return np.lexsort(
        (frame["source"].to_numpy(), ranks[0], ranks[1], fiscal, frame["day"].to_numpy(), ranks[2], ranks[3])
    )


def _typed(frame: pd.DataFrame, options: Options) -> pd.DataFrame:
    """Give the columns the dtypes of `tsunagari.records.MEETING_COLUMNS`; plenaries are decided later."""
    day = frame["day"].to_numpy()
    dated = day != _UNDATED
    epoch = 719_163  # date(1970, 1, 1).toordinal()
    dates = np.full(len(frame), np.datetime64("NaT"), dtype="datetime64[s]")
    dates[dated] = (day[dated] - epoch).astype("datetime64[D]").astype("datetime64[s]")
    fiscal = pd.array(frame["fiscal"].to_numpy(np.int16), dtype="Int16")
    fiscal[frame["fiscal"].to_numpy() < 0] = pd.NA
    result = pd.DataFrame({"name": frame["name"].astype("str"), "forum": frame["forum"].astype("str")})
    result["number"] = frame["number"].astype("str")
    result["date"] = dates
    result["fiscal_year"] = fiscal
    for field in ("kind", "tier", "area"):
        result[field] = frame[field].astype("str")
    wanted = {folded(label(text)) for text in options.plenary}
    result["plenary"] = (
        _says(frame["kind"], _PLENARY_KINDS) | _among(frame["name"], wanted) | _among(frame["forum"], wanted)
    )
    result["case"] = _says(frame["kind"], _CASE) | _says(frame["tier"], _CASE_TIERS)
    result["evaluation"] = frame["evaluation"].to_numpy(bool)
    result["settled"] = result["plenary"]
    if "told_plenary" in frame:
        _settle(result, frame)
    return result


def _settle(result: pd.DataFrame, frame: pd.DataFrame) -> None:
    """Let the meetings master decide what is a plenary and what a case."""
    for column in ("plenary", "case"):
        told = frame[f"told_{column}"]
        known = told.notna().to_numpy()
        result.loc[known, column] = told[known].astype(bool).to_numpy()
        if column == "plenary":
            result["settled"] |= known


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


def _called(frame: pd.DataFrame, place: int) -> str:
    """Return a meeting's name with its date."""
    day = frame["date"][place]
    name = shortened(frame["name"][place])
    return name if pd.isna(day) else f"{name} {day.date().isoformat()}"


def mark_plenaries(
    frame: pd.DataFrame, sizes: NDArray[np.int64], organizations: int, options: Options
) -> list[Note]:
    """Mark meetings that are plenaries by their size; return notes on what was marked.

    At least 20 organizations, more than 60 % of the record's, and at least twice the record's median
    meeting. Decided on the whole record, never on a window of it.
    """
    told = frame["plenary"].to_numpy(bool)
    open_ = ~frame["case"].to_numpy(bool)
    held = sizes[open_ & (sizes > 0)]
    median = float(np.median(held)) if len(held) else 0.0
    large = (
        (sizes >= PLENARY_SIZE)
        & (sizes > PLENARY_SHARE * organizations)
        & (sizes >= PLENARY_MEDIANS * median)
    )
    large &= open_ & ~frame["settled"].to_numpy(bool)
    frame["plenary"] = told | large
    notes = [
        Note(
            "reading.plenary_size",
            {
                "name": _called(frame, int(place)),
                "size": int(sizes[place]),
                "all": organizations,
                "median": median,
            },
        )
        for place in np.flatnonzero(large)
    ]
    if told.any():
        notes.append(Note("reading.plenary_told", count=int(told.sum())))
    notes += [
        Note("reading.plenary_unknown", {"name": shortened(text)})
        for text in options.plenary
        if not (
            _among(frame["name"], {folded(label(text))}) | _among(frame["forum"], {folded(label(text))})
        ).any()
    ]
    return notes
