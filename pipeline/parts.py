"""Several documents in one file: an application with its appendices behind it in one PDF.

A new part begins on a page whose first line announces a document of a known type and where something else says so
too: the word "Bilaga" before it, in the page's header or on a sheet of its own, page numbers that begin anew, or
paragraphs that do ("§ 1"). A section heading at the top of a page is none of these.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.document import Block, BlockKind, Document, Page
from pipeline.classify import APPENDIX, title_type
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, read_paper

_IN_HEADER = re.compile(r"\bbilaga\s+(?:nr\s*)?[\dA-Za-z]{1,3}\b", re.IGNORECASE)
_FIRST_PAGE = re.compile(
    r"(?<![\d.,:/–-])(?<!bilaga )(?<!nr )1\s*(?:\(\d+\)|/\s*\d+|\|\s*\d+|av\s+\d+)?\s*$", re.IGNORECASE
)
_FIRST_PARAGRAPH = re.compile(r"§\s*1(?![\d:])|1\s*§")
#: "§ 1" stands at most so many blocks below the title of its document.
_PREAMBLE = 10


def split_parts(paper: Paper, lexicon: Lexicon) -> tuple[Paper, ...]:
    """The paper itself, or its parts in page order."""
    document = paper.document
    numbers = [page.number for page in document.pages if page.number is not None]
    if len(numbers) < 2:
        return (paper,)
    starts = [numbers[0], *(p.number for p in document.pages[1:] if p.number and _begins_part(document, p, lexicon))]
    if len(starts) == 1:
        return (paper,)
    bounds = [*starts, numbers[-1] + 1]
    return tuple(read_paper(paper.path, document, pages=range(a, b)) for a, b in pairwise(bounds))


def _begins_part(document: Document, page: Page, lexicon: Lexicon) -> bool:
    body = _body(page)
    if not body:
        return False
    first = _text(document, body[0])
    appendix = APPENDIX.match(first)
    announced = first[appendix.end() :] if appendix else first
    if appendix and not announced.strip():
        behind = body[1:] or _body(_page_after(document, page))
        announced = _text(document, behind[0]) if behind else ""
    if title_type(announced, lexicon) in (None, DocType.OTHER):
        return False
    if _is_flyleaf(document, _page_before(document, page)):
        return False
    return (
        bool(appendix)
        or _is_new_appendix(document, page)
        or _numbers_restart(document, page)
        or _paragraphs_restart(document, body)
    )


def _body(page: Page | None) -> list[Block]:
    return [b for b in page.blocks if b.kind not in (BlockKind.HEADER, BlockKind.FOOTER)] if page else []


def _page_before(document: Document, page: Page) -> Page | None:
    return next((p for p in document.pages if p.number == (page.number or 0) - 1), None)


def _page_after(document: Document, page: Page) -> Page | None:
    return next((p for p in document.pages if p.number == (page.number or 0) + 1), None)


def _is_flyleaf(document: Document, page: Page | None) -> bool:
    """Whether a page says "Bilaga 3" and no more: the part begins there, and not on the page after it."""
    body = _body(page)
    return len(body) == 1 and bool(APPENDIX.fullmatch(_text(document, body[0])))


def _is_new_appendix(document: Document, page: Page) -> bool:
    """Whether the page's header names an appendix that the header of the page before does not name."""
    own = _named_appendices(document, page)
    return bool(own - _named_appendices(document, _page_before(document, page)))


def _named_appendices(document: Document, page: Page | None) -> set[str]:
    texts = [_text(document, b) for b in page.blocks if b.kind is BlockKind.HEADER] if page else []
    return {match.group().casefold().strip() for text in texts for match in _IN_HEADER.finditer(text)}


def _paragraphs_restart(document: Document, body: list[Block]) -> bool:
    """Whether the first block is a title without a number of its own, and paragraphs begin at 1 below it."""
    if body[0].kind is not BlockKind.HEADING or body[0].label:
        return False
    return any(_FIRST_PARAGRAPH.match(b.label or _text(document, b)) for b in body[1:_PREAMBLE])


def _numbers_restart(document: Document, page: Page) -> bool:
    if page.number in (None, 1):
        return False
    furniture = [b for b in page.blocks if b.kind in (BlockKind.HEADER, BlockKind.FOOTER)]
    return any(_FIRST_PAGE.search(_text(document, b)) for b in furniture)


def _text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end].replace("\n", " ").strip()
