"""Findings to draw: the city example, and small ones with everything that could go wrong."""

import numpy as np
import pandas as pd
import pytest

from tsunagari.findings import Findings


@pytest.fixture(scope="session")
def iruma(example):
    return example("iruma")


@pytest.fixture
def made():
    """Return a builder of findings from rows (organization, forum, date, plenary), one an attendance."""

    def build(rows, *, names=None, sectors=None, **more):
        rows = list(rows)
        names = names or sorted({row[0] for row in rows})
        held = sorted({row[1:] for row in rows}, key=str)
        ids = {meeting: f"m{number}" for number, meeting in enumerate(held)}
        attended = {name: [ids[row[1:]] for row in rows if row[0] == name] for name in names}
        pairs = [
            (a, b, sorted(set(attended[a]) & set(attended[b])))
            for i, a in enumerate(names)
            for b in names[i + 1 :]
            if set(attended[a]) & set(attended[b])
        ]
        dates = [meeting[1] for meeting in held]
        years = [None if day is None else int(day[:4]) - (int(day[5:7]) < 4) for day in dates]
        turn = np.arange(len(names)) * 2.4
        return Findings(
            provenance={"version": "9.9", **more.pop("provenance", {})},
            settings={"year_starts": 4, **more.pop("settings", {})},
            organizations=pd.DataFrame(
                {
                    "name": pd.array(names, dtype="str"),
                    "sector": pd.array(sectors or [None] * len(names), dtype="str"),
                    "attendances": [len(attended[name]) for name in names],
                    "x": np.round(200 * np.sqrt(np.arange(len(names))) * np.cos(turn)),
                    "y": np.round(120 * np.sqrt(np.arange(len(names))) * np.sin(turn)),
                }
            ),
            ties=pd.DataFrame(
                {
                    "source": pd.array([a for a, _, _ in pairs], dtype="str"),
                    "target": pd.array([b for _, b, _ in pairs], dtype="str"),
                    "together": [len(shared) for _, _, shared in pairs],
                    "weight": [float(len(shared)) for _, _, shared in pairs],
                }
            ),
            meetings=pd.DataFrame(
                {
                    "id": [ids[meeting] for meeting in held],
                    "forum": [meeting[0] for meeting in held],
                    "date": pd.array(dates, dtype="str"),
                    "fiscal_year": pd.array(years, dtype="Int16"),
                    "plenary": [meeting[2] for meeting in held],
                    "size": [sum(row[1:] == meeting for row in rows) for meeting in held],
                }
            ),
            forums=pd.DataFrame({"name": sorted({meeting[0] for meeting in held})}),
            attendance=pd.DataFrame(
                {
                    "organization": [row[0] for row in rows],
                    "meeting": [ids[row[1:]] for row in rows],
                    "status": "attended",
                }
            ),
            **more,
        )

    return build


@pytest.fixture
def nothing():
    return Findings({}, {}, *(pd.DataFrame() for _ in range(5)))
