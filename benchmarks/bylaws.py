"""Board facts read from a folder of bylaws against its gold.jsonl: right, wrong and not found, field by field.

Run: python benchmarks/bylaws.py FOLDER [--verbose]. Each line of gold.jsonl names a `file` and gives board_min,
board_max, deputies, elected_by, term_years, quorum, meetings_per_year_min and adopted_date (null for what the bylaws do
not say). Ends with 1 where any field is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extractors import extract  # noqa: E402
from pipeline.facts.board import board_json, read_board  # noqa: E402
from pipeline.facts.context import Context  # noqa: E402
from pipeline.findings import DocType, Form, Organisation  # noqa: E402
from pipeline.language.lexicon import load_lexicon  # noqa: E402
from pipeline.papers import read_paper  # noqa: E402

FIELDS = {
    "board_min": "min",
    "board_max": "max",
    "deputies": "deputies",
    "elected_by": "elected_by",
    "term_years": "term_years",
    "quorum": "quorum",
    "meetings_per_year_min": "meetings_per_year_min",
    "adopted_date": "adopted_date",
}


def facts_of(path: Path, context: Context) -> dict[str, Any]:
    paper = read_paper(path.name, extract(path), DocType.BYLAWS)
    return board_json(read_board([paper], context))


def outcome(wanted: Any, got: Any) -> str:
    """ "right", "not found" (gold has a value, we have none) or "wrong"."""
    if same(wanted, got):
        return "right"
    return "not found" if got is None else "wrong"


def same(wanted: Any, got: Any) -> bool:
    """Equal values; of sentences one holds the other."""
    if isinstance(wanted, str) and isinstance(got, str):
        a, b = (" ".join(text.lower().split()) for text in (wanted, got))
        return a in b or b in a
    return bool(wanted == got)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a folder with bylaws and a gold.jsonl")
    parser.add_argument("--verbose", action="store_true", help="show what differs")
    arguments = parser.parse_args()
    context = Context(Organisation(), (), Form.NEW, date.today(), load_lexicon())
    counts: dict[str, Counter[str]] = {name: Counter() for name in FIELDS}
    for line in (arguments.folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        got = facts_of(arguments.folder / gold["file"], context)
        for name, key in FIELDS.items():
            result = outcome(gold.get(name), got[key])
            counts[name][result] += 1
            if arguments.verbose and result != "right":
                print(f"{gold['file']}: {name}: wanted {gold.get(name)!r}, got {got[key]!r}")
    print(f"{'field':24}{'right':>8}{'wrong':>8}{'not found':>12}")
    for name, counter in counts.items():
        print(f"{name:24}{counter['right']:8}{counter['wrong']:8}{counter['not found']:12}")
    return int(any(counter["wrong"] for counter in counts.values()))


if __name__ == "__main__":
    sys.exit(main())
