"""What a document is: by its title, by what it is built of, last by its file's name; with the words that decided it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from extractors.document import BlockKind
from pipeline.facts.fields import find_fields
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.language.phrases import Families
from pipeline.language.words import find_each, matches_any, starts_with
from pipeline.papers import Paper, Passage
from pipeline.shapes import find_shapes, named_officers, named_people

_TITLE_PASSAGES = 4
_TITLE_LENGTH = 110
_SECTIONS_OF_AN_APPLICATION = 5
_SUPPORT_FOR_WEAK = 3
_ENOUGH = 1.5
_TITLE_POINTS = 3.0
_WEAK_POINTS = 1.0
_ABOUT = 0.25
_OWN_LINE_WEIGHT = 0.5
_SECOND_WEIGHT, _SECTION_WEIGHT = 0.75, 0.3
_SENTENCE_WORDS = 6
#: A title that says so plainly what the document is that its other headings only say what it is about.
_PLAIN_TITLE = 2.8
#: A line that is nothing but the document's kind and whose it is, wherever it stands among the first ones.
_OWN_LINE_POINTS = 2.7
#: What a text is built of weighs so much where its title says plainly that it is something else.
_AGAINST_TITLE = 0.5
_MOST_OF_SHAPES = 2.6
#: Officers by name that a list has, whose title only says whom it is about.
_OFFICERS = 2
_WITHOUT_OFFICERS = 0.3
_PEOPLE_WITHOUT_OFFICE = 0.8
#: An e-mail is a letter: only what its text is built of makes it more than that.
_MAIL_CONTENT = 1.5
_NAME_POINTS = 0.9
_BODY_POINTS = 1.0
_APPOSITION = re.compile(r"[–—:-]\s+(?:\w+\s+){0,2}$")
_AFTER_DASH = 0.2
_TAIL = 12
#: What stands before the title of an appendix: "Bilaga 3:".
APPENDIX = re.compile(r"\s*bilaga\b\s*(?:nr\.?\s*)?(?:\d{1,2}[a-z]?|[a-z])?(?!\w)\s*[:.–—-]?\s*", re.IGNORECASE)
_WHOSE = re.compile(r"\s*(?:$|[:–—,(|-]|för\b|av\b|i\b|\d)")
_HEADER_LABELS = ("from|från", "to|till", "subject|ämne")
_MAIL_HEADER = re.compile(r"(?:from|från|to|till|subject|ämne|date|datum|skickat|cc|kopia)\s*:", re.IGNORECASE)
_COORDINATED = re.compile(
    r"(\w{3,})- och (\w{3,}?)(plan(?:en)?|strategin?|berättelsen?|ordning(?:en)?|avtal(?:et)?)\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?:subject|ämne)\s*:\s*((?:(?:re|sv|vb|fw|fwd|vs)\s*:\s*)*)(.*)", re.IGNORECASE)
_MAIL = frozenset({"message/rfc822", "application/vnd.ms-outlook"})
_NEVER_MAILED = frozenset({DocType.OTHER, DocType.APPLICATION, DocType.BYLAWS})


@dataclass(frozen=True, slots=True)
class Classification:
    """A type and the words that decided it, each with where it stood ("title: stadgar")."""

    type: DocType
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Title:
    """A line that may be the title; `weight` is 1 for the likeliest."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Vote:
    type: DocType
    points: float
    words: str


def classify(paper: Paper, lexicon: Lexicon) -> Classification:
    """The type of `paper`. A document that nothing tells the type of is `other`."""
    words: Mapping[str, Mapping[str, list[str]]] = lexicon["doc_types"]
    if paper.document.media_type in _MAIL or _is_printed_mail(paper):
        return _mail(paper, lexicon)
    body = " \n ".join(_body_texts(paper)).lower()
    if not body.strip():
        return _by_name(paper.path, words)
    if _is_guide(paper, lexicon):
        return _elect(v for v in _votes(paper, body, lexicon) if v.type is not DocType.APPLICATION)
    return _by_sections(paper, lexicon) or _elect(_votes(paper, body, lexicon))


