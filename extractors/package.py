"""Zip packages of XML (Word, Excel, PowerPoint, OpenDocument), opened with care."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import ProblemCode

if TYPE_CHECKING:
    from lxml import etree

_ENCRYPTED_FLAG = 0x1
_READ_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


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

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML part."""
        info = self._infos.get(name)
        if info is not None and info.file_size > self._limits.xml_bytes:
            raise UnreadableError(ProblemCode.TOO_LARGE, f"{name}: {info.file_size} bytes of XML")
        return parse_xml(self.read(name), name)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A zip in memory. Raises UnreadableError (DAMAGED)."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _READ_ERRORS as error:
        raise UnreadableError(ProblemCode.DAMAGED, f"zip: {error}") from error


def check_sizes(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Raises UnreadableError (TOO_LARGE) for a zip that would unpack to more than the limits."""
    if len(infos) > limits.members:
        raise UnreadableError(ProblemCode.TOO_LARGE, f"{len(infos)} members")
    total = sum(info.file_size for info in infos)
    if total > limits.unpacked_bytes:
        raise UnreadableError(ProblemCode.TOO_LARGE, f"unpacks to {total} bytes")
    for info in infos:
        if info.file_size > limits.ratio_floor and info.file_size > limits.ratio * max(info.compress_size, 1):
            raise UnreadableError(ProblemCode.TOO_LARGE, f"{info.filename}: packed more than {limits.ratio} times")


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one member, never more than it declares. Raises UnreadableError (DAMAGED, ENCRYPTED)."""
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableError(ProblemCode.ENCRYPTED, info.filename)
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except _READ_ERRORS as error:
        raise UnreadableError(ProblemCode.DAMAGED, f"{info.filename}: {error}") from error
    if len(data) > info.file_size:
        raise UnreadableError(ProblemCode.UNSAFE, f"{info.filename} is larger than it declares")
    return data


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
        raise UnreadableError(ProblemCode.UNSAFE, f"{name}: has a DOCTYPE")
    return root


def _code_of(data: bytes, message: str) -> ProblemCode:
    if "depth" in message:
        return ProblemCode.TOO_DEEP
    return ProblemCode.UNSAFE if b"<!DOCTYPE" in data else ProblemCode.DAMAGED
