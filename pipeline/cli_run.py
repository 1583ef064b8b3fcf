"""`prereview run`: an inbox of dossiers, each with a report, and an overview."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_common import AsOfOption, FormOption, LangOption, RulesOption, console, emit, require
from pipeline.cli_wording import say
from pipeline.reports.plain import on_one_line
from pipeline.reports.wording import Lang, file_count

if TYPE_CHECKING:
    from pipeline.reports.overview import Entry


def run(
    inbox: Annotated[Path, typer.Argument(help="A folder; each folder, zip, e-mail or file in it is a dossier.")],
    out: Annotated[Path, typer.Option("--out", help="The folder that the reports go to.")],
    as_of: AsOfOption = None,
    form: FormOption = None,
    rules: RulesOption = None,
    lang: LangOption = Lang.SV,
) -> int:
    """Review every dossier of an inbox.

    Ends with the code of the worst dossier: 0, 1 for findings to look at, 2 for a dossier that cannot be opened,
    3 for a failure of ours.
    """
    from pipeline.rulebook import load_rulebook

    if rules:  # a broken rulebook is told once, not once per dossier
        load_rulebook(rules)
    # By name: flows stand above this package, which must not import them.
    batch = import_module("flows.batch")
    options = batch.Options(rules, as_of, form, lang.value)
    with _progress(lang.value) as tell:
        made = batch.run_batch(require(inbox), out, options, tell)
    _report([outcome.entry for outcome in made.outcomes], inbox, out, made.overview, lang.value)
    return int(made.exit_code)


@contextmanager
def _progress(lang: str) -> Iterator[Callable[[object, int, int], None]]:
    """Tells of each dossier as it is done: a bar on a terminal, a line each elsewhere; on standard error."""
    if not sys.stderr.isatty():
        yield lambda outcome, done, total: print(_line(outcome, done, total, lang), file=sys.stderr, flush=True)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(to_stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(outcome: object, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, description=_name(outcome))

        yield tell


def _line(outcome: object, done: int, total: int, lang: str) -> str:
    return say("done", lang, done=done, all=total, name=_name(outcome))


def _name(outcome: object) -> str:
    entry: Entry = outcome.entry  # type: ignore[attr-defined]
    return on_one_line(entry.name)


def _report(entries: list[Entry], inbox: Path, out: Path, overview: Path, lang: str) -> None:
    if not entries:
        emit(say("empty_inbox", lang, inbox=inbox) + "\n")
    for entry in entries:
        emit(f"{on_one_line(entry.name)}: {_standing(entry, out, lang)}\n")
    emit(say("overview", lang, path=overview) + "\n")


def _standing(entry: Entry, out: Path, lang: str) -> str:
    if entry.trouble:
        return say("could_not", lang, trouble=on_one_line(entry.trouble))
    name = {0: "nothing_open", 1: "open_one"}.get(entry.open_required, "open")
    parts = [say(name, lang, open=entry.open_required)]
    if entry.unread:
        parts.append(say("unread", lang, unread=file_count(entry.unread, lang)))
    return f"{', '.join(parts)} ({out / entry.stem}.html)"
