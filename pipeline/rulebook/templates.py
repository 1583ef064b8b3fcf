"""The templates of a rule: Jinja2 in a sandbox, in which a name that is not there is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from pipeline.facts.fact import Fact
from pipeline.remark import Bilingual, Remark, worded
from pipeline.rulebook import wording
from pipeline.rulebook.conditions import is_collection
from pipeline.rulebook.logic import Truth
from pipeline.rulebook.verdict import RowVerdict, Verdict

#: The variables that are lists of rows, and all that a text may name (`row` besides, for a single row).
ROWS = frozenset({"rows", "meeting", "failing", "silent", "unknown", "nearly"})
ALWAYS = ROWS | {"lacking", "count", "total", "percent", "sum", "as_of", "form", "tables"}

#: From here on figures are written in groups of three.
_GROUPED = 10_000
_SWEDISH_FIGURES = str.maketrans({",": "\u00a0", ".": ","})
_SPACES = re.compile(r"[ \t\r\n]+")
_DOUBLE_POINT = re.compile(r"(…|(?<!\.)\.|[!?])\.(?!\.)")
_ENDED = re.compile(r"[.!?…][”“\"»)]?$")
_BEFORE_POINT = re.compile(r"\s+([.,;:])(?=\s|$)")


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A word of the vocabulary: compares as its code, is written in the language of the review."""

    code: str
    lang: str

    def __eq__(self, other: object) -> bool:
        return str(getattr(other, "code", other)) == self.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __lt__(self, other: Term) -> bool:
        return str(self) < str(other)

    def __str__(self) -> str:
        return wording.term(self.code, self.lang)


class RowView:
    """A row as templates see it: each fact shows its value."""

    def __init__(self, row: Any, lang: str, why: str = "") -> None:
        self._row, self._lang, self.why = row, lang, why

    def __getattr__(self, name: str) -> Any:
        return _shown(getattr(self._row, name), self._lang)

    def __str__(self) -> str:
        return worded(getattr(self._row, "label", self._row), self._lang)


class TableViews(Mapping[str, list[RowView]]):
    """The fact tables as templates see them: the few that a text names are laid out when it does."""

    def __init__(self, tables: Mapping[str, Sequence[Any]], lang: str) -> None:
        self._tables, self._lang = tables, lang

    def __getitem__(self, name: str) -> list[RowView]:
        return [RowView(row, self._lang) for row in self._tables[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


@cache
def environment(lang: str) -> SandboxedEnvironment:
    """The environment of all rule texts in `lang`."""
    env = SandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, finalize=lambda value: show(value, lang), trim_blocks=True
    )
    env.filters.update(
        term=lambda value: wording.term(value, lang),
        names=lambda values: enumeration([show(v, lang) for v in values], lang),
        kr=lambda value: f"{show(value, lang)} kr",
        show=lambda value: show(value, lang),
    )
    return env


@cache
def compiled(text: str, lang: str) -> Template:
    """A compiled template. Raises jinja2.TemplateSyntaxError."""
    return environment(lang).from_string(text)


def rendered(text: str, lang: str, variables: Mapping[str, Any]) -> str:
    """A text filled in, on one line. Raises jinja2.TemplateError for a name that is not there."""
    filled = compiled(text, lang).render(variables) if "{" in text else text
    return _BEFORE_POINT.sub(r"\1", _SPACES.sub(" ", filled)).strip()


def variables(
    verdict: Verdict, as_of: date, form: str, lang: str, tables: Mapping[str, Sequence[Any]]
) -> dict[str, Any]:
    """What a template may name."""
    views = [(row, RowView(row.row, lang, _why(row, lang))) for row in verdict.rows]
    meeting = [view for row, view in views if row.truth is Truth.TRUE]
    given: dict[str, Any] = {
        "rows": [view for _, view in views],
        "meeting": meeting,
        "failing": [view for row, view in views if row.truth is Truth.FALSE],
        "silent": [view for row, view in views if row.truth is Truth.SILENT],
        "unknown": [view for row, view in views if row.truth is Truth.UNKNOWN],
        "lacking": [Term(value, lang) if isinstance(value, str) else value for value in verdict.lacking],
        "nearly": [RowView(row.row, lang) for row in verdict.nearly],
        "count": len(meeting),
        "total": len(views),
        "percent": round(100 * len(meeting) / len(views)) if views else 0,
        "sum": verdict.sum,
        "as_of": as_of,
        "form": Term(form, lang),
        "tables": TableViews(tables, lang),
    }
    single = _single(verdict, tables)
    return given if single is None else {**given, "row": RowView(single, lang)}


def show(value: Any, lang: str) -> Any:
    """A value as a reader of the report wants it."""
    if value is None or isinstance(value, bool):
        return {None: wording.UNKNOWN_VALUE, True: wording.YES, False: wording.NO}[value][lang]
    if isinstance(value, (int, float, Decimal)):
        return _figure(value, lang)
    if isinstance(value, StrEnum):
        return wording.term(value, lang)
    if is_collection(value):
        words = [_worded(v, lang) for v in value]
        return ", ".join(sorted(words) if isinstance(value, (set, frozenset)) else words)
    return value if isinstance(value, (str, StrictUndefined)) else str(value)


def _worded(value: Any, lang: str) -> str:
    return wording.term(value, lang) if isinstance(value, str) else str(show(value, lang))


def enumeration(parts: Sequence[Any], lang: str, most: int = 12) -> str:
    """The parts with "och" before the last; beyond `most`, how many more there are."""
    shown = [str(part) for part in parts[:most]]
    if len(parts) > most:
        shown.append(wording.MORE[lang].format(count=len(parts) - most))
    return f" {wording.AND[lang]} ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def sentence(text: str) -> str:
    """The text with one mark at its end. Its beginning stays: it may be the name of a file."""
    ended = _DOUBLE_POINT.sub(r"\1", text)
    return ended if _ENDED.search(ended) else f"{ended}."


def _figure(value: float | Decimal, lang: str) -> str:
    number = float(value)
    if number.is_integer() and abs(number) < _GROUPED:
        return str(int(value))
    text = f"{int(value):,}" if number.is_integer() else f"{round(number, 2):,}"
    return text.translate(_SWEDISH_FIGURES) if lang == "sv" else text


def _shown(value: Any, lang: str) -> Any:
    if isinstance(value, Fact):
        return _shown(value.value, lang)
    if isinstance(value, Remark | Bilingual):
        return value.text(lang)
    if isinstance(value, tuple) and any(is_dataclass(v) for v in value):
        return tuple(_shown(v, lang) for v in value)
    return RowView(value, lang) if is_dataclass(value) and hasattr(value, "label") else value


def _why(row: RowVerdict, lang: str) -> str:
    return " ".join(worded(note.text, lang) for note in row.outcome.notes if note.text)


def _single(verdict: Verdict, tables: Mapping[str, Sequence[Any]]) -> Any:
    if len(verdict.rows) == 1:
        return verdict.rows[0].row
    lone = [tables[row.table] for row in verdict.rows if len(tables[row.table]) == 1]
    return lone[0][0] if lone else None
