"""Rulebook + fact tables -> findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, zip_longest
from typing import Any

from jinja2 import TemplateError

from pipeline.findings import Evidence, Finding, Form, Item, Status
from pipeline.remark import worded
from pipeline.rulebook import templates, wording
from pipeline.rulebook.conditions import judge
from pipeline.rulebook.guards import only_claimed
from pipeline.rulebook.loader import PlacedRule, Rulebook
from pipeline.rulebook.logic import STATUS_OF, Truth
from pipeline.rulebook.outcome import Note, NoteKind, Scope, unique
from pipeline.rulebook.quantifiers import Given, Tables, evaluate_check
from pipeline.rulebook.schema import Predicate, Wording
from pipeline.rulebook.verdict import RowVerdict, Verdict

#: How many quotes a finding shows, and how many file names a reason.
MOST_EVIDENCE = 8
MOST_NAMES = 6

_READABLE = Predicate.model_validate({"readable": True})
_OPEN = (Status.NOT_MET, Status.MISSING, Status.UNCLEAR)
_BY_FAULT = (Truth.FALSE, Truth.SILENT, Truth.UNKNOWN, Truth.TRUE)


@dataclass(frozen=True, slots=True)
class _Case:
    """One rule before one dossier: what the check gave, and what the guards made of it."""

    placed: PlacedRule
    given: Given
    lang: str
    verdict: Verdict
    status: Status
    strict: bool = False
    claims: tuple[Any, ...] = ()
    guarded: tuple[Note, ...] = ()


def evaluate_rules(
    rulebook: Rulebook, tables: Tables, as_of: date, form: Form, lang: str = "sv"
) -> tuple[Finding, ...]:
    """The finding of every rule, in the order of the form. Raises RulebookError (file, line) for a rule that names
    what is not in `tables` or compares what cannot be compared.
    """
    return tuple(evaluate_rule(placed, tables, as_of, form, lang) for placed in rulebook.rules)


def evaluate_rule(
    placed: PlacedRule, tables: Tables, as_of: date, form: Form, lang: str = "sv", *, strict: bool = False
) -> Finding:
    """The finding of one rule; see `evaluate_rules`. `strict` also raises for a text that cannot be filled in, which
    otherwise gives way to a sentence of ours: wording must not cost a dossier its review.
    """
    if form not in placed.rule.forms:
        return _not_applicable(placed, lang)
    given = Given(tables, Scope(as_of, form, placed.rule.substantiate))
    try:
        verdict = evaluate_check(placed.rule.check, given)
        claims = _claims(placed, given)
    except KeyError as error:
        raise placed.error(f"the name of a fact table was expected, not {error}", "check") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise placed.error(f"{placed.code} cannot be evaluated: {error}", "check") from error
    return _finding(_guarded(_Case(placed, given, lang, verdict, STATUS_OF[verdict.truth], strict), claims))


def _claims(placed: PlacedRule, given: Given) -> tuple[Any, ...]:
    if placed.rule.claim is None:
        return ()
    scope = replace(given.scope, substantiate=False)
    return tuple(
        row for row in given.tables.get("claims", ()) if judge(placed.rule.claim, row, scope).truth is Truth.TRUE
    )


def _guarded(case: _Case, claims: tuple[Any, ...]) -> _Case:
    """The two guards that look at the finding as a whole; see `guards` for all of them."""
    if case.status is Status.MISSING and claims:
        return replace(case, status=Status.UNCLEAR, claims=claims)
    substantiated = not (case.placed.rule.substantiate and only_claimed(_evidence(case)))
    if case.status is Status.MET and not substantiated:
        return replace(case, status=Status.UNCLEAR, guarded=(Note(NoteKind.CLAIMED),))
    return case


def _finding(case: _Case) -> Finding:
    rule, open_ = case.placed.rule, case.status in _OPEN
    names = templates.variables(
        case.verdict, case.given.scope.as_of, case.given.scope.form, case.lang, case.given.tables
    )
    return Finding(
        code=rule.code,
        status=case.status,
        level=rule.level,
        title=rule.title.text(case.lang),
        reason=_reason(case, names),
        section=case.placed.criterion.section,
        evidence=_evidence(case),
        items=tuple(_item(row, case) for row in case.verdict.rows),
        question=(_text(case, rule.ask, "ask", names) or None) if open_ else None,
        guidance=(_text(case, rule.guidance, "guidance", names) or None) if open_ else None,
        basis=rule.basis,
    )


def _not_applicable(placed: PlacedRule, lang: str) -> Finding:
    rule = placed.rule
    return Finding(
        code=rule.code,
        status=Status.NOT_APPLICABLE,
        level=rule.level,
        title=rule.title.text(lang),
        reason=wording.NOT_THIS_FORM[rule.forms][lang],
        section=placed.criterion.section,
        basis=rule.basis,
    )


def _evidence(case: _Case) -> tuple[Evidence, ...]:
    """A quote of each row in turn, those that fail first; a met rule shows the rows that meet it first."""
    if case.status is Status.MISSING:
        return ()
    if case.claims:
        return unique(e for claim in case.claims for e in claim.evidence)[:MOST_EVIDENCE]
    order = tuple(reversed(_BY_FAULT)) if case.status is Status.MET else _BY_FAULT
    rows = [row for truth in order for row in case.verdict.having(truth)]
    nearly = [row.evidence() for row in case.verdict.nearly] if case.status is Status.NOT_MET else []
    found = _in_turn([*nearly, *(row.evidence() for row in rows)])
    return (found or _any_evidence(case.given.tables))[:MOST_EVIDENCE]


def _in_turn(groups: Sequence[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    found = (e for e in chain.from_iterable(zip_longest(*groups)) if e is not None)
    by_words: dict[tuple[str, int | None, str], Evidence] = {}
    for evidence in found:
        by_words.setdefault((evidence.file, evidence.page, evidence.quote), evidence)
    return tuple(by_words.values())


def _any_evidence(tables: Tables) -> tuple[Evidence, ...]:
    """What the dossier begins with: for a verdict on something that is not there."""
    return unique(e for row in tables.get("documents", ()) for e in getattr(row, "evidence", ())[:1])


def _item(row: RowVerdict, case: _Case) -> Item:
    status = STATUS_OF[row.truth]
    names = {
        "row": templates.RowView(row.row, case.lang),
        "as_of": case.given.scope.as_of,
        "form": case.given.scope.form,
    }
    said = _text(case, case.placed.rule.item.of(status), "item", names)
    reason = _sentences([said, *_note_texts(row.outcome.notes, case.lang)])
    evidence = () if status is Status.MISSING else row.evidence()
    return Item(worded(getattr(row.row, "label", ""), case.lang), status, reason, evidence)


def _reason(case: _Case, names: dict[str, Any]) -> str:
    notes = _deciding_notes(case)
    parts = []
    if case.claims:
        parts.append(_claimed(case))
    elif not (case.status is Status.UNCLEAR and any(n.kind is not NoteKind.WHY for n in notes)):
        parts.append(_text(case, case.placed.rule.say.of(case.status), "say", names) or _default(case, notes))
    parts += _note_texts(notes, case.lang)
    if case.status is Status.MISSING:
        parts += [_looked_in(case), _unread(case)]
    return _sentences(parts)


def _claimed(case: _Case) -> str:
    files = unique(e.file for claim in case.claims for e in claim.evidence)
    return wording.CLAIMED_ONLY[case.lang].format(names=templates.enumeration(files, case.lang, MOST_NAMES))


def _default(case: _Case, notes: Sequence[Note]) -> str:
    return "" if notes and case.status is Status.UNCLEAR else wording.DEFAULT_REASON[case.status][case.lang]


def _deciding_notes(case: _Case) -> tuple[Note, ...]:
    rows = case.verdict.having(case.verdict.truth)
    return unique((*case.guarded, *(note for row in rows for note in row.outcome.notes)))


def _note_texts(notes: Iterable[Note], lang: str) -> list[str]:
    """The remarks; one that a reader began in lower case gets a capital, unless it begins with a file's name."""
    texts = (wording.NOTES[note.kind][lang].format(text=worded(note.text, lang)) for note in notes)
    return [text[:1].upper() + text[1:] if text.split(" ")[0].isalpha() else text for text in texts]


