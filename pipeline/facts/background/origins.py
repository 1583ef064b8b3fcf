"""How the co-operation came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.document import BlockKind
from pipeline.facts.background.rows import TOLD_IN, Background
from pipeline.facts.context import Context
from pipeline.facts.standing import Standing, stands
from pipeline.language.sentences import sentences
from pipeline.language.words import matches_any
from pipeline.papers import Paper, Passage

_ENOUGH_SENTENCES = 2
_NOT_TOLD = (Standing.TO_COME, Standing.CONDITIONAL, Standing.ASKED)


def read_backgrounds(papers: Sequence[Paper], context: Context) -> tuple[Background, ...]:
    """A row per section of at least two sentences that tells how the co-operation came about."""
    words = context.lexicon["background"]
    rows = []
    for paper in (p for p in papers if p.type in TOLD_IN):
        for heading, said in _sections(paper):
            about = matches_any(heading, words["background_heading"])
            telling = [s for s in said if _tells(s.text, words) and stands(s.text, context.lexicon, _NOT_TOLD)]
            ours = any(matches_any(s.text, words["origin_subject"]) for s in telling)
            told = matches_any(heading, words["origin_heading"]) or (
                ours and (about or len(telling) >= _ENOUGH_SENTENCES)
            )
            told = told and all(stands(s.text, context.lexicon, (Standing.ASKED,)) for s in said)
            if len(said) >= _ENOUGH_SENTENCES and told:
                shown = [*telling[:2], *(s for s in said if s not in telling[:2])][:5]
                evidence = tuple(e for s in shown for e in s.evidence())
                rows.append((not about, Background(heading or paper.path, evidence)))
    return tuple(row for _, row in sorted(rows, key=lambda r: r[0])[:2])


def _tells(text: str, words: Mapping[str, Sequence[str]]) -> bool:
    since = matches_any(text, words["origin_since"]) and not matches_any(text, words["not_active"])
    return since or matches_any(text, words["origin"])


def _sections(paper: Paper) -> Iterator[tuple[str, list[Passage]]]:
    """(heading, sentences) of each section that has running text; its paragraphs may be numbered."""
    grouped: dict[str, list[Passage]] = {}
    for passage in paper.passages:
        numbered = passage.kind is BlockKind.LIST_ITEM and passage.label[:1].isdigit()
        if passage.kind is BlockKind.PARAGRAPH or numbered:
            grouped.setdefault(passage.section, []).extend(s for s in sentences(passage) if _is_sentence(s.text))
    yield from grouped.items()


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= 4 and text.rstrip().endswith((".", "!", "?", ":", "”", '"'))
