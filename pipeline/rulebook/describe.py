"""Rules for people: a list of them, one explained, and how well they are covered by cases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.findings import Form, Level, Status
from pipeline.rulebook.cases import PlacedCase, load_cases
from pipeline.rulebook.check import lacking_cases
from pipeline.rulebook.in_words import check_in_words, predicate_in_words
from pipeline.rulebook.loader import PlacedRule, Rulebook
from pipeline.rulebook.schema import Wording

_TEXTS: dict[str, dict[str, str]] = {
    "criterion": {"sv": "Avsnitt", "en": "Section"},
    "for": {"sv": "Gäller", "en": "For"},
    "level": {"sv": "Nivå", "en": "Level"},
    "basis": {"sv": "Grund", "en": "Basis"},
    "check": {"sv": "Uppfyllt när", "en": "Met when"},
    "substantiate": {"sv": "Styrks", "en": "Substantiated"},
    "claim": {"sv": "Kräver bedömning i stället för underlag saknas när", "en": "Unclear instead of missing when"},
    "says": {"sv": "Så här låter det", "en": "What it says"},
    "ask": {"sv": "Fråga till sökanden", "en": "Question to the applicant"},
    "guidance": {"sv": "Råd till sökanden", "en": "Advice to the applicant"},
    "cases": {"sv": "Prövad på", "en": "Tried on"},
    "file": {"sv": "Står i", "en": "Stands in"},
    "retired": {"sv": "Regeln används inte längre", "en": "The rule is no longer used"},
    "needs": {
        "sv": "Uppgifter som bara finns i ansökan räcker inte.",
        "en": "What only the application says is not enough.",
    },
}
_FORMS: dict[Form, dict[str, str]] = {
    Form.NEW: {"sv": "ny ansökan", "en": "new application"},
    Form.REVISION: {"sv": "revision", "en": "revision"},
}
_LEVELS: dict[Level, dict[str, str]] = {
    Level.REQUIRED: {"sv": "krav", "en": "required"},
    Level.ADVISORY: {"sv": "råd", "en": "advisory"},
}
_BASES: dict[str, dict[str, str]] = {
    "published": {"sv": "offentligt sagt av Svenska Stadskärnor", "en": "said publicly by Svenska Stadskärnor"},
    "relayed": {"sv": "offentligt beskrivet av en sökande", "en": "described publicly by an applicant"},
    "practice": {
        "sv": "vår läsning av vad en granskare letar efter; får ändras",
        "en": "our reading of what a reviewer looks for; may be changed",
    },
}
_STATUSES: dict[Status, dict[str, str]] = {
    Status.MET: {"sv": "Uppfyllt", "en": "Met"},
    Status.NOT_MET: {"sv": "Ej uppfyllt", "en": "Not met"},
    Status.MISSING: {"sv": "Underlag saknas", "en": "Missing"},
    Status.UNCLEAR: {"sv": "Kräver bedömning", "en": "Unclear"},
    Status.NOT_APPLICABLE: {"sv": "Ej tillämpligt", "en": "Not applicable"},
}
_MARKUP = re.compile(r"[*`#]+ ?|^- ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of the list of rules."""

    code: str
    criterion: str
    title: str
    forms: str
    level: str
    basis: str
    substantiate: bool
    cases: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The cases of a rule: how many expect each status, and what no case shows."""

    code: str
    cases: int
    expected: tuple[tuple[Status, int], ...]
    lacking: tuple[str, ...]


def list_rules(rulebook: Rulebook, lang: str = "sv") -> tuple[RuleLine, ...]:
    """Every rule in the order of the form."""
    counts = Counter(placed.case.rule for placed in load_cases(rulebook.folder))
    return tuple(_line(placed, counts[placed.code], lang) for placed in rulebook.rules)


def coverage(rulebook: Rulebook) -> tuple[Coverage, ...]:
    """How every rule is covered by its cases."""
    cases = load_cases(rulebook.folder)
    return tuple(_coverage(placed, [c for c in cases if c.case.rule == placed.code]) for placed in rulebook.rules)


def explain(rulebook: Rulebook, code: str, lang: str = "sv") -> str:
    """A rule, or a retired one, in Markdown. Raises UsageError for a code that never was."""
    placed = rulebook.rule(code)
    if placed is not None:
        cases = [case for case in load_cases(rulebook.folder) if case.case.rule == placed.code]
        return "\n".join(_explained(placed, cases, rulebook.folder, lang)) + "\n"
    retired = rulebook.retired.get(code.upper())
    if retired is None:
        near = [r.code for r in rulebook.rules if r.code[:3] == code.upper()[:3]] or [r.code for r in rulebook.rules]
        raise UsageError(f"there is no rule {code}; there are {', '.join(near)}")
    return f"# {code.upper()}\n\n{_TEXTS['retired'][lang]}: {retired.text(lang)}\n"


def plain(markdown: str) -> str:
    """Markdown without its marks, for a terminal that shows plain text."""
    return _MARKUP.sub("", markdown)


def _line(placed: PlacedRule, cases: int, lang: str) -> RuleLine:
    rule = placed.rule
    return RuleLine(
        rule.code,
        placed.criterion.title.text(lang),
        rule.title.text(lang),
        " · ".join(_FORMS[form][lang] for form in rule.forms),
        _LEVELS[rule.level][lang],
        rule.basis,
        rule.substantiate,
        cases,
    )


def _coverage(placed: PlacedRule, cases: list[PlacedCase]) -> Coverage:
    counts = Counter(case.case.expect for case in cases)
    expected = tuple((status, counts[status]) for status in Status if counts[status])
    return Coverage(placed.code, len(cases), expected, lacking_cases(cases))


def _explained(placed: PlacedRule, cases: Iterable[PlacedCase], folder: Path, lang: str) -> Iterator[str]:
    rule, criterion = placed.rule, placed.criterion
    source = rule.source.text(lang) if isinstance(rule.source, Wording) else rule.source
    basis = f"{rule.basis}: {_BASES[rule.basis][lang]}" + (f" ({source.rstrip('.')})" if source else "")
    yield f"# {rule.code} {rule.title.text(lang)}"
    yield ""
    yield _fact("criterion", f"{criterion.section} {criterion.title.text(lang)} ({criterion.code})", lang)
    yield _fact("for", ", ".join(_FORMS[form][lang] for form in rule.forms), lang)
    yield _fact("level", _LEVELS[rule.level][lang], lang)
    yield _fact("basis", basis, lang)
    yield _fact("check", check_in_words(rule.check, lang), lang)
    if rule.substantiate:
        yield _fact("substantiate", _TEXTS["needs"][lang], lang)
    if rule.claim is not None:
        yield _fact("claim", predicate_in_words(rule.claim, lang), lang)
    yield _fact("file", f"{placed.source.path.relative_to(folder.parent)}:{placed.line}", lang)
    yield from _says(placed, lang)
    yield from _tried(cases, lang)


def _says(placed: PlacedRule, lang: str) -> Iterator[str]:
    rule = placed.rule
    said = [(_STATUSES[s][lang], rule.say.of(s)) for s in _STATUSES]
    said += [(_TEXTS["ask"][lang], rule.ask), (_TEXTS["guidance"][lang], rule.guidance)]
    given = [(name, wording.text(lang)) for name, wording in said if wording]
    if given:
        yield from ("", f"## {_TEXTS['says'][lang]}", "")
        yield from (f"- **{name}**: {' '.join(text.split())}" for name, text in given)


def _tried(cases: Iterable[PlacedCase], lang: str) -> Iterator[str]:
    given = list(cases)
    if given:
        yield from ("", f"## {_TEXTS['cases'][lang]}", "")
        yield from (f"- {_STATUSES[c.case.expect][lang]}: {c.case.name} ({c.path.name}:{c.line})" for c in given)


def _fact(name: str, text: str, lang: str) -> str:
    return f"- **{_TEXTS[name][lang]}**: {text}"
