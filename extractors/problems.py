"""What can be wrong with a file, and what its sender should do about it."""

from __future__ import annotations

from collections.abc import Sequence
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
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_TIGHT = "too_tight"
    TOO_NESTED = "too_nested"
    UNSAFE_PATH = "unsafe_path"
    UNSAFE_XML = "unsafe_xml"
    LINK = "link"
    CRASHED = "crashed"
    BLANK = "blank"
    PAGE_LOOP = "page_loop"
    TOO_WIDE = "too_wide"


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
    ProblemCode.TOO_MANY_PAGES: {
        "sv": "Filen har för många sidor för att läsas. Dela upp den, eller skicka bara det som hör till ansökan.",
        "en": "The file has too many pages to read. Split the document, or send only what belongs to the application.",
    },
    ProblemCode.TOO_MANY_PARTS: {
        "sv": "Filen innehåller för många delar för att läsas. Skicka bara de dokument som hör till ansökan.",
        "en": "The file holds too many parts to read. Send only the documents that belong to the application.",
    },
    ProblemCode.TOO_MANY_CELLS: {
        "sv": "Kalkylbladet är för stort för att läsas. Ta bort tomma rader och kolumner, eller spara det som PDF.",
        "en": "The worksheet is too large to read. Remove empty rows and columns, or save it as PDF.",
    },
    ProblemCode.TOO_MANY_PIXELS: {
        "sv": "Bilden har för många bildpunkter för att läsas. Spara den i lägre upplösning, helst som PDF i 300 dpi.",
        "en": "The picture has too many pixels to read. Save it at a lower resolution, preferably as PDF at 300 dpi.",
    },
    ProblemCode.TOO_TIGHT: {
        "sv": "Filen blir orimligt stor när den packas upp och öppnades inte. Spara om dokumentet som PDF.",
        "en": "The file grows beyond reason when unpacked and was not opened. Save the document anew as PDF.",
    },
    ProblemCode.TOO_NESTED: {
        "sv": "Dokumentet är uppbyggt i för många led för att läsas. Spara om det som PDF och skicka det igen.",
        "en": "The document is nested too deep to read. Save it anew as PDF and send it again.",
    },
    ProblemCode.UNSAFE_PATH: {
        "sv": "Filens sökväg leder ut ur arkivet och filen öppnades inte. Packa om arkivet eller skicka filen direkt.",
        "en": "The path of the file leads out of the archive, and it was not opened. Pack it anew or send it directly.",
    },
    ProblemCode.UNSAFE_XML: {
        "sv": "Filen hänvisar till annat innehåll på ett osäkert sätt. Spara om den som PDF och skicka det igen.",
        "en": "The file refers to other content in an unsafe way. Save the document anew as PDF and send it again.",
    },
    ProblemCode.LINK: {
        "sv": "Filen är en genväg och inte själva dokumentet. Skicka dokumentet som genvägen leder till.",
        "en": "The file is a shortcut and not the document itself. Send the document that it leads to.",
    },
    ProblemCode.CRASHED: {
        "sv": "Filen är uppbyggd så att den inte går att läsa. Skriv ut den till en ny PDF och skicka den i stället.",
        "en": "The file is made in a way that cannot be read. Print the document to a new PDF and send that instead.",
    },
    ProblemCode.BLANK: {
        "sv": "Alla sidor i filen är tomma. Se efter att originalet har innehåll, spara om det som PDF och skicka det.",
        "en": "All pages of the file are blank. Open the original, see that it has content and save it anew as PDF.",
    },
    ProblemCode.PAGE_LOOP: {
        "sv": "Filens sidor hänvisar runt till sig själva, så att sidor kan saknas. Skriv ut den till en ny PDF.",
        "en": "The pages of the file lead round to themselves, so that some may be lacking. Print it to a new PDF.",
    },
    ProblemCode.TOO_WIDE: {
        "sv": "Sidan är större än något papper och inget kunde läsas på den. Skriv ut dokumentet till PDF i A4.",
        "en": "The page is larger than any paper and nothing could be read on it. Print the document to a PDF of A4.",
    },
}


_CONCERNED = {
    "sv": ("Det gäller sidan ", "Det gäller sidorna ", " och "),
    "en": ("This concerns page ", "This concerns pages ", " and "),
}


def sentence(code: ProblemCode, lang: str, pages: Sequence[int] = ()) -> str:
    """What happened and what to do, in `lang` ("sv" or "en"), and which pages it concerns where only some are."""
    if not pages:
        return SENTENCES[code][lang]
    one, many, joint = _CONCERNED[lang]
    *stretches, last = _stretches(sorted(set(pages)))
    listed = joint.join((", ".join(stretches), last)) if stretches else last
    return f"{SENTENCES[code][lang]} {one if listed.isdigit() else many}{listed}."


def _stretches(pages: Sequence[int]) -> list[str]:
    """Sorted page numbers, those that follow one another as "3–5"."""
    starts = [n for i, n in enumerate(pages) if i == 0 or pages[i - 1] != n - 1]
    ends = [n for i, n in enumerate(pages) if i + 1 == len(pages) or pages[i + 1] != n + 1]
    return [str(a) if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong in reading. `detail` is for the operator, in English; `page` is 1-based."""

    code: ProblemCode
    detail: str = ""
    page: int | None = None

    def sentence(self, lang: str = "sv") -> str:
        """What happened and what to do, in `lang` ("sv" or "en")."""
        return SENTENCES[self.code][lang]
