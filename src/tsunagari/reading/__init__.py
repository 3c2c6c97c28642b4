"""Files → raw tables → `Attendance`: everything that a city hall has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from tsunagari.reading.options import Blank
    from tsunagari.records import Attendance

__all__ = ["read"]


def read(
    source: str | Path | pd.DataFrame | Sequence[Any],
    *,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    fiscal_year: int | None = None,
    blank: Blank | None = None,
    marks: str | Path | Mapping[str, str] | None = None,
    plenary: Sequence[str] = (),
    secretariat: Sequence[str] = (),
    year_starts: int = 4,
) -> Attendance:
    """Read attendance records.

    Returns
    -------
    Attendance

    """
    from tsunagari.reading.reader import checked_options, understand

    options = checked_options(
        columns=columns,
        sheet=sheet,
        fiscal_year=fiscal_year,
        blank=blank,
        marks=marks,
        plenary=plenary,
        secretariat=secretariat,
        year_starts=year_starts,
    )
    return understand(source, options).attendance
