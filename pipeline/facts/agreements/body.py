"""Where what was agreed ends: short lines above the places to sign may be read as a part of them."""

from __future__ import annotations

from itertools import takewhile

from pipeline.facts.agreements.breaks import LABELLED, is_sentence
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.signing_lines import FILL
from pipeline.language.amounts import find_amounts
from pipeline.language.dates import find_periods
from pipeline.language.durations import find_durations
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people
from pipeline.papers import Paper, Table

_LEAST = 2
#: The word lists that the labels of what was agreed begin with.
_LABELS = ("period_label", "period_start_label", "period_end_label", "period_heading", "money_heading", "termination")


def body_end(paper: Paper, begins: int | None, lexicon: Lexicon) -> int | None:
    """The index of the first passage behind the body; `begins` is where the lines begin that name who signs. Labelled
    terms and running sentences below them, but above the first person or line to sign on, belong to the body.
    """
    if begins is None:
        return None
    rest = (p for p in paper.passages if p.index >= begins)
    before = list(takewhile(lambda p: not FILL.search(p.text) and not find_people(p.text, lexicon), rest))
    agreed = [p.index for p in before if any(_is_agreed(line.text, lexicon) for line in p.lines())]
    last = max([begins, *(p.index for p in before)]) + 1
    agreed += [t.index for t in paper.tables if begins <= t.index <= last and states_terms(t, lexicon)]
    return max(agreed, default=begins - 1) + 1


def states_terms(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table has sums or lengths of time for several parties, and neither people nor places to sign."""
    rows = [row.text for row in table.body if row.text]
    if len(rows) < _LEAST or not all(find_amounts(t, "kr") or find_periods(t) or find_durations(t) for t in rows):
        return False
    return not any(FILL.search(c.text) or find_people(c.text, lexicon) for row in table.body for c in row.cells)


def _is_agreed(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is a sentence of its own or begins with the label of a term ("Avtalstid 2026–2028")."""
    if is_sentence(line):
        return not says(lexicon, "signed", line)
    label = next((m for name in _LABELS if (m := first_phrase(lexicon, name, line[:45])) and m.start() == 0), None)
    return label is not None and (bool(LABELLED.match(line)) or line[label.end() :].strip(" :–-")[:1].isdigit())
