"""``tsunagari export``: findings for other tools."""

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
    studied,
    study_options,
    targets,
    tell_written,
)

FORMATS = (
    *("findings", "hif", "organizations", "ties", "attendance", "meetings"),
    *("pajek", "pajek-two-mode", "dl", "dl-two-mode"),
)


@click.command("export", cls=SpokenCommand)
@inputs
@output_options
@option("--format", "format_", type=click.Choice(FORMATS))
@reading_options
@study_options
@input_options
def command(inputs: tuple[str, ...], **values: Any) -> None:
    """Write the findings."""
    kinds = {
        ".hif.json": "hif",
        ".json": values["format_"] or "findings",
        ".csv": "table",
        ".graphml": "graphml",
        ".gexf": "gexf",
        ".net": values["format_"] or "pajek",
        ".dl": values["format_"] or "dl",
    }
    outputs = targets(values, "findings.json", kinds, inputs)
    progress = Progress(quiet=values["quiet"])
    findings = studied(inputs, values, progress, outputs)

    from tsunagari.exports import export

    for path in outputs:
        export(findings, path, format=values["format_"], lang=values["lang"], force=values["force"])
    progress.end()
    tell_written(outputs)
