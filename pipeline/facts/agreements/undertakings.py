"""What each party shall do beyond paying."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.document import BlockKind
from pipeline.facts.agreements.assignments import assigned, opener
from pipeline.facts.agreements.breaks import is_sentence
from pipeline.facts.agreements.cast import Cast, Mention
from pipeline.facts.agreements.clauses import Clause, row_clause
from pipeline.facts.agreements.duties import FREE, NOMINAL, SEGMENT, acts, does, is_duty
from pipeline.facts.agreements.each_party import each_does, who_only_pays
from pipeline.facts.agreements.phrases import first_phrase, is_party_heading, says
from pipeline.facts.agreements.sums import find_sums
from pipeline.facts.agreements.told_by import doers
from pipeline.facts.agreements.verbs import is_present, verb_of
from pipeline.facts.fact import Fact, found, silent, undecided
from pipeline.findings import DocType, Evidence
from pipeline.language.lexicon import Lexicon
from pipeline.papers import Table
from pipeline.remark import remark

_READER = "agreements.undertakings"
_THEY = re.compile(r"(?:de|dom|dessa)\s+(?P<verb>[a-zåäö]+(?:r|ska))\b", re.IGNORECASE)
#: A person with or without a title, as stands under "Ansvarig" or "Kontakt".
_NAME = re.compile(r"[A-ZÅÄÖ][\w-]+(?:\s+[A-ZÅÄÖ][\w-]+){1,2}(?:,[^,.]*)?\.?")
#: The one other party, as a form speaks to it ("Vad ni ger").
_PARTNER = re.compile(r"\W*(?:vad\s+)?(?:ni|du|partnern)\b", re.IGNORECASE)
_NUMBERED_APPENDIX = re.compile(r"\b[Bb]il\w*\.?\s+(?:\d|[A-Z]\b)")
#: Words before what is done with the undertakings: "Parternas åtaganden enligt detta avtal ska".
_LONGEST_SUBJECT = 8
_WE = re.compile(r"(?<!\w)(?:vi|undertecknad[e]?(?:\s+\w+)?|bolaget|företaget)(?!\w)", re.IGNORECASE)


def read_undertakings(
    clauses: Sequence[Clause], tables: Sequence[Table], cast: Cast, lexicon: Lexicon, type_: DocType
) -> tuple[Fact[str], ...]:
    """One fact per actor, in the order of `cast`: the first clause that says what it shall do, with all of them."""
    found_by: dict[int, list[Clause]] = {}
    title = _title(clauses, lexicon)
    apart = (_without_title(c, title) for c in clauses if not c.is_heading)
    usable = [c for c in _written(tuple(apart), cast, lexicon) if not _boilerplate(c, lexicon)]
    subject: tuple[int, ...] = ()
    only_paying = who_only_pays(usable, cast, lexicon)
    for clause in usable:
        performers = [*_performers(clause, cast, lexicon, type_), *_again(clause, subject, cast, lexicon)]
        performers += [i for i in doers(clause.text, cast, lexicon) if cast.actors[i].committing]
        if each_does(clause.whole, lexicon):
            performers += [i for i in cast.committed if i not in only_paying]
        for index in dict.fromkeys(performers):
            found_by.setdefault(index, []).append(clause)
        subject = _subject(clause, cast, lexicon) or subject
    for index, clause in (*assigned(usable, tables, cast, lexicon), *_in_tables(tables, cast, lexicon)):
        found_by.setdefault(index, []).append(clause)
    appendix = [c for c in clauses if _is_in_appendix(c.text, lexicon)]
    telling = {i: sorted(own, key=lambda c: not _is_telling(c, lexicon)) for i, own in found_by.items()}
    return tuple(_fact(telling.get(i, []), appendix) for i in range(len(cast.actors)))


def _title(clauses: Sequence[Clause], lexicon: Lexicon) -> str | None:
    """The heading that says what the whole document is, and so not what stands right under it."""
    first = clauses[0] if clauses else None
    return first.text if first and first.is_heading and says(lexicon, "kind_of_document", first.text) else None


def _without_title(clause: Clause, title: str | None) -> Clause:
    """The clause without the document's title over it; a list may go on what the title says."""
    listed = clause.passage.kind is BlockKind.LIST_ITEM and not is_sentence(clause.text)
    return clause if listed or clause.headings[:1] != (title,) else replace(clause, headings=clause.headings[1:])


def describes_all(
    parties: Sequence[tuple[str, Fact[str], tuple[Evidence, ...]]],
) -> Fact[bool]:
    """Whether each party (name, undertaking, evidence to show where it has none) has something to do."""
    lacking = [(name, shown) for name, fact, shown in parties if fact.value is None]
    doubtful = [fact for _, fact, _ in parties if fact.value is None and fact.why]
    evidence = tuple(dict.fromkeys(e for _, fact, _ in parties for e in fact.evidence[:2]))
    if not lacking:
        return found(True, evidence, f"{_READER}/all")
    if doubtful:
        return undecided(f"{_READER}/appendix", doubtful[0].evidence, doubtful[0].why)
    shown = tuple(dict.fromkeys(e for _, of in lacking for e in of[:2]))
    names = ", ".join(name for name, _ in lacking)
    return found(False, (*shown, *evidence), f"{_READER}/lacking", why=remark("undertaking_lacking", names=names))


