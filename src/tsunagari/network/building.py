"""Attendance → `Network`: choose a window, set plenaries apart, count who met whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from scipy import sparse

from tsunagari.clean.dates import parse_fiscal_year
from tsunagari.clean.text import folded
from tsunagari.eras import era_year
from tsunagari.errors import Note, UsageError, check_choice, shortened
from tsunagari.kernel.arrays import Indices, Mask
from tsunagari.network.affiliations import labels
from tsunagari.network.core import assemble, forum_year_codes
from tsunagari.network.eligibility import Eligibility
from tsunagari.network.weights import WEIGHTS
from tsunagari.records import ABSENT, ATTENDED, NOT_INVITED, Attendance

if TYPE_CHECKING:
    import pandas as pd

    from tsunagari.network.core import Network, PlenaryRule, Weight

Choice = str | int | Iterable[str | int] | None


def build(
    attendance: Attendance,
    *,
    weight: Weight = "newman",
    plenary: PlenaryRule = "separate",
    year: Choice = None,
    forum: Choice = None,
    tier: Choice = None,
    area: Choice = None,
    cases: Literal["exclude", "include"] = "exclude",
) -> Network:
    """Tie the organizations that attended the same meetings.

    With B the attendance at tie-making meetings (at least two organizations, not set apart), the tie
    of i and j is a weight of c_ij = Σ_m B_im B_jm; see `tsunagari.network.weights.tie_weights`.

    Parameters
    ----------
    attendance : Attendance
        Clean records from `tsunagari.read`.
    weight : {"newman", "together", "jaccard", "sri", "hwi", "cosine", "overlap"}
        ``newman`` (default): a meeting shared by few counts more, Σ_m B_im B_jm / (d_m − 1), so that
        strengths are attendances at tie-making meetings. ``together``: number of meetings.
    plenary : {"separate", "include"}
        ``separate``: plenaries count as attendance but make no ties, unless fewer than half of the
        window's meetings would remain. ``include``: they make ties.
    year, forum, tier, area : value or values, optional
        Window on the meetings' fiscal year, forum, tier and area, named as they are displayed (a year also
        as R6 or 令和6); default everything.
    cases : {"exclude", "include"}
        Case meetings (個別) enter only for closed research use; a note marks the result.

    Returns
    -------
    Network
        n organizations in canonical order. Without any tie-making meeting n is 0 and
        ``everyone`` still lists who was seen.

    Raises
    ------
    UsageError
        If a weight or rule does not exist or nothing lies in the window; it lists what there is.

    References
    ----------
    Newman, M. E. J. (2001). Phys. Rev. E 64, 016132. https://doi.org/10.1103/PhysRevE.64.016132

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> names = ["Clinic", "Office", "Clinic", "School"]
    >>> rows = pd.DataFrame({"meeting": ["a", "a", "b", "b"], "organization": names})
    >>> tg.build(tg.read(rows)).ties[["source", "target", "together"]].values.tolist()
    [['Clinic', 'Office', 1], ['Clinic', 'School', 1]]

    """
    check_choice("weight", weight, WEIGHTS)
    check_choice("plenary", plenary, ("separate", "include"))
    window = {
        name: chosen
        for name, choice in (("year", year), ("forum", forum), ("tier", tier), ("area", area))
        if (chosen := _values(choice))
    }
    kept = rows_in_window(attendance.meetings, window, cases)
    if window and not len(kept):
        raise UsageError(Note("network.empty_window"))
    attended, eligibility = _incidence(attendance, kept)
    by_organization, by_meeting = _people(attendance, kept)
    meetings = attendance.meetings.iloc[kept].reset_index(drop=True).assign(people=by_meeting)
    notes = [Note("network.cases_included", count=int(meetings["case"].sum()))] if cases == "include" else []
    apart, note = _set_apart(meetings, plenary)
    return assemble(
        attendance.organizations.assign(people=by_organization),
        meetings,
        attended,
        eligibility,
        apart=apart,
        weight=weight,
        window=window,
        notes=[*notes, *note],
    )


def _values(choice: Choice) -> tuple[object, ...]:
    if choice is None:
        return ()
    if isinstance(choice, str | int | np.integer):
        return (choice,)
    return tuple(sorted(set(choice), key=str))


def _incidence(attendance: Attendance, kept: np.ndarray) -> tuple[sparse.csr_array, Eligibility]:
    """Return who attended (bool) and who could have, organizations × kept meetings."""
    shape = (len(attendance.organizations), len(kept))
    # Half the memory of all matrices that are made of these.
    new_number = np.full(len(attendance.meetings), -1, dtype=np.int32)
    new_number[kept] = np.arange(len(kept), dtype=np.int32)
    meeting = new_number[attendance.records["meeting"].to_numpy()]
    organization = attendance.records["organization"].to_numpy().astype(np.int32)
    status = attendance.records["status"].to_numpy()

    def matrix(rows: np.ndarray) -> sparse.csr_array:
        ones = np.ones(int(rows.sum()), dtype=bool)
        return sparse.csr_array((ones, (organization[rows], meeting[rows])), shape=shape)

    inside = meeting >= 0
    came, away, barred = (matrix(inside & (status == value)) for value in (ATTENDED, ABSENT, NOT_INVITED))
    return came, Eligibility(came, away, barred, forum_year_codes(attendance.meetings.iloc[kept]))


def _people(attendance: Attendance, kept: np.ndarray) -> tuple[pd.Series, pd.Series]:
    """Return head counts (延べ人数) at the kept meetings, by organization and by meeting; NA if unknown."""
    inside = np.zeros(len(attendance.meetings), dtype=bool)
    inside[kept] = True
    rows = attendance.records
    came = (rows["status"].to_numpy() == ATTENDED) & inside[rows["meeting"].to_numpy()]
    people, meeting, organization = (rows[name][came] for name in ("people", "meeting", "organization"))
    by_organization = people.groupby(organization).sum(min_count=1)
    by_meeting = people.groupby(meeting).sum(min_count=1)
    everybody = by_organization.reindex(range(len(attendance.organizations))).astype("Int64")
    return everybody, by_meeting.reindex(kept).astype("Int64").reset_index(drop=True)


def _set_apart(meetings: pd.DataFrame, plenary: PlenaryRule) -> tuple[np.ndarray, list[Note]]:
    """Return which meetings make no ties because they are plenaries."""
    apart = meetings["plenary"].to_numpy(dtype=bool).copy()
    nothing = np.zeros(len(meetings), dtype=bool)
    if not apart.any():
        return apart, []
    if plenary == "include":
        return nothing, [Note("network.plenaries_included", count=int(apart.sum()))]
    if (~apart).sum() * 2 < len(apart):
        return nothing, [Note("network.plenaries_kept", count=int(apart.sum()))]
    return apart, [Note("network.plenaries_apart", count=int(apart.sum()))]


_SHOWN: Final = 30
_COLUMNS: Final = {"year": "fiscal_year", "forum": "forum", "tier": "tier", "area": "area"}


def rows_in_window(
    meetings: pd.DataFrame,
    window: Mapping[str, tuple[object, ...]],
    cases: Literal["exclude", "include"] = "exclude",
) -> Indices:
    """Return the rows of the meetings in a window.

    Parameters
    ----------
    meetings : pandas.DataFrame
        Meetings of the records.
    window : mapping
        ``year``, ``forum``, ``tier``, ``area`` → what was chosen. A year may be written 2024, R6 or 令和6;
        a forum by its name (in every area) or as it is displayed, ``会議（北ブロック）``. Width and case of
        letters do not matter.
    cases : {"exclude", "include"}
        Whether case meetings (個別) are in it.

    Returns
    -------
    numpy.ndarray
        Row numbers in order.

    Raises
    ------
    UsageError
        If something chosen is not in the records; it lists what is.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"forum": ["F", "F", "G"], "area": ["East", "West", "East"], "case": False})
    >>> rows_in_window(table, {"forum": ("F（West）", "g")}).tolist()
    [1, 2]

    """
    keep = (
        np.ones(len(meetings), dtype=bool) if cases == "include" else ~meetings["case"].to_numpy(dtype=bool)
    )
    # Of meetings that are not in it nothing is told, not even that there is a body of that name.
    table = meetings[keep]
    rows = np.flatnonzero(keep)
    keep = np.ones(len(table), dtype=bool)
    problems = []
    for name, chosen in window.items():
        fits = [_fits(table, name, str(value)) for value in chosen]
        missing = [str(value) for value, fit in zip(chosen, fits, strict=True) if not fit.any()]
        if missing:
            problems.append(_not_there(table, name, missing))
        keep &= np.logical_or.reduce(fits)
    if problems:
        raise UsageError(problems)
    return np.asarray(rows[keep], dtype=np.intp)


def _fits(meetings: pd.DataFrame, name: str, chosen: str) -> Mask:
    """Return which meetings lie in a year, or belong to a body, as it is named or displayed."""
    if name == "year":
        year = parse_fiscal_year(chosen)
        return (meetings["fiscal_year"] == (-1 if year is None else year)).to_numpy(bool, na_value=False)
    names = (meetings[_COLUMNS[name]], _displayed(meetings, name))
    # Each name is folded once, not once a meeting.
    fitting = [
        {text for text in column.dropna().unique() if folded(text) == folded(chosen)} for column in names
    ]
    return np.logical_or(*(column.isin(fit).to_numpy() for column, fit in zip(names, fitting, strict=True)))


def _displayed(meetings: pd.DataFrame, name: str) -> pd.Series:
    return labels(meetings, "forum") if name == "forum" else meetings[_COLUMNS[name]]


def _not_there(meetings: pd.DataFrame, name: str, missing: list[str]) -> Note:
    """Return a note of what was chosen and is not there, with what is."""
    known = sorted(_displayed(meetings, name).dropna().unique())
    shown = [str(value) for value in known[:_SHOWN]]
    japanese = [f"{value}（{''.join(era_year(int(value)))}）" for value in shown] if name == "year" else shown
    rest = "…" if len(known) > _SHOWN else ""
    return Note(
        f"network.no_such_{name}",
        {
            "value": shortened("、".join(missing)),
            "known": ("、".join(shown) or "–") + rest,
            "known_ja": ("、".join(japanese) or "–") + rest,
        },
    )
