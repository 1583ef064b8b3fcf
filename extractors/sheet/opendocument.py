"""What calamine does not tell of an ODS: percentages and amounts of money as they are shown."""

from __future__ import annotations

from lxml import etree

from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.odt.names import OFFICE, TABLE, TEXT, as_int
from extractors.package import Package
from extractors.sheet.workbook import Place

_SHOWN_TYPES = frozenset(("percentage", "currency"))


def displayed(package: Package, limits: Limits = DEFAULT_LIMITS) -> dict[str, dict[Place, str]]:
    """The texts of such cells by sheet name and 0-based place."""
    found: dict[str, dict[Place, str]] = {}
    for table in package.xml("content.xml").iter(f"{TABLE}table"):
        texts = found.setdefault(table.get(f"{TABLE}name", ""), {})
        row = 0
        for element in table.iter(f"{TABLE}table-row"):
            repeated = as_int(element.get(f"{TABLE}number-rows-repeated"))
            for column, text in _row(element):
                for k in range(min(repeated, limits.cells - len(texts))):
                    texts[row + k, column] = text
            row += repeated
    return found


def _row(row: etree._Element) -> list[tuple[int, str]]:
    texts = []
    column = 0
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        repeated = as_int(cell.get(f"{TABLE}number-columns-repeated"))
        if cell.get(f"{OFFICE}value-type") in _SHOWN_TYPES:
            text = " ".join("".join(str(t) for p in cell.iterchildren(f"{TEXT}p") for t in p.itertext()).split())
            texts += [(column + k, text) for k in range(min(repeated, 1000)) if text]
        column += repeated
    return texts
