"""Sums on lines of their own under a line that is nothing but the name of the party that pays them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.names_alone import named_alone
from pipeline.facts.agreements.sums import find_sums

_FIGURE = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:[ .]\d{3})+|\d{2,7})(?:\s?:-)?\s*$")
_UNIT = re.compile(r"\b(?:kronor|kr|tkr|kkr|mkr|mnkr)\b(?:\s*(?:/|per)\s*år)?", re.IGNORECASE)


def with_units(clauses: Sequence[Clause], cast: Cast) -> tuple[Clause, ...]:
    """The clauses, those that are a bare figure, or a party and a figure, under headings that name its unit ("Insats,
    tkr/år") with that unit.
    """
    return tuple(_with_unit(clause) if _is_bare(clause.text, cast) else clause for clause in clauses)


def _is_bare(text: str, cast: Cast) -> bool:
    figure = _FIGURE.search(text)
    return figure is not None and (not text[: figure.start()].strip() or named_alone(text, cast) is not None)


def _with_unit(clause: Clause) -> Clause:
    unit = next((m for h in reversed(clause.headings[-3:]) if (m := _UNIT.search(h))), None)
    if unit is None or clause.is_heading:
        return clause
    figure = clause.passage
    text, at = f"{figure.text} {unit.group()}", figure.offsets[-1:]
    return replace(
        clause, passage=replace(figure, text=text, offsets=figure.offsets + at * (len(text) - len(figure.text)))
    )


def under_names(clauses: Sequence[Clause], cast: Cast) -> tuple[Clause, ...]:
    """The clauses, those with sums right under a party's name with that name for their heading."""
    result, name, place = list[Clause](), "", tuple[str, ...]()
    for clause in clauses:
        within = clause.headings[: len(place)] == place
        if not clause.is_heading and named_alone(clause.text, cast):
            name, place = clause.text, clause.headings
        elif name and within and not clause.is_heading and find_sums(clause.text) and not cast.mentions(clause.text):
            result.append(replace(clause, headings=(*clause.headings, name)))
            continue
        else:
            name = ""
        result.append(clause)
    return tuple(result)
