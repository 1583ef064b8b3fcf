"""How often something happens: "sex gånger per år", "var sjätte vecka", "den första torsdagen i varje månad"."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,2}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|några|ett par)"
_UNIT = r"(?:år|året|halvår|halvåret|termin|terminen|kvartal|kvartalet|månad|månaden|vecka|veckan|säsong|säsongen|dag)"
_NTH = r"(?:annan|tredje|fjärde|femte|sjätte|sjunde|åttonde|tionde)"
_TIME = (
    r"(?:år|månad|vecka|kvartal|halvår|termin|vår|höst|sommar|vinter|månadsskifte|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
)
_REGULAR = re.compile(
    rf"""
      {_NUMBER}\s+(?:till\s+{_NUMBER}\s+)?(?:gång(?:er)?|möten|träffar|tillfällen|frukostar)\s+(?:per|om|i|varje|under|på)\s+{_UNIT}
    | {_NUMBER}\s+(?:gång(?:er)?|ggr|tillfällen|möten|träffar)\s+(?:årligen|varje\s+år)
    | \bvarje\s+{_TIME} | \bvar(?:t)?\s+{_NTH}\s+{_TIME} | \bvar(?:annan|tannat)\s+{_TIME}
    | \b(?:månadsvis|kvartalsvis|veckovis|halvårsvis|månatlig\w*|årlig\w*|årligen|veckovisa)\b
    | \b(?:en|ett)\s+gång\s+(?:i|per|om)\s+{_UNIT} | \bvår\s+och\s+höst\b | \bi\s+(?:slutet|början)\s+av\s+varje\b
    | \b(?:första|andra|tredje|sista)\s+\w+dagen\s+(?:i|varje)\s+(?:varje\s+)?(?:månad\w*|kvartal\w*)
    | \d{{1,2}}\s*(?:ggr|gånger|ggr\.|st|träffar|möten)?\s*/\s*(?:år|månad|mån|kvartal|termin|halvår|vecka)\b
    | {_NUMBER}\s+(?:ggr|\w{{4,}})\s+(?:per|om)\s+{_UNIT}\b | \bggr\s+per\s+\w+ | \bvarje\s+helgfri\w*
    | \b(?:höst|hösten|våren)\s+och\s+(?:vår|våren|hösten)\b | \b(?:termins|säsongs|års)vis\b
    | \b(?:kvartals|månads|vecko)visa\b
    | \b(?:på\s+)?(?:mån|tis|ons|tors|fre|lör|sön)dagar(?:na)?\s+(?:kl\b|klockan|\d)
    | \bpå\s+(?:mån|tis|ons|tors|fre|lör|sön)dagar(?:na)?\b | \b(?:mån|tis|ons|tors|fre|lör|sön)dagsmorgnar
    | \b[x×]\s?\d{{1,2}}\s?/\s?(?:år|månad|mån|kvartal|termin) | [x×]\s?(?:2|3|4|6|12)\s?/\s?år
    | \b(?:kvartals|månads|vecko|termins|halvårs)
      (?:möte|träff|frukost|lunch|samtal|avstämning|forum|råd|fika|samling)\w*
    | \bvar\s+\d{1, 2}\s?:?\s?[ae]\s+(?:vecka|månad|dag)\b
    | \d\s?[gx]\s?/\s?(?:år|månad|mån|kvartal|termin|halvår|vecka)\b
    | \(\s*(?:kvartal|månad|vecka|halvår)\s*\) | \b(?:kv|kvartal|q)\s?1\b[^.;]{0, 12}\b(?:kv\s?|kvartal\s?|q)?[34]\b
    | \b(?:vår-\s?och\s+höst|höst-\s?och\s+vår)\w+
    | \b(?:en|ett)\s+gång\s+(?:i\s+)?(?:kvartalet|månaden|halvåret|terminen|veckan|om\s+året|årligen)\b
    | \b(?:mån|tis|ons|tors|fre|lör|sön)dagar\s+(?:jämna|udda|varje|varannan)\s+veck\w+ | \b(?:jämna|udda)\s+veckor\b
    | \b(?:en|ett)\s+gång\s+på\s+(?:våren|hösten|sommaren|vintern|året)\b
    | \bper\s+(?:år|månad|kvartal|termin)\b | \bvar\s+{_NTH}\s+vecka | \bom\s+året\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def regularity_in(text: str) -> tuple[int, int] | None:
    """Where a sentence first says how often, as (start, end); None where it does not."""
    match = _REGULAR.search(text)
    return match.span() if match else None


def states_regularity(text: str) -> bool:
    """Whether a sentence says how often: a number per period, "varje", "månadsvis" and the like."""
    return bool(_REGULAR.search(text))
