"""Names of organisations as they stand in a declaration of parties, with what is said beside each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.facts.agreements.joined_names import bare, is_one_name
from pipeline.facts.agreements.phrases import all_phrases, says
from pipeline.language.lexicon import Lexicon
from pipeline.language.organisations import find_organisations
from pipeline.language.people import find_people
from pipeline.papers import Passage

_Test = Callable[[str], bool]

#: Words with a capital that begin a sentence and go on with no name.
_NO_NAME = (
    r"(?!(?:Vad|Hur|När|Vem|Varför|Vi|Detta|Denna|Dessa|Det|Den|De|Avtalet|Parterna|Har|Som|Följande|Undertecknad\w*|Mellan|Härmed|Genom|Nedan|Digitalt|Elektroniskt|Signerat|Signerad|Undertecknat|Påskrivet|Underskrivet|Emellan|"
    r"Organisationsnummer|Org\w*)(?![\w-]))"
)
_CAPITAL = r"(?:[A-ZÅÄÖÉ][\w'’&/+-]*(?:\.[A-ZÅÄÖ]\.?)?|\d{1,3}(?=\s+[A-ZÅÄÖ]))"
#: Lower-case words that a name may end with or hold.
_KIND = r"""(?:[a-zåäöé-]*(?:förening(?:en)?|förbund(?:et)?|bolag(?:et)?|kommun|stad|bank(?:en)?|stiftelse(?:n)?|centrum
    |handel|samfällighet|församling|hotell|restaurang(?:er)?|ägare|ägarna|handlare|köpmän|näringsliv|företagare|museum
    |teater|samverkan|förvaltning|city|krögare|stadskärna|gilde|pastorat|universitet|högskola|länstrafik|kyrkan|förvaltning|kammare|grupp|nätverk|klubb|gille)
    |ekonomisk|ideell|aktiebolag|handelsbolag|kommanditbolag)(?![\w])"""
_LEGAL_ABBREVIATION = r"(?:i\s+samverkan(?!\w)|ek\.?\s?för\.?|ideell\s+för\.|\(publ\.?\))"
_JOINT = r"(?:i|och|på|av|för|&|\+|de|den|vid|kring|x)"
_RUN = re.compile(
    rf"(?<![\w.§-]){_CAPITAL}(?:\s+(?:{_NO_NAME}{_CAPITAL}|{_LEGAL_ABBREVIATION}|{_KIND}|{_JOINT}(?=\s+[A-ZÅÄÖÉ])))*",
    re.VERBOSE,
)
_OPENERS = re.compile(
    r"(?:skulle|vill|önskar|säger|upphör|såvida|därest|utöver|förutom|enligt|efter|innan|inom|dessutom|därutöver|vidare|om|där|"
    r"vad|hur|när|vem|vilka|varför|undertecknad[e]?|undertecknat|signera[dt]|digitalt|elektroniskt|påskrivet|underskrivet|"
    r"e?mellan|detta|denna|dessa|parter(?:na)?|part(?:\s+\d|\s+[A-D])?|avtal|organisationsnummer|org|"
    r"orgnr|org\.?nr|adress|samt|och|vi|genom|nedan|följande|härmed|har|å|den|det|de|till|från|för|som|i|om|av|"
    r"avtalspart(?:er|erna)?|kontaktperson|namn|beställare(?:n)?|leverantör(?:en)?|dnr|diarienummer|box|vd|tel|telefon|"
    r"ordförande|datum|sida|bilaga|avsändare|mottagare(?=\s)|avtalet)\b[.:]?\s*",
    re.IGNORECASE,
)
#: What makes a run an organisation without further evidence.
_ORGANISATION = re.compile(
    r"\b(?:AB|KB|HB|Aktiebolag(?:et)?|kommun|[Ss]tad|Region|Landsting|Länsstyrelsen|[\w-]*(?:förening|föreningen|förbund|"
    r"bolag|bolaget|bank|banken|stiftelse|stiftelsen|fond|hotell|Hotell|samfällighet|församling|fastigheter|Fastigheter|"
    r"byggen|Bostäder|bostäder|Handel|handel|Köpmän|köpmän|handlare|krögare|gruppen|Gruppen|museum|teater|pastorat|"
    r"[\w-]*[Ff]astighetsägare|[\w-]*[Ff]öretagare|[\w-]*[Nn]äringsliv|Krögare|Handlare|"
    r"universitet|högskola|[\w-]*förvaltning|[\w-]*kammare|[\w-]*grupp|[\w-]*gille|[\w-]*gilde|[\w-]*klubb|[\w-]*sällskap|nätverk|Fastighetsägarna|företagarna|Företagarna|Visita|Galleria[n]?|Köpcentrum))\b"
    r"|ek\.?\s?för\b|\(publ\)|ekonomisk förening|ideell förening"
)
_NUMBER = re.compile(r"(?<!\d)(?:16)?(\d{6})\s?[-–]\s?(\d{4})(?!\d)")
_BEFORE = 70
_QUOTES = "\"”“„'’«»"
_DEFINED = r"""(?:(?:här)?nedan|härefter|i\s+det\s+följande|i\s+fortsättningen|fortsättningsvis|framgent)"""
_HERE = r"""(?:i\s+detta\s+avtal|i\s+avtalet|här|även|också)"""
_CALLED = (
    r"(?:kalla[dts]e?|kallas|benämn[dts]e?|benämnd[a]?|benämns|betecknad?[et]?|betecknas|förkortat|kallar\s+vi|omnämns)"
)
_ALIAS = rf"""(?:[{_QUOTES}](?P<quotedalias>[^{_QUOTES}()]{{2,40}})[{_QUOTES}]
    |(?P<longalias>[A-ZÅÄÖ][\w&-]*(?:\s+[A-ZÅÄÖ&][\w&-]*){{1,2}})(?=\s*(?:[,.;)]|$|\s(?:och|samt|har|å)\s))
    |(?P<alias>[A-ZÅÄÖa-zåäö][\w&-]*))"""
_TOGETHER = r"(?:(?:gemensamt|tillsammans|samtliga|var\s+för\s+sig|envar)\s+)"
_SEVERAL = re.compile(r"\b(?:gemensamt|tillsammans|samtliga|envar)\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?:[aeo]rna|partners?|partnern|partnerna|bolagen|företagen|husen|hotellen)$", re.IGNORECASE)
_ALIAS_PHRASE = re.compile(
    rf"""(?:,\s*|\s+|\()?
    (?:(?i:{_TOGETHER}?
         (?:{_DEFINED}\s*,?\s+{_TOGETHER}?(?:{_CALLED}\s+)?(?:för\s+)?{_TOGETHER}?
           |{_HERE}\s+{_TOGETHER}?{_CALLED}\s+{_TOGETHER}?
           |{_CALLED}\s+(?:{_DEFINED}\s+)?{_TOGETHER}?))
       {_ALIAS}
     |\(\s*[{_QUOTES}](?P<quoted>[^)({_QUOTES}]{{2,40}})[{_QUOTES}]\s*\)
     |\(\s*(?P<letter>[A-ZÅÄÖ])\s*\)
     |\(\s*(?P<bare>[A-ZÅÄÖ][\w&-]+(?:\s+[A-ZÅÄÖ&][\w&-]*){{0,2}}|[a-zåäö]{{4,}}(?:en|et|n))\s*\))
    \s*\)?""",
    re.VERBOSE,
)
_DEFINITE = re.compile(r"(?:en|et|an|na|ren)$")
_ALIAS_GROUPS = ("quotedalias", "longalias", "alias", "quoted", "letter", "bare")
_NOT_ALIASES = re.compile(
    r"(?:org|organisationsnummer|avtal(?:et)?|nämnda|angivna|följande|publ|ort|datum|bilaga\b.*|part|redovisa\w*|anges|den|"
    r"som|och|med|samt|genom|ovan|moms|exkl.*|inkl.*|de|det|en|ett|av|i|överenskommelsen|samverkansavtalet|området|"
    r"avtalsområdet|tjänsten|projektet|samarbetet|partnerskapet)$",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r",?\s*(?:\bgenom|\bgm\.?|\bföreträ(?:d[dt]?a?e?|ds|tt)\s+(?:av|genom)|\brepresentera[dts]e?\s+av|\bvia|\bombud:?)\s+"
    r"(?P<who>[^,(;:]*?)(?=[,(;:]|\s+och\s+(?:[A-ZÅÄÖ]|den\s|det\s)|\s+å\s+|\s+samt\s|\s+nedan\b|\.\s|\.?$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:Box\s+\d+|(?:(?:Norra|Södra|Östra|Västra|Stora|Lilla|Gamla|Nya|Övre|Nedre|Inre|Yttre|Sankt)\s+)?(?=[A-ZÅÄÖ])[\wåäö]*?"
    r"(?i:gata|gatan|väg|vägen|torg|torget|gränd|gränden|plan|allé|allén|plats|platsen|backe|backen|kaj|kajen|esplanad|"
    r"esplanaden|stig|stigen|stråket|strand|stranden|promenaden|leden|ringen|passagen|terrassen|trappan|vallen)"
    r"\s+\d+\s?[A-Za-z]?)\b"
    r"|\b\d{3}\s?\d{2}\s+[A-ZÅÄÖ][\wåäö]+(?:\x20[A-ZÅÄÖ][\wåäö]+)?"
)
#: What comes before a name that is only spoken of ("ett av Storby kommun helägt bolag").
_PREPOSITION = re.compile(r"\b(?:av|hos|inom|från|i|på|vid|under|för|med|om)\s+$")
#: Before those whom the signatories act for, and before a name that a common word for its kind introduces.
_ACTS_FOR = re.compile(
    r"\b(?:företrädare|representant(?:er)?|ombud|fullmäktig|behörig[at]?(?:\s+att\s+\w+)?)\s+för\s+$"
)
_KIND_BEFORE = re.compile(
    r"(?:^|[,;:(]|\b(?:och|samt|mellan|är|dels)\b)\s*(?:(?:det|den|lokala|ideella|ekonomiska|kommunala|privata)\s+){0,2}"
    r"(?:[\wåäö-]*(?:nätverk|hotell|varuhus|företag|kafé|café|fastighetsbolag|bolag|bageri|konditori)et|[\wåäö-]*(?:förening|firma|butik|"
    r"restaurang|krog|klubb|grupp|kedja|salong|affär|stiftelse|bokhandel|handlare|fastighetsägare)(?:n|en)|restaurang|kafé|café|hotell|butiken)\s+$"
)
#: The designation of a property, which a place name begins ("fastigheten Storby 3:14", "kvarteret Duvan").
_PROPERTY_BEFORE = re.compile(r"\b(?:fastighet(?:en|erna)?|kvarter(?:et|en)|kv\.?|tomt(?:en)?)\s+$", re.IGNORECASE)
_PROPERTY_NUMBER = re.compile(r"\s+\d{1,3}(?::\d+)?(?![\w-])")
#: A name in the genitive, of which only something is told ("Storby Köpmannaförenings åtagande").
_GENITIVE = re.compile(r"(?:förening|bolag|förbund|bank|klubb|gille|AB:?)s$")
_NOUN_NEXT = re.compile(r"\s+(?!och\b|samt\b|eller\b)[a-zåäö]")
#: A board or an office of a municipality, by its own name ("Storby stads tekniska nämnd").
_MUNICIPAL_ORGAN = re.compile(
    r"(?<!\w)[A-ZÅÄÖ][a-zåäö]+(?:\s+(?:kommuns|stads))\s+(?:[a-zåäö-]+\s+){0,3}?[a-zåäö-]*(?:nämnd|styrelse|förvaltning|kontor)(?:en|et)?(?!\w)"
)
#: Between a name and a number that is that of another one in between ("… har gått in i Gillet (802400-…").
_OTHERS = re.compile(
    r"\b(?:av|hos|inom|från|i|på|vid|med|till)\s+[A-ZÅÄÖ][\wåäö]+(?:en|et)\s*\((?:org\S*\s*(?:nr)?\.?:?\s*)?$"
)
#: Before a name whose people speak ("Vi på Hotell Gästis lovar …").
WE_OF = re.compile(r"\b[Vv]i\s+(?:som\s+\w+\s+)?(?:i|på|från|hos|vid|inom|bakom)\s+$")
#: Before the first of those who enter into an agreement.
_MADE_BY = re.compile(
    r"\b(?:avsiktsförklaring|åtagande\w*|förbindelse|utfästelse|bekräftelse|brev|löfte)\s+(?:från|av)\s+$|"
    r"\b(?:ingås|ingåtts|ingånget|träffas|träffats|sluts|slutits|tecknas|tecknats|upprättas)\s+av\s+$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[;\n]|\.\s|,?\s+(?:och|samt)\s|\s*$")


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation in a declaration: ``passage.text[start:end]``; `mention` is all that is said of it there."""

    name: str
    start: int
    end: int
    mention: Passage
    org_number: str | None = None
    aliases: tuple[str, ...] = ()
    group_aliases: tuple[str, ...] = ()
    represented_by: str = ""


