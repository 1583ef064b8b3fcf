"""How well scans are read: rendered Swedish pages with grain and lean, our own text, several types and sizes.

    python -m benchmarks.ocr [--seed 1] [--pages 12] [--rounds 2]

Prints the character error rate and the share of section signs found for each resolution, then the pages per second of
two processes of the pool against one: over one scan of all pages, and over a file for each page.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import reportlab
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractors.ocr.engine import available
from extractors.pdf import extract_pdf
from extractors.source import Source, make_source
from extractors.worker import Reader

_SECTIONS = (
    ("Ändamål", "Föreningen har till ändamål att stärka handeln, tryggheten och trivseln i stadens kärna."),
    ("Säte", "Föreningen har sitt säte i Åvinge kommun. Verksamhetsåret löper 1 januari–31 december."),
    ("Medlemskap", "Medlem kan den bli som äger fastighet eller bedriver näring inom området."),
    ("Avgifter", "Årsavgiften är 1 250 kronor för butiker under 100 m² och 4 800 kronor för övriga."),
    ("Styrelse", "Styrelsen består av lägst fem och högst nio ledamöter samt två suppleanter."),
    ("Beslutförhet", "Styrelsen är beslutför när minst hälften av ledamöterna är närvarande."),
    ("Firmateckning", "Firman tecknas av ordföranden och kassören, två i förening."),
    ("Revision", "Räkenskaperna granskas av en revisor; berättelsen lämnas senast den 15 mars 2027."),
    ("Ersättning", "Kommunen erlägger 350 000 kr per år, att betalas kvartalsvis mot faktura."),
    ("Avtalstid", "Avtalet gäller från och med 2025-07-01 till och med 2028-06-30 (tre år)."),
    ("Uppsägning", "Uppsägning ska ske skriftligen senast sex månader före avtalstidens utgång."),
    ("Tvist", "Tvist ska i första hand lösas genom förhandling, i andra hand i Hällmo tingsrätt."),
    ("Närvaro", "Frågor: info@exempel.se eller 0123-45 67 89. Org.nr 802401-1110."),
    ("Ändring", "Ändring av stadgarna kräver två tredjedelars majoritet på två möten i följd."),
)
_VERA = Path(reportlab.__file__).parent / "fonts"
_TYPES = ("Helvetica", "Times-Roman", "Courier", "Vera")
_SIZES = (9.0, 10.0, 11.0, 12.0)
_WIDTH = 460.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A made page: its text, and its PDF before it is printed and scanned."""

    text: str
    pdf: bytes
    look: str


@dataclass(frozen=True, slots=True)
class Score:
    """Of one scan: errors and length in characters, section signs found and wanted."""

    errors: int
    length: int
    found: int
    wanted: int


def main() -> int:
    """Makes the pages, reads them, prints the tables."""
    arguments = _arguments()
    if not available():
        print("the OCR model is not installed")
        return 1
    pdfmetrics.registerFont(TTFont("Vera", str(_VERA / "Vera.ttf")))
    chance = random.Random(arguments.seed)
    sheets = [_sheet(number, chance) for number in range(arguments.pages)]
    print(f"seed {arguments.seed}\n\n| Scan | Pages | Errors per 100 characters | § found |\n|---|---:|---:|---:|")
    for dpi in (200, 300):
        scans = [_scan(sheet.pdf, dpi, chance) for sheet in sheets]
        scores = [_score(sheet, scan) for sheet, scan in zip(sheets, scans, strict=True)]
        _print_scores(f"{dpi} dpi", scores)
        for name in _TYPES:
            _print_scores(f"{dpi} dpi, {name}", [s for s, p in zip(scores, sheets, strict=True) if p.look == name])
        if dpi == 200:
            kept = scans
    _print_speed(kept, arguments.rounds)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=2, help="of the measurement of speed")
    return parser.parse_args()


