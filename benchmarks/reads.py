"""Many reads in one process: does its memory stay flat, and what does the cache save.

    python -m benchmarks.reads [--files 2000] [FOLDER]

The files of the folder are read again and again through the pool, without a cache. Memory is that of the main process.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from extractors.cache import Cache
from extractors.document import spans_of
from extractors.formats import is_harmless
from extractors.limits import DEFAULT_LIMITS
from extractors.source import Source, make_source
from extractors.worker import Reader

_FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "inbox"
_PAGE = os.sysconf("SC_PAGE_SIZE")
_STEPS = 10


def main() -> int:
    """Reads, and prints memory as it goes, then the seconds of cold reads and of hits in the cache."""
    arguments = _arguments()
    files = [(p.name, p.read_bytes()) for p in sorted(arguments.folder.rglob("*")) if p.is_file()]
    _print_memory(files, arguments.files)
    _print_cache([make_source(name, data) for name, data in files])
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("folder", nargs="?", type=Path, default=_FIXTURES)
    return parser.parse_args()


def _sources(files: Sequence[tuple[str, bytes]], count: int) -> Iterator[Source]:
    for number, (name, data) in enumerate(islice(cycle(files), count)):
        yield make_source(f"{number}/{name}", data)


def _print_memory(files: Sequence[tuple[str, bytes]], count: int) -> None:
    start = time.perf_counter()
    print("| Files read | Main process, MB |\n|---:|---:|")
    with Reader() as reader:
        for number, _ in enumerate(reader.read_all(_sources(files, count)), 1):
            if number % max(1, count // _STEPS) == 0:
                resident = int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE
                print(f"| {number} | {resident / (1 << 20):.1f} |", flush=True)
    print(f"\n{count} files in {time.perf_counter() - start:.0f} s")


def _print_cache(sources: Sequence[Source]) -> None:
    """Only files that are read in a process of their own are kept in the cache."""
    sources = [source for source in sources if not is_harmless(source, DEFAULT_LIMITS)]
    with tempfile.TemporaryDirectory() as folder, Reader(cache=Cache(Path(folder)), workers=1) as reader:
        reader.read(sources[0]), reader.call(len, b"")  # starting up is not measured
        cold = {source.path: _timed(reader, source) for source in sources[1:]}
        hits = {source.path: min(_timed(reader, source) for _ in range(5)) for source in sources[1:]}
    whole, saved = sum(cold.values()), sum(hits.values())
    print(f"{len(cold)} files cold {whole:.2f} s, from the cache {saved:.4f} s: ratio {whole / saved:.0f}")
    slowest = max(cold, key=cold.__getitem__)
    print(f"the slowest of them ({slowest}): ratio {cold[slowest] / hits[slowest]:.0f}")
    quick = sorted(cold[path] / hits[path] for path in cold)
    print(f"median ratio of a file {quick[len(quick) // 2]:.0f}")


def _timed(reader: Reader, source: Source) -> float:
    """With every block and span looked at: what comes from the cache is unpacked when it is first asked for."""
    start = time.perf_counter()
    for _, block in reader.read(source).blocks():
        list(spans_of(block))
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