@dataclass(frozen=True, slots=True)
class _Notes:
    """What stands beside names, by position."""

    numbers: tuple[tuple[int, str], ...]
    aliases: tuple[tuple[int, str, bool], ...]
    through: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Whole:
    """What tells where one name ends: the text as it was written, and whether words are a name by themselves."""

    text: str
    lexicon: Lexicon
    is_name: _Test


def find_named(
    passage: Passage, lexicon: Lexicon, known: Sequence[str] = (), accept: _Test | None = None
) -> tuple[Named, ...]:
    """The organisations that a declaration of parties names. `known` are names that count as organisations;
    `accept` may let in names that nothing else tells to be one.
    """

    def is_name(name: str) -> bool:
        return looks_like_organisation(name, lexicon, known)

    blanked, notes = _notes(passage.text)
    whole = _Whole(passage.text, lexicon, is_name)
    runs = [r for r in _runs(blanked, known, whole) if not _is_hosted(blanked[: r[0]], lexicon)]
    runs = _without_appositions([_whom(*run, blanked, lexicon) for run in runs], blanked, is_name)
    named = []
    for index, (start, end) in enumerate(runs):
        until = runs[index + 1][0] if index + 1 < len(runs) else len(passage.text)
        entry = _beside(passage, start, end, until, notes)
        told = entry.org_number or entry.aliases or entry.name in known
        if not told and is_common(entry.name, lexicon):
            continue
        said = told or is_name(entry.name) or bool(_KIND_BEFORE.search(blanked[:start]))
        if said or (accept is not None and accept(entry.name)):
            named.append(entry)
    return tuple(named)


