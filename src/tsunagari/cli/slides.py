"""``tsunagari slides``: attendance in, slides for a meeting out."""

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


@click.command("slides", cls=SpokenCommand)
@inputs
@output_options
@option("--map", "map_link", type=str, metavar="FILE")
@reading_options
@study_options
@input_options
def command(inputs: tuple[str, ...], **values: Any) -> None:
    """Write the slides."""
    outputs = targets(values, "slides.pptx", {".pptx": "slides"}, inputs)
    progress = Progress(quiet=values["quiet"])
    findings = studied(inputs, values, progress, outputs)

    from tsunagari.reports import slides

    for path in outputs:
        slides(findings, path, lang=values["lang"], force=values["force"], map_link=values["map_link"])
    progress.end()
    tell_written(outputs)
