"""A Review as lines of text: plain, or with colours on a terminal. Both are made of the same lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.findings import Evidence, FileRecord, Finding, Item, Review, Status
from pipeline.reports import view, wording
from pipeline.reports.plain import on_one_line, sentence

if TYPE_CHECKING:
    from rich.console import Console

#: What each kind of line looks like on a terminal; the words carry the meaning without it.
STYLES = {
    "title": "bold",
    "heading": "bold cyan",
    "muted": "dim",
    "quote": "italic",
    "alarm": "bold red",
    "body": "",
    Status.MET.value: "green",
    Status.NOT_MET.value: "bold red",
    Status.MISSING.value: "bold yellow",
    Status.UNCLEAR.value: "bold magenta",
    Status.NOT_APPLICABLE.value: "dim",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report; `style` is a key of STYLES, `indent` counts blanks."""

    text: str = ""
    style: str = "body"
    indent: int = 0

    def __str__(self) -> str:
        return (" " * self.indent + on_one_line(self.text)).rstrip()


def render_text(review: Review, lang: str = "sv") -> str:
    """The report as plain text, never folded, so that it can be searched line by line."""
    return "".join(f"{line}\n" for line in report_lines(review, lang))


def print_lines(lines: Iterable[Line], console: Console) -> None:
    """The lines on a terminal, folded at its width under their indent."""
    from rich.padding import Padding  # noqa: PLC0415 (only a terminal needs it)
    from rich.text import Text  # noqa: PLC0415

    for line in lines:
        console.print(Padding(Text(on_one_line(line.text), STYLES[line.style]), (0, 0, 0, line.indent)))


def report_lines(review: Review, lang: str = "sv") -> Iterator[Line]:
    """The report: who and when, files in trouble, the sections of the form, the questions, the result."""
    yield from _head(review, lang)
    yield from _unread(view.unread(review.files), lang)
    for section in view.sections(review.findings):
        yield from _section(section, lang)
    yield from _questions(view.questions(review.findings), lang)
    yield from _tail(review, lang)


def _head(review: Review, lang: str) -> Iterator[Line]:
    organisation = review.organisation
    yield Line(organisation.name or wording.label("unknown_organisation", lang), "title")
    known = (wording.FORM[review.form][lang], organisation.org_number, organisation.municipality)
    yield Line(" · ".join(part for part in known if part))
    source = wording.as_of_source(review.as_of_source, lang)
    yield Line(f"{wording.label('as_of', lang)} {wording.long_date(review.as_of, lang)} ({source})")
    yield Line(f"{wording.label('dossier', lang)}: {review.dossier}, {wording.file_count(len(review.files), lang)}")
    yield Line(wording.summary(view.tally(review.findings), lang), "title")


def _unread(files: Iterable[FileRecord], lang: str) -> Iterator[Line]:
    for number, file in enumerate(files):
        if not number:
            yield Line()
            yield Line(wording.label("unread", lang), "alarm")
        yield Line(f"{file.path}: {wording.problem_sentence(file, lang)}", "body", 2)


def _section(section: view.Section, lang: str) -> Iterator[Line]:
    findings = (*section.findings, *section.set_aside)
    if not findings:
        return
    yield Line()
    yield Line(wording.section_title(section.number, lang), "heading")
    for finding in findings:
        yield from _finding(finding, lang)


def _finding(finding: Finding, lang: str) -> Iterator[Line]:
    status = wording.STATUS[finding.status][lang]
    tags = ", ".join(_tags(finding, lang))
    yield Line(f"{finding.code} {status}: {finding.title} ({tags})", finding.status.value, 2)
    if finding.status is Status.NOT_APPLICABLE:
        return
    yield Line(sentence(finding.reason), "body", 6)
    for item in view.open_items(finding):
        yield from _item(item, lang)
    shown = view.remaining_evidence(finding) if view.is_open(finding) else finding.evidence[:1]
    yield from (_evidence(one, lang, 6) for one in shown)
    if view.is_open(finding):
        yield from _advice(finding, lang)


def _tags(finding: Finding, lang: str) -> Iterator[str]:
    yield wording.LEVEL[finding.level][lang].lower()
    if finding.basis:
        yield wording.basis_word(finding.basis, lang).lower()


def _item(item: Item, lang: str) -> Iterator[Line]:
    reason = f". {sentence(item.reason)}" if item.reason else ""
    yield Line(f"{sentence(item.label)}: {wording.STATUS[item.status][lang].lower()}{reason}", item.status.value, 6)
    yield from (_evidence(one, lang, 8) for one in item.evidence)


def _evidence(evidence: Evidence, lang: str, indent: int) -> Line:
    place = wording.place(evidence, lang)
    quote = on_one_line(evidence.quote)
    return Line(f"{wording.quoted(quote, lang)} ({place})" if quote else f"({place})", "quote", indent)


def _advice(finding: Finding, lang: str) -> Iterator[Line]:
    texts = wording.AUDIENCE["reviewer"]
    for name, text in (("question", finding.question), ("guidance", finding.guidance)):
        if text:
            yield Line(f"{texts[name][lang]}: {text}", "body", 6)


def _questions(questions: Iterable[view.Question], lang: str) -> Iterator[Line]:
    for number, question in enumerate(questions, 1):
        if number == 1:
            yield Line()
            yield Line(wording.AUDIENCE["reviewer"]["questions"][lang], "heading")
        yield Line(f"{number}. {question.text} ({', '.join(question.codes)})", "body", 2)


def _tail(review: Review, lang: str) -> Iterator[Line]:
    stamp = review.stamp
    yield Line()
    yield Line(
        f"Prereview {stamp.engine}, {wording.label('rulebook', lang).lower()} {stamp.rulebook} {stamp.edition} "
        f"(sha256 {stamp.rulebook_sha256[:12]})",
        "muted",
    )
