"""Nothing that anyone sends may take the reading room down, nor be passed over in silence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from extractors.formats import read
from extractors.intake import intake
from extractors.problems import ProblemCode
from extractors.source import CSV, MARKDOWN, TEXT, make_source
from extractors.worker import Reader
from tests.extractors.hostile import Hostile, hostile_files
from tests.extractors.samples import check_spans, docx, p


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(workers=2) as shared:
        yield shared


@pytest.mark.parametrize("file", hostile_files(), ids=lambda file: file.name)
def test_what_comes_of_it(file: Hostile, reader: Reader) -> None:
    document = reader.read(make_source(file.name, file.data))

    check_spans(document)
    if isinstance(file.expected, ProblemCode):
        assert [problem.code for problem in document.problems] == [file.expected]
        assert document.problems[0].sentence("sv")
    else:
        assert file.expected in document.text
        assert document.problems == ()


def test_all_of_them_in_one_folder(tmp_path: Path) -> None:
    files = [file for file in hostile_files() if file.expected is not ProblemCode.TOO_LARGE]
    for file in files:
        (tmp_path / file.name).write_bytes(file.data)
    odd = os.fsencode(tmp_path) + b"/\xe5rsm\xf6te \xf0\x9f\x98\x80.txt"
    Path(os.fsdecode(odd)).write_bytes(b"Sist")

    listed = {f.path: f for f in intake(tmp_path).files}

    assert {f.name for f in files} - {"zip-som.docx"} <= set(listed)
    assert "zip-som.docx/a.txt" in listed
    assert sum(f.document.text == "Sist" for f in listed.values()) == 1
    assert all(path.encode("utf-8") for path in listed)


def test_extract_reads_a_single_file(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(docx(p("Text")))

    assert extract(tmp_path / "a.bin").text == "Text"
    with pytest.raises(FileNotFoundError):
        extract(tmp_path / "saknas.docx")


_PLAIN_STARTS = st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"# ", b"| a |\n", b"sep=;\n", b'"'])


@given(_PLAIN_STARTS, st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.csv"]))
def test_no_plain_text_can_fail(start: bytes, rest: bytes, name: str) -> None:
    source = make_source(name, start + rest)
    if source.media_type in (TEXT, MARKDOWN, CSV):
        document = read(source)

        check_spans(document)
        assert document.text or document.problems


@given(st.binary(max_size=200))
def test_no_rtf_or_html_can_fail(rest: bytes) -> None:
    for start in (b"{\\rtf1 ", b"<html>"):
        check_spans(read(make_source("a", start + rest)))
