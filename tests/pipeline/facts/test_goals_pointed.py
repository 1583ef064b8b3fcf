"""Answers that only say where the goals stand, and sentences on the figures of all goals, state none."""

from __future__ import annotations

import pytest

from pipeline.facts.goals.statements import is_meta

_POINTING = (
    "Fem stycken, står i verksamhetsplanen",
    "Se affärsplanen, avsnitt 4",
    "Sju st – se handlingsplanen sid 3",
    "Finns i bilaga 2.",
    "De redovisas i affärsplanen.",
    "Målvärdena avser utgången av år 2029",
    "Måltalen gäller årets slut",
)
_STATING = (
    "Fem nya butiker i centrum till 2028",
    "Se till att torget är tryggt",
    "Sju av tio besökare är nöjda",
    "Högst fyra tomma lokaler på Storgatan till jul",
    "Alla lokaler längs gatan är uthyrda",
)


@pytest.mark.parametrize("text", _POINTING)
def test_states_no_goal(text: str) -> None:
    assert is_meta(text)


@pytest.mark.parametrize("text", _STATING)
def test_may_state_a_goal(text: str) -> None:
    assert not is_meta(text)
