"""The fixed words of every report, in Swedish and English, and dates and numbers as each language writes them.

What a rule says of itself stands in its rule file; only what all reports share is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from extractors.problems import ProblemCode, sentence
from pipeline.findings import DocType, Evidence, FileRecord, Form, Level, Status

_Texts = Mapping[str, str]


class Lang(StrEnum):
    """The languages a report can be written in."""

    SV = "sv"
    EN = "en"


STATUS: Mapping[Status, _Texts] = {
    Status.MET: {"sv": "Uppfyllt", "en": "Met"},
    Status.NOT_MET: {"sv": "Ej uppfyllt", "en": "Not met"},
    Status.MISSING: {"sv": "Underlag saknas", "en": "Missing"},
    Status.UNCLEAR: {"sv": "Kräver bedömning", "en": "Needs judgement"},
    Status.NOT_APPLICABLE: {"sv": "Ej tillämpligt", "en": "Not applicable"},
}

STATUS_MEANING: Mapping[Status, _Texts] = {
    Status.MET: {
        "sv": "Underlaget visar att kravet är uppfyllt.",
        "en": "The evidence shows that the requirement is fulfilled.",
    },
    Status.NOT_MET: {
        "sv": "Saken behandlas, och kravet är inte uppfyllt.",
        "en": "The matter is dealt with, and the requirement is not fulfilled.",
    },
    Status.MISSING: {
        "sv": "Ingen handling, eller inget ställe i rätt handling, behandlar saken.",
        "en": "No document, or no passage in the right document, deals with the matter.",
    },
    Status.UNCLEAR: {
        "sv": "Underlag finns men avgör inte saken.",
        "en": "There is evidence, but it does not decide the matter.",
    },
    Status.NOT_APPLICABLE: {
        "sv": "Regeln hör inte till denna version av formuläret.",
        "en": "The rule does not belong to this version of the form.",
    },
}

LEVEL: Mapping[Level, _Texts] = {
    Level.REQUIRED: {"sv": "Obligatoriskt", "en": "Required"},
    Level.ADVISORY: {"sv": "Rådgivande", "en": "Advisory"},
}

BASIS: Mapping[str, _Texts] = {
    "published": {"sv": "Publicerat", "en": "Published"},
    "relayed": {"sv": "Återgivet", "en": "Relayed"},
    "practice": {"sv": "Praxis", "en": "Practice"},
}

BASIS_MEANING: Mapping[str, _Texts] = {
    "published": {
        "sv": "Svenska Stadskärnor har sagt det offentligt.",
        "en": "Svenska Stadskärnor has said it publicly.",
    },
    "relayed": {
        "sv": "En sökande har beskrivit formuläret offentligt.",
        "en": "An applicant has described the form publicly.",
    },
    "practice": {
        "sv": "Regelbokens tolkning av vad en granskare söker. Granskaren kan ändra den.",
        "en": "The rulebook's reading of what a reviewer looks for. The reviewer may change it.",
    },
}

FORM: Mapping[Form, _Texts] = {
    Form.NEW: {"sv": "Ny ansökan", "en": "New application"},
    Form.REVISION: {"sv": "Revision", "en": "Revision"},
}

#: The sections of the QM form; 0 is what concerns the application as a whole.
SECTION: Mapping[int, _Texts] = {
    0: {"sv": "Ansökan", "en": "Application"},
    1: {"sv": "Bakgrund", "en": "Background"},
    2: {"sv": "Nuläget", "en": "Present state"},
    3: {"sv": "Organisation", "en": "Organisation"},
    4: {"sv": "Finansiering & Budget", "en": "Financing & Budget"},
    5: {"sv": "Vision & Affärsidé", "en": "Vision & Business idea"},
    6: {"sv": "Mål & Strategi", "en": "Goals & Strategy"},
    7: {"sv": "Affärsplan, Handlingsplan, Verksamhetsplan", "en": "Business plan, Action plan, Operating plan"},
    8: {"sv": "Utveckling, Indikatorer och Resultatuppföljning", "en": "Development, Indicators and Follow-up"},
    9: {"sv": "Kommunikation & Dialog", "en": "Communication & Dialogue"},
}

DOC_TYPE: Mapping[DocType, _Texts] = {
    DocType.APPLICATION: {"sv": "Ansökan", "en": "Application"},
    DocType.BYLAWS: {"sv": "Stadgar eller bolagsordning", "en": "Bylaws"},
    DocType.AGREEMENT: {"sv": "Avtal", "en": "Agreement"},
    DocType.LETTER_OF_INTENT: {"sv": "Avsiktsförklaring", "en": "Letter of intent"},
    DocType.BOARD_LIST: {"sv": "Styrelseförteckning", "en": "Board list"},
    DocType.MINUTES: {"sv": "Protokoll", "en": "Minutes"},
    DocType.RULES_OF_PROCEDURE: {"sv": "Arbetsordning", "en": "Rules of procedure"},
    DocType.BUSINESS_PLAN: {"sv": "Affärsplan", "en": "Business plan"},
    DocType.OPERATING_PLAN: {"sv": "Verksamhetsplan", "en": "Operating plan"},
    DocType.BUDGET: {"sv": "Budget", "en": "Budget"},
    DocType.ANNUAL_REPORT: {"sv": "Årsredovisning", "en": "Annual report"},
    DocType.FOLLOW_UP: {"sv": "Uppföljning", "en": "Follow-up"},
    DocType.COMMUNICATION_PLAN: {"sv": "Kommunikationsplan", "en": "Communication plan"},
    DocType.MEMBERSHIP_PROOF: {"sv": "Medlemsbevis", "en": "Proof of membership"},
    DocType.OTHER: {"sv": "Övrigt", "en": "Other"},
}

READ: Mapping[str, _Texts] = {
    "text": {"sv": "Text", "en": "Text"},
    "ocr": {"sv": "Inskannad, tolkad med OCR", "en": "Scan, read by OCR"},
    "mixed": {"sv": "Text och inskannade sidor", "en": "Text and scanned pages"},
    "partial": {"sv": "Delvis läst", "en": "Read in part"},
    "failed": {"sv": "Kunde inte läsas", "en": "Could not be read"},
    "ignored": {"sv": "Inte läst (systemfil)", "en": "Not read (system file)"},
}

#: How `Review.as_of_source` begins, and the same in English; any other text is shown as it stands.
AS_OF_SOURCE: Mapping[str, str] = {
    "ansökans datum": "the date of the application",
    "angivet vid körningen": "given at the run",
    "dagens datum": "today's date",
}

#: Where the words that decided a file's type were seen, as the classifier names it in front of them.
SEEN_IN: Mapping[str, _Texts] = {
    "file name": {"sv": "filnamn", "en": "file name"},
    "heading": {"sv": "rubrik", "en": "heading"},
    "table": {"sv": "tabell", "en": "table"},
    "table of money": {"sv": "beloppstabell", "en": "table of money"},
    "text": {"sv": "text", "en": "text"},
    "title": {"sv": "titel", "en": "title"},
}

LABEL: Mapping[str, _Texts] = {
    "advisory_open": {"sv": "Rådgivande krav att se över", "en": "Advisory rules to look at"},
    "agree": {"sv": "Håller med", "en": "Agree"},
    "as_of": {"sv": "Bedömd per", "en": "Judged as of"},
    "basis": {"sv": "Grund", "en": "Basis"},
    "change_to": {"sv": "Ändras till", "en": "Change to"},
    "code": {"sv": "Kod", "en": "Code"},
    "contents": {"sv": "Innehåll", "en": "Contents"},
    "decided_by": {"sv": "Avgörande ord", "en": "Deciding words"},
    "dossier": {"sv": "Handlingar", "en": "Dossier"},
    "edition": {"sv": "utgåva", "en": "edition"},
    "engine": {"sv": "Motor", "en": "Engine"},
    "evidence": {"sv": "Underlag", "en": "Evidence"},
    "file": {"sv": "Fil", "en": "File"},
    "files": {"sv": "Filer", "en": "Files"},
    "form": {"sv": "Formulär", "en": "Form"},
    "how_read": {"sv": "Läst som", "en": "Read as"},
    "items": {"sv": "Prövat", "en": "Examined"},
    "legend": {"sv": "Så läser du rapporten", "en": "How to read this report"},
    "level": {"sv": "Nivå", "en": "Level"},
    "municipality": {"sv": "Kommun", "en": "Municipality"},
    "no_date": {"sv": "utan angiven källa", "en": "source not stated"},
    "not_applicable_here": {
        "sv": "Hör inte till denna version av formuläret",
        "en": "Not part of this version of the form",
    },
    "notes": {"sv": "Anteckningar", "en": "Notes"},
    "nothing_open": {
        "sv": "Inget obligatoriskt krav behöver särskild uppmärksamhet.",
        "en": "No required rule needs particular attention.",
    },
    "no_questions": {
        "sv": "Granskningen ger inga frågor att ställa.",
        "en": "The review raises no questions.",
    },
    "no_evidence": {"sv": "Inget citat att visa.", "en": "No quote to show."},
    "no_findings": {"sv": "Inga regler hör till detta avsnitt.", "en": "No rules belong to this section."},
    "no_files": {"sv": "Inga filer.", "en": "No files."},
    "on_the_whole": {"sv": "Sammanfattning", "en": "Summary"},
    "org_number": {"sv": "Organisationsnummer", "en": "Registration number"},
    "overview": {"sv": "Översikt", "en": "Overview"},
    "page": {"sv": "sida", "en": "page"},
    "pages": {"sv": "Sidor", "en": "Pages"},
    "problem": {"sv": "Problem och anmärkningar", "en": "Problems and notes"},
    "reason": {"sv": "Skäl", "en": "Reason"},
    "reviewer": {"sv": "Granskarens bedömning", "en": "The reviewer's judgement"},
    "rulebook": {"sv": "Regelbok", "en": "Rulebook"},
    "signature": {"sv": "Granskare, datum", "en": "Reviewer, date"},
    "skip": {"sv": "Hoppa till innehållet", "en": "Skip to the contents"},
    "stamp": {"sv": "Stämpel", "en": "Stamp"},
    "stamp_lead": {
        "sv": "Samma filer, regelbok och motor ger samma rapport.",
        "en": "The same files, rulebook and engine give the same report.",
    },
    "status": {"sv": "Status", "en": "Status"},
    "to_look_at": {"sv": "att granska", "en": "to look at"},
    "total": {"sv": "Summa", "en": "Total"},
    "type": {"sv": "Typ", "en": "Type"},
    "unknown_organisation": {"sv": "Okänd sökande", "en": "Unknown applicant"},
    "unknown": {"sv": "framgår inte", "en": "not stated"},
    "unread": {"sv": "Filer som inte kunde läsas helt", "en": "Files that could not be read in full"},
    "document_title": {"sv": "Förgranskning Quality Mark", "en": "Quality Mark pre-review"},
    "applicant": {"sv": "Sökande", "en": "Applicant"},
    "batch": {"sv": "Översikt över förgranskade ansökningar", "en": "Overview of pre-reviewed applications"},
    "common": {"sv": "Vanligaste bristerna", "en": "The most common faults"},
    "common_lead": {
        "sv": "Regler som kräver åtgärd eller bedömning i flest ansökningar.",
        "en": "The rules that need action or judgement in most applications.",
    },
    "count": {"sv": "Antal", "en": "Number"},
    "empty_batch": {"sv": "Inga ansökningar att granska.", "en": "No applications to review."},
    "failed": {"sv": "Kunde inte granskas", "en": "Could not be reviewed"},
    "reviewed": {"sv": "Granskade ansökningar", "en": "Reviewed applications"},
    "required_counts": {"sv": "Antal obligatoriska krav per status", "en": "Required rules by status"},
    "rule": {"sv": "Regel", "en": "Rule"},
    "unread_files": {"sv": "Olästa filer", "en": "Unread files"},
    "where": {"sv": "Ansökningar", "en": "Applications"},
    "sections": {"sv": "Formulärets avsnitt", "en": "The sections of the form"},
}

#: What differs between the report to the reviewer and the draft report to the organisation itself.
AUDIENCE: Mapping[str, Mapping[str, _Texts]] = {
    "reviewer": {
        "kind": {"sv": "Förgranskning", "en": "Pre-review"},
        "first": {"sv": "Behöver dina ögon först", "en": "What needs your eyes first"},
        "question": {"sv": "Fråga till sökanden", "en": "Question to the applicant"},
        "guidance": {"sv": "Så kan sökanden åtgärda", "en": "What the applicant can do"},
        "questions": {"sv": "Frågor till sökanden", "en": "Questions to the applicant"},
        "questions_lead": {
            "sv": "Klicka i listan så markeras den i sin helhet. Kopiera den sedan till ett brev.",
            "en": "Click the list to select it as a whole; then copy it into a letter.",
        },
        "standing": {
            "sv": "Förgranskningen är ett underlag. Beslutet är granskarens.",
            "en": "The pre-review is a basis for the decision. The decision is the reviewer's.",
        },
    },
    "applicant": {
        "kind": {"sv": "Utkastkontroll", "en": "Draft check"},
        "first": {"sv": "Att åtgärda före ansökan", "en": "To put right before you apply"},
        "question": {"sv": "Fråga som granskaren kan ställa", "en": "What the reviewer may ask"},
        "guidance": {"sv": "Så kan ni åtgärda", "en": "What you can do"},
        "questions": {"sv": "Frågor som granskaren kan ställa", "en": "Questions the reviewer may ask"},
        "questions_lead": {
            "sv": "Svara på dem i ansökan, eller bifoga en handling som gör det.",
            "en": "Answer them in the application, or attach a document that does.",
        },
        "standing": {
            "sv": "Kontrollen visar vad handlingarna säger i dag. Den är inget beslut.",
            "en": "The check shows what the documents say today. It is not a decision.",
        },
    },
}

_MONTHS: Mapping[str, str] = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}


def label(name: str, lang: str) -> str:
    """The label called `name` in `lang`."""
    return LABEL[name][lang]


def long_date(day: date, lang: str) -> str:
    """A date as it is written in running text: "1 oktober 2026"."""
    return f"{day.day} {_MONTHS[lang].split()[day.month - 1]} {day.year}"


def section_title(number: int, lang: str) -> str:
    """The heading of a section of the form, with its number: "4 Finansiering & Budget"."""
    title = SECTION.get(number, {}).get(lang, "")
    return f"{number} {title}".strip() if number else title


def basis_word(basis: str, lang: str) -> str:
    """What a rule rests on, in a word; a basis that is not of the vocabulary is shown as it stands."""
    return BASIS.get(basis, {}).get(lang, basis)


def as_of_source(source: str, lang: str) -> str:
    """Where the as-of date comes from, in words."""
    known = next((start for start in AS_OF_SOURCE if lang == "en" and source.startswith(start)), "")
    return AS_OF_SOURCE.get(known, "") + source.removeprefix(known) or label("no_date", lang)


def deciding_words(text: str, lang: str) -> str:
    """Words that decided a type, in quotes, after where they were seen: "titel ”stadgar”"."""
    place, parted, words = text.partition(": ")
    if not parted or place not in SEEN_IN:
        return quoted(text, lang)
    inner = deciding_words(words, lang)
    return inner if place == "text" and inner[:1] not in "”“" else f"{SEEN_IN[place][lang]} {inner}"


def problem_sentence(file: FileRecord, lang: str) -> str:
    """What is wrong with a file and what its sender should do; empty where nothing is."""
    try:
        return sentence(ProblemCode(file.problem_code or ""), lang, file.problem_pages)
    except ValueError:
        return file.problem or ""


def quoted(text: str, lang: str) -> str:
    """Text between the quotation marks of the language, unless it stands between such marks already."""
    if len(text) > 1 and text[0] in _MARKS and text[-1] in _MARKS:
        return text
    return f"”{text}”" if lang == "sv" else f"“{text}”"


_MARKS = frozenset("”“\"„»«’‘'")


def certainty(confidence: float, lang: str) -> str:
    """How surely a scan's words were read."""
    percent = int(confidence * 100)
    return f"läst ur skanning, säkerhet {percent} %" if lang == "sv" else f"read from a scan, {percent}% certain"


