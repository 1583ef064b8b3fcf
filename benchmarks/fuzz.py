"""Files of real formats, bent at random, read through the pool: nothing may raise, hang or leak.

    python -m benchmarks.fuzz [--files 5000] [--seed 1] [--seconds 15]

Each file is made from a seed of its own, which is printed with whatever goes wrong; `--seed S --files 1` makes it
again. Prints what came of the files, by format; ends with 1 where a rule was broken.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from extractors.document import Document, spans_of
from extractors.limits import DEFAULT_LIMITS
from extractors.source import Source, make_source, sniff
from extractors.worker import Reader
from tests.extractors import samples
from tests.extractors.hostile import hostile_files
from tests.extractors.hostile_pdf import hostile_pdfs

_FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "inbox"
#: Larger ones only make the run longer.
_LARGEST = 400_000
#: Of hostile PDFs only the small ones: to read bombs by the hundred takes long and shows nothing new.
_SMALL = 2_000
_EVERY = 500
_PAGE = os.sysconf("SC_PAGE_SIZE")
#: The main process may hold this much more at the end than after a tenth of the files (bytes).
_GROWTH = 40 << 20
#: How much later than at the time limit a file may come back: starting a process anew takes its time.
_GRACE = 20.0


@dataclass(slots=True)
class Outcome:
    """What came of the files: by format and result, with the seeds of those that broke a rule."""

    results: Counter[tuple[str, str]] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_seed: int = 0
    memory: list[int] = field(default_factory=list)


def main() -> int:
    """Bends and reads the files."""
    arguments = _arguments()
    warnings.filterwarnings("ignore", "Duplicate name", UserWarning)  # meant so
    originals = list(_originals())
    limits = replace(DEFAULT_LIMITS, seconds=arguments.seconds, memory_bytes=1 << 30)
    outcome, start = Outcome(), time.perf_counter()
    print(f"{len(originals)} originals, seeds {arguments.seed} to {arguments.seed + arguments.files - 1}", flush=True)
    with Reader(limits) as reader:
        sources = _sources(originals, range(arguments.seed, arguments.seed + arguments.files))
        before = time.perf_counter()
        for number, (source, document) in enumerate(reader.read_all(sources)):
            now = time.perf_counter()
            _judge(source, document, now - before, arguments.seed + number, outcome, limits.seconds)
            before = time.perf_counter()
            if number % _EVERY == _EVERY - 1:
                print(f"  {number + 1} files, {now - start:.0f} s, {outcome.memory[-1] >> 20} MB", flush=True)
    return _report(outcome, time.perf_counter() - start)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=15.0, help="time limit per file")
    return parser.parse_args()


def _originals() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of the files to bend."""
    for path in sorted(p for p in _FIXTURES.rglob("*") if p.is_file() and p.stat().st_size <= _LARGEST):
        yield path.name, path.read_bytes()
    for file in hostile_files():
        if 0 < len(file.data) <= _LARGEST:
            yield file.name, file.data
    yield from ((name, data) for name, data in hostile_pdfs() if len(data) <= _SMALL)
    yield from _made()


def _made() -> Iterator[tuple[str, bytes]]:
    """Formats that the fixtures lack."""
    cell = "<table:table-cell office:value-type='string'><text:p>Rad</text:p></table:table-cell>"
    rows = f"<table:table-row>{cell}</table:table-row>" * 9
    yield "a.odt", samples.odf("<text:h text:outline-level='1'>Stadgar</text:h><text:p>Säte i Åvinge.</text:p>")
    yield "a.ods", samples.odf(f"<table:table table:name='A'>{rows}</table:table>", media_type=samples.ODS_TYPE)
    yield "a.xls", samples.xls([["Post", "Belopp"], ["Bidrag", 350000.0]])
    yield "b.msg", samples.msg({0x37: "Vidare"}, letters=[{0x37: "Ansökan", 0x1000: "Hej, här kommer den."}])
    yield "a.msg", samples.msg({0x37: "Ansökan", 0x1000: "Hej, här kommer den."}, [{0x3707: "a.txt", 0x3701: b"Text"}])
    yield "a.rtf", rb"{\rtf1\ansi\ansicpg1252 {\b Stadgar}\par S\'e4te\line\trowd\cellx900 A\cell B\cell\row\par}"
    yield "a.html", "<html><body><h1>Mål</h1><table><tr><td>A<td>B</table><ul><li>Ett<li>Två</ul>".encode()
    yield "a.csv", 'Post;Belopp\nBidrag;350 000\nAvgifter;"12;5"\n'.encode("cp1252")
    yield "a.md", "# Stadgar\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n- ett\n- två\n".encode()
    table = samples.table(["Namn", "Uppdrag"], ["Asta Berg", "ordförande"])
    yield "a.docx", samples.docx(samples.p("Stadgar", bold=True) + table + samples.p("Säte", num=(1, 0)))


