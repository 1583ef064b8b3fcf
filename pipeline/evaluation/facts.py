"""The facts of a review beside those of the labels, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.evaluation.compare import OVERLAP, Match, normal, overlap_of_words
from pipeline.evaluation.gold import Gold
from pipeline.findings import Review

_BOARD = ("min", "max", "listed")
_AGREEMENT = ("start", "end", "months", "notice_months", "auto_renew", "open_ended", "signed_by_all")
_BUDGET = ("year", "income_total_sek", "cost_total_sek")


def fact_matches(gold: Gold, review: Review | None) -> tuple[Match, ...]:
    """Every labelled field with ours; None stands for "not found" on both sides. A matter whose key the labels do not
    hold was not labelled, and is not measured.
    """
    ours = review.facts if review else {}
    matters: dict[str, Callable[[], Iterable[Match]]] = {
        "board": lambda: (*_board(gold, ours), *_members(gold, ours)),
        "agreements": lambda: _agreements(gold, ours),
        "goals": lambda: _goals(gold, ours),
        "budget": lambda: _fields(gold, "budget", _BUDGET, gold.facts.get("budget"), _budget(gold, ours.get("budget"))),
        "founded": lambda: _founded(gold, ours),
    }
    labelled = (matches for name, matches in matters.items() if name in gold.facts)
    return (*_intake(gold, review), *(match for matches in labelled for match in matches()))


def _board(gold: Gold, ours: Mapping[str, Any]) -> Iterator[Match]:
    yield from _fields(gold, "board", _BOARD, gold.facts.get("board"), ours.get("board"))


def _intake(gold: Gold, review: Review | None) -> Iterator[Match]:
    yield Match(gold.name, "intake.form", gold.form.value, review.form.value if review else None)
    if not gold.as_of_given:
        yield Match(gold.name, "intake.as_of", gold.as_of.isoformat(), review.as_of.isoformat() if review else None)
    for name in ("name", "org_number", "municipality"):
        labelled = getattr(gold.organisation, name)
        ours = getattr(review.organisation, name) if review else None
        yield Match(gold.name, f"intake.{name}", _plain(labelled), _plain(ours))


def _fields(gold: Gold, prefix: str, names: Sequence[str], label: Any, ours: Any) -> Iterator[Match]:
    for name in names:
        yield Match(gold.name, f"{prefix}.{name}", _plain(_get(label, name)), _plain(_get(ours, name)))


def _members(gold: Gold, ours: Mapping[str, Any]) -> Iterator[Match]:
    """The sector of each labelled board member, by name."""
    found = {normal(str(_get(m, "name"))): m for m in _list(_get(ours.get("board"), "members"))}
    for member in _list(_get(gold.facts.get("board"), "members")):
        match = found.get(normal(str(_get(member, "name"))))
        yield Match(gold.name, "board.member_found", True, match is not None)
        if match is not None:
            yield Match(gold.name, "board.member_sector", _plain(_get(member, "sector")), _plain(_get(match, "sector")))


def _agreements(gold: Gold, ours: Mapping[str, Any]) -> Iterator[Match]:
    labelled = _list(gold.facts.get("agreements"))
    found = _list(ours.get("agreements"))
    yield Match(gold.name, "agreements.count", len(labelled), len(found))
    left = list(found)
    for label in labelled:
        match = next((a for a in left if normal(str(_get(a, "file"))) == normal(str(_get(label, "file")))), None)
        if match is not None:
            left.remove(match)
        yield from _fields(gold, "agreements", _AGREEMENT, label, match)
        yield Match(gold.name, "agreements.sectors", _sectors(label), _sectors(match))
        yield Match(gold.name, "agreements.amounts", _amounts(label), _amounts(match))


def _sectors(agreement: Any) -> tuple[str, ...]:
    """The sectors of the parties other than the applicant, sorted."""
    parties = [p for p in _list(_get(agreement, "parties")) if not _get(p, "applicant")]
    return tuple(sorted(str(_get(p, "sector")) for p in parties))


def _amounts(agreement: Any) -> tuple[float, ...]:
    amounts = [_get(a, "sek_per_year") for a in _list(_get(agreement, "amounts"))]
    return tuple(sorted(float(a) for a in amounts if a is not None))


def _goals(gold: Gold, ours: Mapping[str, Any]) -> Iterator[Match]:
    labelled, found = _list(gold.facts.get("goals")), _list(ours.get("goals"))
    yield Match(gold.name, "goals.count", len(labelled), len(found))
    for label in labelled:
        text = str(_get(label, "text"))
        match = next((g for g in found if overlap_of_words(text, str(_get(g, "text"))) >= OVERLAP), None)
        yield Match(gold.name, "goals.found", True, match is not None)
        if match is not None:
            yield from _fields(gold, "goals", ("measurable", "time_bound"), label, match)
            yield Match(
                gold.name, "goals.responsible", bool(_get(label, "responsible")), bool(_get(match, "responsible"))
            )


def _budget(gold: Gold, ours: Any) -> Any:
    """Ours for the labelled year, where there are several."""
    if not isinstance(ours, (list, tuple)):
        return ours
    year = _get(gold.facts.get("budget"), "year")
    return next((b for b in ours if _get(b, "year") == year), ours[0] if ours else None)


def _founded(gold: Gold, ours: Mapping[str, Any]) -> Iterator[Match]:
    """The year is enough: labels and documents give anything from a year to a day."""
    yield Match(gold.name, "founded", _year(gold.facts.get("founded")), _year(ours.get("founded")))


def _year(value: Any) -> str | None:
    return str(value)[:4] if value else None


def _get(holder: Any, name: str) -> Any:
    return holder.get(name) if isinstance(holder, Mapping) else getattr(holder, name, None)


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []


def _plain(value: Any) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return value
    return normal(value) if isinstance(value, str) else float(value)
