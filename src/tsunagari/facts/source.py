"""`Source`: the tables of findings as the facts ask for them; each is made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from tsunagari.findings import Findings


@dataclass(frozen=True)
class Source:
    """Findings, and what several facts need of them."""

    findings: Findings

    @cached_property
    def names(self) -> list[str]:
        """Every organization, in canonical order."""
        return [str(name) for name in self.findings.organizations.get("name", ())]

    @cached_property
    def has_cases(self) -> bool:
        """Whether case meetings were on record: they alter no list, and sentences about lists say so."""
        return bool(self.findings.cases)

    @cached_property
    def meetings(self) -> pd.DataFrame:
        """The meetings by id: ``body`` (a forum, or a forum of an area), ``year``, ``apart`` (a plenary)."""
        table = self.findings.meetings
        if not len(table):
            return pd.DataFrame({"body": [], "year": [], "apart": []})
        apart = table["plenary"].astype(bool) & ~table["makes_ties"].astype(bool)
        return pd.DataFrame(
            {
                "body": table["forum"].to_numpy(dtype=object),
                "year": table["fiscal_year"].astype("Int64").to_numpy(),
                "apart": apart.to_numpy(),
            },
            index=table["id"].astype(str),
        )

    @cached_property
    def attended(self) -> pd.DataFrame:
        """Who came where: ``organization meeting body year apart``, a row an attendance."""
        rows = self.findings.attendance
        if not len(rows):
            return pd.DataFrame(columns=["organization", "meeting", "body", "year", "apart"])
        rows = rows.loc[(rows["status"] == "attended").to_numpy(), ["organization", "meeting"]]
        return rows.join(self.meetings, on="meeting")

    @cached_property
    def years(self) -> list[int]:
        """The fiscal years with meetings, in order."""
        return sorted(int(year) for year in self.meetings["year"].dropna().unique())
