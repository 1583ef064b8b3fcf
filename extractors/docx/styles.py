"""Styles of a Word file, resolved along their chain once each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extractors.docx.names import VAL, W, as_int, child, number, toggle, value

#: Built-in style names are stored in English whatever the program's language; files from other programs and
#: styles people made themselves carry their own names.
_HEADING_NAME = re.compile(r"\b(?:heading|rubrik|überschrift|overskrift|otsikko)\s*([1-9])\b", re.I)
_TITLE_NAMES = frozenset(("title", "titel", "rubrik", "dokumenttitel", "huvudrubrik", "dokumentrubrik"))
_CONTENTS_NAME = re.compile(r"(?:toc|innehåll|innehållsförteckning|table of figures|index)\b", re.I)
_DEFAULT_SIZE = 10.0


@dataclass(frozen=True, slots=True)
class RunLook:
    """How characters look; None where it is not said at this level."""

    bold: bool | None = None
    hidden: bool | None = None
    underlined: bool | None = None
    size: float | None = None
    raised: bool | None = None
    struck: bool | None = None

    def over(self, below: RunLook) -> RunLook:
        """This look, with what it does not say taken from `below`."""
        return RunLook(
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            below.underlined if self.underlined is None else self.underlined,
            below.size if self.size is None else self.size,
            below.raised if self.raised is None else self.raised,
            below.struck if self.struck is None else self.struck,
        )


def run_look(properties: etree._Element | None) -> RunLook:
    """The look that a w:rPr states; sizes in points."""
    if properties is None:
        return RunLook()
    half_points = number(properties, "sz")
    underline, position = value(properties, "u"), value(properties, "vertAlign")
    return RunLook(
        toggle(properties, "b"),
        toggle(properties, "vanish"),
        None if underline is None else underline != "none",
        half_points / 2 if half_points else None,
        None if position is None else position == "superscript",
        _either(toggle(properties, "strike"), toggle(properties, "dstrike")),
    )


def _either(one: bool | None, other: bool | None) -> bool | None:
    return one if other is None else bool(one) or other


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with all it inherits. `heading` is 1..9, 0 for none."""

    name: str = ""
    heading: int = 0
    title: bool = False
    contents: bool = False
    look: RunLook = RunLook()
    num_id: str | None = None
    num_level: int | None = None


class Styles:
    """Looks styles up by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default_paragraph = ""
        base = RunLook(size=_DEFAULT_SIZE)
        if root is not None:
            self._collect(root)
            defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            base = run_look(defaults).over(base)
        self.base = base

    def _collect(self, root: etree._Element) -> None:
        for element in root.iterchildren(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._elements[style_id] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
                self.default_paragraph = style_id

    def get(self, style_id: str | None) -> Style:
        """The style, resolved; an empty one where the id is unknown."""
        if not style_id:
            return Style()
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def paragraph(self, properties: etree._Element | None) -> Style:
        """The style of a paragraph with these w:pPr."""
        return self.get(value(properties, "pStyle") or self.default_paragraph)

    def _resolve(self, style_id: str) -> Style:
        chain = self._chain(style_id)
        looks, heading, num_id, num_level = RunLook(), None, None, None
        for element in chain:
            looks = looks.over(run_look(child(element, "rPr")))
            properties = child(element, "pPr")
            heading = _heading_of(element, properties) if heading is None else heading
            numbering = child(properties, "numPr")
            num_id = num_id or value(numbering, "numId")
            num_level = number(numbering, "ilvl") if num_level is None else num_level
        names = [n.lower() for n in (_name(element) for element in chain) if n]
        return Style(
            names[0] if names else "",
            heading or 0,
            any(n in _TITLE_NAMES for n in names),
            any(_CONTENTS_NAME.match(n) for n in names),
            looks,
            num_id,
            num_level,
        )

    def _chain(self, style_id: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        seen: set[str] = set()
        current: str | None = style_id
        while current and current in self._elements and current not in seen:
            seen.add(current)
            chain.append(self._elements[current])
            current = value(self._elements[current], "basedOn")
        return chain


def _name(element: etree._Element) -> str:
    found = child(element, "name")
    return "" if found is None else (found.get(VAL) or "").strip()


def _heading_of(element: etree._Element, properties: etree._Element | None) -> int | None:
    """1..9 for a heading, 0 where the style says it is body text, None where it says nothing."""
    match = _HEADING_NAME.search(_name(element))
    if match:
        return int(match[1])
    level = as_int(value(properties, "outlineLvl"))
    if level is None:
        return None
    return level + 1 if 0 <= level <= 8 else 0
