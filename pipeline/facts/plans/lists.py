"""Activities in lists, in labelled lines, and under the names of those who see to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty, Fact, found, silent
from pipeline.facts.planning.doers import doer_in
from pipeline.facts.planning.labels import labelled_pieces
from pipeline.facts.planning.outline import Entry, Section
from pipeline.facts.planning.responsible import named_over
from pipeline.facts.planning.stretches import line_items, stretches, timed_sentences
from pipeline.facts.planning.times import time_in_heading
from pipeline.facts.planning.words import Column, Matter, Words
from pipeline.facts.plans.items import NEUTRAL, READER, Found, completed, fielded, has_both, item_of
from pipeline.facts.plans.leads import Lead, read_lead
from pipeline.language.sentences import sentences
from pipeline.papers import Passage

_ACTIVITY_HEADING = re.compile(r"(?:åtgärd|aktivitet|insats|projekt)\s+(?:nr\.?\s*)?[A-Z]?\d{1,2}\b", re.IGNORECASE)
_SHORT_ITEM = 15
_LATER = (Column.RESPONSIBLE, Column.TIME, Column.GOAL, Column.LABEL, Column.COMMENT, Column.COST, Column.INDICATOR)


def list_activities(entries: Sequence[Entry], words: Words, context: Context, beside_tables: bool) -> list[Found]:
    """Items of lists in sections on activities; elsewhere those that say both by whom and when."""
    reader = _Lists(words, context, beside_tables)
    for entry in entries:
        reader.read(entry)
    return reader.found


class _Lists:
    """Walks the passages of a plan. `lead` names the parts of the items below it, `owner` is who alone stands over
    them, and `heading` an activity that is a heading, waiting for what the lines below say of it.
    """

    def __init__(self, words: Words, context: Context, beside_tables: bool) -> None:
        self.found: list[Found] = []
        self._words, self._context, self._beside_tables = words, context, beside_tables
        self._lead: Lead | None = None
        self._owner: Passage | None = None
        self._heading: Entry | None = None
        self._aims = False

    def read(self, entry: Entry) -> None:
        """One passage; tables and what is over are passed by."""
        content = entry.content
        announced = read_lead(content, self._words) if isinstance(content, Passage) else None
        if not isinstance(content, Passage) or entry.is_heading or entry.section.is_about(Matter.OUTCOMES):
            self._lead, self._owner, self._heading, self._aims = announced, None, None, False
            if isinstance(content, Passage) and entry.is_heading:
                self._owner = content if self._is_owner(content, entry.section) else None
                self._heading = entry if self._is_activity(entry) else None
            return
        if announced:
            self._lead = announced
            return
        if content.kind is BlockKind.PARAGRAPH and self._is_owner(content, entry.section):
            self._owner = content
            return
        if self._lists_goals(content):
            return
        fields = labelled_pieces(content, self._words)
        if fields and all(column in _LATER for column, _, _ in fields) and self._complete(fields, entry):
            return
        self._read_items(content, entry.section)

    def _lists_goals(self, content: Passage) -> bool:
        """Whether an item stands in a list that the paragraph above calls goals: "Mål som ska nås senast 2027:"."""
        if content.kind is not BlockKind.LIST_ITEM:
            self._aims = content.text.endswith(":") and self._words.matters(content.text) == {Matter.GOALS}
            return False
        return self._aims

    def _is_owner(self, passage: Passage, section: Section) -> bool:
        """Whether a short line or a heading in a section on activities is nothing but somebody's name or office."""
        led = passage.kind is BlockKind.PARAGRAPH and passage.text.rstrip().endswith(":")
        own = Matter.ACTIVITIES in section.matters and (led or not section.is_title)
        return own and bool(named_over(passage.text, self._context.lexicon, passage.kind is BlockKind.HEADING))

    def _is_activity(self, entry: Entry) -> bool:
        """Whether a heading is an activity itself: "Åtgärd 2 – Skyltfond", or one below a heading on activities."""
        numbered = bool(_ACTIVITY_HEADING.match(entry.section.text))
        below = entry.section.inherited and entry.section.matters - NEUTRAL == {Matter.ACTIVITIES}
        return numbered or (below and self._owner is None and time_in_heading(entry.section.text) is None)

    def _complete(self, fields: Sequence[tuple[Column | None, str, Passage]], entry: Entry) -> bool:
        """Adds labelled lines to the activity above them; False where there is none."""
        if self._heading is not None and isinstance(self._heading.content, Passage):
            title = self._heading.content
            made = item_of(title, title, entry.section, (), self._context)
            nobody: Fact[str] = silent(f"{READER}.responsible", (title.path,))
            self.found.append(replace(made, responsible=nobody))
            self._heading = None
        elif not self.found:
            return False
        self.found[-1] = completed(self.found[-1], fields, self._context)
        return True

    def _read_items(self, content: Passage, section: Section) -> None:
        own = section.matters - NEUTRAL == {Matter.ACTIVITIES} and not self._beside_tables
        items = timed_sentences(content) or stretches(content)
        plain = content.kind is BlockKind.PARAGRAPH and not section.is_title
        if section.is_title and not self._beside_tables and len(items) == 1 and len(line_items(content)) > 1:
            return  # each line is looked at by itself, whatever the title says
        if own and len(items) == 1 and plain and not labelled_pieces(content, self._words):
            items = line_items(content)
        listed = content.kind is BlockKind.LIST_ITEM or len(items) > 1
        for item in items:
            self.found += [self._owned(made) for made in self._of_item(item, section, own, listed)]

    def _of_item(self, item: Passage, section: Section, own: bool, listed: bool) -> list[Found]:
        led = self._lead.fields(item) if self._lead else {}
        if led:
            return [fielded(led, item, section, self._context)]
        pieces = labelled_pieces(item, self._words)
        labelled = [value for column, _, value in pieces if column is Column.ACTIVITY and value.text]
        if labelled:
            return [item_of(v, item, section, pieces, self._context) for v in labelled]
        if (listed and own) or has_both(pieces):
            what = next((value for column, _, value in pieces if column is None), item)
            return [item_of(what, item, section, pieces, self._context)]
        if not own or len(item.text.split()) > _SHORT_ITEM or self._tells_several(item):
            return []
        made = item_of(item, item, section, pieces, self._context)
        return [made] if (made.responsible.value or self._owner) and made.time.value else []

    def _tells_several(self, item: Passage) -> bool:
        """Whether sentences of an item tell each who does something."""
        told = sentences(item)
        return len(told) > 1 and sum(doer_in(s.text, self._context.lexicon) is not None for s in told) > 1

    def _owned(self, made: Found) -> Found:
        """An activity without a name of its own is that of whoever stands over it."""
        if self._owner is None or made.responsible.certainty not in (Certainty.SILENT, Certainty.DOUBTFUL):
            return made
        evidence = (*self._owner.evidence(), *made.what.evidence())
        return replace(
            made,
            responsible=found(
                named_over(self._owner.text, self._context.lexicon), evidence, f"{READER}.responsible/over"
            ),
        )
