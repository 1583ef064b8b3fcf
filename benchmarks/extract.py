"""How fast and how alike: the PDF extractor beside its peers, file by file in one run.

    python -m benchmarks.extract [--rounds 2] [FOLDER ...]

Peers that are installed take part (see `peers.py`). Only ratios mean anything: all read the same bytes, one after the
other, on the same machine; what is measured is processor time, the best of the rounds. Words are compared as they
stand on a page, accents aside; a word is in the consensus where two peers have it. Tables are compared by the boxes of
their cells and by what stands in them.

We are measured twice: as the whole Document, which has columns, headings, headers and footers, tables without rules
and reading order besides; and as the pages alone, with words, boxes and ruled tables, which is the work of the peers.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2

from benchmarks.peers import Peer, installed_peers
from extractors.document import BlockKind, Document, Page
from extractors.pdf import extract_pdf
from extractors.pdf.page import RawPage, read_page

_FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
_THIN = 5.0
_FEWEST_CELLS = 4
_NOT_TEXT = re.compile(r"[\W_]+")
_LINE_HYPHEN = re.compile("(?<=\\w)[-\xad\x02\ufffe]\\s+(?=[a-zåäö])|[\xad\x02\ufffe]")
_ACCENT = re.compile("[\u0300-\u036f¨´`˚]")
_OURS, _PAGES = "prereview, whole Document", "prereview, pages alone"


@dataclass(slots=True)
class Tally:
    """Sums over all files; times are seconds of processor time."""

    files: int = 0
    pages: int = 0
    seconds: Counter[str] = field(default_factory=Counter)
    consensus: int = 0
    recalled: Counter[str] = field(default_factory=Counter)
    table_pages: int = 0
    equal_boxes: int = 0
    equal_cells: int = 0
    odd: list[str] = field(default_factory=list)


def main() -> int:
    """Measures every PDF under the folders and prints the sums."""
    arguments = _arguments()
    peers, tally = installed_peers(), Tally()
    for path in _pdfs(arguments.folders or [_FIXTURES]):
        _measure(path, peers, arguments.rounds, tally)
    if not tally.pages:
        print("no PDF with pages found")
        return 1
    _print(peers, tally)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("folders", nargs="*", type=Path)
    return parser.parse_args()


def _pdfs(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.rglob("*.pdf")) if folder.is_dir() else [folder]


def _measure(path: Path, peers: Sequence[Peer], rounds: int, tally: Tally) -> None:
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
    tally.seconds[_OURS] += min(_timed(lambda data: extract_pdf(data, ""), data) for _ in range(rounds))
    tally.seconds[_PAGES] += min(_timed(_read_pages, data) for _ in range(rounds))
    for peer in peers:
        tally.seconds[peer.name] += min(_timed(peer.work, data) for _ in range(rounds))
    _compare_words(document, {p.name: p.texts(data) for p in peers if p.texts}, tally)
    _compare_pages(path, data, document, tally)


def _read_pages(data: bytes) -> None:
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    for number in range(1, len(pdf) + 1):
        read_page(pdf, number, pdf.formenv.raw if pdf.formenv else None)
    pdf.close()


def _timed(work: Callable[[bytes], object], data: bytes) -> float:
    start = time.process_time()
    work(data)
    return time.process_time() - start


def _compare_words(document: Document, texts: dict[str, list[str]], tally: Tally) -> None:
    """A word counts as often as the second most generous of the peers has it; our own reading has no vote."""
    for index, page in enumerate(document.pages):
        found = {name: _words(pages[index]) for name, pages in texts.items()}
        found[_OURS] = _words(" ".join(document.text[b.start : b.end] for b in page.blocks))
        voters = [words for name, words in found.items() if name != _OURS]
        agreed = {word: sorted((words[word] for words in voters), reverse=True)[1] for word in set().union(*voters)}
        wanted = Counter({word: count for word, count in agreed.items() if count})
        tally.consensus += wanted.total()
        for name, words in found.items():
            tally.recalled[name] += (wanted & words).total()


def _words(text: str) -> Counter[str]:
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", _LINE_HYPHEN.sub("", text)))
    return Counter(word for part in plain.casefold().split() if (word := _NOT_TEXT.sub("", part)))


def _compare_pages(path: Path, data: bytes, document: Document, tally: Tally) -> None:
    ours = pypdfium2.PdfDocument(data)
    with pdfplumber.open(io.BytesIO(data)) as theirs:
        for page, other in zip(document.pages, theirs.pages, strict=True):
            _compare_tables(f"{path.name} p. {page.number}", read_page(ours, page.number), other, document, page, tally)
    ours.close()


def _compare_tables(name: str, raw: RawPage, other: Any, document: Document, page: Page, tally: Tally) -> None:
    tables = other.find_tables()
    theirs = {_rounded(cell) for table in tables for cell in table.cells if not _is_thin(cell)}
    ours = {
        _rounded((b.x0, b.top, b.x1, b.bottom))
        for b in (raw.place(cell.box) for grid in raw.grids for cell in grid.cells)
    }
    tally.table_pages += bool(theirs or ours)
    tally.equal_boxes += theirs == ours
    if theirs != ours:
        tally.odd.append(f"{name}: {len(ours)} cells, pdfplumber {len(theirs)}")
    lacking = _lacking_cells(tables, document, page)
    tally.equal_cells += not lacking
    if lacking:
        tally.odd.append(f"{name}: no cell or block says {lacking[:3]}")


def _lacking_cells(tables: Sequence[Any], document: Document, page: Page) -> list[str]:
    """What stands in cells of pdfplumber's and in no cell of ours, nor in a single block: a frame around a text is
    its table and our paragraphs. Order within a cell is left aside, for it has none on pages that are turned.
    """
    whole = _letters(document.text[b.start : b.end] for b in page.blocks)
    prose = [b for b in page.blocks if b.kind is not BlockKind.TABLE]
    blocks = [_letters([document.text[b.start : b.end]]) for b in prose]
    cells = [_letters([document.text[c.start : c.end]]) for b in page.blocks for row in b.rows for c in row]
    lacking = []
    for table in tables:
        framed = len(table.cells) < _FEWEST_CELLS
        for text in (t for row in table.extract(text_x_tolerance_ratio=0.15) for t in row if t):
            wanted = _letters([text])
            if wanted not in cells and not any(wanted <= b for b in ([whole] if framed else blocks)):
                lacking.append(text)
    return lacking


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(c for text in texts for c in _NOT_TEXT.sub("", _ACCENT.sub("", unicodedata.normalize("NFKD", text))))


def _rounded(box: Sequence[float]) -> tuple[int, ...]:
    return tuple(round(side / 2) for side in box)


def _is_thin(box: Sequence[float]) -> bool:
    return box[2] - box[0] < _THIN or box[3] - box[1] < _THIN


def _print(peers: Sequence[Peer], tally: Tally) -> None:
    print(f"\n{tally.files} files, {tally.pages} pages, {tally.consensus} words in the consensus\n")
    print("| Reader | Version | Pages/s | Whole Document is | Pages alone are | Asked for | Word recall |")
    print("|---|---|---:|---:|---:|---:|---:|")
    ours, alone = (tally.pages / tally.seconds[name] for name in (_OURS, _PAGES))
    print(f"| {_OURS} | | {ours:.1f} | | | >= 0.99 recall | {_recall(_OURS, tally)} |")
    print(f"| {_PAGES} | | {alone:.1f} | | | | |")
    for peer in peers:
        theirs = tally.pages / tally.seconds[peer.name]
        times = f"{ours / theirs:.2f}x | {alone / theirs:.2f}x | >= {peer.bar:g}x"
        recall = _recall(peer.name, tally) if peer.texts else "-"
        print(f"| {peer.name} | {peer.version} | {theirs:.1f} | {times} | {recall} |")
    print(f"\nTables: {tally.table_pages} pages have some. Of all pages, {_share(tally.equal_boxes, tally)} have cell")
    print(f"boxes equal to pdfplumber's, {_share(tally.equal_cells, tally)} hold the texts of all its cells.")
    for line in tally.odd:
        print("  ", line)


def _recall(name: str, tally: Tally) -> str:
    return f"{tally.recalled[name] / max(tally.consensus, 1):.4f}"


def _share(count: int, tally: Tally) -> str:
    return f"{100 * count / tally.pages:.1f} % ({count})"


if __name__ == "__main__":
    sys.exit(main())
