"""The random draws of a study: made once, shared by every measure that needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tsunagari.kernel.draws import curveball, resample
from tsunagari.measure.evidence import LARGEST
from tsunagari.seeds import generator

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tsunagari.network import Network

REDRAWS: Final = 200


@dataclass(frozen=True, eq=False)
class Draws:
    """What chance gives (``redraws``) and what the same meetings drawn again give (``resamples``).

    Both are None where nothing was drawn: no resamples asked for, too few meetings, or an attendance too
    large for random draws (`tsunagari.measure.evidence.LARGEST` cells).
    """

    redraws: NDArray[np.bool_] | None = None
    resamples: NDArray[np.intp] | None = None

    @classmethod
    def of(cls, network: Network, *, resamples: int, seed: int) -> Draws:
        """Draw for a network: 200 redraws with its margins, and resamples of its meetings within strata."""
        cells = len(network) * len(network.meetings)
        if not resamples or not 0 < cells <= LARGEST:
            return cls()
        attended = network.incidence.toarray().astype(bool)
        return cls(
            curveball(attended, REDRAWS, generator(seed, "redraws")),
            resample(network.strata, resamples, generator(seed, "resamples")),
        )
