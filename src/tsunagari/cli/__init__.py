"""The command line: a thin door in front of the library, and the only home of click.

Each command is one library call (commands.py). This file speaks the user's language, and is the one place
where errors are caught.
"""

import errno
import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from itertools import zip_longest
from typing import Any, NoReturn

import click

from tsunagari import processes
from tsunagari.cli.commands import COMMANDS
from tsunagari.cli.options import SpokenHelp, SpokenOption, language_option
from tsunagari.errors import TsunagariError, shortened, unexpected
from tsunagari.words import LANGUAGES, Language, say, speaking
from tsunagari.writing import forget_read

EXIT_FAULT = 2
EXIT_INTERRUPTED = 130
_NO_JAPANESE = ("ascii", "us-ascii", "ansi-x3.4-1968", "iso-8859-1", "latin-1", "iso8859-1")


class _Commands(SpokenHelp, click.Group):
    """Lists the commands in the order in which people need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands in their order."""
        return list(COMMANDS)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the user's language."""
        self.help = say("cli.about")
        super().format_help(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        with formatter.section(say("cli.heading_commands")):
            formatter.write_dl([(name, command.get_short_help_str()) for name, command in COMMANDS.items()])
        super().format_options(ctx, formatter)


@click.group(cls=_Commands, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    None, "--version", package_name="tsunagari", message="tsunagari %(version)s", cls=SpokenOption
)
@language_option
def group(lang: str) -> None:
    """Who meets whom."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit: 0 done, 1 `check --strict` found something, 2 a fault, 130 interrupted."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    _take_streams()
    _make_writable(sys.stdout, sys.stderr)
    processes.take()
    with speaking(_language_of(arguments)):
        sys.exit(_run(arguments))


def _run(arguments: list[str]) -> int:
    """Run a command and return its exit code; the one place where errors are caught."""
    debugging = bool(os.environ.get("TSUNAGARI_DEBUG"))
    if not debugging:
        warnings.simplefilter("ignore")
    forget_read()
    try:
        result = group.main(arguments, prog_name="tsunagari", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return interrupted(arguments)
    except BrokenPipeError:
        _let_go(sys.stdout)
        return 0
    except Exception as error:
        if debugging and not isinstance(error, TsunagariError | click.ClickException):
            raise
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            # Files that are written tell it themselves: this is what was to be printed.
            _let_go(sys.stdout)
        _say_aside(_message(error))
        return EXIT_FAULT
    return result if isinstance(result, int) else 0


def interrupted(arguments: Sequence[str]) -> int:
    """Say that Ctrl-C was understood, and return the exit code for it."""
    with speaking(_language_of(arguments)):
        _say_aside("\n" + say("cli.interrupted"))
    return EXIT_INTERRUPTED


def _say_aside(text: str) -> None:
    try:
        # Without standard error (services, pythonw, 2>&-) the other stream is better than silence.
        click.echo(text, err=sys.stderr is not None)
    except OSError:
        _let_go(sys.stderr)


def _let_go(stream: Any) -> None:
    """Send what is still held for a stream nowhere; Python would complain once more at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _message(error: Exception) -> str:
    """Return what to say of an error, in the user's language."""
    if isinstance(error, TsunagariError):
        return error.text()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return str(error.format_message())
    if isinstance(error, click.ClickException):
        return _in_words(error)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return say("cli.disk_full")
    if isinstance(error, FileNotFoundError) and not _has_folder():
        return say("cli.folder_gone")
    return unexpected(error).text()


def _has_folder() -> bool:
    """Return whether the folder that we are in is still there."""
    try:
        os.getcwd()  # noqa: PTH109 - the same question
    except OSError:
        return False
    return True


def _in_words(error: click.ClickException) -> str:
    """Return click's complaint in the user's language."""
    name = getattr(error, "option_name", "") or _parameter_name(error)
    known: dict[type, str] = {
        click.NoSuchOption: "cli.no_such_option",
        click.MissingParameter: "cli.missing",
        click.BadParameter: "cli.bad_value",
        click.BadOptionUsage: "cli.bad_value",
    }
    if type(error) in known:
        return say(known[type(error)], value=name, option=name, why=shortened(error.message))
    if isinstance(error, click.UsageError) and error.ctx is not None and error.ctx.command is group:
        return say("cli.no_such_command", commands=", ".join(COMMANDS))
    return say("cli.usage", why=shortened(error.format_message()))


def _parameter_name(error: click.ClickException) -> str:
    parameter = getattr(error, "param", None)
    if isinstance(parameter, click.Option):
        return " / ".join(parameter.opts)
    return parameter.human_readable_name if parameter else str(getattr(error, "param_hint", "") or "")


def _language_of(arguments: Sequence[str]) -> Language:
    """Return the language asked for anywhere on the line, so that help and faults speak it too."""
    pairs = zip_longest(arguments, arguments[1:], fillvalue="")
    values = [f"{first}={second}" if first == "--lang" else first for first, second in pairs]
    return next((lang for lang in LANGUAGES if f"--lang={lang}" in values), "ja")


def _take_streams() -> None:
    """Let no file that is opened become standard input, output or error where those are closed."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free


def _make_writable(*streams: Any) -> None:
    """Let Japanese be printed anywhere: UTF-8 where the console has no Japanese, else what it can show."""
    for stream in streams:
        encoding = (getattr(stream, "encoding", None) or "").lower().replace("_", "-")
        if hasattr(stream, "reconfigure"):
            ascii_only = encoding in _NO_JAPANESE
            stream.reconfigure(encoding="utf-8" if ascii_only else None, errors="replace")
