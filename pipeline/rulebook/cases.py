"""Rule cases: tiny dossiers beside the rule files that say how a rule must come out, and the running of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.document import Block, Document, Origin, Page, Span
from extractors.intake import ReadFile
from extractors.markdown import extract_markdown
from extractors.problems import Problem
from pipeline.dossier import Dossier, Manifest, assemble
from pipeline.errors import RulebookError
from pipeline.facts.context import Context
from pipeline.facts.identity import find_applicant
from pipeline.findings import FileRecord, Finding, Organisation
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Paper, retype
from pipeline.rulebook.evaluate import evaluate_rule
from pipeline.rulebook.loader import CASES, Rulebook
from pipeline.rulebook.quantifiers import Tables
from pipeline.rulebook.schema import Case, CaseDocument, CaseFile
from pipeline.rulebook.source import read_yaml

TablesOf = Callable[[Sequence[Paper], Context, Sequence[FileRecord]], Tables]


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case and the place it was read from."""

    case: Case
    path: Path
    line: int

    @property
    def id(self) -> str:
        """The name a test report knows it by."""
        return f"{self.case.rule}: {self.case.name}"


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case and what the rule really gave."""

    placed: PlacedCase
    finding: Finding

    @property
    def passed(self) -> bool:
        """Whether the rule came out as the case says."""
        return self.finding.status is self.placed.case.expect

    def __str__(self) -> str:
        case, verdict = self.placed, self.finding.status.value
        place = f"{case.path.name}:{case.line}"
        return f"{place}: {case.id}: expected {case.case.expect.value}, got {verdict} ({self.finding.reason})"


def load_cases(folder: Path) -> tuple[PlacedCase, ...]:
    """All cases of a folder, in the order of the files. Raises RulebookError with file and line."""
    return tuple(case for path in sorted(folder.glob(f"*{CASES}")) for case in _load(path))


def run_case(placed: PlacedCase, rulebook: Rulebook, tables_of: TablesOf, lexicon: Lexicon) -> CaseResult:
    """Reads the case's documents and evaluates its one rule. Raises RulebookError where the rule does not exist."""
    case = placed.case
    rule = rulebook.rule(case.rule)
    if rule is None:
        raise RulebookError(placed.path, placed.line, f"the code of a rule was expected, not {case.rule}")
    dossier = _dossier(case, lexicon)
    tables = tables_of(dossier.papers, _context(case, dossier, lexicon), dossier.records)
    return CaseResult(placed, evaluate_rule(rule, tables, case.as_of, case.form, strict=True))


def _load(path: Path) -> list[PlacedCase]:
    source = read_yaml(path)
    cases = source.parse(CaseFile).cases
    return [PlacedCase(case, path, source.line_of(("cases", index))) for index, case in enumerate(cases)]


def _dossier(case: Case, lexicon: Lexicon) -> Dossier:
    files = tuple(_file(document) for document in case.documents)
    dossier = assemble("case", files, Manifest(), lexicon)
    types = {document.path: document.type for document in case.documents if document.type}
    papers = tuple(retype(p, types[p.path]) if p.path in types else p for p in dossier.papers)
    records = tuple(replace(r, type=types.get(r.path, r.type)) for r in dossier.records)
    return replace(dossier, papers=papers, records=records)


def _file(given: CaseDocument) -> ReadFile:
    digest = hashlib.sha256(given.text.encode("utf-8")).hexdigest()
    document = extract_markdown(given.text, digest)
    if given.confidence is not None:
        document = _scanned(document, given.confidence)
    if given.problem is not None:
        document = replace(document, problems=(Problem(given.problem),))
    return ReadFile(given.path, digest, "text/markdown", len(given.text), document)


def _context(case: Case, dossier: Dossier, lexicon: Lexicon) -> Context:
    found = find_applicant(dossier.papers, lexicon, case.applicant.name if case.applicant else None)
    if case.applicant is None:
        return Context(found.organisation, found.aliases, case.form, case.as_of, lexicon)
    organisation = Organisation(**case.applicant.model_dump())
    aliases = (organisation.name.lower(), *found.aliases) if organisation.name else found.aliases
    return Context(organisation, tuple(dict.fromkeys(aliases)), case.form, case.as_of, lexicon)


def _scanned(document: Document, confidence: float) -> Document:
    return replace(document, pages=tuple(_page(page, confidence) for page in document.pages))


def _page(page: Page, confidence: float) -> Page:
    blocks = tuple(_block(block, confidence) for block in page.blocks)
    return replace(page, blocks=blocks, origin=Origin.OCR, quality=confidence)


def _block(block: Block, confidence: float) -> Block:
    rows = tuple(tuple(replace(c, spans=_spans(c.spans, confidence)) for c in row) for row in block.rows)
    return replace(block, spans=_spans(block.spans, confidence), rows=rows)


def _spans(spans: Sequence[Span], confidence: float) -> tuple[Span, ...]:
    return tuple(replace(span, confidence=confidence) for span in spans)
