"""Parties that stand behind what they do: in the passive ("Torget sköts av kommunen"), behind words for responsibility
("Ansvarig för lokalen är bolaget"), and without a verb of their own ("… ställer upp med personal, bolaget med lokal").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.facts.agreements.cast import Cast, Mention
from pipeline.facts.agreements.duties import acts
from pipeline.facts.agreements.phrases import says
from pipeline.facts.agreements.sums import find_sums
from pipeline.facts.agreements.verbs import verb_of
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon

_BY = Anchored(r"(?P<task>[^.;]*?)\b(?P<verb>\w{3,}s)\s+av\s+$", re.IGNORECASE)
_RESPONSIBLE = Anchored(
    r"\b(?:(?:huvud)?ansvarig\w*\s+för|(?:huvud)?ansvaret\s+för|uppgiften\s+att)\s+(?P<task>[^.;]{3,80}?)\s+"
    r"(?:är|har|ligger\s+(?:på|hos)|åvilar|åligger|vilar\s+på|faller\s+på|tillkommer|bärs\s+av|tas\s+av)\s+$",
    re.IGNORECASE,
)
_SEVERAL = 2
#: What a party without a verb of its own begins with, where it goes on as the one before it.
_GOES_ON = re.compile(r"\s*(?:med|för|att)\s")
#: The thing before a party, where the verb was said before ("för torget svarar kommunen, för lokalen bolaget").
_FOR_IT = re.compile(r"(?:,|;|\boch|\bsamt)\s+(?:för|med)\s+(?:\S+\s+){1,4}$")


def doers(text: str, cast: Cast, lexicon: Lexicon) -> Iterator[int]:
    """The actors that stand behind what they do, in one sentence."""
    said: tuple[str, bool] | None = None
    mentions = cast.mentions(text)
    if len(mentions) < _SEVERAL and not _BY.may_match(text) and not _RESPONSIBLE.may_match(text):
        return
    for mention in mentions:
        if mention.genitive or mention.everyone:
            continue
        before = text[: mention.start]
        verb = verb_of(mention, text, cast, lexicon)
        if verb is None and (_is_agent(before, lexicon) or (said and _goes_on(said, mention, text, lexicon))):
            yield from mention.actors
        elif verb:
            said = (verb[0], acts(text[verb[1] :], verb[0], lexicon) or bool(_answers_for(verb[0])))


def _is_agent(before: str, lexicon: Lexicon) -> bool:
    match = _BY.search(before)
    done = match if match and says(lexicon, "done_by", match["verb"]) else _RESPONSIBLE.search(before)
    return done is not None and not _is_of_money(done["task"], lexicon)


def _is_of_money(task: str, lexicon: Lexicon) -> bool:
    return bool(find_sums(task)) or says(lexicon, "money_object", task) or says(lexicon, "no_task", task)


def _goes_on(said: tuple[str, bool], mention: Mention, text: str, lexicon: Lexicon) -> bool:
    """Whether a party goes on with the verb of the one before, and with something that is no money."""
    verb, did = said
    rest = re.split(r"[,;.]|\boch\b|\bsamt\b", text[mention.end :])[0]
    if _GOES_ON.match(rest):
        return (
            did and not _is_of_money(rest, lexicon) and not any(c.isdigit() for c in rest) and acts(rest, verb, lexicon)
        )
    thing = _FOR_IT.search(text[: mention.start])
    return bool(_answers_for(verb)) and thing is not None and not _is_of_money(thing.group(), lexicon)


def _answers_for(verb: str) -> re.Match[str] | None:
    return re.match(r"(?:an)?svarar?$|står$|sörjer$", verb)
