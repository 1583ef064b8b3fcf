"""What facts and rules cost for an invented dossier of sixty text pages, beyond extraction, beside `import spacy`.

In seconds of one core (processor time, so that what else runs does not count). In each run a fresh process reads one
dossier (cold: patterns are compiled, templates parsed, what a reader needs is imported) and then another one of other
words (warm: as in a batch). Modules of the project, rules and word lists are loaded before the clock starts, and
garbage is searched for as seldom as the program does.
Run: python benchmarks/facts.py [--runs 5] [--most 0.5]. Ends with 1 where the cold dossier takes more than `--most`.
"""

from __future__ import annotations

import argparse
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SPACY = [sys.executable, "-c", "import time; t = time.process_time(); import spacy; print(time.process_time() - t)"]


def main() -> int:
    arguments = _arguments()
    if arguments.measure:
        print(*_seconds(Path(arguments.measure)))
        return 0
    _stay_on_one_core()
    with tempfile.TemporaryDirectory() as folder:
        pages = [_write(Path(folder), seed) for seed in (1, 2)]
        itself = [sys.executable, __file__, "--measure", folder]
        _printed(SPACY), _printed(itself)  # what a first run writes is not measured
        times = [(*_printed(SPACY), *_printed(itself)) for _ in range(arguments.runs)]
    spacy, cold, warm = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"import spacy {spacy:.2f} s; facts and rules of {pages[0]} text pages (at most {arguments.most:g} s):")
    print(f"  first of a process {cold:.2f} s, {cold / spacy:.2f} times import spacy")
    print(f"  further ones       {warm:.2f} s, {warm / spacy:.2f} times import spacy")
    return int(cold > arguments.most)


def _write(folder: Path, seed: int) -> int:
    """Keeps the read documents of a dossier in `folder`; gives the number of its pages."""
    from benchmarks.sixty_pages import read_sources, sources

    documents = read_sources(sources(seed), folder)
    (folder / f"{seed}.pickle").write_bytes(pickle.dumps(documents))
    return sum(len(document.pages) for document in documents.values())


def _seconds(folder: Path) -> list[float]:
    """Seconds of processor time from read documents to findings, for each dossier in turn."""
    from pipeline.cli import spare_searches
    from pipeline.dossier import Dossier, Manifest, papers_of
    from pipeline.language.lexicon import load_lexicon
    from pipeline.review import Wishes, review_dossier
    from pipeline.rulebook import load_rulebook

    lexicon, rulebook, wishes = load_lexicon(), load_rulebook(), Wishes(date(2026, 10, 1))
    taken = []
    for path in sorted(folder.glob("*.pickle")):
        documents = pickle.loads(path.read_bytes())
        spare_searches()
        start = time.process_time()
        papers = tuple(paper for name, document in documents.items() for paper in papers_of(name, document, lexicon))
        review = review_dossier(Dossier("sixty", (), papers, (), Manifest()), rulebook, lexicon, wishes)
        taken.append(time.process_time() - start)
        assert review.findings
    return taken


def _printed(command: list[str]) -> list[float]:
    done = subprocess.run(
        command, capture_output=True, check=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    return [float(number) for number in done.stdout.split()]


def _stay_on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--most", type=float, default=0.5)
    parser.add_argument("--measure", metavar="FOLDER", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
