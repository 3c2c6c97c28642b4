"""Spread: who began something after sitting in a meeting with somebody who had begun it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.dates import parse_date
from tsunagari.kernel.p_values import compare
from tsunagari.network import Network
from tsunagari.network.affiliations import labels
from tsunagari.network.door import accepts_networks
from tsunagari.network.tested import Scalars
from tsunagari.seeds import DEFAULT_SEED, generator

DRAWS: Final = 999
EPOCH: Final = 719_163  # date(1970, 1, 1).toordinal()
CONTACT: Final = ("meetings", "forum", "date", "met")


@dataclass(frozen=True, eq=False)
class Spread(Scalars):
    """When organizations began something, and whom they had met that had begun it.

    A contact is a dated tie-making meeting attended with an adopter of that day (the day itself counts).

    Parameters
    ----------
    value : float
        Adopters with a contact before their own date, of ``of``. NaN where ``of`` is 0.
    of : int
        Adopters later than the first one and than the record's first meeting: a contact could be seen.
    expected, z, p_value : float
        Mean of permuted dates, (value - mean)/SD, and (1 + draws as large)/(1 + draws); NaN where no two
        draws differ.
    draws : int
    candidates : int
        Organizations that could have begun: of a sector and home tier of which an adopter is.
    years : pandas.DataFrame
        Index: ``fiscal_year``. ``begun`` (in that year), ``total`` (by its end).
    adopters : pandas.DataFrame
        Index: ``organization``, in order of time. ``began`` (ISO date), ``fiscal_year``, ``meetings`` (with a
        contact), ``forum`` and ``date`` of the first of them, ``met`` (list: the adopters there), ``could``,
        ``contact``.
    exposed : pandas.DataFrame
        Index: ``organization``: candidates that have not begun and had a contact, most meetings first.
        ``meetings``, ``forum``, ``date``, ``met``.

    """

    value: float
    of: int
    expected: float
    z: float
    p_value: float
    draws: int
    candidates: int
    years: pd.DataFrame
    adopters: pd.DataFrame
    exposed: pd.DataFrame


@accepts_networks
def spread(
    network: Network,
    dates: str | pd.Series,
    *,
    draws: int = DRAWS,
    year_starts: int = 4,
    seed: int = DEFAULT_SEED,
) -> Spread:
    """Return who had met an adopter before adopting, and what permuted dates give.

    The dates are permuted among the adopters: who adopts, and who meets whom, is kept. A contact is an
    opportunity; it does not show that anything came that way.

    Parameters
    ----------
    network : Network
        Its dated tie-making meetings are looked at, organizations seen only elsewhere have no contact.
    dates : str or pandas.Series
        A column of ``network.everyone``, or values by name: dates, or texts as they are read in a record;
        missing where nothing was begun.
    draws, seed : int
    year_starts : int
        First month of the fiscal year.

    Returns
    -------
    Spread
        Empty tables and NaN without any date.

    Raises
    ------
    UsageError
        If there is no such column.

    References
    ----------
    A question of this field's own; contact before adoption as in Valente 1996,
    doi:10.1016/0378-8733(95)00256-1.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"date": ["2022-05-01"] * 2 + ["2023-05-01"] * 2, "organization": list("abbc")})
    >>> begun = pd.Series({"a": "2022-04-01", "b": "2022-10-01"})
    >>> spread(tg.build(tg.read(rows)), begun).adopters["contact"].to_dict()
    {'a': False, 'b': True}

    """
    names = pd.Index(network.everyone["name"])
    given = network.everyone[dates].set_axis(names) if isinstance(dates, str) else dates.reindex(names)
    began = np.array([_ordinal(value) for value in given])
    begun = np.isfinite(began)
    contacts = _Contacts(network)
    seen = contacts.first_seen
    could = begun & (began > began.min(initial=np.inf)) & (began > seen)
    table = contacts.table(began)
    contact = table["meetings"].to_numpy() > 0
    rng, who = generator(seed, "spread"), np.flatnonzero(begun)
    among = contacts.among(begun)
    sample = []
    for _ in range(draws if could.any() else 0):
        dealt = began.copy()
        dealt[who] = rng.permutation(began[who])
        later = begun & (dealt > began.min(initial=np.inf)) & (dealt > seen)
        sample.append(float((among.exposed(dealt) & later).sum()))
    value = float((contact & could).sum()) if could.any() else float("nan")
    candidates = _candidates(network, begun)
    order = np.lexsort((np.arange(len(began)), began))[: int(begun.sum())]
    days = [date.fromordinal(int(ordinal)) for ordinal in began[order]]
    year = pd.Series([day.year - (day.month < year_starts) for day in days], dtype="Int64")
    adopters = table.iloc[order].assign(
        began=[day.isoformat() for day in days],
        fiscal_year=year.to_numpy(),
        could=could[order],
        contact=contact[order],
    )
    begun_in = year.value_counts().sort_index()
    exposed = table[candidates & ~begun & contact]
    return Spread(
        **compare(value, np.array(sample), both_sides=False)._asdict(),
        of=int(could.sum()),
        draws=len(sample),
        candidates=int((candidates | begun).sum()),
        years=pd.DataFrame({"begun": begun_in, "total": begun_in.cumsum()}).rename_axis("fiscal_year"),
        adopters=adopters[["began", "fiscal_year", *CONTACT, "could", "contact"]],
        exposed=exposed.iloc[np.argsort(-exposed["meetings"].to_numpy(), kind="stable")],
    )


def dated_columns(organizations: pd.DataFrame) -> list[str]:
    """Return the columns of texts that are all dates (bare digits may be a code)."""
    columns = []
    for name in organizations.columns:
        texts = organizations[name].dropna().tolist()
        if texts and all(isinstance(text, str) and not text.isdigit() for text in texts):
            columns += [str(name)] if all(parse_date(text).day for text in texts) else []
    return columns


def _ordinal(value: Any) -> float:
    """Return a date as the number of its day; infinite where there is none."""
    if value is None or pd.isna(value):
        return np.inf
    day = parse_date(value).day if isinstance(value, str) else value
    return np.inf if day is None else float(day.toordinal())


def _candidates(network: Network, begun: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return who is of the same sector and home tier as an adopter."""
    kind = network.everyone.groupby(["sector", "home_tier"], dropna=False, sort=False).ngroup().to_numpy()
    return np.isin(kind, kind[begun])


