from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import RulebookError
from pipeline.language.cues import find_cues
from pipeline.language.lexicon import Lexicon, default_lexicon


def _lexicon(*patterns: str) -> Lexicon:
    return Lexicon({"cues_test": {"test": list(patterns)}})


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("tillsvidare*", "Det är ett Tillsvidareavtal.", ["Tillsvidareavtal"]),
        ("*avtal", "Partneravtal och avtal, men inte avtalet", ["Partneravtal", "avtal"]),
        ("*avtal*", "Partneravtalet", ["Partneravtalet"]),
        ("tills vidare", "gäller Tills vidare.", ["Tills vidare"]),
        ("tills vidare", "tills\nvidare", ["tills\nvidare"]),
        ("medlem* i svenska stadskärnor", "Vi är medlemmar i Svenska Stadskärnor", ["medlemmar i Svenska Stadskärnor"]),
        ("(ska|är skyldig att) betala", "Kommunen ska betala", ["ska betala"]),
        ("(ska|är skyldig att) betala", "Granvik är skyldig att betala", ["är skyldig att betala"]),
        ("ska|skall betala", "skall betala", ["skall betala"]),
        ("löper ... år", "löper därefter med ett år", ["löper därefter med ett år"]),
        ("löper ... år", "löper år", ["löper år"]),
        ("löper ... år", "löper ett två tre fyra fem sex sju år", []),
        ("* gånger per år", "minst fyra gånger per år", ["fyra gånger per år"]),
        ("tills vidare", "tills. Vidare gäller", []),
        ("avtal", "avtalet", []),
        ("gäller t.o.m. den", "Avtalet gäller t.o.m. den 3 maj.", ["gäller t.o.m. den"]),
        ("v. *", "Vi ses v. 12 i år.", ["v. 12"]),
        ("t.o.m. *", "Det gäller t.o.m. maj.", ["t.o.m. maj"]),
        ("i förtid", "utan att i förväg", []),
    ],
)
def test_syntax(pattern: str, text: str, found: list[str]) -> None:
    cues = find_cues(text, _lexicon(pattern), "test")
    assert [f.value for f in cues] == found
    assert [text[f.start : f.end] for f in cues] == found
    assert {f.pattern for f in cues} <= {pattern}


def test_the_longest_of_overlapping_matches_counts() -> None:
    lexicon = _lexicon("förlängs", "förlängs automatiskt", "automatiskt")
    assert [f.value for f in find_cues("Avtalet förlängs automatiskt.", lexicon, "test")] == ["förlängs automatiskt"]


def test_a_list_that_does_not_exist() -> None:
    with pytest.raises(RulebookError, match="cues named 'nothing'"):
        find_cues("text", default_lexicon(), "nothing")


def test_two_lexicons_are_not_confused() -> None:
    assert find_cues("tills vidare", _lexicon("tills vidare"), "test")
    assert not find_cues("tills vidare", _lexicon("något annat"), "test")


_WORDS = st.lists(st.sampled_from(["avtal", "gäller", "tills", "vidare", "löper", "ut"]), min_size=1, max_size=12)


@given(_WORDS)
def test_other_patterns_in_the_list_change_nothing_for_one(words: list[str]) -> None:
    text = " ".join(words)
    alone = find_cues(text, _lexicon("tills vidare"), "test")
    among = find_cues(text, _lexicon(*(f"ord{n} finns" for n in range(50)), "tills vidare"), "test")
    assert [(f.start, f.end) for f in alone] == [(f.start, f.end) for f in among]
    assert len(alone) == text.count("tills vidare")


def test_every_list_of_the_project_compiles() -> None:
    for stem, lists in default_lexicon().lists.items():
        if stem.startswith("cues"):
            for name in lists:
                assert find_cues("Avtalet gäller.", default_lexicon(), name) is not None


_LAZY = """
import sys
from pipeline.language import amounts, cues, dates, durations, municipalities, numbers, organisations
from pipeline.language import people, roles, sectors, sentences
from pipeline.language.lexicon import Lexicon
lexicon = Lexicon({"cues_test": {"test": ["tills vidare", "tillsvidare*", "löper ... år"]}})
assert cues.find_cues("Detta tillsvidareavtal är kort.", lexicon, "test")
assert not cues.find_cues("Styrelsen består av fem ledamöter.", lexicon, "test")
assert "spacy" not in sys.modules, "imported without need"
assert cues.find_cues("Avtalet gäller tills vidare.", lexicon, "test")
assert "spacy" in sys.modules
"""


def test_spacy_is_imported_only_when_a_phrase_may_be_there() -> None:
    subprocess.run([sys.executable, "-c", _LAZY], check=True, timeout=120)