def _is_guide(paper: Paper, lexicon: Lexicon) -> bool:
    """Whether it tells by its title how an application is filled in, and holds none that is."""
    first = next((t.text for t in _titles(paper, lexicon)), "")
    if not starts_with(first, lexicon["doc_types"]["application"]["guide"]):
        return False
    fields = find_fields(paper, lexicon["form_fields"]["applicant"])
    return not any(v.text[:1].isalnum() and not v.text.endswith(".") for v in fields)


def _mail(paper: Paper, lexicon: Lexicon) -> Classification:
    """An e-mail that itself holds the figures, the sums or the pledge; one that only carries files is `other`."""
    letter = _without_header(paper)
    body = " \n ".join(_body_texts(letter)).lower()
    content = _shape_points(letter, body, lexicon)
    found = _elect(_votes(letter, body, lexicon))
    enough = content.get(found.type, 0.0) >= _MAIL_CONTENT and found.type not in _NEVER_MAILED
    return found if enough else Classification(DocType.OTHER, ("e-mail",))


def _is_printed_mail(paper: Paper) -> bool:
    """An e-mail saved as another kind of file: who, to whom, and about what, before anything else."""
    opening = " \n ".join(line.text for p in paper.passages[:4] for line in p.lines()).lower()
    return all(re.search(rf"(?:^|\n)\W*(?:{label})\s*:", opening) for label in _HEADER_LABELS)


def _without_header(paper: Paper) -> Paper:
    """The letter itself, its subject first."""
    passages: list[Passage] = []
    for passage in paper.passages:
        if _MAIL_HEADER.match(passage.text):
            subjects = (m for line in passage.lines() if (m := _SUBJECT.match(line.text)) and m[2])
            passages += [replace(passage, text=m[2], offsets=passage.offsets[: len(m[2])]) for m in subjects]
        else:
            passages.append(passage)
    return replace(paper, passages=tuple(passages))


def _shape_points(paper: Paper, body: str, lexicon: Lexicon) -> dict[DocType, float]:
    points: dict[DocType, float] = defaultdict(float)
    for shape in find_shapes(paper, body, lexicon["doc_shapes"]):
        points[shape.type] += shape.points
    return points


def _votes(paper: Paper, body: str, lexicon: Lexicon) -> Iterator[_Vote]:
    words = lexicon["doc_types"]
    titles = tuple(_title_votes(paper, body, lexicon))
    yield from titles
    plain = max(titles, key=lambda v: v.points, default=None)
    called = plain.type if plain and plain.points >= _OWN_LINE_POINTS else None
    content = chain(_shape_votes(paper, body, lexicon), _word_votes(body, words))
    yield from (v if called in (None, v.type) else replace(v, points=v.points * _AGAINST_TITLE) for v in content)
    named = _by_name(paper.path, words)
    if named.type is not DocType.OTHER:
        yield _Vote(named.type, _NAME_POINTS, named.decided_by[0])


def _shape_votes(paper: Paper, body: str, lexicon: Lexicon) -> Iterator[_Vote]:
    left: dict[DocType, float] = defaultdict(lambda: _MOST_OF_SHAPES)
    for shape in find_shapes(paper, body, lexicon["doc_shapes"]):
        points = min(shape.points, left[shape.type])
        left[shape.type] -= points
        yield _Vote(shape.type, points, f"text: {shape.seen}")


def _word_votes(body: str, words: Mapping[str, Mapping[str, list[str]]]) -> Iterator[_Vote]:
    for name, lists in words.items():
        hits = _hits(lists["body"], body)
        if len(hits) >= _SUPPORT_FOR_WEAK:
            share = len(hits) / len(lists["body"])
            yield _Vote(DocType(name), _BODY_POINTS * share, f"text: {', '.join(hits[:3])}")


def _elect(votes: Iterable[_Vote]) -> Classification:
    """The type with the most points, where they are enough; the strongest words first."""
    cast: dict[DocType, list[_Vote]] = defaultdict(list)
    for vote in votes:
        cast[vote.type].append(vote)
    points = {type_: sum(v.points for v in given) for type_, given in cast.items()}
    best = max(points, key=lambda type_: points[type_], default=DocType.OTHER)
    if points.get(best, 0.0) < _ENOUGH:
        return Classification(DocType.OTHER)
    strongest = sorted(cast[best], key=lambda v: -v.points)
    return Classification(best, tuple(v.words for v in strongest[:3]))


