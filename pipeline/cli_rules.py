"""`prereview rules`: for the keeper of the rules."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_common import (
    LangOption,
    RulesOption,
    console,
    emit,
    emit_utf8,
    on_terminal,
    require,
    show_help_without_command,
)
from pipeline.cli_wording import one_line, say
from pipeline.reports.wording import Lang

if TYPE_CHECKING:
    from pipeline.rulebook.describe import RuleLine
    from pipeline.rulebook.loader import Rulebook

app = typer.Typer(help="List, explain, check and test the rules.", rich_markup_mode=None)


class Kind(StrEnum):
    """The files that a JSON Schema describes."""

    RULES = "rules"
    CASES = "cases"
    REVIEW = "review"


@app.callback(invoke_without_command=True)
def _entry(context: typer.Context) -> None:
    show_help_without_command(context)


@app.command("list")
def list_(rules: RulesOption = None, lang: LangOption = Lang.SV) -> int:
    """List every rule in the order of the form."""
    from pipeline.rulebook.describe import list_rules

    lines = list_rules(_load(rules), lang.value)
    if on_terminal():
        _print_table(lines)
    else:
        for line in lines:
            emit(f"{line.code}\t{line.level}\t{line.basis}\t{line.forms}\t{line.title}\n")
    return 0


@app.command()
def explain(
    code: Annotated[str, typer.Argument(help="The code of a rule, such as AVT04.")],
    rules: RulesOption = None,
    lang: LangOption = Lang.SV,
) -> int:
    """Explain one rule: what must hold, on what basis, what it says, and what it was tried on."""
    from pipeline.rulebook.describe import explain as explained
    from pipeline.rulebook.describe import plain

    text = explained(_load(rules), code, lang.value)
    if on_terminal():
        from rich.markdown import Markdown

        console().print(Markdown(text))
    else:
        emit(plain(text))
    return 0


@app.command()
def check(rules: RulesOption = None, lang: LangOption = Lang.SV) -> int:
    """Check that every rule names what exists, can say what it means, and has its cases."""
    from pipeline.facts.row_types import ROW_TYPES
    from pipeline.rulebook.cases import load_cases
    from pipeline.rulebook.check import rulebook_problems

    rulebook = _load(rules)
    problems = rulebook_problems(rulebook, ROW_TYPES)
    for problem in problems:
        emit(f"{one_line(problem)}\n")
    if problems:
        return problems[0].exit_code
    emit(say("all_sound", lang.value, rules=len(rulebook.rules), cases=len(load_cases(rulebook.folder))) + "\n")
    return 0


@app.command()
def test(
    code: Annotated[str, typer.Argument(help="Only this rule, or the beginning of its code.")] = "",
    rules: RulesOption = None,
    lang: LangOption = Lang.SV,
) -> int:
    """Run the cases that stand beside the rules; ends with 1 if one comes out otherwise."""
    from pipeline.facts import read_tables
    from pipeline.language.lexicon import load_lexicon
    from pipeline.rulebook.cases import load_cases, run_case
    from pipeline.rulebook.loader import lexicon_folder

    rulebook = _load(rules)
    lexicon = load_lexicon(lexicon_folder(rulebook.folder))
    chosen = [c for c in load_cases(rulebook.folder) if c.case.rule.startswith(code.upper())]
    results = [run_case(placed, rulebook, read_tables, lexicon) for placed in chosen]
    failed = [result for result in results if not result.passed]
    for result in failed:
        emit(f"{result}\n")
    emit(say("cases_passed", lang.value, passed=len(results) - len(failed), all=len(results)) + "\n")
    return int(bool(failed))


@app.command()
def schema(kind: Annotated[Kind, typer.Argument(help="Of rule files, of their cases, or of a review.")]) -> int:
    """Print a JSON Schema."""
    from pipeline.reports.json import SCHEMA
    from pipeline.rulebook.json_schema import as_text, cases_schema, rules_schema

    if kind is Kind.REVIEW:
        emit_utf8(SCHEMA.read_text("utf-8"))
    else:
        emit_utf8(as_text(rules_schema() if kind is Kind.RULES else cases_schema()))
    return 0


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(help="A folder of rule files.")],
    after: Annotated[Path, typer.Argument(help="Another one.")],
) -> int:
    """Show what changed between two rulebooks; ends with 1 if a verdict may change."""
    from pipeline.rulebook.diff import diff_rulebooks

    changes = diff_rulebooks(_load(require(before)), _load(require(after)))
    for change in changes:
        mark = "*" if change.verdict else " "
        emit(f"{mark} {change.code} {change.key}: {change.before!r} -> {change.after!r}\n")
    return int(any(change.verdict for change in changes))


def _load(rules: Path | None) -> Rulebook:
    from pipeline.rulebook import load_rulebook

    return load_rulebook(rules) if rules else load_rulebook()


def _print_table(lines: tuple[RuleLine, ...]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("", "", "", "", ""):
        table.add_column(heading)
    section = ""
    for line in lines:
        if line.criterion != section:
            section = line.criterion
            table.add_row(section, style="bold cyan")
        table.add_row(line.code, line.title, line.level, line.basis, line.forms)
    console().print(table)
