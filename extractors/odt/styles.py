"""Styles of an ODT: how paragraphs and spans look, and how list levels are numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from extractors.docx.numbering import BULLET, spell
from extractors.odt.names import FO, STYLE, TEXT, as_int

_POINTS = re.compile(r"([\d.]+)pt")
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_DEFAULT_SIZE = 12.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph or span looks; None where its style does not say. `list_style` is that of a paragraph."""

    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    list_style: str = ""
    outline: int = 0
    names: tuple[str, ...] = ()
    raised: bool | None = None
    struck: bool | None = None

    def over(self, below: Look) -> Look:
        """This look, with what it does not say taken from `below`."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.size if self.size is None else self.size,
            below.hidden if self.hidden is None else self.hidden,
            self.list_style or below.list_style,
            self.outline or below.outline,
            self.names + below.names,
            below.raised if self.raised is None else self.raised,
            below.struck if self.struck is None else self.struck,
        )


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list is labelled."""

    format: str
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    start: int = 1
    bullet: bool = False


class OdtStyles:
    """Looks up styles and list levels by name."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self.base = Look(False, _DEFAULT_SIZE, False)
        for root in roots:
            self._collect(root)

    def _collect(self, root: etree._Element) -> None:
        for element in root.iter(f"{STYLE}style"):
            self._elements[element.get(f"{STYLE}family", ""), element.get(f"{STYLE}name", "")] = element
        for element in root.iter(f"{STYLE}default-style"):
            if element.get(f"{STYLE}family") == "paragraph":
                self.base = _own_look(element).over(self.base)
        for element in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            name = "" if element.tag == f"{TEXT}outline-style" else element.get(f"{STYLE}name", "")
            self._lists[name] = dict(_levels(element))

    def look(self, family: str, name: str | None) -> Look:
        """The look of a style with all it inherits; `family` is "paragraph" or "text"."""
        key = (family, name or "")
        if key not in self._looks:
            self._looks[key] = self._resolve(key)
        return self._looks[key]

    def list_level(self, style: str, level: int) -> ListLevel | None:
        """The level (1-based) of a list style; of the outline for the style ""."""
        return self._lists.get(style, {}).get(level)

    def _resolve(self, key: tuple[str, str]) -> Look:
        look, seen = Look(), set()
        while key in self._elements and key not in seen:
            seen.add(key)
            element = self._elements[key]
            look = look.over(_own_look(element))
            key = (key[0], element.get(f"{STYLE}parent-style-name", ""))
        return look


def _own_look(element: etree._Element) -> Look:
    properties = element.find(f"{STYLE}text-properties")
    names = tuple(n for n in (element.get(f"{STYLE}display-name"), element.get(f"{STYLE}name")) if n)
    look = Look(
        list_style=element.get(f"{STYLE}list-style-name", ""),
        outline=as_int(element.get(f"{STYLE}default-outline-level"), 0),
        names=tuple(name.replace("_20_", " ").lower() for name in names),
    )
    if properties is None:
        return look
    weight, display = properties.get(f"{FO}font-weight"), properties.get(f"{TEXT}display")
    position, line = properties.get(f"{STYLE}text-position"), properties.get(f"{STYLE}text-line-through-style")
    match = _POINTS.fullmatch(properties.get(f"{FO}font-size", ""))
    return replace(
        look,
        bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        size=float(match[1]) if match else None,
        hidden=None if display is None else display == "none",
        raised=None if position is None else position.startswith("super"),
        struck=None if line is None else line != "none",
    )


def _levels(element: etree._Element) -> list[tuple[int, ListLevel]]:
    levels = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        index = as_int(child.get(f"{TEXT}level"), 0)
        bullet = child.tag in (f"{TEXT}list-level-style-bullet", f"{TEXT}list-level-style-image")
        level = ListLevel(
            _FORMATS.get(child.get(f"{STYLE}num-format", ""), "decimal"),
            child.get(f"{STYLE}num-prefix", ""),
            child.get(f"{STYLE}num-suffix", ""),
            as_int(child.get(f"{TEXT}display-levels")),
            as_int(child.get(f"{TEXT}start-value")),
            bullet,
        )
        levels.append((index, level))
    return levels


class Counters:
    """Counts the items of one list, or the headings of a document."""

    def __init__(self, styles: OdtStyles, style: str) -> None:
        self._styles = styles
        self._style = style
        self._counts: dict[int, int] = {}

    def label(self, level: int, start: int | None = None, style: str | None = None) -> str:
        """The label of the next item on a level (1-based); `start` sets the count."""
        name = self._style if style is None else style
        shape = self._styles.list_level(name, level)
        begin = shape.start if shape else 1
        self._counts[level] = start if start is not None else self._counts.get(level, begin - 1) + 1
        for deeper in [k for k in self._counts if k > level]:
            del self._counts[deeper]
        if shape is None:
            return ""
        return BULLET if shape.bullet else self._render(name, level, shape)

    def _render(self, name: str, level: int, shape: ListLevel) -> str:
        numbers = []
        for k in range(max(1, level - shape.shown_levels + 1), level + 1):
            outer = self._styles.list_level(name, k) or shape
            numbers.append(spell(self._counts.get(k, outer.start), outer.format))
        joined = ".".join(n for n in numbers if n)
        return f"{shape.prefix}{joined}{shape.suffix}".strip() if joined else ""
