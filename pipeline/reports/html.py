"""A Review as one self-contained HTML page: no script, no network, readable on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.findings import Finding, Level, Review, Status
from pipeline.reports import view, wording
from pipeline.reports.plain import on_one_line, plain, sentence
from pipeline.reports.remarks import remark

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class BarPart:
    """One colour of the bar of statuses; `x` and `width` in percent of its length."""

    status: Status
    count: int
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where the number stands."""
        return round(self.x + self.width / 2, 3)


def render_html(review: Review, lang: str = "sv", audience: str = "reviewer", home: str = "") -> str:
    """The page in `lang`; `audience` is "reviewer", or "applicant" for a draft that its writer checks; `home` is
    the address of the overview it belongs to.
    """
    values = {**vocabulary(lang), **_contents(review), **_texts(review, lang)}
    values |= {"audience": audience, "home": home, "voice": partial(_voice, audience, lang)}
    return environment().get_template("report.html.j2").render(values)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates: every value escaped, and stripped of what a document must not do to a page."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"one_line": on_one_line, "sentence": sentence}
    made.tests["open"] = view.is_open
    return made


def vocabulary(lang: str) -> dict[str, Any]:
    """What every template may name: the words in `lang` and the questions to ask of a finding."""
    return {
        "lang": lang,
        "label": partial(wording.label, lang=lang),
        "section_title": partial(wording.section_title, lang=lang),
        "long_date": partial(wording.long_date, lang=lang),
        "as_of_source": partial(wording.as_of_source, lang=lang),
        "basis_word": partial(wording.basis_word, lang=lang),
        "problem_sentence": partial(wording.problem_sentence, lang=lang),
        "remark": partial(remark, lang=lang),
        "deciding_words": partial(wording.deciding_words, lang=lang),
        "certainty": partial(wording.certainty, lang=lang),
        "quoted": partial(_quoted, lang=lang),
        "is_open": view.is_open,
        "shown_items": view.shown_items,
        "remaining_evidence": view.remaining_evidence,
        **{name: getattr(wording, name) for name in ("STATUS", "LEVEL", "FORM", "DOC_TYPE", "READ")},
        **{name: getattr(wording, name) for name in ("STATUS_MEANING", "BASIS_MEANING")},
        "STATUSES": view.STATUSES,
        "OPEN": view.OPEN,
        "REQUIRED": Level.REQUIRED,
    }


def bar(findings: Iterable[Finding]) -> tuple[BarPart, ...]:
    """The shares of the statuses of the rules that apply, as stretches of a bar."""
    counts = [(status, count) for status, count in view.counted(findings) if status is not Status.NOT_APPLICABLE]
    total = sum(count for _, count in counts)
    parts: list[BarPart] = []
    before = 0
    for status, count in counts:
        parts.append(BarPart(status, count, _percent(before, total), _percent(count, total)))
        before += count
    return tuple(parts)


def _contents(review: Review) -> dict[str, Any]:
    advisory = view.first_to_see(review.findings, Level.ADVISORY)
    return {
        "review": review,
        "tally": view.tally(review.findings),
        "bar": bar(review.findings),
        "first": view.first_to_see(review.findings),
        "advisory": [finding for group in advisory for finding in group.findings],
        "questions": view.questions(review.findings),
        "sections": view.sections(review.findings),
        "unread": view.unread(review.files),
        "files_by_path": {file.path: number for number, file in enumerate(review.files, 1)},
    }


def _texts(review: Review, lang: str) -> dict[str, Any]:
    return {
        "name": review.organisation.name or wording.label("unknown_organisation", lang),
        "summary": wording.summary(view.tally(review.findings), lang),
        "file_count": wording.file_count(len(review.files), lang),
        "overview_title": wording.label("overview", lang),
        "to_look_at": wording.label("to_look_at", lang),
    }


def _voice(audience: str, lang: str, name: str) -> str:
    return wording.AUDIENCE[audience][name][lang]


def _quoted(text: str, lang: str) -> str:
    return wording.quoted(on_one_line(text), lang)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 3)


def _finalize(value: object) -> object:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
