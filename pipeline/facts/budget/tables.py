"""What a budget says, in SEK."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.facts.fact import Fact
from pipeline.findings import Evidence
from pipeline.remark import Remark


class Section(StrEnum):
    """What a row of a budget is."""

    INCOME = "income"
    COST = "cost"
    INCOME_TOTAL = "income_total"
    COST_TOTAL = "cost_total"
    RESULT = "result"
    INCOME_SUBTOTAL = "income_subtotal"
    COST_SUBTOTAL = "cost_subtotal"
    INCOME_PART = "income_part"
    COST_PART = "cost_part"


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One row, with its amount in SEK in the budget's column."""

    label: str
    section: Section
    sek: Decimal
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of one year. `unit` is what the figures are given in ("kr", "tkr", "mnkr"); `rounding` is what one
    row may be off by, in SEK; `cover` is the evidence that a deficit is covered, by `cover_sek` where it says how much.
    `loose` are the sides whose rows do not claim to be all there are ("bland annat"); `doubt` says why the
    figures may not be the budget's.
    """

    label: str | Remark
    path: str
    year: Fact[int]
    unit: str
    rounding: Decimal
    lines: tuple[BudgetLine, ...]
    evidence: tuple[Evidence, ...]
    cover: tuple[Evidence, ...] = ()
    cover_sek: Decimal | None = None
    loose: frozenset[Section] = frozenset()
    doubt: Remark | None = None

    def rows(self, section: Section) -> tuple[BudgetLine, ...]:
        """The lines of one section."""
        return tuple(line for line in self.lines if line.section is section)

    def total(self, section: Section) -> BudgetLine | None:
        """The stated total of a section (the last one, where there are several); a lone subtotal serves as one."""
        found = self.rows(section)
        parts = self.rows(SUBTOTAL_OF[section])
        return found[-1] if found else parts[0] if len(parts) == 1 else None


TOTAL_OF = {Section.INCOME: Section.INCOME_TOTAL, Section.COST: Section.COST_TOTAL}
PARTS_OF = {Section.INCOME: Section.INCOME_PART, Section.COST: Section.COST_PART}
SUBTOTAL_OF = {Section.INCOME_TOTAL: Section.INCOME_SUBTOTAL, Section.COST_TOTAL: Section.COST_SUBTOTAL}
