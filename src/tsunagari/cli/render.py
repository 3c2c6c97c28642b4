"""``tsunagari render``: attendance in, map out."""

from __future__ import annotations

from pathlib import Path
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

PICTURES = (".png", ".svg", ".pdf")
RESULTS = {".html": "map", ".htm": "map", **dict.fromkeys(PICTURES, "picture")}
KINDS = (
    "picture", "network", "bodies", "table", "blocks", "tiers", "attendance", "change", "indicators",
    "sectors", "timeline",
)  # fmt: skip


@click.command("render", cls=SpokenCommand)
@inputs
@output_options
@option("--open", "open_", is_flag=True)
@option("--embed", is_flag=True)
@option("--kind", type=click.Choice(KINDS), default="picture", show_default=True)
@option("--engine", type=click.Choice(("svg", "pyvis")), default="svg", show_default=True)
@reading_options
@study_options
@input_options
def command(inputs: tuple[str, ...], **values: Any) -> None:
    """Draw the map."""
    outputs = targets(values, "map.html" if values["public"] else _named_after(inputs), RESULTS, inputs)
    progress = Progress(quiet=values["quiet"])
    findings = studied(inputs, values, progress, outputs)
    for path in outputs:
        if path.suffix.lower() in PICTURES:
            from tsunagari.figure import save

            kind = values["kind"]
            _, notes = save(findings, path, lang=values["lang"], force=values["force"], kind=kind)
            for note in notes:
                click.echo(note.text(), err=True)
        else:
            from tsunagari.webmap import render

            render(
                findings,
                path,
                lang=values["lang"],
                embed=values["embed"],
                engine=values["engine"],
                force=values["force"],
            )
    progress.end()
    if values["open_"]:
        show(outputs[0])
    tell_written(outputs)


def _named_after(inputs: tuple[str, ...]) -> str:
    """Return the name of the map: the first input's, without folders and endings."""
    name = Path(inputs[0]).resolve().name
    stem = name.split(".", 1)[0] if not name.startswith(".") else name.lstrip(".")
    return f"{stem or 'map'}.html"
