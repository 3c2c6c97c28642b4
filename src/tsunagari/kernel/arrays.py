"""The kinds of arrays that the kernel takes and gives."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Indices = NDArray[np.intp]
Integers = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]
