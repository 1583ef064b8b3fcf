"""What can be wrong with a file, and what its sender should do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemCode(StrEnum):
    """Stable codes; a code is never reused for another meaning."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOO_DEEP = "too_deep"
    UNSAFE = "unsafe"
    NO_TEXT = "no_text"
    POOR_OCR = "poor_ocr"
    NEEDS_OCR = "needs_ocr"
    NEEDS_LIBREOFFICE = "needs_libreoffice"
    PARTIAL = "partial"


#: Code -> language -> what happened and what the applicant should do.
SENTENCES: dict[ProblemCode, dict[str, str]] = {
    ProblemCode.ENCRYPTED: {
        "sv": "Filen är lösenordsskyddad och kan inte läsas. Skicka den utan lösenord.",
        "en": "The file is protected by a password and cannot be read. Send it without a password.",
    },
    ProblemCode.DAMAGED: {
        "sv": "Filen är skadad och kan inte öppnas. Spara om dokumentet, helst som PDF, och skicka det igen.",
        "en": "The file is damaged and cannot be opened. Save the document anew, preferably as PDF, and send it again.",
    },
    ProblemCode.EMPTY: {
        "sv": "Filen är tom. Kontrollera att rätt fil skickades och skicka den igen.",
        "en": "The file is empty. Check that the right file was sent, and send it again.",
    },
    ProblemCode.UNSUPPORTED: {
        "sv": "Filformatet kan inte läsas. Spara dokumentet som PDF, Word eller Excel och skicka det igen.",
        "en": "The file format cannot be read. Save the document as PDF, Word or Excel and send it again.",
    },
    ProblemCode.TOO_LARGE: {
        "sv": "Filen är för stor för att läsas. Dela upp dokumentet eller spara det i ett mindre format.",
        "en": "The file is too large to read. Split the document or save it in a smaller form.",
    },
    ProblemCode.TOO_SLOW: {
        "sv": "Filen gick inte att läsa inom rimlig tid. Spara om dokumentet som PDF och skicka det igen.",
        "en": "The file could not be read within reasonable time. Save the document anew as PDF and send it again.",
    },
    ProblemCode.TOO_DEEP: {
        "sv": "Filen innehåller arkiv i för många led. Packa upp den och skicka dokumenten direkt.",
        "en": "The file holds archives within archives too deep. Unpack it and send the documents directly.",
    },
    ProblemCode.UNSAFE: {
        "sv": "Filen innehåller något som inte är säkert att öppna. Spara om dokumentet som PDF och skicka det igen.",
        "en": "The file holds something that is not safe to open. Save the document anew as PDF and send it again.",
    },
    ProblemCode.NO_TEXT: {
        "sv": "Filen innehåller ingen läsbar text. Kontrollera att rätt fil skickades.",
        "en": "The file holds no readable text. Check that the right file was sent.",
    },
    ProblemCode.POOR_OCR: {
        "sv": "Skanningen är för otydlig för att läsas säkert. Skanna om den i minst 300 dpi eller skicka originalet.",
        "en": "The scan is too unclear to be read with certainty. Scan it at 300 dpi or more, or send the original.",
    },
    ProblemCode.NEEDS_OCR: {
        "sv": "Dokumentet är inskannat och kunde inte läsas här. Skicka det som PDF med text, eller granska det själv.",
        "en": "The document is a scan and could not be read here. Send it as a PDF with text, or review it by hand.",
    },
    ProblemCode.NEEDS_LIBREOFFICE: {
        "sv": "Äldre Word-format kan inte läsas här. Spara dokumentet som DOCX eller PDF och skicka det igen.",
        "en": "The older Word format cannot be read here. Save the document as DOCX or PDF and send it again.",
    },
    ProblemCode.PARTIAL: {
        "sv": "Delar av filen kunde inte läsas. Granska originalet, eller spara om dokumentet och skicka det igen.",
        "en": "Parts of the file could not be read. Review the original, or save the document anew and send it again.",
    },
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong in reading. `detail` is for the operator, in English; `page` is 1-based."""

    code: ProblemCode
    detail: str = ""
    page: int | None = None

    def sentence(self, lang: str = "sv") -> str:
        """What happened and what to do, in `lang` ("sv" or "en")."""
        return SENTENCES[self.code][lang]
