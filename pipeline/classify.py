"""What a document is: by its title, then by what it says, last by its file's name; with the words that decided it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from extractors.document import BlockKind
from pipeline.findings import DocType
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import word_pattern
from pipeline.papers import Paper

_TITLE_PASSAGES = 4
_TITLE_LENGTH = 110
_SECTIONS_OF_AN_APPLICATION = 5
_ENOUGH_BODY_WORDS = 4
_SUPPORT_FOR_WEAK = 3
_MAIL = frozenset({"message/rfc822", "application/vnd.ms-outlook"})


@dataclass(frozen=True, slots=True)
class Classification:
    """A type and the words that decided it, each with where it stood ("title: stadgar")."""

    type: DocType
    decided_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    weight: float


def classify(paper: Paper, lexicon: Lexicon) -> Classification:
    """The type of `paper`. A document that nothing tells the type of is `other`."""
    words: Mapping[str, Mapping[str, list[str]]] = lexicon["doc_types"]
    if paper.document.media_type in _MAIL:
        return Classification(DocType.OTHER, ("e-mail",))
    body = " \n ".join(_body_texts(paper)).lower()
    if not body.strip():
        return _by_name(paper.path, words)
    decided = _by_sections(paper, words) or _by_title(paper, words, body) or _by_body(body, words)
    return decided or _by_name(paper.path, words)


def _body_texts(paper: Paper) -> Iterable[str]:
    rows = (row.text for table in paper.tables for row in table.rows)
    return chain((p.text for p in paper.passages), rows)


def _by_sections(paper: Paper, words: Mapping[str, Any]) -> Classification | None:
    """The nine sections of the form, as headings, make an application whatever its title."""
    wanted = [word_pattern(w) for w in words["application"]["sections"]]
    headings = [p.text.lower() for p in paper.passages if p.kind is BlockKind.HEADING]
    seen = [h for h in headings if any(w.match(h) for w in wanted)]
    title = " ".join(t.text for t in _titles(paper)).lower()
    called = _first(words["application"]["title"], title) or _first(words["application"]["near"], title)
    if len(seen) >= _SECTIONS_OF_AN_APPLICATION and called:
        return Classification(DocType.APPLICATION, (f"title: {called}", *(f"heading: {h}" for h in seen[:3])))
    return None


def _titles(paper: Paper) -> list[_Title]:
    """The lines that may be the title, the likeliest first: first heading, first lines, first table rows."""
    lines = [p for p in paper.passages[:_TITLE_PASSAGES] if len(p.text) <= _TITLE_LENGTH]
    headings = [p for p in paper.passages if p.kind is BlockKind.HEADING][:2]
    early = [p for p in headings if paper.passages.index(p) < 6]
    found = [_Title(p.text, 3.0 - i * 0.5) for i, p in enumerate(early)]
    found += [_Title(line.text, 2.6 - i * 0.4) for i, p in enumerate(lines) if p not in early for line in p.lines()[:2]]
    if paper.tables and (not paper.passages or paper.tables[0].index < paper.passages[0].index):
        rows = paper.tables[0].rows[:3]
        found += [_Title(row.text, 2.4 - i * 0.4) for i, row in enumerate(rows) if len(row.text) <= _TITLE_LENGTH]
    found += [_Title(t.name, 0.8) for t in paper.tables[:2] if t.name]
    return found + ([_Title(paper.document.title, 0.5)] if paper.document.title else [])


def _by_title(paper: Paper, words: Mapping[str, Any], body: str) -> Classification | None:
    """The type whose word stands best placed in the best title line, with what the body says as a second voice."""
    best: tuple[float, DocType, str] | None = None
    for title in _titles(paper):
        text = title.text.lower()
        for name, lists in words.items():
            hit = _title_hit(lists, text, body)
            if hit is None:
                continue
            match, place = hit
            score = title.weight - 1.2 * place + 0.12 * len(_hits(lists["body"], body))
            if best is None or score > best[0]:
                best = (score, DocType(name), match)
    return Classification(best[1], (f"title: {best[2]}",)) if best else None


def _title_hit(lists: Mapping[str, list[str]], text: str, body: str) -> tuple[str, float] | None:
    """The title word and its place in the line (0 the very start, 1 the end)."""
    if "near" in lists and not _first(lists["near"], text) and not _first(lists["near"], body[:1500]):
        return None
    supported = len(_hits(lists["body"], body)) >= _SUPPORT_FOR_WEAK
    words = chain(lists["title"], lists.get("weak", []) if supported else [])
    places = [(m.start(), m.group()) for w in words if (m := word_pattern(w).search(text))]
    if not places:
        return None
    start, match = min(places)
    return match, start / max(len(text), 1)


def _by_body(body: str, words: Mapping[str, Any]) -> Classification | None:
    scores = {name: _hits(lists["body"], body) for name, lists in words.items()}
    name, hits = max(scores.items(), key=lambda item: len(item[1]) / (len(words[item[0]]["body"]) + 4))
    if len(hits) < _ENOUGH_BODY_WORDS or len(hits) < len(words[name]["body"]) / 2:
        return None
    return Classification(DocType(name), tuple(f"text: {h}" for h in hits[:4]))


def _by_name(path: str, words: Mapping[str, Any]) -> Classification:
    name = PurePosixPath(path).stem.lower().replace("_", " ").replace("-", " ")
    found = [
        (m.start(), -len(m.group()), type_, m.group())
        for type_, lists in words.items()
        for w in lists["name"]
        if (m := word_pattern(w).search(name))
    ]
    if not found:
        return Classification(DocType.OTHER)
    _, _, type_, match = min(found, key=lambda f: f[:2])
    return Classification(DocType(type_), (f"file name: {match}",))


def _hits(patterns: Iterable[str], text: str) -> list[str]:
    return [m.group() for w in patterns if (m := word_pattern(w).search(text))]


def _first(patterns: Iterable[str], text: str) -> str | None:
    return next((m.group() for w in patterns if (m := word_pattern(w).search(text))), None)


def title_type(line: str, lexicon: Lexicon) -> DocType | None:
    """The type that a title line names at its very beginning; None for a line that names none."""
    text = line.lower().strip()
    if not text or len(text) > _TITLE_LENGTH:
        return None
    for name, lists in lexicon["doc_types"].items():
        for words in lists["title"]:
            match = word_pattern(words).match(text)
            if match:
                return DocType(name)
    return None
