"""pdfium's bindings and pdfplumber's table functions, which carry no types, in the one place that says so."""

from __future__ import annotations

import ctypes
from importlib import import_module
from typing import Any

#: pypdfium2: documents, pages, rendering.
pypdfium2: Any = import_module("pypdfium2")
#: pdfium's C functions.
pdfium: Any = import_module("pypdfium2.raw")


def quick(name: str, result: Any, *arguments: Any) -> Any:
    """One of pdfium's C functions on plain addresses and numbers: the bindings turn every argument into a typed
    object first, which takes three times as long as the call itself. For the innermost loops only.
    """
    return ctypes.CFUNCTYPE(result, *arguments)(address(getattr(pdfium, name)))


def address(pointer: Any) -> int:
    """The plain address of what a typed pointer of the bindings points to."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


#: pdfplumber's functions from edges to tables.
plumber: Any = import_module("pdfplumber.table")
#: pdfplumber itself, the second reader.
pdfplumber: Any = import_module("pdfplumber")
#: What pdfplumber and the library under it raise on broken files: their own errors, and Python's unawares.
PLUMBER_ERRORS: tuple[type[Exception], ...] = (
    import_module("pdfminer.pdfexceptions").PDFException,
    import_module("pdfplumber.utils.exceptions").PdfminerException,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OSError,
)
