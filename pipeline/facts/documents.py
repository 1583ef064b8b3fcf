"""The files and documents of the dossier as tables, and who applies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

from extractors.document import BlockKind
from extractors.problems import ProblemCode
from pipeline.facts.context import Context
from pipeline.facts.fact import Fact, found, undecided
from pipeline.facts.identity.dated import find_as_of
from pipeline.findings import DocType, Evidence, FileRecord
from pipeline.language.lexicon import Lexicon
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any, word_pattern
from pipeline.papers import Paper, Passage
from pipeline.remark import Bilingual, Remark, remark

_QUOTED_PASSAGES = 2
_MOST_SAID = 2
_OPENING = 8
_LONGEST_LIST = 800
#: "Stadgar finns inte, eftersom vi är ett projekt": longer sentences are about more than what there is not.
_DENIAL_WORDS = 20


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of a type: what `documents` holds a row of for each paper (and for each unreadable file)."""

    label: str
    path: str
    type: str
    readable: bool
    evidence: tuple[Evidence, ...]

    @property
    def there(self) -> Fact[bool]:
        """That the document is what it is taken for: not to be told of a file known by its name alone."""
        if self.readable:
            return found(True, self.evidence, _READER)
        return undecided(_READER, self.evidence, remark("file_unread", file=self.path))


def document_rows(
    papers: Sequence[Paper], records: Sequence[FileRecord] = (), lexicon: Lexicon | None = None
) -> tuple[DocumentRow, ...]:
    """A row per paper in dossier order; then one per file that could not be read, typed by its name alone. With
    `lexicon`, an application is also shown by what it says it is an application for, and by its
    date.
    """
    rows = [DocumentRow(p.path, p.path, p.type.value, True, (*opening(p), *_errand(p, lexicon))) for p in papers]
    unread = [r for r in records if r.read == "failed" and r.type is not DocType.OTHER]
    rows += [DocumentRow(r.path, r.path, r.type.value, False, (unreadable(r),)) for r in unread]
    return tuple(rows)


def opening(paper: Paper) -> tuple[Evidence, ...]:
    """The first words of a paper, as evidence that it is there."""
    return tuple(_opening(paper))


def _errand(paper: Paper, lexicon: Lexicon | None) -> tuple[Evidence, ...]:
    if lexicon is None or paper.type is not DocType.APPLICATION:
        return ()
    dated = find_as_of((paper,), lexicon)
    texts = (p for p in paper.passages[:_OPENING] if p.kind is not BlockKind.HEADING)
    said = (p for p in texts if matches_any(p.text, lexicon["form_fields"]["applies"]))
    applies = next(
        (s for p in said for s in sentences(p) if matches_any(s.text, lexicon["form_fields"]["applies"])), None
    )
    return (*_asked(paper, lexicon), *(e for p in (applies, dated and dated[1]) if p for e in p.evidence()))


def _asked(paper: Paper, lexicon: Lexicon) -> tuple[Evidence, ...]:
    labels = [word_pattern(entry) for entry in lexicon["form_fields"]["form_errand"]]
    rows = (row for table in paper.tables[:2] for row in table.rows if len([c for c in row.cells if c.text]) > 1)
    asked = (row for row in rows if any(label.match(row.text.lower()) for label in labels))
    return tuple(e for row in asked for e in row.evidence())


def attachments(papers: Sequence[Paper], lexicon: Lexicon) -> tuple[Evidence, ...]:
    """The application's own list of what comes with it, a page of it as one quote; then sentences that say so."""
    words = lexicon["form_fields"]
    found: list[Evidence] = []
    for paper in (p for p in papers if p.type is DocType.APPLICATION):
        listed = list(_listed(paper, words))
        found += [_as_one(list(run)) for _, run in groupby(listed, key=lambda e: e.page)]
        found += list(_said_to_follow(paper, words))[:_MOST_SAID]
    return tuple(found)


def _listed(paper: Paper, words: Mapping[str, Sequence[str]]) -> Iterator[Evidence]:
    under = [
        p
        for p in paper.passages
        if p.kind is not BlockKind.HEADING and matches_any(p.section, words["attachment_heading"])
    ]
    items = [p for p in under if p.kind is BlockKind.LIST_ITEM]
    for passage in items or under:
        yield from passage.evidence()
    for table in paper.tables:
        titles = (table.headings[-1] if table.headings else "", *table.header)
        titled = any(matches_any(text, words["attachment_heading"]) for text in titles)
        for row in table.body if titled else ():
            yield from row.evidence()


def _said_to_follow(paper: Paper, words: Mapping[str, Sequence[str]]) -> Iterator[Evidence]:
    for passage in (p for p in paper.passages if p.kind is not BlockKind.HEADING):
        for sentence in sentences(passage):
            if matches_any(sentence.text, words["attachment_said"]):
                yield from sentence.evidence()


def _as_one(items: Sequence[Evidence]) -> Evidence:
    """The items of one page as one quote, with all their boxes."""
    quote = " ".join(e.quote for e in items)[:_LONGEST_LIST]
    confidence = min(e.confidence for e in items)
    return replace(items[0], quote=quote, boxes=tuple(box for e in items for box in e.boxes), confidence=confidence)