def _fact(clauses: Sequence[Clause], appendix: Sequence[Clause]) -> Fact[str]:
    if clauses:
        evidence = tuple(dict.fromkeys(e for c in clauses for e in c.passage.evidence()))
        return found(clauses[0].text, evidence, f"{_READER}/clause")
    if appendix:
        evidence = tuple(e for c in appendix for e in c.passage.evidence())
        return undecided(f"{_READER}/appendix", evidence, remark("undertaking_in_appendix"))
    return silent(_READER)


def _boilerplate(clause: Clause, lexicon: Lexicon) -> bool:
    """Clauses that stand in every agreement, on disputes, changes and notice, oblige nobody to do anything here."""
    dull = says(lexicon, "boilerplate_heading", clause.heading) or is_party_heading(clause.heading, lexicon)
    said = says(lexicon, "boilerplate", clause.text) and not find_sums(clause.text)
    return (dull and not _is_telling(clause, lexicon)) or said


def _written(clauses: Sequence[Clause], cast: Cast, lexicon: Lexicon) -> Iterator[Clause]:
    """The clauses without those that leave the undertakings for later; behind one, what names no party under the same
    heading sets out none either.
    """
    left = ""
    for clause in clauses:
        if _is_left_for_later(clause.text, lexicon):
            left = clause.heading
        elif not left or clause.heading != left or cast.mentions(clause.whole):
            yield clause


def _is_left_for_later(text: str, lexicon: Lexicon) -> bool:
    """Whether a text says of the undertakings themselves that they are still to be written: "Fastställs senare",
    "Parternas insatser anges i en bilaga som tas fram i höst".
    """
    settled = first_phrase(lexicon, "undertaking_settled", text)
    if settled is None or not says(lexicon, "undertaking_left", text):
        return False
    before = text[: settled.start()]
    named = says(lexicon, "undertaking_subject", before) and not says(lexicon, "duty_verb", before)
    return len(before.split()) <= _LONGEST_SUBJECT and (named or not before.strip(" :–-"))


def _is_in_appendix(text: str, lexicon: Lexicon) -> bool:
    """Whether a text refers to an appendix that may be there: a numbered one, or one not to come."""
    referred = says(lexicon, "undertakings_in_appendix", text)
    return referred and (bool(_NUMBERED_APPENDIX.search(text)) or not _is_left_for_later(text, lexicon))


