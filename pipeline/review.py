"""The one composition: a dossier and a rulebook in, a Review out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from extractors.cache import Cache, default_cache_root
from extractors.intake import Submission, intake
from extractors.problems import ProblemCode, sentence
from extractors.worker import Reader
from pipeline.dossier import Dossier, assemble, parse_manifest
from pipeline.errors import UsageError
from pipeline.facts import Tables, facts_json, read_tables
from pipeline.facts.context import Context
from pipeline.facts.identity import find_applicant, find_as_of, find_form
from pipeline.findings import FileRecord, Form, Organisation, Review, Stamp
from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.papers import Paper
from pipeline.rulebook import Rulebook, evaluate_rules, load_rulebook


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the caller states: used where the dossier itself does not say it."""

    as_of: date | None = None
    form: Form | None = None
    lang: str = "sv"


def review(
    path: Path,
    *,
    rules: Path | None = None,
    as_of: date | None = None,
    form: Form | None = None,
    lang: str = "sv",
    reader: Reader | None = None,
) -> Review:
    """Reads the dossier at `path` (folder, zip, e-mail or single file) and reviews it.

    Raises UsageError for a path that does not exist, InputError for a dossier that cannot be opened, RulebookError
    for a broken rule file. A file that cannot be read raises nothing: it is in the review's `files`. A batch hands the
    same `reader` to every dossier; without one, a reader with the shared cache is started and closed.
    """
    rulebook = load_rulebook(rules) if rules else load_rulebook()
    lexicon = load_lexicon()
    if not path.exists():
        raise UsageError(f"no such file or folder: {path}")
    submission = _read(path, reader)
    manifest = parse_manifest(submission.manifest)
    dossier = assemble(path.stem if path.is_file() else path.resolve().name, submission.files, manifest, lexicon)
    return review_dossier(dossier, rulebook, lexicon, Wishes(as_of, form, lang))


def _read(path: Path, reader: Reader | None) -> Submission:
    if reader is not None:
        return intake(path, reader)
    with cached_reader() as own:
        return intake(path, own)


def cached_reader() -> Reader:
    """A reader that keeps what it has read, shared by check, run and evaluate; to be closed by the caller."""
    return Reader(cache=Cache(default_cache_root()))


def review_dossier(dossier: Dossier, rulebook: Rulebook, lexicon: Lexicon, wishes: Wishes) -> Review:
    """The review of an assembled dossier."""
    context, as_of_source = context_of(dossier, lexicon, wishes)
    tables = read_tables(dossier.papers, context, dossier.records)
    return Review(
        dossier=dossier.name,
        form=context.form,
        as_of=context.as_of,
        organisation=context.organisation,
        stamp=_stamp(rulebook),
        files=_in_language(dossier, wishes.lang),
        findings=evaluate_rules(rulebook, tables, context.as_of, context.form, wishes.lang),
        facts=facts_json(tables, context),
        as_of_source=as_of_source,
    )


def context_of(dossier: Dossier, lexicon: Lexicon, wishes: Wishes) -> tuple[Context, str]:
    """Who applies, with which form, at which date; and in Swedish where the date came from."""
    papers, manifest = dossier.papers, dossier.manifest
    applicant = find_applicant(papers, lexicon, manifest.name)
    organisation = Organisation(
        applicant.organisation.name,
        manifest.org_number or applicant.organisation.org_number,
        manifest.municipality or applicant.organisation.municipality,
    )
    day, source = _as_of(papers, lexicon, manifest.date, wishes.as_of)
    form = manifest.form or wishes.form or find_form(papers, lexicon) or Form.NEW
    return Context(organisation, applicant.aliases, form, day, lexicon), source


def _as_of(papers: Sequence[Paper], lexicon: Lexicon, manifest: date | None, given: date | None) -> tuple[date, str]:
    stated = find_as_of(papers, lexicon)
    if stated:
        return stated[0], f"ansökans datum ({stated[1].path})"
    if manifest:
        return manifest, "prereview.yaml"
    return (given, "angivet vid körningen") if given else (date.today(), "dagens datum")


def _stamp(rulebook: Rulebook) -> Stamp:
    return Stamp(version("prereview"), rulebook.name, rulebook.edition, rulebook.sha256)


def _in_language(dossier: Dossier, lang: str) -> tuple[FileRecord, ...]:
    """The records with their problems told in the review's language."""
    return tuple(
        replace(record, problem=sentence(ProblemCode(record.problem_code), lang, record.problem_pages))
        if record.problem_code
        else record
        for record in dossier.records
    )


def tables_of(papers: Sequence[Paper], context: Context) -> Tables:
    """The fact tables of papers that need no reading (for rule cases)."""
    return read_tables(papers, context)
