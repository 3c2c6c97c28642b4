"""`Source`: the tables of findings as the facts ask for them; each is made once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from tsunagari.findings import Findings
from tsunagari.jsontext import plain
from tsunagari.network.affiliations import labels

KINDS: Final = ("forum", "tier", "area", "sector")
Pair = tuple[str, str, str]
"""Kind, and the names of two bodies, tiers, areas or sectors; of sectors the holders' own first."""
Row = dict[str, Any]


@dataclass(frozen=True, order=True)
class Subject:
    """One thing that a fact is about: its kind and its name in the record (a year as ``2015``)."""

    kind: Literal["organization", "body", "area", "tier", "sector", "year", "community"]
    name: str


def subjects(kind: Any, names: Iterable[Any]) -> tuple[Subject, ...]:
    """Return names as subjects of one kind."""
    return tuple(Subject(kind, str(name)) for name in names)


def rows_of(table: Any) -> list[Row]:
    """Return a table, or a list of mappings, as mappings of plain values; None has no rows."""
    rows: list[Row] = plain(table) or []
    return rows


def column(table: pd.DataFrame, name: str, default: Any = None) -> pd.Series:
    """Return a column, or a default in every row where a table has none of that name."""
    return table[name] if name in table else pd.Series([default] * len(table), index=table.index)


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

    def aside(self, *, plenaries: bool = False) -> str:
        """Return what a sentence about a list leaves out: ``cases``, ``plenaries``, ``both`` or nothing."""
        apart = plenaries and bool(self.meetings["apart"].any())
        return ("both" if apart else "cases") if self.has_cases else "plenaries" if apart else ""

    @cached_property
    def meetings(self) -> pd.DataFrame:
        """The meetings by id: ``body`` (a forum, or a forum of an area), ``year``, ``apart`` (a plenary)."""
        table = self.findings.meetings
        if not len(table):
            return pd.DataFrame({"body": [], "year": [], "apart": np.zeros(0, dtype=bool)})
        plenary, ties = column(table, "plenary", default=False), column(table, "makes_ties", default=True)
        columns = {
            "body": column(table, "forum").to_numpy(dtype=object),
            "year": column(table, "fiscal_year").astype("Int64").to_numpy(),
            "apart": (plenary.astype(bool) & ~ties.astype(bool)).to_numpy(),
        }
        return pd.DataFrame(columns, index=table["id"].astype(str))

    @cached_property
    def several_bodies(self) -> bool:
        """Whether meetings of more than one body are on record."""
        return len(self.meetings["body"].dropna().unique()) > 1

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

    @cached_property
    def seats(self) -> pd.DataFrame:
        """Who sits in which working body, plenaries aside: ``organization body times``."""
        rows = self.attended[~self.attended["apart"].astype(bool)]
        return rows.groupby(["body", "organization"]).size().rename("times").reset_index()

    @cached_property
    def secretariat(self) -> frozenset[str]:
        """Who runs the meetings and joins them by duty."""
        return self._marked("secretariat")

    @cached_property
    def category(self) -> frozenset[str]:
        """Names that stand for people (当事者, 家族) and not for one organization."""
        return self._marked("category")

    def _marked(self, name: str) -> frozenset[str]:
        marks = plain(column(self.findings.organizations, name).tolist())
        return frozenset(name for name, mark in zip(self.names, marks, strict=True) if mark)

    @cached_property
    def sector(self) -> dict[str, str]:
        """The sector of each organization whose sector is known."""
        sectors = column(self.findings.organizations, "sector").tolist()
        return {name: of for name, of in zip(self.names, sectors, strict=True) if isinstance(of, str)}

    @cached_property
    def holders(self) -> Mapping[Pair, list[str]]:
        """Who joins each two bodies, tiers, areas or sectors, where they are one to three; fewest first."""
        holders: dict[Pair, list[str]] = defaultdict(list)
        for name, joins in zip(self.names, column(self.findings.organizations, "joins"), strict=True):
            for join in joins if isinstance(joins, list) else []:
                a, b = str(join["a"]), str(join["b"])
                if join["kind"] == "sector" and self.sector.get(name) == b:
                    a, b = b, a
                holders[join["kind"], a, b].append(name)
        order = sorted(holders, key=lambda pair: (len(holders[pair]), KINDS.index(pair[0]), pair))
        return {pair: holders[pair] for pair in order}

    def rests_on(self, name: str, pair: Pair) -> int:
        """Return on how many meetings it rests that somebody joins two bodies, tiers or areas."""
        kind, *sides = pair
        return min(self._times[kind].get((name, side), 0) for side in sides)

    @cached_property
    def _times(self) -> dict[str, dict[Any, int]]:
        """How often each organization came to each body, tier and area; a body's plenaries give no seat."""
        meetings = self.findings.meetings.set_index("id")
        apart = meetings["plenary"].astype(bool) & ~meetings["makes_ties"].astype(bool)
        times = {}
        for kind in {kind for kind, *_ in self.holders if kind != "sector"}:
            label: pd.Series = labels(meetings, kind)  # type: ignore[arg-type]  # KINDS less sector
            label = label.where(~apart | ~label.isin(label[~apart].dropna()))
            rows = self.attended[["organization", "meeting"]]
            rows = rows.assign(body=rows["meeting"].map(label)).dropna(subset="body")
            times[kind] = rows.groupby(["organization", "body"]).size().to_dict()
        return times

    @cached_property
    def sectors_together(self) -> pd.DataFrame:
        """Meetings together by sector, plenaries aside: ``own other organization together``, both ways."""
        ties = self.findings.ties.reindex(columns=["source", "target", "together"])
        sides = [ties[["source", "target", "together"]], ties[["target", "source", "together"]]]
        rows = pd.concat([side.set_axis(["organization", "partner", "together"], axis=1) for side in sides])
        own, partner = (
            rows[column].astype(object).map(self.sector) for column in ("organization", "partner")
        )
        return rows.assign(own=own, other=partner).dropna(subset=["own", "other"])

    @cached_property
    def latest_groups(self) -> pd.DataFrame:
        """Expected groups by body in the latest fiscal year: as `Findings.gaps` ``groups``."""
        table = self.findings.gaps.get("groups")
        if table is None or not len(table):
            return pd.DataFrame()
        table = pd.DataFrame(table)
        years = table["fiscal_year"]
        return table[(years == years.max()).fillna(value=False)] if years.notna().any() else table

    @cached_property
    def indicators(self) -> dict[str, dict[str, Any]]:
        """The indicators of the whole period by key."""
        return {row["key"]: row for row in reversed(rows_of(self.findings.indicators)) if "key" in row}

    @property
    def tie_meetings(self) -> int:
        """How many meetings make ties."""
        return int(self.indicators.get("tie_meetings", {}).get("value") or 0)
