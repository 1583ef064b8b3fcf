"""What the label of a budget's row says that the row is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.budget.tables import SUBTOTAL_OF, TOTAL_OF, Section
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import is_any, matches_any, starts_with

_NUMBERING = re.compile(r"^(?:§\s*)?(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Za-z][.)]|[IVX]{1,4}[.)]|[-–•*+])\s+")
_TAIL = re.compile(
    r"\s*(?:[(\[][^)\]]*[)\]]|,?\s*\bi?\s*(?:kr|tkr|mnkr|mkr|sek|ksek|kronor)\b\.?|,?\s*\b(?:år\s+|för\s+)?20\d\d(?:\s?[-/–]\s?\d{2,4})?)\s*$",
    re.IGNORECASE,
)
#: "Överskott (+) eller underskott (–)": what a sign stands for.
_SIGNS = re.compile(r"\s*(?:\(\s*(?:\+\s?/\s?[-−–]|[-+−–±])\s*\)|(?<=\s)\+\s?/\s?[-−–](?=\s|$))")
_TOKEN = re.compile(r"s:a|[\wåäöé-]+", re.IGNORECASE)


def bare_label(text: str) -> str:
    """A label without its number, unit, year and remarks in brackets."""
    bare, before = _NUMBERING.sub("", _SIGNS.sub("", text).strip()), ""
    while bare != before:
        before, bare = bare, _TAIL.sub("", bare).strip(" :.,=–-")
    return bare or text.strip()


def section_named(headings: Sequence[str], lexicon: Lexicon) -> Section | None:
    """INCOME or COST, by the innermost heading that says so."""
    words = lexicon["budget"]
    for heading in reversed(headings):
        bare = bare_label(heading)
        if is_any(bare, words["income_heading"]):
            return Section.INCOME
        if is_any(bare, words["cost_heading"]):
            return Section.COST
    return None


def kind_of(label: str, section: Section | None, lexicon: Lexicon) -> Section:
    """What a row with this label is, in a section of income or of costs."""
    words, bare = lexicon["budget"], bare_label(label)
    costs = section is Section.COST
    if starts_with(bare, words["part_of"]):
        return Section.COST_PART if costs else Section.INCOME_PART
    total = _total(bare, section, lexicon)
    if total:
        return total
    if _is_result(bare, lexicon) and not matches_any(bare, words["not_result"]):
        return Section.RESULT
    return section or Section.INCOME


def _is_result(bare: str, lexicon: Lexicon) -> bool:
    """What is left, by a known name for it or in words for it and fillers only ("beräknat underskott")."""
    words = lexicon["budget"]
    if is_any(bare, words["result"]):
        return True
    tokens = _TOKEN.findall(bare.lower())
    named = [t for t in tokens if is_any(t, words["result_word"])]
    return bool(named) and all(t in named or is_any(t, words["result_filler"]) for t in tokens)


def total_named(label: str, lexicon: Lexicon) -> bool:
    """Whether a label names the total of one side by its own words ("Summa intäkter")."""
    words, bare = lexicon["budget"], bare_label(label)
    if is_any(bare, (*words["income_total"], *words["cost_total"])):
        return True
    totals = set(TOTAL_OF.values())
    return all(_total(bare, side, lexicon) in totals for side in _WHOLE) and (
        _total(bare, Section.INCOME, lexicon) is _total(bare, Section.COST, lexicon)
    )


def _total(bare: str, section: Section | None, lexicon: Lexicon) -> Section | None:
    """A total says whose sum it is and nothing more; with other words it is one of a part."""
    words = lexicon["budget"]
    own = Section.COST if section is Section.COST else Section.INCOME
    named = next((side for side, name in _WHOLE.items() if is_any(bare, words[name])), None)
    if named:
        return TOTAL_OF[named]
    tokens = _TOKEN.findall(bare.lower())
    sums = [t for t in tokens if is_any(t, words["total_word"])]
    if not sums or not {tokens[0], tokens[-1]} & set(sums):
        return SUBTOTAL_OF[TOTAL_OF[own]] if is_any(bare, words["subtotal"]) else None
    others = [t for t in tokens if t not in sums and not is_any(t, words["total_filler"])]
    sides = [side for side, name in _SIDE_WORDS.items() if all(is_any(t, words[name]) for t in others)]
    if not others or sides:
        return TOTAL_OF[sides[0] if others else own]
    return SUBTOTAL_OF[TOTAL_OF[own]]


_WHOLE = {Section.INCOME: "income_total", Section.COST: "cost_total"}
_SIDE_WORDS = {Section.INCOME: "income_word", Section.COST: "cost_word"}
