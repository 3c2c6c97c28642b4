"""Options that mean the same in every command, and the help that speaks the user's language."""

from __future__ import annotations

import os
import sys
import webbrowser
from dataclasses import dataclass
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.words import LANGUAGES, language, say
from tsunagari.writing import check_target, keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tsunagari.records import Attendance

STUDY_FILES = ("groups", "counts")
"""Files that a study goes by: each is an option of this name, and an argument of `tsunagari.study`."""
INPUT_FILES = ("targets", "pairs", "relations")
"""What a study is given beside the records, where one record is studied."""
WEIGHTS = ("newman", "together", "jaccard", "sri", "hwi", "cosine", "overlap")


class SpokenOption(click.Option):
    """An option whose help is the sentence ``cli.option_<name>``."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of the help."""
        self.help = say(f"cli.option_{self.name}")
        return super().get_help_record(ctx)


class SpokenHelp(click.Command):
    """Usage and options under headings in the user's language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=say("cli.heading_usage") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        lines = [line for parameter in self.get_params(ctx) if (line := parameter.get_help_record(ctx))]
        with formatter.section(say("cli.heading_options")):
            formatter.write_dl(lines)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its help in the user's language."""
        shown = super().get_help_option(ctx)
        if shown is not None:
            shown.help = say("cli.option_help")
        return shown


