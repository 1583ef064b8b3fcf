"""How the co-operation came about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.document import BlockKind
from pipeline.facts.background.others import is_of_another, names_applicant
from pipeline.facts.background.rows import TOLD_IN, Background
from pipeline.facts.context import Context
from pipeline.facts.standing import Standing, stands
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any, starts_with
from pipeline.papers import Paper, Passage

_ENOUGH_SENTENCES = 2
#: An entry of a chronicle.
_DATED = re.compile(r"\W*(?:\w+\s+){0,2}(?:19|20)\d\d\b")
_NOT_TOLD = (Standing.TO_COME, Standing.CONDITIONAL, Standing.ASKED)


def read_backgrounds(papers: Sequence[Paper], context: Context) -> tuple[Background, ...]:
    """A row per section of at least two sentences that tells how the co-operation came about."""
    words = context.lexicon["background"]
    rows = []
    for paper in (p for p in papers if p.type in TOLD_IN):
        for heading, said in _sections(paper):
            about = matches_any(heading, words["background_heading"])
            telling = _telling(said, context) if len(said) >= _ENOUGH_SENTENCES else []
            if len(said) >= _ENOUGH_SENTENCES and _is_told(heading, about, said, telling, context):
                shown = [*telling[:2], *(s for s in said if s not in telling[:2])][:5]
                rows.append((not about, heading or paper.path, shown))
    ranked = sorted(rows, key=lambda r: r[0])[:2]
    return tuple(Background(label, tuple(e for s in shown for e in s.evidence())) for _, label, shown in ranked)


def _is_told(heading: str, about: bool, said: Sequence[Passage], telling: Sequence[Passage], context: Context) -> bool:
    """Whether a section tells how the co-operation came about, and does not ask for it."""
    words = context.lexicon["background"]
    if not telling and not matches_any(heading, words["origin_heading"]):
        return False
    if not all(stands(s.text, context.lexicon, (Standing.ASKED,)) for s in said):
        return False
    if matches_any(heading, words["origin_heading"]) and len(others := _of_others(said, context)) < len(said):
        return bool(telling) or not others
    ours = any(matches_any(s.text, words["origin_subject"]) for s in telling)
    together = any(_is_joint(s.text, context) for s in telling)
    founded = any(names_applicant(s.text, context) and matches_any(s.text, words["came_about"]) for s in telling)
    return (ours and together and (about or len(telling) >= _ENOUGH_SENTENCES)) or founded


def _is_joint(text: str, context: Context) -> bool:
    """Whether a sentence speaks of working together, or of the body in which it is done."""
    return matches_any(text, context.lexicon["background"]["joint"]) or names_applicant(text, context)


def _telling(said: Sequence[Passage], context: Context) -> list[Passage]:
    """The sentences that tell of our origin: not of another body's, nor what goes on about that body."""
    words = context.lexicon["background"]
    telling = [s for s in said if _tells(s.text, words) and stands(s.text, context.lexicon, _NOT_TOLD)]
    others = _of_others(said, context) if telling else []
    return [s for s in telling if s not in others]


def _of_others(said: Sequence[Passage], context: Context) -> list[Passage]:
    """The sentences on another body: its own, and those behind them that begin with "Den", "Föreningen"."""
    words, found, other = context.lexicon["background"], [], False
    for sentence in said:
        own = names_applicant(sentence.text, context) or matches_any(sentence.text, words["joins"])
        other = not own and (
            is_of_another(sentence.text, context) or (other and starts_with(sentence.text, words["goes_on"]))
        )
        if other:
            found.append(sentence)
    return found


def _tells(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    since = matches_any(text, words["origin_since"]) and not matches_any(text, words["not_active"])
    return since or matches_any(text, words["origin"])


def _sections(paper: Paper) -> Iterator[tuple[str, list[Passage]]]:
    """(heading, sentences) of each section that has running text; its paragraphs may be numbered."""
    grouped: dict[str, list[Passage]] = {}
    for passage in paper.passages:
        entry = passage.label[:1].isdigit() or _DATED.match(passage.text)
        if passage.kind is BlockKind.PARAGRAPH or (passage.kind is BlockKind.LIST_ITEM and entry):
            grouped.setdefault(passage.section, []).extend(s for s in sentences(passage) if _is_sentence(s.text))
    yield from grouped.items()


def _is_sentence(text: str) -> bool:
    ended = text.rstrip().endswith((".", "!", "?", ":", "”", '"')) or _DATED.match(text)
    return len(text.split()) >= 3 and bool(ended)