class _Contacts:
    """Attendance of everyone at dated tie-making meetings, a pair a row."""

    def __init__(self, network: Network, chosen: NDArray[np.bool_] | None = None) -> None:
        self._network = network
        meetings = network.every_meeting
        usable = (meetings["makes_ties"] & meetings["date"].notna()).to_numpy(dtype=bool)
        days = meetings["date"].to_numpy().astype("datetime64[D]").astype(np.int64)
        held = np.where(usable, days + EPOCH, np.nan)
        self.first_seen = float(np.nanmin(held[usable])) if usable.any() else np.inf
        who, meeting = network.every_attendance.nonzero()
        keep = usable[meeting] & (True if chosen is None else chosen[who])
        self.who, self.meeting, self.held = who[keep], meeting[keep], held

    def among(self, chosen: NDArray[np.bool_]) -> _Contacts:
        """Return the attendance of some organizations only."""
        return _Contacts(self._network, chosen)

    def _before(self, began: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which attendances are an adopter's, and which are contacts of somebody who was none yet."""
        adopter = began[self.who] <= self.held[self.meeting]
        adopters = np.bincount(self.meeting[adopter], minlength=len(self.held))
        return adopter, ~adopter & (adopters[self.meeting] > 0)

    def exposed(self, began: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return who had a contact before its own date."""
        _, contact = self._before(began)
        return np.asarray(np.bincount(self.who[contact], minlength=len(began)) > 0)

    def table(self, began: NDArray[np.float64]) -> pd.DataFrame:
        """Return everyone's contacts: how many, the first of them and the adopters met."""
        adopter, contact = self._before(began)
        names = self._network.everyone["name"]
        forum = labels(self._network.every_meeting, "forum").to_numpy(dtype=object)
        present = pd.Series(self.who[adopter]).groupby(self.meeting[adopter]).agg(list)
        rows: list[tuple[int, object, str | None, list[str]]] = [(0, None, None, [])] * len(began)
        order = np.lexsort((self.meeting, self.held[self.meeting], self.who))
        own = order[contact[order]]
        starts = np.flatnonzero(np.diff(self.who[own], prepend=-1))
        for several in np.split(own, starts[1:]) if len(own) else ():
            meetings = self.meeting[several]
            met = sorted({number for meeting in meetings for number in present[meeting]})
            day = date.fromordinal(int(self.held[meetings[0]])).isoformat()
            rows[self.who[several[0]]] = (len(meetings), forum[meetings[0]], day, names.iloc[met].tolist())
        index = pd.Index(names, name="organization")
        return pd.DataFrame(rows, columns=list(CONTACT), index=index)
