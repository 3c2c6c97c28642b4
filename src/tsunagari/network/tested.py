"""Results that are a few numbers, and numbers of the whole network beside what redraws give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from tsunagari.errors import Note, UsageError, check_choice
from tsunagari.kernel.arrays import Floats
from tsunagari.kernel.p_values import compare
from tsunagari.network.nulls import redraws
from tsunagari.network.weights import can_redraw

if TYPE_CHECKING:
    from tsunagari.network.core import Network
    from tsunagari.network.nulls import Null

    Statistic = Callable[[Floats], float | Floats]


@dataclass(frozen=True)
class Scalars:
    """Base of results that are a few numbers or names."""

    def to_frame(self) -> pd.DataFrame:
        """Return one row with a column a field; tables and series of the result are not in it.

        Examples
        --------
        >>> @dataclass(frozen=True)
        ... class Size(Scalars):
        ...     organizations: int
        >>> Size(3).to_frame().to_dict("records")
        [{'organizations': 3}]

        """
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        single = {
            name: [value] for name, value in values.items() if not isinstance(value, pd.DataFrame | pd.Series)
        }
        return pd.DataFrame(single)


DRAWS: Final = 200
CELLS_AT_MOST: Final = 20_000_000
NULLS: Final = ("free", "forum", None)


@dataclass(frozen=True, eq=False)
class AgainstChance(Scalars):
    """A number and what chance gives.

    Parameters
    ----------
    value : float
        Observed.
    expected, z, p_value : float
        Mean of the redraws, (value - mean)/SD (denominator draws - 1) and twice the smaller share of
        (1 + redraws at least as extreme)/(1 + draws), at most 1. NaN without a null, without meetings, or
        where
        the value is undefined; z and p also where no two redraws differ.
    null : str or None
        ``free`` (anybody at any meeting) or ``forum`` (within each forum's fiscal year); both keep each
        organization's attendances and each meeting's size.
    draws : int

    """

    value: float
    expected: float
    z: float
    p_value: float
    null: str | None
    draws: int


def attendance_of(network: Network) -> Floats:
    """Return who was at which tie-making meeting as a whole matrix; refuse networks without, or too large."""
    if not can_redraw(network) and len(network):
        raise UsageError(Note("network.attendance_needed"))
    cells = len(network) * len(network.meetings)
    if cells > CELLS_AT_MOST:
        raise UsageError(Note("network.too_large", {"n": cells, "most": CELLS_AT_MOST}))
    return network.incidence.toarray()


def sampled(
    network: Network, statistic: Statistic, *, null: Null | None, draws: int, seed: int
) -> tuple[Floats, Floats]:
    """Return one or more numbers of the attendance matrix, (k,), and of its redraws, (draws, k).

    Parameters
    ----------
    network : Network
    statistic : callable
        (n, M) matrix of zeros and ones → number or k numbers.
    null : {"free", "forum"} or None
    draws, seed : int

    Returns
    -------
    (array, array)

    """
    check_choice("null", null, NULLS)
    value = np.atleast_1d(np.asarray(statistic(attendance_of(network)), dtype=np.float64))
    sample: list[Floats] = []
    if null is not None and np.isfinite(value).any():
        for some in redraws(network, null, draws, seed):
            drawn = (statistic(matrix.astype(np.float64)) for matrix in some.matrices())
            sample += [np.atleast_1d(np.asarray(one, dtype=np.float64)) for one in drawn]
    return value, np.array(sample[:draws]).reshape(len(sample[:draws]), len(value))


def against(
    network: Network, statistic: Statistic, *, null: Null | None, draws: int, seed: int
) -> dict[str, Any]:
    """Return the fields of `AgainstChance` for one number; parameters as in `sampled`."""
    value, sample = sampled(network, statistic, null=null, draws=draws, seed=seed)
    found = compare(float(value[0]), sample[:, 0], both_sides=True)
    return {**found._asdict(), "null": null, "draws": len(sample)}