def _whom(start: int, end: int, text: str, lexicon: Lexicon) -> tuple[int, int]:
    """The run without a person that stands for the one it names ("Anna Ek för Storby kommun")."""
    person, joint, _ = text[start:end].partition(" för ")
    return (start + len(person) + len(joint), end) if joint and find_people(person, lexicon) else (start, end)


def _is_hosted(before: str, lexicon: Lexicon) -> bool:
    """Whether a name is told of only as what the party before it runs ("Storby kommun, huvudman för projektet …")."""
    clause = re.split(r"[.;:]\s", before[-_BEFORE:])[-1]
    rests = (clause[m.end() :].split() for m in all_phrases(lexicon, "host_role", clause))
    nouns = [says(lexicon, "host_noun", " ".join(rest)) if rest else True for rest in rests if len(rest) <= 1]
    return any(nouns)


def _without_appositions(runs: list[tuple[int, int]], text: str, is_name: _Test) -> list[tuple[int, int]]:
    """The runs without those that only go on with the name before them (an office, a place) after a comma."""
    kept: list[tuple[int, int]] = []
    for start, end in runs:
        goes_on = kept and re.fullmatch(r"[\s,]*", text[kept[-1][1] : start]) and "," in text[kept[-1][1] : start]
        if goes_on and not is_name(text[start:end]) and is_name(text[slice(*kept[-1])]):
            continue
        kept.append((start, end))
    return kept


