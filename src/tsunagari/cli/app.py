"""``tsunagari app``: the page for people who never open a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tsunagari.cli.options import SpokenCommand, language_option, option
from tsunagari.words import say

if TYPE_CHECKING:
    from tsunagari.words import Language


@click.command("app", cls=SpokenCommand)
@option("--no-browser", is_flag=True)
@language_option
def command(lang: Language, *, no_browser: bool) -> None:
    """Open the page."""
    from tsunagari.app import serve

    def tell(address: str) -> None:
        click.echo(say("cli.app_address", address=address))

    serve(lang=lang, browser=not no_browser, tell=tell)
    click.echo(say("cli.app_ended"))
