"""``tsunagari example``: an input to start from, beside the user."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tsunagari.cli.options import SpokenCommand, language_option, option, tell_written
from tsunagari.samples import EXAMPLES


@click.command("example", cls=SpokenCommand)
@click.argument("name", type=click.Choice(sorted(EXAMPLES)), metavar="NAME")
@option("--folder", default=".", metavar="FOLDER")
@option("--force", is_flag=True)
@language_option
def command(name: str, folder: str, **values: Any) -> None:
    """Write an example."""
    from tsunagari.samples import example

    written = example(name, Path(folder), force=values["force"])
    tell_written([written])
