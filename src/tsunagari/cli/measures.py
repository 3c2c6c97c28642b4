"""``tsunagari measures``: what each number means, and the lists that two of them go by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tsunagari.cli.options import (
    SpokenCommand,
    language_option,
    option,
    refuse_unknown_endings,
    tell_written,
)
from tsunagari.errors import Note, UsageError, shortened
from tsunagari.samples import LISTS, usual_list
from tsunagari.words import say

if TYPE_CHECKING:
    from tsunagari.words import Language


@click.command("measures", cls=SpokenCommand)
@click.argument("name", required=False, metavar="[NAME]")
@option("-o", "--output", "list_file", type=str, metavar="FILE")
@option("--indicators", is_flag=True)
@option("--force", is_flag=True)
@language_option
def command(
    name: str | None, list_file: str | None, *, indicators: bool, force: bool, lang: Language
) -> None:
    """List the measures or explain one."""
    from tsunagari.words import measures

    if indicators:
        _list_indicators(lang)
        return

    key = None if name is None else measures.key_of(name)
    if name is not None and key is None:
        raise UsageError(Note("cli.unknown_measure", {"value": shortened(name)}))
    if list_file is not None:
        _write_list(key, Path(list_file), force=force)
    elif key is None:
        for one in measures.listing(lang):
            click.echo(f"{one.key}  {one.name}\n    {one.line}\n    {one.formula}\n    {one.source}")
        click.echo(say("cli.indicators_hint"))
    else:
        click.echo(measures.page(key, lang))


def _list_indicators(lang: Language) -> None:
    """Print the indicators that a goal may name."""
    from tsunagari.measure.goals import goal_indicators
    from tsunagari.measure.official import official_table

    for one in goal_indicators(official_table()):
        click.echo(f"{one.key}  {one.label[lang]}\n    {one.plain[lang]}")


def _write_list(key: str | None, path: Path, *, force: bool) -> None:
    """Write the list that a measure goes by."""
    if key not in LISTS:
        raise UsageError(Note("cli.no_list", {"known": ", ".join(LISTS)}))
    refuse_unknown_endings([path], (".csv",), ())

    from tsunagari.writing import write

    tell_written([write(path, usual_list(key), force=force)])
