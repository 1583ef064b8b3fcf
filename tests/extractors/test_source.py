"""What a file is, told by its content, and the names that files come with."""

from __future__ import annotations

import os

import pytest

from extractors.names import disk_name, file_name, is_escaping, is_ignored, told_apart, zip_name
from extractors.source import (
    CSV,
    DOCX,
    EML,
    EMPTY,
    HTML,
    IWORK,
    MARKDOWN,
    ODT,
    PACKAGE,
    PDF,
    PNG,
    RTF,
    TEXT,
    UNKNOWN,
    XLSX,
    XML,
    ZIP,
    make_source,
    sniff,
)
from tests.extractors.samples import docx, odf, p, zip_of


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", EMPTY),
        (b"%PDF-1.7\n", PDF),
        (b"\n\xef\xbb\xbf junk before\n%PDF-1.4", PDF),
        (docx(p("x")), DOCX),
        (docx(p("x" * 5000))[:700], DOCX),
        (odf("<text:p>x</text:p>"), ODT),
        (zip_of({"[Content_Types].xml": "", "xl/workbook.xml": ""}), XLSX),
        (zip_of({"a.pdf": b"%PDF"}), ZIP),
        (zip_of({"word/document.xml": b"no types"}), ZIP),
        (b"PK\x05\x06" + b"\0" * 18, ZIP),
        (zip_of({"Index/Document.iwa": "", "preview.jpg": ""}), IWORK),
        (zip_of({"[Content_Types].xml": "", "visio/document.xml": ""}), PACKAGE),
        (zip_of({"mimetype": "application/epub+zip", "a.html": ""}), "application/epub+zip"),
        (b'<?xml version="1.0"?><w:wordDocument/>', XML),
        (zip_of({"mimetype": "application/vnd.o\r\n<b>"}), UNKNOWN),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "b">]><svg>&a;</svg>', XML),
        (b'<?xml version="1.0"?>\n<html/>', HTML),
        (b"\xef\xbb\xbfFrom: a@b.se\nSubject: x\n\nHej", EML),
        (b"{\\rtf1 x}", RTF),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"<!DOCTYPE html><html>", HTML),
        (b"\n<!-- x --><html lang=sv>", HTML),
        (b"From: a@b.se\nSubject: x\n\nHej", EML),
        (b"Received: x\n by y\nFrom: a@b.se\n\n", EML),
        (b"From MAILER\nFrom: a@b.se\nTo: c\n\nHej", EML),
        (b"Subject: bara en rubrik\n\ntext", TEXT),
        (b"From: a\nTo: b\nutan tom rad", TEXT),
        ("Datum: 2026\nPlats: Torget\n\nÅsa".encode(), TEXT),
        ("Årsmöte".encode("utf-16"), TEXT),
        ("Årsmöte".encode("cp1252"), TEXT),
        (bytes(range(256)) * 4, UNKNOWN),
        (b"\x7fELF\x02\x01\x01\0\0\0", UNKNOWN),
        (b"MZ\x90\0\x03", UNKNOWN),
    ],
)
def test_sniffing(data: bytes, expected: str) -> None:
    assert sniff(data, "fil.pdf") == expected


@pytest.mark.parametrize(("name", "expected"), [("a.md", MARKDOWN), ("a.CSV", CSV), ("a.tsv", CSV), ("a.docx", TEXT)])
def test_plain_text_is_told_apart_by_name(name: str, expected: str) -> None:
    assert make_source(name, b"a;b").media_type == expected


@pytest.mark.parametrize(
    ("path", "ignored"),
    [("avtal.pdf", False), (".DS_Store", True), ("a/.git/b", True), ("__MACOSX/a.pdf", True), ("Thumbs.db", True),
     ("~$avtal.docx", True), ("a/desktop.ini", True), ("./avtal.pdf", False), ("~avtal.docx", False)],
)  # fmt: skip
def test_what_is_no_document(path: str, ignored: bool) -> None:
    assert is_ignored(path) is ignored


@pytest.mark.parametrize(
    ("path", "escapes"),
    [("../a", True), ("a/../../b", True), ("/etc/passwd", True), ("C:/x", True), ("a/b..c", False), ("..a", False)],
)
def test_paths_that_lead_out(path: str, escapes: bool) -> None:
    assert is_escaping(path) is escapes


@pytest.mark.parametrize("encoding", ["utf-8", "cp850", "cp437", "cp1252", "mac_roman"])
def test_names_in_archives(encoding: str) -> None:
    assert zip_name("Årsmöte på Östra ängen.pdf".encode(encoding)) == "Årsmöte på Östra ängen.pdf"


def test_names_of_attachments_are_made_safe_and_told_apart() -> None:
    assert file_name(" a/b\\c\n.pdf ") == "a_b_c_.pdf"
    assert told_apart(["a.pdf", "a.pdf", "x/a.pdf", "a.pdf", "b"]) == [
        "a.pdf",
        "a (2).pdf",
        "x/a.pdf",
        "a (3).pdf",
        "b",
    ]


def test_names_on_disk_that_are_no_utf8() -> None:
    assert disk_name(os.fsdecode("Årsmöte".encode("cp1252"))) == "Årsmöte"
    assert disk_name("Årsmöte") == "Årsmöte"
