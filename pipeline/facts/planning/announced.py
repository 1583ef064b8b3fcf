"""How many goals a passage announces: "Vi har satt fem mål", "Målen är tre till antalet"."""

from __future__ import annotations

import re

from pipeline.language.anchored import Anchored

_LONGEST = 60
_NUMBERS = {"två": 2, "tre": 3, "trenne": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10}
_COUNT = rf"(?P<count{{}}>\d{{{{1,2}}}}|{'|'.join(_NUMBERS)})"
_ANNOUNCED = Anchored(
    rf"\b{_COUNT.format('')}\s+(?:\w+\s+){{0,2}}?\w*mål(?:sättningar)?\b|\bmålen\s+är\s+{_COUNT.format('_behind')}\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:uppfyll\w*|uppnå\w*|nåtts|nått|nåddes|förra|föregående|tidigare|av\s+målen)\b", re.IGNORECASE)


def announced_goals(text: str) -> int:
    """The number of goals that a brief passage says there are; 0 where it says none, or tells of those before."""
    if len(text.split()) > _LONGEST or _OVER.search(text):
        return 0
    match = _ANNOUNCED.search(text)
    count = (match["count"] or match["count_behind"]).lower() if match else "0"
    return _NUMBERS.get(count) or int(count)
