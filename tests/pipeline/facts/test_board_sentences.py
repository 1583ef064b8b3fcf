"""How sentences of bylaws are read: size, quorum, meetings, election and term."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extractors.markdown import extract_markdown
from pipeline.facts.board import read_board
from pipeline.facts.board.composition import read_composition
from pipeline.facts.board.tables import UNBOUNDED, Board
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty
from pipeline.findings import DocType, Form, Organisation
from pipeline.language.lexicon import load_lexicon
from pipeline.papers import read_paper

CONTEXT = Context(Organisation("Hejde Centrum"), (), Form.NEW, date(2026, 6, 1), load_lexicon())
NUMBERS = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
SENTENCES = yaml.safe_load(Path(__file__).with_name("board_sentences.yaml").read_text("utf-8"))


def board_of(text: str, type_: DocType = DocType.BYLAWS) -> Board:
    paper = read_paper("stadgar.md", extract_markdown(text, "sha"), type_)
    return read_board([paper], CONTEXT).board[0]


def section(sentence: str) -> Board:
    return board_of(f"# Stadgar\n## § 7 Styrelse\n{sentence}\n")


@pytest.mark.parametrize(("sentence", "bounds"), SENTENCES["size"])
def test_size(sentence: str, bounds: list[int | None]) -> None:
    board = section(sentence)
    assert [board.min.value, board.max.value] == bounds


@pytest.mark.parametrize(("sentence", "found"), SENTENCES["quorum"])
def test_quorum(sentence: str, found: bool | None) -> None:
    quorum = section(sentence).quorum.value
    assert quorum == (sentence if found else None)


@pytest.mark.parametrize(("sentence", "times"), SENTENCES["meetings"])
def test_meetings_per_year(sentence: str, times: int | None) -> None:
    assert section(sentence).meetings_per_year_min.value == times


@pytest.mark.parametrize(("sentence", "election"), SENTENCES["election"])
def test_election_and_term(sentence: str, election: list[object]) -> None:
    board = section(sentence)
    assert [board.elected_by.value, board.term_years.value] == election


@pytest.mark.parametrize(("sentence", "day"), SENTENCES["adopted"])
def test_adoption(sentence: str, day: str | None) -> None:
    board = board_of(f"# Stadgar för Hejde\n{sentence}\n## § 1 Namn\nFöreningens namn är Hejde.\n")
    assert board.adopted_date.value == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(("sentence", "provided"), SENTENCES["auditors"])
def test_auditors(sentence: str, provided: bool | None) -> None:
    assert section(sentence).auditors.value is provided


@given(st.integers(1, 12), st.integers(0, 8), st.booleans(), st.booleans())
def test_a_range_reads_the_same_in_words_and_figures(low: int, more: int, words: bool, aside: bool) -> None:
    high = min(low + more, 12)
    a, b = (NUMBERS[low], NUMBERS[high]) if words else (str(low), str(high))
    if aside and words:
        a, b = f"{a} ({low})", f"{b} ({high})"
    text = f"styrelsen ska bestå av lägst {a} och högst {b} ledamöter samt högst två suppleanter."
    members = read_composition(text).members
    assert members is not None
    assert (members.low, members.high) == (low, high)


@given(st.integers(1, 4), st.integers(1, 9))
def test_officers_add_to_the_members_named_after_them(officers: int, members: int) -> None:
    named = ", ".join(["ordförande", "vice ordförande", "kassör", "sekreterare"][:officers])
    found = read_composition(f"styrelsen består av {named} samt {members} ledamöter").members
    assert found is not None
    assert found.low == found.high == officers + members


def test_a_floor_without_a_ceiling_is_unbounded_for_the_rule_and_silent_for_the_reader() -> None:
    board = section("Styrelsen består av minst fem ledamöter.")
    assert (board.low.value, board.high.value) == (5, UNBOUNDED)
    assert board.max.certainty is Certainty.SILENT


def test_a_number_that_was_to_be_filled_in_by_hand_is_undecided() -> None:
    assert section("Styrelsen består av ............ ledamöter.").low.certainty is Certainty.UNDECIDED


def test_a_term_for_the_chair_alone_must_not_decide() -> None:
    board = section("Ordföranden väljs av årsmötet för ett år. Övriga i styrelsen utses av årsmötet.")
    assert board.term_years.certainty is Certainty.DOUBTFUL
    assert board.election_regulated.certainty is Certainty.UNDECIDED


def test_a_term_left_to_the_meeting_is_left_open() -> None:
    board = section("Styrelsen väljs av årsmötet. Mandattiden bestäms av årsmötet.")
    assert board.term_years.certainty is Certainty.LEFT_OPEN
    assert board.election_regulated.value is False


def test_a_quorum_by_reference_to_the_law_must_not_decide() -> None:
    board = section("Styrelsen är beslutför enligt aktiebolagslagens regler.")
    assert board.quorum.certainty is Certainty.DOUBTFUL


def test_a_rough_number_of_meetings_may_be_one_less() -> None:
    board = board_of(
        "# Ansökan\n## 3 Organisation\nStyrelsen sammanträder ungefär fyra gånger per år.\n", DocType.APPLICATION
    )
    assert (board.meetings_per_year_min.value, board.meetings_per_year_min.alternatives) == (4, (3,))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Styrelsemöten 2025: 12/2, 23/4, 3/9, 26/11", 4),
        ("Styrelsens sammanträden under 2026 – 14/1, 11/3, 20/5 och 9/9. Årsmöte 25/3.", 4),
        ("Styrelsemöten 2025: 12/2, 31/4, 3/9, extra möte 26/11", 2),
        ("Medlemsmöten 2025: 12/2, 23/4, 3/9", None),
        ("Styrelsemöten 2025: 12/2", None),
    ],
)
def test_days_behind_a_year(text: str, count: int | None) -> None:
    board = board_of(f"# Verksamhetsplan\n## Mer\n{text}\n", DocType.OPERATING_PLAN)
    assert board.dated_meetings_12_months.value == count


_ROWS = "| Slag | Datum |\n|---|---|\n| Årsmöte | 2025-03-19 |\n"

#: What stands under a heading that names meetings and not whose -> the board's ordinary ones.
_UNDER_MEETINGS: dict[str, tuple[str, int | None, str]] = {
    "a row for each": ("Möten", 4, f"{_ROWS}| Styrelse | 2025-02-12 |\n"
        "| Styrelse (konst.) | 2025-03-19 |\n"
        "| Styrelse | 2025-06-04 |\n| Styrelse, extra | 2025-10-22 |\n| Styrelse | 2025-11-26 |\n"),
    "the day first": ("Sammanträden 2025", 4, "| Datum | Möte |\n|---|---|\n| 12/2 | Styrelse |\n| 19/3 | Årsmöte |\n"
        "| 19/3 | Styrelse, konstituerande |\n| 4/6 | Styrelsen |\n| 22/10 | Styrelse, extra |\n"
        "| 26/11 | Styrelse |\n"),
    "one line with strokes": ("Möten under 2025", 4, "Årsmöte 2025-03-19 / Styrelse 2025-02-12 / Styrelse (konst.) "
        "2025-03-19 / Styrelse 2025-06-04 / Styrelse 2025-09-17 / Styrelse, extra 2025-10-22"),
    "a list of lines": ("Möten", 4, "- Styrelse 2025-02-12\n- Styrelse (konst.) 2025-03-19\n"
        "- Årsmöte 2025-03-20\n"
        "- Styrelse 2025-06-04\n- Styrelse 2025-09-17\n- Styrelse 2025-10-22 (extra)\n"
        "- Valberedning 2025-12-01"),
    "a line for each body": ("Årets möten", 4, "- Styrelse: 12/2, 19/3, 4/6 och 26/11 2025\n"
        "- Medlemmar: 3/3, 4/9 2025"),
    "days in words": ("Sammankomster", 4, "- 12 februari 2025: styrelse\n- 19 mars 2025: styrelse (konst.)\n"
        "- 4 juni 2025: styrelse\n- 26 november 2025: styrelse\n- 3 december 2025: medlemsträff"),
    "when its minutes were approved is no meeting": ("Möten", 2, "| Slag | Datum | Justerat |\n|---|---|---|\n"
        "| Styrelse | 2025-02-12 | 2025-02-20 |\n| Styrelse | 2025-06-04 | 2025-06-12 |\n"),
    "others than the board": ("Möten", None, "- Styrelseutbildning 2025-02-12\n- Styrelsens arbetsutskott 2025-03-12\n"
        "- Styrelse och medlemmar, frukost 2025-04-12\n- Styrelse, inställt 2025-05-12"),
    "told in passing": ("Möten", None, "- Styrelsen godkände budgeten 2025-02-12\n"
        "- Styrelsen antog planen 2025-03-12\n"),
    "another body": ("Möten", None, f"{_ROWS}| Cityråd | 2025-02-12 |\n| Cityråd | 2025-04-12 |\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(_UNDER_MEETINGS))
def test_days_under_a_heading_that_names_meetings(name: str) -> None:
    heading, count, text = _UNDER_MEETINGS[name]
    board = board_of(f"# Verksamhetsberättelse\n## {heading}\n{text}\n", DocType.ANNUAL_REPORT)
    assert board.dated_meetings_12_months.value == count
