"""The items of flowing text: paragraphs and tables as a person sees them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `lines` keep their tabs; `label` is the number the program shows before it, and is not in the
    text; `depth` is 1 for a list's outermost level and 0 outside lists; `stressed` that every letter is bold or
    underlined; `size` is that of most letters, in points.
    What the style says: `heading` (1..9, 0 for none), `title` (of the whole document), `contents` (a line of a table
    of contents).
    """

    lines: tuple[str, ...]
    ref: str
    heading: int = 0
    title: bool = False
    contents: bool = False
    label: str = ""
    depth: int = 0
    bullet: bool = False
    stressed: bool = False
    size: float = 0.0

    @property
    def text(self) -> str:
        """The lines joined by blanks, tabs as blanks."""
        return " ".join(" ".join(self.lines).split())


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell with what stands in it; `column` is 0-based in the grid. A nested table is an item among others."""

    items: tuple[Item, ...]
    column: int
    rowspan: int
    colspan: int
    ref: str


@dataclass(frozen=True, slots=True)
class FlowTable:
    """Rows of cells; a cell that a merged one covers is left out."""

    rows: tuple[tuple[FlowCell, ...], ...]
    ref: str


Item = Paragraph | FlowTable
