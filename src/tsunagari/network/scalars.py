"""Results that are a few numbers: a frozen dataclass that can be laid out as a table."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pandas as pd


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
