"""Values of a field that say that they are still to be written: "(inte klar)", "XXX", "tas upp på årsmötet"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.facts.saying import one_of
from pipeline.language.lexicon import Lexicon

#: Words in the longest value that is asked; a longer one says something, whatever else it says.
_BRIEF = 20
_LABEL = re.compile(r"^\W*\w[\w ,&/-]{0,40}:\s*")
_BRACKETED = re.compile(r"^\s*(?:\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\})[\s.!]*$")
#: A first clause that says "yet".
_STILL = re.compile(r"[^,;.:(]*\b(?:än|ännu)\b", re.IGNORECASE)
_SOMETHING = re.compile(r"[^\W_]")


def is_unwritten(text: str, lexicon: Lexicon) -> bool:
    """Whether a value, with or without its label, is brief and nothing but a note that it is to come."""
    value = _LABEL.sub("", text)
    return is_note(text, lexicon) or (value != text and is_note(value, lexicon))


def is_note(value: str, lexicon: Lexicon) -> bool:
    """Whether a brief text as a whole is such a note; what stands behind a label is not asked."""
    if len(value.split()) > _BRIEF:
        return bool(_STILL.match(value) and _denied(lexicon).match(value.lower()))
    if not _SOMETHING.search(value) or _BRACKETED.match(value) or value.lstrip().startswith("?"):
        return True
    return bool(_note(lexicon).match(value.lower()))


@lru_cache(maxsize=8)
def _denied(lexicon: Lexicon) -> re.Pattern[str]:
    """ "Har vi inte satt än, ...": what a longer value may begin with."""
    subject, no, made = (one_of(lexicon["unwritten"][n]) for n in ("subject", "not", "made"))
    return re.compile(rf"\W*(?:{subject}\s+(?:\w+\s+){{0,2}}?)?{no}\s+(?:\w+\s+){{0,2}}?{made}")


@lru_cache(maxsize=8)
def _note(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon["unwritten"]
    marks, coming, bare, subject, no, made, work, writing, rough = (
        one_of(words[n])
        for n in ("marks", "coming", "coming_bare", "subject", "not", "made", "work", "writing", "unpolished")
    )
    return re.compile(
        rf"""\W*(?!.*\bkommer\b.*\batt\s+(?!{writing}))(?:
        {marks}(?:\W|$) | (?:ingen|inget|inga)\s*(?:[,.;(–—-]|$)
        | .*\b(?:ska|skall|behöver|måste|får|bör)\s+(?:\w+\s+){{0,2}}?{rough}(?:\s+\w+){{0,2}}\W*$
        | {bare} | att\s+\w+\s*(?::|\W*$) | (?:\w+\s+)?(?:kommer|senare)\W*$
        | (?:{subject}\s+(?:\w+\s+){{0,2}}?)?{coming}
        | (?:{subject}\s+(?:\w+\s+){{0,2}}?)?{no}\s+(?:\w+\s+){{0,2}}?(?:{made}|än(?=\W*$|[,.;!]))
        | (?:\w+\s+)?{work}\b.{{0,60}}\b(?:pågår|återstår|påbörjas|inte|ej)\b(?:\s+\w+){{0,4}}\W*$
        )""",
        re.VERBOSE,
    )