def _sources(originals: Sequence[tuple[str, bytes]], seeds: Sequence[int]) -> Iterator[Source]:
    for seed in seeds:
        try:
            yield bent(originals, seed)
        except Exception:
            print(f"seed {seed} or one of the next few takes the main process down")
            raise


def bent(originals: Sequence[tuple[str, bytes]], seed: int) -> Source:
    """The file that a seed stands for."""
    chance = random.Random(seed)
    name, data = chance.choice(originals)
    data = _bend_member(data, chance) if data.startswith(b"PK") and chance.random() < 0.6 else _bend(data, chance)
    return make_source(f"{seed}-{name}", data)


def _bend(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _bend_member(data: bytes, chance: random.Random) -> bytes:
    """A zip with a member bent, left out, doubled or renamed; other bends where it is no whole zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, RuntimeError, zipfile.zlib.error):
        return _bend(data, chance)
    if not members or sum(len(content) for _, content in members) > 4 * _LARGEST:
        return _bend(data, chance)
    at = chance.randrange(len(members))
    name, content = members[at]
    kept = members[:at] + members[at + 1 :]
    way = chance.random()
    if way < 0.8:
        return samples.zip_of([*kept, (name, _bend(content, chance))])
    if way < 0.87:
        return samples.zip_of(kept)
    return samples.zip_of([*kept, (chance.choice([n for n, _ in members]) + chance.choice(("", "x", "/")), content)])


def _flip(data: bytes, chance: random.Random) -> bytes:
    bent = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 50)) if bent else 0):
        bent[chance.randrange(len(bent))] ^= 1 << chance.randrange(8)
    return bytes(bent)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 5, 50)) + data[end:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    start, middle = _stretch(data, chance)
    end = min(len(data), middle + middle - start)
    return data[:start] + data[middle:end] + data[start:middle] + data[end:]


def _overwrite(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    filler = chance.choice((b"\0", b"\xff", b" ", b"<", b"9", b"(", None))
    return data[:start] + (filler * (end - start) if filler else chance.randbytes(end - start)) + data[end:]


def _renumber(data: bytes, chance: random.Random) -> bytes:
    """A digit changed: lengths, offsets, counts and references go wrong with it."""
    digits = [i for i, byte in enumerate(data[:100_000]) if 48 <= byte <= 57]
    if not digits:
        return data
    at = chance.choice(digits)
    return data[:at] + chance.choice((b"0", b"9", b"99999999", b"-1", b"2147483647")) + data[at + 1 :]


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 4, 32, 512, 4096)))


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _flip, _cut, _drop, _double, _swap, _overwrite, _renumber, _renumber,
)  # fmt: skip


def _judge(source: Source, document: Document, took: float, seed: int, outcome: Outcome, seconds: float) -> None:
    """Counts a file, and says what is wrong with how it was read."""
    codes = sorted({str(problem.code) for problem in document.problems})
    read = "read" if document.pages else "not read"
    outcome.results[sniff(source.data, source.path), ", ".join([read, *codes])] += 1
    outcome.memory.append(_resident())
    if took > outcome.slowest:
        outcome.slowest, outcome.slowest_seed = took, seed
    if took > seconds + _GRACE:
        outcome.broken.append(f"seed {seed}: took {took:.1f} s")
    if not document.text.strip() and not document.problems:
        outcome.broken.append(f"seed {seed}: no text and no word of why ({source.media_type})")
    if not _spans_hold(document):
        outcome.broken.append(f"seed {seed}: a span is not where it says")
    for problem in document.problems:
        if problem.code == "damaged" and "Error:" in problem.detail:
            outcome.results["unforeseen", f"{source.media_type}: {problem.detail[:90]} (seed {seed})"] += 1


def _spans_hold(document: Document) -> bool:
    return all(
        document.text.startswith(span.text, span.start) and block.start <= span.start <= block.end
        for _, block in document.blocks()
        for span in spans_of(block)
    )


def _resident() -> int:
    """Memory of this process, bytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def _report(outcome: Outcome, took: float) -> int:
    files = len(outcome.memory)
    early, late = outcome.memory[files // 10], outcome.memory[-1]
    if late - early > _GROWTH:
        outcome.broken.append(f"memory grew from {early >> 20} to {late >> 20} MB")
    print("\n| Format | Result | Files |\n|---|---|---:|")
    for (kind, result), count in sorted(outcome.results.items()):
        if kind != "unforeseen":
            print(f"| {kind} | {result} | {count} |")
    unforeseen = sorted((result, count) for (kind, result), count in outcome.results.items() if kind == "unforeseen")
    print(f"\n{len(unforeseen)} errors that no reader foresaw, caught by the pool:")
    for result, _ in unforeseen:
        print(f"  {result}")
    print(f"\n{files} files in {took:.0f} s; the slowest took {outcome.slowest:.1f} s (seed {outcome.slowest_seed})")
    print(f"main process: {early >> 20} MB after a tenth of the files, {late >> 20} MB at the end")
    print("\n".join(outcome.broken) or "no rule was broken")
    return int(bool(outcome.broken))


if __name__ == "__main__":
    sys.exit(main())
