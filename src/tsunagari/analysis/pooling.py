"""Several cities' aggregates side by side and added up, as far as they can be."""

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Final

import pandas as pd

from tsunagari.errors import InputError, Note, UsageError, shortened
from tsunagari.exports.aggregate import FORMAT, Aggregate
from tsunagari.exports.cells import table as as_csv
from tsunagari.jsontext import parse
from tsunagari.reading.files.sources import file_bytes
from tsunagari.reports import pooled
from tsunagari.words import Language
from tsunagari.writing import check_target, write

ENDINGS: Final = (".html", ".xlsx", ".csv")
COUNTS: Final = ("meetings", "attendances", "bodies", "organizations", "people")
RULES: Final = ("year_starts", "weight", "plenary")
SIDE_BY_SIDE: Final = ("density", "cross_sector_share", "continuity")
"""Indicators of networks: a joined record has other ones, so they are never added up."""


def pool(
    sources: Iterable[str | PathLike[str]],
    path: str | PathLike[str],
    *,
    lang: Language = "ja",
    force: bool = False,
) -> Path:
    """Write the board of a prefecture from what its cities exported without names.

    Parameters
    ----------
    sources : iterable of path
        Files of ``export(findings, path, format="aggregate")``; a file's name is the city's.
    path : path
        ``.html``, ``.xlsx``, or ``.csv`` (the board).
    lang : {"ja", "en"}
    force : bool
        Replace a file that tsunagari did not make (a CSV always needs it).

    Returns
    -------
    pathlib.Path

    Raises
    ------
    InputError
        Naming every file that is no aggregate, or differs in what a year or a tie is.
    UsageError
        If the ending is not one of these.
    OutputError
        If the file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import pandas as pd, tsunagari as tg
    >>> rows = pd.DataFrame({"date": "2023-05-01", "organization": list("abc")})
    >>> with TemporaryDirectory() as here:
    ...     city = tg.export(tg.study(rows, resamples=0), here + "/east.json", format="aggregate")
    ...     pool([city], here + "/board.html").name
    'board.html'

    """
    target = Path(path)
    if target.suffix.lower() not in ENDINGS:
        known = {"value": shortened(target.name), "known": " ".join(ENDINGS)}
        raise UsageError(Note("cli.unknown_ending", known))
    table = target.suffix.lower() == ".csv"
    check_target(target, kind=None if table else "pool", force=force)
    cities = read_cities(sources)
    tables = pooled_tables(cities)
    if table:
        return write(target, as_csv(tables["board"]), force=force)
    synthetic = any(city.synthetic for city in cities.values())
    return pooled(tables, target, synthetic=synthetic, lang=lang, force=force)


def read_cities(sources: Iterable[str | PathLike[str]]) -> dict[str, Aggregate]:
    """Read aggregates, by the name of the file; faults as in `pool`."""
    cities: dict[str, Aggregate] = {}
    faults: list[Note] = []
    for source in map(Path, sources):
        name = source.name.split(".", 1)[0]
        try:
            city = parse(file_bytes(source), Aggregate)
        except ValueError:
            city = None
        if city is None or city.format != FORMAT:
            faults.append(Note("study.no_aggregate", file=source.name))
        elif name in cities:
            faults.append(Note("study.aggregate_twice", {"name": shortened(name)}, file=source.name))
        else:
            cities[name] = city
    first = next(iter(cities.values()), None)
    for name, city in cities.items():
        rules = [rule for rule in RULES if getattr(city, rule) != getattr(first, rule)]
        faults += [Note("study.aggregate_differs", {"rule": rule}, file=name) for rule in rules]
        if not city.whole:
            faults.append(Note("study.aggregate_window", file=name))
    if faults:
        raise InputError(faults)
    return cities


def pooled_tables(cities: Mapping[str, Aggregate]) -> dict[str, pd.DataFrame]:
    """Return several cities side by side and added up.

    Parameters
    ----------
    cities : mapping of str to Aggregate

    Returns
    -------
    dict of str to pandas.DataFrame
        ``board``, a row a city and fiscal year: ``city fiscal_year``, counts (NA: masked or not known),
        ``groups`` present ``of_groups``, and the indicators of `SIDE_BY_SIDE`. ``totals``, a row a fiscal
        year: ``cities``, ``meetings`` and ``attendances`` (as the joined record has them, where no meeting
        stands in two files), ``people`` (a lower bound where ``masked`` files hide some), ``bodies`` and
        ``organizations`` (upper bounds: one that sits in two cities counts twice). ``groups``, a row a group:
        ``group group_en``, ``cities`` where it came in their latest year, ``of`` how many, ``missing`` (list
        of the others). ``sectors``, a row a fiscal year and sector: ``attendances`` (a lower bound where
        ``masked`` files hide some).

    """
    years = [(name, year) for name, city in cities.items() for year in city.years]
    board = pd.DataFrame(
        [
            {
                "city": name,
                "fiscal_year": year.fiscal_year,
                **{count: getattr(year, count) for count in COUNTS},
                "masked": year.people_shown in {"under_10", "hidden"},
                "groups": sum(bool(group.present) for group in year.groups),
                "of_groups": len(year.groups),
                **{key: year.indicators.get(key) for key in SIDE_BY_SIDE},
            }
            for name, year in years
        ]
    )
    by_year = board.astype(dict.fromkeys(COUNTS, "Int64")).groupby("fiscal_year", dropna=False)
    totals = by_year[list(COUNTS)].sum(min_count=1)
    totals = totals.assign(cities=by_year.size(), masked=by_year["masked"].sum()).reset_index()
    rows = [
        (year.fiscal_year, entry.sector, entry.attendances, entry.attendances is None)
        for _, year in years
        for entry in year.sectors
    ]
    sectors = pd.DataFrame(rows, columns=["fiscal_year", "sector", "attendances", "masked"])
    by_sector = sectors.astype({"attendances": "Int64"}).groupby(["fiscal_year", "sector"], dropna=False)
    sectors = by_sector.sum(min_count=1).reset_index()
    return {"board": board, "totals": totals, "groups": _groups(cities), "sectors": sectors}


def _groups(cities: Mapping[str, Aggregate]) -> pd.DataFrame:
    """Return where each expected group came in the latest year of a city."""
    rows = [
        (entry.group, entry.group_en, name, bool(entry.present))
        for name, city in cities.items()
        for entry in (city.years[-1].groups if city.years else ())
    ]
    table = pd.DataFrame(rows, columns=["group", "group_en", "city", "present"])
    by_group = table.groupby("group", sort=False)
    missing = [own["city"][~own["present"]].tolist() for _, own in by_group]
    counts = by_group.agg(group_en=("group_en", "first"), cities=("present", "sum"), of=("present", "size"))
    return counts.assign(missing=pd.Series(missing, index=counts.index, dtype=object)).reset_index()
