"""Who applies, with which form, and on which day."""

from pipeline.facts.identity.applicant import Applicant, find_applicant
from pipeline.facts.identity.application import find_as_of, find_form

__all__ = ["Applicant", "find_applicant", "find_as_of", "find_form"]