def is_common(name: str, lexicon: Lexicon) -> bool:
    """Whether several words are all common ones, for sides and places and not for one party ("Centrum och Handeln")."""
    words = re.findall(r"[\w-]+", name.casefold())
    return len(words) > 1 and all(word in lexicon["agreements"]["common_party_words"] for word in words)


def looks_like_organisation(name: str, lexicon: Lexicon, known: Sequence[str] = ()) -> bool:
    """Whether a name alone tells that it is an organisation's (and more than the bare word for its kind)."""
    if any(name.casefold() == k.casefold() for k in known):
        return True
    if any(f.start == 0 and f.end >= len(name) - 1 for f in find_organisations(name, lexicon)):
        return True
    small = name.title().replace(" Ab", " AB").replace("Ek. För", "ek. för") if name.isupper() else name
    return (bool(_ORGANISATION.search(small)) and len(name.split()) > 1) or name.endswith(("föreningen", "Fastigheter"))


def defined_aliases(text: str) -> tuple[str, ...]:
    """The names that a text gives someone for the rest of the document ("nedan kallad Kommunen")."""
    return tuple(alias for _, alias, _ in _aliases(text))


def org_number_in(text: str) -> str | None:
    """The first organisation number in `text`, as NNNNNN-NNNN."""
    match = _NUMBER.search(text)
    return f"{match[1]}-{match[2]}" if match else None


def _notes(text: str) -> tuple[str, _Notes]:
    aliases = tuple(_aliases(text))
    for match in _ALIAS_PHRASE.finditer(text):
        if _alias_of(match):
            text = _blank(text, match, ",")
    through = tuple((m.start(), m["who"].strip()) for m in _THROUGH.finditer(text))
    for match in _THROUGH.finditer(text):
        text = _blank(text, match)
    numbers = tuple((m.start(), f"{m[1]}-{m[2]}") for m in _NUMBER.finditer(text))
    for pattern in (_NUMBER, _ADDRESS):
        for match in pattern.finditer(text):
            text = _blank(text, match, ",")
    return text, _Notes(numbers, aliases, through)


