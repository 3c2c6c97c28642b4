"""``tsunagari compare``: years of one record, or several records, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsunagari.cli.options import (
    Progress,
    Settings,
    SpokenCommand,
    inputs,
    option,
    output_options,
    read_inputs,
    reading_options,
    show,
    study_options,
    targets,
    tell_written,
)
from tsunagari.words import say

if TYPE_CHECKING:
    from typing import Literal

    from tsunagari.findings import Findings

    By = Literal["year", "area", "forum", "tier"]

KINDS = dict.fromkeys((".html", ".xlsx", ".json"), "comparison")
BYS = ("year", "area", "forum", "tier")


@click.command("compare", cls=SpokenCommand)
@inputs
@output_options
@option("--by", type=click.Choice(BYS))
@option("--open", "open_", is_flag=True)
@reading_options
@study_options
def command(inputs: tuple[str, ...], **values: Any) -> None:
    """Write the comparison."""
    outputs = targets(values, "compare.html", KINDS, inputs)
    settings = Settings.of(values)
    progress = Progress(quiet=values["quiet"])

    from tsunagari.analysis import compare
    from tsunagari.reports import comparison

    by: By | None = values["by"] or ("year" if len(inputs) == 1 else None)
    studies = _studies(inputs, settings, progress, outputs, together=by is not None)
    result = compare(
        studies, by=by, resamples=settings.study["resamples"], seed=settings.study["seed"], tell=progress
    )
    progress("write")
    for path in outputs:
        comparison(result, path, lang=values["lang"], public=values["public"], force=values["force"])
    progress.end()
    if values["open_"]:
        show(outputs[0])
    tell_written(outputs)


def _studies(
    inputs: tuple[str, ...], settings: Settings, progress: Progress, outputs: list[Path], *, together: bool
) -> dict[str, Findings] | Findings:
    """Return one study of all inputs, to be taken apart, or one of each, called as its file."""
    from tsunagari.analysis import study

    if together:
        progress("read")
        # The whole gives the layout only; what is drawn at random is drawn for the parts.
        return study(read_inputs(inputs, settings, outputs), **{**settings.study, "resamples": 0})
    studies: dict[str, Findings] = {}
    for name in inputs:
        progress("read")
        attendance = read_inputs([name], settings, outputs)
        # A file's name is nobody's business outside.
        label = Path(name).resolve().name.split(".", 1)[0] or name
        if settings.study["public"]:
            label = say("cli.nth_record", n=len(studies) + 1)
        if label in studies:
            label = f"{label} ({len(studies) + 1})"
        studies[label] = study(attendance, tell=progress, **settings.study)
    return studies
