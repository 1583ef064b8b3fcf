"""What the commands share: their options, and how they write."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError
from pipeline.findings import Form
from pipeline.reports.wording import Lang

if TYPE_CHECKING:
    from rich.console import Console

WRONG_USE = 2


def parse_day(text: str) -> date:
    """A date as people type it on a command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"a date such as 2026-10-01 was expected, not {text!r}") from error


LangOption = Annotated[Lang, typer.Option("--lang", help="Language of reports and results.")]
RulesOption = Annotated[
    Path | None, typer.Option("--rules", help="A folder of rule files to use instead of those that come along.")
]
AsOfOption = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=parse_day,
        metavar="DATE",
        help="The date that counts as today where the application has none (YYYY-MM-DD).",
    ),
]
FormOption = Annotated[
    Form | None, typer.Option("--form", help="The version of the form, where the application does not say it.")
]


def show_help_without_command(context: typer.Context) -> None:
    """A group of commands that is called without one shows what there is, and that this was wrong use."""
    if context.invoked_subcommand is None:
        emit(f"{context.get_help()}\n")
        raise typer.Exit(WRONG_USE)


def require(path: Path) -> Path:
    """The path, if there is something there."""
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    return path


def on_terminal() -> bool:
    """Whether standard output is a terminal that shows more than plain lines."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def console(*, to_stderr: bool = False) -> Console:
    """A Rich console that shows texts as they are: no markup, no emoji names, no highlighting."""
    from rich.console import Console

    return Console(stderr=to_stderr, markup=False, emoji=False, highlight=False)


def emit(text: str) -> None:
    """Writes to standard output; what its encoding lacks becomes a question mark instead of an error."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def emit_utf8(text: str) -> None:
    """Writes what other programs read, JSON or HTML: always UTF-8 with plain newlines, whatever the terminal has."""
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        sys.stdout.write(text)
        return
    raw.write(text.encode("utf-8"))
    raw.flush()


def write_file(path: Path, text: str) -> None:
    """Writes a file whole or not at all. Raises UsageError where it cannot be written."""
    from pipeline.reports.write import write_whole

    try:
        write_whole(path, text)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