def _sheet(number: int, chance: random.Random) -> Sheet:
    """A page of numbered sections, in one type and size."""
    look, size = _TYPES[number % len(_TYPES)], _SIZES[number // len(_TYPES) % len(_SIZES)]
    buffer, lines = io.BytesIO(), []
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont(look, size)
    first = chance.randrange(1, 20)
    for index, (title, body) in enumerate(chance.sample(_SECTIONS, 10)):
        heading = f"{first + index} § {title}" if number % 2 else f"§ {first + index} {title}"
        lines += [heading, *_wrapped(body, look, size)]
    for index, line in enumerate(lines):
        canvas.drawString(70, 770 - 1.6 * size * index, line)
    canvas.save()
    return Sheet("\n".join(lines), buffer.getvalue(), look)


def _wrapped(text: str, look: str, size: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and pdfmetrics.stringWidth(f"{line} {word}", look, size) > _WIDTH:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def _scan(pdf: bytes, dpi: int, chance: random.Random) -> bytes:
    """The page as a PDF of a picture: leaning up to 1.5 degrees, grey, grainy, packed as JPEG as scanners do."""
    page: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72, grayscale=True).to_pil()
    leaned = page.rotate(chance.uniform(-1.5, 1.5), fillcolor=255, resample=Image.Resampling.BICUBIC)
    grain = np.random.default_rng(chance.randrange(1 << 30)).normal(0, 12, (leaned.height, leaned.width))
    faded = np.asarray(leaned) * 0.85 + 25
    noisy = Image.fromarray((faded + grain).clip(0, 255).astype(np.uint8))
    buffer = io.BytesIO()
    noisy.save(buffer, "PDF", resolution=dpi, quality=75)
    return buffer.getvalue()


def _score(sheet: Sheet, scan: bytes) -> Score:
    wanted = " ".join(sheet.text.split())
    found = " ".join(extract_pdf(scan, "").text.split())
    signs = min(found.count("§"), wanted.count("§"))
    return Score(edit_distance(wanted, found), len(wanted), signs, wanted.count("§"))


def edit_distance(wanted: str, found: str) -> int:
    """The least number of characters to put in, leave out or change."""
    row = list(range(len(found) + 1))
    for index, letter in enumerate(wanted, 1):
        before, row[0] = row[0], index
        for at, other in enumerate(found, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != other))
    return row[-1]


def _print_scores(name: str, scores: Sequence[Score]) -> None:
    if not scores:
        return
    errors, length = sum(s.errors for s in scores), sum(s.length for s in scores)
    found, wanted = sum(s.found for s in scores), sum(s.wanted for s in scores)
    print(f"| {name} | {len(scores)} | {100 * errors / length:.2f} | {found} of {wanted} |")


def _print_speed(scans: Sequence[bytes], rounds: int) -> None:
    """Of one and of two processes, turn about, the best of each: what else the machine does slows them alike."""
    files = [make_source(f"{number}.pdf", scan) for number, scan in enumerate(scans)]
    print(f"\n| {len(scans)} pages of 200 dpi | Pages/s of 1 | Pages/s of 2 | Ratio | CPU s/page of 1 | of 2 |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, sources in (("one scan", [make_source("alla.pdf", _joined(scans))]), ("a file each", files)):
        runs: dict[int, list[tuple[float, float]]] = {1: [], 2: []}
        for workers in (1, 2) * rounds:
            runs[workers].append(_seconds(sources, files[:workers], workers))
        (one, work), (two, shared) = (min(runs[workers]) for workers in (1, 2))
        speeds = f"{len(scans) / one:.2f} | {len(scans) / two:.2f} | {one / two:.2f}"
        print(f"| {name} | {speeds} | {work / len(scans):.2f} | {shared / len(scans):.2f} |", flush=True)
    print(f"\nload of the machine: {os.getloadavg()[0]:.1f}")


def _seconds(sources: Sequence[Source], first: Sequence[Source], workers: int) -> tuple[float, float]:
    """To read all, on the wall and of the processors; `first` is read before, so that starting up is not measured on
    the wall.
    """
    work = _work()
    with Reader(workers=workers) as reader:
        list(reader.read_all(first))
        start = time.perf_counter()
        list(reader.read_all(sources))
        took = time.perf_counter() - start
    return took, _work() - work


def _work() -> float:
    """Processor seconds of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _joined(scans: Sequence[bytes]) -> bytes:
    """One PDF of all pages."""
    with pypdfium2.PdfDocument.new() as joined:
        for scan in scans:
            joined.import_pages(pypdfium2.PdfDocument(scan))
        buffer = io.BytesIO()
        joined.save(buffer)
        return buffer.getvalue()


if __name__ == "__main__":
    sys.exit(main())
