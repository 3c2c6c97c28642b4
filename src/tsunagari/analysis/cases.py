"""Case meetings (個別): they leave the records only as yearly totals and as ties in bands."""

from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from tsunagari.measure.ladder import BANDS
from tsunagari.network.weights import co_attendance
from tsunagari.records import Attendance


def case_findings(attendance: Attendance) -> dict[str, Any]:
    """Return ``years`` (meetings and attendances a fiscal year) and ``ties`` (source, target, band).

    No date, name or size of a case meeting is in it. A pair of organizations that met in fewer than
    three cases is left out, and so are the totals of a year with fewer than three case meetings.
    """
    case = attendance.meetings["case"].to_numpy(dtype=bool)
    if not case.any():
        return {}
    attended = attendance.attended
    attended = attended[case[attended["meeting"].to_numpy()]]
    return {"years": _years(attendance, case, attended), "ties": _ties(attendance, attended)}


def _years(attendance: Attendance, case: np.ndarray, attended: pd.DataFrame) -> list[dict[str, Any]]:
    years = attendance.meetings["fiscal_year"]
    undated = 0
    known = years.fillna(undated).astype(np.int64).to_numpy()
    at = known[attended["meeting"].to_numpy()]
    rows = []
    for year in sorted(set(known[case].tolist()), key=lambda year: (year == undated, year)):
        meetings = int((known[case] == year).sum())
        enough = meetings >= BANDS[0][0]
        rows.append(
            {
                "fiscal_year": None if year == undated else year,
                "meetings": meetings if enough else None,
                "attendances": int((at == year).sum()) if enough else None,
            }
        )
    return rows


def _ties(attendance: Attendance, attended: pd.DataFrame) -> list[dict[str, Any]]:
    shape = (len(attendance.organizations), len(attendance.meetings))
    cells = (attended["organization"].to_numpy(), attended["meeting"].to_numpy())
    incidence = sparse.csr_array((np.ones(len(attended)), cells), shape=shape)
    upper = sparse.triu(co_attendance(incidence), k=1, format="coo")
    source, target = upper.coords
    level = np.searchsorted([fewest for fewest, _ in BANDS], upper.data, side="right")
    names = attendance.organizations["name"].to_numpy()
    rows = [
        {"source": names[source[k]], "target": names[target[k]], "band": BANDS[level[k] - 1][1]}
        for k in np.flatnonzero(level)
    ]
    return sorted(rows, key=lambda row: (row["source"], row["target"]))
