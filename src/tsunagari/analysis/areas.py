"""One map an area, and the page that leads to them: one reading, one study an area."""

from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from tsunagari.analysis.studying import study
from tsunagari.errors import Note, OutputError, UsageError
from tsunagari.network.building import rows_in_window
from tsunagari.records import Attendance
from tsunagari.webmap import render
from tsunagari.webmap.index import index_entry, index_page
from tsunagari.words import Language
from tsunagari.writing import check_target, safe_name, write

INDEX = "index.html"


def render_areas(
    attendance: Attendance,
    folder: Path,
    shown: Mapping[str, Any],
    *,
    lang: Language = "ja",
    force: bool = False,
    **options: Any,
) -> list[Path]:
    """Write one map for each area (地区, 市町村, 圏域) that has meetings, and a page that leads to them.

    Parameters
    ----------
    attendance : Attendance
    folder : pathlib.Path
        Made if it is not there; the folder that it stands in must be.
    shown : mapping
        Further options of `tsunagari.render`.
    lang : {"ja", "en"}
    force : bool
        Replace files that tsunagari did not make.
    **options
        As for `tsunagari.study`; a window narrows the areas and what is counted in them.

    Returns
    -------
    list of pathlib.Path
        ``index.html``, then the maps in order of the areas' names.

    Raises
    ------
    UsageError
        If no meeting has an area.
    OutputError
        Naming every file that is there and not ours; then nothing is written.

    """
    window = {name: tuple(options[name]) for name in ("year", "forum", "tier", "area") if options.get(name)}
    meetings = attendance.meetings.iloc[rows_in_window(attendance.meetings, window)]
    areas = sorted(meetings["area"].dropna().unique())
    if not areas:
        raise UsageError(Note("study.no_areas"))
    paths = {area: folder / name for area, name in zip(areas, _file_names(areas), strict=True)}
    _make(folder, {folder / INDEX: "index", **dict.fromkeys(paths.values(), "map")}, force=force)
    entries = []
    for area, path in paths.items():
        findings = study(attendance, **{**options, "area": (area,)})
        render(findings, path, lang=lang, title=area, force=force, **shown)
        entries.append(index_entry(area, path.name, findings))
    index = write(folder / INDEX, index_page(entries, lang), kind="index", force=force)
    return [index, *paths.values()]


def _file_names(areas: Iterable[str]) -> list[str]:
    """Return a name of a file for each area, different and possible on every system."""
    names = [INDEX]
    for area in areas:
        stem = safe_name(area.replace("/", "_").replace("\\", "_") + ".html").removesuffix(".html")
        taken = {name.casefold() for name in names}
        free = (name for number in count(2) if (name := f"{stem}-{number}.html").casefold() not in taken)
        names.append(next(free) if f"{stem}.html".casefold() in taken else f"{stem}.html")
    return names[1:]


def _make(folder: Path, kinds: dict[Path, str], *, force: bool) -> None:
    """Make the folder, or refuse with all files in it that are not ours."""
    if not folder.is_dir():
        check_target(folder)
        folder.mkdir()
    problems: list[Note] = []
    for path, kind in kinds.items():
        try:
            check_target(path, kind=kind, force=force)
        except OutputError as error:
            problems += error.problems
    if problems:
        raise OutputError(problems)