def place(evidence: Evidence, lang: str) -> str:
    """Where a quote stands: file, page, section, and how surely it was read if it was read from a scan."""
    page = "" if evidence.page is None else f", {label('page', lang)} {evidence.page}"
    parts = [f"{evidence.file}{page}", evidence.section]
    if evidence.confidence < 1:
        parts.append(certainty(evidence.confidence, lang))
    return " · ".join(part for part in parts if part)


def file_count(count: int, lang: str) -> str:
    """The number of files, in words."""
    one, many = ("fil", "filer") if lang == "sv" else ("file", "files")
    return f"{count} {one if count == 1 else many}"


def summary(tally: Mapping[Level, Mapping[Status, int]], lang: str) -> str:
    """How the required rules stand, and how many advisory ones are worth a look, in one or two sentences."""
    required, advisory = (_standing(tally[level]) for level in (Level.REQUIRED, Level.ADVISORY))
    texts = _SUMMARY[lang]
    if not required[0]:
        return texts["none"]
    first = texts["all_met"] if not required[1] else texts["some_open"]
    parts = [first.format(met=required[0] - required[1], all=required[0], open=required[1])]
    if advisory[1]:
        parts.append(texts["advisory"].format(open=advisory[1], all=advisory[0]))
    return " ".join(parts)


