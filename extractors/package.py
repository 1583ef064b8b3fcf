"""Zip packages of XML (Word, Excel, PowerPoint, OpenDocument), opened with care."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import ProblemCode

if TYPE_CHECKING:
    from lxml import etree

_ENCRYPTED_FLAG = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError)
_DIRECTORY_ENTRY = b"PK\x01\x02"
#: So many entries are not even listed; far above `Limits.members`.
_MOST_ENTRIES = 50_000
_PROLOG_BYTES = 65_536
_ROOT = re.compile(rb"<[A-Za-z_]")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DOCTYPE = b"<!DOCTYPE"


class Package:
    """The parts of a package by name. Raises UnreadableError for whatever is damaged, too large or unsafe."""

    def __init__(self, data: bytes, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._zip = open_zip(data)
        infos = self._zip.infolist()
        check_sizes(infos, limits)
        self._infos = {info.filename.lstrip("/"): info for info in infos}

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the package."""
        return tuple(self._infos)

    def __contains__(self, name: object) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableError if it lacks or is damaged."""
        info = self._infos.get(name)
        if info is None:
            raise UnreadableError(ProblemCode.DAMAGED, f"the package has no part {name}")
        return read_member(self._zip, info)

    def refuse_doctypes(self) -> None:
        """Raises UnreadableError (UNSAFE_XML) if an XML part has a DOCTYPE: for parts that a library will parse."""
        for name, info in self._infos.items():
            if name.endswith((".xml", ".rels")) and _has_doctype(self._zip, info):
                raise UnreadableError(ProblemCode.UNSAFE_XML, f"{name}: has a DOCTYPE")

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML part."""
        info = self._infos.get(name)
        if info is not None and info.file_size > self._limits.xml_bytes:
            raise UnreadableError(ProblemCode.TOO_LARGE, f"{name}: {info.file_size} bytes of XML")
        return parse_xml(self.read(name), name)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A zip in memory. Raises UnreadableError (DAMAGED, TOO_MANY_PARTS)."""
    if data.count(_DIRECTORY_ENTRY) > _MOST_ENTRIES:
        raise UnreadableError(ProblemCode.TOO_MANY_PARTS, "too many members")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableError(ProblemCode.DAMAGED, f"zip: {error}") from error


def check_sizes(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Raises UnreadableError (TOO_MANY_PARTS, TOO_LARGE, TOO_TIGHT) for a zip beyond the limits."""
    if len(infos) > limits.members:
        raise UnreadableError(ProblemCode.TOO_MANY_PARTS, f"{len(infos)} members")
    total = sum(info.file_size for info in infos)
    if total > limits.unpacked_bytes:
        raise UnreadableError(ProblemCode.TOO_LARGE, f"unpacks to {total} bytes")
    bomb = next((info for info in infos if is_bomb(info, limits)), None)
    if bomb is not None:
        raise UnreadableError(ProblemCode.TOO_TIGHT, f"{bomb.filename}: packed more than {limits.ratio} times")


def is_bomb(info: zipfile.ZipInfo, limits: Limits) -> bool:
    """Whether a large member is packed tighter than documents ever are."""
    return info.file_size > limits.ratio_floor and info.file_size > limits.ratio * max(info.compress_size, 1)


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one member, never more than it declares. Raises UnreadableError."""
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableError(ProblemCode.ENCRYPTED, info.filename)
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except NotImplementedError as error:
        raise UnreadableError(ProblemCode.UNSUPPORTED, f"{info.filename}: {error}") from error
    except _DAMAGE as error:
        raise UnreadableError(ProblemCode.DAMAGED, f"{info.filename}: {error}") from error
    if len(data) > info.file_size:
        raise UnreadableError(ProblemCode.UNSAFE, f"{info.filename} is larger than it declares")
    return data


def _has_doctype(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether one stands before the root element, in whatever encoding; a prolog without end counts as one."""
    try:
        with archive.open(info) as stream:
            head = stream.read(_PROLOG_BYTES)
    except (*_DAMAGE, NotImplementedError) as error:
        raise UnreadableError(ProblemCode.DAMAGED, f"{info.filename}: {error}") from error
    head = head.replace(b"\0", b"")
    root = _ROOT.search(_COMMENT.sub(b"", head))
    return _DOCTYPE in (head[: root.start()] if root else head) or (root is None and len(head) >= _PROLOG_BYTES // 2)


def parse_xml(data: bytes, name: str = "") -> etree._Element:
    """The root element. A DOCTYPE is refused: no office document needs one, and entities can explode."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(_code_of(data, str(error)), f"{name}: {error}") from error
    if root is None:
        raise UnreadableError(ProblemCode.DAMAGED, f"{name}: no root element")
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(ProblemCode.UNSAFE_XML, f"{name}: has a DOCTYPE")
    return root


def _code_of(data: bytes, message: str) -> ProblemCode:
    if "depth" in message:
        return ProblemCode.TOO_NESTED
    return ProblemCode.UNSAFE_XML if _DOCTYPE in data.replace(b"\0", b"") else ProblemCode.DAMAGED
