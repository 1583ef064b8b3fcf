from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.findings import DocType, FileRecord, Finding, Form, Item, Level, Status
from pipeline.reports import view, wording
from pipeline.reports.plain import sentence
from pipeline.reports.remarks import remark
from tests.pipeline.reports.sample import review


def finding(code: str, status: Status, level: Level = Level.REQUIRED, question: str | None = None) -> Finding:
    return Finding(code, status, level, code, "", question=question)


def file(read: str) -> FileRecord:
    return FileRecord("a.pdf", "0" * 64, "application/pdf", DocType.OTHER, 1, read)


@pytest.mark.parametrize(
    ("status", "level", "read", "needed"),
    [
        (Status.MET, Level.REQUIRED, "text", False),
        (Status.NOT_APPLICABLE, Level.REQUIRED, "ocr", False),
        (Status.NOT_MET, Level.ADVISORY, "ignored", False),
        (Status.NOT_MET, Level.REQUIRED, "text", True),
        (Status.MISSING, Level.REQUIRED, "text", True),
        (Status.UNCLEAR, Level.REQUIRED, "text", True),
        (Status.MET, Level.REQUIRED, "failed", True),
        (Status.MET, Level.REQUIRED, "partial", True),
    ],
)
def test_what_needs_attention(status, level, read, needed):
    made = replace(review(), findings=(finding("A", status, level),), files=(file(read),))
    assert view.needs_attention(made) is needed


def test_a_question_that_several_rules_ask_stands_once_and_required_rules_ask_first():
    asked = (
        finding("A1", Status.NOT_MET, Level.ADVISORY, "Varför?"),
        finding("A2", Status.MISSING, question="När?"),
        finding("A3", Status.UNCLEAR, question="När? "),
        finding("A4", Status.MET, question="Onödig?"),
        finding("A5", Status.NOT_MET, question=" "),
    )
    assert view.questions(asked) == (view.Question("När?", ("A2", "A3")), view.Question("Varför?", ("A1",)))


def test_sections_are_those_of_the_form_and_any_other_that_a_rulebook_names():
    extra = replace(finding("Z1", Status.MET), section=12)
    assert [s.number for s in view.sections((extra,))] == [*range(10), 12]


def test_rules_of_the_other_form_are_set_aside():
    [aside] = [s for s in view.sections((finding("A", Status.NOT_APPLICABLE),)) if s.set_aside]
    assert (aside.number, aside.findings) == (0, ())


def test_a_quote_under_an_open_item_is_not_shown_again():
    avt04 = next(f for f in review().findings if f.code == "AVT04")
    shown = [e for item in view.open_items(avt04) for e in item.evidence]
    rest = view.remaining_evidence(avt04)
    assert not set(shown) & set(rest)
    assert set(shown) | set(rest) == set(avt04.evidence)


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([Item("Stadgar", Status.MET)], 0),
        ([Item("Stadgar", Status.MET, "Antagna 2024.")], 0),
        ([Item("Stadgar", Status.MET, "Något annat")], 1),
        ([Item("Stadgar", Status.UNCLEAR)], 1),
        ([Item("Stadgar", Status.MET), Item("Plan", Status.MET)], 2),
        ([], 0),
    ],
)
def test_an_only_item_that_says_nothing_new_is_not_shown(items, shown):
    made = replace(finding("A", Status.MET), reason="Stadgarna är antagna. Antagna 2024.", items=tuple(items))
    assert len(view.shown_items(made)) == shown


def test_in_a_finding_that_is_met_no_item_asks_for_attention():
    made = replace(finding("A", Status.MET), items=(Item("Start", Status.MET), Item("Kommunen", Status.NOT_MET)))
    assert view.open_items(made) == ()
    assert view.open_items(replace(made, status=Status.UNCLEAR)) == (Item("Kommunen", Status.NOT_MET),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: stadgar", "titel ”stadgar”"),
        ("file name: vp26", "filnamn ”vp26”"),
        ("text: table of money: summa, kostnader", "beloppstabell ”summa, kostnader”"),
        ("text: vision, mål", "text ”vision, mål”"),
        ("Bilaga: avtal", "”Bilaga: avtal”"),
        ("§ 1 Ändamål", "”§ 1 Ändamål”"),
    ],
)
def test_the_words_that_decided_a_type(text, said):
    assert wording.deciding_words(text, "sv") == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ord", "”ord”"),
        ("”redan”", "”redan”"),
        ('"redan"', '"redan"'),
        ("”halvt", "””halvt”"),
        ("”", "”””"),
        ("", "””"),
    ],
)
def test_a_quote_that_stands_in_marks_gets_no_more(text, shown):
    assert wording.quoted(text, "sv") == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("nulägesbeskrivning", "Nulägesbeskrivning"), ("stadgar_2024.pdf", "stadgar_2024.pdf"), ("", ""), ("å", "Å")],
)
def test_a_line_begins_with_a_capital_letter(text, shown):
    assert sentence(text) == shown


