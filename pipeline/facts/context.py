"""What every fact reader may know beside the papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.findings import Form, Organisation
from pipeline.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Context:
    """The applicant (with the names it goes by), the form, the date that counts as today, and the word lists."""

    organisation: Organisation
    aliases: tuple[str, ...]
    form: Form
    as_of: date
    lexicon: Lexicon
