"""Names of WordprocessingML, and the little helpers that read attributes."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
VML = "{urn:schemas-microsoft-com:vml}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VAL = W + "val"
_OFF = frozenset(("0", "false", "off", "none"))


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of a name in the main namespace."""
    return None if element is None else element.find(W + name)


def value(element: etree._Element | None, name: str) -> str | None:
    """The w:val of the first child of that name."""
    found = child(element, name)
    return None if found is None else found.get(VAL)


def number(element: etree._Element | None, name: str) -> int | None:
    """The w:val of a child as a whole number."""
    return as_int(value(element, name))


def as_int(text: str | None) -> int | None:
    """A whole number as Word writes it; None where it writes something else."""
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None


def toggle(element: etree._Element | None, name: str) -> bool | None:
    """A switch such as w:b: on, off, or None where it is not said."""
    found = child(element, name)
    return None if found is None else found.get(VAL, "1").lower() not in _OFF
