"""Other readers of PDF, put to the same work. None but pdfplumber and pypdfium2 is needed: one that is not installed
is left out of the tables. Each has a way to be timed, and those that vote on words a way to give the words of pages.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import io
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import pdfplumber
import pypdfium2

#: Without it pdfplumber takes closely set words for one.
_TOLERANCE = 0.15


@dataclass(frozen=True, slots=True)
class Peer:
    """`work` reads the bytes of a file as the bar in question says; `texts` gives the words of each page, parted by
    blanks, and is None for a peer that does not tell pages apart. `bar` is the ratio of speed that is asked for.
    """

    name: str
    package: str
    work: Callable[[bytes], object]
    texts: Callable[[bytes], list[str]] | None
    bar: float

    @property
    def version(self) -> str:
        """Of the installed package."""
        return importlib.metadata.version(self.package)


def installed_peers() -> list[Peer]:
    """Those that can be imported here."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    return [peer for peer in _PEERS if find_spec(peer.package.replace("-", "_"))]


def _on_page(word: dict[str, Any], page: Any) -> bool:
    """Whether a word of pdfplumber's stands on the visible page; it gives those beside it too."""
    x0, top, x1, bottom = page.cropbox
    return bool(x0 <= (word["x0"] + word["x1"]) / 2 <= x1 and top <= (word["top"] + word["bottom"]) / 2 <= bottom)


def _plumb(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.find_tables()


def _plumbed(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [
            " ".join(w["text"] for w in page.extract_words(x_tolerance_ratio=_TOLERANCE) if _on_page(w, page))
            for page in pdf.pages
        ]


@contextmanager
def _pdfium(data: bytes) -> Iterator[Sequence[Any]]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        yield pdf
    finally:
        pdf.close()


def _raw(data: bytes) -> None:
    with _pdfium(data) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()


def _raw_texts(data: bytes) -> list[str]:
    with _pdfium(data) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def _oxide(data: bytes) -> None:
    pdf = importlib.import_module("pdf_oxide").PdfDocument.from_bytes(data)
    for number in range(pdf.page_count()):
        pdf.extract_words(number)
        pdf.extract_tables(number)


def _oxide_texts(data: bytes) -> list[str]:
    pdf = importlib.import_module("pdf_oxide").PdfDocument.from_bytes(data)
    return [" ".join(word.text for word in pdf.extract_words(number)) for number in range(pdf.page_count())]


def _markitdown(data: bytes) -> None:
    converter = importlib.import_module("markitdown").MarkItDown()
    converter.convert_stream(io.BytesIO(data), file_extension=".pdf")


_PEERS = (
    Peer("pdfplumber, words + find_tables", "pdfplumber", _plumb, _plumbed, 12.0),
    Peer("markitdown", "markitdown", _markitdown, None, 20.0),
    Peer("pdf-oxide, words + tables", "pdf-oxide", _oxide, _oxide_texts, 1.0),
    Peer("pypdfium2, bare text", "pypdfium2", _raw, _raw_texts, 0.4),
)
