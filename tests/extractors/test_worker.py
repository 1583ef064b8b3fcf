"""The bounded pool: what a file does to its process harms no other file."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.cache import Cache
from extractors.errors import UnreadableError
from extractors.limits import Limits
from extractors.problems import Problem, ProblemCode
from extractors.source import Source, make_source
from extractors.worker import Reader
from tests.extractors.samples import docx, p

#: A PDF whose form draws itself, which some renderers follow for ever.
_SELF_DRAWING = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</XObject<</F 4 0 R>>>>/Contents 5 0 R>>endobj
4 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>/Length 10>>stream
/F Do /F Do
endstream endobj
5 0 obj<</Length 5>>stream
/F Do
endstream endobj
trailer<</Root 1 0 R>>
"""


@pytest.mark.parametrize(
    ("function", "argument", "code"),
    [
        pytest.param(time.sleep, 60, ProblemCode.TOO_SLOW, id="hangs"),
        pytest.param(os._exit, 3, ProblemCode.CRASHED, id="ends its process"),
        pytest.param(signal.raise_signal, signal.SIGKILL, ProblemCode.TOO_LARGE, id="is killed"),
        pytest.param(bytearray, 1 << 34, ProblemCode.TOO_LARGE, id="takes all memory"),
        pytest.param(int, "x", ProblemCode.DAMAGED, id="raises"),
    ],
)
def test_what_goes_wrong_in_a_process(function: Callable[..., Any], argument: object, code: ProblemCode) -> None:
    with Reader(Limits(seconds=0.7), workers=1) as reader:
        with pytest.raises(UnreadableError) as caught:
            reader.call(function, argument)

        assert caught.value.problem.code is code
        assert reader.read(make_source("a.docx", docx(p("Nästa")))).text == "Nästa"


def test_a_self_drawing_pdf_ends() -> None:
    with Reader(Limits(seconds=20, memory_bytes=512 << 20), workers=1) as reader:
        document = reader.read(make_source("a.pdf", _SELF_DRAWING))

        assert document.text == ""
        assert document.problems
        assert reader.read(make_source("a.docx", docx(p("Nästa")))).text == "Nästa"


def test_many_files_come_back_in_their_order() -> None:
    sources = [make_source(f"{n}.docx", docx(p(f"Text {n}"))) for n in range(12)]

    with Reader(workers=2) as reader:
        read = list(reader.read_all(iter(sources)))

    assert [(source.path, document.text) for source, document in read] == [
        (f"{n}.docx", f"Text {n}") for n in range(12)
    ]


def test_small_text_needs_no_process() -> None:
    with Reader() as reader:
        documents = [reader.read(make_source(name, b"Text;text")) for name in ("a.txt", "a.md", "a.csv", "a.docx")]

        assert reader._pool is None
        assert all(document.text for document in documents)


def test_refused_sources_keep_their_problem() -> None:
    source = Source("a", "sha", "x/y", 5, problem=Problem(ProblemCode.UNSAFE))
    with Reader() as reader:
        assert [p.code for p in reader.read(source).problems] == [ProblemCode.UNSAFE]


def test_what_is_cached_is_not_read_again(tmp_path: Path) -> None:
    source = make_source("a.docx", docx(p("Text")))
    with Reader(cache=Cache(tmp_path)) as reader:
        first = reader.read(source)

    with Reader(cache=Cache(tmp_path)) as reader:
        again = reader.read(source)
        assert reader._pool is None

    assert again == first


def test_a_reader_starts_anew_after_closing() -> None:
    reader = Reader(workers=1)
    source = make_source("a.docx", docx(p("Text")))

    for _ in range(2):
        assert reader.read(source).text == "Text"
        reader.close()
    reader.close()
