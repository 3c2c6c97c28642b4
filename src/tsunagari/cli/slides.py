"""``tsunagari slides``: attendance in, slides for a meeting out."""

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


@click.command("slides", cls=SpokenCommand)
@inputs
@output_options
@option("--map", "map_link", type=str, metavar="FILE")
@reading_options
@study_options
def command(inputs: tuple[str, ...], **values: Any) -> None:
    """Write the slides."""
    outputs = [Path(name) for name in values["outputs"]] or [Path("slides.pptx")]
    refuse_unknown_endings(outputs, (".pptx",), inputs)
    settings = Settings.of(values)
    progress = Progress(quiet=values["quiet"])
    progress("read")
    attendance = read_inputs(inputs, settings)

    from tsunagari.reports import slides
    from tsunagari.story import study

    findings = study(attendance, tell=progress, **settings.study)
    progress("write")
    for path in outputs:
        slides(findings, path, lang=values["lang"], force=values["force"], map_link=values["map_link"])
    progress.end()
    tell_written(outputs)
