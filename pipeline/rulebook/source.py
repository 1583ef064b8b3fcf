"""YAML with the line of every key, so that an error says where the file is wrong and what was expected there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from pipeline.errors import RulebookError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Key = tuple[str | int, ...]
_Model = TypeVar("_Model", bound=BaseModel)

#: pydantic's kind of error -> what a person who wrote the file should read.
_EXPECTED = {
    "missing": "the key '{name}' is lacking",
    "extra_forbidden": "'{name}' is not a key that may stand here",
    "bool_type": "'{name}' must be true or false",
    "int_type": "'{name}' must be a whole number",
    "date_type": "'{name}' must be a date such as 2026-06-01",
    "model_type": "'{name}' must be a mapping of keys to values",
    "model_attributes_type": "'{name}' must be a mapping of keys to values",
    "tuple_type": "'{name}' must be a list",
    "string_type": "'{name}' must be a text: in quotes if it is a number, a date, or a word such as yes",
}


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The data of a file, and the 1-based line of each key and list item, by its path from the root."""

    path: Path
    data: Any
    lines: Mapping[_Key, int] = field(repr=False)

    def line_of(self, key: _Key) -> int:
        """The line of `key`, or of the nearest thing that holds it; steps that are not in the file are passed over."""
        found: _Key = ()
        for step in key:
            if (*found, step) in self.lines:
                found = (*found, step)
        return self.lines.get(found, 1)

    def error(self, key: _Key, expected: str) -> RulebookError:
        """An error at `key` of this file."""
        return RulebookError(self.path, self.line_of(key), expected)

    def parse(self, model: type[_Model]) -> _Model:
        """The data as `model`. Raises RulebookError for the first thing in the file that is wrong."""
        try:
            return model.model_validate(self.data)
        except ValidationError as error:
            # A misspelt key is also a lacking one: what stands there is told before what does not.
            first = min(error.errors(), key=lambda e: (e["type"] == "missing", self.line_of(e["loc"])))
            raise self.error(first["loc"], self._sentence(first)) from error

    def _sentence(self, error: Any) -> str:
        name, steps = self._named(error["loc"]), error["loc"]
        if error["type"] == "missing":
            name = str(steps[-1])
        elif error["type"] == "extra_forbidden" and error["input"] is None:
            return f"'{name}' is not a key that may stand here: a text that holds a comma must be in quotes"
        elif "value" in steps and (name != "value"):
            return f"'{name}' must be a plain value, or a condition such as {{at_least: 3}}"
        known = _EXPECTED.get(error["type"])
        return known.format(name=name) if known else f"'{name}': {str(error['msg']).removeprefix('Value error, ')}"

    def _named(self, key: _Key) -> str:
        """The innermost key of the file that `key` leads to."""
        found: _Key = ()
        name = "the file"
        for step in key:
            if (*found, step) in self.lines:
                found = (*found, step)
                name = step if isinstance(step, str) else name
        return name


def read_yaml(path: Path) -> YamlSource:
    """Reads a YAML file with its lines. Raises RulebookError for broken YAML and for a key that stands twice."""
    try:
        text = path.read_text("utf-8")
        node = yaml.compose(text, Loader=_Loader)
    except OSError as error:
        raise RulebookError(path, None, f"a readable file was expected: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RulebookError(path, None, "a file in UTF-8 was expected") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise RulebookError(path, line, f"valid YAML was expected: {error.problem}") from error
    if node is None:
        return YamlSource(path, {}, {})
    lines: dict[_Key, int] = {(): 1}
    return YamlSource(path, _build(path, node, (), lines), lines)


def _build(path: Path, node: yaml.Node, key: _Key, lines: dict[_Key, int]) -> Any:
    if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
        raise RulebookError(path, node.start_mark.line + 1, f"a plain value was expected, not {node.tag}")
    if isinstance(node, yaml.MappingNode):
        return {k: _build(path, value, (*key, k), lines) for k, value in _pairs(path, node, key, lines)}
    if isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            lines[(*key, index)] = child.start_mark.line + 1
        return [_build(path, child, (*key, index), lines) for index, child in enumerate(node.value)]
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.constructor.ConstructorError, ValueError) as error:
        raise RulebookError(path, node.start_mark.line + 1, f"a plain value was expected: {error}") from error


def _pairs(
    path: Path, node: yaml.MappingNode, key: _Key, lines: dict[_Key, int]
) -> Iterator[tuple[str | int, yaml.Node]]:
    seen = set()
    for key_node, value in node.value:
        line = key_node.start_mark.line + 1
        name = _build(path, key_node, (), {})
        if not isinstance(name, (str, int)):
            raise RulebookError(path, line, "a plain key was expected")
        if name in seen:
            raise RulebookError(path, line, f"the key '{name}' stands twice in the same place")
        seen.add(name)
        lines[(*key, name)] = line
        yield name, value
