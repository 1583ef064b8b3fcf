"""The sentences that every review may need, in both languages; what a rule says of itself is in its file."""

from __future__ import annotations

from pipeline.findings import Form, Status
from pipeline.rulebook.outcome import NoteKind

_Texts = dict[str, str]

DEFAULT_REASON: dict[Status, _Texts] = {
    Status.MET: {"sv": "Kravet är uppfyllt.", "en": "The requirement is met."},
    Status.NOT_MET: {"sv": "Kravet är inte uppfyllt.", "en": "The requirement is not met."},
    Status.MISSING: {
        "sv": "Ingenting i handlingarna behandlar saken.",
        "en": "Nothing in the documents deals with the matter.",
    },
    Status.UNCLEAR: {
        "sv": "Handlingarna avgör inte saken.",
        "en": "The documents do not decide the matter.",
    },
}

NOT_THIS_FORM: dict[tuple[Form, ...], _Texts] = {
    (Form.NEW,): {
        "sv": "Gäller bara ny ansökan.",
        "en": "Belongs to the form for new organisations only.",
    },
    (Form.REVISION,): {
        "sv": "Gäller bara revision av ett tidigare Quality Mark.",
        "en": "Belongs to the revision form only.",
    },
}

#: {text} is the reader's words, or the values that contradict each other.
NOTES: dict[NoteKind, _Texts] = {
    NoteKind.WHY: {"sv": "{text}", "en": "{text}"},
    NoteKind.CONFLICT: {
        "sv": "Uppgifterna i handlingarna går isär: {text}.",
        "en": "The documents contradict each other: {text}.",
    },
    NoteKind.POOR_OCR: {
        "sv": "De avgörande orden står i en skanning som inte kunde läsas säkert.",
        "en": "The deciding words stand in a scan that could not be read with certainty.",
    },
    NoteKind.CLAIMED: {
        "sv": "Uppges bara i ansökan och styrks inte av någon bifogad handling.",
        "en": "Stated in the application only; no attached document substantiates it.",
    },
}

CLAIMED_ONLY: _Texts = {
    "sv": "Uppges i {names} men styrks inte av någon bifogad handling.",
    "en": "Claimed in {names}, but no attached document substantiates it.",
}
LOOKED_IN: _Texts = {"sv": "Genomsökt: {names}.", "en": "Searched: {names}."}
LOOKED_EVERYWHERE: _Texts = {
    "sv": "Samtliga läsbara handlingar är genomsökta.",
    "en": "All readable documents were searched.",
}
UNREAD: _Texts = {"sv": "Kunde inte läsas: {names}.", "en": "Could not be read: {names}."}
AND: _Texts = {"sv": "och", "en": "and"}
MORE: _Texts = {"sv": "{count} till", "en": "{count} more"}
UNKNOWN_VALUE: _Texts = {"sv": "okänt", "en": "unknown"}
YES: _Texts = {"sv": "ja", "en": "yes"}
NO: _Texts = {"sv": "nej", "en": "no"}

#: The words of the vocabulary as a reader of the report says them; others are shown as they are.
TERMS: dict[str, _Texts] = {
    "municipality": {"sv": "kommun", "en": "municipality"},
    "property_owner": {"sv": "fastighetsägare", "en": "property owners"},
    "business": {"sv": "näringsliv", "en": "business"},
    "other": {"sv": "övriga", "en": "others"},
    "application": {"sv": "ansökan", "en": "application"},
    "bylaws": {"sv": "stadgar eller bolagsordning", "en": "bylaws"},
    "agreement": {"sv": "avtal", "en": "agreement"},
    "letter_of_intent": {"sv": "avsiktsförklaring", "en": "letter of intent"},
    "board_list": {"sv": "styrelseförteckning", "en": "board list"},
    "minutes": {"sv": "protokoll", "en": "minutes"},
    "rules_of_procedure": {"sv": "arbetsordning", "en": "rules of procedure"},
    "business_plan": {"sv": "affärsplan", "en": "business plan"},
    "operating_plan": {"sv": "verksamhetsplan", "en": "operating plan"},
    "budget": {"sv": "budget", "en": "budget"},
    "annual_report": {"sv": "årsredovisning eller verksamhetsberättelse", "en": "annual report"},
    "follow_up": {"sv": "uppföljning", "en": "follow-up"},
    "communication_plan": {"sv": "kommunikationsplan", "en": "communication plan"},
    "membership_proof": {"sv": "medlemsbevis", "en": "proof of membership"},
    "new": {"sv": "ny ansökan", "en": "new application"},
    "revision": {"sv": "revision", "en": "revision"},
}


def term(word: object, lang: str) -> str:
    """A word of the vocabulary in `lang`; any other word as it is."""
    return TERMS.get(str(word), {}).get(lang, str(word))
