"""Several documents in one file: an application with its appendices behind it in one PDF.

A new part begins on a page whose first line announces a document of a known type and where something else says so
too: the word "Bilaga" before it, or page numbers that begin anew. A section heading at the top of a page is neither.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.document import Block, BlockKind, Document, Page
from pipeline.classify import title_type
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, read_paper

_APPENDIX = re.compile(r"\s*bilaga\s*(?:nr\s*)?[\dA-Za-z]{0,3}\s*[:.–—-]?\s*", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"(?:sid(?:a|an)?\.?\s*)?1\s*(?:\(\d+\)|/\s*\d+|\|\s*\d+|av\s+\d+)?\s*$", re.IGNORECASE)


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
    body = [b for b in page.blocks if b.kind not in (BlockKind.HEADER, BlockKind.FOOTER)]
    if not body:
        return False
    first = _text(document, body[0])
    appendix = _APPENDIX.match(first)
    announced = first[appendix.end() :] if appendix and "bilaga" in appendix.group().lower() else first
    if appendix and not announced.strip() and len(body) > 1:
        announced = _text(document, body[1])
    if title_type(announced, lexicon) in (None, DocType.OTHER):
        return False
    return bool(appendix) or _numbers_restart(document, page)


def _numbers_restart(document: Document, page: Page) -> bool:
    if page.number in (None, 1):
        return False
    furniture = [b for b in page.blocks if b.kind in (BlockKind.HEADER, BlockKind.FOOTER)]
    return any(_FIRST_PAGE.search(_text(document, b)) for b in furniture)


def _text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end].replace("\n", " ").strip()
