from pathlib import Path

import pytest

from extractors.markdown import extract_markdown
from pipeline.dossier import papers_of
from pipeline.language.abbreviations import write_out
from pipeline.language.lexicon import default_lexicon

LEXICON = default_lexicon()

CASES = [
    ("fastst. av styr. 4 dec 2025", "fastställd av styrelsen 4 dec 2025"),
    ("Medl. i Sv. Stadskärnor: ja", "Medlem i Svenska Stadskärnor: ja"),
    ("kanaler: fb, insta, nyhetsbrev 6 ggr/år", "kanaler: Facebook, Instagram, nyhetsbrev 6 gånger/år"),
    ("fr o m 2026-01-01 t.o.m. 2028-12-31", "från och med 2026-01-01 till och med 2028-12-31"),
    ("3–6 led. samt 0–2 suppl.", "3–6 ledamöter samt 0–2 suppleanter."),
    ("anna.prot.ek@exempel.se", "anna.prot.ek@exempel.se"),
    ("En tom lokal på torget", "En tom lokal på torget"),
    ("Protokollet justerades", "Protokollet justerades"),
]


@pytest.mark.parametrize(("written", "meant"), CASES)
def test_abbreviations_are_written_out(written: str, meant: str) -> None:
    text, offsets = write_out(written, tuple(range(len(written))), LEXICON)
    assert text == meant
    assert len(offsets) == len(text)
    assert list(offsets) == sorted(offsets)


def test_a_quote_shows_what_stands_on_the_page() -> None:
    document = extract_markdown("# VP 2026\n\nfastst. av styr. den 4 dec 2025, se bil. 2\n", "0" * 64)
    passage = papers_of("vp.md", document, LEXICON)[0].passages[-1]
    assert "fastställd av styrelsen" in passage.text
    assert passage.evidence()[0].quote == "fastst. av styr. den 4 dec 2025, se bil. 2"
    end = passage.text.index(" den 4")
    assert passage.part(0, end).evidence()[0].quote == "fastst. av styr."


def test_the_list_is_data_beside_the_rules() -> None:
    assert (Path(__file__).resolve().parents[3] / "rules" / "lexicon" / "abbreviations.yaml").is_file()
