"""Small cases by full enumeration, which random draws are held against."""

from types import SimpleNamespace

import numpy as np
import pytest


def _code(matrices):
    """Return a whole number for each matrix."""
    return matrices.reshape(len(matrices), -1) @ (1 << np.arange(matrices[0].size))


def _all_with_margins(observed, strata, eligible):
    """Codes of every matrix with the margins, by trying all 2^(nM)."""
    n, columns = observed.shape
    every = (np.arange(1 << (n * columns))[:, None] >> np.arange(n * columns)) & 1
    every = every.reshape(-1, n, columns).astype(bool)
    right = (every.sum(axis=1) == observed.sum(axis=0)).all(axis=1)
    for label in np.unique(strata):
        inside = strata == label
        sums = every[:, :, inside].sum(axis=2)
        right &= (sums == observed[:, inside].sum(axis=1)).all(axis=1)
    if eligible is not None:
        right &= ~(every & ~eligible).any(axis=(1, 2))
    return np.sort(_code(every[right]))


@pytest.fixture(scope="session")
def enumeration():
    return SimpleNamespace(code=_code, all_with_margins=_all_with_margins)
