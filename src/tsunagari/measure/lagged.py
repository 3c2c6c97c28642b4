"""Lagged association: of those who meet now, how many meet again later."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import pandas as pd

from tsunagari.errors import Note, UsageError, check_choice
from tsunagari.kernel.arrays import Floats, Integers, ratio
from tsunagari.kernel.p_values import compare
from tsunagari.network import Network
from tsunagari.network.door import accepts_networks
from tsunagari.network.nulls import Null
from tsunagari.network.tested import DRAWS, sampled
from tsunagari.seeds import DEFAULT_SEED

Unit = Literal["fiscal_year", "month", "meeting"]
UNITS: Final = ("fiscal_year", "month", "meeting")


@accepts_networks
def lagged_association(
    network: Network,
    *,
    unit: Unit = "fiscal_year",
    null: Null | None = "free",
    draws: int = DRAWS,
    seed: int = DEFAULT_SEED,
) -> pd.DataFrame:
    """Return how likely two that met meet again τ units later, given that one of them is seen then.

    g(τ) = Σ_t Σ_{j≠k} a_jk(t) a_jk(t + τ) / Σ_t Σ_{j≠k} a_jk(t) s_j(t + τ), with a_jk(t) = 1 where j and k
    were
    at one meeting in period t and s_j(t) = 1 where j was at any.

    Parameters
    ----------
    network : Network
        n organizations, M tie-making meetings; undated ones are left out.
    unit : {"fiscal_year", "month", "meeting"}
        Length of a period; ``meeting``: each date is one.
    null : {"free", "forum"} or None
        Redraws that keep attendances and sizes.
    draws, seed : int

    Returns
    -------
    pandas.DataFrame
        Index: ``lag``, from 1. Columns ``value`` (0 to 1), ``expected``, ``z``, ``p_value`` (as in
        `tsunagari.network.tested.AgainstChance`) and ``pairs``: Σ a_jk(t) s_j(t + τ), what it rests on.
        Lags that
        rest on none are left out.

    Raises
    ------
    UsageError
        If an option has no such value, the network has no meetings, or none of them is dated.

    References
    ----------
    Whitehead 1995, doi:10.1093/beheco/6.2.199; Whitehead 2008, Analyzing Animal Societies, ISBN
    9780226895215.

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> days = ["2022-05-01"] * 3 + ["2023-05-01"] * 2
    >>> rows = pd.DataFrame({"date": days, "meeting": list("aaabb"), "organization": list("xyzxy")})
    >>> tg.lagged_association(tg.read(rows), null=None)[["value", "pairs"]].values.tolist()
    [[0.5, 4.0]]

    """
    check_choice("unit", unit, UNITS)
    period = _periods(network, unit)
    known = np.flatnonzero(period >= 0)
    if len(network.meetings) and not len(known):
        raise UsageError(Note("network.undated"))
    lags = np.arange(1, int(period.max(initial=0)) + 1)

    def ratios(attended: Floats) -> Floats:
        return ratio(*_lagged(attended[:, known], period[known], len(lags)))

    value, sample = sampled(network, ratios, null=null, draws=draws, seed=seed)
    _, pairs = _lagged(network.incidence.toarray()[:, known], period[known], len(lags))
    rows = [compare(float(value[k]), sample[:, k], both_sides=True) for k in range(len(lags))]
    columns = ["value", "expected", "z", "p_value"]
    table = pd.DataFrame(rows, columns=columns, index=pd.Index(lags, name="lag"))
    return table.assign(pairs=pairs).loc[pairs > 0]


def _periods(network: Network, unit: Unit) -> Integers:
    """Return the number of each meeting's period from the first, -1 undated."""
    meetings, date = network.meetings, network.meetings["date"]
    number = {
        "fiscal_year": meetings["fiscal_year"],
        "month": date.dt.year * 12 + date.dt.month,
        "meeting": date.rank(method="dense"),
    }[unit].astype("Int64")
    return np.asarray((number - number.min()).fillna(-1), dtype=np.int64)


def _lagged(attended: Floats, period: Integers, lags: int) -> tuple[Floats, Floats]:
    """Return numerator and denominator of each lag."""
    again, could = np.zeros(lags), np.zeros(lags)
    met, seen = {}, {}
    for t in np.unique(period).tolist():
        here = attended[:, period == t]
        together = here @ here.T > 0
        np.fill_diagonal(together, val=False)
        met[t], seen[t] = together.astype(np.float64), (here.sum(axis=1) > 0).astype(np.float64)
    for t, now in met.items():
        partners = now.sum(axis=1)
        for later, then in met.items():
            if later > t:
                again[later - t - 1] += float((now * then).sum())
                could[later - t - 1] += float(partners @ seen[later])
    return again, could
