"""A file as it was sent: its way into the dossier, its bytes, and what they are, told by content and never by name."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from extractors import ole
from extractors.errors import UnreadableError
from extractors.package import open_zip, read_member
from extractors.problems import Problem

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
MSG = "application/vnd.ms-outlook"
EML = "message/rfc822"
RTF = "application/rtf"
ZIP = "application/zip"
HTML = "text/html"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
CSV = "text/csv"
JPEG, PNG, TIFF, HEIC = "image/jpeg", "image/png", "image/tiff", "image/heic"
EMPTY = "application/x-empty"
ENCRYPTED_OFFICE = "application/x-encrypted-office"
UNKNOWN = "application/octet-stream"
#: Told apart from archives and text, and not read.
IWORK = "application/vnd.apple.iwork"
PACKAGE = "application/vnd.openxmlformats-package"
XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Source:
    """One file; `path` is relative to the dossier, a member of an archive or e-mail keeps its way
    ("bilagor.zip/avtal.pdf"). `size` is in bytes. `problem` says why it will not be read at all, and `ignored`
    that it is no document (hidden, lock and system files): `data` is then empty.
    """

    path: str
    sha256: str
    media_type: str
    size: int
    data: bytes = field(default=b"", repr=False, compare=False)
    problem: Problem | None = None
    ignored: bool = False


def make_source(path: str, data: bytes) -> Source:
    """The source of some bytes."""
    return Source(path, hashlib.sha256(data).hexdigest(), sniff(data, path), len(data), data)


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", RTF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
)
_PDF_WITHIN = 1024
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"))


def sniff(data: bytes, path: str = "") -> str:
    """The media type of the bytes. The name only tells plain text apart: notes.csv from notes.md."""
    if not data:
        return EMPTY
    if data.startswith(_ZIP_MAGIC):
        return _sniff_zip(data)
    if data.startswith(ole.MAGIC):
        return _sniff_ole(data)
    return _sniff_magic(data) or _sniff_text(data, path)


def _sniff_magic(data: bytes) -> str | None:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HEIC
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    return next((media_type for magic, media_type in _MAGIC if data.startswith(magic)), None)


_PART_TYPES = (
    ("word/document.xml", DOCX),
    ("word/document2.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", XLSX),
    ("ppt/presentation.xml", PPTX),
)
_OPEN_DOCUMENT = {
    ODT: ODT,
    ODS: ODS,
    "application/vnd.sun.xml.writer": ODT,
}


_MEDIA_TYPE = re.compile(r"[a-z]+/[\w.+-]{1,80}", re.ASCII)


def _sniff_zip(data: bytes) -> str:
    """A package that calls itself something is that, and no archive, even where it cannot be read."""
    try:
        archive = open_zip(data)
        names = frozenset(archive.namelist())
        if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
            declared = read_member(archive, archive.getinfo("mimetype")).decode("ascii", "replace").strip()
            known = _OPEN_DOCUMENT.get(declared.removesuffix("-template"))
            return known or (declared if _MEDIA_TYPE.fullmatch(declared) else UNKNOWN if "/" in declared else ZIP)
    except UnreadableError:
        return _sniff_torn_zip(data)
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return IWORK
    if "[Content_Types].xml" not in names:
        return ZIP
    return next((media_type for part, media_type in _PART_TYPES if part in names), PACKAGE)


def _sniff_torn_zip(data: bytes) -> str:
    """A zip cut short has lost its directory; the local headers still tell what it was."""
    for start, media_type in ((b"word/", DOCX), (b"xl/", XLSX), (b"ppt/", PPTX)):
        if start in data[:100_000]:
            return media_type
    return ZIP


#: Names at the top of an OLE file, the telling ones first.
_OLE_NAMES = (
    ("EncryptedPackage", ENCRYPTED_OFFICE),
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
)


def _sniff_ole(data: bytes) -> str:
    names = ole.root_names(data)
    return next((media_type for name, media_type in _OLE_NAMES if name in names), UNKNOWN)


_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|p|h[1-6])\b",
    re.I | re.S,
)
_MAIL_HEADER = re.compile(
    rb"(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[\w-]+|Content-Type):", re.I
)
_HEADER_BYTES = 1 << 20
_HEADER_LINE = re.compile(rb"[!-9;-~]+:[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
_TEXT_NAMES = {".csv": CSV, ".tsv": CSV, ".md": MARKDOWN, ".markdown": MARKDOWN}


def _sniff_text(data: bytes, path: str) -> str:
    head = data[:_HEADER_BYTES].removeprefix(b"\xef\xbb\xbf")
    if _HTML_START.match(head[:4096]):
        return HTML
    if head.lstrip()[:9].lower().startswith((b"<?xml", b"<!doctype", b"<svg")):
        return XML
    if _is_mail(head):
        return EML
    if is_binary(data[:65536]):
        return UNKNOWN
    return _TEXT_NAMES.get(PurePosixPath(path).suffix.lower(), TEXT)


def _is_mail(head: bytes) -> bool:
    """A block of header lines that begins the file and holds at least two that only mail has."""
    found, position = 0, 0
    if head.startswith(b"From "):
        position = head.find(b"\n") + 1
    while match := _HEADER_LINE.match(head, position):
        found += bool(_MAIL_HEADER.match(head, position))
        position = match.end()
    return found >= 2 and (head[position : position + 2].startswith((b"\n", b"\r\n")) or position == len(head))


def is_binary(head: bytes) -> bool:
    """Whether bytes are no text in any usual encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(head):
        return False
    if b"\x00" in head:
        return True
    controls = sum(head.count(bytes((code,))) for code in _CONTROLS)
    return controls > len(head) // 50


def wide_encoding(head: bytes) -> str:
    """UTF-16 without a mark, in Latin letters: every other byte is nil. Empty for anything else."""
    first, second = head[0::2].count(0), head[1::2].count(0)
    if max(first, second) <= 0.7 * (len(head) // 2) or min(first, second):
        return ""
    return "utf-16-be" if first else "utf-16-le"


#: Codes that no text holds; escape and form feed may occur.
_CONTROLS = (*range(9), *range(14, 27), *range(28, 32))
