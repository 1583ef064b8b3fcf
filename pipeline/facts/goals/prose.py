"""Goals in running text: under headings about goals, in lists, behind labels, and where the text says "målet är"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from extractors.document import BlockKind
from pipeline.facts.context import Context
from pipeline.facts.fact import Certainty
from pipeline.facts.goals.announce import Intro, counted_goal, intro_of, sets_goals
from pipeline.facts.goals.doings import is_counted_doing, is_doing
from pipeline.facts.goals.drafts import PLANS, Draft, Field, number_of, numbered_goal, without_code
from pipeline.facts.goals.listing import is_numbered, items_of, lists_targets, split_listing
from pipeline.facts.goals.statements import Sounds, is_meta, judge_item, judge_sentence, said_goal, starts_like_goal
from pipeline.facts.goals.targets import Strength, find_target
from pipeline.facts.goals.topic import sentences_on_matters
from pipeline.facts.planning.labels import label_of, labelled_pieces
from pipeline.facts.planning.outline import Entry, Section
from pipeline.facts.planning.responsible import is_for_several, who_in_text
from pipeline.facts.planning.words import Column, Matter, Words, goal_number, named_goal, words_of
from pipeline.findings import DocType
from pipeline.language.dates import find_dates, find_years
from pipeline.language.sentences import sentences
from pipeline.papers import Paper, Passage, Table
from pipeline.remark import Remark, remark

_ATTACHED = (Column.INDICATOR, Column.BASELINE, Column.TARGET, Column.TIME, Column.RESPONSIBLE)
_OTHER_FIELDS = (Column.ACTIVITY, Column.STRATEGY, Column.OUTCOME, Column.COMMENT, Column.LABEL)
_NEUTRAL = frozenset({Matter.OTHER, Matter.AREAS})
_GOALS_AND_STRATEGIES = frozenset({Matter.GOALS, Matter.STRATEGIES})
_DATES_IT = re.compile(
    r"^(?:detta|det|dessa|målet|målen|allt)\s+ska\w*\s+(?:vara|ske|nås|uppnås|uppfyllas|ha)\b", re.IGNORECASE
)
_WHY_VAGUE = remark("goal_among_other")
_WHY_SHARED = remark("goal_line_shared")
_WHY_APART = remark("goal_apart")
_HEADING_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})?|[a-h])[.):]?\s", re.IGNORECASE)


def prose_drafts(paper: Paper, entries: Sequence[Entry], context: Context) -> tuple[Draft, ...]:
    """The goals that the paper's passages state, in reading order."""
    apart = frozenset(
        e.section.number
        for e in entries
        if isinstance(e.content, Passage) and not e.is_heading and "strateg" in e.content.text.lower()
    )
    reader = _Reader(paper, context, apart)
    for entry, following in zip_longest(entries, entries[1:]):
        if entry.section.number != reader.section.number:
            reader.enter(entry.section)
        if isinstance(entry.content, Table):
            reader.pass_table(entry.content)
        elif not entry.is_heading:
            reader.read(entry.content, listed=_is_item(following))
    return tuple(reader.drafts)


def _is_item(entry: Entry | None) -> bool:
    """Whether an entry is an item of a list."""
    return entry is not None and isinstance(entry.content, Passage) and entry.content.kind is BlockKind.LIST_ITEM


