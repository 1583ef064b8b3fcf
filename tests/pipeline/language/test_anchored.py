from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import pattern_letters
from pipeline.language.anchored import Anchored

CASELESS, VERBOSE = re.IGNORECASE, re.VERBOSE


@pytest.mark.parametrize(
    ("pattern", "flags", "anchors"),
    [
        (r"\bstyrelse\w*", 0, ("styrelse",)),
        (r"\b(?:vision(?:en)?|målbild)\b", CASELESS, ("vision", "målbild")),
        (r"\bAntagen\s+(?:av|på)\b", CASELESS, ("antagen",)),
        (r"avtal|avtalstid|löptid", 0, ("avtal", "löptid")),
        (r"(?:senast\s+)?\d+\s*kronor", 0, ("kronor",)),
        (r"\d+\s*(?:kr|[:,][-–])", 0, (",-", ",–", ":-", ":–", "kr")),
        (r"(?:19|20)\d\d", 0, ("19", "20")),
        (r"(?:ingen\s)*måste", 0, ("måste",)),
        (r"(?:ja\s)+visst", 0, ("visst",)),
        (r"(?!aldrig)alltid", 0, ("alltid",)),
        (r"\d+|procent", 0, ()),
        (r"(?:avgift)?", 0, ()),
        (r"[a-z]+", 0, ()),
        (" § \n stadgar # om stadgar", VERBOSE, ("§stadgar",)),
    ],
)
def test_letters_that_every_match_holds(pattern: str, flags: int, anchors: tuple[str, ...]) -> None:
    assert Anchored(pattern, flags).anchors == anchors


PATTERNS = (
    (r"\b(?:ska|skall)\s+(?:utgå|betalas)\b", CASELESS),
    (r"(?<!\w)(?P<a>fem|sex)\s?(?:år|månader)(?!\w)", 0),
    (r"\b(?:ej|inte)\s+(?:\w+\s+)?antag\w*|\d+", CASELESS),
    (r"^år\b|månad$", 0),
)
TEXTS = st.lists(
    st.sampled_from(["ska", "SKALL", "utgå", "betalas", "fem", "år", "Månader", "inte", "antagen", "7", ".", "å"])
).map(" ".join)


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
@given(text=TEXTS)
def test_it_finds_what_the_pattern_finds(pattern: str, flags: int, text: str) -> None:
    plain, anchored = re.compile(pattern, flags), Anchored(pattern, flags)
    for method in ("search", "match", "fullmatch"):
        ours, theirs = getattr(anchored, method)(text), getattr(plain, method)(text)
        assert (ours and ours.span()) == (theirs and theirs.span())
    assert [m.span() for m in anchored.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert anchored.findall(text) == plain.findall(text)
    assert anchored.sub("-", text) == plain.sub("-", text)


def test_a_pattern_that_never_comes_near_is_not_compiled() -> None:
    pattern = Anchored(r"\bverksamhetsplan\w*(?:\s+för\s+\d{4})?")
    assert pattern.search("Stadgar för föreningen") is None
    assert "compiled" not in vars(pattern)


@pytest.mark.parametrize("parser", [None, SimpleNamespace(), SimpleNamespace(parse=lambda pattern, flags: [(1,)])])
def test_without_the_parser_known_here_a_pattern_is_tried_everywhere(
    parser: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pattern_letters, "_parser", parser)
    pattern = Anchored(r"\bstyrelse\w*", CASELESS)
    assert pattern.anchors == ()
    match = pattern.search("Föreningens Styrelsemöte")
    assert match and match.group() == "Styrelsemöte"


def test_a_broken_pattern_is_told_of() -> None:
    with pytest.raises(re.error):
        Anchored(r"(?:ledamot").compiled  # noqa: B018
