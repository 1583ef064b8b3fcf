"""What a reader remarks on a fact, as data: a code, and what fills the blanks of its sentence.

The sentences stand in `rules/lexicon/remarks.yaml`, in both languages; which of them is wanted is not known to readers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.problems import SENTENCES, ProblemCode
from pipeline.language.lexicon import default_lexicon


@dataclass(frozen=True, slots=True)
class Remark:
    """`blanks` are (name, value) pairs; a value is a text, number, code of a problem, remark, or a tuple of these."""

    code: str
    blanks: tuple[tuple[str, object], ...] = ()

    def text(self, lang: str) -> str:
        """The sentence in "sv" or "en". Raises KeyError for a code that has no sentence."""
        sentences: Mapping[str, Mapping[str, str]] = default_lexicon()["remarks"]
        return sentences[self.code][lang].format(**{name: worded(value, lang) for name, value in self.blanks})


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Words that a word list gives in both languages."""

    sv: str
    en: str

    def text(self, lang: str) -> str:
        """The words in "sv" or "en"."""
        return self.en if lang == "en" else self.sv


def remark(code: str, **blanks: object) -> Remark:
    """A remark with its blanks filled in."""
    return Remark(code, tuple(blanks.items()))


def worded(value: object, lang: str) -> str:
    """What fills a blank, or is shown in a report, as text."""
    if isinstance(value, ProblemCode):
        return SENTENCES[value][lang]
    if isinstance(value, tuple):
        return "; ".join(worded(part, lang) for part in value)
    return value.text(lang) if isinstance(value, Remark | Bilingual) else str(value)
