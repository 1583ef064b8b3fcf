"""What a document is: by its title, by what it is built of, last by its file's name; with the words that decided it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from extractors.document import BlockKind
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import find_each, matches_any, starts_with
from pipeline.papers import Paper
from pipeline.shapes import find_shapes

_TITLE_PASSAGES = 4
_TITLE_LENGTH = 110
_SECTIONS_OF_AN_APPLICATION = 5
_SUPPORT_FOR_WEAK = 3
_ENOUGH = 1.5
_TITLE_POINTS = 3.0
_WEAK_POINTS = 1.0
_ABOUT = 0.25
#: A title that says so plainly what the document is that its other headings only say what it is about.
_PLAIN_TITLE = 2.8
_NAME_POINTS = 0.9
_BODY_POINTS = 1.0
_MAIL = frozenset({"message/rfc822", "application/vnd.ms-outlook"})


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
    """The type of `paper`. A document that nothing tells the type of is `other`; so is every e-mail."""
    words: Mapping[str, Mapping[str, list[str]]] = lexicon["doc_types"]
    if paper.document.media_type in _MAIL:
        return Classification(DocType.OTHER, ("e-mail",))
    body = " \n ".join(_body_texts(paper)).lower()
    if not body.strip():
        return _by_name(paper.path, words)
    return _by_sections(paper, lexicon) or _elect(_votes(paper, body, lexicon))


def _votes(paper: Paper, body: str, lexicon: Lexicon) -> Iterator[_Vote]:
    words = lexicon["doc_types"]
    yield from _title_votes(paper, body, lexicon)
    for shape in find_shapes(paper, body, lexicon["doc_shapes"]):
        yield _Vote(shape.type, shape.points, f"text: {shape.seen}")
    for name, lists in words.items():
        hits = _hits(lists["body"], body)
        if len(hits) >= _SUPPORT_FOR_WEAK:
            share = len(hits) / len(lists["body"])
            yield _Vote(DocType(name), _BODY_POINTS * share, f"text: {', '.join(hits[:3])}")
    named = _by_name(paper.path, words)
    if named.type is not DocType.OTHER:
        yield _Vote(named.type, _NAME_POINTS, named.decided_by[0])


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
    found = [_Title(p.text, 1.0 - i * 0.25) for i, p in enumerate(headings)]
    others = [line.text for p in lines if p not in headings for line in p.lines()[:2]]
    found += [_Title(text, 0.85 - i * 0.15) for i, text in enumerate(others[:4])]
    if paper.tables and (not paper.passages or paper.tables[0].index < paper.passages[0].index):
        rows = [row.text for row in paper.tables[0].rows[:3] if len(row.text) <= _TITLE_LENGTH]
        found += [_Title(text, 0.8 - i * 0.15) for i, text in enumerate(rows)]
    found += [_Title(t.name, 0.3) for t in paper.tables[:2] if t.name]
    found += [_Title(paper.document.title, 0.3)] if paper.document.title else []
    return [t for t in found if not matches_any(t.text, lexicon["doc_shapes"]["adoption"])]


def _title_votes(paper: Paper, body: str, lexicon: Lexicon) -> Iterator[_Vote]:
    """For each type its best title line: a word at the very start of the first heading counts the most. Of the types
    that one line names, the first is what the document is; the others are what it is about.
    """
    best: dict[DocType, _Vote] = {}
    for title in _titles(paper, lexicon):
        named = [
            v for name, lists in lexicon["doc_types"].items() if (v := _title_vote(DocType(name), lists, title, body))
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


def _title_vote(type_: DocType, lists: Mapping[str, list[str]], title: _Title, body: str) -> _Vote | None:
    text = title.text.lower()
    if "near" in lists and not _first(lists["near"], text) and not _first(lists["near"], body[:1500]):
        return None
    strong = _place(lists["title"], text)
    if strong:
        start, match = strong
        return _Vote(type_, _TITLE_POINTS * title.weight * (1 - 0.6 * start), f"title: {match}")
    weak = _place(lists.get("weak", []), text)
    if weak and len(_hits(lists["body"], body)) >= _SUPPORT_FOR_WEAK:
        return _Vote(type_, _WEAK_POINTS * title.weight * (1 - 0.6 * weak[0]), f"title: {weak[1]}")
    return None


def _place(entries: Iterable[str], text: str) -> tuple[float, str] | None:
    """(where the first entry stands in the line, 0 its start and 1 its end; the words found)."""
    places = [(m.start(), m.group()) for m in find_each(entries, text)]
    if not places:
        return None
    start, match = min(places)
    return start / max(len(text), 1), match


def _by_name(path: str, words: Mapping[str, Any]) -> Classification:
    name = PurePosixPath(path).stem.lower().replace("_", " ").replace("-", " ")
    found = [
        (m.start(), -len(m.group()), type_, m.group())
        for type_, lists in words.items()
        for m in find_each(lists["name"], name)
    ]
    if not found:
        return Classification(DocType.OTHER)
    _, _, type_, match = min(found, key=lambda f: f[:2])
    return Classification(DocType(type_), (f"file name: {match}",))


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
