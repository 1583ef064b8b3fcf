"""Who the parties are: from a table, a list or prose under a heading, from the preamble, or from the signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.document import BlockKind
from pipeline.facts.agreements.applicant import is_applicant, own_names, short_forms
from pipeline.facts.agreements.breaks import stretches
from pipeline.facts.agreements.cast import Actor, Cast
from pipeline.facts.agreements.clauses import apart, join, tables
from pipeline.facts.agreements.groups import groups_of
from pipeline.facts.agreements.labelled_parties import from_labels, from_signer_lines
from pipeline.facts.agreements.letters import CLOSING_SHARE, committing
from pipeline.facts.agreements.names import Named, defined_aliases, find_named
from pipeline.facts.agreements.offices import hosted
from pipeline.facts.agreements.party_scene import PART_LABEL, Declared, Scene
from pipeline.facts.agreements.party_tables import from_header, from_table, lists_parties
from pipeline.facts.agreements.phrases import first_phrase, is_party_heading, says
from pipeline.facts.agreements.preamble import closes, first_signing, opening, preamble
from pipeline.facts.agreements.record_parties import from_record
from pipeline.facts.agreements.respelling import better_spelling, in_small_letters
from pipeline.facts.agreements.role_sections import from_role_sections
from pipeline.facts.agreements.sectors import with_sectors
from pipeline.facts.agreements.senders import from_sender
from pipeline.facts.agreements.short_names import is_short_name
from pipeline.facts.agreements.signed_parties import from_signed_lines
from pipeline.facts.context import Context
from pipeline.findings import DocType
from pipeline.language.organisations import same_organisation
from pipeline.language.people import find_people
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage

_BETWEEN = " ; "
_BETWEEN_PARTIES = re.compile(
    r"\b\w*(?:avtal|avtalet|överenskommelse|överenskommelsen)\s+(?:\w+\s+){0,3}?mellan\s+(?=[A-ZÅÄÖ])"
)
_JOINTS = frozenset({"och", "samt", "&"})
_LONGEST_QUOTE = 45
_NARROW = 60
_LABEL = re.compile(r"\s*(?P<label>[A-E]|[A-ZÅÄÖ][\wåäö/ ]{2,28}?)\s*:\s*(?=[A-ZÅÄÖ0-9])")
_NUMBERED_PART = re.compile(r"(?:[Aa]vtals)?[Pp]art\s+(?P<sign>[A-E]|\d)")
_LETTERED = re.compile(r"\s*(?P<sign>[A-E])[.)]\s+")
_PLACE = re.compile(
    r"(?:^|\s)([A-ZÅÄÖ][a-zåäöé]+)(?:,?\s+(?:den\s+)?\d{1,4}(?:[-/ ]|:)|s?\s+(?:kommun|centrum|city|stadskärna|stad)\b)"
)
#: A word for the kind of an organisation before its name, which a text may leave out.
_KIND = re.compile(r"(?:[Ff]astighetsbolaget|[Bb]olaget|[Ff]irma|[Ff]irman|[Ff]öretaget)\s+(?=[A-ZÅÄÖ])")
_COLLECTIVE = re.compile(r"\w+(?:arna|erna|livet|handeln)", re.IGNORECASE)
#: An office within a municipality, which is no party of its own ("Näringslivskontoret i Storby kommun").
_OFFICE = re.compile(
    r"\w+(?:byrån|kontoret|förvaltningen|nämnden|styrelsen|enheten|avdelningen)\s+(?:i|vid|på)\s+(?=.*kommun)"
)
#: The same behind its name, as a letterhead has it ("Storby kommun Kommunstyrelsen").
_OFFICE_BEHIND = re.compile(
    r"(?<=kommun)\s+[A-ZÅÄÖ]\w*(?:byrån|kontoret|förvaltningen|nämnden|styrelsen|enheten|avdelningen)$"
)


_TOWN = re.compile(r"(.+?)s?\s+(?:kommun|stad)", re.IGNORECASE)


def find_cast(paper: Paper, context: Context, until: int | None = None) -> Cast:
    """The actors of an agreement or letter of intent; `until` is where its signing record begins."""
    known = tuple(n for n in own_names(context) if len(n) > 3)
    passages = tuple(p for p in paper.passages if until is None or p.index < until)
    scene = Scene(paper, passages, tables(paper, until), context, known)
    declared = _without_towns(_merge([_at_home(_respelled(d, scene), scene) for d in _declarations(scene)]))
    actors = [_actor(d, context) for d in declared]
    if until is not None and actors and not any(a.applicant for a in actors):
        declared = _merge([*declared, *from_record(scene, until, lambda name: is_applicant(name, None, context))])
        actors = [_actor(d, context) for d in declared]
    actors = committing(paper, passages, actors, context)
    groups = groups_of([d.named for d in declared], actors, passages, paper.type)
    cast = Cast(tuple(actors), groups, _places(paper, context))
    actors = _without_collectives(with_sectors(cast, paper, context.lexicon))
    declared = [d for d in declared if any(a.name == d.named.name for a in actors)]
    groups = groups_of([d.named for d in declared], actors, passages, paper.type)
    return Cast(tuple(actors), groups, cast.places)


def _without_towns(declared: Sequence[Declared]) -> list[Declared]:
    """The parties without a bare town that has its municipality among them: "Torg 2, Storby", in an address."""
    towns = {m[1].casefold() for d in declared if (m := _TOWN.fullmatch(d.named.name))}
    return [d for d in declared if d.named.org_number or d.named.name.casefold() not in towns]


def _without_collectives(actors: Sequence[Actor]) -> list[Actor]:
    """The actors without bare words for many ("Handlarna") that stand for another one of their sector."""

    def stands_for_another(actor: Actor) -> bool:
        sectors = actor.sectors.value or frozenset[str]()
        others = [a for a in actors if a is not actor and not a.applicant and not _COLLECTIVE.fullmatch(a.name)]
        bare = bool(_COLLECTIVE.fullmatch(actor.name)) and actor.org_number is None and not actor.applicant
        return bare and any(sectors & (a.sectors.value or frozenset()) for a in others)

    return [actor for actor in actors if not stands_for_another(actor)]


def _respelled(declared: Declared, scene: Scene) -> Declared:
    """A name that a scan has spoiled, by its better spelling elsewhere; the spoiled one is another name for it."""
    named = declared.named
    if any(named.name.casefold() == known.casefold() for known in scene.known):
        return declared
    small = in_small_letters(named.name, scene.passages)
    if small is not None:
        return replace(declared, named=replace(named, aliases=(*named.aliases, small)))
    better = better_spelling(named.name, scene.paper, scene.passages, scene.known, scene.context.lexicon)
    if better is None:
        return declared
    return replace(declared, named=replace(named, name=better, aliases=(*named.aliases, named.name)))


def _at_home(declared: Declared, scene: Scene) -> Declared:
    return replace(declared, named=hosted(declared.named, scene.passages, scene.context.lexicon))


def _places(paper: Paper, context: Context) -> frozenset[str]:
    """The words that name a place: the municipality's name, and what stands before a date or "centrum"."""
    words = {(context.organisation.municipality or "").split(" ")[0].casefold()}
    lines = [line.text for p in paper.passages for line in p.lines()]
    lines += [line.text for t in paper.tables for r in t.rows for c in r.cells for line in c.lines()]
    for text in lines:
        words |= {m[1].casefold() for m in _PLACE.finditer(text)}
    return frozenset(words - {""})