def batch_summary(dossiers: int, flawless: int, lang: str) -> str:
    """How many dossiers there are, and how many of them have no required rule open."""
    one, many, none, text = _BATCH[lang]
    return text.format(all=dossiers, noun=one if dossiers == 1 else many, flawless=flawless or none)


_BATCH: Mapping[str, tuple[str, str, str, str]] = {
    "sv": (
        "ansökan",
        "ansökningar",
        "ingen",
        "{all} {noun}; i {flawless} av dem är alla obligatoriska krav uppfyllda.",
    ),
    "en": ("application", "applications", "none", "{all} {noun}; in {flawless} of them all required rules are met."),
}


def _standing(counts: Mapping[Status, int]) -> tuple[int, int]:
    """(how many apply, how many of them are open)."""
    applying = sum(count for status, count in counts.items() if status is not Status.NOT_APPLICABLE)
    return applying, applying - counts[Status.MET]


_SUMMARY: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "none": "Inget obligatoriskt krav har prövats.",
        "all_met": "Alla {all} obligatoriska krav är uppfyllda.",
        "some_open": "{met} av {all} obligatoriska krav är uppfyllda; {open} behöver granskas.",
        "advisory": "Av {all} rådgivande krav bör {open} ses över.",
    },
    "en": {
        "none": "No required rule has been examined.",
        "all_met": "All {all} required rules are met.",
        "some_open": "{met} of {all} required rules are met; to look at: {open}.",
        "advisory": "Advisory rules to look at: {open} of {all}.",
    },
}
