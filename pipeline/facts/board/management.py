"""Who leads the work from day to day, or that nobody does at present."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.document import BlockKind
from pipeline.facts.board.entries import is_board_role
from pipeline.facts.board.listing import date_of
from pipeline.facts.board.management_elsewhere import EXECUTIVE, held_elsewhere
from pipeline.facts.board.management_places import DAILY, IS_LED, LED_BY, may_tell, on_posts
from pipeline.facts.board.management_succession import succeeding, tells_succession
from pipeline.facts.board.management_titles import base_title, leadership, titles_in
from pipeline.facts.board.phrases import board_words
from pipeline.facts.board.tables import Manager
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, left_open, undecided
from pipeline.facts.standing import Standing, stands
from pipeline.findings import DocType, Evidence
from pipeline.language.dates import find_dates
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.organisations import find_organisations
from pipeline.language.people import find_people
from pipeline.language.roles import find_roles
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Row
from pipeline.remark import remark

_READER = "board.managers"
#: How much of a post it is, between its title and the one who holds it: "(75 %)", ", anställd på heltid".
_SHARE = (
    r"(?:\s*\([^()]{1,30}\)|\s*,?\s*(?:anställd|tjänstgöringsgrad|på|i|om)?\s*(?:på\s+)?(?:\d{1,3}\s*%|\d{1,3}\s+procent|heltid|"
    r"deltid|halvtid))*"
)
_HOLDS_AFTER = re.compile(
    rf"""{_SHARE}(?:\s*[:,–(-]\s*|\s+)(?:för\s+\S+(?:\s+\S+){{0,3}}?\s+)?(?:sedan\s+(?:\w+\s+)?\d{{4}}\s+)?(?:på\s+(?:heltid|deltid|halvtid)\s+)?
    (?:är|heter|blir|blev|har\s+varit|(?:arbetar|verkar|fungerar|tjänstgör|jobbar)(?:\s+(?!(?:hon|han|hen|med|åt|för|under|tillsammans|till|mot)\b)[a-zåäö]+){{0,5}}|har\s+(?:\w+\s+){{0,2}}(?:utsett|anställt|valt|utsetts|anställts|valts)|har|var|utsågs|anställdes|innehas\s+av|med|sedan\s+\d{{4}}|i\s+\S+|:)?\s*(?:sedan\s+(?:\w+\s+)?\d{{4}}\s+)?(?:är|nu)?\s*""",
    re.VERBOSE,
)
_HOLDS_BEFORE = re.compile(
    r"""(?:\s*[,(–-]\s*|\s+)(?:(?:är|har|varit|som|blev|blir|utsågs|anställdes|tillträdde|tillträder|arbetar|verkar|fungerar|
    tackat\s+ja|fått|tagit|[a-zåäö]+-|båda|bägge|anställda|egen|egna|[a-zåäö]+s\s+egen|vikarierar|vikarierat|vikarie|ersätter|anställd|anställts|utsedd|utsetts|innehar|innehaft|innehas|tjänstgör|tjänstgjort|befattningen|anställningen|posten|\d{1,2}|tillförordnad|tf\.?|ny|nytillträdd|föreningens|bolagets|partnerskapets|organisationens|vår|
    av\s+\w+|till|på\s+\w+|i|sedan|tjänsten|rollen|uppdraget|och|tillika|kommunen|dess|den|operativ|vår\s+nya|också|även|idag|i\s+dag|\d{4}|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)[\s,]+){0,9}$""",
    re.VERBOSE,
)
#: "Anna Ek leder det dagliga arbetet", "för den löpande driften svarar Anna Ek".
_LEADS_DAILY = re.compile(
    rf"\s*(?:,[^,]{{3,60}},)?\s*(?:leder|sköter|ansvarar\s+för|svarar\s+för|har\s+hand\s+om|förestår)\s+{DAILY}\b",
    re.IGNORECASE,
)
_DAILY_LED = re.compile(rf"\b(?:för\s+)?{DAILY}\s+(?:svarar|ansvarar|sköter|leder|förestår)\s+$", re.IGNORECASE)
_HELD_BY = r"\b(?:delas|innehas|uppehålls|upprätthålls|bestrids|sköts|fylls|axlas|besätts|leds|skötas|upprätthålles)\b"
_POST_HELD_BY = re.compile(rf"[^.;]{{0,60}}{_HELD_BY}[^.;]{{0,50}}\b(?:av|mellan)\s+(?:\S+\s+och\s+)?$")
_HELD_BEFORE = re.compile(rf"{_HELD_BY}[^.;]{{0,50}}$")
#: "rekryteringen av centrumledare leds av Anna Ek": who sees to it does not hold the post.
_SOUGHT = re.compile(
    r"\b(?:rekryter\w*|tillsättning\w*|tillsätt\w*|sök\w*|ansökning\w*|ansök\w*|annons\w*|anställning\w*|urval\w*|"
    r"intervju\w*|utlysning\w*)\b(?:\s+(?:av|till|för|efter|med|om|en|ett|ny|nya|vår|vårt|tjänsten|posten|som|föreningens))*\s+$"
)
_AND = re.compile(r"\s*(?:\([^)]*\))?\s*(?:,|och|samt|&|\+)\s*(?:av\s+)?")
_ACTING = re.compile(r"\b(?:interim\w*|tf\.?|tillförordnad|vikarierande)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\W{0,3}(?:t\.?\s?o\.?\s?m\.?|till\s+och\s+med|fram\s+till|intill|till)\s+(?:den\s+)?")
_OWN_PAPERS = frozenset(
    {
        DocType.APPLICATION,
        DocType.BUSINESS_PLAN,
        DocType.OPERATING_PLAN,
        DocType.ANNUAL_REPORT,
        DocType.RULES_OF_PROCEDURE,
        DocType.MINUTES,
        DocType.COMMUNICATION_PLAN,
        DocType.FOLLOW_UP,
        DocType.BOARD_LIST,
        DocType.OTHER,
    }
)
_EARLIEST = date(1900, 1, 1)
_QUOTED = 2
#: Papers in which lines of names and titles are of people from many houses.
_OF_MANY = frozenset({DocType.BOARD_LIST, DocType.MINUTES})
#: Words in the line of a signature that gives the post.
_LONGEST_POST = 8
_TITLE_WORDS = 4
_ANSWERS = re.compile(r"\W*(?:namn\s*:\s*|det\s+(?:gör|är)\s+)?(?:vår\s+)?", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\s*(?:$|[,(;.–-]\s|\d|\n|(?:är|har|leder|ansvarar|arbetar|jobbar|tillträdde|anställ\w+|sedan|på|telefon|tfn|tel|e-post)\b)",
    re.IGNORECASE,
)
_THE_POST = re.compile(r"\W*(?:tjänsten|posten|befattningen|rollen|uppdraget)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Statement:
    """That somebody holds a post, or (name "") that nobody does; `weight` orders the evidence of one person."""

    title: str
    name: str
    evidence: tuple[Evidence, ...]
    paper: Paper
    weight: int = 0


def read_managers(papers: Sequence[Paper], context: Context) -> tuple[Manager, ...]:
    """A row for each person who leads, then for a post that is described as vacant and filled nowhere."""
    statements = [s for paper in papers if paper.type in _OWN_PAPERS for s in _statements(paper, context)]
    named = [s for s in statements if s.name]
    vacancies = [s for s in statements if not s.name]
    people = list(dict.fromkeys(s.name for s in named))
    managers = [_manager([s for s in named if s.name == name], vacancies) for name in people]
    standing = tuple(m for m in managers if m.name.certainty is not Certainty.LEFT_OPEN)
    return standing or ((_vacant_post(vacancies),) if vacancies else ())


def _manager(statements: Sequence[_Statement], vacancies: Sequence[_Statement]) -> Manager:
    best = sorted(statements, key=lambda s: (-_rank_of(s.paper), -s.weight))
    evidence = tuple(dict.fromkeys(e for s in best[:_QUOTED] for e in s.evidence))
    against = [v for v in vacancies if _same_post(v.title, best[0].title)]
    name: Fact[str] = found(best[0].name, evidence, _READER)
    if against and not any(_ACTING.search(s.title) for s in statements):
        name = _contested(best[0], against, evidence)
    return Manager(f"{best[0].title} {best[0].name}", best[0].title, name, evidence)


def _contested(named: _Statement, against: Sequence[_Statement], evidence: tuple[Evidence, ...]) -> Fact[str]:
    """A post that one paper fills and another calls vacant: the newer word counts, of two equally new neither."""
    vacancy = max(against, key=lambda v: _recency(v.paper))
    newer, older = _recency(vacancy.paper), _recency(named.paper)
    if _are_dated(vacancy.paper, named.paper) and older > newer:
        return found(named.name, evidence, _READER)
    if _are_dated(vacancy.paper, named.paper) and newer > older:
        return left_open(_READER, vacancy.evidence, remark("manager_vacant_later"))
    return undecided(_READER, (*evidence, *vacancy.evidence), remark("manager_differs"))


def _are_dated(*papers: Paper) -> bool:
    """Whether it can be told which of the papers is the newer."""
    return any(p.type is DocType.APPLICATION for p in papers) or all(date_of(p) for p in papers)


def _vacant_post(vacancies: Sequence[_Statement]) -> Manager:
    newest = max(vacancies, key=lambda v: (_recency(v.paper), v.weight))
    plainest = sorted(vacancies, key=lambda v: -v.weight)
    evidence = tuple(dict.fromkeys(e for v in plainest for e in v.evidence))[:3]
    return Manager(newest.title, newest.title, left_open(_READER, evidence), evidence)


def _same_post(a: str, b: str) -> bool:
    """Posts of different names may be one and the same; the executive of a company is a post of its own."""
    return bool(EXECUTIVE.match(a)) == bool(EXECUTIVE.match(b))


def _rank_of(paper: Paper) -> int:
    return 2 if paper.type is DocType.APPLICATION else 1


def _recency(paper: Paper) -> tuple[int, date]:
    """The application is the newest word; after it the papers by their dates."""
    return (int(paper.type is DocType.APPLICATION), date_of(paper) or _EARLIEST)


def _statements(paper: Paper, context: Context) -> Iterator[_Statement]:
    for passage, last in on_posts(paper, context.lexicon):
        before: tuple[Passage, ...] = ()
        yield from _in_lines(passage, last, paper, context)
        for sentence in sentences(passage):
            yield from _in_sentence(sentence, before, paper, context)
            before = (sentence,)
    if paper.type is not DocType.BOARD_LIST:
        for table in paper.tables:
            over = table.headings[-1] if table.headings else ""
            for row in table.rows:
                if may_tell(over, context.lexicon) or may_tell(row.text, context.lexicon):
                    yield from _in_row(row, paper, context)


def _in_sentence(
    sentence: Passage, before: tuple[Passage, ...], paper: Paper, context: Context
) -> Iterator[_Statement]:
    text, lexicon = sentence.text, context.lexicon
    titles = titles_in(text, lexicon)
    people = find_people(text, lexicon) if titles or IS_LED.search(text) or tells_succession(text) else ()
    held = False
    if titles and not stands(text, lexicon, (Standing.CONDITIONAL,)):
        titles = ()
    for title in titles:
        holder = _holder(text, title, people, context)
        for person in _sharing(text, holder, people):
            if not _has_left(text, title, person, context):
                held = True
                yield _statement(text, title, person, sentence.evidence(), paper, sentence.kind)
    officers = people and not titles and any(is_board_role(role.value) for role in find_roles(text, lexicon))
    earlier = [t for p in before for t in titles_in(p.text, lexicon)] if people and not (titles or officers) else []
    for title, person in succeeding(text, titles, earlier, people):
        held = True
        yield _Statement(base_title(title.value), person.value, sentence.evidence(), paper, 1)
    for match in LED_BY.finditer(text) if people else ():
        led = next((p for p in people if p.start == match.end()), None)
        if led:
            held = True
            yield _Statement("operativ ledare", led.value, sentence.evidence(), paper, 2)
    for person in people if not titles and not officers else ():
        if _LEADS_DAILY.match(text, person.end) or _DAILY_LED.search(text[: person.start]):
            held = True
            yield _Statement("operativ ledare", person.value, sentence.evidence(), paper, 2)
    if paper.type is not DocType.RULES_OF_PROCEDURE:
        yield from () if held else _vacancy(sentence, before, titles, paper, lexicon)


def _statement(
    text: str, title: Found[str], person: Found[str], evidence: tuple[Evidence, ...], paper: Paper, kind: BlockKind
) -> _Statement:
    acting = _ACTING.search(text[max(0, title.start - 20) : title.start])
    says_so = (
        bool(re.search(r"\b(?:är|anställd|leder|sedan|innehar|tjänstgör)\b", text)) and kind is not BlockKind.TABLE
    )
    return _Statement(
        f"{'tf ' if acting else ''}{base_title(title.value)}", person.value, evidence, paper, 2 if says_so else 1
    )


def _holder(text: str, title: Found[str], people: Sequence[Found[str]], context: Context) -> Found[str] | None:
    """The person that a title belongs to: named right after it, or right before."""
    if held_elsewhere(text, title, context):
        return None
    for person in people:
        if person.start >= title.end and _HOLDS_AFTER.fullmatch(text[title.end : person.start].lower()):
            return person
        between, lead = text[title.end : person.start].lower(), text[: title.start].lower()
        if _SOUGHT.search(lead):
            continue
        if _POST_HELD_BY.fullmatch(between) or (between.strip() == "av" and _HELD_BEFORE.search(lead)):
            return person
    before = [p for p in people if p.end <= title.start]
    if before and _HOLDS_BEFORE.match(text[before[-1].end : title.start].lower()):
        return before[-1]
    return None


def _sharing(text: str, holder: Found[str] | None, people: Sequence[Found[str]]) -> Iterator[Found[str]]:
    """The holder, and the one who shares the post: "delas mellan Anna Ek och Bo Alm"."""
    if holder is None:
        return
    yield holder
    shared = re.search(r"\b(?:delas|mellan|delar)\b", text)
    after = [p for p in people if p.start >= holder.end] if shared else []
    following = after[0] if after else None
    if following and _AND.fullmatch(text[holder.end : following.start]):
        yield following


def _has_left(text: str, title: Found[str], person: Found[str], context: Context) -> bool:
    """Whether the words around say that the person held the post once."""
    lowered, lexicon = text.lower(), context.lexicon
    former, left = board_words(lexicon, "manager_former"), board_words(lexicon, "manager_left")
    before = (lowered[max(0, place - 20) : place] for place in (title.start, person.start))
    once = any(m.end() >= len(lead.rstrip()) - 8 for lead in before for m in former.finditer(lead))
    after = lowered[max(title.end, person.end) : max(title.end, person.end) + 45]
    between = lowered[min(title.end, person.end) : max(title.start, person.start)]
    gone = left.search(after) or left.search(between) or _held_until(after, context.as_of)
    return once or bool(gone)


def _held_until(after: str, as_of: date) -> bool:
    """Whether right behind a name it says until when, and that day is past: "(t.o.m. mars 2025)"."""
    until = _UNTIL.match(after)
    behind = after[until.end() :] if until else ""
    days = [d.value.last() for d in find_dates(behind) if d.start == 0 and d.value.year]
    years = [date(int(y), 12, 31) for y in re.findall(r"^(?:19|20)\d\d\b", behind)]
    last = next((d for d in (*days, *years) if d), None)
    return last is not None and last < as_of


def _vacancy(
    sentence: Passage,
    before: tuple[Passage, ...],
    titles: Sequence[Found[str]],
    paper: Paper,
    lexicon: Lexicon,
) -> Iterator[_Statement]:
    """The post is vacant: said of the title, or of "tjänsten" right after a sentence on the title."""
    text = sentence.text.lower()
    if not board_words(lexicon, "manager_vacant").search(text):
        return
    named = [t for t in titles if t.pattern == "plain"]
    if (
        not named
        and before
        and re.search(
            r"\b(?:tjänsten|posten|befattningen|rollen|uppdraget|efterträdare|ersättare|rekryteringen(?!\s+av))\b", text
        )
    ):
        named = [t for t in titles_in(before[0].text, lexicon) if t.pattern == "plain"]
        if named:
            yield _Statement(base_title(named[0].value), "", (*before[0].evidence(), *sentence.evidence()), paper, 1)
        return
    if not titles and _is_told_under_title(sentence, lexicon):
        title = titles_in(sentence.section, lexicon)[0]
        yield _Statement(base_title(title.value), "", sentence.evidence(), paper, 1)
    if named and _is_said_of_post(text, named[0], lexicon):
        yield _Statement(base_title(named[0].value), "", sentence.evidence(), paper, 2)


def _is_told_under_title(sentence: Passage, lexicon: Lexicon) -> bool:
    """ "Tjänsten är utlyst." under the heading "Centrumledare"."""
    titles = [t for t in titles_in(sentence.section, lexicon) if t.pattern == "plain"]
    brief = len(sentence.section.split()) <= _TITLE_WORDS and len(titles) == 1
    vacant = board_words(lexicon, "manager_vacant").match(sentence.text.lower())
    return brief and bool(vacant or _THE_POST.match(sentence.text))


def _is_said_of_post(text: str, title: Found[str], lexicon: Lexicon) -> bool:
    """Whether the words of vacancy stand near the title: a vacant shop beside a centre manager is none."""
    behind = text[title.end : title.end + (200 if re.search(r"\befterträdare\b|\bersättare\b", text) else 50)]
    near = text[max(0, title.start - 50) : title.end] + behind
    other = re.search(r"\b(?:lokal|butik|risk)\w*", near)
    return bool(board_words(lexicon, "manager_vacant").search(near)) and not other


def _in_lines(passage: Passage, before: str, paper: Paper, context: Context) -> Iterator[_Statement]:
    """A name alone on its line under "Operativ ledning", or over "Centrumledare" in a signature."""
    above, lines = before, passage.lines()
    for number, line in enumerate(lines):
        headed = leadership(above, context.lexicon) or (_as_heading(passage, context.lexicon) if not number else [])
        field, titles = headed, titles_in(line.text, context.lexicon)
        led = titles and titles[0].start == 0
        people = find_people(line.text, context.lexicon) if field or led else ()
        bare = find_people(above, context.lexicon) if field or led else ()
        asked = field if people and _ANSWERS.fullmatch(line.text[: people[0].start]) and not bare else []
        signs = titles if led and _is_name(above, bare) and not people else []
        label, _, value = line.text.partition(":")
        told = find_people(value.strip(), context.lexicon) if value and leadership(label, context.lexicon) else ()
        if told and told[0].start == 0:
            yield _Statement("operativ ledare", told[0].value, line.evidence(), paper, 1)
        elif asked:
            yield _Statement("operativ ledare", people[0].value, line.evidence(), paper, 1)
        elif signs:
            body = " ".join(each.text for each in lines[number : number + 2])
            if _is_own_post(line.text, signs[0], body, paper, context):
                yield _Statement(base_title(signs[0].value), bare[0].value, line.evidence(), paper, 1)
        above = line.text


def _as_heading(passage: Passage, lexicon: Lexicon) -> Sequence[Found[str]]:
    """The title that a heading is made of, over its first lines: "Centrumledare"."""
    bare = passage.section.strip(" .:§0123456789")
    titles = titles_in(bare, lexicon) if passage.kind is not BlockKind.HEADING else ()
    whole = len(titles) == 1 and titles[0].end - titles[0].start == len(bare)
    people = find_people(passage.text, lexicon) if whole else ()
    return titles if people and _INTRODUCES.match(passage.text, people[0].end) else ()


def _is_name(text: str, people: Sequence[Found[str]]) -> bool:
    return len(people) == 1 and people[0].start <= 1 and len(text) - len(people[0].value) <= _QUOTED


def _is_own_post(text: str, title: Found[str], body: str, paper: Paper, context: Context) -> bool:
    """Whether a signature gives a post with the applicant; of a letter the line below has to say so."""
    if len(text.split()) > _LONGEST_POST or held_elsewhere(text, title, context) or paper.type in _OF_MANY:
        return False
    names = [n.lower() for n in (context.organisation.name, *context.aliases) if n]
    return paper.type is not DocType.OTHER or any(name in body.lower() for name in names)


def _in_row(row: Row, paper: Paper, context: Context) -> Iterator[_Statement]:
    """A row such as "Kontaktperson | Eva Lind, centrumledare" or "Centrumledare | Eva Lind"."""
    cells = [c for c in row.cells if c.text]
    for cell in cells:
        for statement in _in_sentence(cell, (), paper, context):
            if not (EXECUTIVE.match(statement.title) and find_organisations(row.text, context.lexicon)):
                yield _Statement(statement.title, statement.name, row.evidence(), paper, 0)
    asked = leadership(cells[0].text, context.lexicon) if cells else []
    if len(cells) < 2 or (len(cells[0].text.split()) > 4 and not asked):
        return
    titles = asked or titles_in(cells[0].text, context.lexicon)
    if titles and titles[0].start == 0 and board_words(context.lexicon, "manager_vacant").match(cells[1].text.lower()):
        yield _Statement(base_title(titles[0].value), "", row.evidence(), paper, 3)
    people = find_people(cells[1].text, context.lexicon)
    held = people and not _has_left(cells[1].text, titles[0], people[0], context) if titles else False
    if titles and titles[0].start == 0 and held and people[0].start == 0:
        yield _Statement(base_title(titles[0].value), people[0].value, row.evidence(), paper, 1)
