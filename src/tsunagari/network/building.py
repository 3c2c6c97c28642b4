"""Attendance → `Network`: choose a window, set plenaries apart, count who met whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import sparse

from tsunagari.errors import Note, UsageError, check_choice
from tsunagari.network.core import assemble, forum_year_codes
from tsunagari.network.eligibility import Eligibility
from tsunagari.network.weights import WEIGHTS
from tsunagari.network.window import rows_in_window
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
