"""How often the board meets: the least number a year that is laid down, and the meetings that have a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.facts.board.clauses import Clause
from pipeline.facts.board.phrases import NUMBER, board_words, find_organs, number
from pipeline.facts.fact import Certainty, Fact, found, silent
from pipeline.facts.standing import NOT_RULES, Standing, stands
from pipeline.findings import DocType
from pipeline.language.anchored import Anchored
from pipeline.language.lexicon import Lexicon
from pipeline.language.numbers import ORDINALS
from pipeline.papers import Passage
from pipeline.remark import remark

_READER = "board.meetings"
_YEAR = (
    r"(?:mellan\s+(?:två\s+)?(?:ordinarie\s+)?(?:årsmöte|stämmo|årsstämmo)\w*|(?:per\s+|om\s+|under\s+(?:ett\s+|varje\s+)?|varje\s+|vart\s+|i\s+)?(?:(?:verksamhets|kalender|"
    r"räkenskaps|mandat)?år(?:et|ligen)?|(?<=under\s)20\d\d|(?<=för\s)20\d\d|(?<=i\s)20\d\d|(?<=för\s)år\s20\d\d))\b"
)
_TIMES = r"(?:gång(?:er)?|ggr?\.?|ggn\.?)"
_SITTING = rf"(?:{_TIMES}|\w*samm?anträden?|\w*möten?|\w*sammankomster|tillfällen|träffar)"
_PER_YEAR = Anchored(
    rf"(?<![\w.])(?P<count>{NUMBER})(?:\s*(?:–|-|till|à|"
    rf"eller)\s*(?P<to>{NUMBER}))?\s*(?:\w+\s+){{0,3}}?{_SITTING}\s*(?:\w+\s+){{0,2}}?(?:/\s*år\b|"
    rf"{_YEAR})"
    rf"|\b(?:årligen|varje\s+år|per\s+år|mellan\s+(?:två\s+)?(?:ordinarie\s+)?(?:årsmöte|stämmo|årsstämmo)\w*|under\s+(?:år\s+)?20\d\d|under\s+(?:(?:ett|varje)\s+)?(?:verksamhets|kalender)?år(?:et)?)\b[^.;]{{0,50}}?(?<!\w)(?P<after>{NUMBER})\s+(?:\w+\s+){{0,3}}?{_SITTING}"
    rf"|\b(?:\w*(?:möten|sammanträden)|mötesfrekvens)\s*[:·]\s*(?:\w+\s*:\s*)?(?:minst\s+|lägst\s+)?(?P<listed>{NUMBER})\s*"
    rf"(?:st\.?\s*)?(?:/|per|om|varje)\s*(?:kalender|verksamhets|räkenskaps)?år"
    rf"|\b\w*(?:möten|sammanträden)\s*(?:/|per|om)\s*år\s*[:·]\s*(?:\w+\s*:\s*)?(?:minst\s+|lägst\s+)?(?P<entered>{NUMBER})(?!\w|\s*(?:%|kr|tkr|procent))"
    rf"|\b\w*(?:möten|sammanträden)a?\s+(?:(?:ska|skall|bör)\s+)?(?:är|vara|uppgår?\s+till)\s+(?:(?:minst|lägst)\s+)?"
    rf"(?P<noun>{NUMBER})\b(?:\s+till\s+antalet)?\s*(?:/\s*år\b|{_YEAR})"
    rf"|(?<![\w.])(?P<per>{NUMBER})\s*(?:ggr|gånger|ggr\.)\s*(?:/|per|om)\s*år"
)
_PER_PART = Anchored(
    rf"(?:(?<!\w)(?P<count>{NUMBER})\s+(?:\w+\s+)?{_SITTING}\s*(?:\w+\s+)?)?(?:\b(?:per|i|varje|"
    rf"under\s+varje|om|var[t]?)|(?<=[a-zåäö])\s?/)\s*(?P<part>halvår|termin|kvartal|tertial|månad|mån|vecka)(?:et|en)?\b"
)
_EVERY = re.compile(
    r"\bvar(?:t)?\s*(?P<nth>annan|tannat|tredje|fjärde|femte|sjätte|sjunde|åttonde|"
    r"tionde)\s+(?P<unit>månad|vecka)"
)
#: "det går sex till åtta veckor mellan styrelsemötena".
_APART = Anchored(
    rf"(?<!\w)(?:{NUMBER}\s*(?:–|-|till)\s*)?(?P<most>{NUMBER})\s+(?P<unit>veckor|månader)\s+mellan\s+(?=styr)"
)
_ADVERB = re.compile(r"\b(?P<word>månadsvis|månatlig\w*|kvartalsvis|halvårsvis|veckovis)\b")
_IN_A_YEAR = {"halvår": 2, "termin": 2, "tertial": 3, "kvartal": 4, "månad": 12, "mån": 12, "vecka": 52}
_ADVERBS = {"månadsvis": 12, "kvartalsvis": 4, "halvårsvis": 2, "veckovis": 52}
MEETS = Anchored(
    r"\b(?:\w*samm?anträd\w*|samm?anträtt|\w*möte[snrt]?\w*|möts|träffas|ses|samlas|\w*sammankomst\w*|sammankalla\w*|"
    r"styrelsemöte\w*)\b"
)
#: "Varje kvartal samlas styrelsen": who meets stands behind the number and the verb.
_BOARD_MEETS = re.compile(
    r"\b(?:möts|träffas|ses|samlas|sammanträder|sammankallas|(?:håller|har))\s+(?:(?:hela|vår)\s+)?(?:styrelsen|styrgruppen)\b"
)
_OTHERS_DO = re.compile(r"\b(?:att|som|då|när|där)\s+[^\W\d][^,;]*$")
#: What a board may do so many times a year beside meeting.
OTHER_MEETINGS = re.compile(
    r"\b(?:frukost|lunch|medlems|nätverks|dialog|partner|stor|informations|samråds|fastighets|handlar|handels|butiks|kund|"
    r"grupp|referens|tema|projekt|kvarters)[\w-]*(?:möte|träff|forum)\w*|\bbjuder\s+in|\binbjud|\brapport|"
    r"\b(?:styrelsen|styrgruppen|presidiet)\s+(?:\w+\s+)?träffar\b|\bstudieres"
)
_SAVE = re.compile(
    r"\b(?:utom|förutom|med\s+undantag\s+för|undantaget|frånsett|(?:dock\s+)?(?:ej|inte))\s+(?:i\s+)?(?P<months>(?:(?:januari|"
    r"juni|juli|augusti|december|sommaren)(?:\s*(?:,|och)\s*)?)+)"
)
MONTH = r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_MONTHS = rf"(?:{MONTH}|(?:jan|febr?|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b\.?)"
_IN_MONTHS = re.compile(rf"\b(?:i|till|under)\s+{_MONTHS}(?:\s*(?:,|och|samt|/)\s*(?:i\s+)?{_MONTHS})+")
#: "två gånger på våren och två på hösten", "vår och höst".
_SEASONS = re.compile(
    rf"(?:(?<!\w)(?P<spring>{NUMBER})\s+(?:\w+\s+)?(?:{_SITTING}\s+)?)?(?:(?:på|om|varje|under|i)\s+)?\bvår(?:en)?\s+(?:och|samt)\s+"
    rf"(?:(?P<autumn>{NUMBER})\s+(?:\w+\s+)?(?:{_SITTING}\s+)?)?(?:(?:på|om|varje|under|i)\s+)?höst(?:en)?\b"
)
_SAVE_LEAD = re.compile(r"\b(?:utom|förutom|undantag\w*|inte|ej|frånsett|undantaget)\s+(?:\w+\s+){0,2}$")
_BESIDE_FIRST = re.compile(
    r"\b(?:utöver|förutom|därutöver|jämte|utom)\b[^.;]{0,40}\bkonstituerande|"
    r"\bkonstituerande\b[^.;]{0,40}\b(?:därutöver|samt|och\s+ytterligare|utöver\s+detta)\b"
)
#: "högst fyra gånger per år" sets no least number.
_AT_MOST = re.compile(r"\b(?:högst|maximalt|max\.?|som\s+mest|upp\s+till)\s+$")
_ABOUT = re.compile(
    r"\b(?:ungefär|cirka|ca|c:a|omkring|normalt|vanligtvis|brukar|vanligen|i\s+regel|runt|i\s+snitt|"
    r"oftast)\b"
)
_HELD = re.compile(
    r"\b(?:har\b[^.;]{0,40}\b(?:hållit|haft|sammanträtt|genomfört|hållits|träffats)|höll|hölls|hade|"
    r"sammanträdde|genomfördes|träffades|antal\s+protokollförda)\b"
)
_HELD_COUNT = re.compile(
    rf"\bantal\s+protokollförda\s+(?:\w+\s+)?(?:styrelse|styrgrupps)?(?:möten|sammanträden)\s*[:·]\s*(?:\w+:\s*)?(?P<minuted>{NUMBER})\b|"
    rf"\b(?:hållit|haft|hade|höll|genomfört|sammanträtt|avhållit)\b\s+(?:\w+\s+){{0,3}}?(?<!\w)(?P<count>{NUMBER})\s+(?:\w+\s+){{0,3}}?"
    rf"{_SITTING}\b"
)
_GOES_ON = re.compile(
    r"[\W\d]*(?:(?:antal\w*\s+)?möten(?=\s*(?:[:·]|per\b|/))|mötesfrekvens\b|vi\s+(?:ses|möts|träffas|sammanträder)|(?:ordinarie\s+)?(?:möten?|mötena|mötet|sammanträden)\s+(?:hålls|hålles|äger|förläggs|läggs|planeras)|den|de|dess|sammanträd\w*|styrelsemöte\w*|styrelsesammanträd\w*)\b"
)
_ASSOCIATION = re.compile(r"(?:föreningen|bolaget|partnerskapet)\s+(?:håller|har|ska|skall)\b")
ENOUGH = 4
_OWN_SITTING = re.compile(r"\bstyr(?:else|grupps?)(?=samm?anträd|möte)")
#: Numbers before which the same match may name who meets.
_AFTER_NAME = ("after", "listed", "entered", "noun")


@dataclass(frozen=True, slots=True)
class Rate:
    """A number of board meetings a year; `held` of a report on what was, not a rule; `about` of a rough number."""

    count: int
    clause: Clause
    held: bool = False
    about: bool = False


def _answers(clauses: Sequence[Clause], lexicon: Lexicon) -> Iterator[Clause]:
    """The clauses, a question on the board's meetings as a statement that its answer goes on with."""
    asked = ""
    for clause in clauses:
        text = clause.text.strip()
        if asked and not text.endswith("?"):
            yield replace(clause, text=f"{asked} {text}")
            asked = ""
            continue
        question = text.endswith("?") and MEETS.search(text)
        asked = "styrelsen möts" if question and any(o.value == "board" for o in find_organs(text, lexicon)) else ""
        yield clause


