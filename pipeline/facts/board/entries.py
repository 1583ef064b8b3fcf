"""One line of a board list as it was read: a name, the roles said of it, and whose house the person comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.facts.board.phrases import board_words, words
from pipeline.findings import Evidence
from pipeline.language.found import Found
from pipeline.language.lexicon import Lexicon
from pipeline.language.people import is_vacant
from pipeline.language.roles import find_roles

#: The roles of a board, the deciding one first: a deputy who keeps the minutes is a deputy.
PRECEDENCE = ("adjungerad", "suppleant", "vice ordförande", "ordförande", "kassör", "sekreterare", "ledamot")
_LATER = ("arbetstagarrepresentant", "sammankallande")
_CONTACT = re.compile(r"\S+@\S+|\b(?:tfn|tel|mobil)?\.?\s?:?\s?0\d{1,3}[\s-]\d[\d\s-]{4,}|\bwww\.\S+")
_TERM = re.compile(
    r"""\b(?:om|ny|in)?val(?:d|da|t)?\b
      (?:\s+(?:för|på|till|t\.?\s?o\.?\s?m\.?|tom|år|vid|sedan|fr\.?o\.?m\.?)){0,3}
      (?:\s+(?:\d{4}|\d\s+år|ett\s+år|två\s+år|tre\s+år))?
    | \b(?:omval|nyval|fyllnadsval|kvarstår|kvarstående|kvar|mandat\w*)\b[^,;()]{0,30}?(?=$|[,;()]|\s[–-]\s)
    | \b(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?|tom|fr\.?\s?o\.?\s?m\.?|sedan|till|från)
      \s+(?:\w+\s+){0,2}?(?:19|20)\d\d\b(?:[-–/]\d{2,4})?
    | \b(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?\b | \b(?:ett|två|tre|1|2|3|4)\s+år\b | \bår\s+\d\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: "valdes på ett år och övriga på två år": what is said of the others.
_OF_THE_REST = re.compile(
    r"\b(?:och|medan|samt)\s+(?:de\s+)?(?:övriga|resterande|andra)\s+(?:på|för|väl\w+)\b.*$", re.IGNORECASE | re.DOTALL
)
_TIES = re.compile(
    r"\s+(?:i|för|på|vid|hos|inom|av)\s+(?:den\s+|de\s+)?(?:[A-ZÅÄÖ]|\w+(?:föreningen|förbundet|"
    r"bolaget|klubben|nämnden|gruppen|kåren|utskottet|fullmäktige)\b)"
)
_LEADING = re.compile(
    r"^(?:[\s,;:.()–—•*|/·-]|\b(?:och|samt|tillika|även|som|från|representerar|företräder|repr\.?)\s)+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A person, or a vacant post (then `name` is empty), with the role that decides; `explicit` where the role is said
    of the person or the group, and not taken for granted.
    """

    name: str
    role: str
    evidence: tuple[Evidence, ...]
    affiliation: str = ""
    vacant: bool = False
    explicit: bool = True


def deciding_role(roles: list[str]) -> str:
    """Of several roles the one that tells what seat it is; "" for none of the board's."""
    return next((role for role in PRECEDENCE if role in roles), "ledamot" if set(roles) & set(_LATER) else "")


def is_board_role(role: str) -> bool:
    """Whether a canonical role is one of a board's."""
    return role in PRECEDENCE or role in _LATER


def short_role(text: str, lexicon: Lexicon) -> str:
    """The role that a label or a short cell as a whole stands for: "sekr", "v. ordf"; "" for none."""
    bare = text.lower().strip(" :,;()")
    forms = lexicon["board"]["short_roles"]
    return next(
        (
            role
            for role in forms
            if words(forms[role]).fullmatch(bare.rstrip(".")) or words(forms[role]).fullmatch(bare)
        ),
        "",
    )


def own_roles(text: str, lexicon: Lexicon) -> list[Found[str]]:
    """The roles of a text that are held in the board itself: "ordförande i Handlarföreningen" is held elsewhere."""
    found = find_roles(text, lexicon)
    return [role for role in found if is_board_role(role.value) and not _TIES.match(text, role.end)]


def says_vacant(text: str, lexicon: Lexicon) -> bool:
    """Whether the rest of a line, without its role, says that nobody holds the post."""
    rest = text
    for role in reversed(find_roles(text, lexicon)):
        rest = rest[: role.start] + rest[role.end :]
    rest = rest.strip(" :,;()")
    return bool(rest) and is_vacant(rest, lexicon) and len(rest.split()) <= 6


def affiliation_of(text: str, lexicon: Lexicon) -> str:
    """What is left of a line or cell without its role in the board, the term of office and how to reach the person."""
    for role in reversed(own_roles(text, lexicon)):
        text = text[: role.start] + "," + text[role.end :]
    text = _TERM.sub(" ", _CONTACT.sub(" ", _OF_THE_REST.sub("", text)))
    text = re.sub(r"\(\s*[,;\s]*\)|\btillika\b", " ", text)
    text = re.sub(r"(?:\s*[,;]\s*){2,}", ", ", re.sub(r"\s+", " ", text))
    text = _LEADING.sub("", text.strip()).strip(" ,;:–—-|/·")
    text = text if re.search(r"(?:för|fören|bol)\.$", text) else text.rstrip(".")
    text = text[1:].strip() if text.startswith("(") else text
    if text.count("(") != text.count(")"):
        text = text.replace("(", ", ").replace(")", "").replace(" ,", ",")
    noise = board_words(lexicon, "line_noise")
    left = [w for w in re.findall(r"[\w.&-]+", text.lower()) if not noise.fullmatch(w) and w not in ("och", "samt")]
    return text if left else ""
