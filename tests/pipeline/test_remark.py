from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.problems import ProblemCode
from pipeline.language.lexicon import default_lexicon
from pipeline.remark import Remark, remark

_PIPELINE = Path(__file__).resolve().parents[2] / "pipeline"
SENTENCES = default_lexicon()["remarks"]


def _blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(_PIPELINE.rglob("*.py")):
        source = path.read_text("utf-8")
        if "pipeline.remark" in source:
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "remark":
                    yield f"{path.relative_to(_PIPELINE)}:{node.lineno}", node


CALLS = list(_calls())


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_have_the_same_blanks(code: str) -> None:
    assert set(SENTENCES[code]) == {"sv", "en"}
    assert _blanks(SENTENCES[code]["sv"]) == _blanks(SENTENCES[code]["en"])


@pytest.mark.parametrize(("where", "call"), CALLS, ids=[where for where, _ in CALLS])
def test_every_remark_has_a_sentence_with_its_blanks(where: str, call: ast.Call) -> None:
    code = call.args[0]
    if isinstance(code, ast.Constant):
        assert _blanks(SENTENCES[code.value]["sv"]) == {keyword.arg for keyword in call.keywords}, where


def test_every_sentence_is_used() -> None:
    source = "\n".join(path.read_text("utf-8") for path in _PIPELINE.rglob("*.py"))
    assert [code for code in SENTENCES if f'"{code}"' not in source] == []


@pytest.mark.parametrize(
    ("said", "sv", "en"),
    [
        (remark("applicant_same"), "samma namn och organisationsnummer", "the same name and registration number"),
        (remark("file_unread", file="a.pdf"), "a.pdf kunde inte läsas", "a.pdf could not be read"),
        (
            remark("budget_check_of_sum", budget=remark("budget_of_year", year=2026), rows=remark("budget_cost_rows")),
            "budget 2026: summan av kostnadsraderna",
            "budget 2026: the sum of the rows of costs",
        ),
        (
            remark(
                "signatures_untold",
                each=tuple(remark("signature_of", name=n, why=remark("signature_none")) for n in ("A", "B")),
            ),
            "A: ingen underskrift finns i dokumentet; B: ingen underskrift finns i dokumentet",
            "A: there is no signature in the document; B: there is no signature in the document",
        ),
    ],
)
def test_remark_in_both_languages(said: Remark, sv: str, en: str) -> None:
    assert (said.text("sv"), said.text("en")) == (sv, en)


def test_problem_of_a_file_in_both_languages() -> None:
    said = remark("file_problem", problem=ProblemCode.ENCRYPTED)
    assert "lösenord" in said.text("sv")
    assert "password" in said.text("en")
