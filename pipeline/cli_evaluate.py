"""`prereview evaluate`: reviews measured against labelled dossiers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_common import RulesOption, console, emit, emit_utf8, require
from pipeline.errors import UsageError


def evaluate(
    set_: Annotated[Path, typer.Argument(metavar="SET", help="A folder of dossiers with NAME.expected.yaml beside.")],
    by_rule: Annotated[bool, typer.Option("--by-rule", help="Show every rule and every mistake.")] = False,
    codes: Annotated[str, typer.Option("--codes", help="Only these rules, or their beginnings: AVT,FIN02.")] = "",
    fail_under: Annotated[
        list[str] | None,
        typer.Option("--fail-under", metavar="MEASURE=VALUE", help="End with 1 where a measure misses this value."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything measured as JSON.")] = False,
    rules: RulesOption = None,
) -> int:
    """Measure the reviews of labelled dossiers: accuracy, false met, evidence, confusion."""
    from pipeline.evaluation import as_dict, evaluate_set, render, shortfalls
    from pipeline.review import review
    from pipeline.rulebook import load_rulebook

    limits = dict(_limit(text) for text in fail_under or ())
    rulebook = load_rulebook(rules) if rules else load_rulebook()
    evaluation = evaluate_set(
        require(set_),
        lambda path, as_of, form: review(path, rules=rules, as_of=as_of, form=form),
        [placed.code for placed in rulebook.rules],
        [code.strip().upper() for code in codes.split(",") if code.strip()],
    )
    measured = evaluation.measured()
    _require_known(limits, measured)
    if as_json:
        emit_utf8(json.dumps(as_dict(evaluation), ensure_ascii=False, indent=2, default=str) + "\n")
    else:
        console().print(render(evaluation, by_rule))
    missed = shortfalls(measured, limits)
    for text in missed:
        emit(f"{text}\n")
    return int(bool(missed))


def _limit(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError as error:
        raise UsageError(f"--fail-under: MEASURE=VALUE was expected, not {text!r}") from error


def _require_known(limits: Iterable[str], measured: Iterable[str]) -> None:
    known = list(measured)
    for name in limits:
        if name not in known:
            raise UsageError(f"--fail-under: there is no measure {name!r}; there are {', '.join(known)}")
