"""What is written over a page: form fields, free text, ink, stamps, comments; and the electronic signatures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractors.document import BBox
from extractors.pdf.geometry import View
from extractors.pdf.mending import mend
from extractors.pdf.native import pdfium, wide_string
from extractors.pdf.styles import Style
from extractors.pdf.words import PdfWord

_CHECKED, _UNCHECKED = "☒", "☐"
_CHOSEN = frozenset({pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON})
_FILLED = frozenset({pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX})
_LISTED = frozenset({pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX})
#: A list is looked through so far.
_MOST_OPTIONS = 500
_MOST_QUADS = 1_000
_COMMENTS = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_CARET,
        pdfium.FPDF_ANNOT_SQUARE,
        pdfium.FPDF_ANNOT_CIRCLE,
        pdfium.FPDF_ANNOT_LINE,
        pdfium.FPDF_ANNOT_POLYGON,
        pdfium.FPDF_ANNOT_POLYLINE,
        pdfium.FPDF_ANNOT_INK,
        pdfium.FPDF_ANNOT_STAMP,
    }
)
_HIDDEN = 2


@dataclass(slots=True)
class Overlay:
    """What annotations add to a page. `texts` stand on it (box and text), `comments` beside it; what stands in
    `struck` is struck out.
    """

    texts: list[tuple[BBox, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    inks: list[BBox] = field(default_factory=list)
    stamps: list[BBox] = field(default_factory=list)
    struck: list[BBox] = field(default_factory=list)


def read_overlay(page: Any, form: Any, view: View) -> Overlay:
    """The annotations of a raw pdfium page; `form` is its document's form environment, None for none."""
    overlay = Overlay()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            _read(annotation, form, view, overlay)
            pdfium.FPDFPage_CloseAnnot(annotation)
    return overlay


def _read(annotation: Any, form: Any, view: View, overlay: Overlay) -> None:
    rect = pdfium.FS_RECTF()
    if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN or not pdfium.FPDFAnnot_GetRect(annotation, rect):
        return
    box = view.box(rect.left, rect.bottom, rect.right, rect.top)
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_WIDGET:
        text = _value(annotation, form)
    elif kind == pdfium.FPDF_ANNOT_FREETEXT:
        text = _string(annotation, b"Contents")
    else:
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT:
            overlay.struck += _quads(annotation, view)
        _note(annotation, kind, box, overlay)
        return
    if text.strip() and box.x1 > box.x0 and box.bottom > box.top:
        overlay.texts.append((box, text))


def _note(annotation: Any, kind: int, box: BBox, overlay: Overlay) -> None:
    if kind == pdfium.FPDF_ANNOT_INK:
        overlay.inks.append(box)
    elif kind == pdfium.FPDF_ANNOT_STAMP:
        overlay.stamps.append(box)
    if kind in _COMMENTS and (text := _string(annotation, b"Contents").strip()):
        overlay.comments.append(text)


def _quads(annotation: Any, view: View) -> list[BBox]:
    """The stretches of a line that an annotation marks, in the view."""
    found = []
    for number in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), _MOST_QUADS)):
        quad = pdfium.FS_QUADPOINTSF()
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, number, quad):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            found.append(view.box(min(xs), min(ys), max(xs), max(ys)))
    return found


def _value(annotation: Any, form: Any) -> str:
    """The value of a form field as text; a tick as a crossed or an empty box."""
    if form is None:
        return ""
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _CHOSEN:
        return _CHECKED if pdfium.FPDFAnnot_IsChecked(form, annotation) else _UNCHECKED
    if kind in _LISTED and (chosen := _chosen(annotation, form)):
        return "\n".join(chosen)
    if kind in _FILLED:
        return wide_string(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, size))
    return ""


def _chosen(annotation: Any, form: Any) -> list[str]:
    """What is chosen of a list, as the list shows it: the value of the field may be a code."""
    count = min(pdfium.FPDFAnnot_GetOptionCount(form, annotation), _MOST_OPTIONS)
    numbers = [n for n in range(count) if pdfium.FPDFAnnot_IsOptionSelected(form, annotation, n)]
    return [
        wide_string(lambda buffer, size, n=n: pdfium.FPDFAnnot_GetOptionLabel(form, annotation, n, buffer, size))
        for n in numbers
    ]


def _string(annotation: Any, key: bytes) -> str:
    return wide_string(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size))


def with_overlay(words: Sequence[PdfWord], overlay: Overlay) -> list[PdfWord]:
    """The page's words with those of fields and free text in their places: after what stands left of them on their
    level, else after what stands above.
    """
    placed = list(words)
    for box, text in sorted(overlay.texts, key=lambda item: (item[0].top, item[0].x0)):
        at = _place(placed, box)
        placed[at:at] = list(_set(box, text))
    return [word._replace(order=order) for order, word in enumerate(placed)]


def _place(words: Sequence[PdfWord], box: BBox) -> int:
    middle = (box.top + box.bottom) / 2
    best, found = (2, 0.0), 0
    for index, word in enumerate(words):
        if word.box.top <= middle <= word.box.bottom and word.box.x0 < box.x0:
            rank = (0, box.x0 - word.box.x1)
        elif word.box.bottom <= middle and word.box.x0 < box.x1:
            rank = (1, middle - word.box.bottom)
        else:
            continue
        if rank <= best:
            best, found = rank, index + 1
    return found


def _set(box: BBox, text: str) -> Iterator[PdfWord]:
    """The words of a field's text, spread over its box line by line."""
    lines = [line.split() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    height = (box.bottom - box.top) / max(len(lines), 1)
    size = min(max(height * 0.7, 6.0), 11.0)
    for number, words in enumerate(lines):
        length = sum(map(len, words)) + len(words) - 1
        step = min(0.5 * size, (box.x1 - box.x0) / max(length, 1))
        x, top = box.x0, box.top + number * height
        for index, word in enumerate(words):
            x1 = max(min(x + step * len(word), box.x1), x + 0.1)
            yield PdfWord(mend(word), BBox(x, top, x1, top + height), Style(size), 0, index == 0)
            x = x1 + step


def signature_notes(document: Any) -> list[str]:
    """A remark for each electronic signature field that holds a signature: its reason and time, as the file says."""
    notes = []
    for index in range(max(pdfium.FPDF_GetSignatureCount(document), 0)):
        signature = pdfium.FPDF_GetSignatureObject(document, index)
        reason = wide_string(lambda buffer, size, own=signature: pdfium.FPDFSignatureObj_GetReason(own, buffer, size))
        size = pdfium.FPDFSignatureObj_GetTime(signature, None, 0)
        time = ctypes.create_string_buffer(max(size, 1))
        pdfium.FPDFSignatureObj_GetTime(signature, time, size)
        said = " ".join(filter(None, [time.value.decode("ascii", "replace"), reason]))
        notes.append(f"electronic signature {index + 1}: {said}".rstrip(": "))
    return notes
