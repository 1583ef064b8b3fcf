"""Rule files: what is read, and what a broken one is told."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from pipeline.errors import RulebookError
from pipeline.rulebook.loader import load_rulebook
from pipeline.rulebook.source import read_yaml

HEAD = """\
criterion: {code: AVT, section: 4, title: {sv: Avtal}}
rules:
"""
RULE = """\
  - code: AVT01
    title: {sv: Avtalen gäller, en: In force}
    level: required
    basis: practice
    check:
      every:
        table: agreements
        that:
          start: {at_most: $as_of}
    say:
      met: {sv: Ja}
"""


def folder(tmp_path: Path, **files: str) -> Path:
    rules = tmp_path / "qm"
    rules.mkdir(exist_ok=True)
    (tmp_path / "lexicon").mkdir(exist_ok=True)
    (rules / "rulebook.yaml").write_text("name: qm\nedition: '2026.1'\ncriteria: [VIS, AVT]\n", "utf-8")
    for name, text in files.items():
        (rules / f"{name}.yaml").write_text(text, "utf-8")
    return rules


def test_a_rule_is_read_with_its_defaults(tmp_path: Path) -> None:
    rulebook = load_rulebook(folder(tmp_path, avtal=HEAD + RULE))
    rule = rulebook.rules[0].rule
    assert (rulebook.name, rulebook.edition) == ("qm", "2026.1")
    assert [form.value for form in rule.forms] == ["new", "revision"]
    assert (rule.substantiate, rule.claim, rule.ask) == (False, None, None)
    assert rule.check.every is not None
    assert rule.check.every.empty == "missing"
    assert rulebook.rule("avt01") is rulebook.rules[0]
    assert rulebook.rule("AVT99") is None


def test_rules_stand_in_the_order_of_the_form(tmp_path: Path) -> None:
    vis = (HEAD + RULE).replace("AVT", "VIS")
    aaa = (HEAD + RULE).replace("AVT", "ORG").replace("section: 4", "section: 3")
    second = HEAD + RULE.replace("AVT01", "AVT03") + RULE.replace("AVT01", "AVT02")
    rulebook = load_rulebook(folder(tmp_path, a=aaa, b=second, c=HEAD + RULE, d=vis))
    assert [placed.code for placed in rulebook.rules] == ["VIS01", "AVT01", "AVT02", "AVT03", "ORG01"]
    assert [criterion.code for criterion in rulebook.criteria] == ["VIS", "AVT", "ORG"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("level: required", "level: mandatory", 5, "required"),
        ("    level: required\n", "", 3, "the key 'level' is lacking"),
        ("    basis:", "    basic:", 6, "'basic' is not a key"),
        ("code: AVT01", "code: avt1", 3, "code"),
        ("code: AVT01", "code: FIN01", 3, "begins with AVT"),
        ("at_most: $as_of", "at_mots: $as_of", 11, "'at_mots' is not a key"),
        ("{at_most: $as_of}", "{}", 11, "names at least one of"),
        ("{at_most: $as_of}", "[1, 2]", 11, "'start' must be a plain value"),
        ("        table: agreements\n", "", 8, "the key 'table' is lacking"),
        ("      every:", "      each:", 8, "'each' is not a key"),
        ("        that:", "        empty: maybe\n        that:", 10, "met"),
        ("    check:", "    forms: []\n    check:", 7, "forms"),
        ("    say:", "    substantiate: yes please\n    say:", 12, "must be true or false"),
        ("      met: {sv: Ja}", "      fine: {sv: Ja}", 13, "'fine' is not a key"),
        ("      met: {sv: Ja}", "      met: Ja", 13, "must be a mapping"),
        ("      met: {sv: Ja}", "      met: {en: Fine}", 13, "the key 'sv' is lacking"),
        ("      met: {sv: Ja}", "      met: {sv: Ja, en: Yes}", 13, "must be a text: in quotes"),
        (
            "{sv: Ja}",
            "{sv: Ja, och amen}",
            13,
            "'och amen' is not a key that may stand here: a text that holds a comma",
        ),
        ("    level: required", "    level: required\n    level: advisory", 6, "stands twice"),
        ("    level: required", "    level: [required", 6, "valid YAML was expected"),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_was_expected(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    assert old in RULE
    with pytest.raises(RulebookError, match=re.escape(message)) as raised:
        load_rulebook(folder(tmp_path, avtal=HEAD + RULE.replace(old, new, 1)))
    assert (raised.value.path.name, raised.value.line) == ("avtal.yaml", line)
    assert str(raised.value).startswith(f"{raised.value.path}:{line}: ")


def test_a_check_is_exactly_one_quantifier(tmp_path: Path) -> None:
    both = RULE.replace("    say:", "      present: {table: agreements}\n    say:")
    with pytest.raises(RulebookError, match="a check is exactly one of") as raised:
        load_rulebook(folder(tmp_path, avtal=HEAD + both))
    assert raised.value.line == 7


def test_the_first_of_several_faults_is_told(tmp_path: Path) -> None:
    broken = RULE.replace("basis: practice", "basis: rumour") + RULE.replace("level", "levle")
    with pytest.raises(RulebookError) as raised:
        load_rulebook(folder(tmp_path, avtal=HEAD + broken))
    assert raised.value.line == 6


def test_a_code_stands_once_and_a_retired_one_never_again(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="stands already in avtal"):
        load_rulebook(folder(tmp_path, avtal=HEAD + RULE, senare=HEAD + RULE))
    rules = folder(tmp_path, avtal=HEAD + RULE, senare=HEAD + RULE.replace("AVT01", "AVT02"))
    with (rules / "rulebook.yaml").open("a", encoding="utf-8") as file:
        file.write("retired: {AVT02: {sv: Ersatt av AVT01}}\n")
    with pytest.raises(RulebookError, match="AVT02 is retired"):
        load_rulebook(rules)


def test_a_folder_that_is_not_there_or_has_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="a folder of rule files was expected"):
        load_rulebook(tmp_path / "nowhere")
    with pytest.raises(RulebookError, match="a readable file was expected"):
        load_rulebook(tmp_path)


def test_the_digest_is_that_of_what_the_files_say(tmp_path: Path) -> None:
    first = load_rulebook(folder(tmp_path, avtal=HEAD + RULE)).sha256
    assert re.fullmatch(r"[0-9a-f]{64}", first)
    rewritten = "# en kommentar\n" + HEAD + RULE.replace("{sv: Ja}", "{  sv:  'Ja'  }")
    assert load_rulebook(folder(tmp_path, avtal=rewritten)).sha256 == first
    assert load_rulebook(folder(tmp_path, avtal=HEAD + RULE.replace("Ja", "Jo"))).sha256 != first


def test_the_digest_covers_the_word_lists_and_not_the_cases(tmp_path: Path) -> None:
    rules = folder(tmp_path, avtal=HEAD + RULE)
    bare = load_rulebook(rules).sha256
    (rules / "avtal.cases.yaml").write_text("cases: []\n", "utf-8")
    assert load_rulebook(rules).sha256 == bare
    (tmp_path / "lexicon" / "roles.yaml").write_text("[ordförande]\n", "utf-8")
    with_roles = load_rulebook(rules).sha256
    assert with_roles != bare
    (tmp_path / "lexicon" / "avtal.yaml").write_text("[avtal]\n", "utf-8")
    assert load_rulebook(rules).sha256 not in (bare, with_roles)
    (rules / "avtal.yaml").write_text(HEAD + RULE.replace("Ja", "Jo"), "utf-8")
    assert len({bare, with_roles, load_rulebook(rules).sha256}) == 3


def test_rules_without_word_lists_of_their_own_are_stamped_with_those_of_the_project(tmp_path: Path) -> None:
    rules = folder(tmp_path, avtal=HEAD + RULE)
    bare = load_rulebook(rules).sha256
    (tmp_path / "lexicon").rmdir()
    assert load_rulebook(rules).sha256 != bare


def test_lines_are_found_through_steps_that_are_not_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(textwrap.dedent("a:\n  - b: 1\n  - c:\n      d: 2026-01-01\n"), "utf-8")
    source = read_yaml(path)
    assert [source.line_of(key) for key in [("a",), ("a", 1, "c", "tag", "d"), ("a", 0, "z"), ("q",)]] == [1, 4, 2, 1]


@pytest.mark.parametrize("text", ["a: !!python/object:os.system {}\n", "? [a]\n: 1\n", "a: \xff\n", "a: !tag x\n"])
def test_only_plain_yaml_in_utf8_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(RulebookError):
        read_yaml(path)