def _opening(paper: Paper) -> Iterator[Evidence]:
    for passage in paper.passages[:_QUOTED_PASSAGES]:
        yield from passage.evidence()
    for table in paper.tables[:1]:
        for row in table.rows[:_QUOTED_PASSAGES]:
            yield from row.evidence()


def unreadable(record: FileRecord) -> Evidence:
    """Evidence of a file of which nothing can be quoted."""
    return Evidence(file=record.path, page=None, quote="", doc_type=record.type)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A submitted file and whether it could be read in full; `detail` says what was wrong."""

    label: str
    readable: Fact[bool]
    detail: Remark | None
    evidence: tuple[Evidence, ...]


_UNCERTAIN = frozenset({ProblemCode.NEEDS_OCR, ProblemCode.POOR_OCR, ProblemCode.NO_TEXT, ProblemCode.BLANK})
_READER = "documents.files"


def file_rows(
    records: Sequence[FileRecord], papers: Sequence[Paper], listed: Sequence[Evidence] = ()
) -> tuple[FileRow, ...]:
    """A row per file that is no ignored one; a scan that cannot be read is uncertain, not unreadable. `listed` is
    the application's list of attachments, shown with the application.
    """
    openings = {paper.path: opening(paper) for paper in reversed(papers)}
    for path in dict.fromkeys(e.file for e in listed):
        openings[path] = (*(e for e in listed if e.file == path), *openings.get(path, ()))
    read = [r for r in records if r.read != "ignored"]
    shown_first = {e.file for e in listed}
    read.sort(key=lambda r: r.path not in shown_first)
    return tuple(_file_row(r, openings.get(r.path, ())) for r in read)


def _file_row(record: FileRecord, evidence: tuple[Evidence, ...]) -> FileRow:
    evidence = evidence or (unreadable(record),)
    code = record.problem_code
    if code is None:
        return FileRow(record.path, found(True, evidence, _READER), None, evidence)
    problem = remark("file_problem", problem=ProblemCode(code))
    if code in _UNCERTAIN:
        return FileRow(record.path, undecided(_READER, evidence, problem), problem, evidence)
    return FileRow(record.path, found(False, evidence, _READER), problem, evidence)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A kind of document that the form asks for, and whether the dossier holds one."""

    label: Bilingual
    forms: frozenset[str]
    satisfied: Fact[bool]
    evidence: tuple[Evidence, ...]


def requirement_rows(
    documents: Sequence[DocumentRow],
    within: Mapping[str, tuple[Evidence, ...]],
    context: Context,
    papers: Sequence[Paper] = (),
) -> tuple[Requirement, ...]:
    """A row per required kind; `within` is the evidence of kinds found within documents of another type. What the
    application among `papers` says there is none of is quoted.
    """
    told = [p for p in papers if p.type is DocType.APPLICATION]
    return tuple(
        _requirement(entry, documents, within, partial(denials, told, entry["any_of"], context.lexicon))
        for entry in context.lexicon["requirements"]
    )


def denials(papers: Sequence[Paper], kinds: Sequence[str], lexicon: Lexicon) -> tuple[Evidence, ...]:
    """The short sentences and cells that say that there is no document of these kinds."""
    named = [word for kind in kinds if kind in lexicon["doc_types"] for word in lexicon["doc_types"][kind]["title"]]
    told = (s for paper in papers for part in _texts(paper) for s in sentences(part))
    said = (s for s in told if len(s.text.split()) <= _DENIAL_WORDS and matches_any(s.text, named))
    return tuple(e for s in said if matches_any(s.text, lexicon["claims"]["denied"]) for e in s.evidence())


def _texts(paper: Paper) -> Iterator[Passage]:
    yield from (p for p in paper.passages if p.kind is not BlockKind.HEADING)
    yield from (cell for table in paper.tables for row in table.rows for cell in row.cells if cell.text)


def _requirement(
    entry: Mapping[str, Any],
    documents: Sequence[DocumentRow],
    within: Mapping[str, tuple[Evidence, ...]],
    denied: Callable[[], tuple[Evidence, ...]],
) -> Requirement:
    held = [d for d in documents if d.type in entry["any_of"]]
    read = [d for d in held if d.readable]
    name = Bilingual(**entry["name"])
    inner = tuple(e for kind in entry["any_of"] for e in within.get(kind, ()))
    if read or inner:
        evidence = read[0].evidence if read else inner
        satisfied = found(True, evidence, _READER)
    elif held:
        evidence = held[0].evidence
        satisfied = undecided(_READER, evidence, remark("file_unread", file=held[0].path))
    else:
        evidence = tuple(e for d in documents if d.type == DocType.APPLICATION for e in d.evidence)[:1]
        evidence = (*denied()[:_MOST_SAID], *evidence)
        satisfied = found(False, evidence, f"{_READER}/lacking")
    return Requirement(name, frozenset(entry["forms"]), satisfied, evidence)
