"""Repairs of what a PDF's fonts do to text: parted accents, lost ligatures, odd encodings. Only where certain."""

from __future__ import annotations

import re
import unicodedata

#: Codes at which TeX's fonts keep their ligatures (OT1, then T1), taken for control characters where a file gives no
#: Unicode. One character for one, so that indices stay; `mend` spells them out.
LIGATURE_CODES = {0x0B: "ﬀ", 0x0C: "ﬁ", 0x0E: "ﬃ", 0x0F: "ﬄ", 0x1B: "ﬀ", 0x1C: "ﬁ", 0x1D: "ﬂ", 0x1E: "ﬃ", 0x1F: "ﬄ"}

_SPELLED = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "\ufffe": None,
        "\uffff": None,
        **{chr(code): "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0))},
    }
)
#: Characters that stay as they are, whatever stands beside them.
_SOUND = (
    "!-~\u00a1-\u00a7\u00a9-\u00ac\u00ae-\u00b3\u00b5-\u024f"
    "\u2010-\u2027\u2030-\u205e\u20ac\u2190-\u21ff\u25a0-\u25ff\ue000-\uf8ff"
)
_UNSOUND = re.compile(f"[^{_SOUND}]")
#: In the text of a page there are blanks too, and pdfium's marks for hyphens at line ends.
_UNSOUND_TEXT = re.compile(f"[^{_SOUND}\t\n\r\x20\u00a0\u0002\ufffe]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ACCENTS = {"¨": "\u0308", "˚": "\u030a", "´": "\u0301"}
#: Beginnings and middles of words that hold a ligature: enough to tell which one a lost glyph was.
_WITH_LIGATURE = (
    *("finans", "firma", "finns", "fick", "final", "fira", "offici", "trafik", "grafi", "profil", "certifi", "specifi"),
    *("identifi", "kvalifi", "defini", "fiskal", "filial", "effekt", "affär", "offent", "siffr", "skaff", "differen"),
    *("koffert", "stiff", "träff", "flöde", "flera", "fler", "flytt", "flagg", "konflikt", "reflek", "influ", "inflyt"),
    *("flexib", "effici"),
)
_PARTED = re.compile(r"([¨˚])([aouAOUıe])|(´)([eE])")


def needs_mending(text: str) -> bool:
    """Whether some word of a page's text may have to be mended."""
    return _UNSOUND_TEXT.search(text) is not None


def mend(word: str) -> str:
    """The word with accents set on their letters, ligatures spelled out, surrogate halves put together, and control
    characters (glyphs that no one gave a meaning) replaced by U+FFFD.
    """
    if not _UNSOUND.search(word):
        return word
    if _SURROGATE.search(word):
        word = word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    word = word.translate(_SPELLED)
    if word.count("\ufffd") == 1 and len(word) > 3:
        word = _with_ligature(word)
    word = _PARTED.sub(_compose, word)
    return unicodedata.normalize("NFC", word)


def _with_ligature(word: str) -> str:
    """The word with its one lost glyph as the ligature that makes it a known one, if just one does."""
    place = word.index("\ufffd")
    known = [
        guess
        for ligature in ("ff", "fi", "fl", "ffi")
        if _is_known(guess := word.replace("\ufffd", ligature), place, place + len(ligature))
    ]
    return known[0] if len(known) == 1 else word


def _is_known(word: str, start: int, end: int) -> bool:
    """Whether a known part of words covers the characters `start` to `end`."""
    lower = word.lower()
    found = [(lower.find(part), len(part)) for part in _WITH_LIGATURE]
    return any(0 <= at <= start and at + length >= end for at, length in found)


def _compose(match: re.Match[str]) -> str:
    accent, letter = (match[1], match[2]) if match[1] else (match[3], match[4])
    return unicodedata.normalize("NFC", letter + _ACCENTS[accent])
