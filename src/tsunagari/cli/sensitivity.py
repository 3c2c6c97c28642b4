"""``tsunagari sensitivity``: which of the first sentences hang on a rule of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tsunagari.cli.options import (
    Progress,
    Settings,
    SpokenCommand,
    inputs,
    output_options,
    read_inputs,
    reading_options,
    study_options,
    targets,
    tell_written,
)
from tsunagari.words import say

if TYPE_CHECKING:
    import pandas as pd

    from tsunagari.words import Language


@click.command("sensitivity", cls=SpokenCommand)
@inputs
@output_options
@reading_options
@study_options
def command(inputs: tuple[str, ...], **values: Any) -> None:
    """Say what moves when a rule moves."""
    outputs = targets(values, "", {".csv": "sensitivity"}, inputs) if values["outputs"] else []
    settings = Settings.of(values)
    progress = Progress(quiet=values["quiet"])
    progress("read")
    attendance = read_inputs(inputs, settings, outputs)

    from tsunagari.analysis import sensitivity
    from tsunagari.exports.tables import table as as_csv
    from tsunagari.writing import write

    table = sensitivity(attendance, tell=progress, **settings.study)
    progress.end()
    click.echo(_text(table, values["lang"]))
    for path in outputs:
        write(path, as_csv(table.reset_index()), force=values["force"])
    if outputs:
        tell_written(outputs)


def _text(table: pd.DataFrame, lang: Language) -> str:
    """Return the first sentences, then for each rule and setting those that do not stay."""
    rows = table.reset_index().astype(object)
    used: dict[str, str] = dict(rows.loc[rows["rule"] == "used", ["fact", lang]].itertuples(index=False))
    lines = [say("sensitivity.used", lang), *(f"  {sentence}" for sentence in used.values())]
    for (rule, setting), part in rows[rows["rule"] != "used"].groupby(["rule", "setting"], sort=False):
        to = say(f"sensitivity.to_{setting}", lang) if str(setting).isalpha() else setting
        lines.append(say(f"sensitivity.{rule}", lang, setting=to))
        differs = part.loc[part["stays"] != "same", ["fact", "stays", lang]]
        for fact, stays, sentence in differs.itertuples(index=False):
            said = used[fact] if stays == "gone" else sentence
            lines.append("  " + say(f"sensitivity.{stays}", lang, sentence=said))
        if not len(differs):
            lines.append("  " + say("sensitivity.same", lang))
    return "\n".join(lines)
