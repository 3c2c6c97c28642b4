"""What a record's dates, agendas and a list of relations tell, as findings keep it."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from tsunagari.clean.names import name_key
from tsunagari.measure.homophily import LAYERS, Relations, mrqap, relations
from tsunagari.measure.spread import agenda, dated_columns, spread
from tsunagari.network import Network

SIDES: Final = ("source", "target")


def spread_findings(network: Network, *, draws: int, year_starts: int, seed: int) -> dict[str, Any]:
    """Return ``attributes``, ``years``, ``adopters`` and ``exposed`` of all columns of dates; empty without.

    ``attributes`` has a row a column: the numbers of `tsunagari.measure.spread.Spread`, the ``first`` and
    ``last`` date, and how many have a date (``dates``) and are ``exposed``.
    """
    tables: dict[str, list[pd.DataFrame]] = {"attributes": [], "years": [], "adopters": [], "exposed": []}
    for name in dated_columns(network.everyone):
        result = spread(network, name, draws=draws, year_starts=year_starts, seed=seed)
        began = result.adopters["began"]
        numbers = result.to_frame().assign(
            first=began.iloc[0], last=began.iloc[-1], dates=len(began), exposed=len(result.exposed)
        )
        frames = (
            numbers,
            *(table.reset_index() for table in (result.years, result.adopters, result.exposed)),
        )
        for rows, frame in zip(tables.values(), frames, strict=True):
            frame.insert(0, "attribute", name)
            rows.append(frame)
    return {name: pd.concat(rows, ignore_index=True) for name, rows in tables.items() if rows}


def agenda_findings(network: Network) -> dict[str, Any]:
    """Return ``themes`` and ``steps``; empty where no meeting has a theme."""
    result = agenda(network)
    if not len(result.themes):
        return {}
    return {"themes": result.themes.reset_index(), "steps": result.steps.reset_index()}


def relation_findings(
    network: Network, table: pd.DataFrame | None, *, permutations: int, seed: int
) -> dict[str, Any]:
    """Return ``pairs``, ``counts``, ``jaccard`` and ``answered`` of a list of relations, and more.

    ``unmatched``: how many rows of the list name no organization of the record. ``qap``: by how many meetings
    related pairs of those that answered differ, and its p; None without permutations or where a regression
    is not determined.
    """
    if table is None:
        return {}
    known = network.everyone
    name_of = dict(zip(known["key"], known["name"], strict=True))
    sides = {side: [name_of.get(name_key(text).key, text) for text in table[side]] for side in SIDES}
    named = table.assign(**sides)
    result = relations(network, named)
    return {
        "pairs": result.pairs.reset_index(),
        "counts": {name: getattr(result, name) for name in (*LAYERS, "neither")},
        "jaccard": result.jaccard,
        "answered": list(result.answered),
        "unmatched": int((~named[list(SIDES)].isin(set(known["name"])).all(axis=1)).sum()),
        "qap": _qap(network, result, permutations=permutations, seed=seed),
    }


def _qap(network: Network, layers: Relations, *, permutations: int, seed: int) -> dict[str, Any] | None:
    """Return the regression of meetings together on relations, among those that answered."""
    ties, answered = network.ties, layers.answered
    among = ties[ties["source"].isin(answered) & ties["target"].isin(answered)]
    if not permutations or not len(among):
        return None
    respondents = Network.from_ties(among, organizations=pd.DataFrame({"name": list(answered)}))
    relation = {"relation": layers.matrix}
    fitted = mrqap(respondents, relation, response="together", permutations=permutations, seed=seed)
    row = fitted.coefficients.loc["relation", ["coefficient", "p_value"]]
    numbers = {"coefficient": row.iloc[0], "p_value": row.iloc[1], "organizations": fitted.organizations}
    return numbers if row.notna().all() else None
