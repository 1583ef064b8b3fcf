"""Every rule is tried from all sides: fulfilled, not fulfilled, nearly, undecidable, and in more than one layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from pipeline.findings import Status
from pipeline.rulebook.cases import load_cases
from pipeline.rulebook.loader import DEFAULT, load_rulebook
from pipeline.rulebook.schema import Case

CODES = [placed.rule.code for placed in load_rulebook(DEFAULT).rules]
CASES = [placed.case for placed in load_cases(DEFAULT)]

LAYOUTS = {
    "table": re.compile(r"^\s*\|", re.MULTILINE),
    "list": re.compile(r"^\s*(?:[-*•]|\d+[.)])\s", re.MULTILINE),
    "running text": re.compile(r"^(?!\s*[-*•|#]|\s*\d+[.)]\s)\S.*[.!]\s*$", re.MULTILINE),
}
KINDS = [
    ("met", 2, lambda case: case.expect is Status.MET),
    ("at fault", 2, lambda case: case.expect in (Status.NOT_MET, Status.MISSING)),
    ("near miss", 1, lambda case: case.near_miss),
    ("unclear", 1, lambda case: case.expect is Status.UNCLEAR),
]


def _of(code: str) -> list[Case]:
    return [case for case in CASES if case.rule == code]


def _layouts(case: Case) -> Iterator[str]:
    text = "\n".join(document.text for document in case.documents)
    yield from (name for name, pattern in LAYOUTS.items() if pattern.search(text))


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_cases_of_every_kind(code: str) -> None:
    cases = _of(code)
    lacking = [name for name, least, test in KINDS if sum(map(test, cases)) < least]
    assert not lacking, f"{code} has too few cases: {', '.join(lacking)}"


@pytest.mark.parametrize("code", CODES)
def test_the_cases_of_a_rule_differ_in_layout(code: str) -> None:
    seen = Counter(layout for case in _of(code) for layout in _layouts(case))
    assert len(seen) > 1, f"{code} is tried in one layout only: {', '.join(seen)}"
