"""How often each claim is made of records whose truth is known: false alarms and power, counted per record.

Run: python benchmarks/simulation_claims.py --runs 200 [--size 50x20] [--only "even rates"] [-o FILE]

Each record is read and studied as a user's would be, with 99 redraws and permutations (999 for sectors), and
what `tsunagari.facts.of` says of it is counted. The generators share nothing with those on which the rules
were chosen (`benchmarks/simulation.py`): other rates, group sizes and ways of joining. Rows of the page are
replaced one by one, so that a run may be spread over days.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import tsunagari as tg
from benchmarks.simulation import ROOT, wilson, written
from tsunagari import facts
from tsunagari.analysis import studying

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tsunagari.findings import Findings

    Floats = NDArray[np.float64]

DRAWS: Final = {
    "runs": 10, "paths": 40, "path_redraws": 99, "partitions": 99, "network": 999, "pairs": 0, "intervals": 0,
    "subsets": 0, "permutations": 99,
}  # fmt: skip
YEARS: Final = {(12, 20): 2, (30, 12): 2, (50, 20): 2, (60, 60): 5, (244, 93): 9}
TESTED: Final[dict[str, set[tuple[str, str]]]] = {
    "communities": {("communities", ""), ("communities", "company")},
    "who comes": {("change_judged", "both"), ("change_judged", "comes")},
    "who meets whom": {("change_judged", "both"), ("change_judged", "meets")},
    "between others": {("between", "")},
    "sectors meet seldom": {("sectors_seldom", "")},
}
"""Claims that rest on a comparison with chance, by key and variant of the facts that make them."""
COUNTED: Final = {
    "hangs on one or two": ("body_hangs", "body_apart", "few_join"),
    "never met": ("never_met",),
    "sectors apart": ("sectors_apart", "sector_alone"),
}
"""Claims that are counts: true of the record, whatever made it."""
OWN, AWAY = 0.5, 0.08


class Generator:
    """Rates of attendance (n, M) with sectors, before they are drawn."""

    def __init__(self, size: tuple[int, int], rng: np.random.Generator) -> None:
        self.n, self.held = size
        self.rng = rng
        self.year = np.arange(self.held) * YEARS[size] // self.held
        self.later = self.year >= max(1, YEARS[size] // 2)
        self.rate: Floats = np.repeat(rng.beta(2, 3, self.n)[:, None], self.held, axis=1)
        self.sector = rng.choice(5, self.n, p=[0.4, 0.2, 0.2, 0.1, 0.1])
        self.forum = np.arange(self.held) % 3
        self.name = np.arange(self.n)[:, None] + np.zeros(self.held, dtype=np.int64)
        self.again = 0.0

    def some(self, share: float) -> NDArray[np.intp]:
        """Return a random share of the organizations."""
        return self.rng.choice(self.n, max(1, round(share * self.n)), replace=False)

    def skew(self) -> None:
        """Let a few come to nearly everything and most seldom, and meetings differ in size."""
        eager = self.rng.lognormal(-1.8, 1.0, self.n)[:, None]
        self.rate = np.clip(eager * self.rng.uniform(0.5, 1.5, self.held), 0.02, 0.95)

    def join_late(self) -> None:
        """Let four in ten join at a day of their own."""
        late = self.some(0.4)
        first = self.rng.integers(1, max(2, int(0.7 * self.held)), len(late))
        self.rate[late] *= np.arange(self.held) >= first[:, None]

    def cohort(self) -> None:
        """Let half of the organizations join together at two fifths of the record, in mid-year."""
        self.rate[np.ix_(self.some(0.5), np.arange(self.held) < round(0.4 * self.held))] = 0

    def halve(self) -> None:
        """Let half of the organizations come half as often later."""
        self.rate[np.ix_(self.some(0.5), self.later)] *= 0.5

    def dominate(self) -> None:
        """Let one forum hold seven meetings in ten, and half of all come to each of the two others."""
        self.forum = np.where(np.arange(self.held) % 10 < 7, 0, 1 + np.arange(self.held) % 2)
        invited = self.rng.random((self.n, 3)) < np.array([1, 0.5, 0.5])
        self.rate = self.rate * invited[:, self.forum]

    def rename(self) -> None:
        """Let two in ten be written under another name from the middle on, which no list tells."""
        self.name[np.ix_(self.some(0.2), self.later)] += self.n

    def repeat(self) -> None:
        """Let half of the attendances repeat the meeting before."""
        self.again = 0.5

    def group(
        self, *, own: float = OWN, away: float = AWAY, broker: bool = False, moved: float = 0.0
    ) -> None:
        """Plant three groups of unequal sizes; meetings belong to one of them."""
        of = self.rng.choice(3, self.n, p=[0.5, 0.3, 0.2])
        kind = self.rng.choice(3, self.held, p=[0.5, 0.3, 0.2])
        home = np.repeat(of[:, None], self.held, axis=1)
        switched = self.some(moved) if moved else np.empty(0, dtype=np.intp)
        home[np.ix_(switched, self.later)] = (home[np.ix_(switched, self.later)] + 1) % 3
        self.rate = np.where(home == kind, own, away) * self.rng.uniform(0.7, 1.3, self.n)[:, None]
        if broker:
            self.rate[0] = np.where(kind < 2, own, away)
        self.sector = of

    def replace(self) -> None:
        """Let two in ten stay away later, and as many others come instead."""
        gone = self.some(0.2)
        self.name[np.ix_(gone, self.later)] += self.n
        fresh = self.rng.permutation(self.rate[:, 0])[: len(gone)]
        self.rate[np.ix_(gone, self.later)] = fresh[:, None]

    def record(self) -> pd.DataFrame:
        """Draw the attendance and return it as rows."""
        came = self.rng.random((self.n, self.held)) < self.rate
        for column in range(1, self.held):
            again = self.rng.random(self.n) < self.again
            came[again, column] = came[again, column - 1]
        who, meeting = np.nonzero(came)
        order = np.arange(self.held) - np.searchsorted(self.year, self.year)
        days = order * 330 // np.bincount(self.year)[self.year]
        date = pd.to_datetime([f"{2015 + value}-04-03" for value in self.year]) + pd.to_timedelta(
            days, unit="D"
        )
        return pd.DataFrame(
            {
                "date": date.strftime("%Y-%m-%d")[meeting],
                "forum": [f"forum {letter}" for letter in np.array(list("ABC"))[self.forum[meeting]]],
                "organization": [f"org {number:04d}" for number in self.name[who, meeting]],
                "sector": [f"sector {number}" for number in self.sector[who]],
            }
        )


DESIGNS: Final[dict[str, dict[str, dict[str, Any]]]] = {
    "even rates": {},
    "skewed rates, joining one by one": {"skew": {}, "join_late": {}},
    "half join in mid-year": {"cohort": {}},
    "half come half as often later": {"halve": {}},
    "one dominant forum": {"dominate": {}},
    "two in ten renamed, not told": {"rename": {}},
    "serial dependence .5": {"repeat": {}},
    "three groups, nobody between": {"group": {}},
    "three groups, one between": {"group": {"broker": True}},
    "two in ten replaced": {"replace": {}},
    "four in ten change groups": {"group": {"moved": 0.4}},
    "four in ten change moderate groups": {"group": {"own": 0.45, "away": 0.15, "moved": 0.4}},
}
"""How the records are made: methods of `Generator`."""


def studied(size: tuple[int, int], design: str, run: int, seed: int) -> Findings:
    """Return the findings of one record."""
    made = Generator(size, np.random.default_rng([seed, run, *size, list(DESIGNS).index(design)]))
    for method, options in DESIGNS[design].items():
        getattr(made, method)(**options)
    with patch.multiple(
        studying, bipartite=lambda *_: {}, measured_years=_no_years, orders=lambda *_, **__: {}
    ):
        return tg.study(tg.read(made.record()), draws=DRAWS, seed=run)


def _no_years(**_: object) -> dict[str, object]:
    """Leave out the tables of single years, which no claim is made from."""
    return {}


def claims(findings: Findings) -> Counter[str]:
    """Count which claims are made of a record, each once."""
    said = {(fact.key, str(fact.params.get("variant", ""))): fact for fact in facts.of(findings)}
    keys = {key for key, _ in said}
    found = Counter(name for name, forms in TESTED.items() if forms & said.keys())
    found.update(name for name, forms in COUNTED.items() if keys.intersection(forms))
    named = {subject.name for fact in said.values() if fact.key == "between" for subject in fact.subjects}
    found["planted one"] = int("org 0000" in named)
    found["somebody else"] = int(bool(named - {"org 0000"}))
    found["cannot tell: communities"] = int("communities_unknown" in keys)
    found["cannot tell: between"] = int(("between_none", "weak") in said)
    found["cannot tell: who comes"] = int(
        not keys.isdisjoint({"change_judged"}) and _open(findings, "who_comes")
    )
    found["cannot tell: who meets whom"] = int(_open(findings, "who_meets"))
    return found


def _open(findings: Findings, question: str) -> bool:
    """Return whether no pair of years has a verdict."""
    return bool(findings.change[question].isna().all())


HEAD: Final = ("record", "size", *TESTED, "planted one", "somebody else", *COUNTED, "cannot tell", "runs")


def line(size: tuple[int, int], design: str, found: Counter[str], runs: int) -> str:
    """Return a row of the page."""

    def cell(name: str) -> str:
        low, high = wilson(found[name], runs)
        return f"{found[name] / runs:.3f} ({low:.3f}–{high:.3f})"

    names = (*TESTED, "planted one", "somebody else")
    open_ = ", ".join(
        f"{name.removeprefix('cannot tell: ')} {found[name] / runs:.2f}"
        for name in sorted(found)
        if name.startswith("cannot tell") and found[name]
    )
    counted = [f"{found[name] / runs:.2f}" for name in COUNTED]
    cells = [design, f"{size[0]} × {size[1]}", *map(cell, names), *counted, open_ or "–", str(runs)]
    return "| " + " | ".join(cells) + " |"


def page(path: Path, row: str) -> None:
    """Put a row into the page, in the place of the one of the same record and size."""
    text = path.read_text(encoding="utf-8")
    mark = "<!-- simulation:claims -->\n"
    old = (
        text.split(mark, 1)[1].split("<!-- simulation:claims end -->", 1)[0].splitlines()
        if mark in text
        else []
    )
    head = ["| " + " | ".join(HEAD) + " |", "| " + " | ".join(["---"] * len(HEAD)) + " |"]
    rows = {tuple(kept.split(" | ")[:2]): kept for kept in [*old[2:], row]}
    sizes = [f"{n} × {held}" for n, held in YEARS]
    order = sorted(
        rows, key=lambda key: (list(DESIGNS).index(key[0].removeprefix("| ")), sizes.index(key[1]))
    )
    table = "\n".join([*head, *(rows[key] for key in order)]) + "\n"
    path.write_text(written(text, "claims", table), encoding="utf-8", newline="\n")


def main() -> None:
    """Run the chosen records and write their rows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261)
    parser.add_argument("--size", nargs="*", default=["12x20", "30x12", "50x20"])
    parser.add_argument("--only", nargs="*", default=list(DESIGNS), help="parts of the names of records")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "simulation.md")
    options = parser.parse_args()
    for text in options.size:
        n, held = map(int, text.split("x"))
        for design in DESIGNS:
            if any(part in design for part in options.only):
                found: Counter[str] = Counter()
                for run in range(options.runs):
                    found.update(claims(studied((n, held), design, run, options.seed)))
                row = line((n, held), design, found, options.runs)
                page(options.output, row)
                print(row, flush=True)


if __name__ == "__main__":
    main()
