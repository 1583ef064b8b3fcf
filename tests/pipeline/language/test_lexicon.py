from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RulebookError
from pipeline.language.lexicon import default_lexicon, load_lexicon


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


@pytest.mark.parametrize("stem", ["municipalities", "legal_forms", "people", "roles", "sectors", "cues_common"])
def test_entries_are_words_and_not_what_yaml_makes_of_them(stem: str) -> None:
    assert [leaf for leaf in _leaves(default_lexicon()[stem]) if not isinstance(leaf, str)] == []


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("a: [1, 2\nb: 3\n", "utf-8")
    with pytest.raises(RulebookError) as error:
        load_lexicon(tmp_path)
    assert error.value.path.name == "bad.yaml"
    assert error.value.line is not None


def test_a_lexicon_is_itself_only() -> None:
    assert load_lexicon() != load_lexicon()
    assert default_lexicon() is default_lexicon()
    assert len({default_lexicon(), default_lexicon()}) == 1
