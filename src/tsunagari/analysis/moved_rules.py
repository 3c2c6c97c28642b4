"""`sensitivity`: whether what is said first of a record hangs on the rules of this program."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.analysis.chance import SamplingBudget
from tsunagari.analysis.options import Lists, Progress, StudyOptions
from tsunagari.analysis.studying import RESAMPLES, studied
from tsunagari.facts import Fact, in_both, of, opening
from tsunagari.findings import Findings
from tsunagari.measure.centrality import centrality
from tsunagari.network import build
from tsunagari.network.building import Choice
from tsunagari.network.core import TESTED_FROM, PlenaryRule, Weight
from tsunagari.reading import read
from tsunagari.reading.records.meetings import large_meetings
from tsunagari.records import Attendance
from tsunagari.seeds import DEFAULT_SEED

FEWER: Final = {"network": 199, "pairs": 2_000, "partitions": 99, "path_redraws": 99, "permutations": 199}
"""Draws where a study makes more: up to ten studies are compared, all with the same seed."""
SIZES: Final = (10, 40)
SHARES: Final = (0.5, 0.75)
FEWEST: Final = (5, 20)
PAIRS: Final = (30, 120)
STABLE: Final = (0.5, 0.8)


def sensitivity(
    attendance: Attendance | pd.DataFrame | str | Path,
    *,
    weight: Weight = "newman",
    plenary: PlenaryRule = "separate",
    year: Choice = None,
    forum: Choice = None,
    tier: Choice = None,
    area: Choice = None,
    resamples: int = RESAMPLES,
    seed: int = DEFAULT_SEED,
    public: bool = False,
    exact: bool = False,
    groups: str | PathLike[str] | None = None,
    counts: str | PathLike[str] | None = None,
    tell: Progress | None = None,
) -> pd.DataFrame:
    """Return what is said first of a record, and whether each sentence stays when a rule moves.

    The record is studied again with one rule moved at a time; where that changes nothing that is computed
    (no meeting becomes a plenary, the record lies on the same side of a bound), the first study stands.

    Parameters
    ----------
    attendance : Attendance, DataFrame or path
        From `tsunagari.read`, or what it reads; not changed. Only what was decided by size moves: meetings
        that kind, list or option call plenaries stay so.
    weight, plenary, year, forum, tier, area, resamples, public, groups, counts
        As in `tsunagari.study`.
    seed : int
        The same for every setting, so that what differs comes from the rule.
    exact : bool
        As many draws as a study makes. By default tests use fewer (communities, bridges 99, else 199, single
        ties 2,000): a p near .05 can fall on the other side.
    tell : callable, optional
        Called with the name of each step as it begins.

    Returns
    -------
    pandas.DataFrame
        Index: ``rule``, ``setting``, ``fact``. ``place``: 1 = said first; NA where not said. ``stays``:
        ``same`` sentence, ``other`` values, ``gone`` (not said at all) or ``new`` among the first. ``ja``,
        ``en``: the sentence; missing where gone. Rules: ``used`` (as they are), ``plenary_size`` (20
        organizations), ``plenary_share`` (0.6 of them), ``plenary`` (whether plenaries make ties),
        ``fewest_meetings`` (10) and ``pair_meetings`` (60) of `tsunagari.evidence`, ``bridge_share`` (no
        bound: share of resamples in which a bridge must be among the top), ``length`` (``hops``: shortest
        paths count ties alike, instead of 1/weight), ``weight`` (``together``, or newman if that was used).

    Raises
    ------
    UsageError
        As `tsunagari.study`.

    References
    ----------
    Steegen, S. et al. (2016). Perspect. Psychol. Sci. 11, 702-712. https://doi.org/10.1177/1745691616658637

    Examples
    --------
    >>> import pandas as pd, tsunagari as tg
    >>> names = ["Clinic", "Office", "Clinic", "School"]
    >>> rows = pd.DataFrame({"meeting": ["a", "a", "b", "b"], "organization": names})
    >>> moved = tg.sensitivity(rows, resamples=0)
    >>> sorted(set(moved["stays"]))
    ['same']

    """
    attendance = attendance if isinstance(attendance, Attendance) else read(attendance)
    if public:
        attendance.refuse_open_questions()
    window: dict[str, Any] = {"year": year, "forum": forum, "tier": tier, "area": area}
    options = StudyOptions(window, weight, plenary, resamples, seed, public, exact, Lists.of(groups, counts))
    again = partial(_studied, attendance, options, tell or (lambda _key: None))
    used = again()
    facts = of(used)
    first = opening(facts)
    rows = _rows(("used", ""), first, facts)
    for setting, findings in _settings(attendance, options, used, again):
        rows += _rows(setting, first, facts if findings is used else of(findings))
    table = pd.DataFrame(rows, columns=["rule", "setting", "fact", "place", "stays", "ja", "en"])
    return table.astype({"place": "Int64"}).set_index(["rule", "setting", "fact"])


def _studied(
    attendance: Attendance,
    options: StudyOptions,
    tell: Progress,
    *,
    marked: NDArray[np.bool_] | None = None,
    tested_from: tuple[int, int] = TESTED_FROM,
    **choice: Any,
) -> Findings:
    """Study the record with other meetings marked as plenaries, other bounds, or another option."""
    tell("measure")
    options = replace(options, **choice)
    if marked is not None:
        attendance = replace(attendance, meetings=attendance.meetings.assign(plenary=marked))
    network = build(attendance, weight=options.weight, plenary=options.plenary, **options.window)
    network = replace(network, tested_from=tested_from)
    budget = SamplingBudget.budget_for(network, resamples=options.resamples, exact=options.exact)
    most = {name: min(getattr(budget, name), count) for name, count in FEWER.items()}
    draws = {} if options.exact else most
    return studied(attendance, network, replace(options, window=network.window, draws=draws), tell)


def _settings(
    attendance: Attendance, options: StudyOptions, used: Findings, again: Callable[..., Findings]
) -> Iterator[tuple[tuple[str, str], Findings]]:
    """Yield each rule with its setting, and the findings there: the first ones where nothing moves."""
    now = attendance.meetings["plenary"].to_numpy(bool)
    for rule, settings in (("size", SIZES), ("share", SHARES)):
        for setting in settings:
            marked = _plenaries(attendance, **{rule: setting})
            yield (f"plenary_{rule}", str(setting)), used if (marked == now).all() else again(marked=marked)
    opposite: PlenaryRule = "include" if options.plenary == "separate" else "separate"
    yield ("plenary", opposite), again(plenary=opposite) if now.any() else used
    meetings = int(used.evidence["meetings"])
    for number, (rule, settings) in enumerate((("fewest_meetings", FEWEST), ("pair_meetings", PAIRS))):
        for setting in settings:
            bounds = (setting, TESTED_FROM[1]) if number == 0 else (TESTED_FROM[0], setting)
            same = not options.resamples or (meetings < setting) == (meetings < TESTED_FROM[number])
            yield (rule, str(setting)), used if same else again(tested_from=bounds)
    for share in STABLE:
        table = used.organizations
        unsteady = table["bridge"].fillna(value=False).astype(bool) & ~(table["bridge_share"] >= share)
        yield ("bridge_share", str(share)), _with(used, bridge=table["bridge"].mask(unsteady, other=False))
    yield ("length", "hops"), _by_hops(used)
    counted: Weight = "newman" if options.weight == "together" else "together"
    yield ("weight", counted), again(weight=counted)


def _with(findings: Findings, **columns: pd.Series) -> Findings:
    """Return findings with other columns of the organizations."""
    return replace(findings, organizations=findings.organizations.assign(**columns))


def _by_hops(findings: Findings) -> Findings:
    """Return findings whose betweenness and closeness count every tie as one step."""
    import networkx as nx

    table = findings.organizations
    ties = nx.Graph()
    ties.add_nodes_from(table["name"])
    ties.add_edges_from(findings.ties[["source", "target"]].itertuples(index=False))
    scores = centrality(ties)[["betweenness", "closeness"]].reindex(table["name"]).set_axis(table.index)
    inside = table["betweenness"].notna()
    return _with(findings, **{str(name): scores[name].where(inside) for name in scores})


def _plenaries(attendance: Attendance, **rule: Any) -> NDArray[np.bool_]:
    """Return the plenaries by another rule of size; what was told stays as it is."""
    meetings, came = attendance.meetings, attendance.attended
    sizes = np.bincount(came["meeting"], minlength=len(meetings))
    days = meetings["date"].dt.strftime("%Y-%m-%d").fillna("")
    decided = {
        (note.params["day"], note.params["size"])
        for note in attendance.notes
        if note.key == "reading.plenary_size"
    }
    by_size = np.array([meeting in decided for meeting in zip(days, sizes.tolist(), strict=True)], dtype=bool)
    marked, open_ = meetings["plenary"].to_numpy(bool), ~meetings["case"].to_numpy(bool)
    present = came["organization"].nunique()
    usual = large_meetings(sizes, present, open_)[0]
    moved = large_meetings(sizes, present, open_, **rule)[0]
    return np.asarray((marked & ~by_size) | (moved & ~(usual & ~marked)))


def _rows(
    setting: tuple[str, str], first: tuple[Fact, ...], facts: tuple[Fact, ...]
) -> list[tuple[Any, ...]]:
    """Return a row for each fact said first, here or by the rules as they are."""
    kinds: dict[str, Fact] = {}
    for fact in facts:
        kinds.setdefault(fact.key, fact)
    rank = {key: number for number, key in enumerate(kinds, 1)}
    before = {fact.key: in_both(fact) for fact in first}
    rows: list[tuple[Any, ...]] = []
    for key in dict.fromkeys([*before, *(fact.key for fact in opening(facts))]):
        said = in_both(kinds[key]) if key in kinds else {}
        stays = "new" if key not in before else "gone" if not said else "other"
        stays = "same" if said == before.get(key) else stays
        rows.append((*setting, key, rank.get(key), stays, said.get("ja"), said.get("en")))
    return rows
