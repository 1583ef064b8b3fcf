"""A folder of rule files -> Rulebook."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import RulebookError
from pipeline.language.lexicon import DEFAULT as DEFAULT_LEXICON
from pipeline.rulebook.schema import Criterion, Manifest, Rule, RuleFile, Wording
from pipeline.rulebook.source import YamlSource, read_yaml

DEFAULT = Path(__file__).resolve().parents[2] / "rules" / "qm"
MANIFEST = "rulebook.yaml"
CASES = ".cases.yaml"


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A rule with its criterion and its place: the `index`-th rule of the file it was read from."""

    rule: Rule
    criterion: Criterion
    source: YamlSource = field(repr=False)
    index: int

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def line(self) -> int:
        """The line of the file on which the rule begins."""
        return self.source.line_of(("rules", self.index))

    def error(self, expected: str, *key: str | int) -> RulebookError:
        """An error at `key` of the rule."""
        return self.source.error(("rules", self.index, *key), expected)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules of one edition in the order of the form; `sha256` is that of what the files say, not how."""

    name: str
    edition: str
    criteria: tuple[Criterion, ...]
    rules: tuple[PlacedRule, ...]
    sha256: str
    folder: Path
    retired: Mapping[str, Wording] = field(default_factory=dict)

    def rule(self, code: str) -> PlacedRule | None:
        """The rule with `code`, in any case of letters."""
        return next((placed for placed in self.rules if placed.code == code.upper()), None)


def load_rulebook(folder: Path = DEFAULT) -> Rulebook:
    """Reads all rule files of `folder`. Raises RulebookError with file and line for the first that is broken."""
    if not folder.is_dir():
        raise RulebookError(folder, None, "a folder of rule files was expected")
    manifest_source = read_yaml(folder / MANIFEST)
    manifest = manifest_source.parse(Manifest)
    sources = [read_yaml(path) for path in rule_files(folder)]
    files = [(source, source.parse(RuleFile)) for source in sources]
    rules = _ordered(manifest, files)
    _refuse_reuse(manifest, rules)
    criteria = tuple({placed.criterion.code: placed.criterion for placed in rules}.values())
    digest = _digest(rules=[manifest_source, *sources], lexicon=_lexicon_sources(folder))
    return Rulebook(manifest.name, manifest.edition, criteria, rules, digest, folder, dict(manifest.retired))


def rule_files(folder: Path) -> list[Path]:
    """The rule files of `folder`, without the manifest and the cases."""
    return [p for p in sorted(folder.glob("*.yaml")) if p.name != MANIFEST and not p.name.endswith(CASES)]


def lexicon_folder(folder: Path) -> Path:
    """The word lists that belong to a folder of rules: beside it, else those of the project."""
    beside = folder.parent / "lexicon"
    return beside if beside.is_dir() else DEFAULT_LEXICON


def _ordered(manifest: Manifest, files: Iterable[tuple[YamlSource, RuleFile]]) -> tuple[PlacedRule, ...]:
    rank = {code: number for number, code in enumerate(manifest.criteria)}
    placed = [
        PlacedRule(rule, file.criterion, source, index)
        for source, file in files
        for index, rule in enumerate(file.rules)
    ]
    return tuple(
        sorted(placed, key=lambda p: (rank.get(p.criterion.code, len(rank)), p.criterion.section, p.code, p.index))
    )


def _refuse_reuse(manifest: Manifest, rules: Iterable[PlacedRule]) -> None:
    seen: dict[str, PlacedRule] = {}
    for placed in rules:
        if placed.code in manifest.retired:
            raise placed.error(f"{placed.code} is retired and its code must not be used again", "code")
        if placed.code in seen:
            raise placed.error(f"{placed.code} stands already in {seen[placed.code].source.path.name}", "code")
        if not placed.code.startswith(placed.criterion.code):
            raise placed.error(f"a code that begins with {placed.criterion.code} was expected", "code")
        seen[placed.code] = placed


def _lexicon_sources(folder: Path) -> list[YamlSource]:
    return [read_yaml(path) for path in sorted(lexicon_folder(folder).glob("*.yaml"))]


def _digest(**sources: Iterable[YamlSource]) -> str:
    contents = {f"{kind}/{source.path.name}": source.data for kind, group in sources.items() for source in group}
    canonical = json.dumps(contents, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
