"""Page trees that lead back to themselves, told from those that do not."""

from __future__ import annotations

import io

import pikepdf
import pytest

from extractors.pdf import extract_pdf
from extractors.pdf.tree import has_page_loop, may_loop
from extractors.problems import ProblemCode
from tests.extractors.hostile_pdf import one_page
from tests.extractors.pdf_drawing import draw, text


@pytest.mark.parametrize(
    ("kids", "branch", "expected"),
    [
        pytest.param("3 0 R", "null", False, id="one page"),
        pytest.param("6 0 R", "<</Type/Pages/Kids[3 0 R]/Count 1>>", False, id="a branch"),
        pytest.param("3 0 R 3 0 R", "null", False, id="a page shown twice"),
        pytest.param("3 0 R 2 0 R", "null", True, id="the root in itself"),
        pytest.param("3 0 R 6 0 R", "<</Type/Pages/Kids[2 0 R]/Count 1>>", True, id="the root in its branch"),
        pytest.param("3 0 R 6 0 R", "<</Type/Pages/Kids[6 0 R]/Count 1>>", True, id="a branch in itself"),
        pytest.param("3 0 R", "<</Kids[6 0 R]>>", False, id="a circle that is no page"),
    ],
)
def test_circles(kids: str, branch: str, expected: bool) -> None:
    data = one_page(tree=f"<</Type/Pages/Kids[{kids}]/Count 1>>", form=branch)

    document = extract_pdf(data, "sha")

    assert "sbar text" in document.text
    assert has_page_loop(data) is expected
    assert [p.code for p in document.problems] == [ProblemCode.PAGE_LOOP] * expected


def test_packed_trees_are_no_circles() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(draw([text(72, 72, "Ett")], [text(72, 72, "Två")]))) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    assert not may_loop(out.getvalue())
    assert extract_pdf(out.getvalue(), "sha").problems == ()
