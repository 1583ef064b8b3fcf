"""The numbers that Word generates before paragraphs: "§ 5", "3.2", "b)", "•". They are not in the text at all.

A paragraph names a list (w:num) and a level. Lists are instances of an abstract list that holds the levels and,
shared by all its instances, the counters. An instance may override a level (its format or its start); a start
override takes effect once, where the instance is first used at that level.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from extractors.docx.names import VAL, W, as_int, child, number, toggle, value
from extractors.docx.styles import Styles

_ROMAN = zip(
    (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
    ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
    strict=True,
)
_ROMAN_SIGNS = tuple(_ROMAN)
_LEVELS = 9
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `restart` is the level count after which it starts anew (None: any higher one)."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level]
    #: Levels that name the paragraph style they belong to.
    styles: tuple[tuple[int, str], ...]
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Instance:
    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    #: Levels whose start override is used up.
    started: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Number:
    """The label of a paragraph, its 0-based level and whether it is a bullet."""

    label: str
    level: int
    bullet: bool


class Numbering:
    """Counts paragraphs in document order: call `number` once for each."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, _Abstract] = {}
        self._instances: dict[str, _Instance] = {}
        self._style_links: dict[str, str] = {}
        self._style_levels: dict[tuple[str, str], int] = {}
        if root is not None:
            self._read(root)

    def number(self, properties: etree._Element | None) -> Number | None:
        """The number of the paragraph with these w:pPr; None for one without. Advances the counters."""
        num_id, index = self._reference(properties)
        instance = self._instances.get(num_id or "")
        if instance is None:
            return None
        abstract = self._abstracts[instance.abstract]
        level = instance.levels.get(index) or abstract.levels.get(index)
        if level is None:
            return None
        self._advance(instance, abstract, index, level)
        if level.format == "bullet":
            return Number(BULLET, index, True)
        label = "" if level.format == "none" and "%" not in level.text else self._render(instance, abstract, level)
        return Number(label.strip(), index, False)

    def _reference(self, properties: etree._Element | None) -> tuple[str | None, int]:
        own = child(properties, "numPr")
        num_id, index = value(own, "numId"), number(own, "ilvl")
        if num_id is None:
            style = self._styles.paragraph(properties)
            num_id = style.num_id
            if index is None:
                style_id = value(properties, "pStyle") or ""
                index = self._style_levels.get((num_id or "", style_id), style.num_level)
        return num_id, index or 0

    def _advance(self, instance: _Instance, abstract: _Abstract, index: int, level: Level) -> None:
        counters = abstract.counters
        start = instance.starts.get(index, level.start)
        fresh = index in instance.starts and index not in instance.started
        instance.started.add(index)
        counters[index] = start if fresh or index not in counters else counters[index] + 1
        for deeper in [k for k in counters if k > index]:
            below = instance.levels.get(deeper) or abstract.levels.get(deeper) or Level()
            if below.restart is None or (below.restart and index < below.restart):
                del counters[deeper]

    def _render(self, instance: _Instance, abstract: _Abstract, level: Level) -> str:
        text = level.text
        for k in range(_LEVELS):
            if f"%{k + 1}" in text:
                shown = instance.levels.get(k) or abstract.levels.get(k) or Level()
                shown = replace(shown, format="decimal") if level.legal else shown
                text = text.replace(f"%{k + 1}", spell(abstract.counters.get(k, shown.start), shown.format))
        return text

    def _read(self, root: etree._Element) -> None:
        for element in root.iterchildren(W + "abstractNum"):
            abstract_id = element.get(W + "abstractNumId", "")
            self._abstracts[abstract_id] = _Abstract(_levels(element), _linked_styles(element))
            link = value(element, "styleLink")
            if link:
                self._style_links[link] = abstract_id
        borrowed = {
            element.get(W + "abstractNumId", ""): self._style_links.get(value(element, "numStyleLink") or "")
            for element in root.iterchildren(W + "abstractNum")
        }
        for element in root.iterchildren(W + "num"):
            self._read_instance(element, borrowed)

    def _read_instance(self, element: etree._Element, borrowed: dict[str, str | None]) -> None:
        abstract_id = value(element, "abstractNumId") or ""
        abstract_id = borrowed.get(abstract_id) or abstract_id
        num_id = element.get(W + "numId", "")
        if abstract_id not in self._abstracts or num_id == "0":
            return
        instance = self._instances[num_id] = _Instance(abstract_id)
        for override in element.iterchildren(W + "lvlOverride"):
            index = as_int(override.get(W + "ilvl")) or 0
            start = number(override, "startOverride")
            own = child(override, "lvl")
            if own is not None:
                instance.levels[index] = _level(own)
            if start is not None:
                instance.starts[index] = start
        for index, style_id in self._abstracts[abstract_id].styles:
            self._style_levels[(num_id, style_id)] = index


def _levels(element: etree._Element) -> dict[int, Level]:
    return {as_int(level.get(W + "ilvl")) or 0: _level(level) for level in element.iterchildren(W + "lvl")}


def _linked_styles(element: etree._Element) -> tuple[tuple[int, str], ...]:
    named = ((as_int(level.get(W + "ilvl")) or 0, value(level, "pStyle")) for level in element.iterchildren(W + "lvl"))
    return tuple((index, style) for index, style in named if style)


def _level(element: etree._Element) -> Level:
    start = number(element, "start")
    text = child(element, "lvlText")
    return Level(
        value(element, "numFmt") or "decimal",
        "" if text is None else text.get(VAL, ""),
        1 if start is None else start,
        bool(toggle(element, "isLgl")),
        number(element, "lvlRestart"),
    )


def spell(count: int, format_: str) -> str:
    """A counter as Word writes it: 3 as "3", "c", "III", "03"."""
    if format_ in ("lowerLetter", "upperLetter"):
        letters = _letters(count)
        return letters.upper() if format_ == "upperLetter" else letters
    if format_ in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if format_ == "upperRoman" else roman
    if format_ == "none":
        return ""
    return f"{count:02d}" if format_ == "decimalZero" else str(count)


def _letters(count: int) -> str:
    if count < 1:
        return str(count)
    times, index = divmod(count - 1, 26)
    return chr(ord("a") + index) * (times + 1)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    signs = []
    for worth, sign in _ROMAN_SIGNS:
        times, count = divmod(count, worth)
        signs.append(sign * times)
    return "".join(signs)
