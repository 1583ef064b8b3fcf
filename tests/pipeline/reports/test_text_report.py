from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.findings import Status
from pipeline.reports.plain import on_one_line, plain
from pipeline.reports.text import STYLES, print_lines, render_text, report_lines
from tests.pipeline.reports.golden import agrees
from tests.pipeline.reports.hostile import hostile_review
from tests.pipeline.reports.sample import review

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u200f]")


def on_terminal(made, width: int, colour: str | None) -> str:
    out = io.StringIO()
    print_lines(
        report_lines(made),
        Console(file=out, width=width, force_terminal=True, color_system=colour, legacy_windows=False),
    )
    return out.getvalue()


def test_the_text_is_as_it_was_last_looked_at():
    assert agrees("report.txt", render_text(review()))


def test_a_terminal_shows_the_same_words_as_a_file():
    assert on_terminal(review(), 100, None).split() == render_text(review()).split()


def test_a_terminal_shows_statuses_in_colour():
    assert "\x1b[" in on_terminal(review(), 100, "standard")


@pytest.mark.parametrize("width", [40, 80])
def test_a_narrow_terminal_folds_under_the_indent(width):
    assert max(len(line.rstrip()) for line in on_terminal(review(), width, None).splitlines()) <= width


def test_hostile_text_cannot_steer_a_terminal():
    assert not CONTROLS.search(render_text(hostile_review()))


def test_hostile_text_is_no_rich_markup():
    shown = on_terminal(hostile_review("[bold]x[/bold] [/]"), 200, None)
    assert "[bold]x[/bold] [/]" in shown


def test_a_line_of_the_report_is_one_line():
    assert len(render_text(hostile_review("a\nb\r\nc")).splitlines()) == len(list(report_lines(hostile_review("a\nb"))))


def test_every_status_has_a_look():
    assert {status.value for status in Status} <= STYLES.keys()


@given(st.text())
def test_plain_text_holds_nothing_dangerous_and_stays_as_it_is(text):
    cleaned = plain(text)
    assert not CONTROLS.search(cleaned)
    assert plain(cleaned) == cleaned


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("a\tb\n c", "a b c"),
        ("exe\u202efdp.", "exefdp."),
        ("\x1b[2J", "\ufffd[2J"),
        ("rad ett\u2028rad två", "rad ett rad två"),
        ("av\u00adtal", "avtal"),
        ("  ", ""),
    ],
)
def test_on_one_line(given_, shown):
    assert on_one_line(given_) == shown
