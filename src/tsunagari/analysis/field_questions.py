"""What the field asks of a record: goals, pairs that are watched, dates, agendas, lists of relations."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from tsunagari.analysis.measuring import by_field
from tsunagari.analysis.options import StudyOptions
from tsunagari.clean.names import name_key
from tsunagari.errors import Note
from tsunagari.measure.cohesion import cohesion, turnover
from tsunagari.measure.coverage import coverage, coverage_board, voice
from tsunagari.measure.goals import goals
from tsunagari.measure.homophily import LAYERS, Relations, mrqap, relations
from tsunagari.measure.ladder import ladder
from tsunagari.measure.links import links
from tsunagari.measure.spread import agenda, dated_columns, spread
from tsunagari.network import Network, build
from tsunagari.records import Attendance

SIDES: Final = ("source", "target")
Value = tuple[str, Any, Any, str, str | None]
"""Indicator, fiscal year, value, why it may be unknown, body."""


def field_questions(
    attendance: Attendance,
    network: Network,
    options: StudyOptions,
    by_year: Mapping[str, Mapping[str, pd.DataFrame]],
    official: Sequence[Mapping[str, Any]],
) -> tuple[dict[str, Any], list[Note]]:
    """Return the sections of findings that answer the field's questions, and what needs a look."""
    given = options.lists.given
    covered = coverage(network, records=attendance, groups=options.lists.groups)
    watched = links(network, pairs=given.get("pairs"), groups=covered.groups).reset_index()
    voices = voice(network, groups=covered.groups, records=attendance).reset_index()
    council = options.lists.counts.set_index("item").loc[["meetings"], "kinds"].iloc[0]
    board = coverage_board(network, groups=covered.groups, council=council).reset_index()
    rungs = ladder(network, records=attendance)
    sections: dict[str, Any] = {
        "links": watched,
        "voice": voices,
        "coverage_board": board,
        "ladder": by_field(rungs) if len(rungs.rungs) > 1 else {},
    }
    notes = [("pairs", int(watched.loc[watched["shared"].isna(), "pair"].nunique()))]
    targets = given.get("targets")
    if targets is not None:
        values = [
            *_of_indicators(by_year),
            *_of_official(official),
            *_of_groups(covered.cells),
            *_of_links(watched),
            *_of_voices(voices),
            *_of_board(board),
            *_of_bodies(attendance, network, options, targets["body"].dropna().unique().tolist()),
        ]
        table = pd.DataFrame(values, columns=["indicator", "fiscal_year", "value", "reason", "body"])
        table["value"] = table["value"].astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan)
        result = goals(targets, values=table, counts=options.lists.counts).reset_index()
        sections["goals"] = result
        notes.append(("bodies", int((result["reason"] == "no_body").sum())))
    return sections, [Note(f"study.unmatched_{name}", count=count) for name, count in notes if count]


def _of_indicators(
    by_year: Mapping[str, Mapping[str, pd.DataFrame]], body: str | None = None
) -> Iterator[Value]:
    for year, tables in by_year.items():
        for key, value in tables["indicators"][["key", "value"]].itertuples(index=False):
            yield str(key), int(year), value, "unknown", body


def _of_official(official: Sequence[Mapping[str, Any]]) -> Iterator[Value]:
    for year in official:
        if year["fiscal_year"] is None:
            continue
        reason = "unconfirmed" if year["meetings_unsure"] else "unknown"
        counted = {"meetings": "meetings", "participants": "participants_total", "evaluations": "evaluations"}
        for name, column in counted.items():
            yield f"official_{name}", year["fiscal_year"], year[column], reason, None
        for group in year["participants"]:
            why = "unconfirmed" if group["shown"] == "unsure" else reason
            yield f"participants_{group['group']}", year["fiscal_year"], group["people"], why, None


def _of_groups(cells: pd.DataFrame) -> Iterator[Value]:
    present = cells[cells["state"] == "present"].reset_index()
    for year, count in (
        present.dropna(subset=["fiscal_year"]).groupby("fiscal_year")["group"].nunique().items()
    ):
        yield "groups_present", year, count, "unknown", None


def _of_links(watched: pd.DataFrame) -> Iterator[Value]:
    ready = watched[(watched["key"] != "") & watched["fiscal_year"].notna()]
    for key, year, shared in ready[["key", "fiscal_year", "shared"]].itertuples(index=False):
        yield key, year, shared, "unknown", None


def _of_voices(voices: pd.DataFrame) -> Iterator[Value]:
    whole = voices[(voices["voice"] == "either") & (voices["forum"] == "") & voices["fiscal_year"].notna()]
    for year, came, share in whole[["fiscal_year", "attended", "share"]].itertuples(index=False):
        yield "voice_meetings", year, came, "unknown", None
        yield "voice_share", year, share, "unknown", None


def _of_board(board: pd.DataFrame) -> Iterator[Value]:
    for year, rows in board.groupby("fiscal_year"):
        there = (rows["health_centre"] | rows["prefecture"]).fillna(value=False)
        yield "places_with_body", year, rows["has_body"].sum(), "unknown", None
        yield "places_with_health_centre", year, there.sum(), "unknown", None


def _of_bodies(
    attendance: Attendance, network: Network, options: StudyOptions, bodies: Sequence[str]
) -> Iterator[Value]:
    """Yield the indicators of single bodies, year by year; those of an unknown body cannot be told."""
    years = sorted(network.every_meeting["fiscal_year"].dropna().unique())
    known = set(network.every_meeting["forum"].dropna())
    for body in bodies:
        if body not in known:
            targets = options.lists.given["targets"]
            for row in targets[targets["body"] == body].to_dict("records"):
                yield row["indicator"], row["year"], None, "no_body", body
            continue
        rules: dict[str, Any] = {"weight": options.weight, "plenary": options.plenary}
        window = {**options.window, "forum": body}
        of_body = build(attendance, **rules, **window)
        moves = turnover(of_body)
        for year in years:
            if year not in set(of_body.every_meeting["fiscal_year"].dropna()):
                continue
            of_year = build(attendance, **rules, **{**window, "year": int(year)})
            table = cohesion(of_year)
            table["value"] = table["value"].fillna(moves.loc[year])
            yield from _of_indicators({str(year): {"indicators": table.reset_index()}}, body)


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
