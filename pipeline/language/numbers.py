"""Swedish number words and figures: "fem", "tjugotvå", "5", "tre (3)", "ett tjugotal", "andra"."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.found import Found

_UNITS = {
    "noll": 0,
    "en": 1,
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
    "elva": 11,
    "tolv": 12,
    "tretton": 13,
    "fjorton": 14,
    "femton": 15,
    "sexton": 16,
    "sjutton": 17,
    "arton": 18,
    "aderton": 18,
    "nitton": 19,
}
_TENS = {
    "tjugo": 20,
    "trettio": 30,
    "fyrtio": 40,
    "femtio": 50,
    "sextio": 60,
    "sjuttio": 70,
    "åttio": 80,
    "nittio": 90,
}
_GREAT = {"tusen": 10**3, "miljon": 10**6, "miljoner": 10**6, "miljard": 10**9, "miljarder": 10**9}
_UNIT_ORDINALS = {
    "första": 1,
    "förste": 1,
    "andra": 2,
    "andre": 2,
    "tredje": 3,
    "fjärde": 4,
    "femte": 5,
    "sjätte": 6,
    "sjunde": 7,
    "åttonde": 8,
    "nionde": 9,
}
ORDINALS = {
    **_UNIT_ORDINALS,
    "tionde": 10,
    "elfte": 11,
    "tolfte": 12,
    "trettonde": 13,
    "fjortonde": 14,
    "femtonde": 15,
    "sextonde": 16,
    "sjuttonde": 17,
    "artonde": 18,
    "nittonde": 19,
    "tjugonde": 20,
    "trettionde": 30,
    "trettioförsta": 31,
    "trettioförste": 31,
    **{f"tjugo{word}": 20 + value for word, value in _UNIT_ORDINALS.items()},
}


def alternatives(words: object) -> str:
    """Words as a regex alternation, the longest first."""
    return "|".join(re.escape(w) for w in sorted(map(str, words), key=lambda w: (-len(w), w)))  # type: ignore[call-overload]


_BELOW_100 = rf"(?:(?:{alternatives(_TENS)})(?:{alternatives(_UNITS)})?|{alternatives(_UNITS)})"
#: A number below a hundred in words; a fiftieth of NUMBER_WORD, for patterns that hold many numbers.
SMALL_NUMBER_WORD = _BELOW_100
_AND = r"\s?(?:och\s)?"
_BELOW_1000 = rf"(?:{_BELOW_100}(?:\s?hundra)?|hundra)(?:(?<=hundra){_AND}{_BELOW_100})?"
_BELOW_MILLION = rf"(?:(?:et\s?)?tusen|{_BELOW_1000}(?:\s?tusen)?)(?:(?<=tusen){_AND}{_BELOW_1000})?"
#: A number in words, as a regex without word boundaries; longest reading first. Each part is written as few times as
#: may be (what stands before "tusen" is told from behind), for it is part of many patterns.
NUMBER_WORD = rf"(?:{_BELOW_MILLION}(?:\s?(?:miljoner|miljon|miljarder|miljard)(?:\s(?:och\s)?{_BELOW_MILLION})?)?)"

_WORD = re.compile(NUMBER_WORD, re.IGNORECASE)
_PIECE = re.compile(alternatives([*_UNITS, *_TENS, *_GREAT, "hundra", "och"]))

#: White space that may stand between groups of three figures.
GROUP_SPACE = r"[ \t\n\u00a0\u2009\u202f]"
_APPROXIMATE = {
    "tiotal": 10,
    "femtontal": 15,
    "tjugotal": 20,
    "trettiotal": 30,
    "fyrtiotal": 40,
    "femtiotal": 50,
    "sextiotal": 60,
    "sjuttiotal": 70,
    "åttiotal": 80,
    "nittiotal": 90,
    "hundratal": 100,
    "tusental": 1000,
    "dussin": 12,
}
_MONTH_START = "jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec"
#: What holds figures and is no count: dates, clock times, decimals, paragraph and organisation numbers.
_NO_COUNT = rf"""
    \d{{4}}-\d\d(?:-\d\d)?(?!\d)
    | \d{{6}}\s?[-–]\s?\d{{4}}
    | \d{{1,2}}[/.]\d{{1,2}}(?:[-/.\s]+(?:19|20)\d\d)?(?![\d])
    | \d{{1,2}}(?::[ea])?\s+(?={_MONTH_START})
    | (?:kl\.?|klockan)\s*\d{{1,2}}(?:[.:]\d\d)?(?:\s*[-–]\s*\d{{1,2}}(?:[.:]\d\d)?)?
    | (?:§§?|[Pp]unkt|p\.|kap\.?|mom\.?|nr|[Nn]ummer|[Ss]id(?:a|an)?|tfn|tel\.?|bilaga|vecka|v\.)\s*\d[\d.:]*
    | \d+\s*(?:§|kap\b)
    | \d+[.,]\d+(?:[.,]\d+)*
