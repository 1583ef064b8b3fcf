"""Files made to do harm, each read by a process of its own: what came of it, how long it took, how much memory.

    python -m benchmarks.hostile [--seconds 60] [--memory 2048] [NAME ...]

Prints a table; memory is the most that the worker (or, for what is unpacked, the process that unpacks) ever held, the
interpreter and its libraries with it. Ends with 1 where one was neither read nor told of, or outlasted its limit, or
where the next file was not read after it.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import multiprocessing.connection
import resource
import stat
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.intake import intake
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.source import make_source
from extractors.worker import Reader
from tests.extractors.hostile import hostile_files
from tests.extractors.hostile_pdf import hostile_pdfs, slow_pdfs
from tests.extractors.samples import docx, p, zip_of

_GRACE = 20.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of a case: seconds of wall time, memory in bytes."""

    outcome: str
    seconds: float
    memory: int


def main() -> int:
    """Reads every case and prints the table."""
    arguments = _arguments()
    limits = replace(DEFAULT_LIMITS, seconds=arguments.seconds, memory_bytes=arguments.memory << 20)
    print("| Case | Size, kB | What came of it | Seconds | Peak memory, MB |\n|---|---:|---|---:|---:|")
    broken = []
    for name, data in _cases():
        if arguments.names and name not in arguments.names:
            continue
        measured = _apart(name, data, limits)
        shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
        shown = shown if len(shown) < 40 else f"{shown[:20]}… ({len(name)} characters)"
        row = f"{measured.outcome} | {measured.seconds:.1f} | {measured.memory >> 20}"
        print(f"| {shown} | {len(data) / 1000:.1f} | {row} |", flush=True)
        if not measured.outcome or measured.seconds > limits.seconds + _GRACE:
            broken.append(shown)
    print(f"\nbroken: {', '.join(broken)}" if broken else "\nevery case was read or told of, within its limits")
    return int(bool(broken))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit per file")
    parser.add_argument("--memory", type=int, default=2048, help="limit in MB")
    parser.add_argument("names", nargs="*")
    return parser.parse_args()


def _cases() -> Iterator[tuple[str, bytes]]:
    yield from hostile_pdfs()
    yield from slow_pdfs()
    yield from ((file.name, file.data) for file in hostile_files())
    yield from _archives()


def _archives() -> Iterator[tuple[str, bytes]]:
    yield "bomb.zip", zip_of({"a.txt": b"\0" * 300_000_000})
    blank = b"\0" * 9_000_000
    yield "bomber.zip", zip_of((f"{n}.txt", blank) for n in range(150))
    yield "många.zip", zip_of({f"{n}.txt": b"x" for n in range(20_000)})
    nested = zip_of({"a.txt": b"innerst"})
    for _ in range(12):
        nested = zip_of({"x.zip": nested})
    yield "nästlad.zip", nested
    yield "utbrytning.zip", zip_of({"../../ut.txt": b"x", "/etc/rot.txt": b"x", "C:\\a.txt": b"x"})
    yield "länk.zip", _with_link()
    yield "långt namn.zip", zip_of({f"{'n' * 300}.txt": b"x"})
    yield "f\x07\u202exslx.\u200fpdf.txt", b"Namnet spelar ingen roll"
    yield "svg.svg", b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>'


def _with_link() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("länk.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


def _apart(name: str, data: bytes, limits: Limits) -> Measured:
    """Reads in a process of its own, so that its memory and its children's are those of this case alone."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        process = context.Process(target=_measure, args=(path, limits, sender))
        process.start()
        sender.close()
        try:
            measured: Measured = receiver.recv()
        except EOFError:
            measured = Measured("", 0.0, 0)
        process.join()
    return measured


def _measure(path: Path, limits: Limits, sender: multiprocessing.connection.Connection) -> None:
    start = time.perf_counter()
    with Reader(limits, workers=1) as reader:
        files = intake(path, reader).files
        seconds = time.perf_counter() - start
        goes_on = reader.read(make_source("nästa.docx", docx(p("Nästa")))).text == "Nästa"
    codes = [str(p.code) for file in files for p in file.document.problems]
    found = sorted({f"{code} x {codes.count(code)}" if codes.count(code) > 1 else code for code in codes})
    text = sum(len(file.document.text) for file in files)
    read = f"{text} characters read" if text else ""
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    outcome = ", ".join([*filter(None, [read]), *found]) if goes_on else ""
    sender.send(Measured(outcome, seconds, 1024 * (children or own)))


if __name__ == "__main__":
    sys.exit(main())
