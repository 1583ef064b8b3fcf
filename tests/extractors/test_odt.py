"""OpenDocument text."""

from __future__ import annotations

import pytest

from extractors.document import BlockKind, Document
from extractors.errors import UnreadableError
from extractors.odt import extract_odt
from extractors.problems import ProblemCode
from tests.extractors.samples import ODT_TYPE, check_spans, odf, outline, rows, texts, zip_of

NUMBERED = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="§ "/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="3"/>'
    "</text:list-style>"
    '<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>'
    '<style:style style:name="Fet" style:family="paragraph">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Dold" style:family="text"><style:text-properties text:display="none"/></style:style>'
)
BODY = "<text:p>Föreningen verkar för en levande stadskärna och samarbetar med alla som vill.</text:p>"


def read(body: str, styles: str = "") -> Document:
    document = extract_odt(odf(body, NUMBERED, styles), "sha")
    check_spans(document)
    return document


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<text:h text:outline-level="2">Mål</text:h>', [("heading2", "", "Mål")]),
        ("<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>", [("paragraph", "", "a b c\nd")]),
        ("<text:p>a <text:span>b</text:span>\n   c</text:p>", [("paragraph", "", "a b c")]),
        ("<text:p>syns<text:span text:style-name='Dold'>dolt</text:span></text:p>", [("paragraph", "", "syns")]),
        ("<text:section><text:p>i</text:p></text:section>", [("paragraph", "", "i")]),
        ("<text:p><draw:frame><draw:text-box><text:p>ruta</text:p></draw:text-box></draw:frame>text</text:p>",
         [("paragraph", "", "text"), ("paragraph", "", "ruta")]),
        (f'<text:p text:style-name="Fet">Nuläget</text:p>{BODY}',
         [("heading9", "", "Nuläget"), ("paragraph", "", BODY[8:-9])]),
    ],
)  # fmt: skip
def test_blocks(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert outline(read(body)) == expected


def lists(*items: str, style: str = "L1", more: str = "") -> str:
    return (
        f'<text:list text:style-name="{style}" {more}>'
        + "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
        + "</text:list>"
    )


SENTENCE = "<text:p>En hel mening.</text:p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (lists(SENTENCE, SENTENCE), ["§ 1", "§ 2"]),
        (lists(SENTENCE + lists(SENTENCE, SENTENCE, style=""), SENTENCE), ["§ 1", "a)", "b)", "§ 2"]),
        (lists(SENTENCE) + lists(SENTENCE), ["§ 1", "§ 1"]),
        (lists(SENTENCE) + BODY + lists(SENTENCE, more='text:continue-numbering="true"'), ["§ 1", "", "§ 2"]),
        (lists(SENTENCE, more='xml:id="x"') + lists(SENTENCE, more='text:continue-list="x"'), ["§ 1", "§ 2"]),
        (lists(SENTENCE, style="B"), ["•"]),
        (lists(SENTENCE + SENTENCE), ["§ 1", ""]),
    ],
)
def test_lists_carry_the_labels_that_are_shown(body: str, expected: list[str]) -> None:
    assert [label for _, label, _ in outline(read(body))] == expected


def test_headings_are_numbered_by_the_outline() -> None:
    styles = (
        "<text:outline-style>"
        '<text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        "</text:outline-style>"
    )
    body = "".join(f'<text:h text:outline-level="{n}">Rubrik</text:h>' for n in (1, 2, 2, 1, 2))

    assert [label for _, label, _ in outline(read(body, styles))] == ["1", "1.1", "1.2", "2", "2.1"]


def test_tables() -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        "<table:table-cell table:number-columns-spanned='2'><text:p>Namn</text:p></table:table-cell>"
        "<table:covered-table-cell/><table:table-cell><text:p>Roll</text:p></table:table-cell>"
        "</table:table-row></table:table-header-rows><table:table-row>"
        "<table:table-cell table:number-columns-repeated='2'><text:p>A</text:p></table:table-cell>"
        "<table:table-cell><text:p>x</text:p><text:p>y</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read(body)

    assert rows(document) == [["Namn", "Roll"], ["A", "A", "x\ny"]]
    (block,) = [b for _, b in document.blocks()]
    assert [c.column for c in block.rows[0]] == [0, 2]


def test_deleted_text_is_out_notes_and_comments_stand_apart() -> None:
    document = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>struket</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Avgift<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Exkl. moms.</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>Stämmer?</text:p></office:annotation></text:p>"
    )

    assert texts(document, BlockKind.PARAGRAPH) == ["Avgift"]
    assert texts(document, BlockKind.FOOTNOTE) == ["Exkl. moms."]
    assert texts(document, BlockKind.COMMENT) == ["Stämmer?"]
    assert document.notes == ("tracked changes present", "comments present")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odf("<text:p/>"), ProblemCode.NO_TEXT),
        (odf("<text:p><draw:frame><draw:image/></draw:frame></text:p>"), ProblemCode.NEEDS_OCR),
    ],
)
def test_without_text(data: bytes, code: ProblemCode) -> None:
    assert [p.code for p in extract_odt(data, "sha").problems] == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zip_of({"mimetype": ODT_TYPE}), ProblemCode.DAMAGED),
        (zip_of({"mimetype": ODT_TYPE, "META-INF/manifest.xml": "<m:encryption-data/>"}), ProblemCode.ENCRYPTED),
        (odf("<text:p>x</text:p>", prolog="<!DOCTYPE x>"), ProblemCode.UNSAFE_XML),
    ],
)
def test_refusals(data: bytes, code: ProblemCode) -> None:
    with pytest.raises(UnreadableError) as caught:
        extract_odt(data, "sha")
    assert caught.value.problem.code is code


@pytest.mark.parametrize(
    "shape",
    [
        "<draw:custom-shape><text:p>I rutan.</text:p></draw:custom-shape>",
        "<draw:rect><text:p>I rutan.</text:p></draw:rect>",
        "<draw:g><draw:rect/><draw:custom-shape><text:p>I rutan.</text:p></draw:custom-shape></draw:g>",
        "<draw:frame><draw:text-box><text:p>I rutan.</text:p></draw:text-box></draw:frame>",
    ],
)
def test_what_stands_in_a_drawing_follows_its_paragraph(shape: str) -> None:
    document = read(f"<text:p>Före{shape} och efter.</text:p><text:p>Sist.</text:p>")

    assert texts(document) == ["Före och efter.", "I rutan.", "Sist."]
