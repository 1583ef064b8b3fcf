from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.markdown import extract_markdown
from pipeline.language.sentences import sentences, split_sentences
from pipeline.papers import read_paper

_CASES = [
    "Styrelsen väljs av årsmötet.|Den består av fem ledamöter.",
    "Vi ordnar bl.a. Lördagstorget, t.ex. Fiskdagen, m.m.|Alla är välkomna.",
    "Ordförande är G. Norell.|Kassör är M. K. Lindvik.",
    "Mötet hölls den 3. maj 2026 kl. 18.00.|Därefter åt man.",
    "Avtalet gäller t.o.m. den 31 dec. 2026.|Det förlängs inte.",
    "Bidraget är 500 000 kr.|Kommunen betalar 1.250.000:-.|Moms tillkommer.",
    "Granvik AB (org.nr. 556418-2037) är part.|Även Norrvi Krogar ek. för. är part.",
    "Norrvi Krogar ek. för.|Org.nr 769602-7551.",
    "Se § 4. Avgift.|Där står mer.",
    "12. Val av revisor.|13. Övriga frågor.",
    "Punkt 2.1 gäller.|Se även 2.2.3 i bilagan.",
    "Omsättningen var 1,5 mkr.|Bokslutet bifogas.",
    "Planen gäller 2026.|Därefter görs en ny.",
    "Andelen är 75 %.|Den ska öka!|Eller?|Ja.",
    '"Vi är nöjda."|Så sade en handlare.',
    "Ansvarig är v. ordf. Anna Ek.|Hon väljs årligen.",
    "Det kallas s.k. Popup.|Fler vill pröva, dvs. Norrvi växer.",
    "Kostnaden blir ca. 300 kr per kvm.|Fastighetsägaren betalar.",
    "Ring tel. 070-123 45 67 el. mejla.|Vi svarar.",
    "En mening utan punkt",
    "Vi ses i Norrvi…|Kom!",
    "Årsmöte 2025-03-19, styrelse (konst.) 2025-03-19 och styrelse 2025-06-04",
    "Den gäller (se planen.)|2026 görs en ny.",
    "Ledamot väljs för 2 år.|Suppleant för 1 år.",
]


@pytest.mark.parametrize("case", _CASES)
def test_where_sentences_end(case: str) -> None:
    parts = case.split("|")
    text = " ".join(parts)
    assert [text[a:b] for a, b in split_sentences(text)] == parts


_WORD = st.sampled_from(
    [
        "Avtalet",
        "gäller",
        "t.o.m.",
        "den",
        "3",
        "maj",
        "2026.",
        "§ 4.",
        "kr.",
        "Se",
        "G.",
        "bl.a.",
        "\n",
        " ",
        "(Nej.)",
        "1.250.000:-",
        "12.",
        "År!",
    ]
)


@given(st.lists(_WORD, max_size=30).map(" ".join))
def test_sentences_cover_the_text_without_overlap(text: str) -> None:
    spans = split_sentences(text)
    places = [0, *(p for span in spans for p in span), len(text)]
    assert places == sorted(places)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    gaps = zip(places[::2], places[1::2], strict=True)
    assert all(not text[a:b].strip() for a, b in gaps)


def test_sentences_of_a_passage_know_where_they_stand() -> None:
    paper = read_paper("a.md", extract_markdown("Första\nmeningen. Andra meningen.", "0"))
    first, second = sentences(paper.passages[0])
    assert (first.text, second.text) == ("Första meningen.", "Andra meningen.")
    assert paper.document.text[second.offsets[0] :] == "Andra meningen."