def _body_texts(paper: Paper) -> Iterable[str]:
    rows = (row.text for table in paper.tables for row in table.rows)
    return chain((p.text for p in paper.passages), rows)


def _by_sections(paper: Paper, lexicon: Lexicon) -> Classification | None:
    """The nine sections of the form, as headings, make an application whatever its title."""
    words = lexicon["doc_types"]["application"]
    headings = [p.text.lower() for p in paper.passages if p.kind is BlockKind.HEADING]
    seen = [h for h in headings if starts_with(h, words["sections"])]
    title = " ".join(t.text for t in _titles(paper, lexicon)).lower()
    called = _first(words["title"], title) or _first(words["near"], title)
    if len(seen) >= _SECTIONS_OF_AN_APPLICATION and called:
        return Classification(DocType.APPLICATION, (f"title: {called}", *(f"heading: {h}" for h in seen[:3])))
    return None


def _titles(paper: Paper, lexicon: Lexicon) -> list[_Title]:
    """The lines that may be the title, the likeliest first: first heading, first lines, first table rows."""
    lines = [p.lines()[0] if len(p.text) > _TITLE_LENGTH else p for p in paper.passages[:_TITLE_PASSAGES] if p.text]
    lines = [p for p in lines if len(p.text) <= _TITLE_LENGTH]
    headings = [p for p in paper.passages[:6] if p.kind is BlockKind.HEADING][:2]
    found = [_Title(p.text, _heading_weight(paper, p, i)) for i, p in enumerate(headings)]
    others = [line.text for p in lines if p not in headings for line in p.lines()[:2]]
    found += [_Title(text, 0.85 - i * 0.15) for i, text in enumerate(others[:4])]
    if paper.tables and (not paper.passages or paper.tables[0].index < paper.passages[0].index):
        rows = [row.text for row in paper.tables[0].rows[:3] if len(row.text) <= _TITLE_LENGTH]
        found += [_Title(text, 0.8 - i * 0.15) for i, text in enumerate(rows)]
    found += [_Title(t.name, 0.3) for t in paper.tables[:2] if t.name]
    found += [_Title(paper.document.title, 0.3)] if paper.document.title else []
    return [t for t in map(_written_out, found) if not _tells_adoption(t.text, lexicon)]


def _heading_weight(paper: Paper, heading: Passage, place: int) -> float:
    """The first heading weighs the most; one that follows a whole sentence heads a section, it is no title."""
    if place == 0:
        return 1.0
    said = (p for p in paper.passages if p.index < heading.index and p.kind is not BlockKind.HEADING)
    return _SECTION_WEIGHT if any(_is_sentence(p.text) for p in said) else _SECOND_WEIGHT


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _SENTENCE_WORDS and text.rstrip().endswith(".")


def _is_talk(text: str) -> bool:
    """Whether a first line is running text: what it mentions names nothing."""
    return len(text.split()) >= _SENTENCE_WORDS and bool(re.search(r"[.!?](?:\s|$)", text))


def _written_out(title: _Title) -> _Title:
    """Both words of a coordination in full ("affärs- och verksamhetsplan"); without the number of an appendix."""
    appendix = APPENDIX.match(title.text)
    own = title.text[appendix.end() :] if appendix else title.text
    return replace(title, text=_COORDINATED.sub(r"\1\3 och \2\3", own or title.text))


def _tells_adoption(text: str, lexicon: Lexicon) -> bool:
    """A line on who adopted the document, unless it begins with what the document is."""
    if not matches_any(text, lexicon["doc_shapes"]["adoption"]):
        return False
    return not any(starts_with(text, lists["title"]) for lists in lexicon["doc_types"].values())


def _title_votes(paper: Paper, body: str, lexicon: Lexicon) -> Iterator[_Vote]:
    """For each type its best title line: a word at the very start of the first heading counts the most. Of the types
    that one line names, the first is what the document is; the others are what it is about.
    """
    best: dict[DocType, _Vote] = {}
    types = lexicon["doc_types"]
    for title in _titles(paper, lexicon):
        named = [
            _supported(v, paper, lexicon)
            for name in _called(lexicon).near(title.text.lower())
            if (v := _title_vote(DocType(name), types[name], title, body))
        ]
        first = max(named, key=lambda v: v.points, default=None)
        for vote in named:
            kept = vote if vote is first else _Vote(vote.type, vote.points * _ABOUT, vote.words)
            if kept.type not in best or kept.points > best[kept.type].points:
                best[kept.type] = kept
    plainest = max(best.values(), key=lambda v: v.points, default=None)
    if plainest is None or plainest.points < _PLAIN_TITLE:
        yield from best.values()
        return
    yield plainest
    yield from (_Vote(v.type, v.points * _ABOUT, v.words) for v in best.values() if v is not plainest)


