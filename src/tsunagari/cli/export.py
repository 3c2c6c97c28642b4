"""``tsunagari export``: findings for other tools."""

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
    study_options,
    tell_written,
)

ENDINGS = (".json", ".csv", ".graphml", ".gexf")
FORMATS = ("findings", "hif", "organizations", "ties")


@click.command("export", cls=SpokenCommand)
@inputs
@output_options
@option("--format", "format_", type=click.Choice(FORMATS))
@reading_options
@study_options
def command(inputs: tuple[str, ...], **values: Any) -> None:
    """Write the findings."""
    outputs = [Path(name) for name in values["outputs"]] or [Path("findings.json")]
    refuse_unknown_endings(outputs, ENDINGS, inputs)
    settings = Settings.of(values)
    progress = Progress(quiet=values["quiet"])
    progress("read")
    attendance = read_inputs(inputs, settings)

    from tsunagari.exports import export
    from tsunagari.story import study

    findings = study(attendance, tell=progress, **settings.study)
    progress("write")
    for path in outputs:
        export(findings, path, format=values["format_"], lang=values["lang"], force=values["force"])
    progress.end()
    tell_written(outputs)