def read_meetings(rules: Sequence[Clause], others: Sequence[Clause], lexicon: Lexicon) -> Fact[int]:
    """The least number of board meetings a year: the most that bylaws and rules of procedure ask, else what other
    papers state, else the number a report says were held: doubtful as a rule where they were enough.
    """
    laid_down = [r for c in _answers(rules, lexicon) for r in find_rates(c, lexicon)]
    if laid_down:
        return _fact(max(laid_down, key=lambda r: r.count))
    stated = [r for c in _answers(others, lexicon) for r in find_rates(c, lexicon)]
    rules_like = [r for r in stated if not r.held]
    best = rules_like or stated
    return _fact(best[0]) if best else silent(_READER)


def _fact(rate: Rate) -> Fact[int]:
    evidence = rate.clause.evidence()
    if rate.held and rate.count >= ENOUGH:
        why = remark("meetings_held_only")
        return found(rate.count, evidence, f"{_READER}/held", Certainty.DOUBTFUL, why=why)
    rough = (rate.count - 1,) if rate.about else ()
    return found(rate.count, evidence, f"{_READER}/{'about' if rate.about else 'stated'}", alternatives=rough)


def find_rates(clause: Clause, lexicon: Lexicon) -> Iterator[Rate]:
    """The numbers of board meetings a year that a clause states."""
    if clause.agenda or clause.heading or not (MEETS.search(clause.text) or _comes_together(clause.text, lexicon)):
        return
    if OTHER_MEETINGS.search(clause.text):
        return
    for match, count in _counts(clause.text):
        capped = _AT_MOST.search(clause.text[: _place(match)]) and match.re is not _APART.compiled
        if capped or not _is_board(clause, _place(match), lexicon):
            continue
        if not stands(clause.text, lexicon, (*NOT_RULES, Standing.NOT_BOUND)):
            return
        beside = bool(_BESIDE_FIRST.search(clause.text))
        yield Rate(count + beside, clause, bool(_HELD.search(clause.text)), bool(_ABOUT.search(clause.text)))
        return