@lru_cache(maxsize=4)
def _called(lexicon: Lexicon) -> Families:
    """What a title may call a document, type by type."""
    return Families({name: (*lists["title"], *lists.get("weak", ())) for name, lists in lexicon["doc_types"].items()})


def _supported(vote: _Vote, paper: Paper, lexicon: Lexicon) -> _Vote:
    """ "Styrelsen" over a text says whom it is about; only where officers are named is it a list of them."""
    if vote.type is not DocType.BOARD_LIST or named_officers(paper, lexicon["doc_shapes"]) >= _OFFICERS:
        return vote
    factor = _PEOPLE_WITHOUT_OFFICE if named_people(paper) > _OFFICERS else _WITHOUT_OFFICERS
    return replace(vote, points=vote.points * factor)


def _title_vote(type_: DocType, lists: Mapping[str, list[str]], title: _Title, body: str) -> _Vote | None:
    text = title.text.lower()
    if "near" in lists and not _first(lists["near"], text) and not _first(lists["near"], body[:1500]):
        return None
    strong = _place(lists["title"], text)
    if strong and _is_talk(text) and not _place([e for e in lists["title"] if e not in lists.get("mark", ())], text):
        return None
    if strong:
        start, match = strong
        points = _TITLE_POINTS * title.weight * (1 - 0.6 * start)
        if start == 0 and title.weight >= _OWN_LINE_WEIGHT and _WHOSE.match(text, len(match)):
            points = max(points, _OWN_LINE_POINTS)
        return _Vote(type_, points, f"title: {match}")
    weak = _place(lists.get("weak", []), text)
    if weak and len(_hits(lists["body"], body)) >= _SUPPORT_FOR_WEAK:
        return _Vote(type_, _WEAK_POINTS * title.weight * (1 - 0.6 * weak[0]), f"title: {weak[1]}")
    return None


def _place(entries: Iterable[str], text: str) -> tuple[float, str] | None:
    """(where the first entry stands in the line, 0 its start and 1 its end; the words found). What ends the line
    after a dash or a colon ("City 2030 – our plan") stands as near its start.
    """
    places = [(m.start(), m.end(), m.group()) for m in find_each(entries, text)]
    if not places:
        return None
    start, end, match = min(places)
    last = _APPOSITION.search(text[:start]) and len(text.strip()) - end <= _TAIL
    return (_AFTER_DASH if last else start / max(len(text), 1)), match


def _by_name(path: str, words: Mapping[str, Any]) -> Classification:
    name = PurePosixPath(path).stem.lower().replace("_", " ").replace("-", " ")
    found = _in_name(name, words, "name") or _in_name(name, words, "about")
    if not found:
        return Classification(DocType.OTHER)
    _, _, type_, match = min(found, key=lambda f: f[:2])
    return Classification(DocType(type_), (f"file name: {match}",))


def _in_name(name: str, words: Mapping[str, Any], key: str) -> list[tuple[int, int, str, str]]:
    """The entries of a list in a file's name, with where they stand; `about` says only what the file is about."""
    return [
        (m.start(), -len(m.group()), type_, m.group())
        for type_, lists in words.items()
        for m in find_each(lists.get(key, []), name)
    ]


def _hits(patterns: Iterable[str], text: str) -> list[str]:
    return [m.group() for m in find_each(patterns, text)]


def _first(patterns: Iterable[str], text: str) -> str | None:
    return next((m.group() for m in find_each(patterns, text)), None)


def title_type(line: str, lexicon: Lexicon) -> DocType | None:
    """The type that a title line names at its very beginning; None for a line that names none."""
    text = line.lower().strip()
    if not text or len(text) > _TITLE_LENGTH:
        return None
    for name, lists in lexicon["doc_types"].items():
        if starts_with(text, lists["title"]):
            return DocType(name)
    return None
