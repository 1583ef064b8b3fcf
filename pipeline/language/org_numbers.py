"""Swedish organisation numbers: six figures, a dash, four figures; the third figure is at least 2."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.language.found import Found

_DASHES = r"\-–—−‐‑‒"
_PLAIN = re.compile(
    rf"(?<![\w{_DASHES}/.,])(?:16)?(?P<a>\d{{6}})\s?[{_DASHES}]\s?(?P<b>\d{{4}})(?![\w{_DASHES}/]|[.,]\d)"
)
#: After its label a number may lack the dash, stand in groups, or hold letters that OCR mistook for figures.
_LABELLED = re.compile(
    rf"""(?:org(?:anisations)?\.?\s?[{_DASHES}]?\s?(?:nr|nummer|no|num)\b\.?|(?<!\w)orgnr(?![a-zåäö])\.?)[\s:.]*(?:är\s|=\s?)?
    (?P<a>[\dOoIlSB]{{6}})[\s{_DASHES}]{{0,3}}(?P<b>[\dOoIlSB]{{4}})(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_VAT = re.compile(r"(?<!\w)SE\s?(?P<a>\d{6})-?(?P<b>\d{4})\s?-?01(?!\d)")
_TEN = re.compile(rf"(?<![\w{_DASHES}/.,])(?:16)?(?P<a>\d{{6}})\s?(?P<b>\d{{4}})(?![\w{_DASHES}/]|[.,]\d|\s\d)")
_LIKE_FIGURES = str.maketrans("OoIlSB", "001158")


@lru_cache(maxsize=4096)
def find_org_numbers(text: str) -> tuple[Found[str], ...]:
    """Organisation numbers as "NNNNNN-NNNN"; personal numbers are none.

    Patterns: "plain", "labelled" (after "org.nr"), "ocr" (labelled, letters taken for figures), "vat", "undashed" (ten
    figures in a row whose check digit is right).
    """
    if sum(c.isdigit() for c in text) < 6:
        return ()
    found: list[Found[str]] = []
    for pattern, name in ((_LABELLED, "labelled"), (_PLAIN, "plain"), (_VAT, "vat"), (_TEN, "undashed")):
        for match in pattern.finditer(text):
            new = _read(match, name)
            if new and all(new.end <= f.start or f.end <= new.start for f in found):
                found.append(new)
    return tuple(sorted(found, key=lambda f: f.start))


def _read(match: re.Match[str], name: str) -> Found[str] | None:
    written = f"{match['a']}-{match['b']}"
    number = written.translate(_LIKE_FIGURES)
    if number != written:
        name = "ocr"
    if not is_org_number(number) or (name in ("undashed", "ocr") and not check_digit_ok(number)):
        return None
    return Found(number, match.start("a"), match.end("b"), name)


def is_org_number(number: str) -> bool:
    """Whether "NNNNNN-NNNN" has the shape of an organisation number and not of a personal number."""
    return bool(re.fullmatch(r"[1-9]\d[2-9]\d{3}-\d{4}", number))


def check_digit_ok(number: str) -> bool:
    """Whether the last figure is the right check digit. False for what is no organisation number at all."""
    from organisationsnummer import organisationsnummer

    return is_org_number(number) and bool(organisationsnummer.valid(number))  # type: ignore[no-untyped-call]
