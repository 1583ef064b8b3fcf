"""How fast and how alike: the PDF extractor beside pdfplumber (words and tables), file by file in one run.

    python benchmarks/extract.py [FOLDER ...]

Only ratios mean anything: both read the same bytes, one after the other, on the same machine. Words are compared
as the letters and digits of a page (what hyphens and blanks do to them aside); tables by the boxes of their cells
and by what stands in them.
"""

from __future__ import annotations

import io
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2

from extractors.document import BlockKind, Document, spans_of
from extractors.pdf import extract_pdf
from extractors.pdf.page import RawPage, read_page

_FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
_ROUNDS = 3
_THIN = 5.0
_NOT_TEXT = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Tally:
    """Sums over all files. Times are seconds, the best of the rounds."""

    files: int = 0
    pages: int = 0
    ours: float = 0.0
    theirs: float = 0.0
    letters: int = 0
    found: int = 0
    table_pages: int = 0
    equal_boxes: int = 0
    equal_cells: int = 0
    page_numbers: int = 0
    odd: list[str] = field(default_factory=list)


def main(folders: Sequence[str]) -> int:
    """Measures every PDF under the folders and prints the sums."""
    tally = Tally()
    for path in _pdfs([Path(f) for f in folders] or [_FIXTURES]):
        _measure(path, tally)
    if not tally.pages:
        print("no PDF with pages found")
        return 1
    _print(tally)
    return 0


def _pdfs(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.rglob("*.pdf")) if folder.is_dir() else [folder]


def _measure(path: Path, tally: Tally) -> None:
    data = path.read_bytes()
    document = extract_pdf(data, "")
    if not document.pages:
        print(f"  left out {path.name}: {', '.join(p.code for p in document.problems)}")
        return
    if any(page.origin != "digital" for page in document.pages):
        print(f"  left out {path.name}: a scan")
        return
    tally.files += 1
    tally.pages += len(document.pages)
    tally.ours += min(_timed(extract_pdf, data, "") for _ in range(_ROUNDS))
    tally.theirs += _timed(_plumb, data)
    _compare(path, data, document, tally)


def _timed(function: Any, *arguments: Any) -> float:
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


def _plumb(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.find_tables()


def _compare(path: Path, data: bytes, document: Document, tally: Tally) -> None:
    ours = pypdfium2.PdfDocument(data)
    with pdfplumber.open(io.BytesIO(data)) as theirs:
        tally.page_numbers += sum(a.number == b.page_number for a, b in zip(document.pages, theirs.pages, strict=True))
        for number, (page, other) in enumerate(zip(document.pages, theirs.pages, strict=True), 1):
            wanted = _letters(w["text"] for w in other.extract_words(x_tolerance_ratio=0.15) if _is_on(w, other))
            got = _letters(s.text for b in page.blocks for s in spans_of(b))
            tally.letters += wanted.total()
            tally.found += (wanted & got).total()
            _compare_tables(f"{path.name} p. {number}", read_page(ours, number), other, document, number, tally)
    ours.close()


def _is_on(word: dict[str, Any], page: Any) -> bool:
    """Whether a word stands on the visible page; pdfplumber gives those beside it too."""
    x0, top, x1, bottom = page.cropbox
    return bool(x0 <= (word["x0"] + word["x1"]) / 2 <= x1 and top <= (word["top"] + word["bottom"]) / 2 <= bottom)


def _letters(texts: Any) -> Counter[str]:
    return Counter(c for text in texts for c in _NOT_TEXT.sub("", text))


def _compare_tables(name: str, raw: RawPage, other: Any, document: Document, number: int, tally: Tally) -> None:
    tables = other.find_tables()
    theirs = {_rounded(cell) for table in tables for cell in table.cells if not _is_thin(cell)}
    ours = {
        _rounded((b.x0, b.top, b.x1, b.bottom))
        for b in (raw.place(cell.box) for grid in raw.grids for cell in grid.cells)
    }
    if not theirs and not ours:
        return
    tally.table_pages += 1
    same = theirs == ours
    tally.equal_boxes += same
    if not same:
        tally.odd.append(f"{name}: {len(ours)} cells, pdfplumber {len(theirs)}")
    filled = Counter(_NOT_TEXT.sub("", text or "") for table in tables for row in table.extract() for text in row)
    page = document.pages[number - 1]
    texts = [_NOT_TEXT.sub("", document.text[block.start : block.end]) for block in page.blocks]
    cells = Counter(
        _NOT_TEXT.sub("", document.text[cell.start : cell.end])
        for block in page.blocks
        if block.kind is BlockKind.TABLE
        for row in block.rows
        for cell in row
    )
    lacking = [text for text in filled - cells if text and not any(text in whole for whole in texts)]
    tally.equal_cells += not lacking


def _rounded(box: Sequence[float]) -> tuple[int, ...]:
    return tuple(round(side / 2) for side in box)


def _is_thin(box: Sequence[float]) -> bool:
    return box[2] - box[0] < _THIN or box[3] - box[1] < _THIN


def _print(tally: Tally) -> None:
    ours, theirs = tally.pages / tally.ours, tally.pages / tally.theirs
    print(f"{tally.files} files, {tally.pages} pages")
    print(f"pages/s       {ours:8.1f}   pdfplumber {theirs:6.1f}   ratio {ours / theirs:5.1f}")
    print(f"letters found {100 * tally.found / max(tally.letters, 1):8.2f} % of pdfplumber's")
    print(f"page numbers  {tally.page_numbers} of {tally.pages} equal")
    print(
        f"table pages   {tally.table_pages}: cell boxes equal {tally.equal_boxes}, cell texts found {tally.equal_cells}"
    )
    for line in tally.odd:
        print("  ", line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
