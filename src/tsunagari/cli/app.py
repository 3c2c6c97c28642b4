"""``tsunagari app``: the page for people who never open a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tsunagari.cli.options import Progress, SpokenCommand, language_option, option, tell_written
from tsunagari.words import say

if TYPE_CHECKING:
    from tsunagari.words import Language


@click.command("app", cls=SpokenCommand)
@click.argument("inputs", nargs=-1, type=str, metavar="[INPUT...]")
@option("--no-browser", is_flag=True)
@language_option
def command(inputs: tuple[str, ...], lang: Language, *, no_browser: bool) -> None:
    """Open the page, or write everything beside the inputs."""
    if inputs:
        from tsunagari.app import batch

        progress = Progress(quiet=False)
        written = batch(inputs, lang=lang, tell=progress)
        progress.end()
        tell_written(written)
        return
    from tsunagari.app import serve

    def tell(address: str) -> None:
        click.echo(say("cli.app_address", address=address))

    serve(lang=lang, browser=not no_browser, tell=tell)
    click.echo(say("cli.app_ended"))
