"""What lies within a file: the members of a zip and the attachments of an e-mail, as sources of their own."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.mail import Mail, attached
from extractors.names import is_escaping, is_ignored, told_apart, zip_name
from extractors.package import is_bomb, open_zip, read_member
from extractors.problems import Problem, ProblemCode
from extractors.source import EML, MSG, UNKNOWN, ZIP, Source, make_source

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_Parse = Callable[[Source, Limits], Mail]


class Budget:
    """How much may still be unpacked of one submission, over all its archives."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._bytes = limits.unpacked_bytes
        self._members = limits.members

    def spend(self, members: int, size: int) -> None:
        """Raises UnreadableError (TOO_MANY_PARTS, TOO_LARGE) when there is not enough left."""
        if members > self._members:
            raise UnreadableError(ProblemCode.TOO_MANY_PARTS, f"{members} members")
        if size > self._bytes:
            raise UnreadableError(ProblemCode.TOO_LARGE, f"{members} members of {size} bytes")
        self._members -= members
        self._bytes -= size


def is_container(source: Source) -> bool:
    """Whether a source holds files."""
    return source.problem is None and source.media_type in (ZIP, EML, MSG)


def members(source: Source, budget: Budget | None = None, parse: _Parse | None = None) -> Iterator[Source]:
    """The files within a zip or e-mail, in its order. Raises UnreadableError where it cannot be opened as a whole;
    a member that cannot be read is a source with a problem. `parse` reads e-mails (see `parse_mail`).
    """
    budget = budget or Budget()
    if source.media_type == ZIP:
        return _zip_members(source, budget)
    return _attachments(source, budget, parse or parse_mail)


def zip_paths(source: Source) -> list[str]:
    """The paths of the files within a zip; none where it cannot be opened."""
    try:
        return [_name(info) for info in open_zip(source.data).infolist() if not info.is_dir()]
    except UnreadableError:
        return []


def parse_mail(source: Source, limits: Limits = DEFAULT_LIMITS) -> Mail:
    """An EML or MSG source as a mail. Raises UnreadableError, or what a hostile file brings about in the libraries:
    call it in a worker.
    """
    if source.media_type == MSG:
        from extractors.msg import parse_msg

        return parse_msg(source.data)
    from extractors.eml import parse_eml

    return parse_eml(source.data, limits)


def _attachments(source: Source, budget: Budget, parse: _Parse) -> Iterator[Source]:
    found = list(attached(parse(source, budget.limits)))
    budget.spend(len(found), sum(len(a.data) for a in found))
    for attachment in found:
        path = f"{source.path}/{attachment.name}"
        if attachment.linked:
            yield Source(path, "", UNKNOWN, 0, problem=Problem(ProblemCode.UNSUPPORTED, "attached by reference"))
        else:
            ignored = attachment.inline or is_ignored(attachment.name)
            yield replace(make_source(path, attachment.data), ignored=ignored)


def _zip_members(source: Source, budget: Budget) -> Iterator[Source]:
    archive = open_zip(source.data)
    infos = [info for info in archive.infolist() if not info.is_dir()]
    budget.spend(len(infos), sum(info.file_size for info in infos if not is_bomb(info, budget.limits)))
    names = told_apart([_name(info) for info in infos])
    for info, name in zip(infos, names, strict=True):
        yield _zip_member(archive, info, f"{source.path}/{name}", name, budget.limits)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, name: str, limits: Limits) -> Source:
    refusal = _refusal(info, name, limits)
    if refusal is not None:
        return Source(path, "", UNKNOWN, info.file_size, problem=refusal)
    try:
        inner = make_source(path, read_member(archive, info))
    except UnreadableError as error:
        return Source(path, "", UNKNOWN, info.file_size, problem=error.problem)
    return replace(inner, ignored=is_ignored(name))


def _refusal(info: zipfile.ZipInfo, name: str, limits: Limits) -> Problem | None:
    if is_escaping(name):
        return Problem(ProblemCode.UNSAFE_PATH, "the path leads out of the archive")
    if stat.S_ISLNK(info.external_attr >> 16):
        return Problem(ProblemCode.LINK, "a symbolic link")
    if is_bomb(info, limits):
        return Problem(ProblemCode.TOO_TIGHT, f"packed more than {limits.ratio} times")
    if info.file_size > limits.file_bytes:
        return Problem(ProblemCode.TOO_LARGE, f"{info.file_size} bytes")
    return None


def _name(info: zipfile.ZipInfo) -> str:
    """The member's path with "/" between folders, decoded as its packer meant it."""
    name = info.orig_filename.split("\0", 1)[0]
    if not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", "replace")
        name = _unicode_path(info.extra) or zip_name(raw)
    return name.replace("\\", "/")


def _unicode_path(extra: bytes) -> str:
    """The name in UTF-8 that some packers put in an extra field."""
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""
