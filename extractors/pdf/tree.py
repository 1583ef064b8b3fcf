"""Whether the tree of a file's pages leads back to itself, so that no reader can tell how many pages there are."""

from __future__ import annotations

import io
import re
from typing import Any

from extractors.pdf.native import second_reader

_KIDS = b"/Kids"
_LISTED = re.compile(rb"/Kids\s*\[([\d\sR]*)\]")
_OBJECT = re.compile(rb"(\d{1,9})\s+\d+\s+obj\b")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d+\s+R")
#: An object's number stands at most so many bytes before what it lists.
_NEAR = 2_000

Tree = dict[int, tuple[int, ...]]


def may_loop(data: bytes) -> bool:
    """A quick look at the bytes: whether objects that are not packed lead round in a circle."""
    tree: Tree = {}
    at = data.find(_KIDS)
    while at >= 0:
        listed = _LISTED.match(data, at)
        owners = _OBJECT.findall(data, max(0, at - _NEAR), at) if listed else []
        if listed and owners:
            tree[int(owners[-1])] = tuple(map(int, _REFERENCE.findall(listed[1])))
        at = data.find(_KIDS, at + 1)
    return _has_circle(tree)


def _has_circle(tree: Tree) -> bool:
    """Whether some node stands below itself: what is left once all without nodes below are taken away, again and
    again.
    """
    left = dict(tree)
    while True:
        kept = {node: below for node, below in left.items() if any(kid in left for kid in below)}
        if len(kept) == len(left):
            return bool(left)
        left = kept


def has_page_loop(data: bytes) -> bool:
    """Whether the tree of a file's pages leads back to where it came from."""
    pdfplumber, errors = second_reader()
    try:
        with pdfplumber.open(io.BytesIO(data), pages=()) as pdf:
            return _leads_back(pdf.doc.catalog.get("Pages"), pdf.doc.getobj)
    except errors:
        return False


def _leads_back(root: Any, resolve: Any) -> bool:
    """Whether a node of the tree under `root` has itself below it; `resolve` gives the object of a number."""
    to_see = [(root, frozenset[int]())]
    seen: set[int] = set()
    while to_see:
        node, above = to_see.pop()
        number = getattr(node, "objid", 0)
        if number in above:
            return True
        if number in seen:
            continue
        seen.add(number)
        entries = resolve(number) if number else node
        kids = entries.get("Kids", ()) if isinstance(entries, dict) else ()
        to_see += [(kid, above | {number}) for kid in kids if isinstance(kids, list) and hasattr(kid, "objid")]
    return False
