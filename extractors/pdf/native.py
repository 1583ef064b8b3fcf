"""pdfium's bindings and pdfplumber's table functions, which carry no types, in the one place that says so."""

from __future__ import annotations

from importlib import import_module
from typing import Any

#: pypdfium2: documents, pages, rendering.
pypdfium2: Any = import_module("pypdfium2")
#: pdfium's C functions.
pdfium: Any = import_module("pypdfium2.raw")
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
