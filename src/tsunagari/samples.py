"""What comes with the program and is copied beside the user: example inputs, and lists to edit."""

from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Final

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.writing import check_target, write

# Name on the command line → folder of examples/. Each holds an attendance.csv and perhaps masters; of
# ``inputs`` each file is an example by itself.
EXAMPLES: Final = {
    "iruma": "iruma",
    "miyazaki": "miyazaki",
    "nagoya": "nagoya",
    "saitama": "saitama",
    "southern-women": "southern_women",
    "template": "template",
    **dict.fromkeys(("targets", "pairs", "relations", "themes"), "inputs"),
}
LISTS: Final = {"official": "official_counts.csv", "coverage": "stakeholder_groups.csv"}
"""Measure → the list of the package that it goes by, to be edited and given back."""
INPUTS: Final = {
    **dict.fromkeys(("organizations", "meetings", "themes"), "reading"),
    **dict.fromkeys(("groups", "counts", "targets", "pairs", "relations"), "study"),
}
"""What is given beside the records → whether records are read by it, or a study goes by it."""
MASTERS: Final = ("organizations", "meetings")
"""Those of `INPUTS` that have no form to begin from."""
_MEASURE: Final = {"counts": "official", "groups": "coverage"}


def example(name: str, folder: str | Path = ".", *, force: bool = False) -> Path:
    """Write an example input into a folder, ready to be rendered.

    Every example but ``southern-women`` (Davis, Gardner & Gardner 1941, real observations) is made up
    and says so (架空データ).

    Parameters
    ----------
    name : str
        ``iruma`` (one city, four bodies, three years), ``miyazaki`` (one monthly meeting, ten years),
        ``nagoya`` (wards, blocks and city, with case meetings), ``saitama`` (prefecture, regions and 63
        municipalities, with a master of organizations), ``southern-women`` (the classic 18 × 14 record)
        ``template`` (a form to fill in, as a workbook with drop-downs and as CSV), or ``targets``,
        ``pairs``, ``relations``, ``themes`` (forms for what is given beside the records).
    folder : path
        Existing folder to write into.
    force : bool
        Replace files that are already there.

    Returns
    -------
    pathlib.Path
        The attendance file written, ``<name>.csv``, of the template ``template.xlsx``. Masters, where an
        example has them, stand beside it as ``<name>-<master>.csv``.

    Raises
    ------
    UsageError
        If there is no such example.
    OutputError
        If the folder is missing or a file is there already; then nothing is written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as here:
    ...     example("template", here).name
    'template.xlsx'

    """
    if name not in EXAMPLES:
        names = "、".join(sorted(EXAMPLES))
        raise UsageError(Note("samples.unknown", {"name": shortened(name), "names": names}))
    target = Path(folder)
    sources = sorted(path for path in _home(name).iterdir() if path.suffix in {".csv", ".xlsx"})
    if EXAMPLES[name] == "inputs":
        sources = [path for path in sources if path.stem == name]
    targets = {source: target / _written_as(name, source) for source in sources}
    # An example that is there already, unchanged, may be asked for again, also after it was read.
    copies = {source: path for source, path in targets.items() if not _is_copy(path, source)}
    for path in copies.values():
        check_target(path, kind="template", force=force)
    for source, path in copies.items():
        write(path, source.read_bytes(), kind="template", force=force)
    return target / f"{name}{'.xlsx' if name == 'template' else '.csv'}"


def _is_copy(path: Path, source: Path) -> bool:
    with suppress(OSError):
        return path.is_file() and path.read_bytes() == source.read_bytes()
    return False


def template() -> bytes:
    """Return the form to fill in, an Excel workbook with drop-downs that `tsunagari.read` takes as it is.

    Returns
    -------
    bytes

    Examples
    --------
    >>> template()[:2]
    b'PK'

    """
    return (_home("template") / "attendance.xlsx").read_bytes()


def usual_list(measure: str) -> bytes:
    """Return the list that a measure goes by, as a CSV file to edit and give back.

    Parameters
    ----------
    measure : str
        Of `LISTS`; or of `INPUTS`, but no master.

    Returns
    -------
    bytes

    Examples
    --------
    >>> usual_list("coverage").decode("utf-8-sig").split(",")[0]
    'group'

    """
    measure = _MEASURE.get(measure, measure)
    if measure not in LISTS:
        return (_home(measure) / f"{measure}.csv").read_bytes()
    return (files("tsunagari.measure") / "data" / LISTS[measure]).read_bytes()


def _home(name: str) -> Path:
    """Return the folder that holds an example: inside the wheel, or in the source tree it is built from."""
    here = Path(__file__).resolve().parent
    inside = here / "examples" / EXAMPLES[name]
    return inside if inside.is_dir() else here.parents[1] / "examples" / EXAMPLES[name]


def _written_as(name: str, source: Path) -> str:
    own = source.stem in {"attendance", name}
    return f"{name}{source.suffix}" if own else f"{name}-{source.name}"
