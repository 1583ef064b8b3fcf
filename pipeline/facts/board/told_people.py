"""What sentences elsewhere say of whose house a member comes from: "Anna Ek och Bo Alm företräder kommunen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.facts.board.list_houses import goes_with_next, represented, told_of_all
from pipeline.facts.board.people import people_in_line
from pipeline.facts.fact import Certainty, Fact, found
from pipeline.facts.standing import stands
from pipeline.findings import Evidence
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.sectors import sector_of
from pipeline.language.sentences import sentences
from pipeline.papers import Paper

_READER = "board.sector"
#: "Anna Ek driver modebutiken på torget": what a person does, told of nobody else.
_DOES = re.compile(
    r"\s*(?:\([^)]*\))?\s*,?\s*(?:som\s+)?(?:till\s+vardags\s+)?(?:är|äger|driver|förvaltar|arbetar|jobbar|kommer\s+från)\s+"
    r"(?!(?:ordförande|ledamot|kassör|sekreterare|suppleant|vald|ny)\b)(?P<what>[^.;]+)"
)


def told_person(name: str, papers: Sequence[Paper], lexicon: Lexicon) -> Fact[frozenset[str]] | None:
    """The one sector that sentences of the dossier give the person; None where they give none, or two."""
    said = [hit for paper in papers for hit in _said(name, paper, lexicon)]
    if not said or len({sectors for sectors, _ in said}) != 1:
        return None
    return found(said[0][0], said[0][1], f"{_READER}/person", Certainty.INFERRED)


def _said(name: str, paper: Paper, lexicon: Lexicon) -> Iterator[tuple[frozenset[str], tuple[Evidence, ...]]]:
    for passage in paper.passages:
        if name not in passage.text:
            continue
        for sentence in sentences(passage):
            if name in sentence.text and stands(sentence.text, lexicon):
                sectors = sector_of(_house(name, sentence.text, lexicon), lexicon).sectors
                if sectors:
                    yield sectors, sentence.evidence()


def _house(name: str, text: str, lexicon: Lexicon) -> str:
    """The words that tell whose house the person comes from; "" for none."""
    people = people_in_line(text, lexicon)
    number = next((n for n, p in enumerate(people) if p.value == name), None)
    if number is None:
        return ""
    person = people[number]
    following = people[number + 1].start if number + 1 < len(people) else len(text)
    does = _DOES.match(text[:following], person.end)
    own = does["what"] if does and not _joined(text, people, number) else ""
    return told_of_all(text, people, number, lexicon) or own or _represents(text, people, number, lexicon)


def _joined(text: str, people: Sequence[Found[str]], number: int) -> bool:
    return number > 0 and goes_with_next(text, people[number - 1])


def _represents(text: str, people: Sequence[Found[str]], number: int, lexicon: Lexicon) -> str:
    """ "Kommunen företräds av Anna Ek och Bo Alm": what stands before the first of the joined names."""
    while _joined(text, people, number):
        number -= 1
    start = people[number - 1].end if number else 0
    return represented(text[start : people[number].start], lexicon)
