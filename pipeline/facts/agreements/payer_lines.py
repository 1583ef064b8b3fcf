"""Sums on lines of their own under a line that is nothing but the name of the party that pays them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.facts.agreements.cast import Cast
from pipeline.facts.agreements.clauses import Clause
from pipeline.facts.agreements.names_alone import named_alone
from pipeline.facts.agreements.sums import find_sums


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
