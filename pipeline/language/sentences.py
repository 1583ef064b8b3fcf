"""Where sentences end in Swedish running text."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.kept import kept
from pipeline.papers import Passage

_ABBREVIATIONS = """
    adj adr ang anm anv apr art aug aukt avd avg avs betr bil bitr bl bl.a c:a ca cit civ co d.v.s dec dep dir
    div dnr dr dvs e.d e.dyl e.kr eg el em enl etc ev ex exkl f f.d f.kr f.n f.ö fam feb fig fil fm forts fr
    fr.o.m följ föreg förf g gm h hr i.a i.o.m i.st.f ikr inkl inv iom istf jan jfr jul jun jur kand kap kl kr
    kungl kv lör m m.a.o m.fl m.h.a m.m m.v mar max milj min mkr mom motsv mr ms mt mån n n.n nov nr nuv nästk o
    o.d o.dyl o.likn o.s.v obs odyl okt ons ord ordf org org.nr orgnr osv p p.g.a p.gr.a p.m pers pga proc prof
    prop publ q r ref regn resp rev rkr s s.k s.t s:t sek sekr sep sept sid sign sk skr ssk st sthlm str suppl
    sv sön t t.ex t.h t.kr t.o.m t.v tab tekn tel telnr tf tfn tim tis tkr to.m tor ts u u.a u.o ung uppl utg v
    v.ordf v.s vard vd verks vol vv ä äv å åg ö övr
"""
_KNOWN = frozenset(_ABBREVIATIONS.split())
#: Abbreviations after which a new sentence may well begin: it does where a capital and a second word follow.
_OFTEN_LAST_WORDS = "m.m m.fl osv o.s.v etc kr tkr mkr st e.d o.d o.dyl m.v år sek mnkr dyl tim fm em för m.h"
_OFTEN_LAST = frozenset(_OFTEN_LAST_WORDS.split())
_END = re.compile(r"""(?P<mark>[.!?…]+)(?P<close>["”'’)\]»]*)(?P<gap>\s+)(?=["”'‘“«([–—•-]?\s?[A-ZÅÄÖÉÜ0-9§])""")
_LAST_WORD = re.compile(r"[\w.:-]*\w$")
#: A shortened word in brackets, that a figure follows: "Styrelse (konst.) 2025-03-19".
_SHORT_REMARK = re.compile(r"\([a-zåäö]{2,8}$")
_ORDINAL_DAY = re.compile(r"(?:\b(?:den|d\.?)\s+|[-–]\s?)\d{1,2}$", re.IGNORECASE)
_MONTH_NEXT = re.compile(r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
#: A letter that tells one annex from another ends a sentence like any word; as a label at its start it does not.
_LETTERED = re.compile(
    r"\w\W+(?:bilaga|bilagan|alternativ|avsnitt|del|figur|tabell|kapitel|grupp|hus|etapp|fas|plan|zon)\s+[A-ZÅÄÖ]$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:^|[\s(;:])(?:§§?\s?|mom\s|kap\s|punkt\s|p\s|nr\s)?\d{1,3}(?:\.\d{1,3})*$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence, without the white space between them; empty for blank text."""
    cuts = [(m.end("close"), m.end()) for m in _END.finditer(text) if _ends_here(text, m)]
    starts = [len(text) - len(text.lstrip()), *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), len(text.rstrip())]
    return tuple((a, b) for a, b in zip(starts, ends, strict=True) if b > a)


@kept
def sentences(passage: Passage) -> tuple[Passage, ...]:
    """The passage's sentences, as passages."""
    return tuple(passage.part(start, end) for start, end in split_sentences(passage.text))


def _ends_here(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
    if match["mark"] != "." or match["close"]:
        return not (match["close"] == ")" and after[:1].isdigit() and _SHORT_REMARK.search(before))
    word = _LAST_WORD.search(before)
    last = word.group().lower() if word else ""
    if last in _OFTEN_LAST or (word and word.group() == "i"):
        return after[0].isalpha()
    if len(last) == 1 and _LETTERED.search(before):
        return True
    if last in _KNOWN or (len(last) == 1 and last.isalpha()):
        return False
    return not _is_number_label(before, after)


def _is_abbreviation(text: str) -> bool:
    word = _LAST_WORD.search(text.rstrip("."))
    return bool(word) and word.group().lower() in _KNOWN  # type: ignore[union-attr]


def _is_number_label(before: str, after: str) -> bool:
    """A figure with its dot that goes on: "den 3. maj", "12. Val av revisor", "§ 4. Avgift", "1. 250"."""
    if not before[-1:].isdigit():
        return False
    if _ORDINAL_DAY.search(before) and _MONTH_NEXT.match(after):
        return True
    label = _LABEL.search(before)
    if not label:
        return False
    lead = before[: label.start()].rstrip()
    after_sentence = lead[-1:] in {".", ":", ";"} and not _is_abbreviation(lead)
    return not lead or after_sentence or label.group().strip(" (;:").lower()[0] in "§mkpn"