def _declarations(scene: Scene) -> list[Declared]:
    """The first place that names enough parties decides; weaker places only add to too few."""
    enough = 1 if scene.paper.type is DocType.LETTER_OF_INTENT else 2
    found: list[Declared] = []
    for read in (
        _from_section,
        from_role_sections,
        _from_preamble,
        _from_party_table,
        _from_sentence,
        _from_closing,
        from_sender,
    ):
        found += list(read(scene))
        if len(_merge(found)) >= enough and _others(found, scene):
            break
    last = (read for read in (from_labels, from_signer_lines) if not _others(found, scene))
    return [*found, *next((told for read in last if (told := list(read(scene)))), [])]


def _others(declared: Sequence[Declared], scene: Scene) -> list[Declared]:
    return [d for d in declared if not is_applicant(d.named.name, d.named.org_number, scene.context)]


def _from_section(scene: Scene) -> Iterator[Declared]:
    """Tables and text under a heading such as "Parter"."""
    for table in scene.tables:
        if _stands_under_parties(table.headings, scene.context):
            yield from from_table(table, scene)
    body = [p for p in scene.passages if p.kind is not BlockKind.HEADING]
    under = [p for p in body if _stands_under_parties(p.headings, scene.context)]
    section = [part for p in under for part in _on_purpose(p, scene.known)]
    yield from _from_text(_split_lines(section, scene.known), scene, lenient=True)


