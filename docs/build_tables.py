"""Write docs/tables.md: what every measure returns, found by calling it. Run: python docs/build_tables.py."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path

import numpy as np
import pandas as pd

import tsunagari as tg

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "tables.md"
INTRO = """# Tables: what every measure returns

Made by `python docs/build_tables.py` from the measures themselves; a test keeps it so. What each column
means, its range
and when it is NaN stand in the [API](api.md) under the measure.

- A table is a `pandas.DataFrame` whose index is its **key**: organization, pair, year, or what the row is
about.
  `table.reset_index()` gives the key as columns.
- A few numbers together are a small frozen dataclass; `.to_frame()` gives them as one row. Tables that
belong to them are
  fields of it.
- Nothing is a bare dict or list. Cells that hold several names are lists.
- Unknown is NaN (or NA), never 0. In [`findings.json`](exports.md) (schema 2) keys are columns, and NaN is
null.
- A measure with `redraws` also takes `null="free"` or `null="forum"`, `draws=` and `seed=`; every measure
takes a Network,
  an Attendance, a networkx graph or a table of 0 and 1 (`weight=` names the tie weight or the edge
  attribute).

"""


def record() -> tg.Network:
    """Return the network of the example."""
    return tg.build(tg.read(ROOT / "examples" / "iruma" / "attendance.csv"))


def arguments(network: tg.Network) -> dict[str, tuple[object, ...]]:
    """Return what some measures need beside a network."""
    half = np.arange(len(network.meetings)) % 2 == 0
    every = np.arange(len(network.every_meeting)) % 2 == 0
    sector = pd.Series(network.organizations["sector"].to_numpy(), index=network.names)
    return {
        "participation": (sector,),
        "official": (tg.read(ROOT / "examples" / "iruma" / "attendance.csv"),),
        "compare_meetings": (every, ~every),
        "rarefied": ([half, ~half],),
        "spread": (pd.Series({network.names[0]: "2021-04-01", network.names[1]: "2022-04-01"}),),
        "relations": (pd.DataFrame({"source": network.names[:3], "target": network.names[3:6]}),),
        "resampled_interval": (lambda drawn: drawn.sum(axis=(1, 2)),),
    }


def results() -> dict[str, object]:
    """Return what every public measure gives for the example, with few draws."""
    network = record()
    further = arguments(network)
    found = {}
    for name in tg.__all__:
        function = getattr(tg, name)
        home = getattr(function, "__module__", "")
        if home.startswith("tsunagari.measure") and inspect.isfunction(function) and name != "goals":
            known = inspect.signature(function).parameters
            few = {k: 20 for k in ("draws", "pair_draws", "resamples", "subsets") if k in known}
            if "redraws" in known:
                few.pop("resamples", None)
            found[name] = function(network, *further.get(name, ()), **few)
    found["goals"] = tg.study(
        tg.read(ROOT / "examples" / "iruma" / "attendance.csv"),
        resamples=0,
        targets=ROOT / "examples" / "inputs" / "targets.csv",
    ).goals.set_index(["indicator", "body", "fiscal_year"])
    return found


def rows_of(name: str, value: object) -> list[str]:
    """Return the lines about a result and the tables in it."""
    if isinstance(value, pd.DataFrame):
        key = ", ".join(map(str, value.index.names))
        return [f"| `{name}` | {key} | {' '.join(f'`{column}`' for column in value.columns)} |"]
    if isinstance(value, pd.Series):
        return [f"| `{name}` | {', '.join(map(str, value.index.names))} | `{value.name}` (a Series) |"]
    if dataclasses.is_dataclass(value) and not isinstance(value, tg.Network):
        fields = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
        tables = [(field, one) for field, one in fields if isinstance(one, pd.DataFrame | pd.Series)]
        other = [f"`{field}`" for field, one in fields if not isinstance(one, pd.DataFrame | pd.Series)]
        own = [f"| `{name}` → {type(value).__name__} | – | {' '.join(other)} |"] if other else []
        return own + [line for field, one in tables for line in rows_of(f"{name} → .{field}", one)]
    return []


def page() -> str:
    """Return the page."""
    lines = ["| measure | key | columns or fields |", "|---|---|---|"]
    for name, value in results().items():
        lines += rows_of(name, value)
    return INTRO + "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8", newline="\n")
