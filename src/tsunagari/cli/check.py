"""``tsunagari check``: what was understood of the input."""

from __future__ import annotations

import os
from datetime import date
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
    # A sheet that is there holds answers: it is applied, as by every command, and never written over.
    review = settings.reading.get("review")
    # A name that cannot be looked up (too long) is no sheet yet; writing tells what is wrong with it.
    there = review and os.path.exists(review)  # noqa: PTH110 - Path.exists raises
    new_sheet = review if review and (values["force"] or not there) else None
    if new_sheet:
        refuse_unknown_endings([Path(new_sheet)], (".xlsx",), inputs)
        del settings.reading["review"]

    from tsunagari.reading import check

    # The library never asks the clock; a meeting still to come is worth telling whoever asks today.
    account = check(list(inputs), today=date.today(), **settings.reading)  # noqa: DTZ011 - the local day
    click.echo(account.to_json() if values["json_"] else account.text(values["lang"]))
    if new_sheet:
        account.write_review(new_sheet, values["lang"], force=values["force"])
        tell_written([Path(new_sheet)])
    return EXIT_NEEDS_A_LOOK if values["strict"] and account.needs_a_look else 0
