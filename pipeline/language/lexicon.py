"""Word lists: data under ``rules/lexicon``, one YAML file per list, read once and passed to the readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RulebookError

DEFAULT = Path(__file__).resolve().parents[2] / "rules" / "lexicon"


class WordList(list[str]):
    """A list of the lexicon, which nobody changes: what is worked out from it is found again by the list itself."""

    __slots__ = ()
    __hash__ = object.__hash__  # type: ignore[assignment]


class WordLists(dict[str, Any]):
    """Lists of the lexicon by name, which nobody changes either."""

    __slots__ = ()
    __hash__ = object.__hash__  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The word lists by file stem ("municipalities", "roles", ...), as plain data.

    A lexicon equals only itself, so that what is compiled from one can be kept by `functools.lru_cache`.
    """

    lists: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.lists[name]


def load_lexicon(folder: Path = DEFAULT) -> Lexicon:
    """All word lists in `folder`. Raises RulebookError with file and line for broken YAML."""
    return Lexicon(default_lexicon().lists) if folder == DEFAULT else _read(folder)


def _read(folder: Path) -> Lexicon:
    return Lexicon({path.stem: _load(path) for path in sorted(folder.glob("*.yaml"))})


@cache
def default_lexicon() -> Lexicon:
    """The word lists that come with the project, read once."""
    return _read(DEFAULT)


def _load(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _settled(yaml.load(path.read_text("utf-8"), Loader=loader))  # noqa: S506 (a safe loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise RulebookError(path, line, f"valid YAML was expected: {error.problem}") from error


def _settled(value: Any) -> Any:
    """The same data, its lists as word lists."""
    if isinstance(value, dict):
        return WordLists({key: _settled(item) for key, item in value.items()})
    return WordList(_settled(item) for item in value) if isinstance(value, list) else value
