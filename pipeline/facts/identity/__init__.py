"""Who applies, with which form, and on which day."""

from pipeline.facts.identity.agreement import ApplicantMention, read_applicant_mentions
from pipeline.facts.identity.applicant import Applicant, find_applicant
from pipeline.facts.identity.application import find_form
from pipeline.facts.identity.dated import find_as_of
from pipeline.facts.identity.membership import Membership, read_memberships

__all__ = [
    "Applicant",
    "ApplicantMention",
    "Membership",
    "find_applicant",
    "find_as_of",
    "find_form",
    "read_applicant_mentions",
    "read_memberships",
]