def texts() -> dict[str, object]:
    tables = [value for name, value in vars(wording).items() if name.isupper() and not name.startswith("_")]
    return {
        f"{number}.{key}": text
        for number, table in enumerate(tables)
        for key, text in table.items()
        if table is not wording.AS_OF_SOURCE
    }


@pytest.mark.parametrize(("key", "text"), [(k, t) for k, t in texts().items() if "sv" in t or "en" in t])
def test_every_word_is_in_both_languages(key, text):
    assert text.keys() == {"sv", "en"}
    assert all(text.values())


@pytest.mark.parametrize("audience", list(wording.AUDIENCE))
def test_both_audiences_are_spoken_to_in_both_languages(audience):
    assert wording.AUDIENCE[audience].keys() == wording.AUDIENCE["reviewer"].keys()
    assert all(text.keys() == {"sv", "en"} for text in wording.AUDIENCE[audience].values())


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        (wording.STATUS, Status),
        (wording.STATUS_MEANING, Status),
        (wording.LEVEL, Level),
        (wording.FORM, Form),
        (wording.DOC_TYPE, DocType),
    ],
)
def test_every_word_of_the_vocabulary_has_a_label(table, vocabulary):
    assert set(table) == set(vocabulary)


@pytest.mark.parametrize(
    ("day", "lang", "written"),
    [
        (date(2026, 10, 1), "sv", "1 oktober 2026"),
        (date(2027, 1, 31), "sv", "31 januari 2027"),
        (date(2026, 5, 7), "en", "7 May 2026"),
    ],
)
def test_dates_as_they_are_written(day, lang, written):
    assert wording.long_date(day, lang) == written


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({Status.MET: 3}, "Alla 3 obligatoriska krav är uppfyllda."),
        ({Status.MET: 2, Status.UNCLEAR: 1}, "2 av 3 obligatoriska krav är uppfyllda; 1 behöver granskas."),
        ({Status.NOT_APPLICABLE: 4}, "Inget obligatoriskt krav har prövats."),
    ],
)
def test_the_summary_counts_what_applies(counts, said):
    full = {level: dict.fromkeys(Status, 0) for level in Level}
    full[Level.REQUIRED] |= counts
    assert wording.summary(full, "sv") == said


def test_a_problem_without_a_known_code_is_told_as_it_stands():
    odd = replace(file("failed"), problem="Något annat.", problem_code="new_kind")
    assert wording.problem_sentence(odd, "en") == "Något annat."
    assert wording.problem_sentence(file("text"), "sv") == ""


@pytest.mark.parametrize(
    ("source", "lang", "said"),
    [
        ("ansökans datum (a.pdf)", "sv", "ansökans datum (a.pdf)"),
        ("ansökans datum (a.pdf)", "en", "the date of the application (a.pdf)"),
        ("prereview.yaml", "en", "prereview.yaml"),
        ("", "sv", "utan angiven källa"),
    ],
)
def test_where_the_date_comes_from(source, lang, said):
    assert wording.as_of_source(source, lang) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("tracked changes present", "Spårade ändringar finns i dokumentet"),
        ("hidden text at paragraph 12", "Dold text vid stycke 12"),
        ("hidden sheet: Underlag", "Dolt kalkylblad: Underlag"),
        ("electronic signature 1: 2026-05-01", "Elektronisk underskrift 1: 2026-05-01"),
        ("något annat", "något annat"),
    ],
)
def test_remarks_are_told_in_swedish(note, said):
    assert remark(note, "sv") == said
    assert remark(note, "en") == note
