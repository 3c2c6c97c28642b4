"""Files → raw tables → `Attendance`: everything that a city hall has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from inspect import signature
from pathlib import Path
from typing import Any

import pandas as pd

from tsunagari.reading.report.account import Account
from tsunagari.records import Attendance

__all__ = ["Account", "check", "read"]


def read(
    source: str | Path | pd.DataFrame | Sequence[Any],
    *,
    columns: Mapping[str, str | Mapping[str, str]] | None = None,
    sheet: str | Sequence[str] | None = None,
    fiscal_year: int | None = None,
    blank: str | None = None,
    marks: str | Path | Mapping[str, str] | None = None,
    organizations: str | Path | pd.DataFrame | None = None,
    attributes: str | Sequence[str] = (),
    meetings: str | Path | pd.DataFrame | None = None,
    review: str | Path | None = None,
    plenary: Sequence[str] = (),
    secretariat: Sequence[str] = (),
    year_starts: int = 4,
    names: str = "merged",
    themes: str | Path | pd.DataFrame | Sequence[str] | None = None,
) -> Attendance:
    """Read attendance records from anything a city hall has; change nothing silently.

    Layouts: long (one row an organization or person at a meeting), matrix (organizations down, meetings
    across), list (one row a meeting, all who came in one cell), roster (one sheet or file a meeting). As
    .csv .tsv .txt (UTF-8, UTF-16, CP932) .gz .zip .xlsx .xlsm .xls .ods, folders, patterns, DataFrames, or
    several of them mixed. Persons are counted and forgotten.

    Parameters
    ----------
    source : path, DataFrame, or sequence of these
        What to read. A folder stands for every table in it.
    columns : mapping, optional
        Kind of column → its header, where headers are not recognised: ``{"機関名": "だれ"}``; or name of a
        file → such a mapping, for this file only.
    sheet : str or sequence of str, optional
        Read these sheets of each workbook only.
    fiscal_year : int, optional
        Year of dates without one (``4/15``).
    blank : {"attended", "absent", "unknown", "not_invited"}, optional
        What a blank mark means (or 出席, 欠席, 不明, 対象外). Default: not attended and unknown in a matrix,
        attended elsewhere.
    marks : mapping or path, optional
        Meaning of marks: ``{"△": "欠席"}``, or a file of two columns.
    organizations : path or DataFrame, optional
        List of organizations: name, aliases, sector, area, tier, secretariat, valid_from, valid_to. Other
        columns are not used unless ``attributes`` names them.
    attributes : str or sequence of str
        Other columns of the list of organizations to be used, such as ``"病床数,長期入院"``. Columns that
        look like persons, telephones, mail addresses or remarks never are.
    meetings : path or DataFrame, optional
        List of meetings or forums: forum, kind, tier, area, plenary, case, evaluation.
    review : path, optional
        A review sheet written by `Account.write_review`, answered.
    plenary, secretariat : sequence of str
        Names of meetings or forums that are plenaries; names of organizations that are the secretariat.
    year_starts : int
        Month in which the fiscal year starts, 1 to 12.
    names : {"merged", "exact"}
        Whether spellings of one key (widths, spaces, variants, corporate forms) are one organization, or
        every spelling is its own.
    themes : path, DataFrame or sequence of str, optional
        Themes to look for in the agenda (議題, テーマ), with other words for each. Only which of them a
        meeting's agenda names is kept, in ``meetings["themes"]``: no other text, nothing of case meetings.

    Returns
    -------
    Attendance
        Its ``notes`` hold every correction and every row left out. One organization or one meeting only is
        no error. Rows without an organization, placeholders and totals are left out and told.

    Raises
    ------
    InputError
        With every fault of the input at once: an unknown mark, an unreadable date, no organization column,
        no text, nothing to read …
    UsageError
        An option that makes no sense.

    Examples
    --------
    >>> import pandas as pd
    >>> import tsunagari as tg
    >>> tg.read(pd.DataFrame({
    ...     "organization": ["Hospital", "City hall", "Hospital"],
    ...     "meeting": ["Forum", "Forum", "Core"],
    ...     "date": ["2023-06-14", "2023-06-14", "R5.7.3"],
    ... })).attended[["organization", "meeting"]].to_numpy().tolist()
    [[0, 0], [1, 0], [1, 1]]

    """
    given = {name: value for name, value in locals().items() if name != "source"}
    from tsunagari.reading.option_parsing import checked_options
    from tsunagari.reading.reader import understand

    return understand(source, checked_options(given)).attendance


def check(
    source: str | Path | pd.DataFrame | Sequence[Any], *, today: date | None = None, **options: Any
) -> Account:
    """Read as `read` does and return the account of it.

    Parameters
    ----------
    source
        As for `read`.
    today : datetime.date, optional
        Meetings after this day are told as planned ones; the clock is not asked.
    **options
        As for `read`.

    Returns
    -------
    Account
        ``.text(lang)`` a page of plain sentences, ``.to_json()``, ``.needs_a_look``,
        ``.write_review(path)``, ``.attendance``.

    Raises
    ------
    InputError, UsageError
        As for `read`.

    Examples
    --------
    >>> import pandas as pd
    >>> import tsunagari as tg
    >>> account = tg.check(pd.DataFrame({"organization": ["A", "B"], "meeting": ["Forum", "Forum"]}))
    >>> account.needs_a_look
    False

    """
    from tsunagari.reading.option_parsing import checked_options
    from tsunagari.reading.reader import understand

    given = signature(read).bind(source, **options)
    given.apply_defaults()
    return understand(source, checked_options(given.arguments), today)
