"""What the field asks of a record: goals, pairs that are watched, and the tables given beside the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from tsunagari.analysis.measuring import by_field
from tsunagari.analysis.options import StudyOptions
from tsunagari.errors import Note
from tsunagari.measure.cohesion import cohesion, turnover
from tsunagari.measure.coverage import coverage, coverage_board, voice
from tsunagari.measure.goals import goals
from tsunagari.measure.ladder import ladder
from tsunagari.measure.links import links
from tsunagari.network import Network, build
from tsunagari.records import Attendance

Value = dict[str, Any]


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
        columns = ["indicator", "body", "fiscal_year", "value", "reason"]
        table = pd.DataFrame(values, columns=columns)
        result = goals(targets, values=table, counts=options.lists.counts).reset_index()
        sections["goals"] = result
        notes.append(("bodies", int((result["reason"] == "no_body").sum())))
    return sections, [Note(f"study.unmatched_{name}", count=count) for name, count in notes if count]


def _value(indicator: str, year: Any, value: Any, reason: str = "unknown", body: str | None = None) -> Value:
    known = value is not None and not pd.isna(value)
    return {
        "indicator": indicator,
        "body": body,
        "fiscal_year": year,
        "value": float(value) if known else np.nan,
        "reason": None if known else reason,
    }


def _of_indicators(
    by_year: Mapping[str, Mapping[str, pd.DataFrame]], body: str | None = None
) -> Iterator[Value]:
    for year, tables in by_year.items():
        for key, value in tables["indicators"][["key", "value"]].itertuples(index=False):
            yield _value(str(key), int(year), value, body=body)


def _of_official(official: Sequence[Mapping[str, Any]]) -> Iterator[Value]:
    for year in official:
        if year["fiscal_year"] is None:
            continue
        reason = "unconfirmed" if year["meetings_unsure"] else "unknown"
        counted = {"meetings": "meetings", "participants": "participants_total", "evaluations": "evaluations"}
        for name, column in counted.items():
            yield _value(f"official_{name}", year["fiscal_year"], year[column], reason)
        for group in year["participants"]:
            why = "unconfirmed" if group["shown"] == "unsure" else reason
            yield _value(f"participants_{group['group']}", year["fiscal_year"], group["people"], why)


def _of_groups(cells: pd.DataFrame) -> Iterator[Value]:
    present = cells[cells["state"] == "present"].reset_index()
    for year, count in (
        present.dropna(subset=["fiscal_year"]).groupby("fiscal_year")["group"].nunique().items()
    ):
        yield _value("groups_present", year, count)


def _of_links(watched: pd.DataFrame) -> Iterator[Value]:
    ready = watched[(watched["key"] != "") & watched["fiscal_year"].notna()]
    for key, year, shared in ready[["key", "fiscal_year", "shared"]].itertuples(index=False):
        yield _value(key, year, shared)


def _of_voices(voices: pd.DataFrame) -> Iterator[Value]:
    whole = voices[(voices["voice"] == "either") & (voices["forum"] == "") & voices["fiscal_year"].notna()]
    for year, came, share in whole[["fiscal_year", "attended", "share"]].itertuples(index=False):
        yield _value("voice_meetings", year, came)
        yield _value("voice_share", year, share)


def _of_board(board: pd.DataFrame) -> Iterator[Value]:
    for year, rows in board.groupby("fiscal_year"):
        there = (rows["health_centre"] | rows["prefecture"]).fillna(value=False)
        yield _value("places_with_body", year, rows["has_body"].sum())
        yield _value("places_with_health_centre", year, there.sum())


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
                yield _value(row["indicator"], row["year"], None, "no_body", body)
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
