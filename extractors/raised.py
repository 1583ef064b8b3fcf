"""Small raised figures, such as the marks of footnotes: "350 000¹ kr" must never be read as 350 0001."""

from __future__ import annotations

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST = 3


def raised(text: str) -> str:
    """Text that stands raised, if it is a figure or two, such as the mark of a footnote; as it is otherwise."""
    inner = text.strip(" ,()*")
    return text.translate(RAISED) if inner.isdecimal() and len(inner) <= _MOST else text