def _comes_together(text: str, lexicon: Lexicon) -> bool:
    """ "träder samman", unless others do: "ser till att medlemmarna träder samman"."""
    return any(not _OTHERS_DO.search(text[: m.start()]) for m in board_words(lexicon, "meets").finditer(text))


def _group(match: re.Match[str]) -> str:
    return next(name for name in ("count", "after", "listed", "entered", "noun", "per") if match[name])


def _place(match: re.Match[str]) -> int:
    """Where the number stands: "under 2026 sammanträder styrelsen två gånger" names the board before it."""
    sitting = _OWN_SITTING.search(match.group())
    if sitting:
        return match.start() + sitting.end()
    return max((match.start(n) for n in _AFTER_NAME if match.groupdict().get(n)), default=match.start())


def _is_board(clause: Clause, position: int, lexicon: Lexicon) -> bool:
    """Whether it is the board that meets: named before the number, or the matter of the section. A bare "möten" in a
    section without a name is the board's only where the sentence goes on from one about the board.
    """
    organ = clause.organ_at(position, lexicon)
    if (_BOARD_MEETS.search(clause.text, position) or _APART.match(clause.text, position)) and not find_organs(
        clause.text[:position], lexicon
    ):
        return True
    if not organ and isinstance(clause.source, Passage) and clause.source.doc_type is DocType.RULES_OF_PROCEDURE:
        return bool(_GOES_ON.match(clause.text))
    named = next(iter(find_organs(clause.text[:position], lexicon)), None)
    if organ != "board" or named:
        return organ == "board" and not _ASSOCIATION.match(clause.text)
    titled = any(o.value == "board" for o in find_organs(clause.section.lower(), lexicon))
    return titled or bool(_GOES_ON.match(clause.text))


