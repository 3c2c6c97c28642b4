"""The commands, each one call of the library, in the order in which people need them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from tsunagari.cli.options import (
    COMMANDS,
    Progress,
    command,
    inputs,
    language_option,
    option,
    output_options,
    read_inputs,
    reading_of,
    reading_options,
    refuse_unknown_endings,
    show,
    study_of,
    studying,
    targets,
    tell_written,
)
from tsunagari.errors import Note, UsageError, shortened
from tsunagari.samples import EXAMPLES, LISTS
from tsunagari.words import Language, say

if TYPE_CHECKING:
    import pandas as pd

    from tsunagari.findings import Comparison, Findings

__all__ = ["COMMANDS"]
EXIT_NEEDS_A_LOOK: Final = 1
BYS: Final = ("year", "area", "forum", "tier")
DRAWN: Final = (".png", ".svg", ".pdf", ".gif")
PICTURES: Final = (
    "picture", "network", "bodies", "table", "blocks", "tiers", "attendance", "change", "indicators",
    "sectors", "timeline", "goals", "links", "voice", "coverage", "film",
)  # fmt: skip
FORMATS: Final = (
    *("findings", "hif", "aggregate", "organizations", "ties", "attendance", "meetings"),
    *("pajek", "pajek-two-mode", "dl", "dl-two-mode"),
)


def _study(values: Mapping[str, Any], outputs: list[Path], progress: Progress) -> Findings:
    """Read every input as one record and study it as the options say."""
    wanted = study_of(values)
    progress("read")
    attendance = read_inputs(values, outputs)

    from tsunagari.analysis.studying import study

    return study(attendance, tell=progress, **wanted)


def _write_results(
    values: Mapping[str, Any],
    default: str,
    kinds: Mapping[str, str],
    write: Callable[[Any, Path], object],
    work: Callable[[Mapping[str, Any], list[Path], Progress], Any] = _study,
) -> None:
    """Do the work, and write what came of it as each output."""
    outputs = targets(values, default, kinds)
    progress = Progress(quiet=values["quiet"])
    result = work(values, outputs, progress)
    progress("write")
    for path in outputs:
        write(result, path)
    progress.end()
    if values.get("open_"):
        show(outputs[0])
    tell_written(outputs)


open_option = option("--open", "open_", is_flag=True)


@studying(
    "render",
    open_option,
    option("--embed", is_flag=True),
    option("--kind", type=click.Choice(PICTURES), default="picture", show_default=True),
    option("--positions", type=str, metavar="FILE"),
    option("--engine", type=click.Choice(("svg", "pyvis")), default="svg", show_default=True),
    option("--by", "by_area", type=click.Choice(("area",))),
    files=True,
)
def render_command(**values: Any) -> None:
    """Draw the map, or one for each area."""
    if values["by_area"]:
        _render_areas(values)
        return
    common = {name: values[name] for name in ("lang", "force")}

    def write(findings: Findings, path: Path) -> None:
        if values["positions"]:
            from tsunagari.scene.positions import with_positions

            findings = with_positions(findings, values["positions"])
        if path.suffix.lower() in DRAWN:
            from tsunagari.figure import save

            _, notes = save(findings, path, kind=values["kind"], **common)
            for note in notes:
                click.echo(note.text(), err=True)
        else:
            from tsunagari.webmap import render

            render(findings, path, embed=values["embed"], engine=values["engine"], **common)

    name = Path(values["inputs"][0]).resolve().name
    stem = name.split(".", 1)[0] if not name.startswith(".") else name.lstrip(".")
    default = "map.html" if values["public"] else f"{stem or 'map'}.html"
    kinds = {".html": "map", ".htm": "map", **dict.fromkeys(DRAWN, "picture")}
    _write_results(values, default, kinds, write)


def _render_areas(values: Mapping[str, Any]) -> None:
    """Write one map for each area into a folder."""
    from tsunagari.analysis.areas import render_areas

    folder = Path(next(iter(values["outputs"]), "maps"))
    if len(values["outputs"]) > 1 or folder.suffix or folder.is_file():
        raise UsageError(Note("cli.by_area_folder", {"value": shortened(Path(values["outputs"][-1]).name)}))
    progress = Progress(quiet=values["quiet"])
    progress("read")
    attendance = read_inputs(values, ())
    shown = {name: values[name] for name in ("embed", "engine", "positions")}
    common = {name: values[name] for name in ("lang", "force")}
    written = render_areas(attendance, folder, shown, tell=progress, **common, **study_of(values))
    progress.end()
    if values["open_"]:
        show(written[0])
    tell_written(written[:1])


@command(
    "check",
    inputs,
    option("--json", "json_", is_flag=True),
    option("--strict", is_flag=True),
    option("--force", is_flag=True),
    language_option,
    reading_options,
)
def check_command(**values: Any) -> int:
    """Tell what was understood."""
    wanted = reading_of(values)
    # A sheet that is there holds answers: it is applied, as by every command, and never written over.
    review = values["review"]
    # A name that cannot be looked up (too long) is no sheet yet; writing tells what is wrong with it.
    there = review and os.path.exists(review)  # noqa: PTH110 - Path.exists raises
    new_sheet = review if review and (values["force"] or not there) else None
    if new_sheet:
        refuse_unknown_endings([Path(new_sheet)], (".xlsx",), values["inputs"])
        del wanted["review"]

    from tsunagari.reading import check

    # The library never asks the clock; a meeting still to come is worth telling whoever asks today.
    account = check(list(values["inputs"]), today=date.today(), **wanted)  # noqa: DTZ011 - the local day
    click.echo(account.to_json() if values["json_"] else account.text(values["lang"]))
    if new_sheet:
        account.write_review(new_sheet, values["lang"], force=values["force"])
        tell_written([Path(new_sheet)])
    return EXIT_NEEDS_A_LOOK if values["strict"] and account.needs_a_look else 0


@studying("report", open_option, files=True)
def report_command(**values: Any) -> None:
    """Write the report."""
    from tsunagari.reports import report

    kinds = dict.fromkeys((".html", ".md", ".xlsx"), "report")
    _write_results(values, "report.html", kinds, partial(report, lang=values["lang"], force=values["force"]))


@studying("compare", option("--by", type=click.Choice(BYS)), open_option)
def compare_command(**values: Any) -> None:
    """Write the comparison."""
    from tsunagari.reports import comparison

    shown = {name: values[name] for name in ("lang", "public", "force")}
    kinds = dict.fromkeys((".html", ".xlsx", ".json"), "comparison")
    _write_results(values, "compare.html", kinds, partial(comparison, **shown), work=_compare)


def _compare(values: Mapping[str, Any], outputs: list[Path], progress: Progress) -> Comparison:
    """Compare the studies of all inputs, or one study of them, taken apart."""
    from tsunagari.analysis.comparing import compare

    given = values["inputs"]
    by: Any = values["by"] or ("year" if len(given) == 1 else None)
    drawn = {name: values[name] for name in ("resamples", "seed")}
    if by is not None:
        # The whole gives the layout only; what is drawn at random is drawn for its sides.
        whole = _study({**values, "resamples": 0}, outputs, progress)
        return compare(whole, by=by, tell=progress, **drawn)
    studies: dict[str, Findings] = {}
    for name in given:
        # A file's name is nobody's business outside.
        label = Path(name).resolve().name.split(".", 1)[0] or name
        if values["public"]:
            label = say("cli.nth_record", n=len(studies) + 1)
        if label in studies:
            label = f"{label} ({len(studies) + 1})"
        studies[label] = _study({**values, "inputs": [name]}, outputs, progress)
    return compare(studies, tell=progress, **drawn)


@studying("sensitivity")
def sensitivity_command(**values: Any) -> None:
    """Say what moves when a rule moves."""
    outputs = targets(values, "", {".csv": "sensitivity"}) if values["outputs"] else []
    wanted = study_of(values)
    progress = Progress(quiet=values["quiet"])
    progress("read")
    attendance = read_inputs(values, outputs)

    from tsunagari.analysis.moved_rules import sensitivity
    from tsunagari.exports.cells import table as as_csv
    from tsunagari.writing import write

    table = sensitivity(attendance, tell=progress, **wanted)
    progress.end()
    click.echo(_rules_in_words(table, values["lang"]))
    for path in outputs:
        write(path, as_csv(table.reset_index()), force=values["force"])
    if outputs:
        tell_written(outputs)


def _rules_in_words(table: pd.DataFrame, lang: Language) -> str:
    """Return the first sentences, then for each rule and setting those that do not stay."""
    rows = table.reset_index().astype(object)
    used: dict[str, str] = dict(rows.loc[rows["rule"] == "used", ["fact", lang]].itertuples(index=False))
    lines = [say("sensitivity.used", lang), *(f"  {sentence}" for sentence in used.values())]
    for (rule, setting), of_rule in rows[rows["rule"] != "used"].groupby(["rule", "setting"], sort=False):
        to = say(f"sensitivity.to_{setting}", lang) if str(setting).isalpha() else setting
        lines.append(say(f"sensitivity.{rule}", lang, setting=to))
        differs = of_rule.loc[of_rule["stays"] != "same", ["fact", "stays", lang]]
        for fact, stays, sentence in differs.itertuples(index=False):
            said = used[fact] if stays == "gone" else sentence
            lines.append("  " + say(f"sensitivity.{stays}", lang, sentence=said))
        if not len(differs):
            lines.append("  " + say("sensitivity.same", lang))
    return "\n".join(lines)


@studying("slides", option("--map", "map_link", type=str, metavar="FILE"), files=True)
def slides_command(**values: Any) -> None:
    """Write the slides."""
    from tsunagari.reports import slides

    shown = {name: values[name] for name in ("lang", "force", "map_link")}
    _write_results(values, "slides.pptx", {".pptx": "slides"}, partial(slides, **shown))


@studying(
    "export",
    option("--format", "format_", type=click.Choice(FORMATS)),
    option("--aggregate", is_flag=True),
    files=True,
)
def export_command(**values: Any) -> None:
    """Write the findings."""
    from tsunagari.exports import export

    wanted = "aggregate" if values["aggregate"] else values["format_"]
    kinds = {
        ".hif.json": "hif",
        ".json": wanted or "findings",
        ".csv": "table",
        ".graphml": "graphml",
        ".gexf": "gexf",
        ".net": wanted or "pajek",
        ".dl": wanted or "dl",
    }
    default = "aggregate.json" if values["aggregate"] else "findings.json"
    write = partial(export, format=wanted, lang=values["lang"], force=values["force"])
    _write_results(values, default, kinds, write)


@command("pool", inputs, output_options)
def pool_command(**values: Any) -> None:
    """Write the board."""
    from tsunagari.analysis.pooling import pool

    kinds = {".html": "pool", ".xlsx": "pool", ".csv": "table"}
    write = partial(pool, lang=values["lang"], force=values["force"])
    _write_results(values, "board.html", kinds, write, work=lambda *_: values["inputs"])


@command(
    "measures",
    click.argument("name", required=False, metavar="[NAME]"),
    option("-o", "--output", "list_file", type=str, metavar="FILE"),
    option("--indicators", is_flag=True),
    option("--force", is_flag=True),
    language_option,
)
def measures_command(name: str | None, list_file: str | None, lang: Language, **flags: bool) -> None:
    """List the measures or explain one, write the list that one goes by, or list what a goal may name."""
    from tsunagari.words import measures

    if flags["indicators"]:
        _list_indicators(lang)
        return
    key = None if name is None else measures.key_of(name)
    if name is not None and key is None:
        raise UsageError(Note("cli.unknown_measure", {"value": shortened(name)}))
    if list_file is not None:
        _write_list(key, Path(list_file), force=flags["force"])
    elif key is None:
        for measure in measures.listing(lang):
            lines = (f"{measure.key}  {measure.name}", measure.line, measure.formula, measure.source)
            click.echo("\n    ".join(lines))
        click.echo(say("cli.indicators_hint"))
    else:
        click.echo(measures.page(key, lang))


def _list_indicators(lang: Language) -> None:
    """Print the indicators that a goal may name."""
    from tsunagari.measure.goals import goal_indicators
    from tsunagari.measure.official import official_table

    for key, words in goal_indicators(official_table()).iterrows():
        click.echo(f"{key}  {words[f'label_{lang}']}\n    {words[f'plain_{lang}']}")


def _write_list(key: str | None, path: Path, *, force: bool) -> None:
    """Write the list that a measure goes by."""
    if key not in LISTS:
        raise UsageError(Note("cli.no_list", {"known": ", ".join(LISTS)}))
    refuse_unknown_endings([path], (".csv",), ())

    from tsunagari.samples import usual_list
    from tsunagari.writing import write

    tell_written([write(path, usual_list(key), force=force)])


@command(
    "example",
    click.argument("name", type=click.Choice(sorted(EXAMPLES)), metavar="NAME"),
    option("--folder", default=".", metavar="FOLDER"),
    option("--force", is_flag=True),
    language_option,
)
def example_command(name: str, folder: str, **values: Any) -> None:
    """Write an example."""
    from tsunagari.samples import example

    tell_written([example(name, Path(folder), force=values["force"])])


@command(
    "app",
    click.argument("inputs", nargs=-1, type=str, metavar="[INPUT...]"),
    option("--no-browser", is_flag=True),
    language_option,
)
def app_command(inputs: tuple[str, ...], lang: Language, *, no_browser: bool) -> None:
    """Open the page, or write everything beside the inputs."""
    if inputs:
        from tsunagari.app.work import batch

        progress = Progress(quiet=False)
        written = batch(inputs, lang=lang, tell=progress)
        progress.end()
        tell_written(written)
        return
    from tsunagari.app.server import serve

    serve(
        lang=lang,
        browser=not no_browser,
        tell=lambda address: click.echo(say("cli.app_address", address=address)),
    )
    click.echo(say("cli.app_ended"))
