"""Placebos of real records: what is claimed once chance alone has dealt their meetings.

Run: python benchmarks/simulation_real.py [--runs 100] [-o docs/simulation.md]

Three records that nobody here wrote (../shared/data; the rows of those that are not there stay as they are).
Two placebos each: **exchanged**, meetings deal their years anew at random (nothing changed between years, all
else is real); **redrawn**, attendance is redrawn within years, margins kept (no communities, nobody between,
sectors at random).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.simulation import RECORD, ROOT, labels, network_of, wilson, written
from tsunagari.kernel.draws import curveball
from tsunagari.measure.bridges import bridges
from tsunagari.measure.change import QUESTIONS, change
from tsunagari.measure.communities import communities
from tsunagari.measure.evidence import evidence
from tsunagari.network import Network
from tsunagari.network.nulls import redraws

DATA = RECORD.parents[1]
DRAWS = 99
SIZE = (60, 60)


def crossed(rows: pd.DataFrame, meetings: list[object]) -> NDArray[np.bool_]:
    """Return who of the 60 most present organizations was at which of the meetings."""
    table = pd.crosstab(rows["organization"], rows["meeting"]).reindex(columns=meetings, fill_value=0) > 0
    order = np.argsort(-table.sum(axis=1).to_numpy(), kind="stable")[: SIZE[0]]
    return table.to_numpy()[order]


def mpi_forum() -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return the latest 60 meetings of the MPI Forum and their years."""
    rows = pd.read_csv(RECORD, usecols=["meeting", "date", "organization", "attend"])
    rows = rows[rows["attend"].isna() | (rows["attend"] == 1)]
    meetings = sorted(rows["meeting"].unique())[-SIZE[1] :]
    years = [int(str(rows.loc[rows["meeting"] == name, "date"].iloc[0])[:4]) for name in meetings]
    return crossed(rows, meetings), np.array(years)


def ietf() -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return 45 meetings of the IETF, three a year, as attended on site."""
    rows = pd.read_csv(DATA / "ietf" / "attendance.csv.gz")
    rows = rows[(rows["presence"] == "on-site") & rows["organization"].notna()]
    rows = rows[~rows["organization"].isin(["none", "None", "self", "-", "."])]
    meetings = sorted(rows["meeting"].unique(), key=lambda name: int(str(name).removeprefix("IETF")))
    held = [name for name in meetings if (rows["meeting"] == name).sum() > SIZE[0]]
    return crossed(rows, held), 2008 + np.arange(len(held)) // 3


def congress() -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return 60 bills of two successive years with five sponsors or more among the 60 legislators."""
    rows = pd.read_csv(DATA / "congress_bills" / "attendance.csv.gz")
    year = (rows["time"] - rows["time"].min()) // 365
    rows = rows[year.isin([20, 21])].assign(year=year)
    often = rows["organization"].value_counts().index[: SIZE[0]]
    rows = rows[rows["organization"].isin(often)]
    size = rows.groupby(["year", "meeting"])["organization"].nunique()
    rng = np.random.default_rng(0)
    wide = [rng.choice(size[at][size[at] >= 5].index, SIZE[1] // 2, replace=False) for at in (20, 21)]
    return crossed(rows, [*wide[0], *wide[1]]), 2000 + np.repeat([0, 1], SIZE[1] // 2)


def dated(came: NDArray[np.bool_], year: NDArray[np.int64], rng: np.random.Generator) -> Network:
    """Return the network of meetings spread over their years, sectors at random."""
    order = np.arange(len(year)) - np.searchsorted(year, year)
    days = pd.to_timedelta(order * 330 // np.bincount(year - year.min())[year - year.min()], unit="D")
    date = pd.to_datetime([f"{value}-04-05" for value in year]) + days
    came = came[:, came.sum(axis=0) > 1] if (came.sum(axis=0) > 1).all() else came
    forum = ["f"] * len(year)
    sector = labels(len(came), rng)
    return network_of(came, fiscal_year=year.tolist(), date=date, forum=forum, kind=forum, sector=sector)


def exchanged(came: NDArray[np.bool_], year: NDArray[np.int64], run: int) -> Counter[str]:
    """Count the claims of change after meetings have dealt the years anew."""
    rng = np.random.default_rng([1, run])
    network = dated(came[:, rng.permutation(len(year))], year, rng)
    table = change(network, permutations=DRAWS, rarefactions=0, seed=run)
    return Counter({question: int(table[question].fillna(value=False).any()) for question in QUESTIONS})


def redrawn(came: NDArray[np.bool_], year: NDArray[np.int64], run: int) -> Counter[str]:
    """Count the claims of structure after attendance has been redrawn within years."""
    rng = np.random.default_rng([2, run])
    network = dated(curveball(came, 1, rng, strata=year)[0], year, rng)
    null = {name: redraws(network, name, DRAWS, run) for name in ("year", "presence")}
    drawn = {name: [matrix for some in made for matrix in some.matrices()] for name, made in null.items()}
    shown = communities(network, seed=run, runs=10, redraws=drawn["year"], presence=drawn["presence"])
    table = bridges(network, membership=shown.membership, redraws=drawn["year"]).table
    sectors = evidence(network, draws=999, pair_draws=0, seed=run).sectors
    seldom = (sectors["q_value"] <= 0.05) & (sectors["ratio"] < 1)
    return Counter(
        {
            "communities": int(shown.clear is True),
            "between others": int(table["bridge"].fillna(value=False).any()),
            "sectors meet seldom": int(seldom.any()),
        }
    )


def main() -> None:
    """Write the table of all records that are at hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "simulation.md")
    options = parser.parse_args()
    lines = ["| record | placebo | claim | share | Wilson 95 % | runs |", "|" + " --- |" * 6]
    for name, read in {"MPI Forum": mpi_forum, "IETF": ietf, "US Congress": congress}.items():
        came, year = read()
        for placebo in (exchanged, redrawn):
            found: Counter[str] = Counter()
            for run in range(options.runs):
                found.update(placebo(came, year, run))
            for claim, hits in found.items():
                low, high = wilson(hits, options.runs)
                cells = [f"{name}, {came.shape[0]} × {came.shape[1]}", placebo.__name__, claim]
                cells += [f"{hits / options.runs:.3f}", f"{low:.3f}–{high:.3f}", str(options.runs)]
                lines.append("| " + " | ".join(cells) + " |")
                print(lines[-1], flush=True)
    text = options.output.read_text(encoding="utf-8")
    page = written(text, "placebos", "\n".join(lines) + "\n")
    options.output.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
