"""Options that mean the same in every command, and the help that speaks the user's language."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable, Iterable, Mapping
from functools import partial, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tsunagari.errors import Note, UsageError, shortened
from tsunagari.words import LANGUAGES, language, say
from tsunagari.writing import check_target, keep

if TYPE_CHECKING:
    from tsunagari.records import Attendance

COMMANDS: dict[str, click.Command] = {}
"""By name, in the order in which they are declared."""
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


def fiscal_year(text: str) -> int:
    """Return a fiscal year as people write it."""
    from tsunagari.app.parse_request import entered_year

    return entered_year(text)


def columns(_ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Return ``--columns 機関=所属機関名,会議=名称`` as a mapping."""
    from tsunagari.app.parse_request import entered_pairs

    return entered_pairs(",".join(values), "cli.bad_columns")


def options(*decorators: Callable[..., Any]) -> Callable[[Any], Any]:
    """Return options (or arguments) as one decorator, in their order."""
    return lambda function: reduce(lambda done, decorate: decorate(done), reversed(decorators), function)


language_option = option("--lang", type=click.Choice(LANGUAGES), default="ja", show_default=True)
inputs = click.argument("inputs", nargs=-1, required=True, type=str, metavar="INPUT...")

_FILE: dict[str, Any] = {"type": str, "metavar": "FILE"}
_NAMES: dict[str, Any] = {"multiple": True, "metavar": "NAME"}
_READING: dict[str, dict[str, Any]] = {
    "columns": {"multiple": True, "callback": columns, "metavar": "機関=所属機関名,..."},
    "sheet": _NAMES,
    "fiscal_year": {"type": fiscal_year, "metavar": "YEAR"},
    "blank": {"type": str, "metavar": "不明|欠席|対象外|出席"},
    "marks": _FILE,
    "organizations": _FILE,
    "attributes": {"multiple": True, "metavar": "病床数,長期入院,..."},
    "meetings": _FILE,
    "review": _FILE,
    "themes": _FILE,
    "plenary": {"multiple": True, "metavar": "separate|include|NAME"},
    "secretariat": _NAMES,
    "year_starts": {"type": click.IntRange(1, 12), "default": 4, "show_default": True, "metavar": "MONTH"},
}
_STUDY: dict[str, dict[str, Any]] = {
    "year": {"type": fiscal_year, "multiple": True, "metavar": "YEAR"},
    "forum": _NAMES,
    "tier": _NAMES,
    "area": _NAMES,
    "groups": _FILE,
    "counts": _FILE,
    "weight": {"type": click.Choice(WEIGHTS), "default": "newman", "show_default": True},
    "public": {"is_flag": True},
    "resamples": {"type": click.IntRange(0), "default": 1000, "show_default": True},
    "exact": {"is_flag": True},
    "seed": {"type": click.IntRange(0), "default": 0, "show_default": True},
}
_GIVEN: dict[str, dict[str, Any]] = {"targets": _FILE, "pairs": _FILE, "relations": _FILE}


def _declared(table: Mapping[str, Mapping[str, Any]]) -> Callable[[Any], Any]:
    """Return the options of a table: each is the argument of that name of the library."""
    return options(*(option(f"--{name.replace('_', '-')}", **kind) for name, kind in table.items()))


reading_options, study_options, input_options = map(_declared, (_READING, _STUDY, _GIVEN))

output_options = options(
    option("-o", "--output", "outputs", multiple=True, type=str, metavar="FILE"),
    option("--force", is_flag=True),
    option("--quiet", is_flag=True),
    language_option,
)


def command(name: str, *accepted: Any) -> Callable[[Callable[..., Any]], None]:
    """Declare a command with its arguments and options, in their order."""

    def declare(function: Callable[..., Any]) -> None:
        COMMANDS[name] = click.command(name, cls=SpokenCommand)(options(*accepted)(function))

    return declare


def studying(name: str, *own: Any, files: bool = False) -> Callable[[Callable[..., Any]], None]:
    """Declare a command that studies its inputs: the options of every such command, and some of its own."""
    given = [input_options] if files else []
    return command(name, inputs, output_options, *own, reading_options, study_options, *given)


_RULES = ("separate", "include")


def reading_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the options of a command say about reading."""
    names = tuple(value for value in values["plenary"] if value not in _RULES)
    return {**{name: values[name] for name in _READING if values[name]}, "plenary": names}


def study_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the options of a command say about the study."""
    rules = {value for value in values["plenary"] if value in _RULES}
    if len(rules) > 1:
        raise UsageError(Note("cli.two_rules"))
    chosen = {name: values[name] for name in (*_STUDY, *_GIVEN) if values.get(name) not in {None, ()}}
    return {**chosen, "plenary": rules.pop() if rules else "separate"}


def read_inputs(values: Mapping[str, Any], outputs: Iterable[Path]) -> Attendance:
    """Read every input as one record; refuse outputs that turned out to be inputs (of a folder)."""
    from tsunagari.reading import read

    attendance = read(list(values["inputs"]), **reading_of(values))
    for path in outputs:
        check_target(path, force=True)
    return attendance


def targets(values: Mapping[str, Any], default: str, kinds: Mapping[str, str]) -> list[Path]:
    """Return the files to be written, each ending with its kind of result; refuse early what cannot be."""
    outputs = [Path(name) for name in values["outputs"]] or [Path(default)]
    declared = {**_READING, **_STUDY, **_GIVEN}
    files = [values[name] for name, kind in declared.items() if kind is _FILE and values.get(name)]
    refuse_unknown_endings(outputs, tuple(kinds), [*values["inputs"], *files])
    for path in outputs:
        ending = path.suffix.lower()
        longer = Path(path.stem).suffix.lower() + ending
        check_target(path, kind=kinds.get(longer, kinds[ending]), force=values["force"])
    return outputs


class Progress:
    """Says on a terminal what is being done; silent with --quiet and where nobody looks."""

    def __init__(self, *, quiet: bool = False) -> None:
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
