"""Files that someone might send to do harm, or by mishap; each with what may come of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

import openpyxl

from extractors.problems import ProblemCode
from tests.extractors.samples import docx, odf, ole, p, r, zip_of

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(10))
    + "]>"
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """`expected` is the code of the problem, or the text that is read all the same."""

    name: str
    data: bytes
    expected: ProblemCode | str


def hostile_files() -> tuple[Hostile, ...]:
    """All of them, made anew."""
    return (*_misnamed(), *_bombs(), *_xml(), *_torn(), *_active(), *_mail())


def _misnamed() -> tuple[Hostile, ...]:
    return (
        Hostile("tom.pdf", b"", ProblemCode.EMPTY),
        Hostile("blanka.txt", b" \n\t\n", ProblemCode.NO_TEXT),
        Hostile("word-som.pdf", docx(p("Läsbart")), "Läsbart"),
        Hostile("text-som.docx", b"Bara text", "Bara text"),
        Hostile("program.docx", b"MZ\x90\0" + bytes(range(256)), ProblemCode.UNSUPPORTED),
        Hostile("zip-som.docx", zip_of({"a.txt": "x"}), ProblemCode.UNSUPPORTED),
        Hostile("rad\nbrytning\u202efdp.txt", b"Namnet spelar ingen roll", "Namnet spelar ingen roll"),
    )


def _bombs() -> tuple[Hostile, ...]:
    blank = b" " * 30_000_000
    sheet = openpyxl.Workbook()
    sheet.active["XFD1048576"] = "långt bort"
    stream = io.BytesIO()
    sheet.save(stream)
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    png = (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + _chunk(b"IEND", b"")
    )
    return (
        Hostile("bomb.docx", _with_part(docx(p("x")), "word/media/a.bin", blank), ProblemCode.TOO_TIGHT),
        Hostile("bomb.odt", _with_part(odf("<text:p>x</text:p>"), "Pictures/a", blank), ProblemCode.TOO_TIGHT),
        Hostile("långt bort.xlsx", stream.getvalue(), ProblemCode.TOO_MANY_CELLS),
        Hostile("stor.png", png, ProblemCode.TOO_MANY_PIXELS),
        Hostile("djup.html", b"<html>" + b"<div>" * 100_000 + b"text", ProblemCode.TOO_NESTED),
        Hostile("klamrar.rtf", b"{\\rtf1 " + b"{" * 200_000 + b"inne", "inne"),
        Hostile("hopp.rtf", b"{\\rtf1 kvar{\\pict\\bin999999999 borta", "kvar"),
    )


def _xml() -> tuple[Hostile, ...]:
    deep = "<w:ins>" * 5000 + r("x") + "</w:ins>" * 5000
    nested = p("innerst")
    for _ in range(60):
        nested = f"<w:tbl><w:tr><w:tc>{nested}</w:tc></w:tr></w:tbl>"
    loop = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BA")
    )
    numbering = '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>'
    workbook = zip_of({"[Content_Types].xml": "", "xl/workbook.xml": f"{_LAUGHS}<workbook>&k;</workbook>"})
    slides = zip_of({"[Content_Types].xml": "", "ppt/presentation.xml": f"<!-- x -->{_LAUGHS}<p>&k;</p>"})
    wide = f"{_LAUGHS}<w:document/>".encode("utf-16")
    return (
        Hostile("skratt.docx", docx(p("&amp;k;"), prolog=_LAUGHS), ProblemCode.UNSAFE_XML),
        Hostile("skratt.odt", odf("<text:p>&k;</text:p>", prolog=_LAUGHS), ProblemCode.UNSAFE_XML),
        Hostile("skratt.xlsx", workbook, ProblemCode.UNSAFE_XML),
        Hostile("skratt.pptx", slides, ProblemCode.UNSAFE_XML),
        Hostile("brett.docx", zip_of({"[Content_Types].xml": "", "word/document.xml": wide}), ProblemCode.UNSAFE_XML),
        Hostile("yttre.docx", docx(p("x"), prolog='<!DOCTYPE x SYSTEM "file:///etc/passwd">'), ProblemCode.UNSAFE_XML),
        Hostile("skratt.svg", f"<?xml version='1.0'?>{_LAUGHS}<svg>&k;</svg>".encode(), ProblemCode.UNSAFE_XML),
        Hostile("djup.docx", docx(f"<w:p>{deep}</w:p>"), ProblemCode.TOO_NESTED),
        Hostile("djup.odt", odf("<text:span>" * 5000 + "</text:span>" * 5000), ProblemCode.TOO_NESTED),
        Hostile("tabeller.docx", docx(p("ytterst") + nested), ProblemCode.TOO_NESTED),
        Hostile("formatslinga.docx", docx(p("läst", "A"), {"styles": loop}), "läst"),
        Hostile("listlös.docx", docx(p("läst", num=(1, 0)), {"numbering": numbering}), "läst"),
    )  # fmt: skip


def _torn() -> tuple[Hostile, ...]:
    whole = docx("".join(p(f"Stycke {n} om handeln i staden.") for n in range(300)))
    broken = bytearray(whole)
    at = broken.index(b"word/document.xml") + 60
    broken[at : at + 40] = b"\xff" * 40
    workbook = io.BytesIO()
    openpyxl.Workbook().save(workbook)
    return (
        Hostile("avklippt.docx", whole[: len(whole) // 2], ProblemCode.DAMAGED),
        Hostile("trasig.docx", bytes(broken), ProblemCode.DAMAGED),
        Hostile("avklippt.xlsx", workbook.getvalue()[:3000], ProblemCode.DAMAGED),
        Hostile("avklippt.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", ProblemCode.DAMAGED),
        Hostile("annat.doc", ole({"Contents": b"x"}), ProblemCode.UNSUPPORTED),
        Hostile("halv.docx", zip_of({"[Content_Types].xml": "", "word/document.xml": "<doc"}), ProblemCode.DAMAGED),
        Hostile("avklippt.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ProblemCode.DAMAGED),
        Hostile("avklippt.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, ProblemCode.DAMAGED),
    )  # fmt: skip


def _active() -> tuple[Hostile, ...]:
    macros = _with_part(docx(p("Text med makron")), "word/vbaProject.bin", b"\0" * 100)
    return (
        Hostile("makron.docm", macros, "Text med makron"),
        Hostile("objekt.rtf", rb"{\rtf1 Text{\object\objemb{\*\objclass Package}{\*\objdata 0105}}}", "Text"),
        Hostile("skript.html", b"<html><p>Text<script>alert(1)</script>", "Text"),
    )


def _mail() -> tuple[Hostile, ...]:
    head = b"From: a@exempel.se\nSubject: x\nMIME-Version: 1.0\n"
    parts = b"--B\nContent-Type: text/plain; name=a.txt\n\nx\n" * 10_000
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(500))
    return (
        Hostile(
            "delar.eml", head + b"Content-Type: multipart/mixed; boundary=B\n\n" + parts, ProblemCode.TOO_MANY_PARTS
        ),
        Hostile("nästlat.eml", head + nested, ProblemCode.TOO_NESTED),
        Hostile("rubriker.eml", head + b"To: " + b"a@exempel.se, " * 50_000 + b"\n\nx", ProblemCode.TOO_LARGE),
        Hostile("parenteser.eml", head + b"To: " + b"(" * 5000 + b"\n\nx", ProblemCode.TOO_LARGE),
    )


def _with_part(package: bytes, name: str, data: bytes) -> bytes:
    stream = io.BytesIO(package)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
