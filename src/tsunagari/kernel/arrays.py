"""The kinds of arrays that the kernel takes and gives, and quotients of them."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Indices = NDArray[np.intp]
Integers = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]


def ratio(numerator: ArrayLike, denominator: ArrayLike, undefined: float = np.nan) -> Floats:
    """Return a quotient, cell by cell; ``undefined`` where the denominator is not positive.

    Examples
    --------
    >>> ratio([1.0, 2.0], [2.0, 0.0], undefined=0.0).tolist()
    [0.5, 0.0]

    """
    top, bottom = np.broadcast_arrays(numerator, denominator)
    result: Floats = np.full(bottom.shape, undefined)
    np.divide(top, bottom, out=result, where=bottom > 0)
    return result
