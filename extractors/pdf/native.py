"""pdfium's bindings and pdfplumber, which carry no types, in the one place that says so."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import repeat
from typing import Any

#: pypdfium2: documents, pages, rendering.
pypdfium2: Any = import_module("pypdfium2")
#: pdfium's C functions.
pdfium: Any = import_module("pypdfium2.raw")


def quick(name: str, result: Any, *arguments: Any) -> Any:
    """One of pdfium's C functions on plain addresses and numbers: the bindings turn every argument into a typed
    object first, which takes three times as long as the call itself. For the innermost loops only, and for functions
    that return at once: other threads stand still meanwhile, for letting them in takes as long as the call.

    What `arguments` leave out at the end is handed on as it is, in half the time: small numbers and `reference`s.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(address(getattr(pdfium, name)))


def call_each(function: Any, *arguments: Iterable[Any]) -> None:
    """Calls a function on each set of arguments, for what it writes into buffers."""
    deque(map(function, *arguments), maxlen=0)


def new_buffer(size: int) -> tuple[bytearray, int]:
    """A buffer of `size` zero bytes and its address. Arrays of ctypes would need a new type for each size."""
    buffer = bytearray(size or 1)
    return buffer, ctypes.addressof(ctypes.c_char.from_buffer(buffer))


class Readings:
    """What a C function writes for each of many things, `size` bytes each. References to the places that it writes to
    take as long to make as the calls do, so they are kept: as pdfium itself, this serves one thread at a time.
    """

    _MANY = 1024

    def __init__(self, size: int, *parts: int) -> None:
        """`parts` are the offsets of the places, where the function writes to several."""
        self._size = size
        self._room = (ctypes.c_char * (size * self._MANY))()
        starts = range(0, len(self._room), size)
        self._places = [[ctypes.byref(self._room, at + part) for at in starts] for part in parts or (0,)]

    def read(self, function: Any, things: Sequence[int], *before: Any) -> bytes:
        """The bytes that `function(*before, thing, place ...)` writes for all things; zeros where it writes none."""
        read = []
        for start in range(0, len(things), self._MANY):
            some = things[start : start + self._MANY]
            ctypes.memset(self._room, 0, self._size * len(some))
            call_each(function, *map(repeat, before), some, *self._places)
            read.append(ctypes.string_at(self._room, self._size * len(some)))
        return b"".join(read)


def reference(pointer: Any) -> Any:
    """A typed pointer of the bindings as the argument that is handed on fastest."""
    return ctypes.byref(pointer.contents)


def address(pointer: Any) -> int:
    """The plain address of what a typed pointer of the bindings points to."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def wide_string(read: Any) -> str:
    """A string of UTF-16 from one of pdfium's functions: `read(buffer, size)` writes at most `size` bytes into the
    buffer and tells how many it needs.
    """
    size = read(None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    read(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\0")


def second_reader() -> tuple[Any, tuple[type[Exception], ...]]:
    """pdfplumber, and what it and the library under it raise on broken files: their own errors, and Python's
    unawares. Loaded when it is needed, which is seldom.
    """
    unawares = (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError)
    own = import_module("pdfplumber.utils.exceptions")
    errors = (import_module("pdfminer.pdfexceptions").PDFException, own.PdfminerException, own.MalformedPDFException)
    return import_module("pdfplumber"), (*errors, *unawares)
