"""Whether the rules of the organisation provide for auditors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts.board.clauses import Clause
from pipeline.facts.fact import Fact, found, silent
from pipeline.facts.standing import NOT_RULES, is_others_own, stands
from pipeline.language.lexicon import Lexicon

_READER = "board.auditors"
_AUDITOR = re.compile(
    r"\b\w*revisor(?:er|n|erna|s)?\b|\brevisionsbolag\w*|"
    r"\brevisionsbyrå\w*|\b(?:verksamhets|räkenskaps|siffer)?granskare\b|\b(?:gransknings|revisions)m[äa]n\w*"
)
_PROVIDES = re.compile(
    r"\b(?:välj|vald|valt|val\s+av|utse|utsedd|tillsätt|ha\b|har\b|ska\b|skall\b|finnas|finns|"
    r"gransk|kontroller|revider|åligger|överlämna|avge|berättelse|består|antal)\w*|:"
)
_REFUSED = re.compile(
    r"\b(?:ingen|inga|inte|ej|icke)\b[^.;]{0,40}\brevisor|\brevisor\w*\b[^.;]{0,30}\b(?:behöver|"
    r"utses|väljs|finns|krävs)\s+(?:inte|ej|icke)\b|\brevisionsfri"
)
_ABOUT_A_REVISOR = re.compile(r"\b(?:inte|ej|icke)\b[^.;]{0,30}\b(?:vara|tillika|samtidigt|ledamot|medlem|anställd)")
_REVIEW = re.compile(
    r"\b(?:räkenskaper|förvaltning|bokslut)\w*\b[^.;]{0,60}\bgranska(?:s|r)?\b|"
    r"\bgranskning\s+av\s+(?:\w+\s+){0,3}(?:förvaltning|räkenskaper)\w*\b[^.;]{0,40}\b(?:utse|välj)\w*|"
    r"\brevision\b(?!\s+av\s+(?:stadg|bolagsordning|verksamhetsplan|plan|mål|avtal|strategi))[^.;]{0,40}\b(?:ska|skall|sker|utförs|verkställs)"
)


def read_auditors(clauses: Sequence[Clause], lexicon: Lexicon) -> Fact[bool]:
    """True where an auditor is provided for, False where the rules say that there is to be none."""
    refused = next((c for c in clauses if not c.heading and _refuses(c.text)), None)
    if refused:
        return found(False, refused.evidence(), f"{_READER}/refused")
    ruling = (c for c in clauses if _provides(c) and stands(c.text, lexicon, NOT_RULES))
    ruling = (c for c in ruling if not is_others_own(c.text, lexicon, "revisor"))
    provided = max(ruling, key=_weight, default=None)
    return found(True, provided.evidence(), _READER) if provided else silent(_READER)


def _refuses(text: str) -> bool:
    return bool(_REFUSED.search(text)) and not _ABOUT_A_REVISOR.search(text)


def _provides(clause: Clause) -> bool:
    text = clause.text
    if clause.heading:
        return False
    named = _AUDITOR.search(text) and (_PROVIDES.search(text) or clause.agenda or clause.topic == "auditor")
    return bool(named or (_REVIEW.search(text) and clause.topic in ("auditor", "")))


def _weight(clause: Clause) -> int:
    """An election of auditors says it best, then their section, then a mention, then an item on the agenda."""
    elects = bool(re.search(r"\b(?:välj|utse|ska|skall|ha)\w*", clause.text) and _AUDITOR.search(clause.text))
    return 4 * elects + 2 * (clause.topic == "auditor") - 3 * bool(clause.agenda)
