"""The directory of an OLE compound file: what tells old Office files, Outlook mails and encrypted packages apart."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_BYTES = 512
_ENTRY_BYTES = 128
#: Sectors hold 512 or 4,096 bytes.
_SECTOR_SHIFTS = (9, 12)
_END_OF_CHAIN = 0xFFFFFFFA
_MOST_SECTORS = 4096
_NO_ENTRY = 0xFFFFFFFF
_Entry = tuple[str, int, int, int]


def root_names(data: bytes) -> frozenset[str]:
    """The names of streams and storages at the top; those within storages (embedded objects) left out. Empty for a
    damaged file.
    """
    try:
        return frozenset(_names(data))
    except (struct.error, IndexError):
        return frozenset()


def _names(data: bytes) -> Iterator[str]:
    entries = list(_entries(data))
    seen: set[int] = set()
    waiting = [entries[0][3]]
    while waiting:
        index = waiting.pop()
        if index == _NO_ENTRY or index in seen or index >= len(entries):
            continue
        seen.add(index)
        name, left, right, _ = entries[index]
        yield name
        waiting += [left, right]


def _entries(data: bytes) -> Iterator[_Entry]:
    """Name, left, right and child of each directory entry; the first is the root."""
    shift, first = struct.unpack_from("<H16xI", data, 30)
    if shift not in _SECTOR_SHIFTS:
        return
    size = 1 << shift
    for sector in _chain(data, first, size):
        start = (sector + 1) * size
        for offset in range(start, start + size, _ENTRY_BYTES):
            entry = data[offset : offset + _ENTRY_BYTES]
            if len(entry) < _ENTRY_BYTES:
                return
            length, left, right, child = struct.unpack_from("<64xH2xIII", entry)
            yield entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"), left, right, child


def _chain(data: bytes, sector: int, size: int) -> Iterator[int]:
    """The sectors of a chain. Only the 109 table sectors in the header are looked up: enough for 7 MB at least, and
    directories stand early; a longer way ends the chain.
    """
    tables = struct.unpack_from("<109I", data, 76)
    per_table = size // 4
    for _ in range(_MOST_SECTORS):
        if sector >= _END_OF_CHAIN:
            return
        yield sector
        table, place = divmod(sector, per_table)
        if table >= len(tables) or tables[table] >= _END_OF_CHAIN:
            return
        (sector,) = struct.unpack_from("<I", data, (tables[table] + 1) * size + 4 * place)
