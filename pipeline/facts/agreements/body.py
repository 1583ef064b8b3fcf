"""Where what was agreed ends: short lines above the places to sign may be read as a part of them."""

from __future__ import annotations

from itertools import takewhile

from pipeline.facts.agreements.breaks import LABELLED, is_sentence
from pipeline.facts.agreements.phrases import first_phrase, says
from pipeline.facts.agreements.signing_lines import FILL
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import find_people
from pipeline.papers import Paper

#: The word lists that the labels of what was agreed begin with.
_LABELS = ("period_label", "period_start_label", "period_end_label", "period_heading", "money_heading", "termination")


def body_end(paper: Paper, begins: int | None, lexicon: Lexicon) -> int | None:
    """The index of the first passage behind the body; `begins` is where the lines begin that name who signs. Labelled
    terms and running sentences below them, but above the first person or line to sign on, belong to the body.
    """
    if begins is None:
        return None
    rest = (p for p in paper.passages if p.index >= begins)
    before = takewhile(lambda p: not FILL.search(p.text) and not find_people(p.text, lexicon), rest)
    agreed = [p.index for p in before if any(_is_agreed(line.text, lexicon) for line in p.lines())]
    return max(agreed, default=begins - 1) + 1


def _is_agreed(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is a sentence of its own or begins with the label of a term ("Avtalstid 2026–2028")."""
    if is_sentence(line):
        return not says(lexicon, "signed", line)
    label = next((m for name in _LABELS if (m := first_phrase(lexicon, name, line[:45])) and m.start() == 0), None)
    return label is not None and (bool(LABELLED.match(line)) or line[label.end() :].strip(" :–-")[:1].isdigit())