class _Reader:
    """Walks the passages of a paper. `attach` is the draft that labelled fields belong to, `mode` what an intro such
    as "Aktiviteter:" makes of what follows it, `frame` the headings and intros that may date the goals below, and
    `strategies_apart` are the sections whose strategies are called so.
    """

    def __init__(self, paper: Paper, context: Context, strategies_apart: frozenset[int] = frozenset()) -> None:
        self.drafts: list[Draft] = []
        self.section = Section(-1)
        self._paper, self._context, self._strategies_apart = paper, context, strategies_apart
        self._words: Words = words_of(context.lexicon)
        self._attach: int | None = None
        self._headed: int | None = None
        self._mode: Matter | None = None
        self._field: Column | None = None
        self._listed = self._of_list = self._aside = False
        self._frame: tuple[Passage, ...] = ()
        self._shared: tuple[Passage, ...] = ()

    def enter(self, section: Section) -> None:
        """A new section begins: what was open is closed, unless its heading is a mere label of the goal above."""
        below = self._headed is not None and section.chain[:-1] and self.section.heading in section.chain[:-1]
        label = self._words.label(section.heading.text) if section.heading else None
        kept = below or (section.inherited and label in _ATTACHED)
        self.section, self._mode, self._field, self._shared, self._aside = section, None, None, (), False
        if kept and label in _ATTACHED:
            self._field = label
            return
        self._frame = tuple(h for h in section.chain if self._is_framing(h))
        if kept and section.inherited and goal_number(section.text) is None:
            return
        self._attach = self._headed = None
        if self._is_goal_heading(section):
            self._open_heading(section)

    def read(self, passage: Passage, listed: bool) -> None:
        """One passage; `listed`: an item of a list follows it."""
        self._listed = listed
        if self._of_list and passage.kind is not BlockKind.LIST_ITEM:
            self._mode, self._of_list = None, False
        if passage.kind in (BlockKind.FOOTNOTE, BlockKind.TABLE) or self._aside or self._skips():
            return
        if self._field is not None and self._attach is not None:
            self._attach_field(self._field, passage)
            return
        items = items_of(passage, self._context.lexicon)
        for item in items:
            pieces = labelled_pieces(item, self._words)
            if not pieces or not self._read_pieces(pieces, item):
                self._read_plain(item, is_item=len(items) > 1 or item.kind is BlockKind.LIST_ITEM)

    def pass_table(self, table: Table) -> None:
        """Below a heading "Mål: ..." a table says what is done for that goal; what comes after it are asides."""
        columns = {self._words.column(h) for h in table.header}
        self._aside = named_goal(self.section.text) is not None and bool(
            columns & {Column.RESPONSIBLE, Column.TIME, Column.ACTIVITY}
        )

    def _skips(self) -> bool:
        only_done = self.section.matters & {Matter.OUTCOMES} or self._words.explains(self.section.text)
        doing = self.section.matters == {Matter.ACTIVITIES} and not self.section.is_title
        return bool(only_done) or (doing and self._mode is not Matter.GOALS)

    def _is_framing(self, heading: Passage) -> bool:
        return Matter.GOALS in self._words.matters(heading.text) or heading is self.section.heading

    def _is_goal_heading(self, section: Section) -> bool:
        """A heading that is a goal itself: "Mål 2. Fler vardagsbesök"; below "Mål" also "1. Öka antalet besökare"."""
        if not section.is_about(Matter.GOALS) or section.heading is None or section.is_title:
            return False
        if goal_number(section.text):
            return True
        parent = section.inherited and (section.heading.label or _HEADING_NUMBER.match(section.heading.text))
        text = re.sub(_HEADING_NUMBER, "", section.heading.text)
        goal_like = starts_like_goal(text, self._context.lexicon) or self._has_target(text)
        return bool(parent or section.inherited) and goal_like

    def _open_heading(self, section: Section) -> None:
        heading = section.chain[-1]
        number = goal_number(section.text) or number_of(heading)
        bare = without_code(heading)
        parts = (bare,) if re.search(r"[^\W\d]{3}", re.sub(r"(?i)^\w*mål\b", "", bare.text)) else ()
        self.drafts.append(Draft(self._paper, section, parts, number, frame=self._frame, heading_only=True))
        self._attach = self._headed = len(self.drafts) - 1

    def _read_pieces(self, pieces: Sequence[tuple[Column | None, str, Passage]], passage: Passage) -> bool:
        """Labelled pieces: a goal, or fields of the goal before them. False where they are neither."""
        handled = False
        for column, number, value in pieces:
            if column is Column.GOAL and value.text:
                self._add_labelled(value, number, label_of(passage, value))
                handled = True
            elif column in _ATTACHED and value.text and self._attach is not None:
                if column is not Column.RESPONSIBLE or not is_for_several(value.text):
                    self._attach_field(column, value)
                handled = True
            elif column is Column.RESPONSIBLE and value.text and self.section.is_about(Matter.GOALS):
                self._shared = (value,)
                handled = True
            elif column is None or (column in (Column.AREA, Column.COMMENT) and self._is_stated(value)):
                self._read_plain(value, is_item=passage.kind is BlockKind.LIST_ITEM)
                handled = True
            elif column in (Column.ACTIVITY, Column.STRATEGY) and not value.text:
                self._mode = Matter.ACTIVITIES if column is Column.ACTIVITY else Matter.STRATEGIES
                handled = True
            else:
                handled = handled or column in _OTHER_FIELDS
        return handled

    def _is_stated(self, value: Passage) -> bool:
        """Whether what a label such as "Samverkan:" announces is a goal, the label naming its area."""
        return self.section.is_about(Matter.GOALS) and judge_item(value.text, self._context.lexicon, True) is Sounds.YES

    def _add_labelled(self, value: Passage, number: str, label: Passage) -> None:
        no = is_meta(value.text) or judge_item(value.text, self._context.lexicon, strict=False) is Sounds.NO
        if no or self._passes_doing(value):
            return
        if self._headed is not None and self.drafts[self._headed].heading_only:
            self._fill_heading((value,))
            return
        told = [s for s in sentences(value) if judge_item(s.text, self._context.lexicon, strict=True) is Sounds.YES]
        for stated in told if len(told) > 1 else (value,):
            self._add(stated, number=number, frame=(label, stated))

    def _attach_field(self, column: Column, value: Passage) -> None:
        if self._attach is None:
            return
        draft = self.drafts[self._attach]
        self.drafts[self._attach] = replace(draft, fields=(*draft.fields, Field(column, value)))
        if column is Column.RESPONSIBLE and value.kind is BlockKind.PARAGRAPH:
            self._share(value, self._attach)

    def _share(self, value: Passage, last: int) -> None:
        """A line on its own below a list may name who is responsible for all its items, or for the last one only."""
        for index, draft in enumerate(self.drafts[:last]):
            listed = draft.section.number == self.section.number and draft.parts[-1:] and draft.row is None
            if listed and draft.parts[-1].kind is BlockKind.LIST_ITEM and not draft.values(Column.RESPONSIBLE):
                shared = Field(Column.RESPONSIBLE, value, doubt=_WHY_SHARED)
                self.drafts[index] = replace(draft, fields=(*draft.fields, shared))

    def _read_plain(self, passage: Passage, is_item: bool) -> None:
        if self._switches(passage):
            return
        about = self.section.is_about(Matter.GOALS) if self._mode is None else self._mode is Matter.GOALS
        if not about:
            self._read_elsewhere(passage)
        elif is_item:
            self._read_item(passage)
        else:
            self._read_paragraph(passage)

    def _switches(self, passage: Passage) -> bool:
        """Whether the passage is an intro ("Följande mål gäller:") that says what follows."""
        intro = intro_of(passage.text, self._listed, self.section, self._words, self._context.lexicon)
        if intro is Intro.NONE:
            return False
        self._mode = {Intro.GOALS: Matter.GOALS, Intro.OTHERS: Matter.ACTIVITIES}.get(intro)
        self._of_list = intro is Intro.GOALS and not passage.text.endswith(":")
        self._frame = (*self._frame, passage)
        return True

    def _read_item(self, item: Passage) -> None:
        """An item of a list: a goal; below the heading of a numbered goal, or below another item, a part of it."""
        if self._headed is not None:
            self._add_detail(item)
            return
        strict = self._is_mixed() and self._mode is not Matter.GOALS
        told = sentences(item)
        sounds = max(judge_item(t.text, self._context.lexicon, strict) for t in (item, *told[: len(told) > 1]))
        if sounds is Sounds.NO or self._passes_doing(without_code(item)):
            return
        if self._attach is not None and self._is_below(item):
            self._attach_field(Column.INDICATOR, item)
            return
        apart = (
            self.section.number in self._strategies_apart and self.section.matters - _NEUTRAL <= _GOALS_AND_STRATEGIES
        )
        doubtful = (sounds is Sounds.PERHAPS and not apart) or is_counted_doing(item.text, self._context.lexicon)
        self._read_labelled(item, Certainty.DOUBTFUL if doubtful else Certainty.STATED)

    def _is_below(self, item: Passage) -> bool:
        before = self.drafts[self._attach].parts[-1:] if self._attach is not None else ()
        return bool(before) and before[0].kind is BlockKind.LIST_ITEM and item.level > before[0].level

    def _add_detail(self, passage: Passage) -> None:
        if self._headed is None:
            return
        draft = self.drafts[self._headed]
        if draft.heading_only and judge_item(passage.text, self._context.lexicon, strict=False) is Sounds.YES:
            self._fill_heading((passage,))
        else:
            self._attach_field(Column.INDICATOR, passage)

    def _fill_heading(self, parts: tuple[Passage, ...]) -> None:
        if self._headed is None:
            return
        draft = self.drafts[self._headed]
        self.drafts[self._headed] = replace(draft, parts=(*draft.parts, *parts), heading_only=False)

    def _read_paragraph(self, passage: Passage) -> None:
        strict = self._is_mixed() and self._mode is not Matter.GOALS
        bare = without_code(passage)
        if (
            self._headed is None
            and not is_meta(bare.text)
            and (number_of(passage) or self._has_topic(passage, bare, strict))
        ):
            self._read_labelled(passage, Certainty.STATED)
            return
        for sentence in sentences_on_matters(passage, self._context.lexicon):
            self._read_sentence(sentence, strict)

    def _has_topic(self, passage: Passage, bare: Passage, strict: bool) -> bool:
        """Whether a paragraph is one goal behind a word or two on its topic: "Fler besökare. Antalet ska öka ..."."""
        if strict or bare.offsets[0] == passage.offsets[0]:
            return False
        goals = [s for s in sentences(bare) if judge_sentence(s.text, self._context.lexicon, strict=True).sounds]
        return len(goals) <= 1

    def _read_labelled(self, passage: Passage, certainty: Certainty) -> None:
        """A paragraph or an item that is one goal: its first sentence states it, the others explain it."""
        told = sentences(without_code(passage))
        first = next((i for i, s in enumerate(told) if not is_meta(s.text)), 0)
        if not told or self._passes_doing(told[first]):
            return
        self._add(told[first], number=number_of(passage), frame=(passage,), certainty=certainty, split=False)
        for sentence in told[first + 1 :]:
            judged = judge_sentence(sentence.text, self._context.lexicon, strict=True)
            if judged.sounds is Sounds.YES and self._attach is not None:
                self._attach_field(Column.INDICATOR, sentence)
            else:
                self._read_remark(sentence)

    def _read_sentence(self, sentence: Passage, strict: bool) -> None:
        statement = judge_sentence(sentence.text, self._context.lexicon, strict)
        if not statement.said and self._passes_doing(sentence):
            return
        if statement.sounds is Sounds.NO or _DATES_IT.match(sentence.text):
            self._read_remark(sentence)
            return
        stated = sentence.part(statement.start, statement.end)
        if self._headed is not None:
            if self.drafts[self._headed].heading_only:
                self._fill_heading((stated,))
            else:
                self._attach_field(Column.INDICATOR, stated)
            return
        doubtful = statement.sounds is Sounds.PERHAPS
        self._add(stated, frame=(sentence,), certainty=Certainty.DOUBTFUL if doubtful else Certainty.STATED)

    def _read_remark(self, sentence: Passage) -> None:
        """A sentence that states no goal: who is responsible for the one before, when it is due, or what frames it."""
        if is_for_several(sentence.text) or self._read_responsible(sentence):
            return
        if _DATES_IT.match(sentence.text) and self._attach is not None:
            self._attach_field(Column.TIME, sentence)
        elif is_meta(sentence.text) and (find_years(sentence.text) or find_dates(sentence.text)):
            self._frame = (*self._frame, sentence)

    def _read_responsible(self, sentence: Passage) -> bool:
        """Whether a sentence says who is responsible for the goal before it."""
        one = self._attach is not None and not is_for_several(sentence.text)
        named = one and who_in_text(sentence, self._context.lexicon) is not None
        if named:
            self._attach_field(Column.RESPONSIBLE, sentence)
        return named

    def _read_elsewhere(self, passage: Passage) -> None:
        """Outside of sections about goals only a sentence that calls itself a goal counts."""
        if self._mode is not None or passage.kind is BlockKind.HEADING:
            return
        numbered = numbered_goal(passage)
        if numbered and self._paper.type in PLANS and self._has_target(numbered.text):
            self._add(numbered, number=number_of(passage), frame=(passage,), split=False)
            return
        announced = False
        for sentence in sentences_on_matters(passage, self._context.lexicon):
            said = counted_goal(sentence.text, self._context.lexicon) if announced else None
            said = said or said_goal(sentence.text, self._context.lexicon)
            announced = announced or sets_goals(sentence.text)
            if said is None:
                self._read_responsible(sentence)
                continue
            neutral = not self.section.matters or self.section.is_title
            sure = neutral or self._has_target(sentence.text) or self._paper.type is DocType.APPLICATION
            certainty = Certainty.STATED if sure else Certainty.DOUBTFUL
            number = goal_number(sentence.text[: said.start]) or ""
            stated = sentence.part(said.start, said.end)
            self._add(stated, number=number, frame=(sentence,), certainty=certainty, why=_WHY_APART)

    def _passes_doing(self, statement: Passage) -> bool:
        """Whether this is something done, which is noted: it tells what stands beside it."""
        if not is_doing(statement.text, self._context.lexicon):
            return False
        self.drafts.append(Draft(self._paper, self.section, (statement,), doing=True))
        self._attach = None
        return True

    def _is_mixed(self) -> bool:
        return bool(self.section.matters - _NEUTRAL - {Matter.GOALS})

    def _has_target(self, text: str) -> bool:
        return find_target(text, self._context.lexicon).strength is Strength.SURE

    def _add(
        self,
        statement: Passage,
        *,
        number: str = "",
        frame: tuple[Passage, ...] = (),
        certainty: Certainty = Certainty.STATED,
        why: Remark | None = None,
        split: bool = True,
    ) -> None:
        number = number or number_of(statement)
        bare = statement if is_numbered(statement) else without_code(statement)
        listed = split or lists_targets(bare, self._context.lexicon)
        parts = split_listing(bare, self._context.lexicon) if listed else (bare,)
        reason = (why or _WHY_VAGUE) if certainty is Certainty.DOUBTFUL else None
        shared = tuple(Field(Column.RESPONSIBLE, value) for value in self._shared)
        for part in parts:
            own = number if len(parts) == 1 else ""
            self.drafts.append(
                Draft(
                    self._paper,
                    self.section,
                    (part,),
                    own,
                    shared,
                    frame=(*self._frame, *frame),
                    certainty=certainty,
                    why=reason,
                )
            )
        self._attach = len(self.drafts) - 1 if len(parts) == 1 else None
