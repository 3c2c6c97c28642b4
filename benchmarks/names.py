"""How good are the suggestions of name variants? Precision and recall against what is known.

    python benchmarks/names.py FOLDER

FOLDER holds mpi_forum/, org_aliases/ and ietf/ (not part of this project). Nothing is merged on these
suggestions; the figures tell how many of the questions that a person is asked are worth asking.
"""

from __future__ import annotations

import re
import sys
import time
from itertools import combinations
from pathlib import Path

import pandas as pd

from tsunagari.clean.names import name_key
from tsunagari.reading import read
from tsunagari.reading.matching.suggest import similar, suggest

# The organizations of the MPI Forum that occur in several spellings, told apart by hand; every name
# that none of these fits is an organization by itself.
MPI = (
    r"argonne", r"atos|^bull$", r"auburn", r"berkel|^lbn?l$", r"bordeaux.inp$", r"^cisco", r"^cray",
        r"eth\b", r"forschungszentrum|^jsc$",
    r"^fujitsu", r"german research school|^grs$", r"\bhdf\b", r"hlrs|^stuttgart university",
        r"^hpe?$|hewlett packard enterprise$",
    r"^ibm", r"^inria$", r"indiana|^iu$", r"^intel", r"kyu?shu", r"los alamos|^lanl$", r"livermore|^llnl$",
        r"mathworks", r"^mellanox",
    r"^nec\b|nec europe|nec lab", r"^nvidia", r"oak ridge|^ornl$", r"ohio state|^osu$", r"^oracle",
        r"par-?tec", r"^paratools", r"^qlogic",
    r"^riken", r"run-?time computing", r"^sandia", r"^sun\b", r"tacc|texas advanced",
        r"tu.munich|^tum$|technical university of munich",
    r"chattanooga|^utc$", r"tennessee(?! tech|.*chatt)|^utk$", r"u.* (?:of )?tokyo$", r"toky[oa] institute",
    r"alabama.*birmingham|\buab\b", r"houston", r"chicago", r"oregon",
        r"urbana|^uiuc$|(?:university of|u\.) illinois$",
    r"ncsa", r"edinburgh|^epcc$", r"tu wien", r"tu.? ?dresden|tud dresden", r"ludwig|^lmu",
)  # fmt: skip


def mpi_group(name: str) -> str:
    plain = name.casefold()
    return next((pattern for pattern in MPI if re.search(pattern, plain)), plain)


def connected(pairs: list[tuple[str, str]]) -> dict[str, str]:
    root: dict[str, str] = {}

    def top(name: str) -> str:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    for a, b in pairs:
        root[top(b)] = top(a)
    return {name: top(name) for name in root}


def report(title: str, pairs: list[tuple[str, str]], group_of: dict[str, str]) -> None:
    """Print precision of the first 25, 50, 100, all; and the share of true pairs that answering all joins."""
    right = [group_of[a] == group_of[b] for a, b in pairs]
    names: dict[str, list[str]] = {}
    for name, group in group_of.items():
        names.setdefault(group, []).append(name)
    truth = [pair for members in names.values() for pair in combinations(sorted(members), 2)]
    whole = connected([pair for pair, true in zip(pairs, right, strict=True) if true])
    joined = sum(whole.get(a, a) == whole.get(b, b) for a, b in truth)
    told = [
        f"first {size}: {sum(right[:size]) / min(size, len(right)):.2f}"
        for size in (25, 50, 100)
        if len(right) >= size
    ]
    precision = sum(right) / max(len(right), 1)
    recall = joined / max(len(truth), 1)
    print(f"{title}: {len(pairs)} suggestions; precision {', '.join(told)}, all: {precision:.2f}")
    print(f"  recall {recall:.2f} of {len(truth)} true pairs")


def mpi(folder: Path) -> None:
    attendance = read(folder / "mpi_forum" / "attendance.csv")
    names = attendance.organizations["name"].tolist()
    pairs = [(one.a, one.b) for one in suggest(attendance)]
    report("MPI Forum", pairs, {name: mpi_group(name) for name in names})


def aliases(folder: Path) -> None:
    table = pd.read_csv(folder / "org_aliases" / "organization_categories.csv", dtype=str)
    table = table.dropna(subset=["name"])
    parents = dict(zip(table["name"], table["subsidiary of / alias of"], strict=True))
    names = list(dict.fromkeys(name for pair in parents.items() for name in pair if isinstance(name, str)))
    known = {name_key(name).key: name for name in names}
    pairs = connected([(parent, name) for name, parent in parents.items() if isinstance(parent, str)])
    group_of = {name: pairs.get(name, name) for name in known.values()}
    found = sorted(similar(list(group_of)).items(), key=lambda one: (-one[1][1], one[0]))
    listed = list(group_of)
    report(
        "org_aliases (subsidiaries count as one)", [(listed[i], listed[j]) for (i, j), _ in found], group_of
    )
    for reason in ("abbreviation", "typo", "reordered", "acronym", "longer", "alike"):
        chosen = [(listed[i], listed[j]) for (i, j), (why, _) in found if why == reason]
        if chosen:
            right = sum(group_of[a] == group_of[b] for a, b in chosen)
            print(f"  {reason}: {right} of {len(chosen)} right")


def ietf(folder: Path) -> None:
    attendance = read(folder / "ietf" / "attendance.csv.gz")
    started = time.perf_counter()
    pairs = suggest(attendance, limit=1_000_000)
    print(
        f"IETF: {len(attendance.organizations)} names, {len(pairs)} suggestions "
        f"in {time.perf_counter() - started:.1f} s"
    )


def main(folder: str) -> None:
    for job in (mpi, aliases, ietf):
        job(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1])