def _looked_in(case: _Case) -> str:
    names = unique(name for row in case.verdict.rows for name in row.outcome.looked_in)
    if not names:
        return wording.LOOKED_EVERYWHERE[case.lang]
    return wording.LOOKED_IN[case.lang].format(names=templates.enumeration(names, case.lang, MOST_NAMES))


def _unread(case: _Case) -> str:
    """What could not be read may hold the matter: a reason that calls it missing names those files."""
    files = [row for row in case.given.tables.get("files", ()) if hasattr(row, "readable")]
    scope = replace(case.given.scope, substantiate=False)
    names = [worded(row.label, case.lang) for row in files if judge(_READABLE, row, scope).truth is not Truth.TRUE]
    if not names:
        return ""
    return wording.UNREAD[case.lang].format(names=templates.enumeration(names, case.lang, MOST_NAMES))


def _sentences(parts: Iterable[str]) -> str:
    """The parts as sentences, none of which says what another already says."""
    said: list[str] = []
    for part in parts:
        text = part.strip()
        if text and not any(text.rstrip(".").casefold() in before.casefold() for before in said):
            said.append(templates.sentence(text))
    return " ".join(said)


def _text(case: _Case, given: Wording | None, key: str, names: dict[str, Any]) -> str:
    """A text of the rule, filled in; empty where there is none, or where it cannot be filled in."""
    if given is None:
        return ""
    try:
        return templates.rendered(given.text(case.lang), case.lang, names)
    except (TemplateError, TypeError) as error:
        if case.strict:
            raise case.placed.error(f"{case.placed.code} has a text that cannot be filled in: {error}", key) from error
        return ""
