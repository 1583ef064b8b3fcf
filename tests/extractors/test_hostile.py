"""Nothing that anyone sends may take the reading room down, nor be passed over in silence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import extract
from extractors.formats import read
from extractors.intake import intake
from extractors.problems import ProblemCode
from extractors.source import CSV, MARKDOWN, TEXT, make_source
from extractors.worker import Reader
from tests.extractors.hostile import Hostile, hostile_files
from tests.extractors.samples import check_spans, docx, msg, odf, p, table, xls


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
    files = [file for file in hostile_files() if len(file.data) < 2_000_000]
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


@settings(deadline=None)
@given(_PLAIN_STARTS, st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.csv"]))
def test_no_plain_text_can_fail(start: bytes, rest: bytes, name: str) -> None:
    source = make_source(name, start + rest)
    if source.media_type in (TEXT, MARKDOWN, CSV):
        document = read(source)

        check_spans(document)
        assert document.text or document.problems


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_rtf_or_html_can_fail(rest: bytes) -> None:
    for start in (b"{\\rtf1 ", b"<html>"):
        check_spans(read(make_source("a", start + rest)))


#: Small files of the formats that a library of others reads.
_ORIGINALS = {
    "a.docx": docx(p("Stadgar", bold=True) + table(["Namn", "Uppdrag"], ["Asta Berg", "ordförande"])),
    "a.odt": odf("<text:h text:outline-level='1'>Stadgar</text:h><text:p>Säte i Åvinge.</text:p>"),
    "a.xls": xls([["Post", "Belopp"], ["Bidrag", 350000.0]]),
    "a.msg": msg({0x37: "Ansökan", 0x1000: "Hej, här kommer den."}, [{0x3707: "a.txt", 0x3701: b"Text"}]),
    "b.msg": msg({0x37: "", 0x1000: " "}),
    "a.rtf": rb"{\rtf1\ansi {\b Stadgar}\par S\'e4te\line\trowd\cellx900 A\cell B\cell\row\par}",
    "b.rtf": rb"{\rtf1\ansi {\*\generator x}}",
    "a.eml": b"From: a@exempel.se\nSubject: x\n\nHej",
    "b.eml": b"MIME-Version: 1.0\nContent-Type: text/plain\n\n \n",
    "a.html": "<html><body><h1>Mål</h1><table><tr><td>A<td>B</table>".encode(),
    "a.csv": b"Post;Belopp\nBidrag;350 000\n",
}


@settings(deadline=None)
@given(
    st.sampled_from(sorted(_ORIGINALS)),
    st.floats(0, 1),
    st.binary(max_size=8),
    st.integers(0, 64),
    st.sampled_from(["whole", "put in", "cut"]),
)
def test_nothing_that_is_read_is_without_text_and_without_a_word_of_why(
    name: str, where: float, put: bytes, taken: int, way: str
) -> None:
    data = _ORIGINALS[name]
    at = int(where * len(data))
    bent = {"whole": data, "put in": data[:at] + put + data[at + taken :], "cut": data[:at]}[way]
    try:
        document = read(make_source(name, bent))
    except Exception:  # what a library raises, the pool turns into a problem
        return
    check_spans(document)
    assert document.text.strip() or document.problems
