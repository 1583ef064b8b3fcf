"""Signature blocks side by side: told from tables by lines to sign on and by what stands above and below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.document import BBox
from extractors.pdf.aligned import column_of, find_columns
from extractors.pdf.lines import Line
from extractors.pdf.rows import Row

#: A line to write on, drawn with characters.
FILL = re.compile(r"_{4,}|(?:_ ){3,}|\.{6,}|(?:\. ){5,}|…{2,}|-{12,}|–{6,}")
_CUES = re.compile(
    r"""\(?namnf[öo]rtydligande | \(?namnteckning | underskrift | signatur\b | ort\s*(?:och|,|/|&|\+)\s*(?:datum|tid)
      | (?:ort|datum|namn|titel|befattning)\s*[:._…] | för\s\S+ | undertecknas?\b | underskrives
      | \(?(?:firmatecknare|behörig\sföreträdare)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ROLES = re.compile(
    r"""\(?(?:(?:vice|v\.|mötes|stämmo|årsmötes)\s?)?(?:ordf(?:örande)?\.?|sekreterare|kassör|justerare|justeringsman
      | protokollförare|protokollsjusterare|verkställande\sdirektör|vd|kommunchef|kommundirektör|kommunalråd
      | vid\sprotokollet|justeras|justerat|justerad)[:,)]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: A line or ink to be signed on is at most so wide, and a line at most so thick (points).
_WIDEST, _THIN = 320.0, 3.0
#: A line that a name stands on is at least so long; shorter ones underline the titles of columns.
_SHORTEST = 110.0
_PLACE_AND_DATE = re.compile(
    r"[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?,?\s(?:den\s)?(?:\d{4}-\d{2}-\d{2}|\d{1,2}\s\w{3,9}\s\d{4}|\d{1,2}/\d{1,2})"
)


def is_signing(rows: Sequence[Row], rules: Sequence[BBox]) -> bool:
    """Whether rows of several cells are the places of signers beside each other; `rules` are level lines and ink."""
    free = _without_underlines(rows, rules)
    return any(_is_signed_row(row, free) for row in rows if len(row.cells) > 1)


def _without_underlines(rows: Sequence[Row], rules: Sequence[BBox]) -> list[BBox]:
    """The rules without those that underline the titles of columns: short, or with bold type on them."""
    lines = [line for row in rows for line in row.lines]
    return [rule for rule in rules if not any(_is_title_on(line, rule) for line in lines)]


def _is_title_on(line: Line, rule: BBox) -> bool:
    on = line.base - 1 <= rule.top <= line.base + 5 and rule.x0 < line.box.x1 and line.box.x0 < rule.x1
    is_level = rule.bottom - rule.top <= _THIN
    return on and is_level and (line.bold or rule.x1 - rule.x0 < _SHORTEST)


def _is_signed_row(row: Row, rules: Sequence[BBox]) -> bool:
    texts = [" ".join(line.text for line in cell) for cell in row.cells]
    return (
        sum(bool(FILL.search(text)) for text in texts) >= 2
        or _all_cues(row, texts)
        or (len(texts) <= 3 and all(map(_PLACE_AND_DATE.fullmatch, texts)))
        or _has_own_rules(row, rules)
    )


def _all_cues(row: Row, texts: Sequence[str]) -> bool:
    """Whether every cell begins with a signer's word, or says the same with a colon at its end."""
    if len(set(texts)) == 1 and texts[0].endswith(":"):
        return True
    firsts = [cell[0].text for cell in row.cells]
    return len(texts) <= 4 and (all(map(_CUES.match, firsts)) or all(map(_ROLES.fullmatch, firsts)))


def _has_own_rules(row: Row, rules: Sequence[BBox]) -> bool:
    """Whether each cell stands right below a level line, or ink, of its own, or on such a line."""
    own = [_rule_of(cell, rules) for cell in row.cells]
    return None not in own and len(set(own)) == len(own) and len(own) >= 2


def _rule_of(cell: Sequence[Line], rules: Sequence[BBox]) -> BBox | None:
    first, last = cell[0], cell[-1]
    for rule in rules:
        if rule.x0 >= first.box.x1 or first.box.x0 >= rule.x1 or rule.x1 - rule.x0 > _WIDEST:
            continue
        is_ink = rule.bottom - rule.top > _THIN
        room = (3.0 if is_ink else 1.5) * first.size
        above = first.box.top - room <= rule.bottom <= first.box.top + 0.4 * first.size
        below = not is_ink and last.base - 1 <= rule.top <= last.box.bottom + 0.6 * last.size
        if above or below:
            return rule
    return None


def signers(rows: Sequence[Row], rules: Sequence[BBox]) -> list[list[Line]]:
    """The lines of each signer, top to bottom; signers band by band, left to right."""
    columns = find_columns(rows)
    found: list[list[Line]] = []
    for band in _bands(rows, _without_underlines(rows, rules)):
        places: list[list[Line]] = [[] for _ in columns]
        for row in band:
            for cell in row.cells:
                place = column_of(cell, columns)
                places[place or 0].extend(cell)
        found.extend(place for place in places if place)
    return found


def _bands(rows: Sequence[Row], rules: Sequence[BBox]) -> list[list[Row]]:
    """Signers below each other: parted at the widest white between two rows of lines to sign on, that left to sign
    in (right above such a row) aside.
    """
    signed = [i for i, row in enumerate(rows) if _to_sign(row, rules)]
    gaps = [below.box.top - above.box.bottom for above, below in pairwise(rows)]
    if len(signed) > 1:
        cuts = {max(range(a, b - 1 if b - a > 2 else b), key=lambda i: gaps[i]) + 1 for a, b in pairwise(signed)}
    else:
        wide = 2.5 * max(median(gaps), 4.0) if gaps else 0.0
        cuts = set() if signed else {i + 1 for i, gap in enumerate(gaps) if gap > wide}
    bounds = [0, *sorted(cuts), len(rows)]
    return [list(rows[a:b]) for a, b in pairwise(bounds) if b > a]


def _to_sign(row: Row, rules: Sequence[BBox]) -> bool:
    texts = [line.text for line in row.lines]
    return any(FILL.search(text) for text in texts) or _has_own_rules(row, rules)