def _counts(text: str) -> Iterator[tuple[re.Match[str], int]]:
    for match in _PER_YEAR.finditer(text):
        yield match, number(match[_group(match)])
    for match in _HELD_COUNT.finditer(text):
        yield match, number(match["count"] or match["minuted"])
    for match in _EVERY.finditer(text):
        nth = 2 if match["nth"] in ("annan", "tannat") else ORDINALS[match["nth"]]
        yield match, (12 if match["unit"] == "månad" else 52) // nth
    for match in _APART.finditer(text):
        yield match, (12 if match["unit"] == "månader" else 52) // number(match["most"])
    for match in _PER_PART.finditer(text):
        times = number(match["count"]) if match["count"] else 1
        yield match, times * _IN_A_YEAR[match["part"]] - _saved(text)
    for match in _IN_MONTHS.finditer(text):
        if not _SAVE_LEAD.search(text[: match.start()]):
            yield match, len({name[:3] for name in re.findall(_MONTHS, match.group())})
    for match in _SEASONS.finditer(text):
        spring = number(match["spring"]) if match["spring"] else 1
        yield match, spring + (number(match["autumn"]) if match["autumn"] else spring)
    for match in _ADVERB.finditer(text):
        word = "månadsvis" if match["word"].startswith("månatlig") else match["word"]
        yield match, _ADVERBS[word] - _saved(text)


def _saved(text: str) -> int:
    """The months in which no meeting is held; a summer is three."""
    match = _SAVE.search(text)
    names = re.findall(r"\w+", match["months"]) if match else []
    return sum(3 if name == "sommaren" else name != "och" for name in names)
