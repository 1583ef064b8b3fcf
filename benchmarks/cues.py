"""How much a list of 500 cue patterns costs beside one of 50, over the sentences of an invented dossier.

The patterns are the phrases of the project's own word lists, drawn with a fixed seed; both lists are asked by turns,
each time by a new lexicon, so that nothing is remembered. In seconds of one core.
Run: python benchmarks/cues.py [--runs 7] [--most 2]. Ends with 1 where the ratio is above `--most`.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.sixty_pages import read_sources, sources  # noqa: E402
from pipeline.language.cues import find_cues  # noqa: E402
from pipeline.language.lexicon import Lexicon, load_lexicon  # noqa: E402
from pipeline.papers import read_paper  # noqa: E402

MANY, FEW = 500, 50
#: Lists of names and of sentences of ours, which are no phrases to look for.
NAMES = {"people", "municipalities", "abbreviations", "remarks"}


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        documents = read_sources(sources(), Path(folder))
    texts = [p.text for name, document in documents.items() for p in read_paper(name, document).passages]
    patterns = _patterns()
    seconds(texts, patterns[:MANY])  # spaCy is imported, once
    times = [(seconds(texts, patterns[:FEW]), seconds(texts, patterns[:MANY])) for _ in range(arguments.runs)]
    few, many = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{len(texts)} passages: {FEW} patterns {few:.3f} s, {MANY} patterns {many:.3f} s, ratio {many / few:.2f}")
    return int(many / few > arguments.most)


def seconds(texts: Sequence[str], patterns: Sequence[str]) -> float:
    """Processor time to ask all texts for all patterns of a list, which is compiled once a process, before."""
    lexicon = Lexicon({"cues_asked": {"asked": patterns}})
    find_cues("", lexicon, "asked")
    start = time.process_time()
    for text in texts:
        find_cues(text, lexicon, "asked")
    return time.process_time() - start


def _patterns() -> list[str]:
    lists = {name: content for name, content in load_lexicon().lists.items() if name not in NAMES}
    phrases = sorted({entry.replace("~", "...") for entry in _entries(lists) if len(entry.split()) > 1})
    return random.Random(1).sample(phrases, MANY)


def _entries(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _entries(value)
    elif isinstance(content, list):
        for value in content:
            yield from _entries(value)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--most", type=float, default=2.0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