def _is_telling(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether the heading says that here is what the parties shall do."""
    heading = clause.heading
    return says(lexicon, "undertaking_heading", heading) and not says(lexicon, "dull_heading", heading)


def _performers(clause: Clause, cast: Cast, lexicon: Lexicon, type_: DocType) -> Iterator[int]:
    """The actors of whom the clause says that they shall do something other than pay."""
    text = clause.whole
    mentions = _with_coordinated(cast.mentions(text), text)
    spoken = False
    for mention, after in zip_longest(mentions, mentions[1:]):
        verb = verb_of(mention, text, cast, lexicon)
        if verb is None:
            if _is_telling(clause, lexicon) and _lists(
                mention, text[mention.end : after.start if after else None], lexicon
            ):
                spoken = True
                yield from (i for i in mention.actors if cast.actors[i].committing)
            continue
        spoken = True
        if _only_pays(text, lexicon) and not mention.everyone:
            continue
        if mention.everyone and not says(lexicon, "undertaking_heading", clause.heading):
            continue
        if acts(text[verb[1] :], verb[0], lexicon):
            yield from (i for i in mention.actors if cast.actors[i].committing)
    if spoken:
        return
    yield from _without_subject(clause, cast, lexicon, type_)


def _subject(clause: Clause, cast: Cast, lexicon: Lexicon) -> tuple[int, ...]:
    """The party (or parties) that a clause's first verb has for its subject."""
    asked = opener(clause, cast, lexicon)
    if asked:
        return asked.actors
    verbs = (m.actors for m in cast.mentions(clause.text) if not m.everyone and verb_of(m, clause.text, cast, lexicon))
    return next(verbs, ())


def _again(clause: Clause, subject: Sequence[int], cast: Cast, lexicon: Lexicon) -> Iterator[int]:
    """The subject of the clause before, where "de" goes on with what it does."""
    match = _THEY.match(clause.text)
    if (
        match
        and not _only_pays(clause.text, lexicon)
        and acts(clause.text[match.end() :], match["verb"].lower(), lexicon)
    ):
        yield from (i for i in subject if cast.actors[i].committing)


def _lists(mention: Mention, listed: str, lexicon: Lexicon) -> bool:
    """Whether things to do are listed after a party without a verb ("kommunen 10 000 kr samt vinterdrift")."""
    figures = bool(re.match(r"\W*\d", listed))
    return not mention.everyone and not mention.genitive and figures and is_duty(listed, lexicon)


def _only_pays(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause says that a party pays and does no more ("medverkar enbart som finansiär")."""
    only = says(lexicon, "only_word", text) and says(lexicon, "only_money", text)
    return (only and not says(lexicon, "duty_verb", _after_but(text))) or says(lexicon, "no_duty", text)


def _after_but(text: str) -> str:
    """What follows "utan", "men" or "och": what a party does all the same."""
    parts = re.split(r"\b(?:utan|men|och|samt)\b", text, maxsplit=1)
    return parts[1] if len(parts) > 1 else ""


def _with_coordinated(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """ "A, B och C ska …": each of them is the subject."""
    result: list[Mention] = []
    for index, mention in enumerate(mentions):
        reach = mention
        for after in mentions[index + 1 :]:
            if not re.fullmatch(r"\s*(?:,|och|samt|,\s*samt)\s*", text[reach.end : after.start]):
                break
            reach = after
        result.append(Mention(mention.start, reach.end, mention.actors, mention.genitive, mention.everyone))
    return result


def _without_subject(clause: Clause, cast: Cast, lexicon: Lexicon, type_: DocType) -> Iterator[int]:
    """Whose clause it is by its heading, its lead or, in a letter of intent, by "vi"."""
    owners = _owners(clause, cast, lexicon, type_)
    text = clause.text
    if not owners or _only_pays(text, lexicon) or _NAME.fullmatch(text):
        return
    item = clause.passage.kind is BlockKind.LIST_ITEM
    segments = [s for s in SEGMENT.split(text) if s]
    duties = [s for s in segments if does(s, first=s is segments[0], lexicon=lexicon)]
    free = not find_sums(text) and not says(lexicon, "money_object", FREE.sub(" ", text))
    telling = _is_telling(clause, lexicon)
    if not telling and _says_who_it_is(clause, lexicon):
        return
    label_value = telling and text[:1].islower()
    nominal = free and (item or label_value or bool(NOMINAL.match(text)))
    if nominal or (duties and (item or telling or not _describes_only(text, lexicon))):
        yield from owners


def _says_who_it_is(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a line stands under the heading of the parties, or begins with what kind of party it is."""
    first = first_phrase(lexicon, "kind_of_party", clause.text)
    return (first is not None and not first.start()) or any(is_party_heading(h, lexicon) for h in clause.headings[-3:])


def _describes_only(text: str, lexicon: Lexicon) -> bool:
    """Whether a sentence without a known subject is about money or permission and not about duties."""
    return says(lexicon, "pay_verb", text) or not says(lexicon, "duty", text)


def _owners(clause: Clause, cast: Cast, lexicon: Lexicon, type_: DocType) -> tuple[int, ...]:
    if clause.lead and says(lexicon, "what_you_get", clause.lead.text):
        return tuple(i for i in cast.committed if cast.actors[i].applicant)
    for source in ((clause.lead.text,) if clause.lead else ()) + (clause.heading,):
        mentions = cast.mentions(source)
        if _PARTNER.match(source) and len(cast.others) == 1 and not mentions:
            return cast.others
        single = [m for m in mentions if not m.everyone]
        if single:
            return tuple(i for i in single[0].actors if cast.actors[i].committing)
        if mentions and says(lexicon, "undertaking_heading", source) and _begins_with_a_duty(clause.text):
            return cast.committed
    whole = clause.whole
    own = type_ is DocType.LETTER_OF_INTENT and not cast.mentions(whole)
    if own and (_WE.search(whole) or clause.lead or says(lexicon, "undertaking_heading", clause.heading)):
        return cast.committed
    return ()


def _begins_with_a_duty(text: str) -> bool:
    """Whether a clause under a heading for all has no subject: it begins with a verb or with what is done."""
    first = text.split(maxsplit=1)[0].strip(",.:") if text.split() else ""
    verb = first.lower() == "att" or is_present(first) or bool(re.fullmatch(r"[A-ZÅÄÖa-zåäö]{2,}a", first))
    return verb or bool(NOMINAL.match(text))


def _in_tables(tables: Sequence[Table], cast: Cast, lexicon: Lexicon) -> Iterator[tuple[int, Clause]]:
    """Tables with a column of undertakings: a row per party."""
    for table in tables:
        labelled = any(says(lexicon, "label_column", title) for title in table.header[:1])
        columns = [i for i, title in enumerate(table.header) if says(lexicon, "undertaking_column", title)]
        columns = [] if labelled else columns
        for row in table.body if columns else ():
            named = next((n for c in row.cells[:2] if (n := cast.named(c.text))), ())
            names = {cast.actors[i].name.casefold() for i in named}
            texts = [t for i in columns if (t := row.cells[i].text) and t.casefold() not in names]
            if named and any(is_duty(text, lexicon) for text in texts):
                yield named[0], row_clause(row, table.headings)
