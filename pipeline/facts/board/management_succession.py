"""Who came after the one who led the work, or stands in: "hon efterträddes av Anna Ek", "ny på posten är Bo Alm"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.language.anchored import Anchored
from pipeline.language.found import Found

#: "är tjänstledig och ersätts av", "under hennes ledighet vikarierar": who stands in or came after is named last.
_SUCCEEDED = re.compile(
    r"\b(?:vikarierar|tjänstgör|(?:ersätt(?:s|as|es)|ersat(?:tes|ts)|efterträ(?:ds|ddes|tts|das))\s+(?:\w+\s+){0,4}?av|"
    r"(?:efterträdare|ersättare|vikarie)n?\s+(?:(?!till|som|på|för|av)\w+\s+){0,3}?(?:är|blev|blir|heter))\s+(?:\w+\s+)?$"
)
#: In the sentence after: "Ny på posten är", "Han efterträddes av"; behind the name: "har tagit över".
_NEXT = re.compile(
    rf"(?:{_SUCCEEDED.pattern[:-1]}|\bvalet\s+(?:har\s+)?(?:föll|fallit)\s+på\s+|\b(?:ny\w*|nu)\s+(?:på|i)\s+(?:posten|tjänsten|rollen|jobbet|stolen|uppdraget)\s+(?:är|heter)\s+|"
    r"\b(?:tjänsten|posten|rollen|uppdraget|befattningen)\s+(?:innehas|sköts|upprätthålls|uppehålls|axlas|bestrids)\s+(?:\w+\s+){0,3}?av\s+)$"
)
_SUCCESSION = Anchored(
    r"\b(?:vikari\w+|tjänstgör|ersätt\w*|ersat\w*|efterträ\w+|(?:posten|tjänsten|rollen|jobbet|stolen|uppdraget|befattningen)|"
    r"(?:tog|tagit|tar)\s+över|tillträ\w+|valet)\b",
    re.IGNORECASE,
)
_TAKES_OVER = re.compile(
    r"\s+(?:har\s+)?(?:tog\s+över|tagit\s+över|tar\s+över|tillträdde|tillträtt|efterträdde|efterträtt|efterträder)\b"
)


def tells_succession(text: str) -> bool:
    """Whether a sentence may tell of it at all."""
    return bool(_SUCCESSION.search(text))


def succeeding(
    text: str, titles: Sequence[Found[str]], earlier: Sequence[Found[str]], people: Sequence[Found[str]]
) -> Iterator[tuple[Found[str], Found[str]]]:
    """The post and who came after its holder or stands in: of `titles` in the sentence itself, or else of the titles
    `earlier` in the one before.
    """
    if not people or not tells_succession(text):
        return
    for title in titles[:1] or earlier[:1]:
        start = title.end if titles else 0
        lead = _SUCCEEDED if titles else _NEXT
        for person in people:
            follows = person.start >= start and lead.search(text[start : person.start].lower())
            if follows or (not titles and _TAKES_OVER.match(text, person.end)):
                yield title, person
                return