def _stands_under_parties(headings: Sequence[str], context: Context) -> bool:
    return any(is_party_heading(h, context.lexicon) for h in headings[-2:])


def _from_preamble(scene: Scene) -> Iterator[Declared]:
    """The text between the title and the first numbered section, with the label lines in it."""
    opens = [part for p in preamble(scene.passages) for part in _on_purpose(p, scene.known)]
    for table in scene.tables:
        if not opens or table.index <= opens[-1].index + 1:
            yield from from_table(table, scene)
    declared = opening(opens, scene.context)
    body = declared or [p for p in opens if not closes(p, scene.context)]
    yield from _from_text(_split_lines(body, scene.known), scene, lenient=bool(declared))


def _from_party_table(scene: Scene) -> Iterator[Declared]:
    """Any table with a column of parties, or with a column for each."""
    for table in scene.tables:
        yield from from_header(table, scene)
        if lists_parties(table, scene):
            yield from from_table(table, scene)


def _from_sentence(scene: Scene) -> Iterator[Declared]:
    """The first sentence, wherever it stands, that says between whom an agreement is ("… avtalet mellan A och B")."""
    for passage in scene.passages:
        for sentence in sentences(passage) if _BETWEEN_PARTIES.search(passage.text) else ():
            match = _BETWEEN_PARTIES.search(sentence.text)
            found = list(_from_text([sentence.part(match.end())], scene, lenient=False)) if match else []
            if len(found) > 1:
                yield from found
                return