def _aliases(text: str) -> Iterator[tuple[int, str, bool]]:
    """(place, alias, whether it stands for several) of every name given for the rest of the document."""
    for match in _ALIAS_PHRASE.finditer(text):
        alias = _alias_of(match)
        if alias:
            several = bool(_SEVERAL.search(match.group()) or _PLURAL.search(alias))
            yield match.start(), alias, several


def _alias_of(match: re.Match[str]) -> str | None:
    alias = next((match[name] for name in _ALIAS_GROUPS if match[name]), "").strip()
    inner = re.sub(r"^(?:nedan|härefter|här)\s*,?\s*(?:kalla[dt]\s+)?", "", alias).strip()
    plain = inner[:1].islower() and not match["quotedalias"] and not _DEFINITE.search(inner)
    long_enough = len(inner) > 1 or inner.isupper()
    return inner if long_enough and not plain and not _NOT_ALIASES.match(inner) else None


def _blank(text: str, match: re.Match[str], filler: str = " ") -> str:
    width = match.end() - match.start()
    return text[: match.start()] + filler + " " * (width - 1) + text[match.end() :] if width else text


def _runs(text: str, known: Sequence[str], whole: _Whole) -> Iterator[tuple[int, int]]:
    """The known names, and those that begin with a capital, with introducing words cut off and joined names parted."""
    taken = [m.span() for name in known for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    taken += [m.span() for m in _MUNICIPAL_ORGAN.finditer(text)]
    for start, end in taken:
        text = text[:start] + "," * (end - start) + text[end:]
    runs = [run for run in _capital_runs(text, whole) if not _is_aside(text, *run)]
    yield from sorted({*taken, *runs})


def _is_aside(text: str, start: int, end: int) -> bool:
    """A name that is only spoken of, or a single word that labels those after it ("Fastighetsägarna: …")."""
    label = text[end : end + 1] == ":" and " " not in text[start:end]
    before = text[:start]
    if _PROPERTY_BEFORE.search(before) and _PROPERTY_NUMBER.match(text, end):
        return True
    if _GENITIVE.search(text, start, end) and _NOUN_NEXT.match(text, end):
        return True
    spoken = any(pattern.search(before) for pattern in (WE_OF, _MADE_BY, _ACTS_FOR))
    return label or (bool(_PREPOSITION.search(before)) and not spoken)


def _capital_runs(text: str, whole: _Whole) -> Iterator[tuple[int, int]]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        while opener := _OPENERS.match(text, start, end):
            start = opener.end()
        start = next((i for i in range(start, end) if text[i].isupper() or text[i].isdigit()), end)
        if start < end:
            yield from _parted(text, start, end, whole)


def _parted(text: str, start: int, end: int, whole: _Whole) -> Iterator[tuple[int, int]]:
    for joint in re.finditer(r"\s+(?:och|OCH)\s+", text[start:end]):
        left, right = text[start : start + joint.start()], text[start + joint.end() : end]
        if left.endswith("-"):
            continue
        if (whole.is_name(left) and not is_one_name(left, right, whole.text[end:], whole.lexicon)) or (
            len(left.split()) > 1 and len(bare(right).split()) > 1 and whole.is_name(right)
        ):
            yield start, start + joint.start()
            yield from _parted(text, start + joint.end(), end, whole)
            return
    yield start, end


def _beside(passage: Passage, start: int, end: int, until: int, notes: _Notes) -> Named:
    """What stands between a name and the next one belongs to it."""
    places = [p for p, _ in notes.numbers] + [p for p, _, _ in notes.aliases] + [p for p, _ in notes.through]
    last = max((p for p in places if start <= p < until), default=end)
    stop = _sentence_stop(passage.text, max(last, end), until)
    number = next((n for p, n in notes.numbers if end <= p < until and not _OTHERS.search(passage.text[end:p])), None)
    own = tuple(a for p, a, several in notes.aliases if end - 1 <= p < until and not several)
    group = tuple(a for p, a, several in notes.aliases if end - 1 <= p < until and several)
    who = " ".join(w for p, w in notes.through if end - 1 <= p < until)
    name = passage.text[start:end].strip(" ,.;:")
    name = f"{name}." if passage.text[end - 1 : end] == "." and re.search(r"för$", name) else name
    return Named(name, start, end, passage.part(start, stop), number, own, group, who)


def _sentence_stop(text: str, last: int, until: int) -> int:
    match = _SEPARATOR.search(text, last, until)
    return len(text[: match.start() if match else until].rstrip(" ;"))