class SpokenCommand(SpokenHelp):
    """A command whose help is the sentence ``cli.command_<name>``."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; libraries keep their advice (matplotlib's on folders for caches) to themselves."""
        if not os.environ.get("TSUNAGARI_DEBUG"):
            import logging

            logging.getLogger("matplotlib").setLevel(logging.CRITICAL)
        return super().invoke(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature
        """Return the command's line in the list."""
        return say(f"cli.command_{self.name}").splitlines()[0]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the user's language."""
        self.help = say(f"cli.command_{self.name}")
        super().format_help(ctx, formatter)


option = partial(click.option, cls=SpokenOption)


class FiscalYear(click.ParamType[int]):
    """A fiscal year as people write it: 2023, R5, 令和5, 令和5年度."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ARG002
        """Return the year as a number."""
        from tsunagari.clean.dates import parse_fiscal_year

        year = parse_fiscal_year(str(value))
        if year is None:
            raise UsageError(Note("cli.bad_year", {"value": shortened(value)}))
        return year


def columns(_ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Return ``--columns 機関=所属機関名,会議=名称`` as a mapping."""
    pairs = [pair for value in values for pair in value.replace("、", ",").split(",") if pair.strip()]
    wrong = [
        pair for pair in pairs if not all(half.strip() for half in pair.replace("＝", "=").partition("="))
    ]
    if wrong:
        raise UsageError([Note("cli.bad_columns", {"value": shortened(pair)}) for pair in wrong])
    split = (pair.replace("＝", "=").split("=", 1) for pair in pairs)
    return {name.strip(): header.strip() for name, header in split}


def options(*decorators: Callable[..., Any]) -> Callable[[Any], Any]:
    """Return options (or arguments) as one decorator, in their order."""
    return lambda function: reduce(lambda done, decorate: decorate(done), reversed(decorators), function)


language_option = option("--lang", type=click.Choice(LANGUAGES), default="ja", show_default=True)
inputs = click.argument("inputs", nargs=-1, required=True, type=str, metavar="INPUT...")

reading_options = options(
    option("--columns", multiple=True, callback=columns, metavar="機関=所属機関名,..."),
    option("--sheet", multiple=True, metavar="NAME"),
    option("--fiscal-year", type=FiscalYear(), metavar="YEAR"),
    option("--blank", type=str, metavar="不明|欠席|対象外|出席"),
    option("--marks", type=str, metavar="FILE"),
    option("--organizations", type=str, metavar="FILE"),
    option("--attributes", multiple=True, metavar="病床数,長期入院,..."),
    option("--meetings", type=str, metavar="FILE"),
    option("--review", type=str, metavar="FILE"),
    option("--themes", type=str, metavar="FILE"),
    option("--plenary", multiple=True, metavar="separate|include|NAME"),
    option("--secretariat", multiple=True, metavar="NAME"),
    option("--year-starts", type=click.IntRange(1, 12), default=4, show_default=True, metavar="MONTH"),
)

study_options = options(
    option("--year", type=FiscalYear(), multiple=True, metavar="YEAR"),
    option("--forum", multiple=True, metavar="NAME"),
    option("--tier", multiple=True, metavar="NAME"),
    option("--area", multiple=True, metavar="NAME"),
    *(option(f"--{name}", type=str, metavar="FILE") for name in STUDY_FILES),
    option("--weight", type=click.Choice(WEIGHTS), default="newman", show_default=True),
    option("--public", is_flag=True),
    option("--resamples", type=click.IntRange(0), default=1000, show_default=True),
    option("--exact", is_flag=True),
    option("--seed", type=click.IntRange(0), default=0, show_default=True),
)

input_options = options(*(option(f"--{name}", type=str, metavar="FILE") for name in INPUT_FILES))

output_options = options(
    option("-o", "--output", "outputs", multiple=True, type=str, metavar="FILE"),
    option("--force", is_flag=True),
    option("--quiet", is_flag=True),
    language_option,
)

_READING = (
    "columns", "sheet", "fiscal_year", "blank", "marks", "organizations", "attributes", "meetings", "review",
    "themes", "secretariat", "year_starts",
)  # fmt: skip
_STUDY = ("weight", "public", "resamples", "exact", "seed")
_WINDOW = ("year", "forum", "tier", "area")
_FILES = ("marks", "organizations", "meetings", "review", "themes", *STUDY_FILES, *INPUT_FILES)
_RULES = ("separate", "include")


@dataclass(frozen=True)
class Settings:
    """What the options of a command say, sorted by who needs it."""

    reading: dict[str, Any]
    study: dict[str, Any]

    @classmethod
    def of(cls, values: dict[str, Any]) -> Settings:
        """Sort the values of a command's options."""
        plenary = tuple(values.get("plenary", ()))
        names = tuple(value for value in plenary if value not in _RULES)
        rules = [value for value in plenary if value in _RULES]
        if len(set(rules)) > 1:
            raise UsageError(Note("cli.two_rules"))
        reading = {name: values[name] for name in _READING if values.get(name)}
        study = {name: values[name] for name in _STUDY if name in values}
        study |= {name: values[name] for name in (*_WINDOW, *STUDY_FILES, *INPUT_FILES) if values.get(name)}
        return cls({**reading, "plenary": names}, {**study, "plenary": rules[0] if rules else "separate"})


def read_inputs(inputs: Iterable[str], settings: Settings, outputs: Iterable[Path]) -> Attendance:
    """Read every input as one record; refuse outputs that turned out to be inputs (of a folder)."""
    from tsunagari.reading import read

    attendance = read(list(inputs), **settings.reading)
    for path in outputs:
        check_target(path, force=True)
    return attendance


def targets(
    values: dict[str, Any], default: str, kinds: Mapping[str, str], inputs: Iterable[str]
) -> list[Path]:
    """Return the files to be written, each ending with its kind of result; refuse early what cannot be."""
    outputs = [Path(name) for name in values["outputs"]] or [Path(default)]
    refuse_unknown_endings(outputs, tuple(kinds), [*inputs, *filter(None, map(values.get, _FILES))])
    for path in outputs:
        ending = path.suffix.lower()
        longer = Path(path.stem).suffix.lower() + ending
        check_target(path, kind=kinds.get(longer, kinds[ending]), force=values["force"])
    return outputs


class Progress:
    """Says on a terminal what is being done; silent with --quiet and where nobody looks."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, key: str, /) -> None:
        """Say that a step begins."""
        if self._shown:
            click.echo("\r\033[K" + say(f"cli.progress_{key}"), nl=False, err=True)

    def end(self) -> None:
        """Wipe the line."""
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)


def tell_written(paths: Iterable[Path]) -> None:
    """Print what was written, the last line of a command."""
    separator = "、" if language() == "ja" else ", "
    click.echo(say("cli.written", files=separator.join(map(str, paths))))


def show(path: Path) -> None:
    """Open a file in the browser."""
    webbrowser.open(path.resolve().as_uri())


def refuse_unknown_endings(outputs: Iterable[Path], known: tuple[str, ...], inputs: Iterable[str]) -> None:
    """Refuse, before any work, what cannot be written or would replace an input."""
    problems = [
        Note("cli.unknown_ending", {"value": shortened(path.name), "known": " ".join(known)})
        for path in outputs
        if path.suffix.lower() not in known
    ]
    if problems:
        raise UsageError(problems)
    for name in inputs:
        keep(name)
