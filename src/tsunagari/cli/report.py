"""``tsunagari report``: attendance in, indicator sheet and details out."""

from __future__ import annotations

from typing import Any

import click

from tsunagari.cli.options import (
    Progress,
    SpokenCommand,
    input_options,
    inputs,
    option,
    output_options,
    reading_options,
    show,
    studied,
    study_options,
    targets,
    tell_written,
)

KINDS = dict.fromkeys((".html", ".md", ".xlsx"), "report")


@click.command("report", cls=SpokenCommand)
@inputs
@output_options
@option("--open", "open_", is_flag=True)
@reading_options
@study_options
@input_options
def command(inputs: tuple[str, ...], **values: Any) -> None:
    """Write the report."""
    outputs = targets(values, "report.html", KINDS, inputs)
    progress = Progress(quiet=values["quiet"])
    findings = studied(inputs, values, progress, outputs)

    from tsunagari.reports import report

    for path in outputs:
        report(findings, path, lang=values["lang"], force=values["force"])
    progress.end()
    if values["open_"]:
        show(outputs[0])
    tell_written(outputs)
