"""``tsunagari measures``: what each number means."""

from __future__ import annotations

import click

from tsunagari.cli.options import SpokenCommand, language_option
from tsunagari.errors import Note, UsageError, shortened


@click.command("measures", cls=SpokenCommand)
@click.argument("name", required=False, metavar="[NAME]")
@language_option
def command(name: str | None, lang: str) -> None:
    """List the measures or explain one."""
    from tsunagari.words import measures

    if name is None:
        for key in measures.NAMES:
            click.echo(f"{key:<20} {measures.line(key, lang)}")
        return
    if name not in measures.NAMES:
        raise UsageError(Note("cli.unknown_measure", {"value": shortened(name)}))
    click.echo(measures.page(name, lang))
