"""Remarks that the extractors make in English ("tracked changes present"), told in the language of a report."""

from __future__ import annotations

from collections.abc import Mapping

#: How a remark begins -> the same in Swedish. What follows, a name or a number, is kept.
SWEDISH: Mapping[str, str] = {
    "attachments": "Bilagor",
    "comments present": "Kommentarer finns i dokumentet",
    "electronic signature present": "Dokumentet har en elektronisk underskrift",
    "electronic signature": "Elektronisk underskrift",
    "embedded object at paragraph": "Inbäddat objekt vid stycke",
    "embedded objects present": "Inbäddade objekt finns i dokumentet",
    "formula without a value": "Formel utan sparat värde",
    "hidden columns in sheet": "Dolda kolumner i kalkylbladet",
    "hidden rows in sheet": "Dolda rader i kalkylbladet",
    "hidden sheet": "Dolt kalkylblad",
    "hidden slide": "Dold bild",
    "hidden text at paragraph": "Dold text vid stycke",
    "hidden text": "Dold text",
    "macros present": "Makron finns i dokumentet",
    "picture at paragraph": "Bild vid stycke",
    "struck-through text left out at paragraph": "Överstruken text är utelämnad vid stycke",
    "struck-through text left out in sheet": "Överstruken text är utelämnad i kalkylbladet",
    "struck-through text left out on page": "Överstruken text är utelämnad på sidan",
    "struck-through text left out": "Överstruken text är utelämnad",
    "tracked changes present": "Spårade ändringar finns i dokumentet",
    "unfilled form fields present": "Formulärfält är inte ifyllda",
}


def remark(note: str, lang: str) -> str:
    """The remark in `lang`; one that is not known here is shown as it stands."""
    if lang != "sv":
        return note
    known = max((start for start in SWEDISH if note.startswith(start)), key=len, default="")
    return SWEDISH.get(known, "") + note.removeprefix(known)
