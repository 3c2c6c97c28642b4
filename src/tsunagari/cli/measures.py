"""``tsunagari measures``: what each number means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tsunagari.cli.options import SpokenCommand, language_option
from tsunagari.errors import Note, UsageError, shortened

if TYPE_CHECKING:
    from tsunagari.words import Language


@click.command("measures", cls=SpokenCommand)
@click.argument("name", required=False, metavar="[NAME]")
@language_option
def command(name: str | None, lang: Language) -> None:
    """List the measures or explain one."""
    from tsunagari.words import measures

    if name is None:
        for one in measures.listing(lang):
            click.echo(f"{one.key}  {one.name}\n    {one.line}\n    {one.formula}\n    {one.source}")
        return
    key = measures.key_of(name)
    if key is None:
        raise UsageError(Note("cli.unknown_measure", {"value": shortened(name)}))
    click.echo(measures.page(key, lang))
