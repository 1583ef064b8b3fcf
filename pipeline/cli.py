"""The command line, `prereview`. Heavy imports stand within the commands: `--help` must not wait for spaCy.

Exit codes: 0 no required rule is open; 1 findings to look at; 2 wrong use, a broken rule file, an input that cannot be
opened; 3 a failure of ours. Nobody ever sees a traceback, unless PREREVIEW_DEBUG is set.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import warnings
from collections.abc import Sequence
from typing import Annotated

import typer

from pipeline import cli_rules
from pipeline.cli_check import check
from pipeline.cli_common import WRONG_USE, show_help_without_command
from pipeline.cli_doctor import doctor
from pipeline.cli_evaluate import evaluate
from pipeline.cli_run import run
from pipeline.cli_show import show
from pipeline.cli_wording import one_line
from pipeline.errors import PrereviewError

DEBUG = "PREREVIEW_DEBUG"
OURS, INTERRUPTED = 3, 130
#: New values before the next search for garbage. A review makes hundreds of thousands that live as long as it does.
_GARBAGE = 50_000

app = typer.Typer(
    name="prereview",
    help="Pre-review Quality Mark dossiers: every finding with its evidence.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(check)
app.command()(run)
app.add_typer(cli_rules.app, name="rules")
app.command()(evaluate)
app.command()(show)
app.command()(doctor)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"prereview {version('prereview')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _entry(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 (its callback answers)
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    show_help_without_command(context)


def main() -> None:
    """The entry point of the program."""
    spare_searches()
    sys.exit(run_command(sys.argv[1:]))


def spare_searches() -> None:
    """Fewer searches for garbage, and none in what is there already: it lives as long as the process does."""
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def run_command(arguments: Sequence[str]) -> int:
    """Runs one command line; gives its exit code. This is the one place where an unforeseen exception ends."""
    debug = bool(os.environ.get(DEBUG))
    if not debug:
        _hush()
    try:
        result = app(list(arguments), prog_name="prereview", standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # Typer turns the first into the second
        return _closed()
    except (KeyboardInterrupt, typer.Abort):
        return _complain("interrupted", INTERRUPTED)
    except typer.TyperException as error:
        return _complain(_usage(error), WRONG_USE)
    except PrereviewError as error:
        if debug:
            raise
        return _complain(one_line(error), error.exit_code)
    except Exception as error:
        if debug:
            raise
        return _complain(f"{_unforeseen(error)}; set {DEBUG}=1 for the details", OURS)
    return result if isinstance(result, int) else 0


def _hush() -> None:
    """What libraries remark on their way is not for the reader of a report."""
    warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())


def _complain(text: str, exit_code: int) -> int:
    encoding = sys.stderr.encoding or "utf-8"
    shown = " ".join(text.split()).encode(encoding, "backslashreplace").decode(encoding)
    print(f"prereview: {shown}", file=sys.stderr)
    return exit_code


def _usage(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "prereview"
    return f"{error.format_message()} (see {command} --help)"


def _unforeseen(error: Exception) -> str:
    return f"unexpected failure: {type(error).__name__}: {error}"


def _closed() -> int:
    """The reader of our output went away (as `head` does): no fault, and nothing more to write to."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    main()
