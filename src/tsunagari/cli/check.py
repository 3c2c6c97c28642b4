"""``tsunagari check``: what was understood of the input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tsunagari.cli.options import (
    Settings,
    SpokenCommand,
    inputs,
    language_option,
    option,
    reading_options,
    refuse_unknown_endings,
    tell_written,
)

EXIT_NEEDS_A_LOOK = 1


@click.command("check", cls=SpokenCommand)
@inputs
@option("--json", "json_", is_flag=True)
@option("--strict", is_flag=True)
@option("--force", is_flag=True)
@language_option
@reading_options
def command(inputs: tuple[str, ...], **values: Any) -> int:
    """Tell what was understood."""
    settings = Settings.of(values)
    # Here --review names the sheet to write; one that is there already is applied first, so that
    # answers given are kept.
    review = settings.reading.pop("review", None)
    if review:
        refuse_unknown_endings([Path(review)], (".xlsx",), inputs)
        if Path(review).exists():
            settings.reading["review"] = review

    from tsunagari.reading import check

    account = check(list(inputs), **settings.reading)
    click.echo(account.to_json() if values["json_"] else account.text(values["lang"]))
    if review:
        account.write_review(review, force=values["force"])
        tell_written([Path(review)])
    return EXIT_NEEDS_A_LOOK if values["strict"] and account.needs_a_look else 0
