"""Spread of something with a date of adoption, and threads: through which bodies a theme travelled."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.clean.dates import parse_date
from tsunagari.kernel.arrays import Floats, Mask
from tsunagari.kernel.p_values import compare
from tsunagari.network import Network
from tsunagari.network.affiliations import labels
from tsunagari.network.door import accepts_networks
from tsunagari.network.tested import Scalars
from tsunagari.reading.records.input_tables import SEPARATOR
from tsunagari.seeds import DEFAULT_SEED, generator

DRAWS: Final = 999
EPOCH: Final = 719_163  # date(1970, 1, 1).toordinal()
OF_THEME: Final = ("theme", "meetings", "forums", "first", "last", "days")
THEME_STEP: Final = ["theme", "step"]
OF_STEP: Final = (*THEME_STEP, "forum", "tier", "meetings", "first", "last", "days", "carriers")
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
    contacts = _Contacts(network, np.ones(len(names), dtype=bool))

    def could(days: Floats) -> Mask:
        return np.asarray(begun & (days > began.min(initial=np.inf)) & (days > contacts.first_seen))

    table, possible = contacts.table(network, began), could(began)
    contact = table["meetings"].to_numpy() > 0
    rng, who, among = generator(seed, "spread"), np.flatnonzero(begun), _Contacts(network, begun)
    sample = []
    for _ in range(draws if possible.any() else 0):
        dealt = began.copy()
        dealt[who] = rng.permutation(began[who])
        sample.append(float((among.exposed(dealt) & could(dealt)).sum()))
    value = float((contact & possible).sum()) if possible.any() else float("nan")
    kind = network.everyone.groupby(["sector", "home_tier"], dropna=False, sort=False).ngroup().to_numpy()
    candidates = np.isin(kind, kind[begun])
    order = np.lexsort((np.arange(len(began)), began))[: int(begun.sum())]
    days = [date.fromordinal(int(ordinal)) for ordinal in began[order]]
    year = pd.Series([day.year - (day.month < year_starts) for day in days], dtype="Int64")
    adopters = table.iloc[order].assign(
        began=[day.isoformat() for day in days],
        fiscal_year=year.to_numpy(),
        could=possible[order],
        contact=contact[order],
    )
    begun_in = year.value_counts().sort_index()
    exposed = table[candidates & ~begun & contact]
    return Spread(
        **compare(value, np.array(sample), both_sides=False)._asdict(),
        of=int(possible.sum()),
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


class _Contacts:
    """Who of some organizations was at which dated meeting that makes ties."""

    def __init__(self, network: Network, chosen: Mask) -> None:
        meetings = network.every_meeting
        usable = (meetings["makes_ties"] & meetings["date"].notna()).to_numpy(dtype=bool)
        days = meetings["date"].to_numpy().astype("datetime64[D]").astype(np.int64)
        self.held = np.where(usable, days + EPOCH, np.nan)
        self.first_seen = float(np.nanmin(self.held[usable])) if usable.any() else np.inf
        who, meeting = network.every_attendance.nonzero()
        keep = usable[meeting] & chosen[who]
        self.who, self.meeting = who[keep], meeting[keep]

    def _before(self, began: Floats) -> tuple[Mask, Mask]:
        """Return which attendances are of adopters, and which of others beside one."""
        adopter = began[self.who] <= self.held[self.meeting]
        adopters = np.bincount(self.meeting[adopter], minlength=len(self.held))
        return adopter, ~adopter & (adopters[self.meeting] > 0)

    def exposed(self, began: Floats) -> Mask:
        """Return who sat with an adopter before adopting."""
        _, contact = self._before(began)
        return np.asarray(np.bincount(self.who[contact], minlength=len(began)) > 0)

    def table(self, network: Network, began: Floats) -> pd.DataFrame:
        """Return, for everyone, the meetings with an adopter before adopting, and the first of them."""
        adopter, contact = self._before(began)
        names = network.everyone["name"]
        forum = labels(network.every_meeting, "forum").to_numpy(dtype=object)
        present = pd.Series(self.who[adopter]).groupby(self.meeting[adopter]).agg(list)
        rows: list[tuple[int, object, str | None, list[str]]] = [(0, None, None, [])] * len(began)
        own = pd.DataFrame({"who": self.who, "meeting": self.meeting, "held": self.held[self.meeting]})
        own = own[contact].sort_values(["who", "held", "meeting"])
        for _, some in own.groupby("who"):
            first = some["meeting"].iloc[0]
            met = sorted({number for meeting in some["meeting"] for number in present[meeting]})
            day = date.fromordinal(int(self.held[first])).isoformat()
            rows[some["who"].iloc[0]] = (len(some), forum[first], day, names.iloc[met].tolist())
        return pd.DataFrame(rows, columns=list(CONTACT), index=pd.Index(names, name="organization"))


@dataclass(frozen=True, eq=False)
class Agenda:
    """Which bodies spoke of a theme, one after the other.

    Parameters
    ----------
    themes : pandas.DataFrame
        Index: ``theme``. ``meetings``, ``forums`` (list, in order of time), ``first`` and ``last`` (ISO
        dates), ``days`` (from the first to the last; NA without dates).
    steps : pandas.DataFrame
        Index: ``theme``, ``step`` (from 1), forums in order of time. ``forum``, ``tier``, ``meetings``,
        ``first``, ``last``, ``days`` (from the theme's first day to the forum's), ``carriers`` (list: who was
        at the forum's first such meeting and at an earlier one elsewhere).

    """

    themes: pd.DataFrame
    steps: pd.DataFrame


@accepts_networks
def agenda(network: Network) -> Agenda:
    """Return through which forums each theme travelled.

    Parameters
    ----------
    network : Network
        Built of records that were read with ``themes``: the agenda itself is not in them, only which themes
        of the user's list a meeting's agenda named. Case meetings never are; plenaries count.

    Returns
    -------
    Agenda
        Empty where no meeting has a theme. Undated meetings count, and come last.

    Raises
    ------
    UsageError
        If no network can be made of what is given (`tsunagari.network.as_network`).

    References
    ----------
    A question of this field's own.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"date": ["2023-05-01", "2023-07-01"], "forum": ["Ward", "City"],
    ...                      "organization": "Office", "agenda": ["Housing", "Housing, again"]})
    >>> agenda(tg.build(tg.read(rows, themes=["housing"]))).themes["forums"].to_dict()
    {'housing': ['Ward', 'City']}

    """
    meetings = network.every_meeting
    themes_of = meetings.get("themes", pd.Series("", index=meetings.index))
    named = themes_of.fillna("").str.split(SEPARATOR)
    forum, attended = labels(meetings, "forum"), network.every_attendance.tocsc()
    names = network.everyone["name"].to_numpy()
    themes, steps = [], []
    for theme in sorted({name for several in named for name in several if name}):
        about = meetings[[theme in several for several in named]].sort_values("date", kind="stable")
        order = list(dict.fromkeys(forum[about.index]))
        first, last = about["date"].min(), about["date"].max()
        themes.append((theme, len(about), order, first, last, (last - first).days))
        for step, body in enumerate(order, start=1):
            own = about[(forum[about.index] == body).to_numpy()]
            elsewhere = about.index[: about.index.get_loc(own.index[0])]
            earlier = np.asarray(attended[:, elsewhere].sum(axis=1)).ravel() > 0
            here = attended[:, [own.index[0]]].toarray().ravel() > 0
            begun, ended = own["date"].min(), own["date"].max()
            tier = own["tier"].iloc[0]
            carriers = names[here & earlier].tolist()
            steps.append((theme, step, body, tier, len(own), begun, ended, (begun - first).days, carriers))
    return Agenda(_table(themes, OF_THEME).set_index("theme"), _table(steps, OF_STEP).set_index(THEME_STEP))


def _table(rows: list[tuple[Any, ...]], columns: tuple[str, ...]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(columns))
    for name in ("first", "last"):
        table[name] = pd.to_datetime(table[name]).dt.strftime("%Y-%m-%d")
    return table.astype({"days": "Int64", "theme": "str"})
