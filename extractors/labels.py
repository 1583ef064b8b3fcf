"""Numbers typed before a heading: "§ 4", "4 §", "3.2"."""

from __future__ import annotations

import re

_NUMBER_LABEL = re.compile(
    r"(?:Kap(?:\.|itel)?\s*\d+\.?|\d+\s*kap\.?(?:\s*\d+\s*§)?|§§?\s*\d+(?:\.\d+)*\s?[a-z]?\b[.:]?|\d+(?:\.\d+)*\s?[a-z]?\s?§"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVX]{1,5}\.|[A-ZÅÄÖ]\.)(?=\s+[^\s\d])",
)
_DATE = re.compile(r"\d{1,2}\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.I)


def number_label(text: str) -> str:
    """The number at the start of a line that has text after it; empty for none."""
    match = _NUMBER_LABEL.match(text)
    return "" if match is None or _DATE.match(text) else match[0]
