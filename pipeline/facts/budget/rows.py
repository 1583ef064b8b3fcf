"""The rows of a budget's tables as lines of income and costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.facts.budget.columns import Column
from pipeline.facts.budget.figures import factor, parse_figure
from pipeline.facts.budget.labels import bare_label, kind_of, section_named
from pipeline.facts.budget.tables import PARTS_OF, SUBTOTAL_OF, TOTAL_OF, BudgetLine, Section
from pipeline.language.lexicon import Lexicon
from pipeline.language.words import is_any, matches_any, starts_with
from pipeline.papers import Passage, Row, Table
from pipeline.remark import Remark, remark

_TOTALS = frozenset(TOTAL_OF.values())
_SIDES = (Section.INCOME, Section.COST)


def lines_of(
    table: Table, column: Column, unit: str, lines: Sequence[BudgetLine], lexicon: Lexicon, over: Sequence[str] = ()
) -> tuple[BudgetLine, ...]:
    """`lines` and those of one more table. `over` are headings that stand outside the table, the nearest last."""
    read = list(lines)
    section = section_named((*table.headings, *over), lexicon) or (_following(read) if read else None)
    for row in table.rows:
        section = _heading_row(row, lexicon) or section
        line = _line(row, column, unit, section, lexicon)
        if line is None:
            continue
        if line.section is Section.COST_TOTAL and section is None:
            read = _as_costs(read)
        read.append(line)
        if line.section in _TOTALS:
            section = _following(read)
    return tuple(read)


def settled(lines: Sequence[BudgetLine], lexicon: Lexicon) -> tuple[tuple[BudgetLine, ...], Remark | None]:
    """The lines with one total a side, the others being sums of parts, and what stands behind the totals left out;
    with a doubt where that may be income or costs.
    """
    for side in _SIDES:
        lines = _without_opening(_parts_as_rows(_one_total(lines, side), side), side, lexicon)
    behind = {id(line) for side in _SIDES for line in _behind_total(lines, side)}
    aside = lexicon["budget"]["aside"]
    left_out = [x for x in lines if id(x) in behind and x.sek and not matches_any(x.label, aside)]
    doubt = remark("budget_row_after_sum", row=left_out[0].label) if left_out else None
    return tuple(line for line in lines if id(line) not in behind), doubt


def loose_sides(lines: Sequence[BudgetLine], lexicon: Lexicon) -> frozenset[Section]:
    """The sides whose rows are only said to be in their total ("varav …"), and so need not be all there is."""
    words = lexicon["budget"]["part_of"]
    rows = {side: [line for line in lines if line.section is side] for side in _SIDES}
    return frozenset(s for s, own in rows.items() if own and all(starts_with(bare_label(x.label), words) for x in own))


def by_payer(line: BudgetLine, lexicon: Lexicon) -> BudgetLine:
    """A row that no heading or total tells the side of: income where it names a payer, else a cost."""
    words = lexicon["budget"]
    pays = matches_any(line.label, (*words["payer"], *words["public"], *words["member_fees"]))
    pays = pays and not starts_with(bare_label(line.label), words["cost_row"])
    return replace(line, section=Section.INCOME if pays else Section.COST) if line.section is Section.INCOME else line


def _parts_as_rows(lines: Sequence[BudgetLine], side: Section) -> tuple[BudgetLine, ...]:
    """The parts of a total that comes first are its rows, where it has no others."""
    kinds = [line.section for line in lines]
    if side in kinds or SUBTOTAL_OF[TOTAL_OF[side]] in kinds or TOTAL_OF[side] not in kinds:
        return tuple(lines)
    return tuple(replace(line, section=side) if line.section is PARTS_OF[side] else line for line in lines)


def _without_opening(lines: Sequence[BudgetLine], side: Section, lexicon: Lexicon) -> tuple[BudgetLine, ...]:
    """The lines without what the year begins with, where the total shows that it is not counted in."""
    rows = [line for line in lines if line.section is side]
    opening = [line for line in rows if matches_any(line.label, lexicon["budget"]["opening"])]
    total = next((line for line in lines if line.section is TOTAL_OF[side]), None)
    if not opening or total is None or sum(abs(x.sek) for x in rows if x not in opening) != abs(total.sek):
        return tuple(lines)
    return tuple(line for line in lines if line not in opening)


def _one_total(lines: Sequence[BudgetLine], side: Section) -> tuple[BudgetLine, ...]:
    totals = [line for line in lines if line.section is TOTAL_OF[side]]
    earlier = {id(line) for line in totals[:-1]}
    return tuple(replace(line, section=SUBTOTAL_OF[TOTAL_OF[side]]) if id(line) in earlier else line for line in lines)


def _behind_total(lines: Sequence[BudgetLine], side: Section) -> list[BudgetLine]:
    """The rows behind a total that has rows before it; a total that comes first stands over its rows."""
    own = [line for line in lines if line.section in (side, TOTAL_OF[side], PARTS_OF[side])]
    at = next((i for i, line in enumerate(own) if line.section is TOTAL_OF[side]), None)
    return own[at + 1 :] if at else []


def _following(read: Sequence[BudgetLine]) -> Section | None:
    """What comes behind a total: the other side, until both have theirs. A total without rows stands over them."""
    last = read[-1]
    side = next((s for s in _SIDES if TOTAL_OF[s] is last.section), None)
    if side is None:
        return next((s for s in _SIDES if last.section in (s, SUBTOTAL_OF[TOTAL_OF[s]], PARTS_OF[s])), None)
    if not any(line.section is side for line in read):
        return side
    other = _SIDES[1] if side is _SIDES[0] else _SIDES[0]
    return side if any(line.section is TOTAL_OF[other] for line in read) else other


def _as_costs(read: Sequence[BudgetLine]) -> list[BudgetLine]:
    """Rows that no heading told to be income are costs where a total of the costs follows them."""
    last_total = max((i for i, line in enumerate(read) if line.section in _TOTALS), default=-1)
    return [
        *read[: last_total + 1],
        *(replace(x, section=_TURNED.get(x.section, x.section)) for x in read[last_total + 1 :]),
    ]


_TURNED = {
    Section.INCOME: Section.COST,
    Section.INCOME_SUBTOTAL: Section.COST_SUBTOTAL,
    Section.INCOME_PART: Section.COST_PART,
}


def _heading_row(row: Row, lexicon: Lexicon) -> Section | None:
    label = _label(row.cells)
    if label is None or any(parse_figure(c.text) and len(c.text) != 4 for c in row.cells[1:]):
        return None
    return section_named((label.text,), lexicon)


def _line(row: Row, column: Column, unit: str, section: Section | None, lexicon: Lexicon) -> BudgetLine | None:
    label = _label(row.cells[: column.index])
    figure = parse_figure(row.cells[column.index].text) if column.index < len(row.cells) else None
    if label is None or figure is None or row.cells[column.index].text.strip() == str(column.year):
        return None
    value, own_unit = figure
    kind = _headed_total(label.text, lexicon) or kind_of(label.text, section, lexicon)
    return BudgetLine(label.text, kind, value * Decimal(factor(own_unit or unit)), row.evidence())


def _headed_total(label: str, lexicon: Lexicon) -> Section | None:
    """ "Intäkter" with a sum beside it: the sum of all the income."""
    words, bare = lexicon["budget"], bare_label(label)
    if is_any(bare, words["income_word"]):
        return Section.INCOME_TOTAL
    return Section.COST_TOTAL if is_any(bare, words["cost_word"]) else None


def _label(cells: Sequence[Passage]) -> Passage | None:
    """The first cell that is neither a figure nor a row's number ("1.1", "a)")."""
    return next((c for c in cells if c.text and not parse_figure(c.text) and not _is_number(c.text)), None)


def _is_number(text: str) -> bool:
    return text.replace(".", "").isdigit() or (len(text.strip(".)")) == 1 and text.strip(".)").isalpha())