def _from_closing(scene: Scene) -> Iterator[Declared]:
    """Names that stand alone on a line near the end ("För Storby kommun"), and those of the title."""
    passages = scene.passages
    closing = passages[min(int(len(passages) * CLOSING_SHARE), first_signing(scene)) :]
    lines = [part for p in closing for line in p.lines() for part in apart(line)]
    late = [t for t in scene.tables if t.index > len(passages) // 2]
    lines += [line for t in late for r in t.rows for c in r.cells for line in c.lines()]
    for line in lines:
        if len(line.text) <= 80 and not line.text.endswith((".", ",", ";")):
            yield from (
                Declared(n)
                for n in find_named(line, scene.context.lexicon, scene.known)
                if len(n.name) > len(line.text) * 0.5 and not says(scene.context.lexicon, "not_a_name", n.name)
            )
    yield from from_signed_lines(scene)
    for title in passages[:2]:
        named = find_named(title, scene.context.lexicon, scene.known)
        yield from (Declared(n) for n in named if not says(scene.context.lexicon, "title_words", n.name))


def _split_lines(passages: Sequence[Passage], known: Sequence[str]) -> list[Passage]:
    """Passages of short lines as their lines: each line may be a party. Headings, and lines that part one of the
    `known` names, are left whole.
    """
    result: list[Passage] = []
    for passage in passages:
        lines = passage.lines()
        parts = [part for line in lines for part in apart(line)]
        short = len(parts) > 1 and all(len(part.text) < _NARROW for part in parts)
        whole = passage.kind is BlockKind.HEADING or _parts_a_name(passage, lines, known)
        result.extend(parts if short and not whole else [passage])
    return result


def _on_purpose(passage: Passage, known: Sequence[str]) -> list[Passage]:
    """A passage in the stretches that its lines were ended for; whole where they part a known name."""
    parts = [_stretch(passage, group) for group in stretches(passage.lines())]
    whole = passage.kind is BlockKind.HEADING or _parts_a_name(passage, parts, known)
    return [passage] if whole or not parts else parts


def _stretch(passage: Passage, lines: Sequence[Passage]) -> Passage:
    """The part of a passage that `lines` make up, with its line breaks."""
    begin = passage.offsets.index(lines[0].offsets[0])
    return passage.part(begin, begin + sum(len(line.text) + 1 for line in lines) - 1)


def _parts_a_name(passage: Passage, parts: Sequence[Passage], known: Sequence[str]) -> bool:
    return any(name in passage.text and not any(name in part.text for part in parts) for name in known)


def _from_text(passages: Sequence[Passage], scene: Scene, lenient: bool) -> Iterator[Declared]:
    if not passages:
        return
    context = scene.context
    region = join(passages, _BETWEEN)
    short = defined_aliases(region.text)

    def accept(name: str) -> bool:
        person = bool(find_people(name, context.lexicon)) and not _owns(name, region.text, context)
        joined = all(word in short or len(word) == 1 for word in name.split() if word not in _JOINTS)
        return lenient and " " in name and not person and not joined and _may_name(name, context)

    for named in find_named(region, context.lexicon, scene.known, accept):
        if says(context.lexicon, "kind_of_document", named.name.split()[0]):
            continue
        people = find_people(named.represented_by or named.mention.text[len(named.name) :], context.lexicon)
        shown = _sentence_around(region.offsets[named.start], passages)
        yield Declared(_with_label(region, named), tuple(p.value for p in people), shown)


def _owns(name: str, text: str, context: Context) -> bool:
    """Whether a person is presented as an owner of property ("Anna Ek, ägare till Duvan 7")."""
    behind = text.split(name, 1)[1].lstrip(" ,(")
    word = first_phrase(context.lexicon, "owner_hints", behind)
    return word is not None and word.start() == 0


def _sentence_around(offset: int, passages: Sequence[Passage]) -> Passage | None:
    """The sentence that holds the character at `offset` of the document, if it is not too long to quote."""
    for passage in passages:
        for sentence in sentences(passage):
            if sentence.offsets and sentence.offsets[0] <= offset <= sentence.offsets[-1]:
                return sentence if len(sentence.text.split()) <= _LONGEST_QUOTE else None
    return None


def _may_name(name: str, context: Context) -> bool:
    greets = first_phrase(context.lexicon, "salutation", name)
    if greets is not None and greets.start() == 0:
        return False
    return not says(context.lexicon, "not_a_name", name) and not any(c.isdigit() for c in name)


def _with_label(region: Passage, named: Named) -> Named:
    """A label before the name ("Kommunen: Storby kommun") is what the party is called."""
    begin = region.text.rfind(_BETWEEN, 0, named.start)
    line = region.text[begin + len(_BETWEEN) if begin >= 0 else 0 : named.start + 1]
    lettered = _LETTERED.match(line)
    if lettered and lettered.end() == len(line) - 1:
        return replace(named, aliases=(*named.aliases, f"Part {lettered['sign']}", lettered["sign"]))
    match = _LABEL.match(line)
    if not match or match.end() < len(line) - 1:
        return named
    numbered = _NUMBERED_PART.fullmatch(match["label"])
    if numbered:
        label, sign = match["label"], numbered["sign"]
        return replace(named, aliases=(*named.aliases, label, label.lower() if sign.isdigit() else sign))
    if PART_LABEL.match(match["label"]):
        return named
    return replace(named, aliases=(*named.aliases, match["label"].strip()))


def _merge(found: Sequence[Declared]) -> list[Declared]:
    """One entry per organisation, in the order they are first named."""
    merged: list[Declared] = []
    for entry in found:
        place = next((i for i, m in enumerate(merged) if _same(m.named, entry.named)), None)
        if place is None:
            merged.append(entry)
        else:
            merged[place] = _joined(merged[place], entry)
    return merged


def _same(a: Named, b: Named) -> bool:
    if a.org_number and b.org_number:
        return a.org_number == b.org_number
    if b.name in a.aliases or b.name.casefold() == a.name.casefold():
        return True
    if is_short_name(a.name, b.name) or is_short_name(b.name, a.name):
        return True
    return same_organisation(*(_KIND.sub("", _OFFICE_BEHIND.sub("", _OFFICE.sub("", n.name))) for n in (a, b)))


def _joined(first: Declared, again: Declared) -> Declared:
    if is_short_name(first.named.name, again.named.name):
        first, again = again, first
    a, b = first.named, again.named
    named = replace(
        a,
        org_number=a.org_number or b.org_number,
        aliases=tuple(dict.fromkeys((*a.aliases, *b.aliases, *((b.name,) if b.name != a.name else ())))),
        group_aliases=tuple(dict.fromkeys((*a.group_aliases, *b.group_aliases))),
    )
    people = tuple(dict.fromkeys((*first.people, *again.people)))
    return Declared(named, people, first.shown, first.lead, first.column or again.column)


def _actor(declared: Declared, context: Context) -> Actor:
    named = declared.named
    aliases = tuple(a for a in named.aliases if a != named.name)
    applicant = is_applicant(named.name, named.org_number, context)
    aliases = (*aliases, *(short_forms(context) if applicant else ()))
    shown = declared.shown or named.mention
    actor = Actor(named.name, named.mention, shown, aliases, named.org_number, declared.people, applicant)
    return replace(actor, lead=declared.lead, column=declared.column)
