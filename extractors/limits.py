"""How much of a file is read before it is refused; nothing that anyone may send can cost more than this."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, seconds, counts. The defaults hold for ordinary office documents with room to spare."""

    file_bytes: int = 250 * _MEGABYTE
    #: What all parts of a package, or all members of an archive, may come to when unpacked.
    unpacked_bytes: int = 1024 * _MEGABYTE
    #: A single part of a package that is parsed as XML.
    xml_bytes: int = 100 * _MEGABYTE
    #: Unpacked against packed size, of parts above `ratio_floor` bytes.
    ratio: int = 200
    ratio_floor: int = 10 * _MEGABYTE
    members: int = 5_000
    archive_depth: int = 4
    cells: int = 1_000_000
    #: Of a PDF; one of more is refused.
    pages: int = 5_000
    pixels: int = 200_000_000
    #: Of a file, or of what is read of a scan beside its pages.
    seconds: float = 300.0
    #: Of a page of a scan, and of all pages of one scan, of one process; what is read by then is kept.
    page_seconds: float = 60.0
    scan_seconds: float = 3_600.0
    memory_bytes: int = 4096 * _MEGABYTE
    #: Text files up to this size are read without a process of their own.
    in_process_bytes: int = _MEGABYTE // 8


DEFAULT_LIMITS = Limits()
