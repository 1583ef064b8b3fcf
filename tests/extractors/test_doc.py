"""Word files of before 2007, made by LibreOffice from DOCX and read through it."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extractors.doc import _run, convert, converter, extract_doc, is_locked
from extractors.document import Document
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS
from extractors.problems import ProblemCode
from extractors.source import DOC, make_source, sniff
from extractors.worker import Reader
from tests.extractors.samples import check_spans, docx, ole, outline, p, r, rows, table, zip_of
from tests.extractors.test_docx_numbering import abstract, instance, level

needs_office = pytest.mark.skipif(converter() is None, reason="LibreOffice is not installed")

_STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)
_SECONDS = 120.0


def as_doc(body: str, parts: dict[str, str] | None = None) -> bytes:
    data = convert(converter() or "", docx(body + p("Slut."), parts), "doc", _SECONDS)
    assert sniff(data) == DOC
    return data


def read(data: bytes) -> Document:
    document = extract_doc(data, "sha")
    check_spans(document)
    return document


@needs_office
def test_headings_and_running_text() -> None:
    document = read(as_doc(p("Stadgar", "H1") + p("Föreningen har sitt säte i Åvinge – § 5."), {"styles": _STYLES}))

    assert document.media_type == DOC
    assert outline(document)[:2] == [
        ("heading1", "", "Stadgar"),
        ("paragraph", "", "Föreningen har sitt säte i Åvinge – § 5."),
    ]


@needs_office
def test_tables_keep_their_cells() -> None:
    document = read(as_doc(table(["Namn", "Uppdrag"], ["Asta Berg", "ordförande"])))

    assert rows(document) == [["Namn", "Uppdrag"], ["Asta Berg", "ordförande"]]


@needs_office
def test_generated_numbers_are_labels() -> None:
    levels = abstract(0, level(0, "%1 §"), level(1, "%2)", "lowerLetter")) + instance(1, 0)
    body = p("Namn", num=(1, 0)) + p("Säte", num=(1, 0)) + p("i staden", num=(1, 1)) + p("Syfte", num=(1, 0))
    document = read(as_doc(body, {"numbering": levels}))

    assert [b.label for _, b in document.blocks()][:4] == ["1 §", "2 §", "a)", "3 §"]


@needs_office
def test_deleted_text_is_out_and_inserted_text_in() -> None:
    change = 'w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"'
    gone = "<w:r><w:delText>fem</w:delText></w:r>"
    changed = f"<w:del {change}>{gone}</w:del><w:ins {change}>{r('sju')}</w:ins>"
    body = f"<w:p>{r('Styrelsen har ')}{changed}{r(' ledamöter.')}</w:p>"

    assert "Styrelsen har sju ledamöter." in read(as_doc(body)).text


@needs_office
def test_it_is_read_in_the_pool_beside_others() -> None:
    sources = [make_source(f"{n}.doc", as_doc(p(f"Text {n}"))) for n in range(2)]
    with Reader(workers=2) as reader:
        assert [d.text.split("\n")[0] for _, d in reader.read_all(sources)] == ["Text 0", "Text 1"]


@needs_office
def test_macros_do_not_run(tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    assert convert(converter() or "", macro_letter(trace), "docx", _SECONDS)
    assert not trace.exists()


@needs_office
def test_what_it_cannot_open_is_damaged() -> None:
    with pytest.raises(UnreadableError) as caught:
        extract_doc(ole({"WordDocument": b"\xec\xa5" + b"\2" * 5000}), "sha")
    assert caught.value.problem.code is ProblemCode.DAMAGED


@needs_office
def test_the_time_limit_ends_it() -> None:
    with pytest.raises(UnreadableError) as caught:
        extract_doc(as_doc(p("Text")), "sha", replace(DEFAULT_LIMITS, seconds=0.05))
    assert caught.value.problem.code is ProblemCode.TOO_SLOW


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("script", "seconds", "code"),
    [
        pytest.param("sleep 60 & echo $! > child; wait", 0.5, ProblemCode.TOO_SLOW, id="hangs"),
        pytest.param("sleep 60 & echo $! > child", 30.0, None, id="leaves a child behind"),
    ],
)
def test_children_end_with_it(tmp_path: Path, script: str, seconds: float, code: ProblemCode | None) -> None:
    found = None
    try:
        _run(["sh", "-c", f"cd {tmp_path}; {script}"], tmp_path, seconds)
    except UnreadableError as error:
        found = error.problem.code

    assert found is code
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    assert eventually(lambda: not child.exists() or ") Z " in child.read_text())


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_it_ends_with_the_process_that_waits_for_it(tmp_path: Path) -> None:
    command = ["sh", "-c", f"cd {tmp_path}; sleep 60 & echo $! > new; mv new child; wait"]
    reader = multiprocessing.get_context("spawn").Process(target=_run, args=(command, tmp_path, 60.0))
    reader.start()
    try:
        assert eventually((tmp_path / "child").exists)
    finally:
        reader.kill()
        reader.join()

    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    assert eventually(lambda: not child.exists() or ") Z " in child.read_text())


def eventually(holds: Callable[[], bool]) -> bool:
    for _ in range(100):
        if holds():
            return True
        time.sleep(0.05)
    return False


def test_without_the_converter_the_sender_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableError) as caught:
        extract_doc(b"x", "sha")
    assert caught.value.problem.code is ProblemCode.NEEDS_LIBREOFFICE
    assert "DOCX eller PDF" in caught.value.problem.sentence("sv")


@pytest.mark.parametrize(("flags", "locked"), [(0x0100, True), (0x0000, False), (0x1200, False), (0x9340, True)])
def test_a_password_is_told_without_opening(flags: int, locked: bool) -> None:
    head = b"\xec\xa5" + bytes(8) + flags.to_bytes(2, "little")
    assert is_locked(ole({"WordDocument": head})) is locked


def macro_letter(trace: Path) -> bytes:
    """An OpenDocument text whose macro writes a file when it is opened: LibreOffice opens it whatever its name is."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    event = (
        '<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:type="simple" '
        'xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"/>'
    )
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0" '
        f'xmlns:script="{office}:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:scripts><office:event-listeners>{event}</office:event-listeners></office:scripts>"
        "<office:body><office:text><text:p>Text</text:p></office:text></office:body></office:document-content>"
    )
    macro = f"Sub Main\nOpen &quot;{trace}&quot; For Output As #1\nPrint #1, &quot;x&quot;\nClose #1\nEnd Sub"
    namespace = "http://openoffice.org/2000"
    library = f'xmlns:library="{namespace}/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
    names = ("content.xml", "Basic/script-lc.xml", "Basic/Standard/script-lb.xml", "Basic/Standard/Module1.xml")
    entries = "".join(f'<manifest:file-entry manifest:full-path="{n}" manifest:media-type="text/xml"/>' for n in names)
    kind = "application/vnd.oasis.opendocument.text"
    return zip_of(
        {
            "mimetype": kind,
            "content.xml": content,
            "Basic/script-lc.xml": f'<library:libraries {library}><library:library library:name="Standard" '
            'library:link="false"/></library:libraries>',
            "Basic/Standard/script-lb.xml": f'<library:library {library} library:name="Standard" '
            'library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>'
            "</library:library>",
            "Basic/Standard/Module1.xml": f'<script:module xmlns:script="{namespace}/script" script:name="Module1" '
            f'script:language="StarBasic">{macro}</script:module>',
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0" '
            f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            f"{entries}</manifest:manifest>",
        }
    )
