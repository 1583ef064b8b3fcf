"""What makes a goal measurable and time-bound, who answers for it, and when two goals are the same."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.markdown import extract_markdown
from pipeline.facts.fact import Certainty
from pipeline.facts.goals.masks import without_baselines, without_names, without_times
from pipeline.facts.goals.same import is_same
from pipeline.facts.goals.targets import Strength, find_target, target_in_cell, target_words
from pipeline.facts.goals.timing import Bound, find_when
from pipeline.facts.planning.periods import PlanPeriod
from pipeline.facts.planning.responsible import expand, who_in_text, without_responsible
from pipeline.facts.planning.words import Column, Matter, goal_number, words_of
from pipeline.language.lexicon import Lexicon, load_lexicon
from pipeline.papers import read_paper

AS_OF = date(2026, 6, 1)
PLAN = PlanPeriod(date(2026, 1, 1), date(2026, 12, 31), (), "test")


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    "text",
    [
        "öka med 10 procent",
        "från sju till högst fyra",
        "Gästnätter: 36 000 under 2027 (29 400 under 2024)",
        "Minst 50 medlemsföretag (38 vid årets början)",
        "växa till index 108 år 2030 (2025 = 100)",
        "antalet evenemang ska fördubblas till 2028",
        "NKI 75",
        "genomföra fyra evenemang",
        "Försäljningen ska nå 20 mnkr 2027, jämfört med 14 mnkr",
        "minska från 14 i november 2025 till 8 vid utgången av 2027",
        "ha 2000 besökare per dag",
        "minst 4,0 på en femgradig skala",
        "omsätta en halv miljard kronor",
        "bland de tio bästa stadskärnorna",
        "Två nya kvartersnätverk startas 2026",
    ],
)
def test_a_target(text: str) -> None:
    assert find_target(text, lexicon()).strength is Strength.SURE


@pytest.mark.parametrize(
    "text",
    [
        "upplevas som tryggare kvällstid",
        "Fler ska stanna kvar efter klockan 17",
        "Antalet medlemmar ska öka från dagens 38",
        "Besöken ska öka jämfört med 2024",
        "Fler unga 16–24 år ska trivas",
        "Inom tre år ska centrum vara länets mest attraktiva",
        "Stärka samarbetet mellan de fyra kvarteren",
        "Utveckla Kvarteret 5 till mötesplats",
        "känt i hela länet för sin matscen 2027",
        "Alla ska känna att de har en röst",
        "Öka tryggheten dygnet runt, 24/7",
        "Torget är alla ortsbors självklara samlingsplats",
    ],
)
def test_no_target(text: str) -> None:
    assert find_target(text, lexicon()).strength is Strength.NONE


@pytest.mark.parametrize("text", ["öka mer än rikssnittet", "Alla lokaler ska vara uthyrda", "Utveckla två torg"])
def test_a_target_in_doubt(text: str) -> None:
    found = find_target(text, lexicon())
    assert found.strength is Strength.MAYBE
    assert found.why


@pytest.mark.parametrize(
    ("cell", "strength"),
    [
        ("75 %", Strength.SURE),
        ("2,5 milj", Strength.SURE),
        ("2027", Strength.NONE),
        ("högre", Strength.NONE),
        ("–", Strength.NONE),
        ("Ja", Strength.MAYBE),
    ],
)
def test_a_cell_for_a_target(cell: str, strength: Strength) -> None:
    assert target_in_cell(cell, lexicon()).strength is strength


@given(st.text(alphabet="abcåäö ÅM0123456789%.,–()=från till 2026 kl än", max_size=60))
def test_what_is_blanked_out_keeps_every_place(text: str) -> None:
    words = target_words(lexicon())
    for masked in (without_baselines(text), without_times(text, words.units), without_names(text, words.indexes)):
        assert len(masked) == len(text)
        assert all(m in (c, " ") for m, c in zip(masked, text, strict=True))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("senast 2030", date(2030, 12, 31)),
        ("vid utgången av 2028", date(2028, 12, 31)),
        ("hösten 2027", date(2027, 11, 30)),
        ("31 december 2027", date(2027, 12, 31)),
        ("från 46 till 55 procent år 2029 (2025: 46)", date(2029, 12, 31)),
        ("inom tre år", date(2029, 1, 1)),
        ("under planperioden", date(2026, 12, 31)),
        ("vid årets slut", date(2026, 12, 31)),
    ],
)
def test_a_time_of_its_own(text: str, last: date) -> None:
    when = find_when(text, PLAN, AS_OF)
    assert (when.bound, when.last) == (Bound.SURE, last)


@pytest.mark.parametrize("text", ["öka jämfört med 2024", "60 medlemmar (52 år 2025)", "tolv per år", "på sikt"])
def test_no_time_of_its_own(text: str) -> None:
    assert find_when(text, None, AS_OF).bound is Bound.NONE


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Öka till 60. Ansvarig: vd.", "vd"),
        ("Öka till 60. Ansvarig: G. Norrby", "G. Norrby"),
        ("Öka till 60. Köpmannaföreningen ansvarar.", "Köpmannaföreningen"),
        ("Öka till 60. Ansvariga är Sjövik AB och Lots AB.", "Sjövik AB och Lots AB"),
        ("Öka till 60 (kommunen)", "kommunen"),
        ("Öka till 60 (ansv. handelsrådet)", "handelsrådet"),
        ("Öka till 60 – ansvarig Oskar", "Oskar"),
        ("Öka till 60, Samira ansvarar", "Samira"),
        ("Öka till 60 – Anna Lindmark", "Anna Lindmark"),
        ("Målägare: Fastighetsgruppen; mäts genom inventering", "Fastighetsgruppen"),
        ("Öka till 60 (idag 38)", None),
        ("Höja tryggheten – dag som natt", None),
    ],
)
def test_who_is_responsible(text: str, who: str | None) -> None:
    passage = read_paper("x.md", extract_markdown(text, "sha")).passages[0]
    found = who_in_text(passage, lexicon())
    assert (found.who if found else None) == who


def test_somebody_still_to_be_appointed_is_left_open() -> None:
    passage = read_paper("x.md", extract_markdown("Öka till 60. Ansvarig: utses senare", "sha")).passages[0]
    found = who_in_text(passage, lexicon())
    assert found is not None
    assert found.certainty is Certainty.LEFT_OPEN


def test_a_statement_without_who_is_responsible() -> None:
    assert without_responsible("Öka till 60. Ansvarig: vd.") == "Öka till 60."


@pytest.mark.parametrize(
    ("numbers", "expanded"),
    [
        ("1–3 och 5", ("1", "2", "3", "5")),
        ("A, C", ("A", "C")),
        ("4.1 och 4.2", ("4.1", "4.2")),
        ("M1, M4", ("1", "4")),
    ],
)
def test_numbers_of_goals(numbers: str, expanded: tuple[str, ...]) -> None:
    assert expand(numbers) == expanded


@pytest.mark.parametrize(
    ("heading", "matters"),
    [
        ("Våra mål", {Matter.GOALS}),
        ("6 Mål & Strategi", {Matter.GOALS, Matter.STRATEGIES}),
        ("Mål och utfall 2025", {Matter.OUTCOMES}),
        ("Strategiska mål", {Matter.GOALS}),
        ("Aktiviteter kopplade till målen", {Matter.ACTIVITIES}),
        ("Målgrupper", {Matter.OTHER}),
        ("§ 2 Ändamål", {Matter.MISSIONS}),
        ("§ 12 Revision", set()),
        ("Kvarter för kvarter", set()),
        ("Det här ska vi ha nått 2029", {Matter.GOALS}),
        ("Vad föreningen vill uppnå med samverkan", {Matter.GOALS}),
        ("Dit siktar vi", {Matter.GOALS}),
        ("När är vi i mål?", {Matter.GOALS}),
        ("Våra sju löften", {Matter.GOALS}),
        ("Vad vi vill ha hjälp med", set()),
        ("Så här ska vi ha det", set()),
        ("Vad vi vill berätta", set()),
        ("Hur ska målen nås?", {Matter.STRATEGIES}),
    ],
)
def test_what_a_heading_is_about(heading: str, matters: set[Matter]) -> None:
    assert words_of(lexicon()).matters(heading) == matters


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("Mål", Column.GOAL),
        ("Målvärde 2028", Column.TARGET),
        ("Nuläge", Column.BASELINE),
        ("Utfall 2025", Column.OUTCOME),
        ("Vem?", Column.RESPONSIBLE),
        ("Klart senast", Column.TIME),
        ("Åtgärd", Column.ACTIVITY),
        ("Målgrupp", Column.COMMENT),
        ("Leverantör", Column.NONE),
        ("Det vi vill nå", Column.GOAL),
        ("För vilket mål", Column.GOAL),
        ("Vad ska göras", Column.ACTIVITY),
        ("Owner", Column.RESPONSIBLE),
    ],
)
def test_what_a_column_holds(header: str, column: Column) -> None:
    assert words_of(lexicon()).column(header) is column


def test_the_number_of_a_goal() -> None:
    assert [goal_number(t) for t in ("Mål 2. Färre", "Delmål 1.3", "mål B", "Mål 2026", "Mål 5 procent")] == [
        "2",
        "1.3",
        "B",
        None,
        None,
    ]


SAME = [
    (
        "Antalet outhyrda lokaler ska minska till 8",
        "Outhyrda butikslokaler ska minska från 14 till 8 vid utgången av 2027",
    ),
    (
        "55 procent av invånarna ska besöka centrum",
        "Andelen invånare som besöker centrum ska öka från 46 till 55 procent",
    ),
    ("fler medlemmar (60)", "Antalet medlemsföretag ska vara 60 vid årets slut"),
    ("Öka handelns omsättning med tio procent", "Handelns omsättning ska ha ökat med 10 % till 2029"),
    ("ett tryggare centrum", "Centrum ska upplevas som tryggare kvällstid"),
]
OTHERS = [
    ("Antalet medlemmar ska vara 60 2026", "Antalet medlemmar ska vara 90 2030"),
    ("Minst 10 evenemang per år", "Minst 10 nya medlemmar per år"),
    ("Julmarknaden ska ha 15 000 besökare", "Sommarfesten ska ha 15 000 besökare"),
    ("Vakansgraden under 5 procent", "Antalet medlemmar ska öka med 5 procent"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_the_same_goal_in_other_words(a: str, b: str) -> None:
    assert is_same(a, b)
    assert is_same(b, a)


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_other_goals(a: str, b: str) -> None:
    assert not is_same(a, b)
    assert not is_same(b, a)