"""
_NUMBER = re.compile(
    rf"""(?<![\w.,])(?<![^\d\s]-)(?:
      (?P<skip>{_NO_COUNT})
    | (?P<about>(?:ett\s+)?(?:par\s+)?(?P<tal>{alternatives(_APPROXIMATE)}))(?!\w)
    | (?P<figure>\d{{1,3}}(?:{GROUP_SPACE}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?![\d,])|\d+)
        (?:\s?\(\s?(?P<inword>{NUMBER_WORD})\s?\))?(?!\w)
    | (?P<word>{NUMBER_WORD})(?:\s?\(\s?(?P<infigure>\d+)\s?\))?(?!\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_HEDGE = re.compile(
    r"(?:\bca|\bc:a|\bcirka|\bcirca|\bomkring|\bungefär|\bdrygt|\bknappt|\bnärmare|\buppemot|\brunt|\bkring)\.?\s*$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?<!\w)(?:(?P<word>{alternatives(ORDINALS)})|(?P<figure>\d{{1,2}}):?[ea])(?!\w)", re.IGNORECASE
)


def parse_number_word(text: str) -> int | None:
    """The value of one number in words ("femhundratusen"); None for anything else."""
    words = " ".join(text.lower().split())
    return _word_value(words) if _WORD.fullmatch(words) else None


def _word_value(text: str) -> int:
    total = current = 0
    for piece in _PIECE.findall(re.sub(r"\s+", "", text.lower()).replace("ettusen", "etttusen")):
        if piece == "hundra":
            current = (current or 1) * 100
        elif piece in _GREAT:
            total, current = total + (current or 1) * _GREAT[piece], 0
        else:
            current += _UNITS.get(piece, _TENS.get(piece, 0))
    return total + current


@lru_cache(maxsize=4096)
def find_numbers(text: str, articles: bool = False) -> tuple[Found[int], ...]:
    """Whole numbers, in words or figures; "tre (3)" is one.

    Left out: dates, clock times, decimals, paragraph and organisation numbers, and a bare "en" or "ett" (it may be
    the article) unless `articles`. Patterns: "figure", "word", "both" (word and figure agree), "differs" (they do
    not; the word counts), "approximate", "year" (a bare 19xx or 20xx).
    """
    found = []
    for match in _NUMBER.finditer(text):
        number = _number(match, text)
        if number and (articles or number.pattern != "article"):
            found.append(number)
    return tuple(found)


def _number(match: re.Match[str], text: str) -> Found[int] | None:
    if match["skip"]:
        return None
    start, end = match.span()
    if match["about"]:
        return Found(_APPROXIMATE[match["tal"].lower()], start, end, "approximate")
    value, pattern = _value_and_pattern(match)
    if pattern in ("figure", "word") and _HEDGE.search(text[max(0, start - 12) : start]):
        pattern = "approximate"
    return Found(value, start, end, pattern)


def _value_and_pattern(match: re.Match[str]) -> tuple[int, str]:
    if match["word"]:
        value, beside = _word_value(match["word"]), match["infigure"]
        if beside is None:
            return value, "article" if match["word"].lower() in ("en", "ett") else "word"
        return value, "both" if int(beside) == value else "differs"
    figure = match["figure"]
    value = int(re.sub(r"\D", "", figure))
    if match["inword"]:
        said = _word_value(match["inword"])
        return said, "both" if said == value else "differs"
    is_year = len(figure) == 4 and figure.startswith(("19", "20"))
    return value, "year" if is_year else "figure"


def find_ordinals(text: str) -> tuple[Found[int], ...]:
    """Ordinals in words or figures: "tredje", "tjugoförsta", "3:e"."""
    return tuple(
        Found(ORDINALS[m["word"].lower()] if m["word"] else int(m["figure"]), *m.span(), "ordinal")
        for m in _ORDINAL.finditer(text)
    )
