"""What a sentence gives the board to do, and what it gives the one who leads the work from day to day."""

from __future__ import annotations

import re

from pipeline.facts.board.phrases import board_words
from pipeline.language.lexicon import Lexicon

_CLAUSE = re.compile(r"(?:,?\s+(?:medan|och|samt|men)\s+|[;,:]\s+|\.\s+)")
_LEAD = re.compile(
    r"(?:[a-zåäö-]+(?:\s+[a-zåäö-]+)?,?\s+som\s+är\s+)?(?:(?:den|det|vår|tf|på|hos|för|åligger|ankommer|är|därutöver|vidare|dessutom|anställda|att|–|-|"
    r"•)\s+){0,4}"
)
_REACH = 45
#: "5.1 Styrelsen beslutar": a clause number that stayed in the text.
_CLAUSE_NUMBER = re.compile(r"^(?:§\s*)?\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[^\W\d])")
#: In minutes: "Styrelsen beslutade att centrumledaren får teckna avtal".
_DECIDED = re.compile(r"^\W*(?:styrelsen|styrgruppen|mötet|årsmötet)\s+beslut(?:ade|at|ar)\s+att\s+(?=\w)")
_BEFORE_VERB = (
    r"(?:\s+(?:dock|även|också|därutöver|dessutom|vidare|ytterst|själv|alltid|löpande|gemensamt|som\s+helhet))*"
)
_ACTS = re.compile(
    rf"{_BEFORE_VERB}\s+(?:(?:ska|skall|bör|har\s+att|äger\s+att)\s+(?:\w+\s+){{0,4}}?(?P<infinitive>\w{{2,}}[aåo])|(?P<verb>\w{{2,}}r))\b"
)
#: "Styrelsens roll" names the board as "Styrelsen" does.
_WHOSE_DUTIES = re.compile(
    r"\b(styrelsen|styrgruppen|ledningsgruppen)s(?=\s+(?:roll|uppdrag|uppgift|ansvar|åliggand|befogenhet|mandat))"
)
_LISTED = re.compile(r"\s*(?:\([^)]*\)\s*)?[:–—-]\s*\w")
_PASSIVE = re.compile(r"\b(?P<verb>\w{3,}s)\s+(?:\w+\s+)?(?:av|i)\s+(?:(?:den|vår)\s+)?$")
#: "Allt det löpande sköter centrumledaren": the verb stands right before the one who does it.
_INVERTED = re.compile(
    r"\w\s+(?P<verb>(?!anställer|utser|tillsätter|entledigar|avlönar)\w{3,}r)\s+(?:(?:den|vår)\s+)?$"
)
#: What tells the scope of a duty, so that it is one under whatever heading.
_SCOPE = re.compile(
    r"\b(?:löpande|daglig\w*|operativ\w*|praktisk\w*|strategisk\w*|övergripande|långsiktig\w*|principiell\w*|budget\w*|ekonomi\w*)\b"
)
DAILY = re.compile(r"\b(?:löpande|daglig\w*|operativ\w*|praktisk\w*)\b")
_RESTS = re.compile(r"\b(?:ligger|vilar|åvilar|ankommer|tillkommer|hamnar)\s+(?:\w+\s+){0,2}?(?:på\s+|hos\s+)?$")


def read_sentence(text: str, lexicon: Lexicon, *, among_duties: bool, titled: bool = False) -> tuple[int, int]:
    """The duties of the board and of the manager in a lower-case sentence. Under a heading that says that duties are
    divided (`among_duties`) whatever either does is one; elsewhere only what is known for one. What is done by either
    counts where a heading says that it is the matter at all (`titled`).
    """
    text = _DECIDED.sub("", _CLAUSE_NUMBER.sub("", text))
    board = manager = 0
    subject = ""
    start = 0
    for cut in [*_CLAUSE.finditer(text), None]:
        piece = text[start : cut.start()] if cut else text[start:]
        rest = text[start:]
        name, end = _subject(piece, lexicon)
        subject = name or subject
        known = bool(board_words(lexicon, "duties").search(piece[: _REACH + 40]))
        count = int(bool(subject) and (known or (among_duties and bool(name) and _acts(rest[end:], lexicon))))
        board, manager = board + count * (subject == "board"), manager + count * (subject == "manager")
        start = cut.end() if cut else len(text)
    if (among_duties or titled or _SCOPE.search(text)) and not (board and manager):
        board, manager = board + _given(text, "board", lexicon), manager + _given(text, "manager", lexicon)
    return board, manager


def named_organ(heading: str, lexicon: Lexicon) -> str:
    """Which of the two a heading names, "" where it names both or neither."""
    text = _WHOSE_DUTIES.sub(r"\1", heading.lower())
    named = [name for name, path in _ORGANS.items() if any(board_words(lexicon, *p).search(text) for p in path)]
    return named[0] if len(named) == 1 else ""


_ORGANS = {
    "board": (("duty_boards",),),
    "manager": (("managers", "plain"), ("managers", "general"), ("duty_managers",)),
}


def _subject(piece: str, lexicon: Lexicon) -> tuple[str, int]:
    """Whom a clause begins with, and where its name ends; "styrelsen väljs" is no duty, which its verb tells."""
    head = piece[:_REACH]
    for name, paths in _ORGANS.items():
        for path in paths:
            match = board_words(lexicon, *path).search(head)
            if match and _LEAD.fullmatch(head[: match.start()]):
                return name, match.end()
    other = board_words(lexicon, "duty_others").match(head)
    return ("other", other.end()) if other else ("", 0)


def _acts(after: str, lexicon: Lexicon) -> bool:
    """Whether a verb of doing, or a list of what is to be done, follows the name."""
    if _LISTED.match(after):
        return True
    match = _ACTS.match(after)
    return bool(match) and not board_words(lexicon, "not_duties").fullmatch(match["verb"] or match["infinitive"])  # type: ignore[index]


def _given(text: str, name: str, lexicon: Lexicon) -> int:
    """ "Avtal godkänns av styrelsen", "driften ligger på centrumledaren": the one who does it stands last."""
    for path in _ORGANS[name]:
        for match in board_words(lexicon, *path).finditer(text):
            before = text[: match.start()]
            passive = _PASSIVE.search(before)
            if passive and not board_words(lexicon, "not_duties").fullmatch(passive["verb"]):
                return 1
            inverted = _INVERTED.search(before) if _SCOPE.search(before) and not _subject(text, lexicon)[0] else None
            if _RESTS.search(before) or (inverted and board_words(lexicon, "duties").search(inverted["verb"])):
                return 1
    return 0
