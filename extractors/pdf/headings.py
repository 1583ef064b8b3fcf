"""Which blocks are headings, and of what level: by type size and weight, numbering, capitals, and bookmarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractors.document import BlockKind
from extractors.pdf.blocks import Draft, Rhythm, has_leaders, is_capitals, make_draft
from extractors.pdf.cells import TableDraft
from extractors.pdf.labels import BULLETS, Label, read_label
from extractors.pdf.signing import FILL

_LARGER = 1.12
_NEAR_SIZE = 0.2
_MAX_LINES = 3
_MAX_LETTERS = 130
_TITLE_WORDS = 9
_EXCLAIMED_WORDS, _RECURS = 12, 3
_SHORT_TEXT = 80
_SENTENCE_END = re.compile(r"[.,;!][”\"»)]*$|…$")
_ABBREVIATED_END = re.compile(
    r"(?:m\.m|m\. m|etc|ek\. för|mfl|m\.fl|m\. fl|f\.n|o\.d|o\. d|dyl|ordf)\.$", re.IGNORECASE
)
_QUOTED = re.compile(r"[”\"»“'].*[”\"»“'][.!]?$")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d|(?:19|20)\d\d))?:?")
#: A key figure in large type ("2,1 mnkr"), not a numbered title.
_FIGURE_FIRST = re.compile(r"[-–+€$]?\d+(?:[.,]\d|\s?%|\s\d{3}\b|\s(?:mnkr|tkr|kr)\b)")
_KEY_VALUE = re.compile(r"^[\wåäö .-]{2,30}:\s+\S")


@dataclass(frozen=True, slots=True)
class Outline:
    """The bookmarks of a file: each title, without numbering, in lower case -> its level (1 is the highest)."""

    levels: dict[str, int]

    def level(self, text: str) -> int | None:
        """The level of the bookmark that says `text`; None for none."""
        return self.levels.get(bare(text))


def bare(text: str) -> str:
    """A title without its numbering and case, for comparing."""
    label = read_label(text)
    rest = text[len(label.text) :] if label else text
    return " ".join(rest.split()).strip(" .:").lower()


Look = tuple[float, bool, bool]
_Rank = tuple[Look, int]
Item = Draft | TableDraft


def mark_headings(drafts: Sequence[Draft], rhythm: Rhythm, outline: Outline) -> list[Draft]:
    """The drafts, with those that are headings made so; levels by the rank of their look in the document."""
    reader = _Reader(drafts, rhythm, outline, Counter(_look(d) for d in drafts if len(d.lines) <= _MAX_LINES))
    found = {i: (_look(d), _depth(d)) for i, d in enumerate(drafts) if reader.is_heading(i)}
    found = _alike_numbered(found, drafts)
    ranks = _ranks(list(found.values()))
    return [
        replace(d, kind=BlockKind.HEADING, level=ranks[found[i]], label=_label(d)) if i in found else d
        for i, d in enumerate(drafts)
    ]


def _alike_numbered(found: dict[int, _Rank], drafts: Sequence[Draft]) -> dict[int, _Rank]:
    """Titles numbered alike have one rank, that of most of them, where their sizes are near each other."""
    groups: dict[tuple[str, int], Counter[_Rank]] = {}
    kinds = {i: (label.kind, label.depth) for i in found if (label := _numbered(drafts[i]))}
    for i, kind in kinds.items():
        groups.setdefault(kind, Counter())[found[i]] += 1
    usual = {kind: ranks.most_common(1)[0][0] for kind, ranks in groups.items()}
    return {
        i: usual[kinds[i]] if i in kinds and abs(rank[0][0] / usual[kinds[i]][0][0] - 1) < _NEAR_SIZE else rank
        for i, rank in found.items()
    }


def _ranks(looks: Sequence[_Rank]) -> dict[_Rank, int]:
    """Larger before smaller, bold before plain, capitals before small letters, "1" before "1.1"."""
    ordered = sorted(set(looks), key=lambda item: (-item[0][0], not item[0][1], not item[0][2], item[1]))
    return {look: rank for rank, look in enumerate(ordered, 1)}


def _look(draft: Draft) -> Look:
    line = draft.lines[0]
    return max(round(line.size * 2) / 2, 0.5), line.bold, is_capitals(draft.text)


def _depth(draft: Draft) -> int:
    label = read_label(draft.text)
    return label.depth if label and label.kind in ("number", "section") else 1


def _label(draft: Draft) -> str:
    label = read_label(draft.text)
    return label.text if label and label.kind != "bullet" else ""


@dataclass(frozen=True, slots=True)
class _Reader:
    drafts: Sequence[Draft]
    rhythm: Rhythm
    outline: Outline
    looks: Counter[Look]

    def is_heading(self, index: int) -> bool:
        draft = self.drafts[index]
        if draft.kind is BlockKind.FOOTNOTE or not (_may_be_title(draft) or self._is_exclaimed(draft)):
            return False
        if self.outline.level(draft.text) is not None:
            return True
        size, bold, capitals = _look(draft)
        larger = size > _LARGER * self.rhythm.body_size
        marked = draft.lines[0].underlined or (bold and not self.rhythm.bold_body)
        stands_out = marked and size >= 0.9 * self.rhythm.body_size
        if larger:
            return stands_out or capitals or self._is_recurring_title(index)
        if stands_out or (capitals and size >= 0.9 * self.rhythm.body_size and len(draft.text.split()) <= _TITLE_WORDS):
            return self._has_text_below(index)
        return self._is_plain_title(index)

    def _is_exclaimed(self, draft: Draft) -> bool:
        """A short line that ends in "!" is a title where lines of its look, other than the text's, recur."""
        size, bold, _ = _look(draft)
        own_look = size > _LARGER * self.rhythm.body_size or (bold and not self.rhythm.bold_body)
        short = len(draft.lines) <= _MAX_LINES and len(draft.text.split()) <= _EXCLAIMED_WORDS
        recurs = self.looks[_look(draft)] >= _RECURS
        return draft.text.endswith("!") and own_look and short and recurs and not _is_no_title(draft)

    def _is_recurring_title(self, index: int) -> bool:
        """Large plain type is a title if numbered, above all text, or used for several; else a quotation."""
        draft = self.drafts[index]
        if _QUOTED.match(draft.text):
            return False
        if _numbered(draft) is not None or not any(len(d.text) > _SHORT_TEXT for d in self.drafts[:index]):
            return True
        return self.looks[_look(draft)] > 1 and not draft.lines[0].words[0].style.italic

    def _has_text_below(self, index: int) -> bool:
        """Whether a bold line is not one of a run of bold lines (an address, a list set in bold)."""
        draft = self.drafts[index]
        if _KEY_VALUE.match(draft.text) and not _numbered(draft):
            return False
        near = [d for d in self.drafts[index + 1 : index + 2] if d.lines[0].underlined == draft.lines[0].underlined]
        same = [d for d in near if _look(d) == _look(draft) and not _numbered(d) and not _numbered(draft)]
        return not same or not _is_close(draft, same[0], self.rhythm)

    def _is_plain_title(self, index: int) -> bool:
        """Type like the body's: only a numbered short line, alone, with text below that is not numbered alike."""
        draft = self.drafts[index]
        label = _numbered(draft)
        if label is None or len(draft.lines) > 1:
            return False
        rest = draft.text[len(label.text) :].strip()
        if len(rest.split()) > _TITLE_WORDS or (rest and not rest[0].isupper()):
            return False
        if label.kind in ("section", "chapter"):
            return True
        if label.kind == "moment" or not rest:
            return label.kind == "moment" and not rest
        neighbours = [self.drafts[i] for i in (index - 1, index + 1) if 0 <= i < len(self.drafts)]
        alike = [d for d in neighbours if not has_leaders(d.text) and _is_alike(_numbered(d), label)]
        return not alike and index + 1 < len(self.drafts)


