"""Places of the network's marks in a file: written once, read again next year, changed by hand in between."""

import os
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pandas as pd

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.findings import Findings
from tsunagari.writing import write


def with_positions(findings: Findings, path: str | os.PathLike[str]) -> Findings:
    r"""Return findings whose organizations stand where a file says; a file that is not there is written.

    Parameters
    ----------
    findings : Findings
    path : path
        CSV with ``name x y`` in pixels, y downwards, as the page saves it. Organizations that it does not
        name keep the places of the layout.

    Returns
    -------
    Findings
        With other ``x y``; the same where the file was written now.

    Raises
    ------
    UsageError
        If the file is no table of names and numbers.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import tsunagari as tg
    >>> rows = pd.DataFrame({"meeting": ["1", "1"], "organization": ["A", "B"]})
    >>> findings = tg.study(tg.read(rows), resamples=0)
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "positions.csv").write_text("name,x,y\nA,5,7\n", encoding="utf-8")
    ...     with_positions(findings, Path(folder, "positions.csv")).organizations["x"].tolist()[0]
    5.0

    """
    target, own = Path(path), findings.organizations
    if "x" not in own:
        return findings
    if not target.exists():
        # As in every CSV of ours, no cell that Excel would take for a formula.
        names = own["name"].astype(str).str.replace(r"^(?=\s*[=+\-@])", "'", regex=True)
        table = own[["name", "x", "y"]].assign(name=names)
        write(target, "\ufeff" + table.to_csv(index=False, lineterminator="\r\n"))
        return findings
    try:
        text = target.read_text(encoding="utf-8-sig")
        table = pd.read_csv(StringIO(text), dtype={"name": str}).set_index("name")[["x", "y"]].astype(float)
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(Note("scene.bad_positions", {"name": shortened(target.name)})) from error
    written = [re.sub(r"^'(?=\s*[=+\-@])", "", str(name)) for name in table.index]
    known = table.set_axis(written)[lambda rows: ~rows.index.duplicated()].reindex(own["name"])
    moved = {axis: known[axis].fillna(own.set_index("name")[axis]).to_numpy() for axis in "xy"}
    return replace(findings, organizations=own.assign(**moved))
