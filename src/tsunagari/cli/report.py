"""``tsunagari report``: attendance in, indicator sheet and details out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    refuse_unknown_endings,
    show,
    study_options,
    tell_written,
)

ENDINGS = (".html", ".md", ".xlsx")


@click.command("report", cls=SpokenCommand)
@inputs
@output_options
@option("--open", "open_", is_flag=True)
@reading_options
@study_options
def command(inputs: tuple[str, ...], **values: Any) -> None:
    """Write the report."""
    outputs = [Path(name) for name in values["outputs"]] or [Path("report.html")]
    refuse_unknown_endings(outputs, ENDINGS, inputs)
    settings = Settings.of(values)
    progress = Progress(quiet=values["quiet"])
    progress("read")
    attendance = read_inputs(inputs, settings)

    from tsunagari.reports import report
    from tsunagari.story import study

    findings = study(attendance, tell=progress, **settings.study)
    progress("write")
    for path in outputs:
        report(findings, path, lang=values["lang"], force=values["force"])
    progress.end()
    if values["open_"]:
        show(outputs[0])
    tell_written(outputs)
