"""Which party of an agreement is the applicant, and what it goes by there."""

from __future__ import annotations

from pipeline.facts.context import Context
from pipeline.language.organisations import same_organisation

#: Letters in the longest name of capitals ("NCF").
_CAPITALS = 6


def is_applicant(name: str, org_number: str | None, context: Context) -> bool:
    """Whether a party is the organisation that applies: by its number, its name, or a name it goes by."""
    organisation = context.organisation
    if org_number and org_number == organisation.org_number:
        return True
    return any(same_organisation(name, known) for known in own_names(context))


def own_names(context: Context) -> tuple[str, ...]:
    """The names the applicant goes by, without those that any party may be called by ("föreningen")."""
    names = (context.organisation.name, *context.aliases)
    common = context.lexicon["agreements"]["common_names"]
    return tuple(name for name in names if name and name.casefold() not in common)


def short_forms(context: Context) -> tuple[str, ...]:
    """The capitals that the applicant goes by."""
    return tuple(a.upper() for a in context.aliases if len(a) <= _CAPITALS and a.isalpha())
