"""Values made quickly are the same as those made as usual, and as frozen."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from extractors.build import Word
from extractors.document import BBox, Cell, Span
from extractors.quick import maker, tuple_maker

CASES: list[tuple[Any, tuple[Any, ...]]] = [
    (BBox, (1.0, 2.0, 3.0, 4.0)),
    (Span, ("torg", 7)),
    (Span, ("torg", 7, BBox(1.0, 2.0, 3.0, 4.0), 0.5)),
    (Cell, (0, 4, (Span("torg", 0),), 1, 2)),
    (Cell, (0, 4, (), 1, 2, BBox(1.0, 2.0, 3.0, 4.0), 2, 3, "B4")),
]


@pytest.mark.parametrize(("cls", "values"), CASES)
def test_values_are_the_same(cls: Any, values: tuple[Any, ...]) -> None:
    made, usual = maker(cls)(*values), cls(*values)
    assert type(made) is cls
    assert (made, hash(made), repr(made)) == (usual, hash(usual), repr(usual))
    assert pickle.loads(pickle.dumps(made)) == usual


def test_values_are_frozen() -> None:
    box = maker(BBox)(1.0, 2.0, 3.0, 4.0)
    with pytest.raises(FrozenInstanceError):
        box.x0 = 5.0  # type: ignore[misc]


def test_named_tuples_are_the_same() -> None:
    made = tuple_maker(Word)(("torg", None, 1.0, False, True))
    assert (type(made), made) == (Word, Word("torg", newline=True))
