"""`prereview check`: one dossier, in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_common import (
    AsOfOption,
    FormOption,
    LangOption,
    RulesOption,
    console,
    emit,
    emit_utf8,
    on_terminal,
    require,
    write_file,
)
from pipeline.cli_wording import say
from pipeline.errors import UsageError
from pipeline.findings import Review
from pipeline.reports.wording import Lang


class Format(StrEnum):
    """What a report can be written as."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


_BY_ENDING = {".txt": Format.TEXT, ".json": Format.JSON, ".html": Format.HTML, ".htm": Format.HTML}


def check(
    path: Annotated[Path, typer.Argument(help="A folder, a zip, an e-mail with attachments, or a single file.")],
    as_of: AsOfOption = None,
    form: FormOption = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="Default: what the ending of OUT says, else text.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="OUT", help="Write to this file.")] = None,
    rules: RulesOption = None,
    lang: LangOption = Lang.SV,
    draft: Annotated[bool, typer.Option("--draft", help="Address the HTML report to the applicant.")] = False,
) -> int:
    """Review one dossier.

    Ends with 0 if no required rule is open, 1 if there are findings to look at, 2 if the call, the rules or the
    dossier are at fault, 3 if we are.
    """
    require(path)
    chosen = format_ or _BY_ENDING.get(output.suffix.lower() if output else "", Format.TEXT)
    if output and output.is_dir():
        raise UsageError(f"{output} is a folder; the name of a file was expected")
    from pipeline.reports.view import needs_attention
    from pipeline.review import review

    made = review(path, rules=rules, as_of=as_of, form=form, lang=lang.value)
    if output:
        write_file(output, _RENDER[chosen](made, lang.value, draft))
        emit(say("written", lang, path=output) + "\n")
    else:
        _show(made, chosen, lang.value, draft)
    return int(needs_attention(made))


def _show(review: Review, chosen: Format, lang: str, draft: bool) -> None:
    text = _RENDER[chosen]
    if chosen is not Format.TEXT:
        emit_utf8(text(review, lang, draft))
    elif on_terminal():
        from pipeline.reports.text import print_lines, report_lines

        print_lines(report_lines(review, lang), console())
    else:
        emit(text(review, lang, draft))


def _text(review: Review, lang: str, draft: bool) -> str:  # noqa: ARG001 (one signature for all)
    from pipeline.reports.text import render_text

    return render_text(review, lang)


def _json(review: Review, lang: str, draft: bool) -> str:  # noqa: ARG001 (one signature for all)
    from pipeline.reports.json import render_json

    return render_json(review, lang)


def _html(review: Review, lang: str, draft: bool) -> str:
    from pipeline.reports.html import render_html

    return render_html(review, lang, "applicant" if draft else "reviewer")


_RENDER: Mapping[Format, Callable[[Review, str, bool], str]] = {
    Format.TEXT: _text,
    Format.JSON: _json,
    Format.HTML: _html,
}
