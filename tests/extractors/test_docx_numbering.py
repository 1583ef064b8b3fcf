"""Numbers that Word generates: they stand on the block as its label, never in the text."""

from __future__ import annotations

import pytest

from extractors.docx import extract_docx
from extractors.docx.numbering import spell
from tests.extractors.samples import docx, outline, p


def level(index: int, text: str, format_: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(identity: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{"".join(levels)}</w:abstractNum>'


def instance(identity: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def override(index: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    document = extract_docx(docx(body, {"numbering": numbering, "styles": styles}), "sha")
    return [label for _, label, _ in outline(document)]


OUTLINE = abstract(0, level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"))


def items(*numbers: tuple[int, int]) -> str:
    return "".join(p("text som är en hel mening.", num=number) for number in numbers)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["1", "1.1", "1.2", "2", "2.1"], id="restarts"),
        pytest.param([(1, 0), (1, 2), (1, 1), (1, 2)], ["1", "1.1.1", "1.1", "1.1.1"], id="a level left out"),
        pytest.param([(1, 1), (1, 0), (1, 1)], ["1.1", "1", "1.1"], id="begins deep"),
    ],
)
def test_an_outline(numbers: list[tuple[int, int]], expected: list[str]) -> None:
    assert labels(items(*numbers), OUTLINE + instance(1, 0)) == expected


def test_instances_of_one_list_count_on_unless_told_to_restart() -> None:
    numbering = (
        OUTLINE + instance(1, 0) + instance(2, 0) + instance(3, 0, override(0, 1)) + instance(4, 0, override(0, 7))
    )

    numbers = items((1, 0), (2, 0), (3, 0), (3, 0), (4, 0), (1, 0))

    assert labels(numbers, numbering) == ["1", "2", "1", "2", "7", "8"]


def test_paragraph_signs_stay_in_the_label() -> None:
    numbering = abstract(0, level(0, "§ %1")) + abstract(1, level(0, "%1 §")) + instance(1, 0) + instance(2, 1)

    assert labels(items((1, 0), (2, 0), (1, 0)), numbering) == ["§ 1", "1 §", "§ 2"]


def test_legal_style_shows_arabic_numbers() -> None:
    levels = (level(0, "%1", "upperRoman"), level(1, "%1.%2"), level(2, "%1.%2.%3", more="<w:isLgl/>"))

    assert labels(items((1, 0), (1, 1), (1, 2)), abstract(0, *levels) + instance(1, 0)) == ["I", "I.1", "1.1.1"]


def test_a_level_that_never_restarts() -> None:
    levels = (level(0, "%1"), level(1, "%2", more='<w:lvlRestart w:val="0"/>'))

    numbers = items((1, 0), (1, 1), (1, 0), (1, 1))

    assert labels(numbers, abstract(0, *levels) + instance(1, 0)) == ["1", "1", "2", "2"]


def test_a_level_overridden_as_a_whole() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "%1)", "lowerLetter", 3)}</w:lvlOverride>'

    assert labels(items((1, 0), (1, 0)), OUTLINE + instance(1, 0, own)) == ["c)", "d)"]


def test_bullets_all_look_alike() -> None:
    numbering = abstract(0, level(0, "\uf0b7", "bullet")) + instance(1, 0)

    assert labels(items((1, 0)), numbering) == ["•"]


def test_numbers_come_along_the_chain_of_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Paragraf"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen"/><w:basedOn w:val="Para"/></w:style>'
    )
    numbering = abstract(0, level(0, "§ %1")) + instance(1, 0)
    switched_off = p("fri", "Egen", num=(0, 0))

    body = p("en mening.", "Egen") + switched_off + p("en mening.", "Para")

    assert labels(body, numbering, styles) == ["§ 1", "", "§ 2"]


def test_a_heading_style_takes_the_level_that_names_it() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="heading {n}"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for n in (1, 2)
    )
    levels = (level(0, "%1.", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="H2"/>'))

    body = p("Mål", "H1") + p("Handel", "H2") + p("Trygghet", "H2") + p("Text.")

    assert labels(body, abstract(0, *levels) + instance(1, 0), styles) == ["1.", "1.1", "1.2", ""]


def test_empty_paragraphs_count() -> None:
    assert labels(items((1, 0)) + p("", num=(1, 0)) + items((1, 0)), OUTLINE + instance(1, 0)) == ["1", "3"]


@pytest.mark.parametrize(
    ("count", "format_", "expected"),
    [(3, "decimal", "3"), (3, "decimalZero", "03"), (27, "lowerLetter", "aa"), (2, "upperLetter", "B"),
     (1994, "upperRoman", "MCMXCIV"), (4, "lowerRoman", "iv"), (0, "lowerRoman", "0"), (5, "none", "")],
)  # fmt: skip
def test_counters_are_spelled_as_word_does(count: int, format_: str, expected: str) -> None:
    assert spell(count, format_) == expected
