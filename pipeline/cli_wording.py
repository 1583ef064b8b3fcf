"""What the commands say of their results, in both languages; help and errors are in English, as commands are."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.errors import PrereviewError

CLI: Mapping[str, Mapping[str, str]] = {
    "all_sound": {
        "sv": "{rules} regler och {cases} fall är i ordning.",
        "en": "{rules} rules and {cases} cases are sound.",
    },
    "cases_passed": {
        "sv": "{passed} av {all} fall faller ut som väntat.",
        "en": "{passed} of {all} cases come out as expected.",
    },
    "could_not": {"sv": "kunde inte granskas: {trouble}", "en": "could not be reviewed: {trouble}"},
    "done": {"sv": "{done} av {all} klara: {name}", "en": "{done} of {all} done: {name}"},
    "empty_inbox": {"sv": "{inbox} innehåller inga ansökningar.", "en": "{inbox} holds no dossiers."},
    "lacking": {"sv": "SAKNAS", "en": "LACKING"},
    "ok": {"sv": "finns", "en": "there"},
    "open_one": {"sv": "1 obligatoriskt krav att granska", "en": "1 required rule to look at"},
    "open": {"sv": "{open} obligatoriska krav att granska", "en": "{open} required rules to look at"},
    "overview": {"sv": "Översikt: {path}", "en": "Overview: {path}"},
    "nothing_open": {"sv": "inget obligatoriskt krav att granska", "en": "no required rule to look at"},
    "unread": {"sv": "{unread} som inte kunde läsas helt", "en": "{unread} not read in full"},
    "written": {"sv": "Rapport: {path}", "en": "Report: {path}"},
}

#: What each part of the installation is for, and what is lost without it.
PARTS: Mapping[str, Mapping[str, str]] = {
    "python": {"sv": "Python 3.11 eller senare krävs.", "en": "Python 3.11 or later is required."},
    "library": {"sv": "Krävs; installera om prereview.", "en": "Required; install prereview anew."},
    "ocr": {
        "sv": "Inskannade sidor läses inte; de anges som problem i rapporten.",
        "en": "Scanned pages are not read; the report names them as problems.",
    },
    "ocr_latin": {
        "sv": "Skanningar läses sämre. Installera tesseract-ocr-script-latn (Debian) eller motsvarande.",
        "en": "Scans are read less well. Install tesseract-ocr-script-latn (Debian) or its like.",
    },
    "ocr_eng": {
        "sv": "Paragraftecken i skanningar kan tappas. Installera tesseract-ocr (språket eng).",
        "en": "Section signs in scans may be lost. Install tesseract-ocr (the language eng).",
    },
    "libreoffice": {
        "sv": "Äldre Word-filer (.doc) läses bara i enklaste form, eller anges som problem i rapporten.",
        "en": "Older Word files (.doc) are read in the simplest way only, or named as problems in the report.",
    },
    "cache": {
        "sv": "Läst text kan inte sparas mellan körningar; allt läses om varje gång.",
        "en": "What was read cannot be kept between runs; everything is read anew each time.",
    },
    "rules": {"sv": "Utan regelbok kan inget granskas.", "en": "Nothing can be reviewed without a rulebook."},
}


def say(sentence: str, lang: str, /, **values: object) -> str:
    """The sentence of that name in `lang`, filled in."""
    return CLI[sentence][lang].format(**values)


def one_line(error: PrereviewError) -> str:
    """An error as one line, whatever its message holds."""
    return " ".join(str(error).split()) or type(error).__name__
