"""A set of labelled dossiers, reviewed and measured."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import InputError
from pipeline.evaluation import metrics
from pipeline.evaluation.compare import Match, Pair, document_types, pairs
from pipeline.evaluation.facts import fact_matches
from pipeline.evaluation.gold import Gold, load_gold
from pipeline.findings import Form, Review

#: (path of the dossier, as-of date or None, form or None) -> its review.
ReviewDossier = Callable[[Path, date | None, Form | None], Review]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every pair and match of a set. `failed` names the dossiers that could not be opened, `unruled` the labelled
    codes for which there is no rule.
    """

    pairs: tuple[Pair, ...]
    documents: tuple[Match, ...]
    facts: tuple[Match, ...]
    failed: tuple[tuple[str, str], ...] = ()
    unruled: tuple[str, ...] = ()

    def measured(self) -> dict[str, metrics.Share]:
        """All measures by name."""
        return {
            **metrics.measure(self.pairs).named(),
            "document_types": metrics.total(self.documents),
            "facts": metrics.total(self.facts),
        }


def evaluate_set(
    folder: Path, review_dossier: ReviewDossier, rule_codes: Collection[str], prefixes: Sequence[str] = ()
) -> Evaluation:
    """Reviews every labelled dossier of `folder` and compares.

    The as-of date is passed only where the labels say that it is given by hand; the form never is. `rule_codes` are
    those of the rulebook; `prefixes` ("AVT", "FIN02") choose among them. Raises UsageError or InputError for labels
    that are not there or broken; a dossier that cannot be opened counts as wrong throughout.
    """
    chosen = [code for code in rule_codes if not prefixes or code.startswith(tuple(prefixes))]
    golds = load_gold(folder)
    parts = [_evaluate(gold, review_dossier, chosen) for gold in golds]
    labelled = dict.fromkeys(code for gold in golds for code in gold.findings)
    return joined(parts, [code for code in labelled if code not in set(rule_codes)])


def joined(parts: Iterable[Evaluation], unruled: Iterable[str] = ()) -> Evaluation:
    """Several evaluations as one."""
    given = tuple(parts)
    return Evaluation(
        tuple(pair for part in given for pair in part.pairs),
        tuple(match for part in given for match in part.documents),
        tuple(match for part in given for match in part.facts),
        tuple(failure for part in given for failure in part.failed),
        tuple(unruled),
    )


def _evaluate(gold: Gold, review_dossier: ReviewDossier, codes: Collection[str]) -> Evaluation:
    review: Review | None = None
    failed: tuple[tuple[str, str], ...] = ()
    try:
        review = review_dossier(gold.path, gold.as_of if gold.as_of_given else None, None)
    except InputError as error:
        failed = ((gold.name, str(error)),)
    return Evaluation(pairs(gold, review, codes), document_types(gold, review), fact_matches(gold, review), failed)
