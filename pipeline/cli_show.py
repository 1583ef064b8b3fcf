"""`prereview show`: what the machine saw on a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_common import emit
from pipeline.errors import UsageError


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A single file.")],
    page: Annotated[int, typer.Option("--page", min=1, help="The page, from 1.")] = 1,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Where the picture (PNG) goes.")] = None,
) -> int:
    """Show what was read from a page: its blocks in words, and drawn over the picture of the page."""
    from extractors import extract
    from extractors.show import can_draw, describe_page, draw_page

    if not file.is_file():
        raise UsageError(f"no such file: {file}")
    document = extract(file)
    shown = next((p for p in document.pages if p.number in (page, None)), None)
    if shown is None:
        reasons = ", ".join(p.code.value for p in document.problems)
        raise UsageError(f"{file}: no page {page} was read ({reasons or f'it has {len(document.pages)}'})")
    emit(f"{describe_page(document, shown)}\n")
    if can_draw(document):
        target = out or Path(f"{file.stem}.page{page}.png")
        draw_page(file.read_bytes(), document, page).save(target)
        emit(f"{target}\n")
    return 0