def _may_be_title(draft: Draft) -> bool:
    text = draft.text
    if _YEARS.fullmatch(text):
        return draft.lines[0].bold
    if _FIGURE_FIRST.match(text) and sum(map(str.isdigit, text)) >= sum(map(str.isalpha, text)):
        return False
    if len(draft.lines) > _MAX_LINES or len(text) > _MAX_LETTERS or not _has_letters(text):
        return "§" in text and len(text) < 12
    if _is_no_title(draft):
        return False
    if text.endswith(":"):
        return len(text.split()) <= 5
    ends = _SENTENCE_END.search(text) and not _ABBREVIATED_END.search(text)
    only_label = (label := read_label(text)) is not None and label.text == text
    return not ends or only_label


def _is_no_title(draft: Draft) -> bool:
    """Whether a block is turned, an item of a list, a line to fill in or one of a table of contents."""
    text = draft.text
    return bool(draft.lines[0].turn or text[0] in BULLETS or FILL.search(text) or has_leaders(text))


def _has_letters(text: str) -> bool:
    """Whether there are two at least."""
    return len(list(islice(filter(str.isalpha, text), 2))) == 2


def _numbered(draft: Draft) -> Label | None:
    label = read_label(draft.text)
    return label if label and label.kind in ("number", "section", "chapter", "moment") else None


def _is_alike(other: Label | None, label: Label) -> bool:
    return other is not None and (other.kind, other.depth) == (label.kind, label.depth)


def _is_close(a: Draft, b: Draft, rhythm: Rhythm) -> bool:
    gap = b.lines[0].base - a.lines[-1].base
    return a.page == b.page and 0 < gap <= 1.3 * rhythm.pitch(a.lines[0].size)


def join_bare_numbers(items: Sequence[Item]) -> list[Item]:
    """A heading that is but a number ("§ 7") and the heading right below it are one; other items stay."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(last, Draft) and isinstance(item, Draft) and _is_bare(last) and _completes(last, item):
            both = make_draft((*last.lines, *item.lines), last.page)
            joined[-1] = replace(last, lines=both.lines, text=both.text, box=both.box)
        else:
            joined.append(item)
    return joined


def _is_bare(draft: Draft) -> bool:
    return draft.kind is BlockKind.HEADING and bool(draft.label) and draft.label == draft.text


def _completes(number: Draft, draft: Draft) -> bool:
    """Whether a block right below a bare number is its title: a heading without number, or a short line centred
    under it.
    """
    first, line = number.lines[0], draft.lines[0]
    if draft.label or draft.page != number.page or not 0 < line.base - first.base < 3 * first.size:
        return False
    shift = (first.box.x0 + first.box.x1 - line.box.x0 - line.box.x1) / 2
    centred = abs(shift) < 3 and abs(first.box.x0 - line.box.x0) > 3
    short = len(draft.lines) == 1 and len(draft.text.split()) <= 6 and _may_be_title(draft)
    return draft.kind is BlockKind.HEADING or (draft.kind is BlockKind.PARAGRAPH and centred and short)
