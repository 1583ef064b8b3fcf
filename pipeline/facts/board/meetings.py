"""How often the board meets: the least number a year that is laid down, and the meetings that have a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.facts.board.clauses import Clause
from pipeline.facts.board.listing import exact_date_of
from pipeline.facts.board.phrases import NUMBER, board_words, find_organs, number
from pipeline.facts.documents import opening
from pipeline.facts.fact import Certainty, Fact, found, silent
from pipeline.facts.standing import NOT_RULES, Standing, stands
from pipeline.findings import DocType, Evidence
from pipeline.language.anchored import Anchored
from pipeline.language.calendar_values import last_day
from pipeline.language.dates import add_months, find_dates
from pipeline.language.lexicon import Lexicon
from pipeline.language.numbers import ORDINALS
from pipeline.papers import Paper, Passage
from pipeline.remark import remark

_READER = "board.meetings"
_YEAR = (
    r"(?:per\s+|om\s+|under\s+(?:ett\s+|varje\s+)?|varje\s+|vart\s+|i\s+)?(?:(?:verksamhets|kalender|"
    r"räkenskaps|mandat)?år(?:et|ligen)?|(?<=under\s)20\d\d|(?<=för\s)20\d\d|(?<=i\s)20\d\d|(?<=för\s)år\s20\d\d)\b"
)
_SITTING = r"(?:\w*samm?anträden?|\w*möten?|\w*sammankomster|gång(?:er)?|tillfällen|träffar)"
_PER_YEAR = Anchored(
    rf"(?<![\w.])(?P<count>{NUMBER})(?:\s*(?:–|-|till|à|"
    rf"eller)\s*(?P<to>{NUMBER}))?\s*(?:\w+\s+){{0,3}}?{_SITTING}\s*(?:\w+\s+){{0,2}}?(?:/\s*år\b|"
    rf"{_YEAR})"
    rf"|\b(?:årligen|varje\s+år|per\s+år|under\s+(?:år\s+)?20\d\d|under\s+(?:verksamhets)?året)\b[^.;]{{0,50}}?(?<!\w)(?P<after>{NUMBER})\s+(?:\w+\s+){{0,3}}?{_SITTING}"
    rf"|\b(?:\w*(?:möten|sammanträden)|mötesfrekvens)\s*[:·]\s*(?:\w+\s*:\s*)?(?:minst\s+|lägst\s+)?(?P<listed>{NUMBER})\s*"
    rf"(?:st\.?\s*)?(?:/|per|om|varje)\s*(?:kalender|verksamhets|räkenskaps)?år"
    rf"|\b\w*(?:möten|sammanträden)\s*(?:/|per|om)\s*år\s*[:·]\s*(?:\w+\s*:\s*)?(?:minst\s+|lägst\s+)?(?P<entered>{NUMBER})(?!\w|\s*(?:%|kr|tkr|procent))"
    rf"|(?<![\w.])(?P<per>{NUMBER})\s*(?:ggr|gånger|ggr\.)\s*(?:/|per|om)\s*år"
)
_PER_PART = re.compile(
    rf"(?:(?<!\w)(?P<count>{NUMBER})\s+(?:\w+\s+)?{_SITTING}\s*(?:\w+\s+)?)?(?:\b(?:per|i|varje|"
    rf"under\s+varje|om|vart)|(?<=[a-zåäö])\s?/)\s*(?P<part>halvår|termin|kvartal|tertial|månad|vecka)(?:et|en)?\b"
)
_EVERY = re.compile(
    r"\bvar(?:t)?\s*(?P<nth>annan|tannat|tredje|fjärde|femte|sjätte|sjunde|åttonde|"
    r"tionde)\s+(?P<unit>månad|vecka)"
)
_ADVERB = re.compile(r"\b(?P<word>månadsvis|månatlig\w*|kvartalsvis|halvårsvis|veckovis)\b")
_IN_A_YEAR = {"halvår": 2, "termin": 2, "tertial": 3, "kvartal": 4, "månad": 12, "vecka": 52}
_ADVERBS = {"månadsvis": 12, "kvartalsvis": 4, "halvårsvis": 2, "veckovis": 52}
_MEETS = Anchored(
    r"\b(?:\w*samm?anträd\w*|\w*möte[snrt]?\w*|möts|träffas|ses|samlas|\w*sammankomst\w*|sammankalla\w*|"
    r"styrelsemöte\w*)\b"
)
_OTHERS_DO = re.compile(r"\b(?:att|som|då|när|där)\s+[^\W\d][^,;]*$")
#: What a board may do so many times a year beside meeting.
_OTHER_MEETINGS = re.compile(
    r"\b(?:frukost|lunch|medlems|nätverks|dialog|partner|stor|informations|samråds|fastighets|handlar|handels|butiks|kund|"
    r"grupp|referens|tema|projekt|kvarters)[\w-]*(?:möte|träff|forum)\w*|\bbjuder\s+in|\binbjud|\brapport|"
    r"\b(?:styrelsen|styrgruppen|presidiet)\s+(?:\w+\s+)?träffar\b|\bstudieres"
)
_SAVE = re.compile(
    r"\b(?:utom|förutom|med\s+undantag\s+för|undantaget|frånsett|(?:dock\s+)?(?:ej|inte))\s+(?:i\s+)?(?P<months>(?:(?:januari|"
    r"juni|juli|augusti|december|sommaren)(?:\s*(?:,|och)\s*)?)+)"
)
_MONTH = r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_IN_MONTHS = re.compile(rf"\bi\s+(?:{_MONTH})(?:\s*(?:,|och|samt|/)\s*(?:i\s+)?(?:{_MONTH}))+")
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
    r"sammanträdde|genomfördes|träffades)\b"
)
_HELD_COUNT = re.compile(
    rf"\b(?:hållit|haft|hade|höll|genomfört|sammanträtt|avhållit)\b\s+(?:\w+\s+){{0,3}}?(?<!\w)(?P<count>{NUMBER})\s+(?:\w+\s+){{0,3}}?"
    rf"{_SITTING}\b"
)
_EXTRA = re.compile(r"\bextra\b[^,;.]{0,30}$")
_GOES_ON = re.compile(
    r"[\W\d]*(?:(?:antal\w*\s+)?möten(?=\s*(?:[:·]|per\b|/))|mötesfrekvens\b|vi\s+(?:ses|möts|träffas|sammanträder)|den|de|dess|sammanträd\w*|styrelsemöte\w*|styrelsesammanträd\w*)\b"
)
_ASSOCIATION = re.compile(r"(?:föreningen|bolaget|partnerskapet)\s+(?:håller|har|ska|skall)\b")


#: "12/2, 23/4" behind a year: days without one of their own.
_SLASHED = re.compile(r"(?<![\w/.,-])(?P<day>3[01]|[12]\d|0?[1-9])/(?P<month>1[0-2]|0?[1-9])(?![\w/]|-\d|[.,]\d)")
_YEAR_AHEAD = re.compile(
    r"\b(?:\w*(?:möten?|mötena|sammanträden?|sammanträdena|sammankomster|mötesdagar|mötestider|mötesdatum))\b[^.:;\d]{0,30}"
    r"\b(?P<year>20\d\d)\b[^.;\d]{0,30}(?=\d{1,2}/\d)"
)
_ENOUGH = 4
_Dated = tuple[date, tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Rate:
    """A number of board meetings a year; `held` of a report on what was, not a rule; `about` of a rough number."""

    count: int
    clause: Clause
    held: bool = False
    about: bool = False


def read_meetings(rules: Sequence[Clause], others: Sequence[Clause], lexicon: Lexicon) -> Fact[int]:
    """The least number of board meetings a year: the most that bylaws and rules of procedure ask, else what other
    papers state, else the number a report says were held: doubtful as a rule where they were enough.
    """
    laid_down = [r for c in rules for r in find_rates(c, lexicon)]
    if laid_down:
        return _fact(max(laid_down, key=lambda r: r.count))
    stated = [r for c in others for r in find_rates(c, lexicon)]
    rules_like = [r for r in stated if not r.held]
    best = rules_like or stated
    return _fact(best[0]) if best else silent(_READER)


def _fact(rate: Rate) -> Fact[int]:
    evidence = rate.clause.evidence()
    if rate.held and rate.count >= _ENOUGH:
        why = remark("meetings_held_only")
        return found(rate.count, evidence, f"{_READER}/held", Certainty.DOUBTFUL, why=why)
    rough = (rate.count - 1,) if rate.about else ()
    return found(rate.count, evidence, f"{_READER}/{'about' if rate.about else 'stated'}", alternatives=rough)


def find_rates(clause: Clause, lexicon: Lexicon) -> Iterator[Rate]:
    """The numbers of board meetings a year that a clause states."""
    meets = _MEETS.search(clause.text) or _comes_together(clause.text, lexicon)
    if clause.agenda or clause.heading or not meets or _OTHER_MEETINGS.search(clause.text):
        return
    if not stands(clause.text, lexicon, (*NOT_RULES, Standing.NOT_BOUND)):
        return
    for match, count in _counts(clause.text):
        if not _is_board(clause, _place(match), lexicon) or _AT_MOST.search(clause.text[: _place(match)]):
            continue
        beside = bool(_BESIDE_FIRST.search(clause.text))
        yield Rate(count + beside, clause, bool(_HELD.search(clause.text)), bool(_ABOUT.search(clause.text)))
        return


def _comes_together(text: str, lexicon: Lexicon) -> bool:
    """ "träder samman", unless others do: "ser till att medlemmarna träder samman"."""
    return any(not _OTHERS_DO.search(text[: m.start()]) for m in board_words(lexicon, "meets").finditer(text))


def _place(match: re.Match[str]) -> int:
    """Where the number stands: "under 2026 sammanträder styrelsen två gånger" names the board before it."""
    return match.start("after") if match.groupdict().get("after") else match.start()


def _is_board(clause: Clause, position: int, lexicon: Lexicon) -> bool:
    """Whether it is the board that meets: named before the number, or the matter of the section. A bare "möten" in a
    section without a name is the board's only where the sentence goes on from one about the board.
    """
    organ = clause.organ_at(position, lexicon)
    named = next(iter(find_organs(clause.text[:position], lexicon)), None)
    if organ != "board" or named:
        return organ == "board" and not _ASSOCIATION.match(clause.text)
    titled = any(o.value == "board" for o in find_organs(clause.section.lower(), lexicon))
    return titled or bool(_GOES_ON.match(clause.text))


def _counts(text: str) -> Iterator[tuple[re.Match[str], int]]:
    for match in _PER_YEAR.finditer(text):
        yield match, number(match["count"] or match["after"] or match["listed"] or match["entered"] or match["per"])
    for match in _HELD_COUNT.finditer(text):
        yield match, number(match["count"])
    for match in _EVERY.finditer(text):
        nth = 2 if match["nth"] in ("annan", "tannat") else ORDINALS[match["nth"]]
        yield match, (12 if match["unit"] == "månad" else 52) // nth
    for match in _PER_PART.finditer(text):
        times = number(match["count"]) if match["count"] else 1
        yield match, times * _IN_A_YEAR[match["part"]] - _saved(text)
    for match in _IN_MONTHS.finditer(text):
        if not _SAVE_LEAD.search(text[: match.start()]):
            yield match, len(set(re.findall(_MONTH, match.group())))
    for match in _ADVERB.finditer(text):
        word = "månadsvis" if match["word"].startswith("månatlig") else match["word"]
        yield match, _ADVERBS[word] - _saved(text)


def _saved(text: str) -> int:
    """The months in which no meeting is held; a summer is three."""
    match = _SAVE.search(text)
    names = re.findall(r"\w+", match["months"]) if match else []
    return sum(3 if name == "sommaren" else name != "och" for name in names)


def read_dated_meetings(clauses: Sequence[Clause], papers: Sequence[Paper], lexicon: Lexicon) -> Fact[int]:
    """The most dated board meetings within any 12 months. A single list of dates counts whatever its length; minutes
    that happen to be in the dossier count from four on, for the others may simply not have been sent.
    """
    said = _listed_days(clauses, lexicon)
    minuted = [(day, opening(paper)[:1]) for paper in papers if (day := _day_of_minutes(paper))]
    best = _most_in_a_year([*said, *minuted])
    if len(best) < _ENOUGH:
        best = _most_in_a_year(said)
    if len(best) < 2:
        return silent(_READER)
    evidence = tuple(dict.fromkeys(e for _, item in best for e in item))
    return found(len(best), evidence, f"{_READER}/dated")


def _listed_days(clauses: Sequence[Clause], lexicon: Lexicon) -> list[_Dated]:
    """The days that stand with others in the same section: one that is told in passing ("to be adopted by the board on
    10 December") is another document's, and adds nothing to a calendar.
    """
    by_section: dict[tuple[str, str], list[_Dated]] = {}
    for clause in clauses:
        for day in _board_days(clause, lexicon):
            evidence = clause.evidence()
            by_section.setdefault((evidence[0].file if evidence else "", clause.section), []).append((day, evidence))
    return [item for items in by_section.values() if len({day for day, _ in items}) > 1 for item in items]


def _most_in_a_year(dated: Sequence[_Dated]) -> list[_Dated]:
    by_day = dict(sorted(dated, key=lambda pair: pair[0]))
    windows = [[(d, by_day[d]) for d in by_day if start <= d < add_months(start, 12)] for start in by_day]
    return max(windows, key=len, default=[])


def _day_of_minutes(paper: Paper) -> date | None:
    """The day of an ordinary board meeting whose minutes a paper is."""
    opening_words = " ".join([paper.title, *(p.text for p in paper.passages[:3])]).lower()
    is_board = re.search(
        r"\bstyrelse(?:möte|sammanträde|protokoll)|\bstyrgrupps?(?:möte|sammanträde)|"
        r"\bprotokoll\b.{0,40}\bstyrelsen",
        opening_words,
    )
    if paper.type is not DocType.MINUTES or not is_board or re.search(r"\bextra\b", opening_words):
        return None
    return exact_date_of(paper)


def _board_days(clause: Clause, lexicon: Lexicon) -> Iterator[date]:
    """The days of ordinary board meetings that a clause lists; a year said once holds for all of them."""
    if not _MEETS.search(clause.text) and not re.search(r"\bstyrelse|\bstyrgrupp", clause.section.lower()):
        return
    yield from _days_behind_year(clause, lexicon)
    dates = find_dates(clause.text)
    years = [f.value.year for f in dates if f.value.year] or _years_said(clause)
    for item in dates:
        value = item.value
        if value.day is None or value.month is None or _EXTRA.search(clause.text[: item.start]):
            continue
        if clause.organ_at(item.start, lexicon) != "board":
            continue
        year = value.year or (years[0] if years else None)
        if year:
            yield date(year, value.month, value.day)


def _days_behind_year(clause: Clause, lexicon: Lexicon) -> Iterator[date]:
    """The days of "styrelsemöten 2025: 12/2, 23/4 och 3/9"; a single one may be anything."""
    lead = _YEAR_AHEAD.search(clause.text)
    if not lead or clause.organ_at(lead.end(), lexicon) != "board" or _OTHER_MEETINGS.search(lead.group()):
        return
    listed = list(_SLASHED.finditer(clause.text, lead.end()))
    for match in listed if len(listed) > 1 else ():
        day = int(match["day"])
        in_month = day <= last_day(int(lead["year"]), int(match["month"]))
        if in_month and not _EXTRA.search(clause.text[: match.start()]):
            yield date(int(lead["year"]), int(match["month"]), day)


def _years_said(clause: Clause) -> list[int]:
    headings = clause.source.headings if isinstance(clause.source, Passage) else ()
    said = " ".join([clause.text, clause.section, *reversed(headings)])
    return [int(year) for year in re.findall(r"\b(20\d\d)\b", said)]
