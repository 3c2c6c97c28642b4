"""Small findings with everything that could go wrong on the way out."""

import numpy as np
import pandas as pd
import pytest

from tsunagari.findings import Findings

NAMES = [
    "=cmd|' /C calc'!A0",
    "A\x0b病院",
    "A\ufffd病院",
    '<保健所> & "係"',
    "'@家族会",
    "髙﨑相談室\r\n分室",
    "𠮷田会",
]


def _organizations():
    n = len(NAMES)
    return pd.DataFrame(
        {
            "name": pd.array(NAMES, dtype="str"),
            "sector": pd.array(
                ["福祉", "医療（精神科）", None, "行政", "家族", "福祉", "企業\x00"], dtype="str"
            ),
            "secretariat": [False, False, False, True, False, False, False],
            "articulation": pd.array([None, True, False, False, False, False, None], dtype="boolean"),
            "place": ["network"] * 5 + ["plenary", "alone"],
            "attendances": np.arange(n) + 1,
            "people": pd.array([12, 3, None, 4, 5, 6, 40], dtype="Int32"),
            "forums": [["コア会議", "部会"], ["部会"], [], ["コア会議"], ["部会"], ["全体会"], []],
            "degree": [3.0, 2.0, 2.0, 1.0, 0.0, np.nan, np.nan],
            "betweenness": [1 / 3, 0.1, 0.0, np.inf, 1e-300, np.nan, np.nan],
            "community": pd.array([1, 1, 2, 2, None, None, None], dtype="Int64"),
            "bridge": [None, True, False, False, None, None, None],
            "joins": [
                [{"kind": "forum", "a": "コア会議", "b": "部会", "holders": 1}],
                [],
                [],
                [],
                [],
                [],
                [],
            ],
            "x": [0.0, 10.0, -5.0, 20.0, 30.0, 40.0, np.nan],
            "y": [0.0, 1.0, 2.0, -3.0, 4.0, 5.0, np.nan],
            # Attributes from a master, named as the formats name parts of their own.
            "id": ["b1", "b2", "b3", "b4", "b5", "b6", "b7"],
            "start": ["2021", None, None, None, None, None, None],
            "label": ["=L", "", "x", "y", "z", "w", "v"],
            "beds": [100, None, 3.5, None, None, None, None],
        }
    )


def _ties():
    return pd.DataFrame(
        {
            "source": pd.array([NAMES[0], NAMES[0], NAMES[1], NAMES[3]], dtype="str"),
            "target": pd.array([NAMES[1], NAMES[2], NAMES[2], NAMES[0]], dtype="str"),
            "together": [3, 1, 1, 1],
            "weight": [1.1, 0.1 + 0.2, 0.5, 1.0],
            "p_value": [0.01, np.nan, np.nan, np.nan],
            "kept": pd.array([True, None, None, False], dtype="boolean"),
            "meetings": [["m1", "m3", "m4"], ["m3"], ["m3"], ["m2"]],
            "type": ["a", "b", "c", "d"],
        }
    )


def _meetings():
    return pd.DataFrame(
        {
            "id": pd.array(["m1", "m2", "m3", "m4", "m5"], dtype="str"),
            "name": ["第1回", "第2回", "第3回", "第4回", "日付なし"],
            "forum": ["コア会議", "コア会議", "部会", "部会", "全体会"],
            "date": pd.array(["2021-04-01", "2022-03-31", "2022-04-01", "2024-05-01", None], dtype="str"),
            "fiscal_year": pd.array([2021, 2021, 2022, 2024, None], dtype="Int16"),
            "plenary": [False, False, False, False, True],
            "size": [2, 2, 3, 2, 1],
            "people": pd.array([5, 12, None, 9, 40], dtype="Int32"),
        }
    )


def _attendance():
    rows = [
        (0, "m1", "attended"), (1, "m1", "attended"), (2, "m1", "absent"),
        (0, "m2", "attended"), (3, "m2", "attended"), (4, "m2", "not_invited"),
        (0, "m3", "attended"), (1, "m3", "attended"), (2, "m3", "attended"),
        (0, "m4", "attended"), (1, "m4", "attended"), (5, "m5", "attended"),
    ]  # fmt: skip
    return pd.DataFrame(
        {
            "organization": pd.array([NAMES[i] for i, _, _ in rows], dtype="str"),
            "meeting": pd.array([m for _, m, _ in rows], dtype="str"),
            "status": [status for _, _, status in rows],
            "proxy": [i == 1 for i, _, _ in rows],
            "online": False,
        }
    )


@pytest.fixture
def names():
    return NAMES


@pytest.fixture
def findings():
    organizations, ties = _organizations(), _ties()
    year = {
        "organizations": organizations.iloc[[0, 1, 3]].assign(
            strength=[2.0, 1.0, 1.0], attendances=[2, 1, 1]
        ),
        "ties": ties.iloc[[0, 3]].assign(together=[1, 1], weight=[1.0, 1.0]),
    }
    return Findings(
        provenance={
            "version": "9.9",
            "records": "ab" * 32,
            "seed": 0,
            "synthetic": True,
            "period": {"from": "2021-04-01", "to": "2024-05-01"},
        },
        settings={"weight": "newman", "year_starts": 4, "public": False},
        organizations=organizations,
        ties=ties,
        meetings=_meetings(),
        forums=pd.DataFrame({"name": ["コア会議", "部会", "全体会"], "meetings": [2, 2, 1]}),
        attendance=_attendance(),
        by_year={"2021": year},
        indicators=pd.DataFrame(
            {"key": ["people", "density"], "value": [66.0, 0.4], "unit": ["people", "ratio"]}
        ),
        official=({"fiscal_year": 2021, "meetings": 2, "people": 17, "groups": {"people": 3}},),
    )


@pytest.fixture
def nothing():
    """Findings of an empty window: tables without rows or columns."""
    return Findings({}, {}, *(pd.DataFrame() for _ in range(5)))


@pytest.fixture(scope="session")
def iruma(example):
    return example("iruma")
